import { addTo } from '../planning/maps';

/** A list by what its members are looked up by, so that each of many asks for its own alone. */
export class ByKey<K, V> {
  private readonly members = new Map<K, { readonly at: number; readonly value: V }[]>();

  constructor(list: Iterable<V>, keysOf: (value: V) => Iterable<K>) {
    let at = 0;
    for (const value of list) {
      for (const key of new Set(keysOf(value))) addTo(this.members, key, { at, value });
      at += 1;
    }
  }

  /** Those that any of the keys finds, each once, in the order of the list. */
  public of(...keys: readonly K[]): V[] {
    const found = new Map(
      keys.flatMap((key) => this.members.get(key) ?? []).map(({ at, value }) => [at, value]),
    );
    return [...found].sort(([a], [b]) => a - b).map(([, value]) => value);
  }
}
