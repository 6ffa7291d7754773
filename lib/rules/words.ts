import { listed } from '../core/words';

/** So many things are named in a finding. */
const SHOWN = 3;

/** `a, b and c`; of many only the first few: `a, b, c and 9,997 more`. */
export function firstOf(values: readonly string[]): string {
  return listed(values, 'and', SHOWN);
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
