import { quote } from '../core/words';
import { constructError } from '../core/errors';
import { nearName } from '../core/near';
import { objectId, type ObjectState, type State } from '../planning/model';
import type { Deployed } from './deployed-state';
import { demandFor } from './found-values';
import { deviceWording } from './wordings';
import { settingLabel, type FoundValues } from './settings';

/** A value that was recorded when its setting was first changed. */
interface RecordedValue {
  /** Id of its device. */
  readonly device: string;
  /** What people call it. */
  readonly label: string;
  /** Its name in full: the object's key and the part. */
  readonly name: string;
  readonly value: string;
  readonly object: ObjectState;
  readonly part: string;
}

/**
 * The values that are recorded, each once: as the last state has it.
 * @param on id or name of a device, for the values of that one
 */
export function recordedValuesOf(deployed: Deployed, on?: string): RecordedValue[] {
  const values = new Map<string, RecordedValue>();
  for (const state of statesOf(deployed)) {
    for (const object of state.objects) {
      for (const [part, value] of Object.entries(object.found ?? {})) {
        const { device, key } = object;
        const name = `${key}/${part}`;
        const id = `${objectId(device, key)}/${part}`;
        values.set(id, { device, label: settingLabel(object, part), name, value, object, part });
      }
    }
  }
  return [...values.values()].filter((one) => {
    if (on === undefined) return true;
    const wording = deviceWording(deviceOf(deployed, one.device));
    return [one.device, wording.title, wording.file].includes(on);
  });
}

/**
 * Puts another value in the place of one that was recorded, in every state that has it: the way back of now and that of
 * later. Pure, the caller reads and writes the file.
 * @param device id or name of a device, where two have a setting of one name
 */
export function correct(where: string, deployed: Deployed, found: FoundValues, device?: string): Deployed {
  const refused = (rule: string, problem: string, advice: string): Error =>
    constructError(where, `correct/${rule}`, problem, advice);
  const recorded = recordedValuesOf(deployed, device);
  const corrected = new Map<string, string>();
  for (const [name, value] of Object.entries(found)) {
    const fits = recorded.filter((one) => [one.label, one.name, `${one.device} ${one.name}`].includes(name));
    if (fits.length !== 1) {
      throw refused(
        'name',
        `${quote(name)} is ${fits.length === 0 ? 'no value' : 'more than one value'} that was recorded.`,
        meant(recorded, fits, name),
      );
    }
    const [{ object, part, label }] = fits;
    const demand = demandFor(object, part, value);
    if (demand !== undefined) {
      throw refused('value', `${label} is ${quote(value)}.`, `Write ${demand}.`);
    }
    corrected.set(`${objectId(object.device, object.key)}/${part}`, value);
  }
  return inStates(deployed, (state) => ({
    ...state,
    objects: state.objects.map((object) => withCorrected(object, corrected)),
  }));
}

/** So many names can be read in one line; `ucfed correct <stack>` lists all of them. */
const TOLD = 4;

/** What to write for a name that means none, or more than one. */
function meant(recorded: readonly RecordedValue[], fits: readonly RecordedValue[], name: string): string {
  if (recorded.length === 0) return 'Nothing was recorded yet.';
  if (fits.length > 1) {
    return `Name the device, --device ${[...new Set(fits.map((one) => one.device))].join(' or ')}; or write ${fits.map((one) => JSON.stringify(`${one.device} ${one.name}`)).join(' or ')}.`;
  }
  const labels = [...new Set(recorded.map((one) => one.label))];
  const word = name.toLowerCase();
  const holding = labels.filter((label) => label.toLowerCase().includes(word));
  const near = nearName(name, labels);
  const like = holding.length === 0 && near !== undefined ? [near] : holding.slice(0, TOLD);
  const few = labels.length <= TOLD ? labels : like;
  const all = few.length === labels.length ? '' : ' Without --found, ucfed correct lists all of them.';
  return few.length === 0
    ? all.trim()
    : `Write ${few.map((label) => JSON.stringify(label)).join(' or ')}.${all}`;
}

function withCorrected(object: ObjectState, corrected: ReadonlyMap<string, string>): ObjectState {
  if (object.found === undefined) return object;
  const id = objectId(object.device, object.key);
  const values = Object.entries(object.found).map(([part, value]) => [
    part,
    corrected.get(`${id}/${part}`) ?? value,
  ]);
  return { ...object, found: Object.fromEntries(values) as FoundValues };
}

function statesOf({ home, unfinished, reached }: Deployed): State[] {
  return [unfinished?.base, home, reached].filter((state) => state !== undefined);
}

function inStates(deployed: Deployed, change: (state: State) => State): Deployed {
  const { home, unfinished, reached } = deployed;
  return {
    ...deployed,
    reached: change(reached),
    ...(home === undefined ? {} : { home: change(home) }),
    ...(unfinished === undefined ? {} : { unfinished: { ...unfinished, base: change(unfinished.base) } }),
  };
}

function deviceOf(deployed: Deployed, id: string): State['devices'][number] {
  return statesOf(deployed)
    .flatMap((state) => state.devices)
    .find((device) => device.id === id)!;
}
