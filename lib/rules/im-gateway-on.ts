import { Rule, Severity, type Deployment, type Finding } from '../core';
import { every } from '../core/deployment';
import { ImGatewayStatus, ImPresenceCluster } from '../im-presence';

/** what it stands at now is not known, only that nobody sets it. */
export class ImGatewayOn extends Rule {
  constructor() {
    super({
      id: 'sip-federation/im-gateway-on',
      demand: 'IM Gateway Status of a federating cluster is On.',
      severity: Severity.WARNING,
      source: 'Guide, "Problems Sending and Receiving IMs"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const set = new Set(every(deployment, ImGatewayStatus).map((status) => status.cluster));
    return every(deployment, ImPresenceCluster).flatMap((cluster) =>
      cluster.sipFederatedDomains.length === 0 || set.has(cluster)
        ? []
        : this.finding(cluster, {
            problem: `Nothing sets IM Gateway Status of "${cluster.vendorName}": while it is Off, no instant message crosses.`,
            advice: 'Write ImGatewayStatus.of(cluster).',
          }),
    );
  }
}
