import { mdCode, mdTable, mdText } from '../dialects/formats/markdown';
import { addTo } from '../planning/maps';
import type { Stage } from '../planning/model';
import { handOffs } from './artifact-flow';
import { rounded } from './durations';
import { isPartners, publishesInside, stageRuns, type PhaseView } from './phase-view';
import { byText, listed, ranges } from './words';

const STAGES: Readonly<Record<Stage, string>> = {
  prepare: 'Prepare: nobody notices, may be days before',
  night: 'Night',
  publish: 'Publish: the world is let in',
  removal: 'Remove what nothing uses any more',
};

export function stageTitle(stage: Stage, views: readonly PhaseView[]): string {
  return stage === 'publish' && publishesInside(views)
    ? 'Publish: everybody inside is let in'
    : STAGES[stage];
}

/** The stages of a change with estimated minutes: who does what, when a window can be planned, what is waited for. */
export function timeline(views: readonly PhaseView[], back: readonly PhaseView[]): string[] {
  const rows: string[][] = [];
  for (const { key: stage, items: run } of stageRuns(views)) {
    const ours = run.filter((view) => !isPartners(view));
    const theirs = run.filter(isPartners);
    if (ours.length > 0) {
      const last = stage === 'night' ? `, way back ${sum(back.filter((view) => !isPartners(view)))}` : '';
      rows.push([
        stageTitle(stage, run),
        numbers(ours),
        [...new Set(ours.map(({ device }) => mdText(device.label)))].join(', '),
        `${sum(ours)}${last}${waits(ours)}`,
      ]);
    }
    if (theirs.length > 0) rows.push(partnersRow(theirs));
  }
  return mdTable(['stage', 'phases', 'where', 'minutes'], rows);
}

function partnersRow(theirs: readonly PhaseView[]): string[] {
  const byPartner = new Map<string, PhaseView[]>();
  for (const view of theirs) {
    const { name } = view.device.wording.owner;
    addTo(byPartner, name, view);
  }
  const [first] = byPartner.keys();
  const longest = Math.max(...[...byPartner.values()].map((views) => sum(views)));
  const { destination } = theirs[0].device;
  const folder = destination.kind === 'handout' ? `${destination.folder}/` : 'handouts/';
  return byPartner.size === 1
    ? [`${mdText(first)}'s part, at the same time`, numbers(theirs), mdCode(folder), `${longest}`]
    : [
        `${byPartner.size} partners' parts, side by side, at the same time`,
        numbers(theirs),
        '`handouts/`',
        `${longest} at most for one`,
      ];
}

function numbers(views: readonly PhaseView[]): string {
  return ranges(views.map(({ phase }) => phase.number));
}

function sum(views: readonly PhaseView[]): number {
  return rounded(views.reduce((minutes, view) => minutes + view.minutes, 0));
}

/** What is waited for beside the work. */
function waits(views: readonly PhaseView[]): string {
  const whom = new Set<string>();
  for (const { steps, phase, device } of views) {
    if (phase.stage === 'publish') whom.add('until old answers have expired (TTL)');
    for (const step of steps) for (const handOff of handOffs(step)) whom.add(`for ${mdText(handOff.to)}`);
    if (device.destination.kind === 'tickets') whom.add(`for ${mdText(device.wording.role)}`);
  }
  return whom.size === 0 ? '' : `, and waiting ${listed([...whom].sort(byText))}`;
}
