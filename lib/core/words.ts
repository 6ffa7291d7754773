/** A value as it stands in a message, for rooms that see no other text. */
export { quote } from '../net';

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
