import { Rule, type Deployment, type Finding } from '../core';
import { every } from '../core/deployment';
import { FederationRoutingFqdn } from '../im-presence';
import { Firewall } from './firewall';
import { Zones } from './zones';

/** */
export class RoutingFqdnTarget extends Rule {
  constructor() {
    super({
      id: 'sip-federation/routing-fqdn-target',
      demand:
        'Behind a firewall the Federation Routing FQDN is the target of the SRV records of the local domains.',
      source: 'Guide, "Configure Federation Routing Parameters"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const behind = Firewall.byCluster(deployment);
    const zones = new Zones(deployment);
    return every(deployment, FederationRoutingFqdn).flatMap((routing) => {
      if (!behind.has(routing.cluster)) return [];
      const other = routing.cluster.localDomains
        .map((domain) => zones.sipSrvOf(domain))
        .find((record) => record !== undefined && record.target !== routing.fqdn);
      if (other === undefined) return [];
      return this.finding(routing, {
        problem: `The Federation Routing FQDN is "${routing.fqdn}", and ${other.owner} leads to "${other.target}".`,
        advice: `Give both the same name: where partners find the cluster is where they answer to.`,
      });
    });
  }
}
