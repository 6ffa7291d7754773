import { mustGet } from './maps';
import { graphOf, reachable, topological, type Edge } from './graph';
import type { Node } from './node';
import type { Sequence } from './sequence';

interface Room {
  readonly limit: number;
  readonly comes: Node[];
  readonly goes: Node[];
}

/**
 * Where new does not fit beside old, as many removals as there is no room for move up, each before one of the last
 * new ones. For a sequence without cycles; what this adds may make one, where a new guard has to stand beside the old.
 */
export function withRoom(sequence: Sequence, installed: ReadonlyMap<string, number>): Sequence {
  const full = [...rooms(sequence)].filter(
    ([name, { comes, limit }]) => (installed.get(name) ?? 0) + comes.length > limit,
  );
  if (full.length === 0) return sequence;
  const graph = graphOf(sequence.nodes.length, sequence.edges);
  const position = new Map(topological(graph).map((index, at) => [index, at]));
  const early = (a: Node, b: Node): number => mustGet(position, a.index) - mustGet(position, b.index);
  const edges: Edge[] = [];
  for (const [name, { limit, comes, goes }] of full) {
    const surplus = (installed.get(name) ?? 0) + comes.length - limit;
    const lastFirst = [...comes].sort(early).reverse();
    const free: Node[] = [];
    const bound: Node[] = [];
    const last = lastFirst.slice(0, surplus).map((node) => node.index);
    const behind = reachable(graph.outgoing, last);
    for (const node of [...goes].sort(early)) (behind.has(node.index) ? bound : free).push(node);
    [...free, ...bound].slice(0, surplus).forEach((node, at) => {
      edges.push({ from: node.index, to: last[at], reason: `makes room in ${name} for` });
    });
  }
  return { ...sequence, edges: [...sequence.edges, ...edges] };
}

function rooms(sequence: Sequence): Map<string, Room> {
  const found = new Map<string, Room>();
  for (const own of sequence.byObject.values()) {
    const node = own.undo === undefined ? own.configure : own.configure === undefined ? own.undo : undefined;
    const room = (node?.after ?? node?.before)?.room;
    if (node === undefined || room === undefined || (node.before !== undefined && node.after !== undefined))
      continue;
    const known = found.get(room.name) ?? { limit: room.limit, comes: [], goes: [] };
    (node.action === 'undo' ? known.goes : known.comes).push(node);
    found.set(room.name, known);
  }
  return found;
}
