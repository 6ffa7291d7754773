import { mdCode, mdFence, mdSentence, mdTable, mdText } from '../dialects/formats/markdown';
import { menuRoots } from '../dialects/formats/menu-roots';
import { addTo } from '../planning/maps';
import { objectId, type ObjectState, type Step } from '../planning/model';
import { stepsOf } from '../planning/state';
import type { CheckData } from '../core/check';
import { DeviceFormat } from '../core/device-language';
import {
  checkLines,
  DITTO,
  eachOf,
  kindOf,
  menuOf,
  placeOf,
  SEVERAL,
  withNames,
  type CheckLine,
} from './check-list';
import { isNamesake, type DeviceContext, type OutputContext } from './context';
import { preflightPath } from './paths';
import { openSettings, type OpenSetting } from './settings';
import { objectWording } from './wordings';
import { listed } from './words';

/** `preflight/<device>.md` for each device that the change touches: read-only, and whether to go at all; none where there is nothing to see. */
export function preflights(context: OutputContext): [string, string][] {
  const steps = new Map<string, Step[]>();
  for (const phase of context.input.plan.phases) {
    const known = steps.get(phase.device);
    if (known === undefined) steps.set(phase.device, stepsOf(phase));
    else for (const step of stepsOf(phase)) known.push(step);
  }
  return [...steps].flatMap(([id, own]): [string, string][] => {
    const device = context.device(id);
    const text = preflight(context, device, own);
    return text === undefined ? [] : [[preflightPath(device), text]];
  });
}

function preflight(
  context: OutputContext,
  device: DeviceContext,
  steps: readonly Step[],
): string | undefined {
  const objects = changed(steps);
  const made = new Set(objects.filter(({ isMade }) => isMade).map(({ id }) => id));
  const all = merged(
    checkLines(
      device.wording.preflight,
      objects.map(({ state }) => state),
      'preflight',
    ).filter(
      ({ check, objects: asking }) =>
        check.everyChange === true ||
        asking.length === 0 ||
        asking.some(
          (id) =>
            made.has(id) ||
            isNewIn(
              objects.find((object) => object.id === id),
              check,
            ),
        ),
    ),
  );
  const typed = all.filter(({ check }) => isTyped(check));
  const lines = all.filter((look) => !isEmptyLook(device, look) && !isTyped(look.check));
  const empty = all.filter((look) => isEmptyLook(device, look));
  const settings = steps
    .flatMap((step) => openSettings(step, (object) => context.found(object)))
    .filter((setting) => !setting.given);
  const precautions = device.dialect.precautions(device.wording.title);
  const sections = [
    ...(lines.length === 0
      ? []
      : ['', 'Read-only. Go only if every line holds.', ...lookTable(device, lines)]),
    ...emptyLooks(device, empty),
    ...typedLooks(device, typed),
    ...writeDown(device, settings),
    ...(precautions.length === 0
      ? []
      : ['', '## When everything holds', ...precautions.map((precaution) => `- [ ] ${precaution}`)]),
  ];
  if (sections.length === 0) return undefined;
  const text = [
    `# ${isNamesake(device) ? '' : `${mdText(device.wording.title)} · `}${mdText(device.wording.product)} · pre-flight of plan ${context.input.digest}`,
    // The hand-out says once how to get to each server; how a zone is carried out is nothing to do yet.
    ...(device.wording.enter === undefined || device.destination.kind === 'handout' || isZone(device)
      ? []
      : ['', mdSentence(device.wording.enter)]),
    ...sections,
  ];
  return `${text.join('\n')}\n`;
}

