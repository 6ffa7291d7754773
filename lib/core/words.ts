/** A value as it stands in a message, for rooms that see no other text. */
export { quote } from '../net';

/**
 * Words with the same between them. `join` makes of words that are keys of objects elsewhere a text of two bytes a character,
 * and every file that it is written into becomes one, too.
 */
export function joined(words: readonly string[], between: string): string {
  return words.length === 0 ? '' : words.reduce((text, word) => `${text}${between}${word}`);
}

/**
 * `a`, `a and b`, `a, b and c`; of many perhaps only the first few: `a, b, c and 9,997 more`.
 *
 * @param most So many are named where there are more than one beyond them.
 */
export function listed(words: readonly string[], conjunction = 'and', most = Infinity): string {
  const shown = words.length > most + 1 ? words.slice(0, most) : words;
  const rest = words.length - shown.length;
  const names = rest === 0 ? shown : [...shown, `${rest} more`];
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${conjunction} ${names[names.length - 1]}`;
}
