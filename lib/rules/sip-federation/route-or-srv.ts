import { Severity, SrvState } from '../../core';
import { every } from '../../core/deployment';
import { SipFederatedDomain } from '../../im-presence';
import { SrvName } from '../../net';
import { broken, rule, theDeployment } from '../rule';
import { partnersByDomain } from '../views/partners';
import { routesByDomain } from '../views/routes';
import { groupBy, firstOf } from '../words';

const ADVICE =
  'write publishesSrv: SrvState.PUBLISHED; or NOT_PUBLISHED and a TlsStaticRoute to the public name of the Access Edge, which SipFederation then makes.';

export const routeOrSrv = rule({
  id: 'sip-federation/route-or-srv',
  catalogue: ['R-060', 'R-098', 'R-361'],
  demand: 'A federated domain publishes its SRV record, or has a static route in service.',
  source: 'Guide, "DNS Configuration for SIP Federation"',
  over: theDeployment,
  judge: (deployment) => {
    const partners = partnersByDomain(deployment);
    const routes = routesByDomain(deployment);
    const stateOf = ({ domain }: SipFederatedDomain): SrvState =>
      partners.get(domain)?.peer.publishesSrv ?? SrvState.UNKNOWN;
    const bySrv = every(deployment, SipFederatedDomain).filter(
      (domain) => !domain.directFederation && !routes.of(domain).some((route) => route.inService),
    );
    const without = bySrv.filter((domain) => stateOf(domain) === SrvState.NOT_PUBLISHED);
    const unknown = bySrv.filter((domain) => stateOf(domain) === SrvState.UNKNOWN);
    return [
      ...without.map((domain) =>
        broken(domain, {
          problem: `"${SrvName.in(domain.domain, SrvName.SIP_FEDERATION_TLS).toString()}" is not published, and no static route in service leads to ${domain.domain}.`,
          advice: `Have it published and ${ADVICE}`,
        }),
      ),
      // Said once: it is one question to the partners, however many they are.
      ...[...groupBy(unknown, (domain) => domain.cluster)].map(([cluster, domains]) =>
        broken(cluster, {
          problem: `Nobody has said whether ${firstOf(domains.map(({ domain }) => `"${domain}"`))} published the SRV record of SIP federation, and no static route in service leads there.`,
          advice: `Look it up (nslookup -type=srv ${SrvName.in(domains[0].domain, SrvName.SIP_FEDERATION_TLS).toString()}), and ${ADVICE}`,
          severity: Severity.WARNING,
        }),
      ),
    ];
  },
});
