import type { ObjectState, ServiceState, Step } from './model';

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
