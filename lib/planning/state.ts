import {
  objectId,
  splitPartId,
  type ObjectState,
  type PartState,
  type Phase,
  type State,
  type StatementData,
  type Step,
} from './model';

/** Nothing stands anywhere: where a first installation begins, and a retirement ends. */
export const EMPTY_STATE: State = {
  devices: [],
  objects: [],
  existing: [],
  services: [],
  artifacts: [],
  retire: [],
  order: [],
  owed: [],
};

/** Objects by id. */
export type Objects = ReadonlyMap<string, ObjectState>;

export function idOf(object: ObjectState): string {
  return objectId(object.device, object.key);
}

/** It lets the world in. */
export function isPublic(object: ObjectState | undefined): boolean {
  return object?.effect === 'publish' || object?.afterOwedRestarts === true;
}

export function byId(objects: readonly ObjectState[]): Map<string, ObjectState> {
  return new Map(objects.map((object) => [idOf(object), object]));
}

/** All steps of a phase, in order, whatever file they are in. */
export function stepsOf(phase: Phase): Step[] {
  return phase.files.flatMap((file) => file.steps);
}

const uses = new WeakMap<ObjectState, readonly string[]>();

/** Every id that an object refers to, by itself or through a part; gathered once for each object, which never changes. */
export function usesOf(object: ObjectState): readonly string[] {
  if (object.parts.length === 0) return object.uses;
  let found = uses.get(object);
  if (found === undefined) {
    found = [...new Set([...object.uses, ...object.parts.flatMap((part) => part.uses)])];
    uses.set(object, found);
  }
  return found;
}

/** Whether an object is among these, with the part that is named. */
export function isIn(objects: Objects, id: string): boolean {
  const { object, part } = splitPartId(id);
  const found = objects.get(object);
  return found !== undefined && (part === undefined || partOf(found, part) !== undefined);
}

const partsOf = new WeakMap<ObjectState, ReadonlyMap<string, PartState>>();

/** The part of that name; looked up once for each object, which never changes. */
export function partOf(object: ObjectState, name: string): PartState | undefined {
  let parts = partsOf.get(object);
  if (parts === undefined) {
    parts = new Map(object.parts.map((part) => [part.name, part]));
    partsOf.set(object, parts);
  }
  return parts.get(name);
}

export function partNames(parts: readonly PartState[]): Set<string> {
  return new Set(parts.map((part) => part.name));
}

/** What statements do on the device, which is all that is compared of them. What they say to people changes no device. */
export function doing(statements: readonly StatementData[]): unknown[] {
  return statements.map((statement) => statement.does);
}

/** Whether two lists of statements do the same on the device. */
export function sameStatements(a: readonly StatementData[], b: readonly StatementData[]): boolean {
  if (a === b) return true;
  return a.length === b.length && JSON.stringify(doing(a)) === JSON.stringify(doing(b));
}

/** Whether two parts are the same on the device. Wording and references are not on the device. */
export function samePart(a: PartState, b: PartState): boolean {
  return a === b || (sameStatements(a.set, b.set) && sameStatements(a.unset, b.unset));
}

export function pairKey(pair: readonly [string, string]): string {
  return `${pair[0]}\n${pair[1]}`;
}
