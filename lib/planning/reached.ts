import type { Change, FlowState, ObjectState, State, Step } from './model';
import { understand } from './meetings';
import { planningError } from './planning-error';
import { requestsOf, restartedBy, staysForGood } from './restarts';
import { brokenBetween, standsWhole } from './standing';
import { byId, idOf, pairKey, samePart, stepsOf, usesOf } from './state';

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
  const result = byId(plan.result.objects);
  const drops = new Map(steps.filter(({ action }) => action === 'drop').map((step) => [step.object, step]));
  const created = new Map<string, number>();
  const owed = new Set(installed.owed);
  steps.forEach((step, position) => {
    if (!done.has(step.id)) return;
    if (step.service !== undefined) {
      for (const service of restartedBy(step.service, services)) owed.delete(service);
      return;
    }
    if (step.object === undefined) return;
    if (step.action === 'undo') takeAway(step.object, objects);
    else objects.set(step.object, withFound(step.after!, objects.get(step.object)));
    if (step.action === 'configure' && step.before === undefined) created.set(step.object, position);
    const asked = requestsOf(step, drops.get(step.object), result.get(step.object));
    for (const service of asked) owed.add(service);
  });
  const broken = brokenBetween(steps, done);
  guardsThatStand(objects, byId(installed.objects), result);
  endsThatMeet(objects, byId(installed.objects), result, steps, done);
  return {
    devices: union([...wanted.devices, ...installed.devices], (device) => device.id),
    objects: [...objects.values()],
    existing: [...new Set([...wanted.existing, ...installed.existing])],
    services: [...services.values()],
    artifacts: union([...wanted.artifacts, ...installed.artifacts], (artifact) => artifact.name),
    flows: flowsThatStand(objects, broken, installed.flows, wanted.flows),
    retire: [],
    order: trueOrder(objects, installed, created),
    owed: [...owed].sort(),
  };
}

function checkClosed(steps: readonly Step[], done: ReadonlySet<string>): void {
  const known = new Set(steps.map((step) => step.id));
  for (const id of done) {
    if (!known.has(id)) {
      throw planningError(
        'confirm/no-step',
        '',
        `The plan has no step ${id}.`,
        'Write the id of a step as the bundle prints it.',
      );
    }
  }
  for (const step of steps) {
    const missing = done.has(step.id) ? step.requires.find((id) => !done.has(id)) : undefined;
    if (missing === undefined) continue;
    throw planningError(
      'confirm/not-before',
      step.after?.path ?? step.before?.path ?? '',
      `Step ${step.id} cannot have been carried out before step ${missing}, which is not among those confirmed.`,
      `Confirm ${missing} too, or only up to a step before ${step.id}.`,
    );
  }
}

/** What nothing takes away goes with what it stands on: whoever puts that up again puts both up. */
function takeAway(id: string, objects: Map<string, ObjectState>): void {
  objects.delete(id);
  for (const [user, object] of objects) {
    if (staysForGood(object) && usesOf(object).includes(id)) takeAway(user, objects);
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

const NONE: ReadonlySet<string> = new Set();

/** For each door the guards that stand, not those that are planned or were there before. */
function guardsThatStand(
  objects: Map<string, ObjectState>,
  installed: ReadonlyMap<string, ObjectState>,
  result: ReadonlyMap<string, ObjectState>,
): void {
  for (const [id, object] of objects) {
    const versions = [installed.get(id), result.get(id)].flatMap((one) => one?.parts ?? []);
    if (!versions.some((part) => part.protectedBy !== undefined)) continue;
    const parts = object.parts.map((part) => {
      const guards = versions
        .filter((one) => one.name === part.name && samePart(one, part))
        .flatMap((one) => one.protectedBy ?? []);
      const standing = [...new Set(guards)].filter((guard) => standsWhole(guard, objects, NONE));
      return guards.length === 0 ? part : { ...part, protectedBy: standing };
    });
    objects.set(id, { ...object, parts });
  }
}

/** Of each value the other ends that it agrees with now: not one that is ahead of it, or behind. */
function endsThatMeet(
  objects: Map<string, ObjectState>,
  installed: ReadonlyMap<string, ObjectState>,
  result: ReadonlyMap<string, ObjectState>,
  steps: readonly Step[],
  done: ReadonlySet<string>,
): void {
  const [ahead, behind] = [new Set<string>(), new Set<string>()];
  for (const { id, object } of steps) if (object !== undefined) (done.has(id) ? ahead : behind).add(object);
  const standing = (id: string, of: 'meets' | 'shownBy'): string[] | undefined => {
    const versions = [installed.get(id), result.get(id)].map((one) => one?.[of] ?? []);
    const ends = [...new Set(versions.flat())];
    if (ends.length === 0) return undefined;
    return ends.filter((other) => {
      const [isAhead, isBehind] = [ahead, behind].map((some) => some.has(id) || some.has(other));
      if (of === 'shownBy' && !objects.has(other)) return versions[1].includes(other);
      const apart = isAhead && isBehind && !understand(id, other, installed, result);
      return !apart && versions[isAhead ? 1 : 0].includes(other);
    });
  };
  for (const [id, object] of objects) {
    const [meets, shownBy] = [standing(id, 'meets'), standing(id, 'shownBy')];
    if (meets === undefined && shownBy === undefined) continue;
    objects.set(id, {
      ...object,
      ...(meets === undefined ? {} : { meets }),
      ...(shownBy === undefined ? {} : { shownBy }),
    });
  }
}

/**
 * Of each path the versions that stand now: in between, nobody knows from what stands alone which one is taken. Where what
 * stands is partly of one and partly of the other, sessions may pass by that, and are cut by what goes on from there.
 */
function flowsThatStand(
  objects: ReadonlyMap<string, ObjectState>,
  broken: ReadonlySet<string>,
  before: readonly FlowState[] = [],
  after: readonly FlowState[] = [],
): FlowState[] {
  const stands = (id: string): boolean => standsWhole(id, objects, broken);
  const versions = union([...before, ...after], (flow) => JSON.stringify(flow));
  const whole = versions.filter((flow) => flow.carriedBy.every(stands));
  const known = new Set(whole.map(({ name }) => name));
  const later = new Map(after.map((flow) => [flow.name, new Set(flow.carriedBy)]));
  const sharing = new Map<string, number>();
  for (const id of before.flatMap(({ carriedBy }) => carriedBy)) sharing.set(id, (sharing.get(id) ?? 0) + 1);
  const mixed = before.flatMap((flow) => {
    if (known.has(flow.name)) return [];
    const next = later.get(flow.name);
    // One that goes is not gone before something is that is its own.
    const needed = flow.carriedBy.filter((id) => (next === undefined ? sharing.get(id) === 1 : next.has(id)));
    if (needed.length === 0 || !needed.every(stands)) return [];
    return [{ ...flow, carriedBy: [...new Set([...flow.carriedBy, ...(next ?? [])])].filter(stands) }];
  });
  return [...whole, ...mixed];
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
