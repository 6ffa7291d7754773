import { Check, Value, type DeviceResource, type ObjectDescription } from '../core';
import {
  DEFAULT_PEER_AUTH_PORT,
  DEFAULT_SERVER_AUTH_PORT,
  type ImPresenceCluster,
} from './im-presence-cluster';
import { ImPresenceResource, onlyChild, settingField, settingsOf } from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import { MENU, openFound, where } from './menus';
import { SECTION } from './sections';

const PEER_AUTH = 'PeerAuthListener';
const SERVER_AUTH = 'ServerAuthListener';

/**
 * A TLS listener of Cisco SIP Proxy: a setting of the cluster, whose port comes from the cluster's props
 * (T-050; Guide, "Verify Peer Authentication Listener").
 */
export class ApplicationListener extends ImPresenceResource {
  /**
   * *Default Cisco SIP Proxy TLS Listener - Peer Auth*: where federation peers and their firewalls connect to. The
   * server-auth listener is looked after with it: when one takes the port of the other, the other moves away first.
   */
  public static peerAuth(cluster: ImPresenceCluster): ApplicationListener {
    ApplicationListener.serverAuth(cluster);
    return ApplicationListener.one(cluster, PEER_AUTH, 'Peer Auth', cluster.peerAuthListenerPort);
  }

  /** *Default Cisco SIP Proxy TLS Listener - Server Auth*: servers that are not asked for a certificate. */
  public static serverAuth(cluster: ImPresenceCluster): ApplicationListener {
    return ApplicationListener.one(cluster, SERVER_AUTH, 'Server Auth', cluster.serverAuthListenerPort);
  }

  private static one(
    cluster: ImPresenceCluster,
    id: string,
    kind: string,
    port: number,
  ): ApplicationListener {
    const listener = `Default Cisco SIP Proxy TLS Listener - ${kind}`;
    return onlyChild(cluster, id, () => new ApplicationListener(cluster, id, listener, port));
  }

  private constructor(
    cluster: ImPresenceCluster,
    id: string,
    /** The vendor's name of the listener. */
    public readonly listener: string,
    /** TCP port that it listens on. */
    public readonly port: number,
  ) {
    super(cluster, id, cluster, `application listener ${listener}`);
  }

  public describe(): ObjectDescription {
    const parts = [
      {
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
      checks: [
        Check.look(where(MENU.applicationListeners, 'Find', this.listener), {
          must: `Port says ${this.port}`,
          why: this.purpose,
        }),
      ],
    };
  }

  private get purpose(): string {
    return this.node.id === PEER_AUTH
      ? 'peers, firewalls and zones connect to this port'
      : 'no two listeners share a port, and peers never use this one';
  }

  /** Who takes the port that the vendor gave to the other listener waits until that one has moved. */
  private movesFirst(): DeviceResource[] {
    const [otherId, otherDefault] =
      this.node.id === PEER_AUTH
        ? [SERVER_AUTH, DEFAULT_SERVER_AUTH_PORT]
        : [PEER_AUTH, DEFAULT_PEER_AUTH_PORT];
    if (this.port !== otherDefault) return [];
    const other = this.cluster.node.tryFindChild(otherId) as ApplicationListener | undefined;
    return other === undefined ? [] : [other];
  }
}
