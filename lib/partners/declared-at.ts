import { asFederationError, FederationError } from '../core/errors';
import type { Peer } from './peer';

/** Writes down where a peer stands in a file, `partners.yaml:12 partners[3]`: it is data without a construct path. */
export function declareAt<T extends Peer>(place: string, peer: T): T {
  peer._declaredAt = place;
  return peer;
}

/** What refuses a peer names the place in the file first, since that is where it is corrected. */
export function atItsPlace(peer: Peer, use: () => void): void {
  const place = peer._declaredAt;
  try {
    use();
  } catch (error) {
    const known = asFederationError(error);
    if (place === undefined || known === undefined) throw error;
    throw new FederationError(
      known.details.map((detail) => ({ ...detail, path: `${place}, ${detail.path}` })),
    );
  }
}
