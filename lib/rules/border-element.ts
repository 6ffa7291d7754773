import { Rule, type Deployment, type Finding } from '../core';
import { every } from '../core/deployment';
import { ImPresenceCluster, SipBorderElement } from '../im-presence';
import { listed } from './words';
import { Firewall } from './firewall';

/** R-020 */
export class BorderElement extends Rule {
  constructor() {
    super({
      id: 'sip-federation/border-element',
      demand: 'Between a cluster and partners on the internet stands a border element that terminates TLS.',
      source: 'Guide, "Configure the Cisco Adaptive Security Appliance for Integration"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const behind = Firewall.byCluster(deployment);
    const declared = new Set(every(deployment, SipBorderElement).map(({ cluster }) => cluster));
    return every(deployment, ImPresenceCluster).flatMap((cluster) => {
      const remote = cluster.sipFederatedDomains.filter((domain) => !domain.directFederation);
      if (remote.length === 0 || behind.has(cluster) || declared.has(cluster)) return [];
      return this.finding(cluster, {
        problem: `${cluster.vendorName} federates with ${listed(remote.map((domain) => `"${domain.domain}"`))}, and nothing of this stack stands between its nodes and them.`,
        advice:
          'Federate through SipBorder.asa(...); directFederation: true is for Microsoft servers inside the enterprise.',
      });
    });
  }
}
