import { createHash } from 'node:crypto';

/**
 * A child id from data. cdktf strips punctuation from ids when it makes logical ids, so `contoso.com` and
 * `contosocom` silently merge; the hash of the whole text keeps them apart. Child ids are part of the API:
 * the form of this id never changes.
 */
export function safeId(text: string): string {
  const readable = text
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return readable === '' ? hash : `${readable}-${hash}`;
}
