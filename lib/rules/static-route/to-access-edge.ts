import { every } from '../../core/deployment';
import { StaticRoute, TcpStaticRoute } from '../../im-presence';
import { broken, type Broken, rule, theDeployment } from '../rule';
import { expresswayByCluster } from '../views/expressway';
import { partnersByDomain } from '../views/partners';

export const toAccessEdge = rule({
  id: 'static-route/to-access-edge',
  catalogue: ['R-051', 'R-057'],
  demand: 'The static route to a partner behind an Access Edge leads to its external interface, over TLS.',
  source: 'Guide, "Configure Static Routes Using TLS"',
  over: theDeployment,
  judge: (deployment) => {
    const partners = partnersByDomain(deployment);
    // There the route leads to Expressway-C: static-route/to-expressway-c.
    const behind = expresswayByCluster(deployment);
    const tcp = new Set<StaticRoute>(every(deployment, TcpStaticRoute));
    return every(deployment, StaticRoute).flatMap((route) => {
      const edge = partners.get(route.domain)?.peer.nextHop;
      if (edge === undefined || behind.has(route.cluster)) return [];
      const found: Broken[] = [];
      if (route.nextHop !== edge.fqdn && !edge.addresses.includes(route.nextHop)) {
        found.push(
          broken(route, {
            problem: `The route to "${route.domain}" has the next hop "${route.nextHop}".`,
            advice: `Write ${[edge.fqdn, ...edge.addresses].join(' or ')}: the external interface of the Access Edge.`,
          }),
        );
      }
      if (tcp.has(route)) {
        found.push(
          broken(route, {
            problem: `The route to "${route.domain}" is carried by TCP, port 5060; an Access Edge takes TLS only.`,
            advice: 'Write a TlsStaticRoute; TCP is for OCS inside the enterprise.',
          }),
        );
      }
      return found;
    });
  },
});
