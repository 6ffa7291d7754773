import { quote } from '../../net';
import { broken, rule, theDeployment } from '../rule';
import { Firewall } from '../views/firewall';
import { partners } from '../views/partners';
import { Reach } from '../views/reach';

/** Our half; the partner's stands in its hand-out. */
export const partnerRoot = rule({
  id: 'certificate/partner-root',
  catalogue: ['R-149'],
  demand: 'The firewall trusts the authority behind the Access Edge of each partner.',
  source: 'Guide, "Certificate Authority Server"',
  over: theDeployment,
  judge: (deployment) => {
    const firewalls = Firewall.withClusters(deployment).map((firewall) => {
      const reach = new Reach<Firewall>();
      for (const { external } of [...firewall.outbound, ...firewall.inbound]) reach.add(firewall, external);
      return { firewall, reach };
    });
    return partners(deployment).flatMap(({ peer }) =>
      firewalls.flatMap(({ firewall, reach }) => {
        const concerned = peer.nextHop.addresses.some((address) => reach.covers(firewall, address));
        const { vendorName, chain } = peer.certificateAuthority;
        const missing = chain.filter(({ artifact }) => !firewall.trusted.has(artifact));
        if (!concerned || missing.length === 0) return [];
        return broken(firewall.asa, {
          problem: `${firewall.asa.hostname} does not trust ${missing.map(({ artifact }) => quote(artifact.title)).join(' and ')} of "${vendorName}", the authority behind ${peer.nextHop.fqdn}.`,
          advice:
            'Write AsaTrustedCertificate.ofAuthority(asa, authority), and addTrustedCertificate(...) for each of them on both TLS proxies.',
        });
      }),
    );
  },
});
