import { Rule, type Deployment, type Finding } from '../core';
import { every } from '../core/deployment';
import { StaticRoute, TcpStaticRoute } from '../im-presence';
import { partnersByDomain } from './partners';

/** */
export class ToAccessEdge extends Rule {
  constructor() {
    super({
      id: 'static-route/to-access-edge',
      demand:
        'The static route to a partner behind an Access Edge leads to its external interface, over TLS.',
      source: 'Guide, "Configure Static Routes Using TLS"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const partners = partnersByDomain(deployment);
    const tcp = new Set<StaticRoute>(every(deployment, TcpStaticRoute));
    return every(deployment, StaticRoute).flatMap((route) => {
      const edge = partners.get(route.domain)?.peer.nextHop;
      if (edge === undefined) return [];
      const found: Finding[] = [];
      if (route.nextHop !== edge.fqdn && !edge.addresses.includes(route.nextHop)) {
        found.push(
          this.finding(route, {
            problem: `The route to "${route.domain}" has the next hop "${route.nextHop}".`,
            advice: `Write ${[edge.fqdn, ...edge.addresses].join(' or ')}: the external interface of the Access Edge.`,
          }),
        );
      }
      if (tcp.has(route)) {
        found.push(
          this.finding(route, {
            problem: `The route to "${route.domain}" is carried by TCP, port 5060; an Access Edge takes TLS only.`,
            advice: 'Write a TlsStaticRoute; TCP is for OCS inside the enterprise.',
          }),
        );
      }
      return found;
    });
  }
}
