/** Addresses from the first to the last one. */
interface Range {
  readonly first: number;
  readonly last: number;
}

const EVERYTHING: Range = { first: 0, last: 2 ** 32 - 1 };

const SLASH = 47;
const DOT = 46;
const ZERO = 48;

/** `1.1.1.1`, `2.2.2.0/24` or `any`, as access lists have it; they have many, so that nothing is split. */
function rangeOf(endpoint: string): Range {
  if (endpoint === 'any') return EVERYTHING;
  let first = 0;
  let number = 0;
  let i = 0;
  for (; i < endpoint.length; i += 1) {
    const code = endpoint.charCodeAt(i);
    if (code === SLASH) break;
    if (code === DOT) {
      first = (first + number) * 256;
      number = 0;
    } else number = number * 10 + code - ZERO;
  }
  first += number;
  const length = i === endpoint.length ? 32 : Number(endpoint.slice(i + 1));
  return { first, last: first + 2 ** (32 - length) - 1 };
}

/** The ranges of one key: networks contain each other or have nothing in common. */
class Ranges {
  /** By size, so that a search asks once for each size there is. */
  private readonly bySize = new Map<number, Set<number>>();
  private sorted: readonly number[] | undefined;

  public add({ first, last }: Range): void {
    const size = last - first + 1;
    const known = this.bySize.get(size);
    if (known === undefined) this.bySize.set(size, new Set([first]));
    else known.add(first);
    this.sorted = undefined;
  }

  public covers({ first, last }: Range): boolean {
    const wanted = last - first + 1;
    for (const [size, starts] of this.bySize) {
      if (size >= wanted && starts.has(first - (first % size))) return true;
    }
    return false;
  }

  /** True when one of them begins in the range. */
  public begins({ first, last }: Range): boolean {
    this.sorted ??= [...this.bySize.values()]
      .flatMap((starts) => [...starts])
      .sort((one, other) => one - other);
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle] < first) low = middle + 1;
      else high = middle;
    }
    return low < this.sorted.length && this.sorted[low] <= last;
  }
}

/** Which addresses each key (a node, a node with a port) is joined with; asked for one address at a time. */
export class Reach<K> {
  private readonly ranges = new Map<K, Ranges>();

  /** Joins a key with an address, a network or `any`. */
  public add(key: K, endpoint: string): void {
    let ranges = this.ranges.get(key);
    if (ranges === undefined) {
      ranges = new Ranges();
      this.ranges.set(key, ranges);
    }
    ranges.add(rangeOf(endpoint));
  }

  /** True when the key is joined with the whole of the address, network or `any`. */
  public covers(key: K, endpoint: string): boolean {
    return this.ranges.get(key)?.covers(rangeOf(endpoint)) === true;
  }

  /** True when the key is joined with some of it. */
  public meets(key: K, endpoint: string): boolean {
    const range = rangeOf(endpoint);
    const ranges = this.ranges.get(key);
    return ranges !== undefined && (ranges.covers(range) || ranges.begins(range));
  }
}
