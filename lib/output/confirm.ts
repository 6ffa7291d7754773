import { quote } from '../core/words';
import { constructError, type FederationError } from '../core/errors';
import { objectId, type Change, type ObjectState, type State, type Step } from '../planning/model';
import { equal } from '../planning/recognized';
import { stepsOf } from '../planning/state';
import type { Deployed, UnfinishedChange } from './deployed-state';
import { stateDigest } from './digest';
import { demandFor, foundType } from './found-values';
import { gateWaits } from './gate';
import { isHeldBack, type FederationInput, type FoundByObject } from './input';
import { beforeInWords, isAsBefore, openSettings, type FoundValues, type OpenSetting } from './settings';
import { isPlain } from './terminal';
import { count } from './words';
import { deviceCalled, deviceWording, objectWording } from './wordings';

/** The planner's: what stands when only these steps of a change were done. */
type ReachedFunction = (base: State, goal: State, change: Change, done: ReadonlySet<string>) => State;

/** What somebody says was carried out. */
export interface Confirmation {
  /** The digest that the bundle printed. */
  readonly plan: string;
  /** A device: its id, its name, or the name of its file. Everything when left out. */
  readonly device?: string;
  /** The last step that was done. */
  readonly through?: string;
  /** It was the way back, `undo/`. */
  readonly undone?: boolean;
  /** Values written down in pre-flight, by what the setting is called. */
  readonly found?: FoundValues;
  /** The same for the whole plan, from a file: those of steps that are not confirmed yet wait. */
  readonly prepared?: FoundValues;
}

interface Confirmed {
  readonly deployed: Deployed;
  /** Steps that were recorded by this confirmation, and those that are left. */
  readonly recorded: number;
  readonly left: readonly Step[];
}

/** Records what was carried out: pure, the caller reads and writes the file. */
export function confirm(
  deployed: Deployed,
  input: FederationInput,
  confirmation: Confirmation,
  reached: ReachedFunction,
): Confirmed {
  checkDigest(input, confirmation.plan);
  const back = confirmation.undone === true;
  const change = back ? input.back : input.plan;
  if (back && change.phases.length === 0) {
    throw refused(
      input,
      'no-way-back',
      `Plan ${input.digest} has no way back: there is nothing to take back.`,
      'Leave --undone out, if it was the plan that was carried out.',
    );
  }
  const base = back && input.backFrom !== 'installed' ? input.plan.result : input.installed;
  const goal = back ? input.home : input.wanted;
  const before = doneBefore(deployed, input, back);
  const done = new Set(before.done);
  for (const step of chosen(input, change, confirmation)) done.add(step.id);
  checkRequirements(input, change, done, confirmation);
  const recorded = [...done].filter((id) => !before.done.has(id)).length;
  const steps = change.phases.flatMap(stepsOf);
  const left = steps.filter((step) => !done.has(step.id));
  const known = recordedIn(deployed.found ?? {}, deployed.reached, input.installed, input.home);
  const found = withFound(input, steps, { done, before: before.done }, known, confirmation);
  const state = carrying(left.length === 0 ? change.result : reached(base, goal, change, done), found);
  const around = publishing(deployed, input, back, state, found);
  if (left.length === 0) return { deployed: { reached: state, ...around }, recorded, left };
  const unfinished: UnfinishedChange = {
    plan: input.digest,
    back,
    base,
    done: steps.filter((step) => done.has(step.id)).map((step) => step.id),
  };
  return { deployed: { reached: state, home: input.home, unfinished, ...around }, recorded, left };
}

/**
 * What holds beyond the steps. What was found at a name is kept until its record stands; a gate that opened stays open,
 * on the way home only for what stood there before; what was unpublished stays so.
 */
