import { Construct } from 'constructs';
import type { DeviceResource, PartReference } from './device-resource';
import type { NetworkProtocol } from './network-protocol';
import type { NetworkHop } from './network-hop';
import { freeId } from './private/free-id';

/** A connection that must be possible. */
export interface NetworkFlowProps {
  /** Who opens the connection: a host name or what people call it. */
  readonly source: string;
  /**
   * The address that the connection comes from.
   * @default - any
   */
  readonly sourceAddress?: string;
  /** Who accepts it. */
  readonly destination: string;
  /** The address as the source sees it. */
  readonly destinationAddress: string;
  /** What carries it. */
  readonly protocol: NetworkProtocol;
  /** The port as the source sees it. */
  readonly port: number;
  /** What it is for, a few words. */
  readonly purpose: string;
  /**
   * The places that its sessions pass, from our side to the other, with the certificate of each leg: drawn in the
   * runbook instead of source and destination.
   * @default - source and destination
   */
  readonly path?: NetworkHop[];
  /**
   * True for the way that users' traffic takes: drawn in the topology.
   * @default false
   */
  readonly drawn?: boolean;
  /**
   * The objects, or parts of them, that carry its sessions: while one of them is away, they are cut, and the runbook says so.
   * @default - not said
   */
  readonly carriedBy?: PartReference[];
  /**
   * The records that lead its sessions here: while one of them leads to another name than the one that is shown there,
   * they are cut, and the runbook says so.
   * @default - nothing that is published here
   */
  readonly ledBy?: DeviceResource[];
  /**
   * Whose sessions they are, and which way: `abc.com to imp1.example.com`. All flows of one name are one path, carried by
   * all that any of them names; behind another border, or over another protocol, it is the same one.
   * @default - source and destination
   */
  readonly sessions?: string;
}

/** What of a flow this library says to the planner alone. */
export interface PlannedFlow extends NetworkFlowProps {
  /**
   * What shows where its sessions begin: the records of the peer's server, or what leads to a node of ours. Where they turn,
   * the sessions come from elsewhere.
   */
  readonly begunBy?: DeviceResource[];
  /** What its sessions turn by, where something else carries them: a static route. */
  readonly turnedBy?: DeviceResource[];
  /** What of `carriedBy` has to be there and leads nobody: an entry in a list of who is let in. */
  readonly admittedBy?: DeviceResource[];
  /** What of `carriedBy` carries a share of its sessions alone: one domain of several. */
  readonly shares?: DeviceResource[];
}

/** A flow as plain data: without what the planner alone asks for. */
export type NetworkFlowRow = Omit<NetworkFlowProps, 'carriedBy' | 'ledBy' | 'sessions'>;

/**
 * Connections that must be possible: rows of `tickets/ports.csv`, and lines of the topology. One construct for all of
 * them: a stack has more flows than anything else.
 */
export class NetworkFlows extends Construct {
  private readonly flows: PlannedFlow[] = [];

  constructor(scope: Construct, id: string) {
    super(scope, freeId(scope, id, new.target.name));
  }

  /** One more connection. */
  public add(flow: NetworkFlowProps): void {
    this._add(flow);
  }

  /**
   * The same, of this library: what it made itself is not held against a signature.
   * @internal
   */
  public _add(flow: PlannedFlow): void {
    this.flows.push(flow);
  }

  /** All of them, in the order in which they were added. */
  public get all(): NetworkFlowProps[] {
    return [...this.flows];
  }

  /**
   * All of them, with what the planner alone is told.
   * @internal
   */
  public get _planned(): readonly PlannedFlow[] {
    return this.flows;
  }

  /**
   * What people are told of each.
   * @internal
   */
  public get _rows(): NetworkFlowRow[] {
    return this.flows.map(toldOf);
  }
}

function toldOf(flow: NetworkFlowProps): NetworkFlowRow {
  const { source, sourceAddress, destination, destinationAddress, protocol, port, purpose, path, drawn } =
    flow;
  return { source, sourceAddress, destination, destinationAddress, protocol, port, purpose, path, drawn };
}
