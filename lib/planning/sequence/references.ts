import type { ObjectState } from '../model';
import {
  announcedEnds,
  changesInPlace,
  isLent,
  leavesAt,
  nodesOf,
  putsOf,
  takesOf,
  type Node,
  type NodesOf,
} from '../node';
import { awaitedBy } from '../restarts';
import { isPublic, usesOf } from '../state';
import type { Draft } from './draft';

/** A list of so many, which others wait for as well, is told by one node: records wait for ten thousand objects each. */
const MANY = 32;

/** Who stands on whom, who switches to whom, and who is told of what: forward as they come, backward as they go. */
export function relate(draft: Draft): void {
  for (const [id, own] of draft.byObject) edgesWithin(draft, id, own);
  for (const [id, own] of draft.byObject) {
    edgesForward(draft, id, own);
    edgesBackward(draft, id, own);
  }
}

function edgesWithin(draft: Draft, id: string, own: NodesOf): void {
  draft.edge(own.undo, own.configure, 'is replaced: the old one goes first');
  const steps = [own.detach, own.update, own.attach, own.drop].filter((node) => node !== undefined);
  for (let i = 1; i < steps.length; i += 1) draft.edge(steps[i - 1], steps[i], `changes ${id} step by step`);
}

/** What is new comes after what it refers to and what it stands behind. */
function edgesForward(draft: Draft, id: string, own: NodesOf): void {
  const after = draft.result.get(id);
  if (after === undefined) return;
  if (own.configure !== undefined) {
    for (const used of usesOf(after))
      draft.edge(draft.byObject.get(used)?.configure, own.configure, 'is used by');
    for (const earlier of after.orderedAfter ?? []) {
      draft.edge(
        draft.byObject.get(earlier)?.configure,
        own.configure,
        'stands earlier in the same first-match list than',
      );
    }
  }
  for (const node of [own.update, own.attach]) {
    for (const part of node?.set ?? []) {
      for (const used of part.uses) draft.edge(draft.byObject.get(used)?.configure, node, 'is used by');
    }
  }
  // Letting go may come before anything; what is put in comes after.
  const first = own.configure ?? own.update ?? own.attach;
  if (after.after !== undefined) allComeBefore(draft, after.after, first);
  if (draft.before.has(id)) switches(draft, after, first);
  for (const told of after.announces ?? []) {
    const other = draft.byObject.get(told);
    for (const put of putsOf(own)) {
      draft.edge(put, other?.configure ?? other?.update ?? other?.attach, 'tells of');
    }
  }
  for (const knower of after.knownBy ?? []) isKnown(draft, own, knower);
  if (changesInPlace(own)) for (const shown of after.shownBy ?? []) turnsBefore(draft, own, shown);
  for (const node of putsOf(own)) {
    for (const { object } of awaitedBy(node, own, draft.result)) comesBefore(draft, object, first);
  }
}

/** Who stands already knows it before it comes; who comes for the first time, with it, leads nobody there before. */
function isKnown(draft: Draft, own: NodesOf, knower: string): void {
  const other = draft.byObject.get(knower) ?? {};
  const inPlace = changesInPlace(other);
  for (const put of putsOf(own)) {
    for (const knowing of putsOf(other)) {
      if (inPlace) draft.edge(knowing, put, 'has to know');
      else draft.edge(put, knowing, 'is there before');
    }
  }
}

/** What calls itself something else does so right before what shows it turns. */
function turnsBefore(draft: Draft, own: NodesOf, shown: string): void {
  const other = draft.byObject.get(shown);
  if (other === undefined || !changesInPlace(other)) return;
  for (const put of putsOf(own)) draft.edge(put, nodesOf(other)[0], 'is called otherwise before');
}

/** What is new, and would let the world in, leads nobody before something switches to it. */
function switches(draft: Draft, after: ObjectState, first: Node | undefined): void {
  if (first === undefined) return;
  const list = after.switchingAfter;
  const lost = draft.lostBy(first);
  for (const other of lost) {
    const undo = draft.byObject.get(other)?.undo;
    if (undo === undefined) continue;
    draft.edges.push({ from: first.index, to: undo.index, reason: 'turns away from', turning: first.id });
  }
  if (list !== undefined)
    allComeBefore(draft, lost.size === 0 ? list : withoutUsers(draft, list, lost), first);
  for (const earlier of after.switchingAfter ?? []) {
    const led = draft.byObject.get(earlier)?.configure;
    if (led === undefined || draft.before.has(earlier)) continue;
    if (isPublic(led.after)) led.leadsNobody = true;
  }
}

/** Without what stands there already, and is taken away for a moment with something that it refers to. */
function withoutUsers(draft: Draft, list: readonly string[], used: ReadonlySet<string>): string[] {
  const known = new Map([...used].map((id) => [id, true]));
  const refers = (id: string): boolean => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const object = draft.result.get(id);
    // A ring of references is found elsewhere.
    known.set(id, false);
    const isUser = object !== undefined && usesOf(object).some(refers);
    known.set(id, isUser);
    return isUser;
  };
  return list.filter((id) => !draft.before.has(id) || !refers(id));
}

function allComeBefore(draft: Draft, list: readonly string[], node: Node | undefined): void {
  if (list.length < MANY || node === undefined || list.includes(node.id)) {
    for (const earlier of list) comesBefore(draft, earlier, node);
    return;
  }
  const relay = draft.relay(list, 'comes before', (all) => {
    for (const earlier of list) comesBefore(draft, earlier, all);
  });
  draft.edge(relay, node, 'comes before');
}

