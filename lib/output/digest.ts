import { createHash } from 'node:crypto';
import { objectId, type Change, type ObjectState, type PartState, type State } from '../planning/model';
import { canonical, without } from './json';
import { byText } from './words';

/** Raised when the same states would be carried out by other steps: an old bundle must not be confirmed as a new one. */
const PLANNER = 1;

/** The steps of a change, as short as they can be told: what a step id stands for. */
export type StepList = readonly (readonly [id: string, action: string, subject: string])[];

export function stepList(steps: Change['phases'][number]['steps']): StepList {
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

/**
 * First eight hex digits over everything that decides which steps there are and what they are called; not over
 * wording, construct paths and recorded values. Give the changes too where they are known: then a digest also
 * stands for the step ids that were printed.
 */
export function planDigest(
  installed: State,
  wanted: State,
  home: State,
  ...changes: readonly Change[]
): string {
  const hash = createHash('sha256').update(`planner ${PLANNER}\n`);
  const written = new Map<State, string>();
  for (const state of [installed, wanted, home]) {
    const text = written.get(state) ?? stateDigest(state);
    written.set(state, text);
    hash.update(`${text}\n`);
  }
  for (const change of changes) {
    for (const phase of change.phases) {
      hash.update(
        `${phase.number} ${phase.device} ${phase.kind}\n${JSON.stringify(stepList(phase.steps))}\n`,
      );
    }
    hash.update('\n');
  }
  return hash.digest('hex').slice(0, 8);
}

/** A digest over a whole state, without wording, construct paths and recorded values. */
export function stateDigest(state: State): string {
  const hash = createHash('sha256');
  const put = (value: unknown): void => void hash.update(`${canonical(value)}\n`);
  put(state.devices.map((device) => device.id));
  const objects = [...state.objects].sort(
    (a, b) => a.declaration - b.declaration || byText(idOf(a), idOf(b)),
  );
  for (const object of objects) {
    put({
      ...without(object, 'path', 'wording', 'found'),
      parts: object.parts.map((part) => without(part, 'why')),
    });
  }
  put([...state.existing].sort(byText));
  for (const service of state.services) put(without(service, 'wording'));
  for (const artifact of state.artifacts) put(without(artifact, 'wording'));
  put([...state.retire].sort(byText));
  put(state.order.map(([a, b]) => JSON.stringify([a, b])).sort(byText));
  put([...state.owed].sort(byText));
  return hash.digest('hex');
}

/**
 * One digest a device: over its objects and their edges, sorted. Not over sequence, wording, paths and what
 * only says how to get to a form, so that it changes exactly when the device has to.
 */
export function deviceDigests(state: State): ReadonlyMap<string, string> {
  const lines = new Map<string, string[]>(state.devices.map((device) => [device.id, []]));
  for (const object of state.objects) {
    const line = canonical(essence(object));
    const known = lines.get(object.device);
    if (known === undefined) lines.set(object.device, [line]);
    else known.push(line);
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

function essence(object: ObjectState): unknown {
  const parts = object.parts.map(partEssence);
  return {
    key: object.key,
    generation: object.once?.generation,
    open: object.open.map(statementEssence),
    parts: object.ordered === true ? parts : parts.map(canonical).sort(byText),
    destroy: object.destroy.map(statementEssence),
    uses: sorted(object.uses),
    ordered: object.ordered,
    orderedAfter: sorted(object.orderedAfter),
    needs: sorted(object.needs),
    yields: sorted(object.yields),
    claims: sorted(object.claims),
  };
}

function partEssence(part: PartState): unknown {
  return {
    name: part.name,
    mode: part.mode,
    set: part.set.map(statementEssence),
    unset: part.unset.map(statementEssence),
    uses: sorted(part.uses),
  };
}

/** A corrected menu path is no change of the device. */
function statementEssence(statement: Readonly<Record<string, unknown>>): unknown {
  const form = statement.form as { readonly fields?: unknown } | undefined;
  return form === undefined ? statement : { form: form.fields };
}

function sorted(words: readonly string[] | undefined): readonly string[] | undefined {
  return words === undefined || words.length === 0 ? undefined : [...words].sort(byText);
}