/** What stands there now and comes back on the way home; not where the steps themselves have a place for it. */
function writeDown(device: DeviceContext, settings: readonly OpenSetting[]): string[] {
  if (settings.length === 0 || device.dialect.settings === 'asked') return [];
  if (device.dialect.settings === 'recorded') {
    return [
      '',
      '## Nothing to write down',
      `The script notes the present value of ${listed(settings.map(({ name, label }) => `${mdText(label)} (${name})`))} before it changes it, and prints it as \`found before\`: \`ucfed confirm\` takes it, \`--found <step>=<value>\`.`,
    ];
  }
  if (settings.every(({ before }) => before !== undefined)) return tellEarly(settings);
  return [
    '',
    '## Write down',
    device.destination.kind === 'bundles'
      ? 'These values stand there now and are put back on the way home. `ucfed confirm` takes them: `--found <step>=<value>`, or all in a copy of `found.txt`: `--found-from`.'
      : 'These values stand there now and are put back on the way home.',
    '',
    ...mdTable(
      ['step', 'setting', 'present value'],
      settings.map((setting) => [setting.name, mdText(setting.label), '________']),
    ),
  ];
}

function isZone(device: DeviceContext): boolean {
  return device.wording.language.format === DeviceFormat.ZONE;
}

/** A look of several lines. */
function isTyped({ run }: CheckData): boolean {
  return run !== undefined && 'command' in run.does && run.does.block !== undefined;
}

/** What is typed line by line, for one reason in one session. */
function typedLooks(device: DeviceContext, looks: readonly Look[]): string[] {
  const groups = new Map<string, Look[]>();
  for (const look of looks) {
    const key = JSON.stringify([look.check.why, look.musts]);
    groups.set(key, [...(groups.get(key) ?? []), look]);
  }
  return [...groups.values()].flatMap((group) => [
    '',
    `Typed behind each other, these have to give ${mdText(group[0].musts.join('; '))}: ${mdText(group[0].check.why)}.`,
    '',
    ...mdFence(
      device.dialect.typed!(
        device.id,
        group.map(({ check }) => check.run!),
      ),
      'text',
      device.id,
    ),
  ]);
}

/** What has to be so before is told before: what stands in the way would be written over, or written beside. */
function tellEarly(settings: readonly OpenSetting[]): string[] {
  const free = settings.filter(({ before }) => before?.length === 0);
  const others = settings.filter(({ before = [] }) => before.length > 0);
  const words = [
    ...[...new Set(free.map(({ name }) => name.split('.')[0]))].map((phase) => `--found ${phase}=`),
    ...others.map(({ name, before = [] }) => `--found '${name}=${before.join('; ')}'`),
  ].map((option) => mdCode(option));
  const nothing = free.length === 0 ? '' : ' (nothing stood there)';
  return [
    '',
    `\`ucfed confirm\` takes the answers with the steps before: ${words.join(' ')}${nothing}. Anything else is refused.`,
  ];
}

/** Whether the device itself can say that nothing of all that stands there. */
function isEmptyLook(device: DeviceContext, { check, absent }: Look): boolean {
  return check.run !== undefined && absent.length > 0 && device.dialect.absent !== undefined;
}

/** Commands whose answer has to be empty, to be pasted as they stand. */
function emptyLooks(device: DeviceContext, looks: readonly Look[]): string[] {
  const reasons = new Map<string, string[]>();
  for (const { check, absent } of looks) {
    const commands = device.dialect.absent!(device.id, check.run!, absent);
    addTo(reasons, check.why, ...commands);
  }
  const note = device.dialect.absentNote?.([...reasons.values()].flat());
  return [
    ...[...reasons].flatMap(([why, commands]) => [
      '',
      `The answers to these have to be empty: ${mdText(why)}.`,
      '',
      ...mdFence(commands, 'text', device.id),
    ]),
    ...(note === undefined ? [] : ['', note]),
  ];
}

/** What is looked for in one place for one reason. */
interface Look {
  readonly check: CheckData;
  readonly musts: readonly string[];
  readonly absent: readonly string[];
  /** What it is run for, one after the other. */
  readonly names?: readonly string[];
}

/** One look for all that is looked for in the same place for the same reason: names that have to be free. */
function merged(lines: readonly CheckLine[]): Look[] {
  const looks = new Map<
    string,
    { check: CheckData; musts: string[]; absent: string[]; names?: readonly string[] }
  >();
  for (const { check, names } of lines) {
    const key = JSON.stringify([check.run, check.probe, check.look, check.why, check.absent === undefined]);
    const look = looks.get(key) ?? { check, musts: [], absent: [], names };
    look.musts.push(names === undefined ? check.must : withNames(check.must, names));
    if (check.absent !== undefined) look.absent.push(check.absent);
    looks.set(key, look);
  }
  return [...looks.values()];
}

