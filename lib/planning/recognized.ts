import type { ObjectState, PartState, State } from './model';
import { byId, idOf, partOf } from './state';

/**
 * The state, in which everything that is equal in the other one is the very same thing: each pair is compared once, and
 * whoever compares afterwards sees at a glance what did not change. Of ten thousand partners one is new.
 */
export function recognized(state: State, other: State): State {
  const objects = byId(other.objects);
  const flows = new Map(other.flows?.map((flow) => [flow.name, flow]));
  return {
    ...state,
    objects: state.objects.map((object) => recognizedObject(object, objects.get(idOf(object)))),
    ...(state.flows === undefined
      ? {}
      : { flows: state.flows.map((flow) => shared(flow, flows.get(flow.name))) }),
  };
}

function recognizedObject(object: ObjectState, other: ObjectState | undefined): ObjectState {
  if (other === undefined) return object;
  const parts = sameList(
    object.parts.map((part, index) => recognizedPart(part, index, other)),
    other.parts,
  );
  // The parts are compared by name, and not once more by their places.
  const known = shared({ ...object, parts: other.parts }, other);
  return parts === other.parts ? known : { ...known, parts };
}

/** Parts stand in the same place mostly; where one came or went, they are found by name. */
function recognizedPart(part: PartState, index: number, other: ObjectState): PartState {
  const there = other.parts[index] as PartState | undefined;
  return shared(part, there?.name === part.name ? there : partOf(other, part.name));
}

function sameList<T>(list: readonly T[], other: readonly T[]): readonly T[] {
  return list.length === other.length && list.every((one, index) => one === other[index]) ? other : list;
}

/** The value with everything in it that is equal in the other one taken from there. */
function shared<T>(value: T, other: T | undefined): T {
  if (value === other || other === undefined || typeof value !== 'object' || typeof other !== 'object') {
    return value;
  }
  if (value === null || other === null) return value;
  if (Array.isArray(value)) {
    if (!Array.isArray(other)) return value;
    const list = value.map((one: unknown, index) => shared(one, other[index] as unknown));
    return sameList(list, other) as T;
  }
  const there = other as Record<string, unknown>;
  const entries = Object.entries(value).map(([key, one]): [string, unknown] => [
    key,
    shared(one, there[key]),
  ]);
  return saidKeys(other) === saidKeys(value) && entries.every(([key, one]) => one === there[key])
    ? other
    : (Object.fromEntries(entries) as T);
}

function saidKeys(value: object): number {
  let said = 0;
  for (const one of Object.values(value)) if (one !== undefined) said += 1;
  return said;
}
