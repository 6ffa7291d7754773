import { Rule, Severity, type Deployment, type Finding } from '../core';
import { every } from '../core/deployment';
import { SipFederatedDomain } from '../im-presence';

/** */
export class Subdomains extends Rule {
  constructor() {
    super({
      id: 'sip-federation/subdomain',
      demand:
        'Domains below one another, or below one parent, may federate: users carry the right domain, DNS domains are separate.',
      severity: Severity.INFO,
      source: 'Guide, "Federation and Subdomains"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    return every(deployment, SipFederatedDomain).flatMap((federated) => {
      const { cluster, domain } = federated;
      const local = cluster.localDomains.find((own) => related(own, domain));
      if (local === undefined) return [];
      return this.finding(federated, {
        problem: `"${domain}" and our "${local}" belong to one tree of domains, which is allowed.`,
        advice: `Give each user the URI of the right domain, and each of the two a DNS domain of its own; Active Directory need not be split.`,
      });
    });
  }
}

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
