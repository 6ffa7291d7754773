import type { AfterRestart, ObjectState, PartState, ServiceState } from './model';
import type { Node, NodesOf } from './node';
import { partOf, type Objects } from './state';

/** What a step, or the node that it comes from, does to an object. */
interface Act {
  readonly action: Node['action'];
  readonly before?: ObjectState;
  readonly after?: ObjectState;
  readonly unset: readonly PartState[];
}

/**
 * Services that must restart once an object was touched.
 *
 * @param drop the act that drops parts of the object last, if there is one
 * @param kept the object in the result
 */
export function requestsOf(act: Act, drop: Act | undefined, kept: ObjectState | undefined): string[] {
  if (doesNothing(act)) return [];
  const { action, before, after } = act;
  const asked = new Set([...(after?.restarts ?? []), ...(before?.restarts ?? [])]);
  if (action === 'undo') for (const service of before?.restartsOnUndo ?? []) asked.add(service);
  for (const { name, restartsOnRemoval } of action === 'undo' ? (before?.parts ?? []) : act.unset) {
    if (restartsOnRemoval === undefined || (kept !== undefined && partOf(kept, name) !== undefined)) continue;
    const lent = act !== drop && drop?.unset.some((part) => part.name === name) === true;
    if (!lent) for (const service of restartsOnRemoval) asked.add(service);
  }
  return [...asked];
}

/**
 * What goes, and no vendor has a step for it, or nobody should take it away, since others may live by it. Nothing is
 * done: it is no step, and only what stands before it comes before what stands behind it.
 */
export function takesNothing({ action, before }: Pick<Act, 'action' | 'before'>): boolean {
  return action === 'undo' && before !== undefined && (staysForGood(before) || before.stands === true);
}

/** It is no step: nothing takes it away, or it stands already. */
export function doesNothing(act: Pick<Act, 'action' | 'before' | 'after'>): boolean {
  const { action, before, after } = act;
  return takesNothing(act) || (action === 'configure' && before === undefined && after?.stands === true);
}

/** Nothing takes it away. */
export function staysForGood({ destroy, parts }: ObjectState): boolean {
  return destroy.length === 0 && parts.every(({ unset }) => unset.length === 0);
}

/** Everything that a restart of a service restarts, itself included. */
export function restartedBy(service: string, services: ReadonlyMap<string, ServiceState>): Set<string> {
  const restarted = new Set([service]);
  for (const one of restarted) for (const implied of services.get(one)?.implies ?? []) restarted.add(implied);
  return restarted;
}

/**
 * The restarts that a step awaits. Nobody uses the first of its kind yet: where only what switches waits, that comes at
 * once, and what stands already and turns to it waits in its place.
 */
export function awaitedBy(node: Node, own: NodesOf | undefined, result: Objects): readonly AfterRestart[] {
  const waits = [...node.awaits, ...(node.after?.afterRestart ?? [])];
  if (isFirst(node, own)) return waits.filter(({ switching }) => switching !== true);
  const turnedTo = node.set.flatMap((part) => part.uses.flatMap((id) => result.get(id)?.afterRestart ?? []));
  return [...waits, ...turnedTo.filter(({ switching }) => switching === true)];
}

/** Nothing stood in its place. */
export function isFirst(node: Node, own: NodesOf | undefined): boolean {
  return node.action === 'configure' && node.before === undefined && own?.undo === undefined;
}
