import { constructError, parsed } from '../core/errors';
import { FreeText, quote } from '../net';

/** Limits of the vendor, in characters (administrator guide, command reference). */
export const LIMIT = { name: 50, description: 64, pattern: 60 } as const;

/** The name of a zone or of a search rule: printable ASCII without a double quote, 50 characters (`expressway/name`). */
export function expresswayName(where: string, name: string, what: string): string {
  return checked(where, 'expressway/name', name, `name of the ${what}`, LIMIT.name);
}

/** A description: the same, 64 characters (`expressway/description`). */
export function expresswayDescription(where: string, description: string): string {
  return checked(where, 'expressway/description', description, 'description', LIMIT.description);
}

function checked(where: string, rule: string, text: string, what: string, maxLength: number): string {
  const line = parsed(where, rule, () => FreeText.of(text, what, { maxLength }).toString());
  if (!/["\\]/.test(line)) return line;
  throw constructError(
    where,
    rule,
    `The ${what} is ${quote(line)}.`,
    'Write it without " and \\: it stands between double quotes.',
  );
}
