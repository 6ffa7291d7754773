import type { Construct } from 'constructs';
import { Check, Statement, Value, type ObjectDescription, type PartDescription } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { DestinationPattern, quote } from '../net';
import { hostOrAddress, type HostOrAddress } from './host-or-address';
import {
  ImPresenceResource,
  editableField,
  fixedField,
  mustBeFree,
  type ImPresenceObjectProps,
} from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import { MENU, addNew, deleteEntry, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { nextHopAnswers } from './next-hop-answers';
import { SECTION } from './sections';
import type { StaticRouteProtocol } from './static-route-protocol';

/** *Route Type*. */
export enum StaticRouteType {
  /** The pattern is a domain. */
  DOMAIN = 'Domain',
  /** The pattern is a user: seen with Lync in a laboratory with Cisco Unified Presence 9.1, and nowhere else. */
  USER = 'User',
}

/** What static routes over TLS and TCP have in common. */
export interface StaticRouteProps extends ImPresenceObjectProps {
  /**
   * The SIP domain that the route leads to, such as `domaina.com`; the *Destination Pattern* is made from it
   * (`.com.domaina.*`; Guide, "Configure Static Routes Using TLS"). Not a domain name: `static-route/domain`.
   */
  readonly domain: string;
  /**
   * *Next Hop*: FQDN or IPv4 address of the server that takes the requests. Anything else is the error
   * `static-route/next-hop`.
   */
  readonly nextHop: string;
  /**
   * *Priority*, 1 to 65535: a backup route of the same domain needs a lower priority, which is a larger number
   * (unconfirmed). Anything else is the error `static-route/priority`.
   * @default - as the page presets it
   */
  readonly priority?: number;
  /**
   * *Weight*, 1 to 65535, among routes of the same priority (`static-route/weight`).
   * @default - as the page presets it
   */
  readonly weight?: number;
  /**
   * *Route Type*. Anything but `DOMAIN` on 10.0 and later is the error `static-route/route-type`.
   * @default StaticRouteType.DOMAIN
   */
  readonly routeType?: StaticRouteType;
  /**
   * *Service*: off takes the route out of service without deleting it (Guide, "Configure Default Static Routes for SIP
   * Open Federation on IM and Presence Service").
   * @default true
   */
  readonly inService?: boolean;
}

/** How a route is carried, which its kind decides. */
export interface StaticRouteTransport {
  /** *Protocol Type*: TLS or TCP. */
  readonly protocol: StaticRouteProtocol;
  /** *Next Hop Port*. */
  readonly port: number;
}

/**
 * A static route of SIP federation: where requests to a domain go when DNS does not say it (Guide, "Configure Static
 * Routes Using TLS"). Routes are for SIP only.
 */
export abstract class StaticRoute extends ImPresenceResource {
  /** The domain that the route leads to. */
  public readonly domain: string;
  /** *Destination Pattern*: `.com.domaina.*`. */
  public readonly destinationPattern: string;
  /** *Next Hop*, an FQDN or an address. */
  public readonly nextHop: string;
  /** *Next Hop Port*. */
  public readonly nextHopPort: number;
  /** *Protocol Type*: `TLS` or `TCP`. */
  public readonly protocol: StaticRouteProtocol;
  /**
   * *Priority*.
   * @default - as the page presets it
   */
  public readonly priority?: number;
  /**
   * *Weight*.
   * @default - as the page presets it
   */
  public readonly weight?: number;
  /** *Route Type*. */
  public readonly routeType: StaticRouteType;
  /** False while it is out of service. */
  public readonly inService: boolean;

  private readonly hop: HostOrAddress;

  constructor(scope: Construct, id: string, props: StaticRouteProps, transport: StaticRouteTransport) {
    const path = childPath(scope, id);
    const pattern = parsed(path, 'static-route/domain', () => DestinationPattern.forDomain(props.domain));
    const hop = hostOrAddress(path, 'static-route/next-hop', props.nextHop, 'next hop');
    super(scope, id, props.cluster, `static route ${pattern.toString()} to ${hop.text}`, {
      existing: props.existing,
    });
    this.hop = hop;
    this.domain = pattern.domain!.toString();
    this.destinationPattern = pattern.toString();
    this.nextHop = hop.text;
    this.nextHopPort = transport.port;
    this.protocol = transport.protocol;
    this.priority = this.rank('priority', props.priority);
    this.weight = this.rank('weight', props.weight);
    this.routeType = this.checkedType(props.routeType ?? StaticRouteType.DOMAIN);
    this.inService = props.inService ?? true;
    if (this.inService) props.cluster._routedDomains.add(this.domain);
  }

  public describe(): ObjectDescription {
    const place = where(MENU.staticRoutes);
    const route = `${this.destinationPattern} to ${this.nextHop}`;
    return {
      title: `static route ${route}, ${this.protocol} ${this.nextHopPort}`,
      section: SECTION.routes,
      open: [addNew(MENU.staticRoutes)],
      parts: [
        fixedField('destination pattern', 'Destination Pattern', Value.pattern(this.destinationPattern)),
        fixedField('next hop', 'Next Hop', this.hop.value),
        editableField('next hop port', 'Next Hop Port', Value.port(this.nextHopPort)),
        editableField('route type', 'Route Type', Value.choice(this.routeType)),
        editableField('protocol type', 'Protocol Type', Value.choice(this.protocol)),
        ...ranked('Priority', this.priority),
        ...ranked('Weight', this.weight),
        // QUIRKS.routeService
        editableField('service', 'Service', Value.choice(this.inService ? 'On' : 'Off')),
      ],
      destroy: deleteEntry(MENU.staticRoutes, [
        Statement.field('Destination Pattern', Value.pattern(this.destinationPattern)),
        Statement.field('Next Hop', this.hop.value),
      ]),
      // QUIRKS.routeRestart
      restarts: this.cluster.onAllNodes(ImPresenceService.XCP_ROUTER),
      preflight: [mustBeFree(place, route)],
      checks: [
        Check.look(place, {
          must: `${route}, Route Type ${this.routeType}, ${this.protocol}, port ${this.nextHopPort}`,
          why: 'the pattern is the domain with its labels in reverse order; this route wins over the default route of open federation',
        }),
        ...this.reached(),
      ],
    };
  }

  /** The servers of peers are tried by the cluster already, all in one place. */
  private reached(): Check[] {
    if (this.cluster._sipServers.get(this.nextHop)?.port === this.nextHopPort) return [];
    return [nextHopAnswers(this.nextHop, this.nextHopPort)];
  }

  private checkedType(type: StaticRouteType): StaticRouteType {
    const { release } = this.cluster;
    if (type === StaticRouteType.DOMAIN || release.isCups) return type;
    throw constructError(
      this,
      'static-route/route-type',
      `The route type is ${quote(type)} on release ${release.toString()}.`,
      'Leave routeType out: the pattern is that of a domain.',
      'Guide, "Configure Static Routes Using TLS"',
    );
  }

  private rank(name: string, value: number | undefined): number | undefined {
    if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= 65535)) return value;
    throw constructError(
      this,
      `static-route/${name}`,
      `The ${name} of the route is ${quote(value)}.`,
      'Write a whole number from 1 to 65535, or leave it out.',
    );
  }
}

function ranked(label: string, value: number | undefined): PartDescription[] {
  if (value === undefined) return [];
  return [
    {
      ...editableField(label.toLowerCase(), label, Value.number(value)),
      why: label === 'Priority' ? confirmOnDevice(QUIRKS.routePriority) : undefined,
    },
  ];
}
