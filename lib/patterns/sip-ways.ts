import type { DeviceResource, NetworkFlowProps, PartReference } from '../core';
import type { PlannedFlow } from '../core/network-flows';
import type { SipPeer } from '../partners';
import { whole } from './border-passage';

/** What of ours sessions with a peer stand on. */
interface SipCarriers {
  /** Of the border, where it does not say it of the flow itself. */
  readonly onBorder: readonly PartReference[];
  /** Of the clusters, for sessions that our nodes begin. */
  readonly letOut: readonly PartReference[];
  /** Of the clusters, for sessions that the peer begins. */
  readonly letIn: readonly PartReference[];
  /** What our sessions turn to the peer by. */
  readonly routes: DeviceResource[];
  /** The domains of the peer, in each cluster. */
  readonly domains: DeviceResource[];
  /** What shows where our sessions begin. */
  readonly home: DeviceResource[];
  /** The records that lead the peer to us: a list of the federation, since some may be published later. */
  readonly records: DeviceResource[];
}

/** One way of the sessions with a peer, and what carries it. */
interface Way {
  /** What all flows of it say. */
  readonly told: Pick<PlannedFlow, 'sessions' | 'ledBy' | 'begunBy' | 'turnedBy' | 'admittedBy' | 'shares'>;
  readonly onNodes: readonly PartReference[];
  /** Flows of one way have one list between them, by what the border says of them. */
  readonly lists: Map<unknown, PartReference[]>;
}

/** The ways of the sessions with one peer: ours to it, and one for each of its servers that sends as somebody of its own. */
export class SipWays {
  private readonly toPeer: Way;
  private readonly bySender = new Map<string, Way>();
  private readonly leading: DeviceResource[] = [];
  private readonly admitting: DeviceResource[] = [];
  /** The servers of the peer. */
  private readonly theirs: ReadonlySet<string>;

  /** @param us FQDN of the routing node */
  constructor(
    private readonly peer: SipPeer,
    private readonly us: string,
    private readonly carriers: SipCarriers,
  ) {
    const { nextHop, backupNextHops, sources } = peer;
    this.theirs = new Set([nextHop, ...backupNextHops, ...sources].map(({ fqdn }) => fqdn));
    this.toPeer = {
      told: {
        sessions: `${us} to ${peer.name}`,
        ledBy: this.leading,
        begunBy: carriers.home,
        turnedBy: carriers.routes,
        admittedBy: this.admitting,
        shares: carriers.domains,
      },
      onNodes: carriers.letOut,
      lists: new Map(),
    };
  }

  /** A flow of the border, with what carries its sessions. */
  public planned(flow: NetworkFlowProps): PlannedFlow {
    const { told, lists, onNodes } = this.theirs.has(flow.destination)
      ? this.toPeer
      : this.cameFrom(flow.source);
    const carriedBy = lists.get(flow.carriedBy) ?? [
      ...(flow.carriedBy ?? this.carriers.onBorder),
      ...onNodes,
    ];
    lists.set(flow.carriedBy, carriedBy);
    return { ...flow, ...told, carriedBy };
  }

  /** The lists of what carries sessions that our nodes begin, to be added to. */
  public get outbound(): PartReference[][] {
    return [...this.toPeer.lists.values()];
  }

  /** Records that lead our sessions to the server of the peer, where its own begin. */
  public ledBy(records: readonly DeviceResource[]): void {
    this.leading.push(...records);
  }

  /** Carry our sessions, too. */
  public takenBy(resources: readonly DeviceResource[]): void {
    for (const list of this.outbound) list.push(...whole(resources));
  }

  /** Have to be there for our sessions, and lead nobody. */
  public admittedBy(resources: readonly DeviceResource[]): void {
    this.admitting.push(...resources);
    this.takenBy(resources);
  }

  /** Carry the sessions of one sender, too. */
  public sentBy(resources: readonly DeviceResource[], sender: string): void {
    for (const list of this.bySender.get(sender)?.lists.values() ?? []) list.push(...whole(resources));
  }

  private cameFrom(server: string): Way {
    const { peer } = this;
    const sender = peer._side.senderOf?.(server) ?? peer.name;
    const known = this.bySender.get(sender);
    if (known !== undefined) return known;
    const way: Way = {
      told: {
        sessions: `${sender} to ${this.us}`,
        ledBy: this.carriers.records,
        begunBy: this.leading,
        shares: this.carriers.domains,
      },
      onNodes: this.carriers.letIn,
      lists: new Map(),
    };
    this.bySender.set(sender, way);
    return way;
  }
}
