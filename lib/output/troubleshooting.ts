import { mdFence, mdSentence, mdText } from '../dialects/formats/markdown';
import type { CheckData } from '../core/check';
import type { DiagnosisData } from '../core/diagnosis';
import type { StatementData } from '../core/statement';
import { checkTable } from './check-list';
import type { DeviceContext, OutputContext } from './context';
import { troubleshootingPath } from './paths';
import { objectsByDevice } from './states';

/** `troubleshooting/<device>.md` for each device of ours that knows how to look closer, and has something to look at. */
export function troubleshooting(context: OutputContext): [string, string][] {
  const standing = objectsByDevice(context.input.plan.result);
  return [...context.devices.values()]
    .filter((device) => hasTroubleshooting(device) && (standing.get(device.id)?.length ?? 0) > 0)
    .map((device) => [troubleshootingPath(device), page(device)]);
}

/** Whether a device knows how to look closer. A partner looks after his own. */
export function hasTroubleshooting({ wording, destination }: DeviceContext): boolean {
  return destination.kind !== 'handout' && (wording.diagnoses ?? []).length > 0;
}

function page(device: DeviceContext): string {
  const { title, product, enter, diagnoses = [] } = device.wording;
  const text = [
    `# ${mdText(title)} · ${mdText(product)} · when something fails`,
    ...(enter === undefined ? [] : ['', mdSentence(enter)]),
    '',
    'No part of any change: do what helps, in any order. What a part turns on, it turns off again at its end; do that before the next change is carried out, and let none of it get into a saved configuration.',
    ...diagnoses.flatMap((diagnosis, index) => part(device, diagnosis, index + 1)),
  ];
  return `${text.join('\n')}\n`;
}

function part(device: DeviceContext, diagnosis: DiagnosisData, number: number): string[] {
  const { title, why, before = [], start = [], looks, stop = [] } = diagnosis;
  const { startWhereOff = [], stopWhereOff = [] } = diagnosis;
  return [
    '',
    `## ${number}. ${mdText(title)}`,
    mdSentence(why),
    ...(before.length === 0 ? [] : ['', 'First:', ...table(device, before)]),
    ...commands(device, 'Only what does not stand there so, as the first look showed:', startWhereOff),
    ...commands(device, 'Turn it on, then try again what fails:', start),
    ...table(device, looks),
    ...commands(device, 'Turn it off again:', stop),
    ...commands(
      device,
      'Only what was not there at the first look; what stood otherwise is put back as it was:',
      stopWhereOff,
    ),
  ];
}

function table(device: DeviceContext, checks: readonly CheckData[]): string[] {
  return checkTable(
    device,
    checks.map((check, index) => ({ number: index + 1, check, objects: [] })),
  );
}

function commands(device: DeviceContext, lead: string, statements: readonly StatementData[]): string[] {
  if (statements.length === 0) return [];
  const lines = statements.map((statement) => device.dialect.line(device.id, statement));
  return ['', lead, '', ...mdFence(lines, 'text', device.id)];
}
