import { readFileSync } from 'node:fs';
import path from 'node:path';

export const fixture = (name: string): string => readFileSync(path.join(__dirname, name), 'utf8');

/** Keys and trustpoints, then the audited golden text of S-14; it begins with `configure terminal`. */
export const S14 = fixture('setup.cfg') + fixture('s14.cfg');

export const PEM = '-----BEGIN CERTIFICATE-----\nTUlJQw==\n-----END CERTIFICATE-----';

/** The text with one line replaced; a line that is not there once is an error of the test. */
export function replace(text: string, line: string, by: string): string {
  const lines = text.split('\n');
  const at = lines.flatMap((each, index) => (each.trim() === line.trim() ? [index] : []));
  if (at.length !== 1) {
    throw new Error(`"${line}" is there ${at.length} times, not once`);
  }
  lines.splice(at[0], 1, ...(by === '' ? [] : [by]));
  return lines.join('\n');
}

export const remove = (text: string, line: string): string => replace(text, line, '');

/** Two lines change places. */
export function swap(text: string, one: string, other: string): string {
  return replace(replace(replace(text, one, '@'), other, one), '@', other);
}
