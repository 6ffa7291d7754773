import type { Construct } from 'constructs';
import { constructError } from '../core/errors';
import { quote } from '../net';
import type { Peer } from '../partners';

/**
 * Throws `partner/domain` for a peer one of whose domains the federation has already.
 *
 * @param byDomain Whose each domain is, in a federation: those of the peer are added.
 */
export function requireNewDomains(scope: Construct, byDomain: Map<string, Peer>, peer: Peer): void {
  for (const domain of peer.domains) {
    const other = byDomain.get(domain);
    if (other === undefined) continue;
    throw constructError(
      scope,
      'partner/domain',
      other === peer
        ? `The peer ${peer.name} is added a second time.`
        : `${quote(domain)} is a domain of the peer ${peer.name}, and of ${other.name === peer.name ? 'another one of that name' : other.name}, which was added before.`,
      other === peer ? 'Add it once.' : 'Write each domain into one peer.',
    );
  }
  for (const domain of peer.domains) byDomain.set(domain, peer);
}
