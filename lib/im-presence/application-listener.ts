import { Check, Value, type DeviceResource, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import type { ImPresenceCluster } from './im-presence-cluster';
import { ImPresenceResource, settingField, settingsOf } from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import { DEFAULT_PEER_AUTH_PORT, DEFAULT_SERVER_AUTH_PORT } from './listener-ports';
import { MENU, openFound, where } from './menus';
import { SECTION } from './sections';

/** What tells the two listeners of the vendor apart. */
const PEER_AUTH = 'Peer Auth';
const SERVER_AUTH = 'Server Auth';

const DEFAULT_PORT: Readonly<Record<string, number>> = {
  [PEER_AUTH]: DEFAULT_PEER_AUTH_PORT,
  [SERVER_AUTH]: DEFAULT_SERVER_AUTH_PORT,
};

const MOVES = 'where the port changes, whoever connects to the old one is cut off';

/**
 * A TLS listener of Cisco SIP Proxy: a setting of the cluster, whose port comes from the cluster's props (Guide,
 * "Verify Peer Authentication Listener").
 */
export class ApplicationListener extends ImPresenceResource {
  /**
   * *Default Cisco SIP Proxy TLS Listener - Peer Auth*: where federation peers and their firewalls connect to. The
   * server-auth listener is looked after with it: when one takes the port of the other, the other moves away first.
   */
  public static peerAuth(cluster: ImPresenceCluster): ApplicationListener {
    ApplicationListener.serverAuth(cluster);
    return ApplicationListener.one(cluster, PEER_AUTH, cluster.peerAuthListenerPort);
  }

  /** *Default Cisco SIP Proxy TLS Listener - Server Auth*: servers that are not asked for a certificate. */
  public static serverAuth(cluster: ImPresenceCluster): ApplicationListener {
    return ApplicationListener.one(cluster, SERVER_AUTH, cluster.serverAuthListenerPort);
  }

  private static one(cluster: ImPresenceCluster, kind: string, port: number): ApplicationListener {
    return shared(cluster, keyOf(kind), () => new ApplicationListener(cluster, kind, port));
  }

  /** The vendor's name of the listener. */
  public readonly listener: string;

  private constructor(
    cluster: ImPresenceCluster,
    private readonly kind: string,
    /** TCP port that it listens on. */
    public readonly port: number,
  ) {
    super(cluster, keyOf(kind), cluster, keyOf(kind));
    this.listener = nameOf(kind);
  }

  public describe(): ObjectDescription {
    const parts = [
      {
        // QUIRKS.listenerField
        ...settingField(`port of ${this.listener}`, 'Port', Value.port(this.port)),
        why: this.purpose,
      },
    ];
    return {
      title: this.listener,
      section: SECTION.listeners,
      open: [openFound(MENU.applicationListeners, this.listener)],
      parts,
      settings: settingsOf(parts),
      after: this.movesFirst(),
      claims: [`tcp ${this.port}`],
      restarts: this.cluster.onAllNodes(ImPresenceService.SIP_PROXY),
      why: MOVES,
      // Who never changed the port has the vendor's, and nobody is cut off.
      impact: this.port === DEFAULT_PORT[this.kind] ? undefined : MOVES,
      preflight: [
        Check.look(where(MENU.applicationListeners, 'Find', this.listener), {
          must: `Port says ${this.port}; or whoever connects to what it says gets ${this.port} in the same window`,
          why: 'Expressway zones, SIP trunks, NAT rules and load balancers that name the old port are cut off',
        }),
      ],
      checks: [
        Check.look(where(MENU.applicationListeners, 'Find', this.listener), {
          must: `Port says ${this.port}`,
          why: this.purpose,
        }),
      ],
    };
  }

  private get purpose(): string {
    return this.kind === PEER_AUTH
      ? 'peers, firewalls and zones connect to this port'
      : 'no two listeners share a port, and peers never use this one';
  }

  /** Who takes the port that the vendor gave to the other listener waits until that one has moved. */
  private movesFirst(): DeviceResource[] {
    const [otherKind, otherDefault] =
      this.kind === PEER_AUTH ? [SERVER_AUTH, DEFAULT_SERVER_AUTH_PORT] : [PEER_AUTH, DEFAULT_PEER_AUTH_PORT];
    if (this.port !== otherDefault) return [];
    const other = this.cluster._resource(keyOf(otherKind));
    return other === undefined ? [] : [other];
  }
}

function nameOf(kind: string): string {
  return `Default Cisco SIP Proxy TLS Listener - ${kind}`;
}

function keyOf(kind: string): string {
  return `application listener ${nameOf(kind)}`;
}
