/** A binary heap: the smallest by `before` comes out first. */
export class Heap<T> {
  private readonly items: T[] = [];

  constructor(private readonly before: (a: T, b: T) => boolean) {}

  public get size(): number {
    return this.items.length;
  }

  /** The one that comes out next. */
  public peek(): T | undefined {
    return this.items[0];
  }

  public some(is: (item: T) => boolean): boolean {
    return this.items.some(is);
  }

  public push(item: T): void {
    const items = this.items;
    let at = items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.before(items[at], items[parent])) return;
      [items[at], items[parent]] = [items[parent], items[at]];
      at = parent;
    }
  }

  /** Puts everything in order again after what `before` looks at has changed. */
  public reorder(): void {
    for (const item of this.items.splice(0)) this.push(item);
  }

  public pop(): T | undefined {
    const items = this.items;
    const first = items[0];
    const last = items.pop();
    if (items.length === 0 || last === undefined) return first;
    items[0] = last;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= items.length) return first;
      const right = left + 1;
      const child = right < items.length && this.before(items[right], items[left]) ? right : left;
      if (!this.before(items[child], items[at])) return first;
      [items[at], items[child]] = [items[child], items[at]];
      at = child;
    }
  }
}
