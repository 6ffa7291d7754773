import { Severity } from '../../core';
import { IpAddress } from '../../net';
import { broken, rule } from '../rule';
import { Firewall, networkOf } from '../views/firewall';
import { firstOf } from '../words';

export const outboundRow = rule({
  id: 'asa/outbound-row',
  catalogue: ['R-193', 'R-194'],
  demand: 'The row of Table 8 that is chosen for outbound sessions fits the nodes.',
  source: 'Guide, "PAT for Private to Public Requests"',
  over: (deployment) => Firewall.withClusters(deployment),
  judge: (firewall) => {
    const { privateNetwork, publicAddress } = firewall.asa.outboundTranslation;
    if (privateNetwork === undefined || publicAddress === undefined) return [];
    const network = networkOf(privateNetwork);
    const outside = firewall.nodes.filter(
      (node) =>
        !network.contains(IpAddress.of(node.address, 'address of the node')) &&
        firewall.leavesFrom(node) !== publicAddress,
    );
    if (outside.length > 0) {
      return broken(firewall.asa, {
        problem: `Sessions from "${privateNetwork}" leave from ${publicAddress}; those of ${firstOf(outside.map((node) => node.address))} do not.`,
        advice:
          'Write AsaOutboundTranslation.nodeSubnet(...) with the subnet of all nodes; where they stand in several, an AsaDynamicPat for each of the others.',
      });
    }
    const isSubnet = network.prefixLength > 0 && network.prefixLength < 32;
    if (!isSubnet || firewall.nodes.length > 1) return [];
    return broken(firewall.asa, {
      problem: `Everything in "${privateNetwork}" leaves from ${publicAddress}, and one node stands there.`,
      advice: `Write AsaOutboundTranslation.singleNode('${firewall.nodes[0].address}', '${publicAddress}').`,
      severity: Severity.WARNING,
    });
  },
});
