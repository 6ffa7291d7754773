import { Severity } from '../../core';
import { SipFederatedDomain } from '../../im-presence';
import { each, rule } from '../rule';
import { relatedDomain, sayRelated } from '../views/related-domains';

export const subdomains = rule<SipFederatedDomain>({
  id: 'sip-federation/subdomain',
  catalogue: ['R-012', 'R-013'],
  demand:
    'Domains below one another, or below one parent, may federate: users carry the right domain, DNS domains are separate.',
  severity: Severity.INFO,
  source: 'Guide, "Federation and Subdomains"',
  over: each(SipFederatedDomain),
  judge: ({ cluster, domain }) => {
    const local = relatedDomain(cluster, domain);
    return local === undefined ? undefined : sayRelated(domain, local);
  },
});
