import { asFederationError, FederationError } from '../core/errors';

/** Where peers stand that were read from a file. A peer is data without a construct path. */
const PLACES = new WeakMap<object, string>();

/** Remembers the place of a peer: `partners.yaml:12 partners[3]`. */
export function declareAt<T extends object>(place: string, peer: T): T {
  PLACES.set(peer, place);
  return peer;
}

/** What refuses a peer names the place in the file first, since that is where it is corrected. */
export function atItsPlace(peer: object, use: () => void): void {
  const place = PLACES.get(peer);
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
