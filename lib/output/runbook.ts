import { mdCode, mdTable, mdText } from '../dialects/formats/markdown';
import type { ProofLists } from './checks';
import type { OutputContext } from './context';
import { changeFacts, factsLine, fromWhere, isDone } from './facts';
import { handOverCell } from './hand-over';
import { bundlePaths, preflightPath } from './paths';
import { peopleLines } from './people';
import { phaseSection } from './phase-section';
import { findingsSection, heldSection, publishingSection } from './runbook-ends';
import { ScriptMaker } from './script-steps';
import { topology } from './topology';
import { listed } from './words';

/** `runbook.md`: what a change board approves, and what an engineer follows. */
export function runbook(context: OutputContext, proofs: ProofLists): string {
  const { input } = context;
  const lines = [`# ${mdText(input.stack)}`, ''];
  if (isDone(context)) lines.push(...nothingToDo(context));
  else {
    lines.push(
      ...head(context),
      '',
      ...topology(input),
      ...phaseTable(context),
      '',
      ...stopConditions(context),
    );
    const maker = new ScriptMaker(context, input.plan);
    const paths = bundlePaths(context, input.plan);
    for (const phase of input.plan.phases) {
      lines.push('', ...phaseSection(context, proofs, maker, phase, paths));
    }
    lines.push('', ...theEnd(context));
  }
  for (const section of [publishingSection(context), heldSection(context), findingsSection(context)]) {
    if (section.length > 0) lines.push('', ...section);
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function nothingToDo(context: OutputContext): string[] {
  const { digest, plan } = context.input;
  return [
    plan.held.length === 0
      ? `Nothing to do: plan ${mdCode(digest)} is deployed. \`checks/\` prove it at any time.`
      : `Nothing to do now: of plan ${mdCode(digest)} everything is deployed but what is listed below. \`checks/\` prove the rest at any time.`,
  ];
}

function head(context: OutputContext): string[] {
  const { input } = context;
  const facts = changeFacts(input, input.plan);
  const goal = input.wanted.objects.length === 0 ? 'nothing' : 'everything this stack wants';
  return [
    `Plan ${mdCode(input.digest)}, from ${fromWhere(input)} to ${goal}${
      input.plan.held.length === 0 ? '' : ' but what is held (see the end)'
    }. ${factsLine(facts)}.`,
    '',
    ...peopleLines(context),
    ...givenBefore(context),
  ];
}

/** What others have to give before a phase can run: asked for early, since it takes them days. */
function givenBefore(context: OutputContext): string[] {
  const rows: string[][] = [];
  for (const use of context.forward.all()) {
    if (use.producer !== undefined || use.consumers.length === 0) continue;
    rows.push([
      mdText(use.wording.title),
      mdText(use.wording.file),
      mdText(use.wording.from ?? (use.given ? 'whoever keeps it' : 'an earlier change; read it again')),
      use.consumers[0].step,
    ]);
  }
  if (rows.length === 0) return [];
  return ['', '**Have at hand**', '', ...mdTable(['what', 'file', 'from', 'first needed by step'], rows)];
}

function phaseTable(context: OutputContext): string[] {
  const paths = bundlePaths(context, context.input.plan);
  const rows = context.input.plan.phases.map((phase) => {
    const device = context.device(phase.device);
    const files = phase.files.map((file) =>
      context.guidance(device.id, file).brief(mdCode(paths.get(file)!)),
    );
    return [`${phase.number}`, mdText(device.label), files.join('; '), handOverCell(context, phase)];
  });
  return mdTable(['#', 'where', 'do', 'then hand over'], rows);
}

function stopConditions(context: OutputContext): string[] {
  const used = new Set(context.input.plan.phases.map((phase) => phase.device));
  const devices = [...context.devices.values()].filter((device) => used.has(device.id));
  const stops = [...new Set(devices.flatMap((device) => device.dialect.guidance('safe').stop))];
  const preflights = devices.map((device) => mdCode(preflightPath(device)));
  return [
    `**Stop** at ${stops.join('; at ')}; when a check does not hold; when a hand-over is missing; when what is left of the window is too short for the next phase and its way back. Between two phases everything stands still: the next one may wait for days.`,
    '',
    `**Before the window**: ${listed(preflights)} say go, today and once more right before.`,
  ];
}

function theEnd(context: OutputContext): string[] {
  const { input } = context;
  const confirm = mdCode(`ucfed confirm ${input.stack} --plan ${input.digest}`);
  return [
    '## When everything is done',
    `Every file in \`checks/\` holds. Then ${confirm}, commit \`deployed/\`, and \`npx cdktf synth\`: it says "nothing to do"${
      input.plan.held.length === 0 ? '' : ', or what is held still'
    }.`,
  ];
}
