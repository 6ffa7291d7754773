import { generationOf, isUnnoticedSlot } from './facts';
import { addTo, mustGet } from './maps';
import { changesInPlace, putsOf, type NodesOf } from './node';
import type { Objects } from './state';

/**
 * Pairs of which both change and at least one stood before: ends of one value as the objects say, and whoever consumes
 * what is made anew in its slot.
 */
export function meetings(
  touched: { has(id: string): boolean; get(id: string): NodesOf | undefined },
  before: Objects,
  result: Objects,
): [string, string][] {
  const pairs: [string, string][] = [];
  const consumers = new Map<string, string[]>();
  for (const [id, object] of result) {
    if (!touched.has(id)) continue;
    for (const artifact of object.needs ?? []) addTo(consumers, artifact, id);
  }
  for (const [id, object] of result) {
    if (!touched.has(id)) continue;
    const old = before.get(id);
    const anew = old !== undefined && !isUnnoticedSlot(object) && generationOf(object) > generationOf(old);
    const others = anew ? (object.yields ?? []).flatMap((artifact) => consumers.get(artifact) ?? []) : [];
    for (const other of new Set([...(object.meets ?? []), ...others])) {
      if (other === id || !result.has(other) || !touched.has(other)) continue;
      const [one, two] = [mustGet(touched, id), mustGet(touched, other)];
      if (putsOf(one).length === 0 || putsOf(two).length === 0) continue;
      if (changesInPlace(one) || changesInPlace(two)) pairs.push([id, other]);
    }
  }
  return pairs;
}
