import { Severity } from '../core/finding';
import { mdCode, mdSentence, mdTable, mdText, inCell } from '../dialects/formats/markdown';
import { addTo } from '../planning/maps';
import { objectId } from '../planning/model';
import { kindOf } from './check-list';
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
  const keeping = context.input.gate.filter(({ keepsFor }) => keepsFor !== undefined);
  if (keeping.length > 0) {
    lines.push(
      '',
      'Terraform leaves these records as they are until what they shall lead to is confirmed and `npx cdktf synth` was run again. Then `terraform apply` exchanges them; then confirm once more.',
      '',
      ...mdTable(
        ['record', 'waits for'],
        keeping.map(({ record, keepsFor = [] }) => [
          mdText(record),
          listed(keepsFor.map((id) => mdText(context.devices.get(id)?.label ?? id))),
        ]),
      ),
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

/** No stack declares what a Retirement could name there. */
const RETAINED_BY_PARTNER = 'is no longer wanted, but is made once; it stays with the partner';

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
  const rows = input.plan.held.map((held) => {
    const device = context.devices.get(held.object.split(' ')[0]);
    const retained = device?.destination.kind === 'handout' ? RETAINED_BY_PARTNER : RETAINED;
    return [
      mdText(device?.label ?? ''),
      named(held.object),
      input.wanted.retire.includes(held.object)
        ? `waits for the retirement of ${named(held.because)}`
        : mdText(retained),
      held.because === held.object ? '' : named(held.because),
    ];
  });
  return [
    '## What is held',
    'The rest of the change goes on without it. Nothing here is lost, and nothing is repeated silently.',
    '',
    ...mdTable(['where', 'what', 'why', 'because of'], rows),
  ];
}

const ORDER: readonly Severity[] = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** So many findings that say the same, each of another, are one row. */
const MANY = 5;

type FindingRow = OutputContext['input']['findings'][number];

/** So many places are named. */
const NAMED = 12;

/** @param others that say the same of something else */
function findingRow(finding: FindingRow, others: readonly FindingRow[] = []): string[] {
  const places = [finding, ...others].map(({ path }) => mdText(path));
  const rest = places.splice(NAMED).length;
  // It is told with the names and values of one of them.
  const differ = others.some(
    ({ problem, advice }) => problem !== finding.problem || advice !== finding.advice,
  );
  const first = differ ? 'Of the first, and alike of the others: ' : '';
  const source = finding.source === undefined ? '' : ` (${mdText(finding.source)})`;
  return [
    finding.suppressed === undefined ? finding.severity : `accepted: ${mdText(finding.suppressed)}`,
    inCell(mdCode(finding.rule)),
    `${places.join(', ')}${rest === 0 ? '' : ` and ${rest} more, in \`findings.json\``}`,
    `${first}${mdSentence(finding.problem)} ${mdSentence(finding.advice)}${source}`,
  ];
}

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
  const kinds = new Map<string, FindingRow[]>();
  for (const finding of sorted) {
    const { rule, problem, advice, source, suppressed } = finding;
    addTo(kinds, kindOf(JSON.stringify([rule, suppressed, problem, advice, source])), finding);
  }
  const rows = [...kinds.values()].flatMap((same) =>
    same.length >= MANY ? [findingRow(same[0], same.slice(1))] : same.map((finding) => findingRow(finding)),
  );
  return ['## Findings', '', ...mdTable(['', 'rule', 'where', 'what'], rows)];
}
