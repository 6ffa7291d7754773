import type { ObjectState, State } from '../../lib/planning/model';
import { byId, pairKey, samePart, sameStatements } from '../../lib/planning/state';

/**
 * Whether the same stands on the devices in both states: the same objects, the same relative order of every
 * pair whose order matters, and no service left waiting for a restart.
 */
export function sameState(a: State, b: State): boolean {
  const left = byId(a.objects);
  const right = byId(b.objects);
  if (left.size !== right.size || !sameMembers(a.owed, b.owed)) return false;
  for (const [id, object] of left) {
    const other = right.get(id);
    if (other === undefined || !sameObject(object, other)) return false;
  }
  return sameMembers(a.order.map(pairKey), b.order.map(pairKey));
}

/** Whether two versions of an object are the same on the device. */
function sameObject(a: ObjectState, b: ObjectState): boolean {
  if (a === b) return true;
  if ((a.once?.generation ?? 0) !== (b.once?.generation ?? 0)) return false;
  if (!sameStatements(a.open, b.open) || !sameStatements(a.destroy, b.destroy)) return false;
  if (a.parts.length !== b.parts.length) return false;
  if (a.ordered === true) return a.parts.every((part, index) => samePart(part, b.parts[index]));
  const parts = new Map(b.parts.map((part) => [part.name, part]));
  return a.parts.every((part) => {
    const other = parts.get(part.name);
    return other !== undefined && samePart(part, other);
  });
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  const left = new Set(a);
  const right = new Set(b);
  return left.size === right.size && [...left].every((member) => right.has(member));
}
