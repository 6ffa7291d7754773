import { fates, NO_LESSONS, type Fates, type Lessons } from './closure';
import { cycleError, findCycle } from './cycle';
import type { Change, ObjectState, State } from './model';
import { resultOf } from './result';
import { schedule } from './schedule';
import { sequenceOf, type Edge, type Sequence } from './sequence';
import { byId, usesOf, type Objects } from './state';

/**
 * The heart: what has to be done, in order, so that what is installed becomes what is wanted, and what stands
 * there afterwards. The first installation is `change(nothing, wanted)`, the way back `change(result, home)`.
 */
export function change(installed: State, wanted: State): Change {
  const before = byId(installed.objects);
  const { objects, held } = resultOf(installed, wanted);
  const sequence = acyclic(installed, wanted, before, objects);
  return {
    phases: schedule(installed, wanted, sequence),
    gaps: [],
    result: resultState(installed, wanted, objects),
    held,
  };
}

/** Breaks cycles by splitting updates, then by replacing objects; one that remains is a contradiction. */
function acyclic(installed: State, wanted: State, before: Objects, result: Objects): Sequence {
  let lessons: Lessons = NO_LESSONS;
  for (;;) {
    const known = fates(before, result, installed.order, lessons);
    const sequence = sequenceOf(installed, before, result, known, wanted.artifacts);
    const cycle = findCycle(sequence);
    if (cycle === undefined) return sequence;
    const more = learn(lessons, known, sequence, cycle);
    if (more === undefined) throw cycleError(sequence, cycle);
    lessons = more;
  }
}

function learn(
  lessons: Lessons,
  known: Fates,
  sequence: Sequence,
  cycle: readonly Edge[],
): Lessons | undefined {
  const updates = [...new Set(cycle.map((edge) => sequence.nodes[edge.from].id))].filter(
    (id) => known.get(id)?.kind === 'update',
  );
  const toSplit = updates.find((id) => !lessons.split.has(id));
  if (toSplit !== undefined) return { ...lessons, split: new Set([...lessons.split, toSplit]) };
  const toReplace = updates.find((id) => !lessons.replace.has(id));
  if (toReplace !== undefined) return { ...lessons, replace: new Set([...lessons.replace, toReplace]) };
  return undefined;
}

/**
 * The result as a state. What is held stays possible to undo, restart and read: definitions that only the
 * installed state knows are kept for the objects that still need them.
 */
function resultState(installed: State, wanted: State, objects: ReadonlyMap<string, ObjectState>): State {
  const standing = [...objects.values()];
  const devices = new Set(standing.map((object) => object.device));
  const services = new Set(
    standing.flatMap((object) => [...(object.restarts ?? []), ...(object.restartsOnUndo ?? [])]),
  );
  const artifacts = new Set(
    standing.flatMap((object) => [...(object.needs ?? []), ...(object.yields ?? [])]),
  );
  const stillUsed = new Set(installed.existing.length === 0 ? [] : standing.flatMap(usesOf));
  const order: [string, string][] = [];
  for (const [id, object] of objects) {
    for (const earlier of object.orderedAfter ?? []) if (objects.has(earlier)) order.push([earlier, id]);
  }
  return {
    devices: merged(wanted.devices, installed.devices, (device) => device.id, devices),
    objects: standing,
    existing: [
      ...wanted.existing,
      ...installed.existing.filter((id) => stillUsed.has(id) && !wanted.existing.includes(id)),
    ],
    services: merged(wanted.services, installed.services, (service) => service.id, services),
    artifacts: merged(wanted.artifacts, installed.artifacts, (artifact) => artifact.name, artifacts),
    retire: [],
    order,
    owed: [],
  };
}

function merged<T>(
  first: readonly T[],
  second: readonly T[],
  name: (item: T) => string,
  needed: ReadonlySet<string>,
): T[] {
  const known = new Set(first.map(name));
  return [...first, ...second.filter((item) => needed.has(name(item)) && !known.has(name(item)))];
}
