import { Check, Device, DeviceLanguage, Owner, Service, Statement } from '../../core';
import { childPath, parsed } from '../../core/errors';
import { DomainName, Ipv4Address } from '../../net';
import { OCS_ADMINISTRATION } from './menus';
import type { OcsPool } from './ocs-pool';
import { OCS_LEGACY } from './quirks';

/** A front-end server of an Enterprise Edition pool, or a Standard Edition server. */
export interface OcsFrontEndProps {
  /** Fully qualified host name: `fe1.foo.com` (`ocs/front-end`). */
  readonly fqdn: string;
  /** Private IPv4 address (`ocs/front-end`). */
  readonly address: string;
}

/**
 * A server of OCS 2007 R2 inside the enterprise: what it listens on, its certificate, its stores and its FIPS setting
 * are its own. Made by the forest: `forest.addStandardEditionServer`, `forest.addEnterprisePool`.
 */
export class OcsFrontEnd extends Device {
  /** The pool that it belongs to; a Standard Edition server is a pool of itself. */
  public readonly pool: OcsPool;
  /** Fully qualified host name, lower case. */
  public readonly fqdn: string;
  /** Private IPv4 address. */
  public readonly address: string;
  /** What takes up a listener, a certificate and the settings of its pool. */
  public readonly frontEndService: Service;

  /** @internal */
  constructor(pool: OcsPool, id: string, props: OcsFrontEndProps) {
    const path = childPath(pool, id);
    const fqdn = parsed(path, 'ocs/front-end', () =>
      DomainName.of(props.fqdn, 'FQDN of the front-end server').toString(),
    );
    const address = parsed(path, 'ocs/front-end', () =>
      Ipv4Address.host(props.address, 'address of the front-end server').toString(),
    );
    super(pool, id, {
      kind: 'ocs-front-end',
      vendorName: fqdn,
      identity: fqdn,
      product: 'Microsoft Office Communications Server 2007 R2, front-end server',
      language: DeviceLanguage.COMMON_STEPS,
      owner: Owner.us(),
      role: 'OCS administrator',
      address,
      enter: `Sign in to ${fqdn} as an administrator (${OCS_LEGACY}).`,
    });
    this.pool = pool;
    this.fqdn = fqdn;
    this.address = address;
    this.frontEndService = new Service({
      device: this,
      name: `Front End Service on ${fqdn}`,
      statements: ['Stop', 'Start'].map((action) =>
        Statement.form({
          menu: [...OCS_ADMINISTRATION, fqdn],
          action: `${action} > Front End Services > Front End Service`,
        }),
      ),
      sequence: 20,
      impact: 'users of this server are signed out and sign in again within minutes',
    });
  }

  /**
   * What is looked at before, by what it is about: the nodes that static routes of its pool lead to, whom it has to trust.
   * @internal
   */
  public readonly _asked = new Map<string, Check>();

  public override preflightChecks(): Check[] {
    return [...this._asked.values()];
  }

  public override proofChecks(): Check[] {
    return [
      Check.look('Computer Management > Services and Applications > Services', {
        must: 'Office Communications Server Front-End is Started',
        why: 'no presence without it',
      }),
    ];
  }
}
