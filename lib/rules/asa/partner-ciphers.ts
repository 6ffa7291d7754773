import { AsaCipherSuite } from '../../asa';
import { broken, rule } from '../rule';
import { Firewall } from '../views/firewall';
import { partners } from '../views/partners';
import { firstOf } from '../words';

/** The node offers it to nobody outside here: the proxy speaks with the partner, and the proxy alone is judged. */
export const partnerCiphers = rule({
  id: 'asa/partner-ciphers',
  catalogue: ['F-20'],
  demand: 'The TLS proxy towards partners offers a suite that every partner behind it speaks.',
  source: 'Guide, "IM and Presence Service Certificate not Accepted"; Table 15',
  over: (deployment) => Firewall.withClusters(deployment),
  judge: (firewall, deployment) => {
    const reached = new Set(firewall.outbound.map(({ external }) => external));
    const only = partners(deployment)
      .map(({ peer }) => peer)
      .filter((peer) => peer.onlyTripleDes && peer.nextHop.addresses.some((address) => reached.has(address)));
    if (only.length === 0) return [];
    return firewall.proxies
      .filter((proxy) => firewall.directionOfProxy(proxy) === 'outbound')
      .filter((proxy) => !proxy.cipherSuites.includes(AsaCipherSuite.TRIPLE_DES_SHA1))
      .map((proxy) =>
        broken(proxy, {
          problem: `${proxy.name} offers "${proxy.cipherSuites.join(' ')}", and with FIPS algorithms, as the hand-out asks, ${firstOf(only.map(({ name }) => name))} speaks 3DES alone.`,
          advice: `Add AsaCipherSuite.TRIPLE_DES_SHA1 to cipherSuites; where the release does not take it, no session to that partner is possible.`,
        }),
      );
  },
});
