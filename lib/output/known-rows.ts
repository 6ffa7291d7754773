import type { Row } from './rows';

type List = readonly object[];

/**
 * Things by the rows that they are stored as, whatever file that is: the same row of the same shape is the very same thing.
 * So what was declared, or read from another file, is neither made once more nor compared.
 */
export class KnownRows {
  private readonly shapes = new Map<string, number>();
  private readonly things = new Map<string, object>();
  /** Of what has lists that are rows of their own, by what else it has. */
  private readonly withLists = new Map<
    string,
    { readonly thing: object; readonly lists: readonly List[] }[]
  >();
  private readonly believed = new Set<object>();
  private made: object[] = [];

  /** What is called the same in all files. */
  public numberOf(shape: string): number {
    const number = this.shapes.get(shape) ?? this.shapes.size;
    if (number === this.shapes.size) this.shapes.set(shape, number);
    return number;
  }

  /**
   * The thing of a row, made where it is not known yet.
   *
   * @param shape by `numberOf`
   * @param lists what of the row is rows of its own, as the things that these are
   */
  public thing(shape: number, row: Row, lists: readonly List[], make: () => object): object {
    const [, ...cells] = row;
    if (lists.length === 0) {
      const key = JSON.stringify([shape, cells]);
      let thing = this.things.get(key);
      if (thing === undefined) this.things.set(key, (thing = this.fresh(make())));
      return thing;
    }
    const key = JSON.stringify([shape, cells.map((cell) => (Array.isArray(cell) ? [] : cell))]);
    const known = this.withLists.get(key) ?? [];
    this.withLists.set(key, known);
    const same = known.find((other) => lists.every((list, at) => areSame(list, other.lists[at])));
    if (same !== undefined) return same.thing;
    const thing = this.fresh(make());
    known.push({ thing, lists });
    return thing;
  }

  /** Everything that is known by now has the right shape: it was declared, or somebody looked. */
  public believe(): void {
    for (const thing of this.made) this.believed.add(thing);
    this.made = [];
  }

  public isBelieved(thing: object): boolean {
    return this.believed.has(thing);
  }

  private fresh(thing: object): object {
    this.made.push(thing);
    return thing;
  }
}

function areSame(some: List, others: List): boolean {
  return some.length === others.length && some.every((one, at) => one === others[at]);
}
