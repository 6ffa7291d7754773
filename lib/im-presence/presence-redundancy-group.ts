import { Construct } from 'constructs';
import { Check, type RestartWindow } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { freeId } from '../core/private/free-id';
import { FreeText, quote } from '../net';
import type { ImPresenceCluster } from './im-presence-cluster';
import type { ImPresenceNode } from './im-presence-node';
import { confirmOnDevice, QUIRKS } from './quirks';

/** A presence redundancy group as it stands in Cisco Unified CM. */
export interface PresenceRedundancyGroupProps {
  /** Its name in Cisco Unified CM: `DefaultCUPSubcluster` (`im-presence/redundancy-group`). */
  readonly name: string;
  /** Its nodes: one, or two that stand in for each other; a node is in one group (`im-presence/redundancy-group`). */
  readonly nodes: ImPresenceNode[];
  /**
   * Whether *Enable High Availability* is checked. With two nodes only (`im-presence/redundancy-group`).
   * @default - true with two nodes, false with one
   */
  readonly highAvailability?: boolean;
}

/** Before 10.0 Cisco Unified CM does not know them: they are subclusters of the topology of IM and Presence. */
function placeOf({ release }: ImPresenceCluster): string {
  return release.isCups
    ? 'Cisco Unified CM IM and Presence Administration > System > Cluster Topology'
    : 'Cisco Unified CM Administration > System > Presence Redundancy Groups';
}

const SOURCE = 'IM and Presence administration guide, "Configure Redundancy and High Availability"';

/**
 * A presence redundancy group: with high availability on, the other node takes the users over while a critical service
 * is down for longer than 90 seconds. A restart can take longer, so that it is off around restarts. Made by
 * `cluster.addRedundancyGroup`; the group itself is never changed.
 */
export class PresenceRedundancyGroup extends Construct {
  /** Its name in Cisco Unified CM. */
  public readonly name: string;
  /** Its nodes. */
  public readonly nodes: ImPresenceNode[];
  /** Whether *Enable High Availability* is checked. */
  public readonly highAvailability: boolean;

  private readonly place: string;

  /** @internal */
  constructor(cluster: ImPresenceCluster, id: string, props: PresenceRedundancyGroupProps) {
    super(cluster, freeId(cluster, id, new.target.name));
    const path = childPath(cluster, id);
    this.name = parsed(path, 'im-presence/redundancy-group', () =>
      FreeText.of(props.name, 'name of the presence redundancy group', { maxLength: 128 }).toString(),
    );
    this.nodes = [...props.nodes];
    this.place = placeOf(cluster);
    this.highAvailability = props.highAvailability ?? this.nodes.length === 2;
    const problem = this.problem(cluster, cluster.redundancyGroups);
    if (problem === undefined) return;
    throw constructError(
      path,
      'im-presence/redundancy-group',
      `The presence redundancy group ${quote(this.name)} ${problem}.`,
      'Write one or two nodes of this cluster, each in one group, as Cisco Unified CM shows them; high availability needs two.',
      SOURCE,
    );
  }

  /** @internal */
  public get _window(): RestartWindow | undefined {
    if (!this.highAvailability) return undefined;
    const page = `${this.place} > ${this.name}`;
    return {
      name: this.name,
      before: `${page}: Enable High Availability not checked, Save. Else the other node takes the users over when a restart lasts longer than 90 seconds`,
      after: `${page}: Enable High Availability checked, Save; then both nodes are Normal. ${confirmOnDevice(QUIRKS.criticalServices)}`,
    };
  }

  /** @internal */
  public _check(why: string): Check {
    const nodes = this.nodes.map(({ fqdn }) => fqdn).join(', ');
    return Check.look(`${this.place} > ${this.name}`, {
      must: `${nodes}: Normal; Enable High Availability ${this.highAvailability ? '' : 'not '}checked`,
      why,
    });
  }

  private problem(
    cluster: ImPresenceCluster,
    others: readonly PresenceRedundancyGroup[],
  ): string | undefined {
    const { nodes } = this;
    if (nodes.length < 1 || nodes.length > 2) return `has ${quote(nodes.length)} nodes`;
    const stranger = nodes.find((node) => !cluster.nodes.includes(node));
    if (stranger !== undefined)
      return `names ${quote(stranger.fqdn)}, which is no node of ${cluster.vendorName}`;
    const twice = nodes.find(
      (node, index) => nodes.indexOf(node) !== index || others.some((other) => other.nodes.includes(node)),
    );
    if (twice !== undefined) return `names ${quote(twice.fqdn)}, which stands in a group already`;
    if (others.some((other) => other.name === this.name)) return 'is declared already';
    return this.highAvailability && nodes.length < 2 ? 'has high availability and one node' : undefined;
  }
}

/** Where nobody said which groups there are: what to look for is said all the same. */
export function unknownRedundancy(nodes: readonly ImPresenceNode[]): RestartWindow | undefined {
  if (nodes.length < 2) return undefined;
  const place = placeOf(nodes[0].cluster);
  return {
    name: 'presence redundancy groups',
    before: `${place}, each group of these nodes: where Enable High Availability is checked, note the group, untick, Save. Else the other node takes over when a restart lasts over 90 seconds`,
    after: `${place}, each group that was noted: Enable High Availability checked again, Save; then every node is Normal. ${confirmOnDevice(QUIRKS.criticalServices)}`,
  };
}

/** The same for the pre-flight. */
export function unknownRedundancyCheck(nodes: readonly ImPresenceNode[], why: string): Check[] {
  if (nodes.length < 2) return [];
  return [
    Check.look(placeOf(nodes[0].cluster), {
      must: `${nodes.map(({ fqdn }) => fqdn).join(', ')}: Normal, each in its group`,
      why,
    }),
  ];
}
