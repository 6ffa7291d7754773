import type { Edge, Node, Sequence } from './sequence';
import { PlanningError } from './planning-error';

/** A cycle among the actions, in the direction of its edges; undefined when there is none. */
export function findCycle(sequence: Sequence): Edge[] | undefined {
  const waitsFor = sequence.nodes.map(() => 0);
  const outgoing: Edge[][] = sequence.nodes.map(() => []);
  for (const edge of sequence.edges) {
    waitsFor[edge.to] += 1;
    outgoing[edge.from].push(edge);
  }
  const ready = waitsFor.flatMap((count, index) => (count === 0 ? [index] : []));
  let done = 0;
  for (let index = ready.pop(); index !== undefined; index = ready.pop()) {
    done += 1;
    for (const edge of outgoing[index]) {
      waitsFor[edge.to] -= 1;
      if (waitsFor[edge.to] === 0) ready.push(edge.to);
    }
  }
  if (done === sequence.nodes.length) return undefined;
  return walkBack(sequence, waitsFor);
}

/** Whoever is left waits for somebody who is left: going back from one to the next must come round. */
function walkBack(sequence: Sequence, waitsFor: readonly number[]): Edge[] {
  const incoming = new Map<number, Edge>();
  for (const edge of sequence.edges) {
    if (waitsFor[edge.from] > 0 && waitsFor[edge.to] > 0 && !incoming.has(edge.to))
      incoming.set(edge.to, edge);
  }
  const seen = new Map<number, number>();
  const walked: Edge[] = [];
  let at = waitsFor.findIndex((count) => count > 0);
  while (!seen.has(at)) {
    seen.set(at, walked.length);
    const edge = incoming.get(at)!;
    walked.push(edge);
    at = edge.from;
  }
  return walked.slice(seen.get(at)).reverse();
}

/** The error of a cycle that cannot be broken: all of it, with construct paths and each edge's reason. */
export function cycleError(sequence: Sequence, cycle: readonly Edge[]): PlanningError {
  const lines = cycle.map((edge) => {
    const from = sequence.nodes[edge.from];
    const to = sequence.nodes[edge.to];
    return `${nameOf(from)} ${edge.reason} ${nameOf(to)}`;
  });
  const first = sequence.nodes[cycle[0].from];
  return new PlanningError(
    first.path,
    `The order contradicts itself: ${lines.join('; ')}.`,
    'Take one of these relations back: a dependency, an order in a list, or an artifact that two sides exchange.',
  );
}

function nameOf(node: Node): string {
  return `${node.path} (${node.action} ${node.id})`;
}
