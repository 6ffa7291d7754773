import { Rule, Severity, type Deployment, type Finding } from '../core';
import { every } from '../core/deployment';
import { ImPresenceCluster, TlsContextSettings } from '../im-presence';

const CIPHER = 'TLS_RSA_WITH_3DES_EDE_CBC_SHA';

/** both answers are somebody's decision, so that both are said. */
export class ThreeDesRequired extends Rule {
  constructor() {
    super({
      id: 'sip-federation/3des-required',
      demand: `${CIPHER} is selected for Microsoft peers that need it, and somebody has weighed that it is weak.`,
      severity: Severity.WARNING,
      source: 'Guide, "Set up Certificates on IM and Presence for Federation with Lync"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const settings = new Map(every(deployment, TlsContextSettings).map((each) => [each.cluster, each]));
    return every(deployment, ImPresenceCluster).flatMap((cluster) => {
      if (!cluster.sipFederatedDomains.some((domain) => domain.integrationType.isMicrosoft)) return [];
      const context = settings.get(cluster);
      if (context === undefined) {
        return this.finding(cluster, {
          problem: `Nothing selects ${CIPHER} or checks Disable Empty TLS Fragments for ${cluster.vendorName}: OCS and Lync need both.`,
          advice: 'Write TlsContextSettings.of(cluster).',
        });
      }
      return context.ciphers.includes(CIPHER)
        ? this.finding(context, {
            problem: `OCS and Lync need ${CIPHER}; it is weak.`,
            advice: 'Keep it for this peer, or suppress with a reason.',
          })
        : this.finding(context, {
            problem: `${CIPHER} is not selected, and OCS and Lync offer nothing newer.`,
            advice: `Add it to ciphers, or suppress with the reason that the peers share another suite.`,
          });
    });
  }
}