/** What is the same but for a name is said once, of each of them. */
function inOne(musts: readonly string[]): string {
  const kinds = new Map<string, string[]>();
  for (const must of musts) addTo(kinds, kindOf(must), must);
  return [...kinds.values()]
    .flatMap((same) => {
      const each = eachOf(same);
      return each === undefined ? namesBehind(same) : [withNames(each.text, each.names)];
    })
    .join(' · ');
}

/** What ends with a name and is the same before it, told once with all of the names. */
function namesBehind(texts: readonly string[]): readonly string[] {
  const split = texts.map((text) => /^(.* )(\S+)$/.exec(text));
  const begin = split[0]?.[1];
  if (texts.length < SEVERAL || begin === undefined) return texts;
  if (split.some((match) => match?.[1] !== begin)) return texts;
  return [`${begin}${split.map((match) => match?.[2]).join(', ')}`];
}

/** So many things to look for in one answer of a device; more make a page that nobody reads. */
const AT_ONCE = 12;

/** So many names of one kind, which are looked up in one list. */
const NAMES_AT_ONCE = 60;

function lookTable(device: DeviceContext, looks: readonly Look[]): string[] {
  const roots = menuRoots(looks.flatMap(({ check }) => menuOf(check)));
  const rows = looks.flatMap(({ check, musts, names }) => {
    const why = mdText(check.why);
    const where = placeOf(device, { check, names }, roots);
    const atOnce = new Set(musts.map(kindOf)).size === 1 ? NAMES_AT_ONCE : AT_ONCE;
    const parts: string[][] = [];
    for (let at = 0; at < musts.length; at += atOnce) {
      const must = mdText(inOne(musts.slice(at, at + atOnce)));
      parts.push([at === 0 ? where : DITTO, must, why]);
    }
    return parts;
  });
  const whyAt = (index: number): string => rows[index][2];
  const table = mdTable(
    ['#', 'run', 'must be', 'why'],
    rows.map(([where, must, why], index) => [
      `${index + 1}`,
      where,
      must,
      index > 0 && kindOf(whyAt(index)) === kindOf(whyAt(index - 1)) ? DITTO : why,
    ]),
  );
  return [...roots.lines, '', ...table];
}

/** An object that the change touches. */
interface Changed {
  readonly id: string;
  readonly state: ObjectState;
  /** What stands there already, until the plan itself takes it away, needs no free name. */
  readonly isMade: boolean;
  /** What it asked for as it stood, where it changes in place: what comes into it asks for the rest. */
  readonly asked?: ReadonlySet<string>;
}

function askedOf(before: ObjectState): ReadonlySet<string> {
  return new Set((objectWording(before).preflight ?? []).map((check) => lookOf(check)));
}

function isNewIn(object: Changed | undefined, check: CheckData): boolean {
  return object?.asked?.has(lookOf(check)) === false;
}

function lookOf({ run, probe, look, must }: CheckData): string {
  return JSON.stringify([run, probe, look, must]);
}

/** The objects that are made or changed, each once; those that are only taken away have nothing to look at. */
function changed(steps: readonly Step[]): Changed[] {
  const objects = new Map<string, Changed>();
  const undone = new Set(steps.flatMap(({ action, object }) => (action === 'undo' ? [object] : [])));
  for (const { action, before, after, set } of steps) {
    const isChanged = action === 'configure' || (action === 'update' && set.length > 0);
    if (!isChanged || after === undefined) continue;
    const id = objectId(after.device, after.key);
    const isMade = action === 'configure' && before === undefined && !undone.has(id);
    const asked = action === 'update' && before !== undefined ? { asked: askedOf(before) } : {};
    objects.set(id, { id, state: after, isMade, ...asked });
  }
  return [...objects.values()];
}