function comesBefore(draft: Draft, earlier: string, node: Node | undefined): void {
  const other = draft.byObject.get(earlier);
  if (other === undefined || earlier === node?.id) return;
  for (const put of putsOf(other)) draft.edge(put, node, 'comes before');
}

/** Undo follows the installed edges backwards: users let go first. */
function edgesBackward(draft: Draft, id: string, own: NodesOf): void {
  const before = draft.before.get(id);
  if (before === undefined) return;
  for (const used of usesOf(before)) {
    const gone = draft.byObject.get(used)?.undo;
    if (gone === undefined) continue;
    if (own.undo !== undefined) draft.edge(own.undo, gone, 'lets go of');
    else for (const node of releasing(draft, own, before, used)) draft.edge(node, gone, 'lets go of');
  }
  if (draft.result.has(id)) turnsAway(draft, own, before);
  asksNoLonger(draft, id, own);
  // Sequence only: not for one that is replaced.
  if (own.undo === undefined || own.configure !== undefined) return;
  for (const end of announcedEnds(own.undo, draft.byObject)) draft.edge(own.undo, end, 'tells of the end of');
  for (const shown of before.shownBy ?? []) {
    // What shows it is made anew without the name: nobody calls itself that any more by then.
    const anew = draft.byObject.get(shown)?.configure;
    if (anew?.before !== undefined) draft.edge(own.undo, anew, 'is called otherwise before');
    if (!turnsBack(draft, id, shown)) continue;
    own.undo.turnsBack = true;
    draft.edge(own.undo, draft.byObject.get(shown)?.undo, 'is called otherwise before');
  }
  for (const knower of before.knownBy ?? []) {
    for (const node of takesOf(draft.byObject.get(knower) ?? {})) draft.edge(node, own.undo, 'lets go of');
  }
  if (before.after !== undefined) undoneBefore(draft, own.undo, before.after);
}

function undoneBefore(draft: Draft, undo: Node, list: readonly string[]): void {
  const before = (first: Node, others: readonly string[]): void => {
    for (const earlier of others) {
      const other = draft.byObject.get(earlier);
      if (other?.configure === undefined) draft.edge(first, other?.undo, 'is undone before');
    }
  };
  const turned = list.filter((earlier) => turnsBack(draft, earlier, undo.id));
  if (list.length < MANY || turned.length > 0 || list.includes(undo.id)) {
    before(
      undo,
      list.filter((earlier) => !turned.includes(earlier)),
    );
    return;
  }
  const relay = draft.relay(list, 'is undone before', (one) => before(one, list));
  draft.edge(undo, relay, 'is undone before');
}

/** It calls itself as it did before, ahead of what it was shown by: sessions still pass, by another way. */
function turnsBack(draft: Draft, named: string, shown: string): boolean {
  if (draft.before.get(named)?.shownBy?.includes(shown) !== true) return false;
  const both = [draft.byObject.get(named), draft.byObject.get(shown)];
  return both.every((own) => own?.undo !== undefined && own.configure === undefined) && draft.stays(named);
}

/**
 * What something switched to goes when that has turned away. What the world is led to is no such thing: it may have to
 * make room for what comes.
 */
function turnsAway(draft: Draft, own: NodesOf, before: ObjectState): void {
  const waits = before.afterRestart ?? [];
  for (const earlier of [...(before.switchingAfter ?? []), ...waits.map(({ object }) => object)]) {
    const gone = draft.before.get(earlier);
    if (gone === undefined || draft.result.has(earlier)) continue;
    if (isPublic(before) && !isPublic(gone)) continue;
    if (gone.claims?.some((slot) => draft.claimed.has(slot)) === true) continue;
    const undo = draft.byObject.get(earlier)?.undo;
    for (const node of putsOf(own)) {
      if (undo === undefined || draft.turnLate.has(node.id)) continue;
      draft.edges.push({ from: node.index, to: undo.index, reason: 'turns away from', turning: node.id });
      // A server elsewhere has turned away once it has restarted.
      if (node.device === undo.device) continue;
      for (const service of node.after?.restarts ?? []) undo.awaits.push({ object: node.id, service });
    }
  }
}

/** Nobody is led by it any more to what is made anew without the name that he asks for. */
function asksNoLonger(draft: Draft, id: string, own: NodesOf): void {
  const later = draft.result.get(id);
  if (draft.turnLate.has(id)) return;
  for (const name of draft.before.get(id)?.asksFor ?? []) {
    for (const anew of draft.losing.get(name) ?? []) {
      if (later?.asksFor?.includes(name) === true && later.after?.includes(anew.id) === true) continue;
      const leaving = own.undo === undefined ? putsOf(own) : [own.undo];
      for (const { index: from } of leaving)
        draft.edges.push({
          from,
          to: anew.index,
          reason: 'leads elsewhere before',
          turning: id,
          first: true,
        });
    }
  }
}

/** For each part that refers to `used`, the first node that takes it out. */
function releasing(draft: Draft, own: NodesOf, before: ObjectState, used: string): Node[] {
  if (own.configure !== undefined) return [own.configure];
  const parts = before.parts.filter((part) => part.uses.includes(used));
  const last = draft.result.has(used) ? undefined : own.drop;
  return parts
    .map((part) => (last !== undefined && isLent(own, part) ? last : leavesAt(own, part)))
    .filter((node) => node !== undefined);
}
