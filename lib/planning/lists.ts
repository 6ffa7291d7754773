/** Adds to the list of a key: a list that is copied for each one more takes the square of the time. */
export function addTo<K, V>(lists: Map<K, V[]>, key: K, ...values: readonly V[]): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [...values]);
  else for (const value of values) known.push(value);
}

/** Lists that say the same are one, so that who has it in common with others is seen at a glance. */
export class CommonLists {
  private readonly known = new Map<string, (readonly string[])[]>();

  public of<L extends readonly string[]>(list: L): L {
    const key = `${list.length} ${list[0]}`;
    const same = this.known.get(key)?.find((other) => list.every((one, at) => one === other[at]));
    if (same === undefined) addTo(this.known, key, list);
    return (same as L | undefined) ?? list;
  }
}
