import type { IConstruct } from 'constructs';
import { constructError, parsed } from '../core/errors';
import { DomainName, quote } from '../net';

/** Domains of the users of a cluster: at least one, none twice. */
export function checkedLocalDomains(cluster: IConstruct, given: readonly string[]): string[] {
  const domains = given.map((domain) =>
    parsed(cluster, 'im-presence/local-domains', () => DomainName.of(domain, 'local domain').toString()),
  );
  const twice = domains.find((domain, index) => domains.indexOf(domain) !== index);
  if (domains.length === 0 || twice !== undefined) {
    throw constructError(
      cluster,
      'im-presence/local-domains',
      twice === undefined
        ? 'localDomains is empty.'
        : `The local domain ${quote(twice)} stands in localDomains twice.`,
      'Write each domain of the cluster once, as Presence > Domains lists them, such as example.com.',
      'Guide, "Federation in Deployments with Multiple Domains"',
    );
  }
  return domains;
}
