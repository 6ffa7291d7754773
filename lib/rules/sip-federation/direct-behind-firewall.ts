import { every } from '../../core/deployment';
import { SipFederatedDomain } from '../../im-presence';
import { broken, rule, theDeployment } from '../rule';
import { Firewall } from '../views/firewall';
import { partnersByDomain } from '../views/partners';
import { routesByDomain } from '../views/routes';

export const directBehindFirewall = rule({
  id: 'sip-federation/direct-behind-firewall',
  catalogue: ['R-035', 'R-076'],
  demand: 'A domain that is reached through a firewall with a TLS proxy is not a direct federation.',
  source: 'Guide, "Add a SIP Federated Domain"',
  over: theDeployment,
  judge: (deployment) => {
    const behind = Firewall.byCluster(deployment);
    const partners = partnersByDomain(deployment);
    const routes = routesByDomain(deployment);
    return every(deployment, SipFederatedDomain).flatMap((domain) => {
      if (!domain.directFederation) return [];
      const partner = partners.get(domain.domain);
      // Without a route of its own it is found by DNS, and that way leads through the firewall.
      const [by] = routes.of(domain).length === 0 ? (behind.get(domain.cluster) ?? []) : [];
      const through =
        partner === undefined ? by?.asa.hostname : `the Access Edge ${partner.peer.nextHop.fqdn}`;
      if (through === undefined) return [];
      return broken(domain, {
        problem: `Direct Federation is checked for "${domain.domain}", which is reached through ${through}.`,
        advice:
          'Leave directFederation out; for a server inside the enterprise declare the TlsStaticRoute that leads to it.',
      });
    });
  },
});
