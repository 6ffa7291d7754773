import type { Construct } from 'constructs';
import { Value, type DeviceResource, type ObjectDescription, type Service } from '../core';
import { childPath, parsed } from '../core/errors';
import { DomainName, Port } from '../net';
import type { ExpresswayObjectProps } from './expressway-resource';
import { ReadyServers } from './ready-servers';
import {
  ExpresswayZone,
  peerSettings,
  sipAlone,
  verifiedTls,
  type ZonePeer,
  type ZoneSetting,
} from './expressway-zone';

/** A neighbor: a system on the same side of the firewall. */
export interface ExpresswayNeighborZoneProps extends ExpresswayObjectProps {
  /** Name of the zone, 50 characters at most (`expressway/name`). */
  readonly name: string;
  /** FQDNs of the systems, 1 to 6 (`expressway/zone-peers`): each stands in the certificate of that system. */
  readonly peers: string[];
  /**
   * SIP port that they listen on for TLS: of IM and Presence that of *Default Cisco SIP Proxy TLS Listener - Peer Auth*
   * (`expressway/zone-port`; Guide, "Configure Expressway for Federation with Office 365").
   */
  readonly port: number;
  /**
   * What listens on that port, where it is declared too: both take another port together.
   * @default - it stands there
   */
  readonly listener?: DeviceResource;
}

/**
 * A neighbor zone (Guide, "Configure Expressway for Federation with Office 365"): TLS, the certificate of the other
 * side verified, credentials not checked, profile Default. IM and Presence is one, and a Microsoft server of the own
 * enterprise.
 */
export class ExpresswayNeighborZone extends ExpresswayZone {
  /** FQDNs of the systems. */
  public readonly peers: string[];
  /** SIP port. */
  public readonly port: number;

  private readonly listener: DeviceResource | undefined;
  private readonly ready = new ReadyServers();
  private readonly addresses = new Map<string, string[]>();

  constructor(scope: Construct, id: string, props: ExpresswayNeighborZoneProps) {
    super(scope, id, props.expressway, props.name, 'Neighbor', { existing: props.existing });
    const where = childPath(scope, id);
    this.peers = props.peers.map((peer) =>
      parsed(where, 'expressway/zone-peers', () => DomainName.of(peer, 'peer of the zone').toString()),
    );
    peerSettings(this, 'Neighbor', this.peers);
    this.port = parsed(where, 'expressway/zone-port', () =>
      Port.of(props.port, 'SIP port of the zone'),
    ).number;
    this.listener = props.listener;
  }

  /**
   * A server answers once this stands, such as its certificate, and these services have restarted: one that comes later is
   * entered only then, and taken out before this goes.
   */
  public answersAfter(server: string, resource: DeviceResource, restarts: Service[]): void {
    this.ready.add(server.toLowerCase(), resource, restarts);
  }

  /**
   * The name of a peer leads to these addresses inside.
   * @internal
   */
  public _isAt(server: string, addresses: string[]): void {
    this.addresses.set(server.toLowerCase(), addresses);
  }

  /** @internal */
  protected override get _peers(): readonly ZonePeer[] {
    return this.peers.map((fqdn) => ({ fqdn, addresses: this.addresses.get(fqdn) ?? [] }));
  }

  /** @internal */
  protected _settings(): ZoneSetting[] {
    return [
      ...sipAlone(),
      ...verifiedTls('Neighbor', this.port),
      ['Neighbor Authentication Mode', Value.choice('DoNotCheckCredentials')],
      ['Neighbor ZoneProfile', Value.choice('Default')],
      ...peerSettings(this, 'Neighbor', this.peers, this.ready),
    ];
  }

  /** @internal */
  protected override _more(): Partial<ObjectDescription> {
    return {
      ...(this.listener === undefined ? {} : { meets: [this.listener] }),
      afterRestart: this.ready.afterRestart,
    };
  }
}
