import { generationOf, isUnnoticedSlot } from './facts';
import { addTo, mustGet } from './maps';
import { changesInPlace, putsOf, type NodesOf } from './node';
import type { Objects } from './state';

/** Whether two ends speak a common language all the while, whoever of them changes first. */
export function understand(one: string, other: string, before: Objects, result: Objects): boolean {
  const meet = (then: Objects, now: Objects): boolean => {
    const [mine, others] = [then.get(one)?.speaks ?? {}, now.get(other)?.speaks ?? {}];
    const subjects = Object.keys(mine).filter((subject) => others[subject] !== undefined);
    return (
      subjects.length > 0 &&
      subjects.every((subject) => mine[subject].some((way) => others[subject].includes(way)))
    );
  };
  return meet(before, result) && meet(result, before);
}

/** Who stood and named no value of another: until it turns to one, it goes by something else. */
function hadNothingInCommon(one: string, other: string, before: Objects): boolean {
  const mine = before.get(one);
  return mine !== undefined && mine.meets === undefined && before.get(other)?.meets === undefined;
}

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
    const ends = (object.meets ?? []).filter(
      (other) => !hadNothingInCommon(id, other, before) && !understand(id, other, before, result),
    );
    for (const other of new Set([...ends, ...others])) {
      if (other === id || !result.has(other) || !touched.has(other)) continue;
      const [one, two] = [mustGet(touched, id), mustGet(touched, other)];
      if (putsOf(one).length === 0 || putsOf(two).length === 0) continue;
      if (changesInPlace(one) || changesInPlace(two)) pairs.push([id, other]);
    }
  }
  return pairs;
}