function publishing(
  { published = [], unpublished }: Deployed,
  input: FederationInput,
  back: boolean,
  state: State,
  known: Found,
): Pick<Deployed, 'found' | 'published' | 'unpublished'> {
  const standing = new Set(state.objects.map(idOf));
  const early = back
    ? []
    : input.wanted.objects.flatMap((object): [string, FoundValues][] => {
        const values = known.get(idOf(object));
        const asked = objectWording(object).before !== undefined && !standing.has(idOf(object));
        return values !== undefined && asked ? [[idOf(object), values]] : [];
      });
  const found = Object.fromEntries(early);
  const home = new Set(input.home.objects.map(idOf));
  const open =
    unpublished === true
      ? []
      : back
        ? published.filter((id) => home.has(id))
        : gateWaits(state, input.wanted, input.gate, { on: true, published, found })
            .filter((wait) => wait.opens && !standing.has(wait.id) && !isHeldBack(wait))
            .map(({ id }) => id);
  return {
    ...(early.length === 0 ? {} : { found }),
    ...(open.length === 0 ? {} : { published: open }),
    ...(unpublished === undefined ? {} : { unpublished }),
  };
}

function idOf({ device, key }: ObjectState): string {
  return objectId(device, key);
}

function refused(input: FederationInput, rule: string, problem: string, advice: string): FederationError {
  return constructError(input.stack, `confirm/${rule}`, problem, advice);
}

function checkDigest(input: FederationInput, plan: string): void {
  if (plan === input.digest) return;
  throw refused(
    input,
    'other-plan',
    `The plan is ${quote(plan)}; cdktf.out holds plan ${input.digest}.`,
    'Confirm with the digest at the head of the file that was carried out. If cdktf.out was made anew since, check out what it was made from, synthesize, and confirm that.',
  );
}

/** What was confirmed of this plan already, in the same direction. */
function doneBefore(
  deployed: Deployed,
  input: FederationInput,
  back: boolean,
): { readonly done: ReadonlySet<string> } {
  const { unfinished } = deployed;
  if (unfinished?.plan === input.digest) {
    if (unfinished.back === back) return { done: new Set(unfinished.done) };
    throw refused(
      input,
      'turned-round',
      `${back ? 'Steps' : 'Steps of the way back'} of plan ${input.digest} were confirmed, and the ${back ? 'way back' : 'rest'} of it starts somewhere else.`,
      'Run npx cdktf synth: it writes the ways on and home from where deployed/ says we are.',
    );
  }
  if (equal(deployed.reached, input.installed)) return { done: new Set() };
  const now = stateDigest(deployed.reached);
  if (now === stateDigest(input.installed)) return { done: new Set() };
  const whole = back ? input.back : input.plan;
  if (now === stateDigest(whole.result)) {
    // Said twice: nothing changes, and nobody is hurt.
    return { done: new Set(whole.phases.flatMap((phase) => stepsOf(phase).map((step) => step.id))) };
  }
  if (back && now === stateDigest(input.plan.result)) return { done: new Set() };
  throw refused(
    input,
    'other-start',
    `Plan ${input.digest} does not start from what deployed/ says.`,
    'deployed/ was changed after the synth. Run npx cdktf synth, and confirm the plan that it prints.',
  );
}

/** The steps that are meant, in the order of the plan. */
function chosen(input: FederationInput, change: Change, { device, through }: Confirmation): Step[] {
  const steps = change.phases.flatMap(stepsOf);
  const id = device === undefined ? undefined : deviceNamed(input, change, device);
  let last = steps.length - 1;
  if (through !== undefined) {
    last = steps.findIndex((step) => step.id === through);
    if (last < 0) {
      throw refused(
        input,
        'no-step',
        `Plan ${input.digest} has no step ${quote(through)}.`,
        'Write the id that stands beside the last line that was done, such as 1.17.',
      );
    }
    if (id !== undefined && steps[last].device !== id) {
      throw refused(
        input,
        'step-elsewhere',
        `Step ${through} is one of ${called(input, steps[last].device)}, not of ${called(input, id)}.`,
        'Name the device of the step, or leave the device out.',
      );
    }
  }
  return steps.slice(0, last + 1).filter((step) => id === undefined || step.device === id);
}

