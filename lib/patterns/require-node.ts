import type { Construct } from 'constructs';
import { constructError } from '../core/errors';
import type { ImPresenceCluster, ImPresenceNode } from '../im-presence';

/** The routing node is a node of the cluster that federates. */
export function requireNode(scope: Construct, cluster: ImPresenceCluster, node: ImPresenceNode): void {
  if (cluster.nodes.includes(node)) return;
  throw constructError(
    scope,
    'sip-federation/routing-node',
    `The routing node ${node.fqdn} is no node of ${cluster.vendorName}.`,
    'Name a node of the cluster that federates: cluster.publisher, or what cluster.addNode(...) returned.',
  );
}
