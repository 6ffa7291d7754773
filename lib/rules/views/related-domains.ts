import type { FindingOptions } from '../../core';
import type { ImPresenceCluster } from '../../im-presence';
import { quote } from '../../net';

/** One of the cluster's domains that belongs to the same tree as a domain of a partner. */
export function relatedDomain(cluster: ImPresenceCluster, domain: string): string | undefined {
  return cluster.localDomains.find((own) => related(own, domain));
}

/** What is said of the two, over whichever protocol: it is allowed. */
export function sayRelated(domain: string, local: string): FindingOptions {
  return {
    problem: `${quote(domain)} and our ${quote(local)} belong to one tree of domains, which is allowed.`,
    advice:
      'Give each user the URI of the right domain, and each of the two a DNS domain of its own; Active Directory need not be split.',
  };
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
