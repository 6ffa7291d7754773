import { mdCode, mdText } from '../dialects/formats/markdown';
import type { ProofLists } from './checks';
import type { OutputContext } from './context';
import { changeFacts, factsLine, fromWhere, isDone } from './facts';
import { preflightPath } from './paths';
import { gapsSection } from './gap-lines';
import { askEarly, askEarlyTable, peopleTable } from './people';
import { boardLines } from './runbook-board';
import { carryingOut, phaseSections } from './phase-section';
import { isPartners, phaseViews, stageRuns, type PhaseView } from './phase-view';
import { pictures } from './pictures';
import { closingSection } from './ports';
import { renewals } from './renewals';
import { appendix, findingsSection, heldSection, withdrawnSection } from './runbook-ends';
import { stageTitle, timeline } from './timeline';
import { listed, phaseWord } from './words';

/**
 * `runbook.md`: a page that a change board approves, what an engineer follows, and an appendix for who leads.
 *
 * @param looks paths of the pre-flights that there are
 * @param commonPages whether partners share pages
 */
export function runbook(
  context: OutputContext,
  proofs: ProofLists,
  looks: ReadonlySet<string>,
  commonPages: boolean,
): string {
  const { input } = context;
  const lines = [`# ${mdText(input.stack)}`, ''];
  const views = phaseViews(context, input.plan);
  if (isDone(context)) lines.push(nothingToDo(context));
  else {
    lines.push(...firstPage(context, views, looks));
    for (const { key: stage, items: run } of stageRuns(views)) {
      const numbers = phaseWord(run.map(({ phase }) => phase.number));
      lines.push(
        '',
        `## ${stageTitle(stage, run)} (${numbers})`,
        ...phaseSections(context, proofs, run, views, commonPages),
      );
    }
  }
  const ends = [
    isDone(context) ? [] : askEarlyTable(context),
    gapsSection(context, views),
    isDone(context) ? [] : closingSection(context),
    withdrawnSection(context),
    heldSection(context),
    renewals(context),
    findingsSection(context),
    isDone(context) ? [] : appendix(context, views),
  ];
  for (const section of ends) if (section.length > 0) lines.push('', ...section);
  return `${lines.join('\n').trimEnd()}\n`;
}

function nothingToDo(context: OutputContext): string {
  const { digest, plan } = context.input;
  return plan.held.length === 0
    ? `Nothing to do: plan ${mdCode(digest)} is deployed. \`checks/\` prove it at any time.`
    : `Nothing to do now: of plan ${mdCode(digest)} everything is deployed but what is listed below. \`checks/\` prove the rest at any time.`;
}

function firstPage(
  context: OutputContext,
  views: readonly PhaseView[],
  looks: ReadonlySet<string>,
): string[] {
  const { input } = context;
  const back = phaseViews(context, input.back);
  const early = askEarly(context);
  return [
    `Plan ${mdCode(input.digest)}, from ${fromWhere(input)}. ${factsLine(changeFacts(input, input.plan))}.`,
    '',
    ...boardLines(context, views, back),
    '',
    ...timeline(views, back),
    '',
    ...peopleTable(views),
    '',
    ...pictures(context),
    '## How to go',
    ...(early.length === 0 ? [] : [`${early[0]}  `]),
    `**Before the window** ${preflights(views, looks)}  `,
    `**Stop** when a check does not hold, a hand-over is missing, or what is left of the window is too short for the next phase and its way back. Note the last step that was done: who leads finds in the appendix how to go on or home from there.`,
    ...carryingOut(views.filter((view) => !isPartners(view))),
  ];
}

function preflights(views: readonly PhaseView[], looks: ReadonlySet<string>): string {
  const ours = new Set(views.filter((view) => !isPartners(view)).map(({ device }) => preflightPath(device)));
  const there = [...ours].filter((path) => looks.has(path));
  return there.length === 0
    ? 'there is nothing of ours to look at.'
    : `${listed(there.map((path) => mdCode(path)))} ${there.length === 1 ? 'says' : 'say'} go, before phase 1 and right before the window; what this plan has made by then may stand there.`;
}
