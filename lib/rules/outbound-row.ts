import { Rule, Severity, type Deployment, type Finding } from '../core';
import { IpAddress, IpSubnet } from '../net';
import { Firewall } from './firewall';
import { listed } from './words';

/** */
export class OutboundRow extends Rule {
  constructor() {
    super({
      id: 'asa/outbound-translation-row',
      demand: 'The row of Table 8 that is chosen for outbound sessions fits the nodes.',
      source: 'Guide, "PAT for Private to Public Requests"; Table 8',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    return Firewall.withClusters(deployment).flatMap((firewall) => {
      const { privateNetwork, publicAddress } = firewall.asa.outboundTranslation;
      if (privateNetwork === undefined || publicAddress === undefined) return [];
      const network = IpSubnet.of(privateNetwork.includes('/') ? privateNetwork : `${privateNetwork}/32`);
      const outside = firewall.nodes.filter(
        (node) => !network.contains(IpAddress.of(node.address, 'address of the node')),
      );
      if (outside.length > 0) {
        return this.finding(firewall.asa, {
          problem: `Sessions of "${privateNetwork}" leave from ${publicAddress}, those of ${listed(outside.map((node) => node.address))} do not.`,
          advice:
            'Write AsaOutboundTranslation.nodeSubnet(...) with the subnet of all nodes; where they have several, an AsaDynamicPat for each other node.',
          severity: this.covered(firewall, outside.map((node) => node.address), publicAddress)
            ? Severity.INFO
            : Severity.ERROR,
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
