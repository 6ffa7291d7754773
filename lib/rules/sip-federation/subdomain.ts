import { Severity } from '../../core';
import { SipFederatedDomain } from '../../im-presence';
import { each, rule } from '../rule';

export const subdomains = rule<SipFederatedDomain>({
  id: 'sip-federation/subdomain',
  catalogue: ['R-012', 'R-013'],
  demand:
    'Domains below one another, or below one parent, may federate: users carry the right domain, DNS domains are separate.',
  severity: Severity.INFO,
  source: 'Guide, "Federation and Subdomains"',
  over: each(SipFederatedDomain),
  judge: ({ cluster, domain }) => {
    const local = cluster.localDomains.find((own) => related(own, domain));
    if (local === undefined) return undefined;
    return {
      problem: `"${domain}" and our "${local}" belong to one tree of domains, which is allowed.`,
      advice: `Give each user the URI of the right domain, and each of the two a DNS domain of its own; Active Directory need not be split.`,
    };
  },
});

/** One below the other, or both below a parent that somebody can own: `com` and `co.uk` are no such parent. */
function related(one: string, other: string): boolean {
  if (one.endsWith(`.${other}`) || other.endsWith(`.${one}`)) return true;
  const parent = one.slice(one.indexOf('.') + 1);
  return (
    parent === other.slice(other.indexOf('.') + 1) &&
    parent.includes('.') &&
    !/^(?:ac|co|com|edu|gov|net|org)\.[a-z]{2}$/.test(parent)
  );
}
