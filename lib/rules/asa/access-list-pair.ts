import { type Deployment } from '../../core';
import type { AsaAccessList } from '../../asa';
import type { ImPresenceNode } from '../../im-presence';
import { broken, type Broken, rule, theDeployment } from '../rule';
import { Firewall, type Flow } from '../views/firewall';
import { partners } from '../views/partners';
import { Reach } from '../views/reach';
import { groupBy, firstOf } from '../words';

export const accessListPair = rule({
  id: 'asa/access-list-pair',
  catalogue: ['R-211'],
  demand: 'For each node and each partner one access list holds the sessions out and one the sessions in.',
  source: 'Guide, "Access List Configuration Requirements"',
  over: theDeployment,
  judge: (deployment) => {
    const firewalls = Firewall.withClusters(deployment);
    const meant = new Set(firewalls.flatMap((firewall) => [...firewall.meantBy(firewall.classifying)]));
    const outbound = firewalls.flatMap((firewall) => firewall.outbound);
    const inbound = firewalls.flatMap((firewall) => firewall.inbound);
    const out = reachOf(outbound);
    const into = reachOf(inbound);
    return [
      ...unpaired(told(outbound, meant), into, 'in'),
      ...unpaired(told(inbound, meant), out, 'out'),
      ...partnersWithout(deployment, firewalls, [out, into], meant),
    ];
  },
});

/** Without the nodes that another entry means by their public address. */
function told(flows: readonly Flow[], meant: ReadonlySet<ImPresenceNode>): readonly Flow[] {
  return meant.size === 0 ? flows : flows.filter(({ node }) => !meant.has(node));
}

function unpaired(flows: readonly Flow[], other: NodeReach, way: string): Broken[] {
  const alone = flows.filter(({ node, external }) => !other.meets(node, external));
  return [...groupBy<AsaAccessList, Flow>(alone, (flow) => flow.list)].map(([list, group]) =>
    broken(list, {
      problem: `${list.name} permits ${firstOf(pairsOf(group))}, and no class access list permits the way ${way}.`,
      advice: `Add the list of the way ${way}: its entry is the same two addresses, the other way round.`,
    }),
  );
}

/** A partner is on the way of a cluster as soon as one node has it; nodes with one half are told above. */
function partnersWithout(
  deployment: Deployment,
  firewalls: readonly Firewall[],
  reaches: readonly NodeReach[],
  meant: ReadonlySet<ImPresenceNode>,
): Broken[] {
  const nodes = [...new Set(firewalls.flatMap((firewall) => firewall.nodes))];
  const addresses = partners(deployment).flatMap(({ peer, at }) =>
    peer.nextHop.addresses.map((address) => ({ peer, at, address })),
  );
  return addresses.flatMap(({ peer, at, address }) => {
    const known = nodes.filter((node) => reaches.some((reach) => reach.covers(node, address)));
    const clusters = new Set(known.map((node) => node.cluster));
    const missing = nodes.filter(
      (node) =>
        !known.includes(node) && !meant.has(node) && (clusters.size === 0 || clusters.has(node.cluster)),
    );
    if (missing.length === 0) return [];
    return broken(at, {
      problem: `No class access list has "${address}", the Access Edge of ${peer.name}, for ${firstOf(missing.map((node) => node.fqdn))}.`,
      advice: 'Add one list out and one in for each node; SipFederation.addPeer makes them.',
    });
  });
}

type NodeReach = Reach<ImPresenceNode>;

function reachOf(flows: readonly Flow[]): NodeReach {
  const reach: NodeReach = new Reach();
  for (const { node, external } of flows) reach.add(node, external);
  return reach;
}

function pairsOf(flows: readonly Flow[]): string[] {
  return [...new Set(flows.map(({ node, external }) => `"${node.address}" with "${external}"`))];
}
