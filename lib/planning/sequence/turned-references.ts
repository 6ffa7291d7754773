import { mustGet } from '../maps';
import { graphOf, topological } from '../graph';
import type { ObjectState } from '../model';
import { isLent, leavesAt, putsOf, type Node, type NodesOf } from '../node';
import { usesOf } from '../state';
import type { Draft } from './draft';

/**
 * Where a reference turns round, everybody lets go before anybody takes hold: devices refuse references that go round,
 * and no way back leads out of such a ring.
 */
export function turnReferences(draft: Draft): void {
  const changes = [...draft.byObject].map(([id, own]) => {
    const [then, now] = [draft.before.get(id), draft.result.get(id)].map((one) =>
      one === undefined ? [] : usesOf(one),
    );
    return { id, own, gone: except(then, now), come: except(now, then) };
  });
  if (!changes.some(({ gone }) => gone.length > 0) || !changes.some(({ come }) => come.length > 0)) return;
  const ring = goingRound([...draft.before, ...draft.result]);
  if (ring.size === 0) return;
  const within = changes.filter(({ id }) => ring.has(id));
  const releases = within.flatMap(({ id, own, gone }) =>
    gone.filter((used) => ring.has(used)).flatMap((used) => lettingGo(own, mustGet(draft.before, id), used)),
  );
  const takingHold = within.flatMap(({ own, come }) =>
    putsOf(own).filter((node) => come.some((used) => ring.has(used) && refersTo(node, used))),
  );
  for (const node of releases)
    for (const put of takingHold) draft.edge(node, put, 'lets go before a turned reference of');
}

/** What takes the reference out, the last time where it is lent. */
function lettingGo(own: NodesOf, before: ObjectState, used: string): Node[] {
  const whole = own.undo ?? own.configure;
  if (whole !== undefined) return [whole];
  return before.parts
    .filter((part) => part.uses.includes(used))
    .map((part) => (isLent(own, part) ? own.drop : leavesAt(own, part)))
    .filter((node) => node !== undefined);
}

function except(items: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return items.filter((item) => !known.has(item));
}

/** Objects that refer to each other in a ring, or lie between rings, if all references were there at once. */
function goingRound(objects: readonly (readonly [string, ObjectState])[]): Set<string> {
  const index = new Map([...new Set(objects.map(([id]) => id))].map((id, at) => [id, at]));
  const references = objects.flatMap(([id, object]) =>
    usesOf(object).flatMap((used) => {
      const to = index.get(used);
      return to === undefined ? [] : [{ from: mustGet(index, id), to, reason: '' }];
    }),
  );
  const { outgoing, incoming } = graphOf(index.size, references);
  const straight = new Set(topological({ outgoing, incoming }));
  if (straight.size === index.size) return new Set();
  for (const at of topological({ outgoing: incoming, incoming: outgoing })) straight.add(at);
  return new Set([...index].flatMap(([id, at]) => (straight.has(at) ? [] : [id])));
}

/** A node puts in a reference. */
function refersTo({ action, after, set }: Node, used: string): boolean {
  return (
    (action === 'configure' && after?.uses.includes(used) === true) ||
    set.some((part) => part.uses.includes(used))
  );
}
