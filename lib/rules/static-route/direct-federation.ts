import { Severity } from '../../core';
import { every } from '../../core/deployment';
import { SipFederatedDomain } from '../../im-presence';
import { broken, rule, theDeployment } from '../rule';
import { partners } from '../views/partners';
import { routesByDomain } from '../views/routes';

export const directFederation = rule({
  id: 'static-route/direct-federation',
  catalogue: ['R-056', 'R-058'],
  demand: 'Each Microsoft domain inside the enterprise has a static route of its own, to one of its servers.',
  source: 'Guide, "Configure Static Routes from IM and Presence to Lync"',
  over: theDeployment,
  judge: (deployment) => {
    const routes = routesByDomain(deployment);
    const edges = new Set(
      partners(deployment).flatMap(({ peer: { nextHop } }) => [nextHop.fqdn, ...nextHop.addresses]),
    );
    return every(deployment, SipFederatedDomain).flatMap((domain) => {
      if (!domain.directFederation) return [];
      const own = routes.of(domain);
      if (!own.some((route) => route.inService)) {
        return broken(domain, {
          problem: `No static route in service leads to "${domain.domain}", a direct federation.`,
          advice: 'Add a TlsStaticRoute to a front-end or Standard Edition server of that domain.',
        });
      }
      return own
        .filter((route) => edges.has(route.nextHop))
        .map((route) =>
          broken(route, {
            problem: `The route to "${domain.domain}", a direct federation, has the next hop "${route.nextHop}", an Access Edge.`,
            advice: 'Name a front-end or Standard Edition server.',
            severity: Severity.WARNING,
          }),
        );
    });
  },
});
