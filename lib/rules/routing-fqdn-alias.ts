import { Rule, Severity, type Deployment, type Finding } from '../core';
import { every } from '../core/deployment';
import { FederationRoutingFqdn } from '../im-presence';
import { Firewall } from './firewall';

/** */
export class RoutingFqdnAlias extends Rule {
  constructor() {
    super({
      id: 'sip-federation/routing-fqdn-alias',
      demand: 'The Federation Routing FQDN is not the name of a node that users are assigned to.',
      source: 'Guide, "Configure Federation Routing Parameters"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const behind = Firewall.byCluster(deployment);
    return every(deployment, FederationRoutingFqdn).flatMap((routing) => {
      const node = routing.cluster.nodes.find(({ fqdn }) => fqdn === routing.fqdn);
      if (node === undefined || !node.usersHomed) return [];
      const [host, ...domain] = node.fqdn.split('.');
      return this.finding(routing, {
        problem: `The Federation Routing FQDN is "${routing.fqdn}", the name of a node that users are assigned to.`,
        advice: `Write an alias such as ${host}-public.${domain.join('.')}, or move the users off the node (usersHomed: false).`,
        severity: behind.has(routing.cluster) ? Severity.ERROR : Severity.WARNING,
      });
    });
  }
}
