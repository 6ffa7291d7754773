import { every } from '../../core/deployment';
import { FederationServiceActivation, ImPresenceCluster } from '../../im-presence';
import { broken, rule, theDeployment } from '../rule';
import { firstOf } from '../words';

export const serviceOnEveryNode = rule({
  id: 'sip-federation/service-on-every-node',
  catalogue: ['R-070'],
  demand: 'Every node of a federating cluster runs Cisco XCP SIP Federation Connection Manager.',
  source: 'Guide, "Turn On the SIP Federation Service"',
  over: theDeployment,
  judge: (deployment) => {
    const active = new Set(
      every(deployment, FederationServiceActivation).map((activation) => activation.imPresenceNode),
    );
    return every(deployment, ImPresenceCluster).flatMap((cluster) => {
      const without = cluster.nodes.filter((node) => !active.has(node));
      if (cluster.sipFederatedDomains.length === 0 || without.length === 0) return [];
      return broken(cluster, {
        problem: `Cisco XCP SIP Federation Connection Manager is not activated on ${firstOf(without.map((node) => `"${node.fqdn}"`))}.`,
        advice: 'Write FederationServiceActivation.onAllNodes(cluster).',
      });
    });
  },
});
