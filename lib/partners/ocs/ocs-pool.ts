import { Device, DeviceLanguage, Owner, type Service } from '../../core';
import { childPath, constructError, parsed } from '../../core/errors';
import { DomainName, quote } from '../../net';
import { OCS_ADMINISTRATION } from './menus';
import type { OcsForest } from './ocs-forest';
import { OcsFrontEnd, type OcsFrontEndProps } from './ocs-front-end';
import { OCS_LEGACY } from './quirks';

/** An Enterprise Edition pool. */
export interface OcsEnterprisePoolProps {
  /** FQDN of the pool: `pool1.foo.com` (`ocs/pool`). */
  readonly fqdn: string;
  /** Its front-end servers. At least one, none twice (`ocs/front-end`). */
  readonly frontEnds: OcsFrontEndProps[];
  /**
   * Subject common name of the certificates of its servers: IM and Presence knows them by it (`ocs/certificate-subject`).
   * @default - the FQDN of the pool
   */
  readonly certificateSubject?: string;
}

/** An object of a pool. */
export interface OcsPoolResourceProps {
  /** The pool that it stands on. */
  readonly pool: OcsPool;
}

/**
 * An Enterprise Edition pool, or a Standard Edition server, of OCS 2007 R2 inside the enterprise: routing and host
 * authorization stand on each of them (Guide, "Configure Static Routes on OCS to Point to the IM and Presence
 * Service").
 */
export class OcsPool extends Device {
  /** FQDN of the pool or the Standard Edition server, lower case. */
  public readonly fqdn: string;
  /** Subject common name of the certificates of its servers. */
  public readonly certificateSubject: string;

  private readonly servers: OcsFrontEnd[];

  /** @internal */
  constructor(forest: OcsForest, id: string, props: OcsEnterprisePoolProps) {
    const path = childPath(forest, id);
    const fqdn = parsed(path, 'ocs/pool', () => DomainName.of(props.fqdn, 'FQDN of the pool').toString());
    super(forest, id, {
      kind: 'ocs-pool',
      vendorName: fqdn,
      identity: fqdn,
      product: 'Microsoft Office Communications Server 2007 R2',
      language: DeviceLanguage.COMMON_STEPS,
      owner: Owner.us(),
      role: 'OCS administrator',
      enter: `Open ${OCS_ADMINISTRATION.join(' > ')} on a server of ${fqdn} (${OCS_LEGACY}).`,
    });
    this.fqdn = fqdn;
    this.certificateSubject = parsed(path, 'ocs/certificate-subject', () =>
      DomainName.of(props.certificateSubject ?? fqdn, 'subject of the OCS certificate').toString(),
    );
    this.servers = props.frontEnds.map((each) => new OcsFrontEnd(this, `front end ${each.fqdn}`, each));
    this.refuseTwice();
  }

  /** Its front-end servers; of a Standard Edition server itself. */
  public get frontEnds(): OcsFrontEnd[] {
    return [...this.servers];
  }

  /**
   * What takes up its settings, on every server.
   * @internal
   */
  public get _frontEndServices(): Service[] {
    return this.servers.map(({ frontEndService }) => frontEndService);
  }

  private refuseTwice(): void {
    const twice = this.servers.find((server, index) =>
      this.servers.slice(0, index).some(({ address }) => address === server.address),
    );
    if (twice === undefined && this.servers.length > 0) return;
    throw constructError(
      this,
      'ocs/front-end',
      twice === undefined
        ? `The pool ${quote(this.fqdn)} has no front-end server.`
        : `Two front-end servers of ${quote(this.fqdn)} have the address ${quote(twice.address)}.`,
      'Declare each front-end server of the pool once, with its own FQDN and address.',
    );
  }
}
