import { Construct } from 'constructs';
import type { PartReference } from './device-resource';
import type { NetworkHop } from './network-hop';
import { freeId } from './private/free-id';

export interface NetworkFlowProps {
  /** Who opens the connection: a host name or what people call it. */
  readonly source: string;
  /** @default - any */
  readonly sourceAddress?: string;
  /** Who accepts it. */
  readonly destination: string;
  /** The address as the source sees it. */
  readonly destinationAddress: string;
  /** `tcp` or `udp`. */
  readonly protocol: string;
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
   * Whose sessions they are, and which way: `abc.com to imp1.example.com`. All flows of one name are one path, carried by
   * all that any of them names; behind another border, or over another protocol, it is the same one.
   * @default - source and destination
   */
  readonly sessions?: string;
}

/** A flow as plain data: without what the planner alone asks for. */
export type NetworkFlowRow = Omit<NetworkFlowProps, 'carriedBy' | 'sessions'>;

/** A connection that must be possible: a row of `tickets/ports.csv`, and a line of the topology. */
export class NetworkFlow extends Construct {
  public readonly props: NetworkFlowProps;

  constructor(scope: Construct, id: string, props: NetworkFlowProps) {
    super(scope, freeId(scope, id, new.target.name));
    this.props = props;
  }

  /**
   * What people are told of it.
   * @internal
   */
  public get _row(): NetworkFlowRow {
    return Object.fromEntries(
      Object.entries(this.props).filter(([name]) => name !== 'carriedBy' && name !== 'sessions'),
    ) as unknown as NetworkFlowRow;
  }
}
