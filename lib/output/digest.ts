import { createHash, hash } from 'node:crypto';
import {
  objectId,
  type Change,
  type ObjectState,
  type PartState,
  type State,
  type Step,
} from '../planning/model';
import { doing } from '../planning/state';
import { byText } from './words';

/** Raised when the same states would be carried out by other steps: an old bundle must not be confirmed as a new one. */
const PLANNER = 2;

/** The steps of a change, as short as they can be told: what a step id stands for. */
type StepList = readonly (readonly [id: string, action: string, subject: string])[];

function stepList(steps: readonly Step[]): StepList {
  return steps.map((step) => {
    const object = step.after ?? step.before;
    const subject =
      step.object ??
      step.artifact ??
      step.service ??
      (object === undefined ? '' : objectId(object.device, object.key));
    return [step.id, step.action, subject];
  });
}

/** Digests of the states of a plan, and of what each device is wanted to hold. */
export interface StateDigests {
  readonly installed: string;
  readonly wanted: string;
  readonly home: string;
  readonly devices: Readonly<Record<string, string>>;
}

export function stateDigests(states: Readonly<Record<'installed' | 'wanted' | 'home', State>>): StateDigests {
  const { installed, wanted, home } = states;
  const known = new Map<State, string>();
  const digestOf = (state: State): string => {
    const digest = known.get(state) ?? stateDigest(state);
    known.set(state, digest);
    return digest;
  };
  return {
    installed: digestOf(installed),
    wanted: digestOf(wanted),
    home: digestOf(home),
    devices: Object.fromEntries(deviceDigests(wanted)),
  };
}

/**
 * First eight hex digits over everything that decides which steps there are and what they are called; not over
 * wording, construct paths and recorded values. Give the changes too where they are known: then a digest also
 * stands for the step ids that were printed.
 */
export function planDigest(
  { installed, wanted, home }: Omit<StateDigests, 'devices'>,
  ...changes: readonly Change[]
): string {
  const digest = createHash('sha256').update(`planner ${PLANNER}\n`);
  for (const state of [installed, wanted, home]) digest.update(`${state}\n`);
  for (const change of changes) {
    for (const phase of change.phases) {
      digest.update(`${phase.number} ${phase.device} ${phase.stage}\n`);
      for (const file of phase.files) {
        digest.update(`${file.kind}\n${JSON.stringify(stepList(file.steps))}\n`);
      }
    }
    digest.update('\n');
  }
  return digest.digest('hex').slice(0, 8);
}

/** A digest over a whole state, without wording, construct paths and recorded values. */
export function stateDigest(state: State): string {
  const digest = createHash('sha256');
  const put = (value: unknown): void => void digest.update(`${JSON.stringify(value)}\n`);
  put(state.devices.map((device) => device.id));
  const objects = [...state.objects].sort(
    (a, b) => a.declaration - b.declaration || byText(idOf(a), idOf(b)),
  );
  for (const object of objects) {
    digest.update(essence(object));
    put([
      object.device,
      object.section,
      object.declaration,
      object.once?.prompt ?? false,
      object.once?.slot ?? false,
      ...sequence(object),
    ]);
  }
  put([...state.existing].sort(byText));
  for (const service of state.services) {
    put([
      service.id,
      service.device,
      service.when,
      service.sequence,
      service.implies ?? [],
      doing(service.statements),
    ]);
  }
  for (const artifact of state.artifacts) {
    put([artifact.name, artifact.device ?? '', artifact.given ?? false, doing(artifact.read)]);
  }
  put([...state.retire].sort(byText));
  put(state.order.map(([a, b]) => JSON.stringify([a, b])).sort(byText));
  put([...state.owed].sort(byText));
  return digest.digest('hex');
}

