import { constructError } from '../core/errors';
import { quote } from '../net';
import type { ImPresenceCluster } from './im-presence-cluster';
import type { ImPresenceNode } from './im-presence-node';

/**
 * Our side of a federation: an `ImPresenceCluster`, which is the deployment of one, or an `ImPresenceDeployment` of
 * several.
 */
export interface IImPresenceDeployment {
  /** Its clusters, in the order in which they were given. */
  readonly clusters: ImPresenceCluster[];
  /** The nodes of all of them, cluster after cluster, publishers first. */
  readonly nodes: ImPresenceNode[];
  /** Domains of the clusters, lower case: those of the addresses that users have inside. */
  readonly localDomains: string[];
  /**
   * Domains in the addresses of the users as partners meet them, lower case: what is published, and what partners are told.
   * Those of the clusters, and of email addresses where these are in use.
   */
  readonly addressDomains: string[];
  /** The one node that receives new sessions from outside (Guide, "SIP Federation Deployments"). */
  readonly routingNode: ImPresenceNode;
}

/**
 * Several clusters that federate as one: peers see one name, one address and one node that receives new sessions,
 * whichever cluster a user is homed on (Guide, "Intercluster Deployments"). What is said once for all of them stands on
 * the deployment and the federation; what must differ between their nodes is checked here. Plain data: nothing is
 * declared by it, and one of the same clusters is as good as another.
 */
export class ImPresenceDeployment implements IImPresenceDeployment {
  /**
   * The clusters together. New sessions come in on the publisher of the first one.
   *
   * Two nodes of one FQDN, one address or one arbitrary port prefix are the error `im-presence/node-duplicate`, a cluster
   * that stands there twice is `im-presence/cluster-twice`.
   *
   * @param first The cluster of the routing node.
   * @param others The clusters that are its peers.
   */
  public static of(first: ImPresenceCluster, ...others: ImPresenceCluster[]): ImPresenceDeployment {
    return new ImPresenceDeployment([first, ...others], first.publisher);
  }

  private readonly members: readonly ImPresenceCluster[];

  private constructor(
    clusters: readonly ImPresenceCluster[],
    /** The one node that receives new sessions from outside. */
    public readonly routingNode: ImPresenceNode,
  ) {
    this.members = [...clusters];
    const twice = clusters.find((cluster, index) => clusters.indexOf(cluster) !== index);
    if (twice !== undefined) {
      throw constructError(
        twice,
        'im-presence/cluster-twice',
        `The cluster ${quote(twice.vendorName)} stands in a deployment twice.`,
        'Name each cluster once.',
      );
    }
    if (!this.nodes.includes(routingNode)) {
      throw constructError(
        routingNode,
        'sip-federation/routing-node',
        `The routing node ${routingNode.fqdn} is no node of ${clusters.map(({ vendorName }) => vendorName).join(', ')}.`,
        'Name a node of a cluster that federates: cluster.publisher, or what cluster.addNode(...) returned.',
      );
    }
    checkDifferent(this.nodes);
  }

  /** The same clusters with another node that receives new sessions (`sip-federation/routing-node`). */
  public withRoutingNode(node: ImPresenceNode): ImPresenceDeployment {
    return new ImPresenceDeployment(this.members, node);
  }

  /** Its clusters, in the order in which they were given. */
  public get clusters(): ImPresenceCluster[] {
    return [...this.members];
  }

  /** The nodes of all of them, cluster after cluster, publishers first. */
  public get nodes(): ImPresenceNode[] {
    return this.members.flatMap((cluster) => cluster.nodes);
  }

  /** Domains of the users of all of them, lower case. */
  public get localDomains(): string[] {
    return [...new Set(this.members.flatMap((cluster) => cluster.localDomains))];
  }

  /** Domains in the addresses of the users of all of them: their own, and those of email addresses in use. */
  public get addressDomains(): string[] {
    return [...new Set(this.members.flatMap((cluster) => cluster.addressDomains))];
  }
}

/** Nodes behind one public address differ in name, address and the digit before their ports, whatever their cluster. */
function checkDifferent(nodes: readonly ImPresenceNode[]): void {
  const seen = new Map<string, ImPresenceNode>();
  for (const node of nodes) {
    const prefix = node.arbitraryPortPrefix;
    const own: [string, string | undefined][] = [
      ['FQDN', node.fqdn],
      ['address', node.address],
      ['arbitrary port prefix', prefix === undefined ? undefined : String(prefix)],
    ];
    for (const [what, value] of own) {
      if (value === undefined) continue;
      const key = `${what} ${value}`;
      const other = seen.get(key);
      if (other !== undefined) {
        throw constructError(
          node,
          'im-presence/node-duplicate',
          `Two nodes have the ${what} ${quote(value)}: ${other.node.path} has it already.`,
          `Give each node of the deployment its own ${what}, across clusters.`,
          'Guide, "PAT Configuration for Intercluster or Intracluster IM and Presence Service Nodes"',
        );
      }
      seen.set(key, node);
    }
  }
}
