const SHOWN = 3;

/** `a, b and c`; of many only the first few: `a, b, c and 9,997 more`. */
export function listed(values: readonly string[]): string {
  const shown = values.length > SHOWN + 1 ? values.slice(0, SHOWN) : values;
  const rest = values.length - shown.length;
  const names = rest === 0 ? shown : [...shown, `${rest} more`];
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

/** A list under each of several keys, in the order in which they come. */
export function groupBy<K, T>(values: readonly T[], keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
