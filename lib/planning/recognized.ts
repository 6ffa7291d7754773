import type { ObjectState, PartState, State } from './model';
import { byId, idOf, partOf } from './state';

/**
 * The state, in which everything that is equal in the other one is the very same thing: each pair is compared once, and
 * whoever compares afterwards sees at a glance what did not change. Of ten thousand partners one is new.
 */
export function recognized(state: State, other: State): State {
  const objects = byId(other.objects);
  const services = new Map(other.services.map((service) => [service.id, service]));
  const flows = new Map(other.flows?.map((flow) => [flow.name, flow]));
  return {
    ...state,
    objects: state.objects.map((object) => recognizedObject(object, objects.get(idOf(object)))),
    services: state.services.map((service) => shared(service, services.get(service.id))),
    ...(state.flows === undefined
      ? {}
      : { flows: state.flows.map((flow) => shared(flow, flows.get(flow.name))) }),
  };
}

function recognizedObject(object: ObjectState, other: ObjectState | undefined): ObjectState {
  if (other === undefined || object === other) return object;
  const own = object.parts.map((part, index) => recognizedPart(part, index, other));
  const parts = sameList(sameList(own, object.parts), other.parts);
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
  if (other === undefined || value === other) return value;
  if (equal(value, other)) return other;
  if (!isObject(value) || !isObject(other)) return value;
  if (Array.isArray(value)) {
    const list = Array.isArray(other) ? (other as readonly unknown[]) : [];
    return sameList(
      value.map((one: unknown, index) => shared(one, list[index])),
      value,
    ) as T;
  }
  const there = other as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shared(one, there[key])])) as T;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Equal as JSON is: what is undefined is not said. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a)) {
    const other = b as readonly unknown[];
    return a.length === other.length && a.every((one, index) => equal(one, other[index]));
  }
  const [one, other] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  let said = 0;
  for (const key in one) {
    if (one[key] === undefined) continue;
    if (!equal(one[key], other[key])) return false;
    said += 1;
  }
  for (const key in other) if (other[key] !== undefined) said -= 1;
  return said === 0;
}
