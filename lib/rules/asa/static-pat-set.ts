import { Severity } from '../../core';
import { every } from '../../core/deployment';
import { FederationRoutingFqdn, type ImPresenceCluster, type ImPresenceNode } from '../../im-presence';
import { SIP_TCP_PORT, SIP_TLS_PORT } from '../../net';
import { broken, type Broken, rule, theDeployment } from '../rule';
import { Firewall } from '../views/firewall';
import { firstOf } from '../words';

/** A port of a node that has to be published. */
interface Wanted {
  readonly protocol: 'tcp' | 'udp';
  readonly real: number;
  readonly published: number;
}

const VIA = 5062;
const PRESENCE_ENGINE = 5080;

export const staticPatSet = rule({
  id: 'asa/static-pat-set',
  catalogue: ['R-091', 'R-195', 'R-196', 'R-197', 'R-198'],
  demand: 'Every node behind the firewall has its whole set of published ports.',
  source:
    'Guide, "Static PAT for New Requests"; "PAT Configuration for Intercluster or Intracluster IM and Presence Service Nodes"',
  over: theDeployment,
  judge: (deployment) => {
    const names = new Map(
      every(deployment, FederationRoutingFqdn).map(({ cluster, fqdn }) => [cluster, fqdn]),
    );
    return Firewall.withClusters(deployment).flatMap((firewall) =>
      firewall.nodes.flatMap((node) => ofNode(firewall, node, names)),
    );
  },
});

function ofNode(firewall: Firewall, node: ImPresenceNode, names: RoutingNames): Broken[] {
  const present = new Set(
    firewall
      .staticPatsOf(node)
      .flatMap((pat) => [
        `${pat.protocol} ${pat.realPort} ${pat.publicPort}`,
        `${pat.protocol} ${pat.realPort}`,
        `${pat.protocol} to ${pat.publicPort}`,
      ]),
  );
  const isEntry = isEntryNode(firewall, node, names);
  const balanced = firewall.loadBalancers.length > 0;
  const missing = isEntry
    ? routingPorts(node).filter(
        (port) =>
          !present.has(`${port.protocol} to ${port.published}`) &&
          // What a load balancer takes over leads to the node from another port.
          !(port.published === SIP_TLS_PORT && balanced && present.has(`${port.protocol} ${port.real}`)),
      )
    : ownPorts(node).filter((port) => !present.has(`${port.protocol} ${port.real}`));
  return [Severity.ERROR, Severity.WARNING].flatMap((severity) => {
    const ports = missing.filter((port) => (port.protocol === 'udp') === (severity === Severity.WARNING));
    if (ports.length === 0) return [];
    return broken(node, {
      problem: `${firewall.asa.hostname} does not publish ${firstOf(ports.map((port) => `${port.protocol.toUpperCase()} ${port.real} of "${node.fqdn}"`))}.`,
      advice: `Add the AsaStaticPat to public port ${firstOf(ports.map((port) => String(port.published)))}${isEntry ? '' : ': answers find the node by it'}.`,
      severity,
    });
  });
}

type RoutingNames = ReadonlyMap<ImPresenceCluster, string>;

/** The node that 5061 is published for, one for all clusters of a routing name; the publisher, while there is none. */
function isEntryNode(firewall: Firewall, node: ImPresenceNode, names: RoutingNames): boolean {
  const name = names.get(node.cluster);
  const clusters =
    name === undefined ? [node.cluster] : firewall.clusters.filter((cluster) => names.get(cluster) === name);
  const entries = clusters.flatMap((cluster) => firewall.entryNodes(cluster));
  return entries.length === 0 ? node === clusters[0]?.publisher : entries.includes(node);
}

function routingPorts(node: ImPresenceNode): Wanted[] {
  return [
    { protocol: 'tcp', real: node.cluster.peerAuthListenerPort, published: SIP_TLS_PORT },
    { protocol: 'tcp', real: PRESENCE_ENGINE, published: PRESENCE_ENGINE },
    { protocol: 'tcp', real: SIP_TCP_PORT, published: SIP_TCP_PORT },
    { protocol: 'tcp', real: VIA, published: VIA },
    { protocol: 'udp', real: PRESENCE_ENGINE, published: PRESENCE_ENGINE },
  ];
}

function ownPorts(node: ImPresenceNode): Wanted[] {
  const digit = node.arbitraryPortPrefix ?? 4;
  return [node.cluster.peerAuthListenerPort, PRESENCE_ENGINE, SIP_TCP_PORT].map((real) => ({
    protocol: 'tcp',
    real,
    published: Number(`${digit}${real}`),
  }));
}
