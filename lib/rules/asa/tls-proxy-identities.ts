import { broken, rule } from '../rule';
import { Firewall } from '../views/firewall';

export const tlsProxyIdentities = rule({
  id: 'asa/tls-proxy-identities',
  catalogue: ['R-220', 'R-221', 'R-234'],
  demand:
    'A TLS proxy presents the public identity to partners and the inside one to IM and Presence; to a load balancer the public one too.',
  source: 'Guide, "Configure TLS Proxy Instances"',
  over: (deployment) => Firewall.all(deployment),
  judge: (firewall) =>
    firewall.proxies.flatMap((proxy) => {
      // Two self-signed ones are told by certificate/public-self-signed.
      const bothSelfSigned = proxy.server.isSelfSigned && proxy.client.isSelfSigned;
      const [loadBalancer] = firewall.loadBalancers;
      if (loadBalancer !== undefined) {
        if (firewall.showsOneTo(proxy)) return [];
        return broken(proxy, {
          problem: `${proxy.name} presents "${proxy.server.trustpointName}" to the one side and "${proxy.client.trustpointName}" to the other, and ${loadBalancer.vendorName} stands before the nodes.`,
          advice: 'Take the signed identity for both: the load balancer knows no self-signed one.',
        });
      }
      if (firewall.directionOfProxy(proxy) !== 'neither' || bothSelfSigned) return [];
      return broken(proxy, {
        problem: `${proxy.name} presents "${proxy.server.trustpointName}" to the one side and "${proxy.client.trustpointName}" to the other: both sides are the same.`,
        advice:
          'For sessions that IM and Presence starts, server is the self-signed identity and client the signed one; for sessions that partners start, the other way round.',
      });
    }),
});
