import { broken, rule } from '../rule';
import { Firewall } from '../views/firewall';
import { firstOf } from '../words';

export const onePublicAddress = rule({
  id: 'asa/one-public-address',
  catalogue: ['R-191'],
  demand: 'A cluster has one public address: its nodes are reached on it, and leave from it.',
  source: 'Guide, "PAT for Private to Public Requests"',
  over: (deployment) => Firewall.withClusters(deployment),
  judge: (firewall) =>
    firewall.clusters.flatMap((cluster) => {
      const published = firewall.publicAddresses(cluster);
      // A node that only leaves with everybody else breaks the rule of the row, which says more.
      const everybody = firewall.asa.outside.address;
      const isRow = firewall.asa.outboundTranslation.publicAddress !== undefined;
      const leaving = [...new Set(cluster.nodes.flatMap((node) => firewall.leavesFrom(node) ?? []))].filter(
        (address) => !(isRow && address === everybody),
      );
      if (new Set([...published, ...leaving]).size < 2) return [];
      const from = leaving.length === 0 ? '' : ` and leaves from ${firstOf(leaving.map(quoted))}`;
      return broken(firewall.asa, {
        problem: `${cluster.vendorName} is published on ${firstOf(published.map(quoted)) || 'no address'}${from}.`,
        advice: 'Write one public address for static PAT and outbound translation.',
      });
    }),
});

function quoted(address: string): string {
  return `"${address}"`;
}
