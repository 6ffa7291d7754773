import type { ObjectState, PartState } from './model';
import { samePart, sameStatements } from './state';

/** How the new version of an object can take the place of the installed one. */
export type Difference =
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

/** First-match lists append: the longest common beginning stays, the rest is taken back and set again. */
function orderedDifference(before: ObjectState, after: ObjectState): Difference {
  // Nobody knows in which order the entries of a list came whose order did not matter.
  if (before.ordered !== true && before.parts.length > 1) return REPLACE;
  let common = 0;
  const shorter = Math.min(before.parts.length, after.parts.length);
  while (common < shorter && samePart(before.parts[common], after.parts[common])) common += 1;
  if (common === before.parts.length && common === after.parts.length) return SAME;
  const unset = before.parts.slice(common);
  if ((common === 0 && before.parts.length > 0) || unset.some(cannotBeUnset)) return REPLACE;
  const set = after.parts.slice(common);
  return set.length === 0
    ? { kind: 'update', unset: [], set, drop: unset }
    : { kind: 'update', unset, set, drop: [] };
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
  const drop = [...old.values()];
  if (drop.some((gone) => gone.mode === 'fixed' || cannotBeUnset(gone))) return REPLACE;
  return set.length + drop.length === 0 ? SAME : { kind: 'update', unset, set, drop };
}

/** A part that the vendor has no way to take back alone. */
export function cannotBeUnset(part: PartState): boolean {
  return part.unset.length === 0;
}
