import type { Construct } from 'constructs';
import {
  Check,
  DeviceResource,
  PartMode,
  Statement,
  Value,
  type AfterRestartDescription,
  type ObjectDescription,
  type Service,
} from '../../core';
import { childPath, parsed } from '../../core/errors';
import { DomainName, Ipv4Address, Port } from '../../net';
import { SipTransport } from '../sip-transport';
import { frontEndProperties } from './menus';
import type { OcsPool, OcsPoolResourceProps } from './ocs-pool';

/** A node of IM and Presence that OCS sends to. */
export interface OcsNextHop {
  /**
   * FQDN of the node, which OCS can resolve: never the name of a domain or of several nodes (Guide, "Configure Static
   * Routes on OCS to Point to the IM and Presence Service").
   */
  readonly fqdn: string;
  /** IPv4 address of the node. */
  readonly address: string;
}

/** Where a pool sends the requests of a domain of IM and Presence. */
export interface OcsStaticRouteProps extends OcsPoolResourceProps {
  /** The domain of IM and Presence: `foo.com` (`ocs/route-domain`). */
  readonly domain: string;
  /** One node of IM and Presence: named by its FQDN over TLS, by its address over TCP (`ocs/next-hop`). */
  readonly nextHop: OcsNextHop;
  /**
   * *Next Hop Port*: over TLS the peer authentication listener of the node (Guide, "Configure Static Routes on OCS to
   * Point to the IM and Presence Service"), over TCP 5060 (`ocs/next-hop-port`).
   */
  readonly port: number;
  /** *Next Hop Transport*. */
  readonly transport: SipTransport;
}

/**
 * A static route of a pool or a Standard Edition server ("Configure Static Routes on OCS to Point to the IM and
 * Presence Service"). `Phone URI` and `Replace host in request URI` are never checked.
 */
export class OcsStaticRoute extends DeviceResource {
  /** The pool or Standard Edition server. */
  public readonly pool: OcsPool;
  /** The domain of IM and Presence, lower case. */
  public readonly domain: string;
  /** FQDN of the node, lower case. */
  public readonly nextHopFqdn: string;
  /** IPv4 address of the node. */
  public readonly nextHopAddress: string;
  /** *Next Hop Port*. */
  public readonly port: number;
  /** *Next Hop Transport*. */
  public readonly transport: SipTransport;

  /**
   * The other end of its port: what the node listens on.
   * @internal
   */
  public readonly _meets: DeviceResource[] = [];

  private readonly waits: AfterRestartDescription[] = [];

  constructor(scope: Construct, id: string, props: OcsStaticRouteProps) {
    const path = childPath(scope, id);
    const domain = parsed(path, 'ocs/route-domain', () =>
      DomainName.of(props.domain, 'domain of the static route').toString(),
    );
    super(scope, id, props.pool, `static route ${domain}`);
    this.pool = props.pool;
    this.domain = domain;
    this.nextHopFqdn = parsed(path, 'ocs/next-hop', () =>
      DomainName.of(props.nextHop.fqdn, 'next hop').toString(),
    );
    this.nextHopAddress = parsed(path, 'ocs/next-hop', () =>
      Ipv4Address.host(props.nextHop.address, 'next hop').toString(),
    );
    this.port = parsed(path, 'ocs/next-hop-port', () => Port.of(props.port, 'next hop port')).number;
    this.transport = props.transport;
    if (this.transport === SipTransport.TCP) return;
    const resolved = Check.address({
      name: this.nextHopFqdn,
      addresses: [this.nextHopAddress],
      must: `${this.nextHopAddress}, and no other address, under the name that was asked for`,
      why: 'the static route over TLS names the node, and this server has to find it',
    });
    for (const { _asked } of this.pool.frontEnds) _asked.set(this.nextHopFqdn, resolved);
  }

  /** OCS is told only after a service of the other side has restarted: until then its node listens on another port. */
  public afterRestart(resource: DeviceResource, service: Service): void {
    this.waits.push({ resource, service });
  }

  /**
   * Where a route stands already, OCS turns to this one only after that restart.
   * @internal
   */
  public _turnsAfter(resource: DeviceResource, service: Service): void {
    this.waits.push({ resource, service, switching: true });
  }

  public describe(): ObjectDescription {
    const menu = frontEndProperties(this.pool.fqdn, 'Routing');
    const domain = Statement.field('Domain', Value.domain(this.domain));
    const nextHop = this.transport === SipTransport.TLS ? this.nextHopFqdn : this.nextHopAddress;
    return {
      title: `static route for ${this.domain} to ${nextHop}, ${this.transport} ${this.port}`,
      section: 10,
      parts: [
        {
          name: 'route',
          mode: PartMode.FIXED,
          set: [
            Statement.form({ menu, action: 'Add', button: 'OK' }),
            domain,
            Statement.field('Phone URI', Value.checkBox(false)),
            Statement.field('Next Hop Transport', Value.choice(this.transport)),
            this.transport === SipTransport.TLS
              ? Statement.field('Next Hop FQDN', Value.domain(this.nextHopFqdn))
              : Statement.field('Next Hop IP Address', Value.address(this.nextHopAddress)),
            Statement.field('Next Hop Port', Value.port(this.port)),
            Statement.field('Replace host in request URI', Value.checkBox(false)),
          ],
          unset: [Statement.form({ menu, action: 'Remove', button: 'OK' }), domain],
        },
      ],
      restarts: this.pool._frontEndServices,
      afterRestart: this.waits.length === 0 ? undefined : [...this.waits],
      ...(this._meets.length === 0 ? {} : { meets: [...this._meets] }),
      preflight: [
        Check.look(menu.join(' > '), {
          must: `no route for ${this.domain}`,
          absent: this.domain,
          why: 'this plan creates it',
        }),
      ],
      checks: [
        Check.look(menu.join(' > '), {
          must: `${this.domain} to ${nextHop}, ${this.transport}, port ${this.port}`,
          why: 'users of this pool reach IM and Presence by it; every other pool needs its own',
        }),
      ],
    };
  }
}
