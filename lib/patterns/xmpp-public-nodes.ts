import type { Construct } from 'constructs';
import { constructError, parsed } from '../core/errors';
import type { SrvTarget } from '../dns';
import type { IImPresenceDeployment, ImPresenceNode } from '../im-presence';
import { DomainName, IpAddress, Ipv4Address, Port, quote, XMPP_PORT } from '../net';
import type { XmppChatNode, XmppPublicNode } from './xmpp-passage';

/** What the guide publishes for a second node and for a chat node alike, and the next that look like it. */
const ARBITRARY_PORTS = [25269, 35269, 45269, 55269];

/** A name that the world reaches us by, everything checked and filled in. */
export interface PublicName {
  readonly fqdn: string;
  readonly address: string;
  readonly port: number;
  readonly ipv6?: { readonly fqdn: string; readonly address: string };
}

/** How the world reaches a node. */
export interface PublicNode extends PublicName {
  readonly node: ImPresenceNode;
  readonly published: boolean;
}

/** What the border terminates, no node does. */
export function noNodes(scope: Construct, given: readonly unknown[]): PublicNode[] {
  if (given.length === 0) return [];
  throw constructError(
    scope,
    'xmpp-federation/one-termination',
    `The border terminates XMPP itself, and ${given.length} ${given.length === 1 ? 'node is' : 'nodes are'} to federate beside it.`,
    'Leave nodes and chatNodes out, or take a border that leads to the nodes.',
    'Guide, "Restrictions"',
  );
}

/** The nodes that federate. */
export function checkedNodes(
  scope: Construct,
  deployment: IImPresenceDeployment,
  given: readonly XmppPublicNode[],
): PublicNode[] {
  const nodes = given.map((options) => checkedNode(scope, deployment, options));
  const twice = nodes.find(({ node }, index) => nodes.findIndex((other) => other.node === node) !== index);
  if (nodes.length === 0 || twice !== undefined || nodes.every(({ published }) => !published)) {
    throw constructError(
      scope,
      'xmpp-federation/nodes',
      twice === undefined
        ? 'No node federates over XMPP, or none of them is published.'
        : `${quote(twice.node.fqdn)} stands in nodes twice.`,
      'Name at least one node that partners reach, each node once.',
      'Guide, "DNS SRV Records for XMPP Federation"',
    );
  }
  refuseSamePort(scope, nodes);
  return nodes;
}

/** The chat nodes that partners reach themselves; no record of a domain leads to them. */
export function checkedChatNodes(
  scope: Construct,
  deployment: IImPresenceDeployment,
  given: readonly XmppChatNode[],
  federating: readonly PublicNode[],
): PublicNode[] {
  const all = [...federating];
  for (const options of given) {
    const twice = all.find(({ node }) => node === options.node);
    if (twice !== undefined) {
      throw constructError(
        scope,
        'xmpp-federation/nodes',
        `${quote(twice.node.fqdn)} stands in nodes and chatNodes, or in one of them twice.`,
        'Write it once: rooms of a node that federates are reached through nodes.',
        'Guide, Table 16',
      );
    }
    const { publicAddress, publicPort } = options;
    const taken = new Set(all.filter(({ address }) => address === publicAddress).map(({ port }) => port));
    const free = ARBITRARY_PORTS.find((port) => !taken.has(port));
    const port = publicPort ?? free ?? ARBITRARY_PORTS[0];
    all.push(checkedNode(scope, deployment, { ...options, publicPort: port, published: false }));
    refuseSamePort(scope, all);
  }
  return all.slice(federating.length);
}

/** As the border is told: everything filled in. */
export function publicNode({ node, fqdn, address, port, ipv6, published }: PublicNode): XmppPublicNode {
  return {
    node,
    publicFqdn: fqdn,
    publicAddress: address,
    publicPort: port,
    publicIpv6Address: ipv6?.address,
    publicIpv6Fqdn: ipv6?.fqdn,
    published,
  };
}

/**
 * Equal priority and weight: the other side spreads its sessions, and finds another node when one is down (Guide, "High
 * Availability for Inbound Request Routing").
 */
export function targetsOf(nodes: readonly PublicName[]): SrvTarget[] {
  return nodes.flatMap(({ fqdn, port, ipv6 }) => [
    { target: fqdn, port },
    ...(ipv6 === undefined || ipv6.fqdn === fqdn ? [] : [{ target: ipv6.fqdn, port: XMPP_PORT }]),
  ]);
}

function refuseSamePort(scope: Construct, nodes: readonly PublicNode[]): void {
  for (const [index, { address, port, node }] of nodes.entries()) {
    const other = nodes.slice(0, index).find((each) => each.address === address && each.port === port);
    if (other === undefined) continue;
    throw constructError(
      scope,
      'xmpp-federation/public-port',
      `${node.fqdn} and ${other.node.fqdn} share ${quote(`${address} ${port}`)}.`,
      'Give each node a public address of its own, or another publicPort such as 25269.',
      'Guide, "Public IP Address"',
    );
  }
}

function checkedNode(
  scope: Construct,
  deployment: IImPresenceDeployment,
  options: XmppPublicNode,
): PublicNode {
  if (!deployment.nodes.includes(options.node)) {
    throw constructError(
      scope,
      'xmpp-federation/nodes',
      `${quote(options.node.fqdn)} is no node of ${deployment.clusters.map(({ vendorName }) => vendorName).join(', ')}.`,
      'Name nodes of the clusters that federate: cluster.publisher, or what cluster.addNode(...) returned.',
    );
  }
  const name = (text: string): string =>
    parsed(scope, 'xmpp-federation/public-fqdn', () => DomainName.of(text, 'public FQDN').toString());
  const fqdn = name(options.publicFqdn);
  const address = parsed(scope, 'xmpp-federation/public-address', () =>
    Ipv4Address.host(options.publicAddress, 'public address').toString(),
  );
  const port = parsed(scope, 'xmpp-federation/public-port', () =>
    Port.of(options.publicPort ?? XMPP_PORT, 'public port'),
  ).number;
  const ipv6 = options.publicIpv6Address;
  return {
    node: options.node,
    fqdn,
    address,
    port,
    ipv6:
      ipv6 === undefined
        ? undefined
        : { fqdn: name(options.publicIpv6Fqdn ?? fqdn), address: checkedIpv6(scope, ipv6) },
    published: options.published ?? true,
  };
}

function checkedIpv6(scope: Construct, text: string): string {
  const rule = 'xmpp-federation/public-address';
  const address = parsed(scope, rule, () => IpAddress.of(text, 'public IPv6 address'));
  if (address.isIPv4) {
    throw constructError(
      scope,
      rule,
      `publicIpv6Address is ${quote(text)}.`,
      'Write an IPv6 address there; the IPv4 one is publicAddress.',
    );
  }
  return address.toString();
}
