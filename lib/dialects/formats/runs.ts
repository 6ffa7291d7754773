/** Neighbours that have something in common. */
export interface Run<K, T> {
  readonly key: K;
  readonly items: readonly T[];
}

/** A list in runs of neighbours that have the same key. */
export function runsOf<K, T>(list: readonly T[], keyOf: (item: T) => K): Run<K, T>[] {
  const runs: { readonly key: K; readonly items: T[] }[] = [];
  for (const item of list) {
    const key = keyOf(item);
    const last = runs.at(-1);
    if (last?.key === key) last.items.push(item);
    else runs.push({ key, items: [item] });
  }
  return runs;
}
