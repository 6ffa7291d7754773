import { mdSentence, mdTable, mdText } from '../dialects/formats/markdown';
import { objectId, type ObjectState, type Step } from '../planning/model';
import { stepsOf } from '../planning/state';
import { checkLines, checkTable, type CheckLine } from './check-list';
import type { DeviceContext, OutputContext } from './context';
import { preflightPath } from './paths';
import { openSettings } from './settings';
import { listed } from './words';

/** `preflight/<device>.md` for each device that the change touches: read-only, and whether to go at all. */
export function preflights(context: OutputContext): [string, string][] {
  const steps = new Map<string, Step[]>();
  for (const phase of context.input.plan.phases) {
    const known = steps.get(phase.device);
    if (known === undefined) steps.set(phase.device, stepsOf(phase));
    else for (const step of stepsOf(phase)) known.push(step);
  }
  return [...steps].map(([id, own]) => {
    const device = context.device(id);
    return [preflightPath(device), preflight(context, device, own)];
  });
}

function preflight(context: OutputContext, device: DeviceContext, steps: readonly Step[]): string {
  const lines = merged(checkLines(device.wording.preflight, made(steps), 'preflight'));
  const text = [
    `# ${mdText(device.wording.title)} · ${mdText(device.wording.product)} · pre-flight of plan ${context.input.digest}`,
    '',
    ...(device.wording.enter === undefined ? [] : [mdSentence(device.wording.enter), '']),
  ];
  if (lines.length === 0) text.push('Nothing to look at beforehand.');
  else text.push('Read-only. Go only if every line holds.', '', ...checkTable(device, lines));
  const settings = steps
    .flatMap((step) => openSettings(step, (object) => context.found(object)))
    .filter((setting) => !setting.given);
  if (settings.length > 0 && device.dialect.recordsSettings === true) {
    text.push(
      '',
      '## Nothing to write down',
      `The script notes the present value of ${listed(settings.map(({ name, label }) => `${mdText(label)} (${name})`))} before it changes it, and prints it as \`found before\`: \`ucfed confirm\` takes it, \`--found <step>=<value>\`.`,
    );
  } else if (settings.length > 0) {
    text.push(
      '',
      '## Write down',
      device.destination.kind === 'bundles'
        ? 'These values stand there now and are put back on the way home. `ucfed confirm` takes them: `--found <step>=<value>`.'
        : 'These values stand there now and are put back on the way home.',
      '',
      ...mdTable(
        ['step', 'setting', 'present value'],
        settings.map((setting) => [setting.name, mdText(setting.label), '________']),
      ),
    );
  }
  const precautions = device.dialect.precautions(device.wording.title);
  if (precautions.length > 0) {
    text.push('', '## When everything holds', ...precautions.map((precaution) => `- [ ] ${precaution}`));
  }
  return `${text.join('\n')}\n`;
}

/** So many things to look for in one answer of a device; more make a page that nobody reads. */
const AT_ONCE = 12;

/** One look for all that is looked for in the same place for the same reason: names that have to be free. */
function merged(lines: readonly CheckLine[]): CheckLine[] {
  const groups = new Map<string, CheckLine[]>();
  for (const line of lines) {
    const key = JSON.stringify([line.check.run, line.check.probe, line.check.look, line.check.why]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  const looks: CheckLine[] = [];
  for (const group of groups.values()) {
    for (let first = 0; first < group.length; first += AT_ONCE) {
      const part = group.slice(first, first + AT_ONCE);
      const must = part.map(({ check }) => check.must).join(' · ');
      looks.push({ number: looks.length + 1, check: { ...part[0].check, must }, objects: [] });
    }
  }
  return looks;
}

/** The objects that are made, each once: what stands there already, or is only taken away, needs no free name. */
function made(steps: readonly Step[]): ObjectState[] {
  const objects = new Map<string, ObjectState>();
  for (const { action, before, after } of steps) {
    if (action !== 'configure' || before !== undefined || after === undefined) continue;
    objects.set(objectId(after.device, after.key), after);
  }
  return [...objects.values()];
}
