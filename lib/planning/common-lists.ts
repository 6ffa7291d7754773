import { addTo } from './maps';

/** Lists that say the same are one, so that who has it in common with others is seen at a glance. */
export class CommonLists {
  private readonly known = new Map<string, (readonly string[])[]>();

  public of<L extends readonly string[]>(list: L): L {
    const key = `${list.length} ${list[0]}\n${list.at(-1)}`;
    const same = this.known.get(key)?.find((other) => list.every((one, at) => one === other[at]));
    if (same === undefined) addTo(this.known, key, list);
    return (same as L | undefined) ?? list;
  }
}
