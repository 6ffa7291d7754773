import { Rule, Severity, type Deployment, type Finding } from '../core';
import { IpAddress } from '../net';
import { Firewall, networkOf } from './firewall';
import { listed } from './words';

/** */
export class OutboundRow extends Rule {
  constructor() {
    super({
      id: 'asa/outbound-row',
      demand: 'The row of Table 8 that is chosen for outbound sessions fits the nodes.',
      source: 'Guide, "PAT for Private to Public Requests"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    return Firewall.withClusters(deployment).flatMap((firewall) => {
      const { privateNetwork, publicAddress } = firewall.asa.outboundTranslation;
      if (privateNetwork === undefined || publicAddress === undefined) return [];
      const network = networkOf(privateNetwork);
      const outside = firewall.nodes.filter(
        (node) =>
          !network.contains(IpAddress.of(node.address, 'address of the node')) &&
          firewall.leavesFrom(node) !== publicAddress,
      );
      if (outside.length > 0) {
        return this.finding(firewall.asa, {
          problem: `Sessions from "${privateNetwork}" leave from ${publicAddress}; those of ${listed(outside.map((node) => node.address))} do not.`,
          advice:
            'Write AsaOutboundTranslation.nodeSubnet(...) with the subnet of all nodes; where they stand in several, an AsaDynamicPat for each of the others.',
        });
      }
      const isSubnet = network.prefixLength > 0 && network.prefixLength < 32;
      if (!isSubnet || firewall.nodes.length > 1) return [];
      return this.finding(firewall.asa, {
        problem: `Everything in "${privateNetwork}" leaves from ${publicAddress}, and one node stands there.`,
        advice: `Write AsaOutboundTranslation.singleNode('${firewall.nodes[0].address}', '${publicAddress}').`,
        severity: Severity.WARNING,
      });
    });
  }
}
