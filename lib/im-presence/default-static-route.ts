import type { Construct } from 'constructs';
import { Check, Statement, Value, type ObjectDescription } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { Port, SIP_TLS_PORT } from '../net';
import { hostOrAddress, type HostOrAddress } from './host-or-address';
import {
  ImPresenceResource,
  settingField,
  settingsOf,
  type ImPresenceResourceProps,
} from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import { MENU, deleteEntry, openFound, where } from './menus';
import { peerAuthTlsContextPlace } from './peer-auth-tls-context';
import { nextHopAnswers } from './next-hop-answers';
import { SECTION } from './sections';

const PATTERN = '.*';

import { StaticRouteProtocol } from './static-route-protocol';

/** By this a cluster knows its default route. */
export const DEFAULT_ROUTE_KEY = `static route ${PATTERN}`;

const SOURCE = 'Guide, "Configure Default Static Routes for SIP Open Federation on IM and Presence Service"';
const FIRST_RELEASE = '12.5(1)SU3';

/** The default route as it shall stand. */
export interface DefaultStaticRouteProps extends ImPresenceResourceProps {
  /**
   * *Next Hop*: FQDN or IPv4 address of the border that takes requests to any domain, normally an Expressway-C. Anything
   * else is the error `default-static-route/next-hop`.
   */
  readonly nextHop: string;
  /**
   * *Next Hop Port* (`default-static-route/next-hop-port`).
   * @default 5061
   */
  readonly nextHopPort?: number;
  /**
   * *Protocol Type*.
   * @default StaticRouteProtocol.TLS
   */
  readonly protocol?: StaticRouteProtocol;
  /**
   * True where an Expressway-E terminates XMPP federation, and no node does. One of the two has to: the default route
   * is asked after XMPP gave no answer (Guide, "Configure Default Static Routes for SIP Open Federation on IM and
   * Presence Service").
   * @default false
   */
  readonly xmppOnExpresswayE?: boolean;
  /**
   * *Block Route*: true switches open federation off again. Domains that it found by then go on (Guide, "How SIP Open
   * Federation Works"): take each away with a `CachedSipDomainRemoval`.
   * @default false
   */
  readonly blocked?: boolean;
}

/**
 * Blocking the route stops new domains only (Guide, "How SIP Open Federation Works"): who goes home takes away what was
 * found meanwhile (Guide, "How SIP Open Federation Works").
 */
const FOUND_DOMAINS: readonly Statement[] = deleteEntry(
  MENU.sipFederation,
  [],
  'Once the route is blocked: select each domain that open federation found, Delete Selected. Leave what is federated on purpose',
);

/**
 * The predefined static route `.*` of SIP open federation (Guide, "Configure Default Static Routes for SIP Open
 * Federation on IM and Presence Service"): requests to every domain that no other route, federated domain or XMPP
 * partner answers for. The vendor ships it blocked; its pattern, route type, priority, weight and *Allow Specific
 * Route* stay as they are (Guide, "Configure Default Static Routes for SIP Open Federation on IM and Presence
 * Service"). Before 12.5(1)SU3 there is none (`default-static-route/release`; Guide, "IM and Presence Service
 * Configuration for SIP Open Federation").
 */
export class DefaultStaticRoute extends ImPresenceResource {
  /** *Next Hop*, an FQDN or an address. */
  public readonly nextHop: string;
  /** *Next Hop Port*. */
  public readonly nextHopPort: number;
  /** *Protocol Type*. */
  public readonly protocol: StaticRouteProtocol;
  /** True where an Expressway-E terminates XMPP federation. */
  public readonly xmppOnExpresswayE: boolean;
  /** True where open federation is switched off. */
  public readonly blocked: boolean;

  private readonly hop: HostOrAddress;

  constructor(scope: Construct, id: string, props: DefaultStaticRouteProps) {
    const path = childPath(scope, id);
    refuseOldRelease(path, props);
    const hop = hostOrAddress(path, 'default-static-route/next-hop', props.nextHop, 'next hop');
    super(scope, id, props.cluster, DEFAULT_ROUTE_KEY);
    this.hop = hop;
    this.nextHop = hop.text;
    this.nextHopPort = parsed(this, 'default-static-route/next-hop-port', () =>
      Port.of(props.nextHopPort ?? SIP_TLS_PORT, 'next hop port'),
    ).number;
    this.protocol = props.protocol ?? StaticRouteProtocol.TLS;
    this.xmppOnExpresswayE = props.xmppOnExpresswayE ?? false;
    this.blocked = props.blocked ?? false;
  }

