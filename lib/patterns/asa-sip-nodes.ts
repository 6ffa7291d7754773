import { constructError } from '../core/errors';
import type { IImPresenceDeployment, ImPresenceNode } from '../im-presence';
import { fitName, SrvName } from '../net';
import { publishedPorts, type PublishedPort } from './published-ports';

/** A public port that the outside list lets a peer in on. */
export interface Entrance {
  readonly port: number;
  /** The node whose Via and Contact headers name it; none for new sessions. */
  readonly node?: ImPresenceNode;
}

/** The nodes of one side as a firewall knows them: their ports, numbers and trustpoints on one public address. */
export class AsaSipNodes {
  /**
   * @param deployment Whose nodes they are.
   * @param ourName What our side is called in names on the firewall.
   */
  constructor(
    private readonly deployment: IImPresenceDeployment,
    private readonly ourName: string,
  ) {}

  /** Throws `asa/node-without-ports` for a node that answers could not find. */
  public check(publicAddress: string): void {
    for (const node of this.deployment.nodes) {
      if (node === this.deployment.routingNode || node.arbitraryPortPrefix !== undefined) continue;
      throw constructError(
        node,
        'asa/node-without-ports',
        `${node.fqdn} talks to the firewall directly and has no ports of its own on ${publicAddress}.`,
        'Give it an arbitraryPortPrefix from 1 to 6: 4 publishes 45060, 45062 and 45080 for it.',
        'Guide, "PAT Configuration for Intercluster or Intracluster IM and Presence Service Nodes"',
      );
    }
  }

  /** The ports of a node, and what each is published as. */
  public portsOf(node: ImPresenceNode): PublishedPort[] {
    const prefix = node === this.deployment.routingNode ? undefined : node.arbitraryPortPrefix;
    return publishedPorts(node.cluster.peerAuthListenerPort, prefix);
  }

  /** New sessions on 5061, and the port of each node, so that a peer comes back to the node that began. */
  public get entrances(): Entrance[] {
    const all = this.deployment.nodes.flatMap((node) =>
      this.portsOf(node)
        .filter(({ protocol, real }) => protocol === 'tcp' && real === node.cluster.peerAuthListenerPort)
        .map(({ published }) => ({ port: published, node })),
    );
    const first = SrvName.SIP_FEDERATION_TLS.port.number;
    return [{ port: first }, ...all.filter(({ port }) => port !== first)];
  }

  /** 0 for the routing node; another node's number follows its port prefix, so that it survives the removal of others. */
  public numberOf(node: ImPresenceNode): number {
    return node === this.deployment.routingNode ? 0 : NUMBER_BY_PREFIX[node.arbitraryPortPrefix!];
  }

  /** `cert_from_imp` for the routing node, `cert_from_imp2` for others; the FQDN where an earlier node has the host name. */
  public trustpointOf(node: ImPresenceNode): string {
    const { nodes, routingNode } = this.deployment;
    if (node === routingNode) return `cert_from_${this.ourName}`;
    const earlier = nodes.slice(0, nodes.indexOf(node));
    const host = hostName(node);
    const taken = host === this.ourName || earlier.some((other) => hostName(other) === host);
    return fitName(`cert_from_${taken ? node.fqdn : host}`, 64);
  }
}

/** First label of the FQDN. */
export function hostName(node: ImPresenceNode): string {
  return node.fqdn.split('.')[0];
}

/** Chapter 21 gives the second node the prefix 4 and the third one 5. */
const NUMBER_BY_PREFIX: Readonly<Record<number, number>> = { 4: 1, 5: 2, 6: 3, 1: 4, 2: 5, 3: 6 };
