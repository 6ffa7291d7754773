import type { Node } from './node';

/**
 * By stage; what comes before what goes; then as the vendor's sections and the declaration have it, what goes the other
 * way round.
 */
export function inOrder(rank: readonly number[]): (a: Node, b: Node) => boolean {
  return (a, b) => {
    if (rank[a.index] !== rank[b.index]) return rank[a.index] < rank[b.index];
    const goes = onlyTakes(a);
    if (goes !== onlyTakes(b)) return !goes;
    const order = a.section - b.section || a.declaration - b.declaration || a.index - b.index;
    return (goes ? -order : order) < 0;
  };
}

/** The same, and what ends the file comes last. */
export function onceInOrder(rank: readonly number[]): (a: Node, b: Node) => boolean {
  const before = inOrder(rank);
  return (a, b) => (a.prompt === b.prompt ? before(a, b) : b.prompt);
}

function onlyTakes(node: Node): boolean {
  return node.action === 'undo' || node.action === 'detach' || node.action === 'drop';
}