/** What orders an object's steps, beside what the device holds. */
function sequence(object: ObjectState): unknown[] {
  return [
    object.nonEmpty ?? false,
    object.after ?? [],
    object.afterRestart ?? [],
    object.afterOwedRestarts ?? false,
    object.restarts ?? [],
    object.restartsOnUndo ?? [],
    Object.entries(object.facts ?? {}).sort(([a], [b]) => byText(a, b)),
    object.effect ?? 'night',
    sorted(object.places),
    sorted(object.meets),
    object.room === undefined ? [] : [object.room.name, object.room.limit],
    ...(object.asksFor === undefined ? [] : [`asks for ${sorted(object.asksFor).join(', ')}`]),
    ...(object.announces === undefined ? [] : [`announces ${sorted(object.announces).join(', ')}`]),
    ...(object.claimsAs === undefined ? [] : [`claims as ${object.claimsAs}`]),
    ...(object.knownBy === undefined ? [] : [`known by ${sorted(object.knownBy).join(', ')}`]),
    ...Object.entries(object.speaks ?? {})
      .sort(([a], [b]) => byText(a, b))
      .map(([subject, ways]) => `speaks of ${subject} ${sorted(ways).join(', ')}`),
    ...(object.shownBy === undefined ? [] : [`shown by ${sorted(object.shownBy).join(', ')}`]),
    ...(object.shows === undefined ? [] : [`shows ${sorted(object.shows).join(', ')}`]),
    ...(object.stands === true ? ['stands'] : []),
    ...(object.switchingAfter === undefined ? [] : [`switching after ${object.switchingAfter.join(', ')}`]),
    ...object.parts.flatMap(({ name, sharedAs }) =>
      sharedAs === undefined ? [] : [`${name} is shared as ${sharedAs}`],
    ),
    ...object.parts.flatMap(({ name, protectedBy, restartsOnRemoval }) =>
      protectedBy === undefined && restartsOnRemoval === undefined
        ? []
        : [[name, sorted(protectedBy), restartsOnRemoval ?? []]],
    ),
  ];
}

/**
 * One digest a device: over its objects and their edges, sorted. Not over sequence, wording, paths and what
 * statements say to people, so that it changes exactly when the device has to.
 */
export function deviceDigests(state: State): ReadonlyMap<string, string> {
  const lines = new Map<string, string[]>(state.devices.map((device) => [device.id, []]));
  for (const object of state.objects) {
    const line = essence(object);
    const own = lines.get(object.device);
    if (own === undefined) lines.set(object.device, [line]);
    else own.push(line);
  }
  return new Map(
    [...lines].map(([device, own]) => [
      device,
      createHash('sha256').update(own.sort(byText).join('\n')).digest('hex'),
    ]),
  );
}

function idOf(object: ObjectState): string {
  return objectId(object.device, object.key);
}

/** Objects and parts are never changed, and the same one stands in several states and is asked about several times. */
const known = new WeakMap<ObjectState | PartState, string>();

function remembered<T extends ObjectState | PartState>(thing: T, digestOf: (thing: T) => string): string {
  let digest = known.get(thing);
  if (digest === undefined) known.set(thing, (digest = digestOf(thing)));
  return digest;
}

/** What the device holds, as a digest. Every key stands in one place, so that equal objects give equal digests. */
function essence(object: ObjectState): string {
  return remembered(object, () => {
    const parts = object.parts.map(partEssence);
    if (object.ordered !== true) parts.sort();
    const head = JSON.stringify([
      object.key,
      object.once?.generation ?? 0,
      doing(object.open),
      doing(object.destroy),
      sorted(object.uses),
      object.ordered ?? false,
      sorted(object.orderedAfter),
      sorted(object.needs),
      sorted(object.yields),
      sorted(object.claims),
    ]);
    return sha256(`${head}\n${parts.join('\n')}`);
  });
}

function partEssence(part: PartState): string {
  return remembered(part, ({ name, mode, set, unset, uses }) =>
    sha256(JSON.stringify([name, mode, doing(set), doing(unset), sorted(uses)])),
  );
}

function sha256(text: string): string {
  return hash('sha256', text, 'base64');
}

function sorted(words: readonly string[] | undefined): readonly string[] {
  return words === undefined || words.length < 2 ? (words ?? []) : [...words].sort(byText);
}
