import { every } from '../../core/deployment';
import { ImPresenceCluster, SipBorderElement } from '../../im-presence';
import { broken, rule, theDeployment } from '../rule';
import { firstOf } from '../words';
import { Firewall } from '../views/firewall';

export const borderElement = rule({
  id: 'sip-federation/border-element',
  catalogue: ['R-020', 'R-036'],
  demand: 'Between a cluster and partners on the internet stands a border element that terminates TLS.',
  source: 'Guide, "Configure the Cisco Adaptive Security Appliance for Integration"',
  over: theDeployment,
  judge: (deployment) => {
    const behind = Firewall.byCluster(deployment);
    const declared = new Set(every(deployment, SipBorderElement).map(({ cluster }) => cluster));
    return every(deployment, ImPresenceCluster).flatMap((cluster) => {
      const remote = cluster.sipFederatedDomains.filter((domain) => !domain.directFederation);
      if (remote.length === 0 || behind.has(cluster) || declared.has(cluster)) return [];
      return broken(cluster, {
        problem: `${cluster.vendorName} federates with ${firstOf(remote.map((domain) => `"${domain.domain}"`))}, and nothing of this stack stands between its nodes and them.`,
        advice:
          'Federate through SipBorder.asa(...); directFederation: true is for Microsoft servers inside the enterprise.',
      });
    });
  },
});
