import { constructError } from '../core/errors';
import { quote } from '../net';
import type { ImPresenceNode } from './im-presence-node';

/** What tells a node apart from the others of its cluster, no other one has. */
export function refuseSameNode(node: ImPresenceNode, others: readonly ImPresenceNode[]): void {
  const { fqdn, address, arbitraryPortPrefix: prefix } = node;
  for (const other of others) {
    refuseSame(node, other, 'FQDN', fqdn === other.fqdn, fqdn);
    refuseSame(node, other, 'address', address === other.address, address);
    const samePrefix = prefix !== undefined && prefix === other.arbitraryPortPrefix;
    refuseSame(node, other, 'arbitrary port prefix', samePrefix, String(prefix));
  }
}

function refuseSame(
  node: ImPresenceNode,
  other: ImPresenceNode,
  what: string,
  same: boolean,
  value: string,
): void {
  if (!same) return;
  throw constructError(
    node,
    'im-presence/node-duplicate',
    `Two nodes have the ${what} ${quote(value)}: ${other.node.path} has it already.`,
    `Give each node of the cluster ${what === 'FQDN' || what === 'address' ? 'its own' : 'a digit of its own as'} ${what}.`,
  );
}
