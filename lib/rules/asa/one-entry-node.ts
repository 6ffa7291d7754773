import { broken, rule } from '../rule';
import { Firewall } from '../views/firewall';

export const oneEntryNode = rule({
  id: 'asa/one-entry-node',
  catalogue: ['R-089'],
  demand: 'One node of a cluster, the routing node, receives new sessions from outside.',
  source: 'Guide, "SIP Federation Deployments"',
  over: (deployment) => Firewall.withClusters(deployment),
  judge: (firewall) =>
    firewall.clusters.flatMap((cluster) => {
      const [first, ...others] = firewall.entryNodes(cluster);
      return others.map((node) =>
        broken(firewall.entryPats(node)[0], {
          problem: `Port 5061 is published for "${node.fqdn}" and for ${first.fqdn}.`,
          advice: `Publish 5061 for one routing node; give the other ports with a digit in front, such as ${node.arbitraryPortPrefix ?? 4}5062.`,
        }),
      );
    }),
});
