import { broken, rule } from '../rule';
import { Firewall } from '../views/firewall';

export const tlsProxyIdentities = rule({
  id: 'asa/tls-proxy-identities',
  catalogue: ['R-220', 'R-221'],
  demand: 'A TLS proxy presents the public identity to partners and the inside one to IM and Presence.',
  source: 'Guide, "Configure TLS Proxy Instances"',
  over: (deployment) => Firewall.all(deployment),
  judge: (firewall) =>
    firewall.proxies.flatMap((proxy) => {
      // Two self-signed ones are told by certificate/public-self-signed.
      const bothSelfSigned = proxy.server.isSelfSigned && proxy.client.isSelfSigned;
      if (firewall.directionOfProxy(proxy) !== 'neither' || bothSelfSigned) return [];
      return broken(proxy, {
        problem: `${proxy.name} presents "${proxy.server.trustpointName}" to the one side and "${proxy.client.trustpointName}" to the other: both sides are the same.`,
        advice:
          'For sessions that IM and Presence starts, server is the self-signed identity and client the signed one; for sessions that partners start, the other way round.',
      });
    }),
});
