import type { CheckData } from '../core/check';
import { objectId, type ObjectState, type Step } from '../planning/model';
import { stepsOf } from '../planning/state';
import type { CheckLine } from './check-list';
import type { OutputContext } from './context';
import { objectWording, statementsOf } from './wordings';

/** A check that would hold before as well proves nothing of what goes: it is looked for in the same place. */
export function goneChecks(context: OutputContext): ReadonlyMap<string, readonly CheckLine[]> {
  const { plan } = context.input;
  const result = new Map(plan.result.objects.map((one) => [objectId(one.device, one.key), one]));
  const places = new Map<string, { check: CheckData; objects: string[]; device: string; gone: string[] }>();
  for (const step of plan.phases.flatMap(stepsOf)) {
    const { before } = step;
    if (before === undefined) continue;
    const id = objectId(before.device, before.key);
    const gone = goneOf(step, before, result.get(id));
    const check = gone.length === 0 ? undefined : placeOf(before);
    if (check === undefined) continue;
    const place = JSON.stringify([before.device, check.run, check.look]);
    const known = places.get(place) ?? { check, objects: [], device: before.device, gone: [] };
    known.objects.push(id);
    known.gone.push(...gone);
    places.set(place, known);
  }
  const lines = new Map<string, CheckLine[]>();
  for (const { check, objects, device: of, gone } of places.values()) {
    const { run, look } = check;
    const where = run === undefined ? { look } : { run };
    const must = `no longer: ${[...new Set(gone)].join('; ')}`;
    const line = { number: 0, objects, check: { ...where, must, why: 'this plan takes it away' } };
    lines.set(of, [...(lines.get(of) ?? []), line]);
  }
  return lines;
}

/** What is not there any more: an object by its title, members of a list by their names; a setting has a value all the same. */
function goneOf(step: Step, before: ObjectState, kept: ObjectState | undefined): string[] {
  const { title, settings = {} } = objectWording(before);
  if (kept === undefined) {
    const isSure = step.action === 'undo' && Object.keys(settings).length === 0 && !isLeftToWhoDoesIt(before);
    return isSure ? [title] : [];
  }
  const stand = new Set(kept.parts.map(({ name }) => name));
  return step.unset.filter(({ name, mode }) => mode === 'member' && !stand.has(name)).map(({ name }) => name);
}

/** Whoever takes it away may leave it, and is told when: nobody can say what is to be seen then. */
function isLeftToWhoDoesIt({ destroy, parts }: ObjectState): boolean {
  const taking = statementsOf([...destroy, ...parts.flatMap(({ unset }) => unset)]);
  return taking.some(({ says }) => says?.mayBeLeft === true);
}

/** Where it was seen; where nothing shows it, where its name had to be free before us. */
function placeOf(object: ObjectState): CheckData | undefined {
  const { checks = [], preflight = [] } = objectWording(object);
  return (
    checks.find(isOfOnePlace) ?? preflight.find((check) => isOfOnePlace(check) && check.absent !== undefined)
  );
}

/** It shows all that stands in one place, so that what does not is seen there, too. */
function isOfOnePlace({ run, look, whenDone }: CheckData): boolean {
  return whenDone !== true && (run !== undefined || look !== undefined);
}
