import type { ObjectState, PartState } from './model';
import { samePart, sameStatements } from './state';

/** How the new version of an object can take the place of the installed one. */
type Difference =
  | { readonly kind: 'same' }
  | {
      readonly kind: 'update';
      /** Old values that are taken out in the same breath as the new ones are set. */
      readonly unset: readonly PartState[];
      readonly set: readonly PartState[];
      /** What goes and does not come back. */
      readonly drop: readonly PartState[];
    }
  | { readonly kind: 'replace' };

const SAME: Difference = { kind: 'same' };
const REPLACE: Difference = { kind: 'replace' };

/**
 * In place when the way in is the same and every differing part allows it by its mode; else replaced. Of what was
 * made once, and of the fixed parts under it, the result has the text as made: there is no difference to find.
 */
export function difference(before: ObjectState, after: ObjectState): Difference {
  if (before === after) return SAME;
  if (!sameStatements(before.open, after.open)) return REPLACE;
  return after.ordered === true ? orderedDifference(before, after) : partDifference(before, after);
}

/**
 * First-match lists append: as much of the new beginning as stands in this order stays, what only goes is taken out of
 * it last, and the rest is taken out and set again.
 */
function orderedDifference(before: ObjectState, after: ObjectState): Difference {
  // Nobody knows in which order the entries of a list came whose order did not matter.
  if (before.ordered !== true && before.parts.length > 1) return REPLACE;
  const stays = new Set<PartState>();
  let at = 0;
  for (const part of after.parts) {
    while (at < before.parts.length && !samePart(before.parts[at], part)) at += 1;
    if (at === before.parts.length) break;
    stays.add(before.parts[at]);
  }
  const set = after.parts.slice(stays.size);
  const names = new Set(set.map((part) => part.name));
  const taken = before.parts.filter((part) => !stays.has(part));
  if (set.length + taken.length === 0) return SAME;
  if ((stays.size === 0 && before.parts.length > 0) || taken.some(cannotBeUnset)) return REPLACE;
  return {
    kind: 'update',
    unset: taken.filter((part) => names.has(part.name)),
    set,
    drop: taken.filter((part) => !names.has(part.name)),
  };
}

function partDifference(before: ObjectState, after: ObjectState): Difference {
  const old = new Map(before.parts.map((part) => [part.name, part]));
  const unset: PartState[] = [];
  const set: PartState[] = [];
  for (const part of after.parts) {
    const present = old.get(part.name);
    old.delete(part.name);
    if (present === undefined) {
      if (part.mode === 'fixed') return REPLACE;
      set.push(part);
      continue;
    }
    if (samePart(present, part)) continue;
    if (part.mode === 'fixed' || present.mode === 'fixed') return REPLACE;
    if (sameStatements(present.set, part.set)) continue;
    if (part.mode !== 'overwrite') {
      if (cannotBeUnset(present)) return REPLACE;
      unset.push(present);
    }
    set.push(part);
  }
  // Where nothing removes the object as a whole, what cannot be taken back stays, and to replace the rest takes it nowhere.
  const stays = (part: PartState): boolean =>
    part.mode !== 'fixed' && cannotBeUnset(part) && before.destroy.length === 0;
  const drop = [...old.values()].filter((part) => !stays(part));
  if (drop.some((gone) => gone.mode === 'fixed' || cannotBeUnset(gone))) return REPLACE;
  return set.length + drop.length === 0 ? SAME : { kind: 'update', unset, set, drop };
}

/** A part that the vendor has no way to take back alone. */
export function cannotBeUnset(part: PartState): boolean {
  return part.unset.length === 0;
}
