import { Severity } from '../../core';
import { every } from '../../core/deployment';
import {
  StaticRouteProtocol,
  ImPresenceCluster,
  TlsContextSettings,
  type SipFederatedDomain,
} from '../../im-presence';
import { broken, rule, theDeployment } from '../rule';
import { expresswayByCluster } from '../views/expressway';
import { routesByDomain } from '../views/routes';

const CIPHER = 'TLS_RSA_WITH_3DES_EDE_CBC_SHA';

/** Both answers are somebody's decision, so that both are said. */
export const threeDesRequired = rule({
  id: 'sip-federation/3des-required',
  catalogue: ['R-167'],
  demand: `${CIPHER} is selected for Microsoft peers that need it, and somebody has weighed that it is weak.`,
  severity: Severity.WARNING,
  source: 'Guide, "Set up Certificates on IM and Presence for Federation with Lync"',
  over: theDeployment,
  judge: (deployment) => {
    const settings = new Map(every(deployment, TlsContextSettings).map((each) => [each.cluster, each]));
    const routes = routesByDomain(deployment);
    const behind = expresswayByCluster(deployment);
    const overTcp = (domain: SipFederatedDomain): boolean =>
      routes.of(domain).some(({ protocol }) => protocol === StaticRouteProtocol.TCP);
    return every(deployment, ImPresenceCluster).flatMap((cluster) => {
      const microsoft = cluster.sipFederatedDomains.filter((domain) => domain.integrationType.isMicrosoft);
      // An Expressway-C between speaks for itself.
      const through = behind.get(cluster);
      const met = microsoft.filter(
        (domain) => !overTcp(domain) && !(through?.leads(routes.of(domain)) ?? false),
      );
      if (met.length === 0) return [];
      const context = settings.get(cluster);
      if (context === undefined) {
        return broken(cluster, {
          problem: `Nothing selects ${CIPHER} or checks Disable Empty TLS Fragments for ${cluster.vendorName}: OCS and Lync need both.`,
          advice: 'Write TlsContextSettings.of(cluster).',
        });
      }
      return context.ciphers.includes(CIPHER)
        ? broken(context, {
            problem: `OCS and Lync need ${CIPHER}; it is weak.`,
            advice: 'Keep it for this peer, or suppress with a reason.',
          })
        : broken(context, {
            problem: `${CIPHER} is not selected, and OCS and Lync offer nothing newer.`,
            advice: `Add it to ciphers, or suppress with the reason that the peers share another suite.`,
          });
    });
  },
});
