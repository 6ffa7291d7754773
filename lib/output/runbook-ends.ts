import { Severity } from '../core/finding';
import { mdCode, mdSentence, mdTable, mdText, inCell } from '../dialects/formats/markdown';
import { objectId } from '../planning/model';
import type { OutputContext } from './context';
import { isHeldBack } from './input';
import type { PhaseView } from './phase-view';
import { byText, count, listed } from './words';
import { objectWording } from './wordings';

/** What only who leads the change needs: the programs around it, the gate, the end, the way back. */
export function appendix(context: OutputContext, views: readonly PhaseView[]): string[] {
  const { stack, digest, backFrom, plan } = context.input;
  const confirm = `ucfed confirm ${stack}`;
  const names = [...new Set(views.map(({ device }) => device.file))];
  const devices =
    names.length > 8
      ? `${count(names.length, 'device')}, see \`ucfed show ${stack}\``
      : listed(names.map((name) => mdCode(name)));
  const lines = [
    '## For who leads',
    `1. After each phase, and after a stop: ${mdCode(`${confirm} <device> --plan ${digest} --through <last step>`)}, with \`--found <step>=<value>\` for what was written down. Devices: ${devices}.`,
    '2. After a stop: `npx cdktf synth`. `bundles/` then lead on from there, `undo/` home from there.',
    `3. At the end every file in \`checks/\` holds. Then ${mdCode(`${confirm} --plan ${digest}`)}, commit \`deployed/\`, and \`npx cdktf synth\` says "nothing to do"${plan.held.length === 0 ? '' : ', or what is held still'}.`,
    `4. Home${backFrom === 'installed' ? '' : ' from the end'}: \`undo/README.md\`.`,
  ];
  const waiting = context.input.gate.filter(isHeldBack);
  if (waiting.length > 0) {
    const rows = waiting.map((wait) => [
      mdText(wait.record),
      listed([
        ...wait.waitsFor.map((id) => mdText(context.devices.get(id)?.label ?? id)),
        ...(wait.unread ? ['what was found at its name (`--found`)'] : []),
      ]),
    ]);
    lines.push(
      '',
      'Terraform keeps these records back until what they wait for is confirmed and `npx cdktf synth` was run again. Then `terraform apply` writes them, or the ticket asks for them; then confirm once more.',
      '',
      ...mdTable(['record', 'waits for'], rows),
    );
  }
  return lines;
}

/** Records that were withdrawn: said on every runbook until they are published again. */
export function withdrawnSection({ input }: OutputContext): string[] {
  const records = input.gate.filter(({ opens }) => opens);
  if (input.unpublished !== true || records.length === 0) return [];
  return [
    '## Unpublished',
    `${listed(records.map(({ record }) => mdCode(record)))} ${records.length === 1 ? 'is' : 'are'} withdrawn, whatever is applied, until ${mdCode(`ucfed publish ${input.stack}`)}.`,
  ];
}

const RETAINED = 'is no longer wanted, but is made once; it stays until a Retirement names it';

/** What stays as it is although the stack says something else, and why. */
export function heldSection(context: OutputContext): string[] {
  const { input } = context;
  if (input.plan.held.length === 0) return [];
  const titles = new Map(
    [...input.installed.objects, ...input.wanted.objects].map((object) => [
      objectId(object.device, object.key),
      objectWording(object).title,
    ]),
  );
  const named = (id: string): string => mdText(titles.get(id) ?? id);
  const rows = input.plan.held.map((held) => [
    mdText(context.devices.get(held.object.split(' ')[0])?.label ?? ''),
    named(held.object),
    input.wanted.retire.includes(held.object)
      ? `waits for the retirement of ${named(held.because)}`
      : mdText(RETAINED),
    held.because === held.object ? '' : named(held.because),
  ]);
  return [
    '## What is held',
    'The rest of the change goes on without it. Nothing here is lost, and nothing is repeated silently.',
    '',
    ...mdTable(['where', 'what', 'why', 'because of'], rows),
  ];
}

const ORDER: readonly Severity[] = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** What the vendors' documents say about this stack. */
export function findingsSection(context: OutputContext): string[] {
  const { findings } = context.input;
  if (findings.length === 0) return [];
  const sorted = [...findings].sort(
    (a, b) =>
      ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) ||
      byText(a.rule, b.rule) ||
      byText(a.path, b.path),
  );
  const rows = sorted.map((finding) => [
    finding.suppressed === undefined ? finding.severity : `accepted: ${mdText(finding.suppressed)}`,
    inCell(mdCode(finding.rule)),
    mdText(finding.path),
    `${mdSentence(finding.problem)} ${mdSentence(finding.advice)}${
      finding.source === undefined ? '' : ` (${mdText(finding.source)})`
    }`,
  ]);
  return ['## Findings', '', ...mdTable(['', 'rule', 'where', 'what'], rows)];
}
