import { Severity } from '../../core';
import { every } from '../../core/deployment';
import { FederationRoutingFqdn } from '../../im-presence';
import { broken, rule, theDeployment } from '../rule';
import { Firewall } from '../views/firewall';

export const routingFqdnAlias = rule({
  id: 'sip-federation/routing-fqdn-alias',
  catalogue: ['R-075'],
  demand: 'The Federation Routing FQDN is not the name of a node that users are assigned to.',
  source: 'Guide, "Configure Federation Routing Parameters"',
  over: theDeployment,
  judge: (deployment) => {
    const behind = Firewall.byCluster(deployment);
    return every(deployment, FederationRoutingFqdn).flatMap((routing) => {
      const node = routing.cluster.nodes.find(({ fqdn }) => fqdn === routing.fqdn);
      if (node === undefined || !node.usersHomed) return [];
      const [host, ...domain] = node.fqdn.split('.');
      return broken(routing, {
        problem: `The Federation Routing FQDN is "${routing.fqdn}", the name of a node that users are assigned to.`,
        advice: `Write an alias such as ${host}-public.${domain.join('.')}, or move the users off the node (usersHomed: false).`,
        severity: behind.has(routing.cluster) ? Severity.ERROR : Severity.WARNING,
      });
    });
  },
});
