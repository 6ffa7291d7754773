import type { AfterRestart, ObjectState, ServiceState, Step } from './model';
import type { Node, NodesOf } from './sequence';
import type { Objects } from './state';

/** Services that must restart once an object was touched. */
export function requestsOf(
  action: Step['action'],
  before: ObjectState | undefined,
  after: ObjectState | undefined,
): string[] {
  const asked = new Set([...(after?.restarts ?? []), ...(before?.restarts ?? [])]);
  if (action === 'undo') for (const service of before?.restartsOnUndo ?? []) asked.add(service);
  return [...asked];
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
  const waits = node.after?.afterRestart ?? [];
  if (isFirst(node, own)) return waits.filter(({ switching }) => switching !== true);
  const turnedTo = node.set.flatMap((part) => part.uses.flatMap((id) => result.get(id)?.afterRestart ?? []));
  return [...waits, ...turnedTo.filter(({ switching }) => switching === true)];
}

/** Nothing stood in its place. */
export function isFirst(node: Node, own: NodesOf | undefined): boolean {
  return node.action === 'configure' && node.before === undefined && own?.undo === undefined;
}
