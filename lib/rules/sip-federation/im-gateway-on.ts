import { Severity } from '../../core';
import { every } from '../../core/deployment';
import { ImGatewayStatus, ImPresenceCluster } from '../../im-presence';
import { broken, rule, theDeployment } from '../rule';

/** What it stands at now is not known, only that nobody sets it. */
export const imGatewayOn = rule({
  id: 'sip-federation/im-gateway-on',
  catalogue: ['R-088'],
  demand: 'IM Gateway Status of a federating cluster is On.',
  severity: Severity.WARNING,
  source: 'Guide, "Problems Sending and Receiving IMs"',
  over: theDeployment,
  judge: (deployment) => {
    const set = new Set(every(deployment, ImGatewayStatus).map((status) => status.cluster));
    return every(deployment, ImPresenceCluster).flatMap((cluster) =>
      cluster.sipFederatedDomains.length === 0 || set.has(cluster)
        ? []
        : broken(cluster, {
            problem: `Nothing sets IM Gateway Status of "${cluster.vendorName}": while it is Off, no instant message crosses.`,
            advice: 'Write ImGatewayStatus.of(cluster).',
          }),
    );
  },
});
