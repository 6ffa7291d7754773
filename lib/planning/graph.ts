/** `to` waits for `from`; `reason` is how people are told why. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly reason: string;
  /** The object whose door stays open between an old guard and a new one. */
  readonly beside?: string;
  /** The object that turns away: where the order would contradict itself, what it turns away from goes before that. */
  readonly turning?: string;
  /** In a contradiction it gives way before anything else does: what it is about is down for less time without it. */
  readonly first?: true;
}

/** Who waits for whom, by index. */
export interface Graph {
  readonly outgoing: number[][];
  readonly incoming: number[][];
}

export function graphOf(size: number, edges: readonly Edge[]): Graph {
  const outgoing: number[][] = Array.from({ length: size }, () => []);
  const incoming: number[][] = Array.from({ length: size }, () => []);
  for (const { from, to } of edges) {
    outgoing[from].push(to);
    incoming[to].push(from);
  }
  return { outgoing, incoming };
}

/** The neighbours of a node on one side: in the place of a relay, those that it stands for an edge to. */
export function neighbours(
  side: readonly (readonly number[])[],
  index: number,
  nodes: readonly { readonly action: string }[],
): readonly number[] {
  const isRelay = (one: number): boolean => nodes[one].action === 'relay';
  return side[index].some(isRelay)
    ? side[index].flatMap((one) => (isRelay(one) ? side[one] : [one]))
    : side[index];
}

/** An order in which everybody comes after whom he waits for; shorter than the graph where there is a cycle. */
export function topological({ outgoing, incoming }: Graph): number[] {
  const waitsFor = incoming.map((list) => list.length);
  const order = waitsFor.flatMap((count, index) => (count === 0 ? [index] : []));
  for (const index of order) {
    for (const to of outgoing[index]) {
      waitsFor[to] -= 1;
      if (waitsFor[to] === 0) order.push(to);
    }
  }
  return order;
}

/** Everything that waits for one of `from`, these included. */
export function reachable(outgoing: readonly (readonly number[])[], from: Iterable<number>): Set<number> {
  const found = new Set(from);
  for (const index of found) for (const to of outgoing[index]) found.add(to);
  return found;
}
