import { mustGet } from '../maps';
import { splitPartId, type ObjectState, type PartState } from '../model';
import { isLent, leavesAt, namesIn, putsOf, takesOf, type Node, type NodesOf } from '../node';
import { isIn, partOf } from '../state';
import type { Draft } from './draft';

/** A door comes after every guard of the result stands, and goes before any guard of what is installed is taken. */
export function guardDoors(draft: Draft): void {
  for (const [id, own] of draft.byObject) comingDoors(draft, id, own);
  for (const [id, object] of draft.before) {
    for (const part of object.parts) if (part.protectedBy !== undefined) goingDoor(draft, id, object, part);
  }
}

function comingDoors(draft: Draft, id: string, own: NodesOf): void {
  for (const node of putsOf(own)) {
    for (const part of node.set) {
      for (const guard of part.protectedBy ?? []) {
        for (const put of guardPuts(draft, guard, id)) draft.edge(put, node, 'guards');
      }
    }
  }
}

function goingDoor(draft: Draft, id: string, object: ObjectState, part: PartState): void {
  const own = draft.byObject.get(id);
  const leaves = leavesAt(own, part);
  const guards = part.protectedBy ?? [];
  if (own !== undefined && leaves !== undefined) {
    const lent = isLent(own, part);
    for (const guard of guards) {
      const last = lent && !isIn(draft.result, guard) ? own.drop : leaves;
      for (const take of guardTakes(draft, guard, id)) draft.edge(last, take, 'is shut before');
    }
    return;
  }
  const later = partOf(mustGet(draft.result, id), part.name)?.protectedBy ?? [];
  const news = later
    .filter((guard) => !guards.includes(guard))
    .flatMap((guard) => guardPuts(draft, guard, id));
  if (news.length === 0) return;
  for (const guard of guards.filter((one) => !later.includes(one))) {
    for (const take of guardTakes(draft, guard, id)) {
      for (const put of news) {
        if (put.id === take.id) continue;
        draft.edges.push({
          from: put.index,
          to: take.index,
          reason: `guards ${object.key} beside`,
          beside: id,
        });
      }
    }
  }
}

function guardPuts(draft: Draft, guard: string, door: string): Node[] {
  const { object, part } = splitPartId(guard);
  const own = object === door ? undefined : draft.byObject.get(object);
  if (own === undefined) return [];
  return part === undefined ? putsOf(own) : putsOf(own).filter((node) => namesIn(node).has(part));
}

function guardTakes(draft: Draft, guard: string, door: string): Node[] {
  const { object, part } = splitPartId(guard);
  const own = object === door ? undefined : draft.byObject.get(object);
  if (own === undefined) return [];
  const before = draft.before.get(object);
  return takesOf(own).filter((node) => {
    if (node.action === 'undo') return true;
    if (before === undefined) return false;
    if (part !== undefined) return namesIn(node).has(part) && partOf(before, part) !== undefined;
    return [...namesIn(node)].some((name) => partOf(before, name) !== undefined);
  });
}
