import { type Deployment, Severity } from '../../core';
import { every } from '../../core/deployment';
import { StaticRouteProtocol, StaticRoute, TlsStaticRoute } from '../../im-presence';
import { SrvName } from '../../net';
import { expresswayByCluster } from '../views/expressway';
import { type CsView, csViews } from '../views/cs';
import { type BuiltInRule, each, rule } from '../rule';
import { partnersByDomain } from '../views/partners';

const FEDERATION = SrvName.SIP_FEDERATION_TLS;

/** Rules about static routes, short ones; a long one is a file beside this. */
export const STATIC_ROUTE_RULES: readonly BuiltInRule[] = [
  rule<TlsStaticRoute>({
    id: 'static-route/tls-listener-port',
    catalogue: ['R-052'],
    demand: 'A static route over TLS leads to port 5061.',
    source: 'Guide, "Configure Static Routes Using TLS"',
    over: each(TlsStaticRoute),
    judge: ({ domain, nextHop, nextHopPort }, deployment) =>
      nextHopPort === FEDERATION.port.number ||
      partnersByDomain(deployment).get(domain)?.peer.nextHop.port === nextHopPort
        ? undefined
        : {
            problem: `The route to ${domain} by ${nextHop} has the next hop port "${nextHopPort}".`,
            advice:
              'Leave nextHopPort out: 5061; or suppress with the reason that the next hop listens there.',
          },
  }),
  rule({
    id: 'static-route/lync-requires-tls',
    catalogue: ['R-051'],
    demand: 'A static route to Lync is over TLS.',
    source: 'Guide, "Configure Static Routes from IM and Presence to Lync"',
    over: csViews,
    judge: ({ cs }, deployment) =>
      routesTo(cs, deployment)
        .filter((route) => route.protocol !== StaticRouteProtocol.TLS)
        .map((route) => ({
          at: route,
          problem: `The route to ${route.domain} has the protocol "${route.protocol}", port ${route.nextHopPort}.`,
          advice: 'Use a TlsStaticRoute: Lync listens for TLS on 5061; TCP is for OCS only.',
        })),
  }),
  rule({
    id: 'static-route/lync-server',
    catalogue: ['R-056'],
    demand: 'A static route to Lync names one of its servers.',
    severity: Severity.WARNING,
    source: 'Guide, "Configure Static Routes from IM and Presence to Lync"',
    over: csViews,
    judge: ({ cs }, deployment) => {
      // Through Expressway-C the route leads there: expressway/next-hop.
      const behind = expresswayByCluster(deployment);
      return routesTo(cs, deployment)
        .filter((route) => behind.get(route.cluster)?.leads([route]) !== true)
        .filter((route) => !cs.frontEnds.some(({ fqdn, address }) => [fqdn, address].includes(route.nextHop)))
        .map((route) => ({
          at: route,
          problem: `The next hop of the route to ${route.domain} is "${route.nextHop}", no front-end server of ${cs.registrar}.`,
          advice: `Name one server, such as ${cs.frontEnds[0].fqdn}, never the pool.`,
        }));
    },
  }),
];

function routesTo(cs: CsView['cs'], deployment: Deployment): StaticRoute[] {
  return every(deployment, StaticRoute).filter((route) => cs.sipDomains.includes(route.domain));
}
