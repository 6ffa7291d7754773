import { Rule, type Deployment, type Finding } from '../core';
import { Firewall } from './firewall';
import { partners } from './partners';
import { Reach } from './reach';

/** our half; the partner's stands in its hand-out. */
export class PartnerRoot extends Rule {
  constructor() {
    super({
      id: 'certificate/partner-root',
      demand: 'The firewall trusts the authority behind the Access Edge of each partner.',
      source: 'Guide, "Certificate Authority Server"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const firewalls = Firewall.withClusters(deployment).map((firewall) => {
      const reach = new Reach<Firewall>();
      for (const { external } of [...firewall.outbound, ...firewall.inbound]) reach.add(firewall, external);
      return { firewall, reach };
    });
    return partners(deployment).flatMap(({ peer }) =>
      firewalls.flatMap(({ firewall, reach }) => {
        const concerned = peer.nextHop.addresses.some((address) => reach.covers(firewall, address));
        if (!concerned || firewall.trusted.has(peer.certificateAuthority.root)) return [];
        return this.finding(firewall.asa, {
          problem: `${firewall.asa.hostname} does not trust "${peer.certificateAuthority.vendorName}", the authority behind ${peer.nextHop.fqdn}.`,
          advice:
            'Write AsaTrustedCertificate.of(asa, name, authority.root), and addTrust(...) on both TLS proxies.',
        });
      }),
    );
  }
}