function deviceNamed(input: FederationInput, change: Change, name: string): string {
  const used = new Set(change.phases.map((phase) => phase.device));
  const states = [...input.wanted.devices, ...input.installed.devices, ...input.home.devices];
  const devices = [...new Map(states.map((device) => [device.id, device])).values()];
  const fits = devices.filter((device) => {
    const wording = deviceWording(device);
    const kind = device.id.split(':')[0];
    return [device.id, wording.title, wording.file, `${wording.file}-${kind}`].includes(name);
  });
  const candidates = fits.length > 1 ? fits.filter((device) => used.has(device.id)) : fits;
  if (candidates.length === 1) return candidates[0].id;
  const known = devices.filter((device) => used.has(device.id)).map(({ id }) => called(input, id));
  throw refused(
    input,
    'no-device',
    `${quote(name)} is ${candidates.length === 0 ? 'no device' : 'more than one device'} of the plan.`,
    `Write one of ${known.join(', ')}.`,
  );
}

function called(input: FederationInput, device: string): string {
  return deviceCalled(device, input.wanted, input.installed, input.home);
}

function checkRequirements(
  input: FederationInput,
  change: Change,
  done: ReadonlySet<string>,
  confirmation: Confirmation,
): void {
  for (const phase of change.phases) {
    for (const step of stepsOf(phase)) {
      if (!done.has(step.id)) continue;
      const missing = step.requires.find((id) => !done.has(id));
      if (missing === undefined) continue;
      const device = change.phases.flatMap(stepsOf).find((other) => other.id === missing)?.device;
      throw refused(
        input,
        'missing-step',
        `Step ${step.id} stands on step ${missing}${device === undefined ? '' : ` of ${called(input, device)}`}, which was not confirmed.`,
        `Confirm that one first, if it was done: ucfed confirm ${input.stack} ${device ?? ''} --plan ${input.digest} --through ${missing}${confirmation.undone === true ? ' --undone' : ''}.`,
      );
    }
  }
}

type Found = ReadonlyMap<string, FoundValues>;

function recordedIn(early: FoundByObject, ...states: readonly State[]): Found {
  const found = new Map<string, FoundValues>(Object.entries(early));
  for (const state of [...states].reverse()) {
    for (const object of state.objects) {
      const id = objectId(object.device, object.key);
      if (object.found !== undefined) found.set(id, { ...found.get(id), ...object.found });
    }
  }
  return found;
}

