import { Rule, Severity, type Deployment, type Finding } from '../core';
import { every } from '../core/deployment';
import { SipFederatedDomain } from '../im-presence';
import { SrvState } from '../microsoft';
import { SrvName } from '../net';
import { partnersByDomain } from './partners';
import { routesByDomain } from './routes';

/** */
export class RouteOrSrv extends Rule {
  constructor() {
    super({
      id: 'sip-federation/route-or-srv',
      demand: 'A federated domain publishes its SRV record, or has a static route in service.',
      source: 'Guide, "DNS Configuration for SIP Federation"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const partners = partnersByDomain(deployment);
    const routes = routesByDomain(deployment);
    return every(deployment, SipFederatedDomain).flatMap((domain) => {
      const routed = routes.of(domain).some((route) => route.inService);
      const state = partners.get(domain.domain)?.peer.publishesSrv ?? SrvState.UNKNOWN;
      if (domain.directFederation || routed || state === SrvState.PUBLISHED) return [];
      const record = SrvName.in(domain.domain, SrvName.SIP_FEDERATION_TLS).toString();
      const published = state === SrvState.NOT_PUBLISHED ? 'is not published' : 'may not be published';
      return this.finding(domain, {
        problem: `${record} ${published}, and no static route in service leads to "${domain.domain}".`,
        advice:
          'Look it up (nslookup -type=srv) and write publishesSrv: SrvState.PUBLISHED, or NOT_PUBLISHED and a TlsStaticRoute to the public name of the Access Edge, which AsaSipFederation then makes.',
        severity: state === SrvState.NOT_PUBLISHED ? Severity.ERROR : Severity.WARNING,
      });
    });
  }
}
