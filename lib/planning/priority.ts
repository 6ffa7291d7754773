import type { Node, Sequence } from './sequence';

/** Undos first, and what only lets go: they free exclusive slots and room. Then as the vendor's sections and the declaration have it. */
export function safeBefore(a: Node, b: Node): boolean {
  const takes = onlyTakes(a);
  if (takes !== onlyTakes(b)) return takes;
  const direction = takes ? -1 : 1;
  const order = a.section - b.section || a.declaration - b.declaration || a.index - b.index;
  return order * direction < 0;
}

/** Undos, and what lets go before them, that wait for nothing but each other: they free slots and room for the new. */
export function undosThatNothingNewPrecedes(
  sequence: Sequence,
  outgoing: readonly (readonly number[])[],
  waitsFor: readonly number[],
): ReadonlySet<number> {
  const left = [...waitsFor];
  const found = new Set<number>();
  const ready = sequence.nodes.filter((node) => left[node.index] === 0 && onlyTakes(node));
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    found.add(node.index);
    for (const to of outgoing[node.index]) {
      left[to] -= 1;
      if (left[to] === 0 && onlyTakes(sequence.nodes[to])) ready.push(sequence.nodes[to]);
    }
  }
  return found;
}

function onlyTakes(node: Node): boolean {
  return (
    node.action === 'undo' || node.action === 'detach' || (node.action === 'update' && node.set.length === 0)
  );
}

/** What ends the file comes last. */
export function onceBefore(a: Node, b: Node): boolean {
  return a.prompt === b.prompt ? safeBefore(a, b) : b.prompt;
}
