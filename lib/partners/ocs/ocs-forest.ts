import { Construct } from 'constructs';
import type { CertificateAuthority } from '../../certificates';
import { constructError, parsed } from '../../core/errors';
import { freeId } from '../../core/private/free-id';
import { DomainName, quote } from '../../net';
import type { OcsFrontEndProps } from './ocs-front-end';
import { OcsPool, type OcsEnterprisePoolProps } from './ocs-pool';

/** Office Communications Server 2007 R2 of the own enterprise, as it stands. */
export interface OcsForestProps {
  /** SIP domains of the OCS users. At least one, none twice (`ocs/sip-domains`). */
  readonly sipDomains: string[];
  /** Who signs the certificates of its servers: over TLS, IM and Presence has to trust that root. */
  readonly certificateAuthority: CertificateAuthority;
}

/**
 * Office Communications Server 2007 R2 of the own enterprise: its Standard Edition servers and Enterprise Edition
 * pools, all of them, since users of each send through their own ("Configuration Task Flow for Microsoft OCS
 * Federation").
 */
export class OcsForest extends Construct {
  /** SIP domains of the OCS users, lower case. */
  public readonly sipDomains: string[];
  /** Who signs the certificates of its servers. */
  public readonly certificateAuthority: CertificateAuthority;

  private readonly members: OcsPool[] = [];

  constructor(scope: Construct, id: string, props: OcsForestProps) {
    super(scope, freeId(scope, id, new.target.name));
    this.certificateAuthority = props.certificateAuthority;
    this.sipDomains = this.checkedDomains(props.sipDomains);
  }

  /** Adds a Standard Edition server: a pool of itself. */
  public addStandardEditionServer(id: string, props: OcsFrontEndProps): OcsPool {
    return this.addEnterprisePool(id, { fqdn: props.fqdn, frontEnds: [props] });
  }

  /** Adds an Enterprise Edition pool with its front-end servers. */
  public addEnterprisePool(id: string, props: OcsEnterprisePoolProps): OcsPool {
    const pool = new OcsPool(this, id, props);
    this.members.push(pool);
    return pool;
  }

  /** Its pools and Standard Edition servers, in the order in which they were added. */
  public get pools(): OcsPool[] {
    return [...this.members];
  }

  private checkedDomains(given: readonly string[]): string[] {
    const domains = given.map((domain) =>
      parsed(this, 'ocs/sip-domains', () => DomainName.of(domain, 'SIP domain').toString()),
    );
    const twice = domains.find((domain, index) => domains.indexOf(domain) !== index);
    if (domains.length > 0 && twice === undefined) return domains;
    throw constructError(
      this,
      'ocs/sip-domains',
      twice === undefined ? 'sipDomains is empty.' : `sipDomains holds ${quote(twice)} twice.`,
      'Write each SIP domain of the OCS users once.',
    );
  }
}
