import { NetworkProtocol } from '../core';
import type { AsaClassMapNames, AsaClassMaps } from '../asa';
import { constructError } from '../core/errors';
import type { IImPresenceDeployment, ImPresenceNode } from '../im-presence';
import { fitName, SIP_TLS_PORT } from '../net';
import { publishedPorts, type PublishedPort } from './published-ports';

/** The public port of new sessions. */
export const NEW_SESSIONS = SIP_TLS_PORT;

/** A public port that the outside list lets a peer in on. */
interface Entrance {
  readonly port: number;
  /** The node whose Via and Contact headers name it; none for new sessions. */
  readonly node?: ImPresenceNode;
}

/** A load balancer that takes new sessions before the nodes. */
export interface AsaSipEntry {
  /** What people call it. */
  readonly name: string;
  /** Its virtual IPv4 address. */
  readonly address: string;
  /** Port that it listens on for TLS. */
  readonly port: number;
  /** Public port of the routing node, which had 5061 before. */
  readonly routingNodePort: number;
}

/** What sessions pass the firewall for: a node, or the load balancer before them. */
export interface AsaSipHost {
  /** Its private IPv4 address. */
  readonly address: string;
  /** Port that it listens on for TLS. */
  readonly port: number;
  /**
   * Names of its class maps and access lists.
   *
   * @param called The federated domain or Access Edge.
   */
  readonly names: (called: string) => AsaClassMapNames;
}

/** The nodes of one side as a firewall knows them: their ports, numbers and trustpoints on one public address. */
export class AsaSipNodes {
  /**
   * @param deployment Whose nodes they are.
   * @param ourName What our side is called in names on the firewall.
   * @param classMaps How their class maps are called.
   * @param entry What takes new sessions instead of the routing node.
   */
  constructor(
    private readonly deployment: IImPresenceDeployment,
    private readonly ourName: string,
    private readonly classMaps: AsaClassMaps,
    public readonly entry?: AsaSipEntry,
  ) {}

  /** Whom sessions pass the firewall for, the routing node first. */
  public get hosts(): AsaSipHost[] {
    const { classMaps, ourName, entry } = this;
    const nodes = this.deployment.nodes.map((node) => ({
      address: node.address,
      port: node.cluster.peerAuthListenerPort,
      names: (called: string) => classMaps.names(this.numberOf(node), called, ourName),
    }));
    if (entry === undefined) return nodes;
    const names = (called: string): AsaClassMapNames => classMaps.loadBalancerNames(called, ourName);
    return [...nodes, { address: entry.address, port: entry.port, names }];
  }

  /**
   * Throws `asa/node-without-ports` for a node that answers could not find, and `load-balancer/port-taken` where the
   * routing node has moved to a port that somebody has (Guide, "Static PAT Message Updates").
   */
  public check(publicAddress: string): void {
    this.checkRoutingNodePort(publicAddress);
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

  private checkRoutingNodePort(publicAddress: string): void {
    const { entry } = this;
    if (entry === undefined) return;
    const { routingNode, nodes } = this.deployment;
    const taken = nodes.flatMap((node) =>
      this.portsOf(node)
        .map(({ published }) => published)
        .filter((port) => node !== routingNode || port !== entry.routingNodePort)
        .map((port) => ({ node, port })),
    );
    const other = [{ node: routingNode, port: NEW_SESSIONS }, ...taken].find(
      ({ port }) => port === entry.routingNodePort,
    );
    if (other === undefined) return;
    throw constructError(
      other.node,
      'load-balancer/port-taken',
      `Port ${entry.routingNodePort} of ${publicAddress} is to lead to the routing node ${routingNode.fqdn}, and ${other.port === NEW_SESSIONS ? 'is the port of new sessions' : `is a port of ${other.node.fqdn}`}.`,
      'Write another unused port as routingNodePort, or give the node another arbitraryPortPrefix.',
      'Guide, "Static PAT Message Updates"',
    );
  }

  /** The ports of a node, and what each is published as. */
  public portsOf(node: ImPresenceNode): PublishedPort[] {
    const prefix = node === this.deployment.routingNode ? undefined : node.arbitraryPortPrefix;
    const ports = publishedPorts(node.cluster.peerAuthListenerPort, prefix);
    const { entry } = this;
    if (entry === undefined) return ports;
    return ports.map((port) =>
      port.published === NEW_SESSIONS
        ? { ...port, published: entry.routingNodePort, why: 'new sessions come to the load balancer' }
        : port,
    );
  }

  /**
   * New sessions on 5061, and the port of each node, so that a peer comes back to the node that began (Guide, "Access
   * List Updates").
   */
  public get entrances(): Entrance[] {
    const all = this.deployment.nodes.flatMap((node) =>
      this.portsOf(node)
        .filter(
          ({ protocol, real }) =>
            protocol === NetworkProtocol.TCP && real === node.cluster.peerAuthListenerPort,
        )
        .map(({ published }) => ({ port: published, node })),
    );
    return [{ port: NEW_SESSIONS }, ...all.filter(({ port }) => port !== NEW_SESSIONS)];
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
