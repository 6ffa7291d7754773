import { Rule, type Deployment, type Finding } from '../core';
import type { AsaDynamicPat } from '../asa';
import type { ImPresenceNode } from '../im-presence';
import { IpAddress, IpSubnet } from '../net';
import { Firewall } from './firewall';
import { listed } from './words';

/** R-191 */
export class OnePublicAddress extends Rule {
  constructor() {
    super({
      id: 'asa/one-public-address',
      demand: 'A cluster has one public address: the nodes are reached on it, and leave from it.',
      source: 'Guide, "PAT for Private to Public Requests"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    return Firewall.withClusters(deployment).flatMap((firewall) =>
      firewall.clusters.flatMap((cluster) => {
        const published = firewall.publicAddresses(cluster);
        const leaving = cluster.nodes.flatMap((node) => leavesFrom(firewall, node) ?? []);
        const all = [...new Set([...published, ...leaving])];
        if (all.length < 2) return [];
        return this.finding(firewall.asa, {
          problem: `${cluster.vendorName} is published on ${listed(published.map((address) => `"${address}"`)) || 'no address'} and leaves from ${listed([...new Set(leaving)].map((address) => `"${address}"`)) || 'an address that is not declared'}.`,
          advice: 'Write one public address for static PAT and outbound translation.',
        });
      }),
    );
  }
}

/** The smallest network that holds the node decides. */
function leavesFrom(firewall: Firewall, node: ImPresenceNode): string | undefined {
  const address = IpAddress.of(node.address, 'address of the node');
  let best: { readonly pat: AsaDynamicPat; readonly length: number } | undefined;
  for (const pat of firewall.dynamicPats) {
    const { privateNetwork } = pat;
    const network = IpSubnet.of(privateNetwork.includes('/') ? privateNetwork : `${privateNetwork}/32`);
    if (network.contains(address) && network.prefixLength > (best?.length ?? -1)) {
      best = { pat, length: network.prefixLength };
    }
  }
  return best === undefined ? undefined : (best.pat.publicAddress ?? firewall.asa.outside.address);
}
