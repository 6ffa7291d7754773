import { fates, NO_LESSONS, type Fates, type Lessons } from './closure';
import { cycleError, findCycles } from './cycle';
import { withoutWhoLeft } from './forgotten';
import { gapsOf } from './gaps';
import { lateAndShort } from './late';
import { splitPartId, type Change, type ObjectState, type State } from './model';
import { onceProblems } from './once-problems';
import { PlanningError } from './planning-error';
import { resultOf } from './result';
import { withRoom } from './room';
import { schedule } from './schedule';
import type { Edge } from './graph';
import { sparing } from './sparing';
import { sequenceOf, type Sequence } from './sequence';
import { byId, usesOf, type Objects } from './state';

/**
 * The heart: what has to be done, in order, so that what is installed becomes what is wanted, and what stands
 * there afterwards. The first installation is `change(nothing, wanted)`, the way back `change(result, home)`.
 */
export function change(installed: State, wanted: State): Change {
  return changeOf(sparing(withoutWhoLeft(installed, wanted), wanted), wanted);
}

function changeOf(installed: State, wanted: State): Change {
  const before = byId(installed.objects);
  const { objects, held, changedOnce, problems } = resultOf(installed, wanted);
  if (changedOnce.length > 0 || problems.length > 0) {
    const { undermined } = fates(before, objects, installed.order);
    throw new PlanningError([...onceProblems(changedOnce, undermined), ...problems]);
  }
  const services = new Map(
    [...installed.services, ...wanted.services].map((service) => [service.id, service]),
  );
  const sequence = lateAndShort(
    acyclic(installed, wanted, before, objects),
    before,
    objects,
    installed.owed,
    services,
    [installed.flows ?? [], wanted.flows ?? []],
  );
  const phases = schedule(installed, wanted, objects, sequence);
  return {
    phases,
    gaps: gapsOf(installed, wanted, sequence, before, objects, phases),
    result: resultState(installed, wanted, objects),
    held,
  };
}

/**
 * Breaks cycles: first by giving up guards that stand beside each other, then by splitting updates, then by replacing
 * objects, last by taking away what something has not turned away from yet; one that remains is a contradiction.
 */
function acyclic(installed: State, wanted: State, before: Objects, result: Objects): Sequence {
  const taken = placesTaken(installed);
  let lessons: Lessons = NO_LESSONS;
  for (;;) {
    const known = fates(before, result, installed.order, lessons);
    if (known.undermined.length > 0) throw new PlanningError(onceProblems([], known.undermined));
    let sequence = sequenceOf(installed, wanted, before, result, known.fates, lessons);
    let cycles = findCycles(sequence);
    if (cycles.length === 0) {
      sequence = withRoom(sequence, taken);
      cycles = findCycles(sequence);
    }
    if (cycles.length === 0) return sequence;
    let learnt = lessons;
    for (const cycle of cycles) {
      if (isBroken(cycle, sequence, lessons, learnt)) continue;
      const more = learn(learnt, known.fates, sequence, cycle);
      if (more === undefined) throw cycleError(sequence, cycle);
      learnt = more;
    }
    lessons = learnt;
  }
}

/** Another cycle of the same pass has taught something about this one. */
function isBroken(cycle: readonly Edge[], { nodes }: Sequence, known: Lessons, learnt: Lessons): boolean {
  return cycle.some(({ from, beside, turning }) => {
    const { id } = nodes[from];
    if (turning !== undefined && learnt.turnLate.has(turning) && !known.turnLate.has(turning)) return true;
    if (beside !== undefined && learnt.shut.has(beside) && !known.shut.has(beside)) return true;
    return (
      (learnt.split.has(id) && !known.split.has(id)) || (learnt.replace.has(id) && !known.replace.has(id))
    );
  });
}

function learn(
  lessons: Lessons,
  known: Fates,
  sequence: Sequence,
  cycle: readonly Edge[],
): Lessons | undefined {
  const first = cycle.flatMap((edge) => (edge.first === true ? (edge.turning ?? []) : []));
  if (first.length > 0) return { ...lessons, turnLate: new Set([...lessons.turnLate, ...first]) };
  const beside = cycle.flatMap((edge) => edge.beside ?? []).filter((id) => !lessons.shut.has(id));
  if (beside.length > 0) return { ...lessons, shut: new Set([...lessons.shut, ...beside]) };
  // What somebody else made neither comes nor goes by us: replaced, it would not be changed at all.
  const ours = cycle.map((edge) => sequence.nodes[edge.from]).filter(({ after }) => after?.stands !== true);
  const updates = [...new Set(ours.map(({ id }) => id))].filter((id) => known.get(id)?.kind === 'update');
  const toSplit = updates.find((id) => !lessons.split.has(id));
  if (toSplit !== undefined) return { ...lessons, split: new Set([...lessons.split, toSplit]) };
  const toReplace = updates.find((id) => !lessons.replace.has(id));
  if (toReplace !== undefined) return { ...lessons, replace: new Set([...lessons.replace, toReplace]) };
  const turning = cycle.flatMap((edge) => edge.turning ?? []);
  return turning.length === 0
    ? undefined
    : { ...lessons, turnLate: new Set([...lessons.turnLate, ...turning]) };
}

/** How much of each room is taken. */
function placesTaken(installed: State): Map<string, number> {
  const taken = new Map<string, number>();
  for (const { room } of installed.objects) {
    if (room !== undefined) taken.set(room.name, (taken.get(room.name) ?? 0) + 1);
  }
  return taken;
}

/**
 * The result as a state. What is retained stays possible to undo, restart and read: definitions that only the
 * installed state knows are kept for the objects that still need them.
 */
function resultState(installed: State, wanted: State, objects: ReadonlyMap<string, ObjectState>): State {
  const standing = [...objects.values()];
  const devices = new Set(standing.map((object) => object.device));
  const services = new Set(
    standing.flatMap((object) => [
      ...(object.restarts ?? []),
      ...(object.restartsOnUndo ?? []),
      ...object.parts.flatMap((part) => part.restartsOnRemoval ?? []),
    ]),
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
    flows: (wanted.flows ?? []).filter((flow) =>
      flow.carriedBy.every((id) => objects.has(splitPartId(id).object)),
    ),
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
