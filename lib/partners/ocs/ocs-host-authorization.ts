import type { Construct } from 'constructs';
import { isIP } from 'node:net';
import { Check, DeviceResource, PartMode, Statement, Value, type ObjectDescription } from '../../core';
import { childPath, parsed } from '../../core/errors';
import { DomainName, Ipv4Address } from '../../net';
import { frontEndProperties } from './menus';
import type { OcsPool, OcsPoolResourceProps } from './ocs-pool';

/** Whom a pool takes requests from. */
export interface OcsHostAuthorizationProps extends OcsPoolResourceProps {
  /**
   * FQDN or IPv4 address of a node of IM and Presence (`ocs/authorized-host`). Over TLS a node needs an entry for each
   * (Guide, "Adding a Host Authorization Entry for the IM and Presence Service Node on OCS"), over TCP one for its
   * address (Guide, "Adding a Host Authorization Entry for the IM and Presence Service Node on OCS").
   */
  readonly host: string;
}

/**
 * A host authorization entry of a pool or a Standard Edition server: OCS takes requests of the host without asking who
 * it is ("Adding a Host Authorization Entry for the IM and Presence Service Node on OCS"). The three check boxes are as
 * the guide demands (Guide, "Adding a Host Authorization Entry for the IM and Presence Service Node on OCS").
 */
export class OcsHostAuthorization extends DeviceResource {
  /** The pool or Standard Edition server. */
  public readonly pool: OcsPool;
  /** FQDN or IPv4 address of the host. */
  public readonly host: string;

  constructor(scope: Construct, id: string, props: OcsHostAuthorizationProps) {
    const host = parsed(childPath(scope, id), 'ocs/authorized-host', () =>
      isIP(props.host) === 0
        ? DomainName.of(props.host, 'authorized host').toString()
        : Ipv4Address.host(props.host, 'authorized host').toString(),
    );
    super(scope, id, props.pool, `host authorization ${host}`);
    this.pool = props.pool;
    this.host = host;
  }

  public describe(): ObjectDescription {
    const menu = frontEndProperties(this.pool.fqdn, 'Host Authorization');
    const host =
      isIP(this.host) === 0
        ? Statement.field('FQDN', Value.domain(this.host))
        : Statement.field('IP', Value.address(this.host));
    return {
      title: `host authorization of ${this.host}`,
      section: 20,
      parts: [
        {
          name: 'host',
          mode: PartMode.FIXED,
          set: [
            Statement.form({ menu, action: 'Add', button: 'OK' }),
            host,
            Statement.field('Outbound Only', Value.checkBox(false)),
            Statement.field('Throttle as Server', Value.checkBox(true)),
            Statement.field('Treat as Authenticated', Value.checkBox(true)),
          ],
          unset: [Statement.form({ menu, action: 'Remove', button: 'OK' }), host],
        },
      ],
      restarts: this.pool._frontEndServices,
      why: 'without it OCS asks the node to authenticate, and it cannot',
      preflight: [
        Check.look(menu.join(' > '), {
          must: `no entry for ${this.host}`,
          absent: this.host,
          why: 'this plan creates it',
        }),
      ],
    };
  }
}