/** Adds what was written down; every setting that was changed for the first time has to be among it. */
function withFound(
  input: FederationInput,
  steps: readonly Step[],
  { done, before }: { readonly done: ReadonlySet<string>; readonly before: ReadonlySet<string> },
  known: Found,
  { found: given = {}, prepared = {}, undone: back = false }: Confirmation,
): Found {
  const recorded = (object: ObjectState): FoundValues => ({
    ...known.get(objectId(object.device, object.key)),
    ...object.found,
  });
  const open = steps
    .filter((step) => done.has(step.id))
    .flatMap((step) => openSettings(step, recorded, before.has(step.id)))
    // On the way home settings get what was found; what the device gives is new there, too.
    .filter((setting) => !back || setting.given);
  // What has to be so before a step is looked up, and told, before it is done.
  const early = steps
    .filter((step) => !back && !done.has(step.id))
    .flatMap((step) => openSettings(step, recorded))
    .filter(({ before }) => before !== undefined);
  const result = new Map(known);
  const answered = new Set<OpenSetting>();
  const waits = (name: string): boolean =>
    ![...open, ...early].some((setting) => isCalled(setting, name)) &&
    steps.some(({ id }) => id === name.split('/')[0]);
  // What was prepared names steps of the plan.
  const ready = back ? [] : Object.entries(prepared).filter(([name]) => !waits(name));
  for (const [name, value] of [...ready, ...Object.entries(given)]) {
    const fits = [...open, ...early].filter((setting) => isCalled(setting, name));
    const phase = value === '' && fits.length === 0 ? freeNames([...open, ...early], name) : [];
    if (fits.length !== 1 && phase.length === 0) {
      throw refused(
        input,
        'found-name',
        `${quote(name)} is ${fits.length === 0 ? 'no setting' : 'more than one setting'} that these steps change for the first time.`,
        open.length + early.length === 0
          ? 'Leave --found out.'
          : `Write one of ${[...open, ...early].map((one) => one.name).join(', ')}; preflight/found.txt says what each is.`,
      );
    }
    for (const setting of [...fits, ...phase]) {
      answered.add(setting);
      checkFound(input, setting, value);
      const id = idOf(setting.object);
      result.set(id, { ...result.get(id), [setting.part]: value });
    }
  }
  const ours = ownDevices(input);
  const missing = open.filter((setting) => !answered.has(setting) && ours.has(setting.object.device));
  if (missing.length > 0) {
    throw refused(
      input,
      'found-missing',
      `${count(missing.length, 'value')} of the device ${missing.length === 1 ? 'is' : 'are'} missing: ${missing.slice(0, MANY).map(asked).join(', ')}${missing.length > MANY ? `, and ${missing.length - MANY} more` : ''}.`,
      missing.length > MANY
        ? `Fill in a copy of preflight/found.txt, which asks for each, and give it with --found-from <copy>.`
        : `The pre-flight says where each stood. Add ${missing.map(({ name }) => `--found ${name}=...`).join(' ')}; with nothing behind the = where nothing stood.`,
    );
  }
  return result;
}

/** More than these nobody types behind a command. */
const MANY = 8;

/** What is asked for, and of what kind. */
function asked(setting: OpenSetting): string {
  const demand =
    setting.before === undefined
      ? foundType(setting.object, setting.part)?.demand
      : beforeInWords(setting.before);
  return `${setting.name} (${setting.label}${demand === undefined ? '' : `: ${demand}`})`;
}

/** What of a phase may have nothing before it: said in one word, the number of the phase. */
function freeNames(settings: readonly OpenSetting[], phase: string): OpenSetting[] {
  return settings.filter(({ name, before }) => before?.length === 0 && name.split('.')[0] === phase);
}

/** A found value has the type of its field, and nothing in it that a reader cannot see: it is written back one day. */
function checkFound(input: FederationInput, setting: OpenSetting, value: string): void {
  const { before } = setting;
  if (before !== undefined && isPlain(value)) {
    if (isAsBefore(value, before)) return;
    throw refused(
      input,
      'found-elsewhere',
      `At ${setting.label} stood ${quote(value)}, and the stack says ${beforeInWords(before)}.`,
      'Whose is it? Agree with its owner, then either have it taken away, or write it into replaces of the zone: ours takes its place, and the way back puts it there again. Until then Terraform leaves the name alone.',
    );
  }
  const demand = demandFor(setting.object, setting.part, value);
  if (demand === undefined) return;
  throw refused(
    input,
    'found-value',
    `${setting.name} (${setting.label}) is ${quote(value)}.`,
    `Write ${demand}.`,
  );
}

/** A partner keeps the own values: we can record them, but cannot be asked for them. */
function ownDevices(input: FederationInput): ReadonlySet<string> {
  const devices = [...input.wanted.devices, ...input.installed.devices];
  return new Set(
    devices.filter((device) => deviceWording(device).owner.kind === 'us').map((device) => device.id),
  );
}

/** A setting may be called by its step, by what people call it, or in full. */
function isCalled(setting: OpenSetting, name: string): boolean {
  return [setting.name, setting.label, `${setting.object.key}/${setting.part}`].includes(name);
}

function carrying(state: State, found: Found): State {
  if (found.size === 0) return state;
  return {
    ...state,
    objects: state.objects.map((object) => {
      const values = found.get(objectId(object.device, object.key));
      return values === undefined ? object : { ...object, found: { ...object.found, ...values } };
    }),
  };
}