  public describe(): ObjectDescription {
    const nextHop = settingField('Next Hop of the default route', 'Next Hop', this.hop.value);
    const parts = [
      { ...nextHop, unset: [...(nextHop.unset ?? []), ...FOUND_DOMAINS] },
      settingField('Next Hop Port of the default route', 'Next Hop Port', Value.port(this.nextHopPort)),
      settingField('Protocol Type of the default route', 'Protocol Type', Value.choice(this.protocol)),
      settingField('Service of the default route', 'Service', Value.choice('On')),
      settingField('Block Route', 'Block Route', Value.checkBox(this.blocked)),
    ];
    const place = where(MENU.staticRoutes, 'Find', PATTERN);
    return {
      title: `default static route ${PATTERN} to ${this.nextHop}, ${this.protocol} ${this.nextHopPort}${this.blocked ? ', blocked' : ''}`,
      section: SECTION.routes,
      open: [
        openFound(
          MENU.staticRoutes,
          PATTERN,
          'Leave Destination Pattern, Route Type, Priority, Weight and Allow Specific Route as they are.',
        ),
      ],
      parts,
      settings: settingsOf(parts),
      restarts: this.cluster.onAllNodes(ImPresenceService.XCP_ROUTER),
      why: this.blocked
        ? 'open federation is off: no new domain is found; those that were found go on until each is taken away'
        : 'open federation: requests to and from every domain that nothing else answers for',
      preflight: [
        Check.look(place, {
          must: 'Block Route is checked',
          why: 'so it stands after an installation, and after an upgrade from 12.5(1)SU2 or earlier; where it is not checked, open federation is on already and somebody relies on it',
        }),
        ...this.found(),
      ],
      checks: this.checks(place),
    };
  }

  /** Nodes look the next hop up on the name servers of their own network. */
  private found(): Check[] {
    if (this.hop.isAddress || this.blocked) return [];
    return [
      Check.show(Statement.command('utils network host', this.hop.value), {
        must: 'an address, on every node',
        why: 'requests go where a node finds the name of the next hop',
      }),
    ];
  }

  /** The route alone makes nobody trusted; what does may be another federation of the same cluster. */
  private trusted(): Check[] {
    if (this.protocol !== StaticRouteProtocol.TLS) return [];
    return [
      Check.look(where(MENU.certificates, 'Find'), {
        must: `on every node, under cup-trust: the authority of the certificate of ${this.nextHop}`,
        why: 'what is not in this list is refused in the handshake',
      }),
      Check.look(peerAuthTlsContextPlace(this.cluster), {
        must: `the subject of the certificate of ${this.nextHop} in Selected TLS Peer Subjects`,
        why: 'a subject that is only listed has no effect',
      }),
    ];
  }

  private checks(place: string): Check[] {
    const cached = where(MENU.sipFederation);
    const state = Check.look(place, {
      must: `Next Hop ${this.nextHop}, port ${this.nextHopPort}, ${this.protocol}; Service On; Block Route is ${this.blocked ? 'checked' : 'not checked'}`,
      why: 'routes to single domains go first',
    });
    if (this.blocked) {
      return [
        state,
        Check.look(cached, {
          must: 'no domain that is not federated on purpose',
          why: 'domains that open federation found go on although it is off: take each away with a CachedSipDomainRemoval',
        }),
      ];
    }
    return [
      state,
      ...this.trusted(),
      nextHopAnswers(this.nextHop, this.nextHopPort),
      Check.look(cached, {
        must: 'only domains that may stand there',
        why: 'a domain is listed after the first exchange; to take it away empties the cache alone: it is found again, and what shall stay out is blocked on Expressway. Look again every month',
      }),
    ];
  }
}

function refuseOldRelease(path: string, { cluster }: DefaultStaticRouteProps): void {
  if (cluster.release.isAtLeast(FIRST_RELEASE)) return;
  throw constructError(
    path,
    'default-static-route/release',
    `${cluster.vendorName} runs ${cluster.release.toString()}, which has no default static route.`,
    `Upgrade to ${FIRST_RELEASE} or later, or federate with each domain by itself.`,
    SOURCE,
  );
}
