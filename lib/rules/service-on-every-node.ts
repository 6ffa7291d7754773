import { Rule, type Deployment, type Finding } from '../core';
import { every } from '../core/deployment';
import { FederationServiceActivation, ImPresenceCluster } from '../im-presence';
import { listed } from './words';

/** R-070 */
export class ServiceOnEveryNode extends Rule {
  constructor() {
    super({
      id: 'sip-federation/service-on-every-node',
      demand: 'Every node of a federating cluster runs Cisco XCP SIP Federation Connection Manager.',
      source: 'Guide, "Turn On the SIP Federation Service"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const active = new Set(
      every(deployment, FederationServiceActivation).map((activation) => activation.imPresenceNode),
    );
    return every(deployment, ImPresenceCluster).flatMap((cluster) => {
      const without = cluster.nodes.filter((node) => !active.has(node));
      if (cluster.sipFederatedDomains.length === 0 || without.length === 0) return [];
      return this.finding(cluster, {
        problem: `Cisco XCP SIP Federation Connection Manager is not activated on ${listed(without.map((node) => `"${node.fqdn}"`))}.`,
        advice: 'Write FederationServiceActivation.onAllNodes(cluster).',
      });
    });
  }
}
