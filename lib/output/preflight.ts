import { mdSentence, mdTable, mdText } from '../dialects/markdown';
import { objectId, type ObjectState, type Step } from '../planning/model';
import { checkLines, checkTable } from './check-list';
import type { DeviceContext, OutputContext } from './context';
import { preflightPath } from './paths';
import { openSettings } from './settings';

/** `preflight/<device>.md` for each device that the change touches: read-only, and whether to go at all. */
export function preflights(context: OutputContext): [string, string][] {
  const steps = new Map<string, Step[]>();
  for (const phase of context.input.plan.phases) {
    const known = steps.get(phase.device);
    if (known === undefined) steps.set(phase.device, [...phase.steps]);
    else for (const step of phase.steps) known.push(step);
  }
  return [...steps].map(([id, own]) => {
    const device = context.device(id);
    return [preflightPath(device), preflight(context, device, own)];
  });
}

function preflight(context: OutputContext, device: DeviceContext, steps: readonly Step[]): string {
  const lines = checkLines(device.wording.preflight, touched(steps), 'preflight');
  const text = [
    `# ${mdText(device.wording.title)} · ${mdText(device.wording.product)} · pre-flight of plan ${context.input.digest}`,
    '',
    ...(device.wording.enter === undefined ? [] : [mdSentence(device.wording.enter), '']),
  ];
  if (lines.length === 0) text.push('Nothing to look at beforehand.');
  else text.push('Read-only. Go only if every line holds.', '', ...checkTable(device, lines));
  const settings = steps.flatMap((step) => openSettings(step, (object) => context.found(object)));
  if (settings.length > 0) {
    text.push(
      '',
      '## Write down',
      'These values stand there now and are put back on the way home. `ucfed confirm` asks for them.',
      '',
      ...mdTable(
        ['setting', 'step', 'present value'],
        settings.map((setting) => [mdText(setting.label), setting.step, '________']),
      ),
    );
  }
  const precautions = device.dialect.precautions(device.wording.title);
  if (precautions.length > 0) {
    text.push('', '## When everything holds', ...precautions.map((precaution) => `- [ ] ${precaution}`));
  }
  return `${text.join('\n')}\n`;
}

/** The objects that are made or changed, each once: what is only taken away needs no free name. */
function touched(steps: readonly Step[]): ObjectState[] {
  const objects = new Map<string, ObjectState>();
  for (const step of steps) {
    if (step.after === undefined || (step.action !== 'configure' && step.action !== 'update')) continue;
    objects.set(objectId(step.after.device, step.after.key), step.after);
  }
  return [...objects.values()];
}
