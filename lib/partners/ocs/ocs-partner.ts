import { Construct } from 'constructs';
import type { CertificateAuthority } from '../../certificates';
import { SrvState, type Artifact, type DeviceResource } from '../../core';
import { constructError, parsed } from '../../core/errors';
import { freeId } from '../../core/private/free-id';
import { DomainName } from '../../net';
import { PartnerDns } from '../partner-dns';
import { PartnerFederationSrv } from '../partner-federation-srv';
import type { OcsServers, SipPeer } from '../sip-peer';
import type { AccessEdge } from './access-edge';
import { AccessEdgeFederation } from './access-edge-federation';
import type { AccessEdgeImProvider } from './access-edge-im-provider';
import { OcsDeployment, ocsServers } from './ocs-deployment';
import { OcsEdgeCertificates } from './ocs-edge-certificates';
import { OcsEdgeServer } from './ocs-edge-server';
import { OcsFrontEndFederation } from './ocs-front-end-federation';
import { OcsGlobalFederation } from './ocs-global-federation';
import { OcsUsers } from './ocs-users';

const OCS_PARTNER = Symbol.for('cdktf-uc-federation.OcsPartner');

/** What a partner with OCS has to know of us. */
export interface OcsPartnerProps {
  /** The partner; it runs OCS (`partner/not-ocs`). */
  readonly peer: SipPeer;
  /** Our SIP domains; none of them the partner's (`partner/own-domain`). */
  readonly localDomains: string[];
  /** Public FQDN of our routing node: what our certificate and our SRV records say (`partner/public-fqdn`). */
  readonly publicFqdn: string;
  /** Public IPv4 address behind that name, where our connections come from too (`partner/public-address`). */
  readonly publicAddress: string;
  /** The authority that signs what we present. */
  readonly ourAuthority: CertificateAuthority;
  /**
   * Raised to have the certificate of the Access Edge requested again.
   * @default 1
   */
  readonly edgeCertificateGeneration?: number;
  /**
   * The Access Edge, where another partner behind it has its steps already: a hosted edge is set up once.
   * @default - the partner has an Access Edge of its own
   */
  readonly edge?: AccessEdgeFederation;
}

/**
 * What a partner with Office Communications Server 2007 R2 and an Access Edge configures: the hand-out of S-10, as
 * steps like any other, so that a later edit hands over only what changed.
 */
export class OcsPartner extends Construct {
  /** @internal */
  public static _is(value: unknown): value is OcsPartner {
    return typeof value === 'object' && value !== null && OCS_PARTNER in value;
  }

  /** The partner's public DNS. */
  public readonly dns: PartnerDns;
  /** What its Access Edge is set to. */
  public readonly edge: AccessEdgeFederation;
  /** The partner's OCS. */
  public readonly ocs: OcsDeployment;
  /** SRV records that the partner is asked for; none when it does not publish any. */
  public readonly srvRecords: PartnerFederationSrv[];
  private readonly props: OcsPartnerProps;

  constructor(scope: Construct, id: string, props: OcsPartnerProps) {
    super(scope, freeId(scope, id, new.target.name));
    Object.defineProperty(this, OCS_PARTNER, { value: true });
    this.props = props;
    const { peer } = props;
    const servers = ocsServers(this.node.path, peer);
    const localDomains = this.localDomains();
    const publicFqdn = this.publicFqdn();
    this.dns = new PartnerDns(this, 'Dns', { peer });
    this.edge =
      props.edge ??
      new AccessEdgeFederation(this, 'Edge', {
        peer,
        localDomains,
        publicFqdn,
        publicAddress: props.publicAddress,
        ourAuthority: props.ourAuthority,
        certificateGeneration: props.edgeCertificateGeneration,
      });
    this.ocs = new OcsDeployment(this, 'Ocs', { peer });
    this.srvRecords = this.publish();
    this.federateOcs(servers);
  }

  /** The partner's Access Edge. */
  public get accessEdge(): AccessEdge {
    return this.edge.accessEdge;
  }

  /** Our entry among the IM providers of the Access Edge. */
  public get imProvider(): AccessEdgeImProvider {
    return this.edge.imProvider;
  }

  /** What is confirmed before we publish: needed by whatever must not come before it. */
  public get confirmation(): Artifact {
    return this.edge.confirmation;
  }

  /**
   * Puts the partner's IM provider entry behind our published records, as the guide has it. Sequence only.
   *
   * @param records our SRV records.
   */
  public afterRecords(records: DeviceResource[]): void {
    this.imProvider.node.addDependency(...records);
  }

  private publish(): PartnerFederationSrv[] {
    const { peer } = this.props;
    if (peer.publishesSrv === SrvState.NOT_PUBLISHED) return [];
    return peer.domains.map(
      (domain) => new PartnerFederationSrv(this.dns, `srv ${domain}`, { device: this.dns, domain }),
    );
  }

  private federateOcs(servers: OcsServers): void {
    const device = this.ocs;
    const globalFederation = new OcsGlobalFederation(device, 'GlobalFederation', { device });
    new OcsEdgeServer(device, 'EdgeServer', { device, globalFederation });
    if (servers.frontEnds.length === 0) {
      new OcsFrontEndFederation(device, 'FrontEnds', { device, globalFederation });
    }
    for (const frontEnd of servers.frontEnds) {
      new OcsFrontEndFederation(device, `front end ${frontEnd}`, {
        device,
        globalFederation,
        frontEnd,
      });
    }
    new OcsUsers(device, 'Users', { device });
    new OcsEdgeCertificates(device, 'EdgeCertificates', { device });
  }

  private localDomains(): string[] {
    const { localDomains, peer } = this.props;
    const domains = localDomains.map((text) =>
      parsed(this, 'partner/own-domain', () => DomainName.of(text, 'local domain').toString()),
    );
    const both = domains.find((domain) => peer.domains.includes(domain));
    if (domains.length > 0 && both === undefined) return [...new Set(domains)];
    throw constructError(
      this,
      'partner/own-domain',
      both === undefined
        ? 'There is no local domain.'
        : `"${both}" is a local domain and a domain of ${peer.name}.`,
      'Write at least one local domain, and each domain on one side only.',
    );
  }

  private publicFqdn(): string {
    const { peer, publicFqdn } = this.props;
    const name = parsed(this, 'partner/public-fqdn', () =>
      DomainName.of(publicFqdn, 'our public FQDN').toString(),
    );
    if (name !== peer.nextHop.fqdn) return name;
    throw constructError(
      this,
      'partner/public-fqdn',
      `Our public FQDN is "${name}", which is the Access Edge of ${peer.name}.`,
      'Write the public FQDN of our routing node: the subject CN of what we present.',
      'Guide, Table 15',
    );
  }
}
