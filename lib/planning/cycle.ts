import { graphOf, topological, type Edge } from './graph';
import { addTo, mustGet } from './maps';
import { planningError, type PlanningError } from './planning-error';
import { isIdle, type Node } from './node';
import type { Sequence } from './sequence';

/** Cycles among the actions, each in the direction of its edges, no two through the same action. */
export function findCycles(sequence: Sequence): Edge[][] {
  const order = topological(graphOf(sequence.nodes.length, sequence.edges));
  if (order.length === sequence.nodes.length) return [];
  const left = new Set(sequence.nodes.keys());
  for (const index of order) left.delete(index);
  const incoming = new Map<number, Edge[]>();
  for (const edge of sequence.edges) {
    if (!left.has(edge.from) || !left.has(edge.to)) continue;
    addTo(incoming, edge.to, edge);
  }
  const walked = new Set<number>();
  const cycles: Edge[][] = [];
  for (const start of left) {
    const cycle = walkBack(start, incoming, walked);
    if (cycle !== undefined) cycles.push(cycle);
  }
  return cycles;
}

/**
 * Whoever is left waits for somebody who is left: going back from one to the next comes round, or to where somebody
 * went before.
 */
function walkBack(
  start: number,
  incoming: ReadonlyMap<number, readonly Edge[]>,
  walked: Set<number>,
): Edge[] | undefined {
  const seen = new Map<number, number>();
  const path: Edge[] = [];
  let at = start;
  while (!walked.has(at)) {
    walked.add(at);
    seen.set(at, path.length);
    const edge = mustGet(incoming, at)[0];
    path.push(edge);
    at = edge.from;
  }
  const from = seen.get(at);
  return from === undefined ? undefined : path.slice(from).reverse();
}

/** The error of a cycle that cannot be broken: all of it, with construct paths and each edge's reason. */
export function cycleError(sequence: Sequence, cycle: readonly Edge[]): PlanningError {
  const steps = cycle.filter(({ from }) => !isIdle(sequence.nodes[from]));
  const lines = steps.map(({ from, reason }, at) => {
    const next = steps[(at + 1) % steps.length].from;
    return `${nameOf(sequence.nodes[from])} ${reason} ${nameOf(sequence.nodes[next])}`;
  });
  return planningError(
    'order/contradiction',
    sequence.nodes[steps[0].from].path,
    `The order contradicts itself: ${lines.join('; ')}.`,
    'Take one of these relations back: a dependency, an order in a list, or an artifact that two sides exchange.',
  );
}

function nameOf(node: Node): string {
  return `${node.path} (${node.action} ${node.id})`;
}
