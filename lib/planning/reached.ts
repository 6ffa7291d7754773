import type { Change, ObjectState, State, Step } from './model';
import { PlanningError } from './planning-error';
import { requestsOf, restartedBy } from './restarts';
import { byId, idOf, pairKey, stepsOf } from './state';

/**
 * The state that stands when exactly these steps of a change were carried out. A detached or partly updated
 * object lacks the parts that are not there: that is how it is remembered what has to be put back.
 */
export function reached(installed: State, wanted: State, plan: Change, done: ReadonlySet<string>): State {
  const steps = plan.phases.flatMap(stepsOf);
  checkClosed(steps, done);
  if (steps.every((step) => done.has(step.id))) return plan.result;
  const services = new Map(
    [...installed.services, ...wanted.services].map((service) => [service.id, service]),
  );
  const objects = byId(installed.objects);
  const created = new Map<string, number>();
  const owed = new Set(installed.owed);
  steps.forEach((step, position) => {
    if (!done.has(step.id)) return;
    if (step.service !== undefined) {
      for (const service of restartedBy(step.service, services)) owed.delete(service);
      return;
    }
    if (step.object === undefined) return;
    if (step.action === 'undo') objects.delete(step.object);
    else objects.set(step.object, withFound(step.after!, objects.get(step.object)));
    if (step.action === 'configure') created.set(step.object, position);
    for (const service of requestsOf(step.action, step.before, step.after)) owed.add(service);
  });
  return {
    devices: union([...wanted.devices, ...installed.devices], (device) => device.id),
    objects: [...objects.values()],
    existing: [...new Set([...wanted.existing, ...installed.existing])],
    services: [...services.values()],
    artifacts: union([...wanted.artifacts, ...installed.artifacts], (artifact) => artifact.name),
    retire: [],
    order: trueOrder(objects, installed, created),
    owed: [...owed].sort(),
  };
}

function checkClosed(steps: readonly Step[], done: ReadonlySet<string>): void {
  const known = new Set(steps.map((step) => step.id));
  for (const id of done) {
    if (!known.has(id)) {
      throw new PlanningError(
        '',
        `The plan has no step ${id}.`,
        'Write the id of a step as the bundle prints it.',
      );
    }
  }
  for (const step of steps) {
    const missing = done.has(step.id) ? step.requires.find((id) => !done.has(id)) : undefined;
    if (missing === undefined) continue;
    throw new PlanningError(
      step.after?.path ?? step.before?.path ?? '',
      `Step ${step.id} cannot have been carried out before step ${missing}, which is not among those confirmed.`,
      `Confirm ${missing} too, or only up to a step before ${step.id}.`,
    );
  }
}

/** Lists append: of two that stand there, the one that was made later stands later. */
function trueOrder(
  objects: ReadonlyMap<string, ObjectState>,
  installed: State,
  created: ReadonlyMap<string, number>,
): [string, string][] {
  const before = new Set(installed.order.map(pairKey));
  const pairs: [string, string][] = [];
  for (const object of objects.values()) {
    const later = idOf(object);
    for (const earlier of object.orderedAfter ?? []) {
      if (!objects.has(earlier)) continue;
      const [a, b] = [created.get(earlier) ?? -1, created.get(later) ?? -1];
      if (a < b || (a === -1 && b === -1 && before.has(pairKey([earlier, later]))))
        pairs.push([earlier, later]);
    }
  }
  return pairs;
}

function withFound(object: ObjectState, before: ObjectState | undefined): ObjectState {
  return before?.found === undefined || object.found !== undefined
    ? object
    : { ...object, found: before.found };
}

function union<T>(items: readonly T[], name: (item: T) => string): T[] {
  const found = new Map<string, T>();
  for (const item of items) if (!found.has(name(item))) found.set(name(item), item);
  return [...found.values()];
}
