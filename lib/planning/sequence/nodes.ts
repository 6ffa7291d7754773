import { mustGet } from '../maps';
import type { Fate, Fates, Update } from '../closure';
import type { Action, ObjectState, PartState } from '../model';
import type { Node, NodesOf } from '../node';
import { partNames } from '../state';
import type { Draft } from './draft';

/** What is done to each object, by what becomes of it. */
export function addNodes(draft: Draft, fates: Fates): void {
  for (const [id, fate] of fates) addNodesOf(draft, id, fate);
}

function addNodesOf(draft: Draft, id: string, fate: Fate): void {
  const own: NodesOf = {};
  switch (fate.kind) {
    case 'keep':
      return;
    case 'create':
      own.configure = configure(draft, id);
      break;
    case 'redo':
      own.configure = configure(draft, id, draft.before.get(id));
      break;
    case 'remove':
      own.undo = undo(draft, id);
      break;
    case 'replace':
      own.undo = undo(draft, id);
      own.configure = configure(draft, id);
      break;
    case 'update':
      addUpdate(draft, id, fate, own);
      break;
  }
  draft.byObject.set(id, own);
}

/** Take, put, drop. */
function addUpdate(draft: Draft, id: string, fate: Update, own: NodesOf): void {
  const before = mustGet(draft.before, id);
  const after = mustGet(draft.result, id);
  const detached: ObjectState =
    fate.detach.length === 0 ? before : { ...before, parts: without(before.parts, fate.detach) };
  const lent = fate.drop.filter((part) => fate.attach.includes(part));
  const going = without(fate.drop, lent);
  const complete: ObjectState =
    fate.drop.length === 0
      ? after
      : { ...after, parts: beside(before, after, fate), claims: either(before.claims, after.claims) };
  const partly: ObjectState =
    fate.attach.length === 0
      ? complete
      : { ...complete, parts: [...without(after.parts, fate.attach), ...going] };
  const hasUpdate = fate.unset.length > 0 || fate.set.length > 0;
  const places = new Map([...before.parts, ...after.parts].map((part, at) => [part.name, at]));
  const inOrder = (parts: readonly PartState[]): PartState[] =>
    [...parts].sort((a, b) => mustGet(places, a.name) - mustGet(places, b.name));
  if (fate.detach.length > 0) {
    own.detach = node(draft, 'detach', id, before, {
      before,
      after: hasUpdate ? detached : { ...partly, claims: common(before.claims, after.claims) },
      unset: inOrder(fate.detach).reverse(),
    });
  }
  if (hasUpdate) {
    own.update = node(draft, 'update', id, after, {
      before: detached,
      after: partly,
      unset: fate.unset,
      set: fate.set,
    });
  }
  if (fate.attach.length > 0) {
    own.attach = node(draft, 'attach', id, after, {
      before: partly,
      after: complete,
      set: inOrder(fate.attach),
    });
  }
  if (fate.drop.length > 0) {
    const nothingElse = !hasUpdate && fate.detach.length === 0;
    own.drop = node(draft, 'drop', id, before, {
      before: nothingElse ? before : complete,
      after,
      unset: fate.drop,
    });
  }
}

/** @param before the version that is made anew where it stands */
function configure(draft: Draft, id: string, before?: ObjectState): Node {
  const after = mustGet(draft.result, id);
  return node(draft, 'configure', id, after, { before, after, set: after.parts });
}

function undo(draft: Draft, id: string): Node {
  const before = mustGet(draft.before, id);
  const piecewise = before.destroy.length === 0;
  const unset = piecewise ? [...before.parts].reverse() : [];
  return node(draft, 'undo', id, before, { before, unset });
}

function node(
  draft: Draft,
  action: Action,
  id: string,
  object: ObjectState,
  rest: {
    before?: ObjectState;
    after?: ObjectState;
    unset?: readonly PartState[];
    set?: readonly PartState[];
  },
): Node {
  const node: Node = {
    index: draft.nodes.length,
    action,
    device: object.device,
    id,
    before: rest.before,
    after: rest.after,
    unset: rest.unset ?? [],
    set: rest.set ?? [],
    // Of an ordered list the beginning stays; an entry that only moves has to go before it comes.
    setFirst: object.nonEmpty === true && object.ordered !== true,
    path: object.path,
    section: object.section,
    declaration: object.declaration,
    once: object.once !== undefined,
    prompt: action === 'configure' && object.once?.prompt === true,
    awaits: [],
  };
  draft.nodes.push(node);
  return node;
}

/** What is held all the way through. */
function common(a: readonly string[] | undefined, b: readonly string[] | undefined): string[] | undefined {
  return a?.filter((slot) => b?.includes(slot));
}

function either(a: readonly string[] | undefined, b: readonly string[] | undefined): string[] | undefined {
  return a === undefined && b === undefined ? undefined : [...new Set([...(a ?? []), ...(b ?? [])])];
}

/** The parts while what goes stands beside what came: a first-match list appends. */
function beside(before: ObjectState, after: ObjectState, { unset, set, drop }: Update): PartState[] {
  return after.ordered === true ? [...without(before.parts, unset), ...set] : [...after.parts, ...drop];
}

function without(parts: readonly PartState[], gone: readonly PartState[]): PartState[] {
  const names = partNames(gone);
  return parts.filter((part) => !names.has(part.name));
}
