import { generationOf } from './facts';
import { withoutWhoLeft } from './forgotten';
import type { State } from './model';
import { byId } from './state';

/**
 * Home, as it can be had from what stands: what a slot held before does not come back, so home is written with the
 * generation that stands; and who had left by then is asked for nothing.
 */
export function homeward(standing: State, before: State): State {
  const home = withoutWhoLeft(before, standing);
  const there = byId(standing.objects);
  const objects = home.objects.map((object) => {
    const now = there.get(`${object.device} ${object.key}`);
    if (now?.once === undefined || generationOf(now) <= generationOf(object)) return object;
    const { once, facts, open, parts, uses, needs, yields } = now;
    return { ...object, once, facts, open, parts, uses, needs, yields };
  });
  return objects.every((object, index) => object === home.objects[index]) ? home : { ...home, objects };
}
