/** Adds to the list of a key: a list that is copied for each one more takes the square of the time. */
export function addTo<K, V>(lists: Map<K, V[]>, key: K, ...values: readonly V[]): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [...values]);
  else for (const value of values) known.push(value);
}

/** What a map has for a key that was put into it before; a map that has nothing is a fault of this library. */
export function mustGet<K, V>(map: { get(key: K): V | undefined }, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`Nothing is known of ${String(key)}.`);
  return value;
}
