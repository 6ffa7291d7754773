import type { Construct } from 'constructs';
import { constructError } from '../core/errors';
import { quote } from '../net';
import type { Peer } from '../partners';

/** Throws `partner/domain` for a peer one of whose domains the federation has already. */
export function requireNewDomains(scope: Construct, peers: readonly Peer[], peer: Peer): void {
  for (const other of peers) {
    const domain = peer.domains.find((each) => other.domains.includes(each));
    if (domain === undefined) continue;
    throw constructError(
      scope,
      'partner/domain',
      other === peer
        ? `The peer ${peer.name} is added a second time.`
        : `${quote(domain)} is a domain of the peer ${peer.name}, and of ${other.name === peer.name ? 'another one of that name' : other.name}, which was added before.`,
      other === peer ? 'Add it once.' : 'Write each domain into one peer.',
    );
  }
}
