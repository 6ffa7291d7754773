import { mdTable, mdText } from '../dialects/formats/markdown';
import { addTo } from '../planning/maps';
import type { Gap, Phase } from '../planning/model';
import { stepsOf } from '../planning/state';
import type { OutputContext } from './context';
import { spanOf } from './durations';
import { phaseOf, type PhaseView } from './phase-view';
import { twoEdits } from '../planning/two-edits';
import type { FederationInput } from './input';
import { count, listed, NAMED } from './words';
import { timeToLive } from './wordings';

/** Flows that are down between two steps, those of one gap together. */
export function gapLines(context: OutputContext, views: readonly PhaseView[]): string[] {
  const gaps = new Map<string, Gap[]>();
  for (const gap of context.input.plan.gaps) {
    addTo(gaps, placesOf(gap), gap);
  }
  return [...gaps.values()].map((same) => {
    const { from, to } = same[0];
    const flows = same.map(({ flow }) => mdText(flow));
    const names =
      flows.length > NAMED ? `${count(flows.length, 'path')} of sessions (named at the end)` : listed(flows);
    return `${names}: ${when(same[0])}, ${howLong(views, from, to)}.`;
  });
}

/** Where one edit cuts somebody who would not be cut by two, one behind the other. */
export function betterInTwo({ installed, wanted, plan, backFrom }: FederationInput): string[] {
  const two = backFrom === 'installed' ? undefined : twoEdits(installed, wanted, plan);
  if (two === undefined) return [];
  const first = listed(two.first.map(({ from, to }) => `${from} becomes ${to}`));
  const cut = two.isCut ? 'what goes down is back in the same phase' : 'nobody is cut';
  return [`Make it two edits: first only ${first}, confirmed; then the rest. So ${cut}.`];
}

function when({ from, to }: Gap): string {
  if (from === to) return `down during step ${to}`;
  return from === undefined ? `down already, up to step ${to}` : `down from step ${from} to ${to}`;
}

function placesOf({ from, to }: Gap): string {
  return `${from ?? ''} ${to}`;
}

/** Every path of sessions that is down for a while, where the first page only counts them. */
export function gapsSection(context: OutputContext, views: readonly PhaseView[]): string[] {
  const { gaps } = context.input.plan;
  const counts = new Map<string, number>();
  for (const gap of gaps) counts.set(placesOf(gap), (counts.get(placesOf(gap)) ?? 0) + 1);
  if ([...counts.values()].every((paths) => paths <= NAMED)) return [];
  return [
    '## What is down, and how long',
    '',
    ...mdTable(
      ['path of sessions', 'from step', 'to step', 'how long'],
      gaps.map(({ flow, from, to }) => [mdText(flow), from ?? 'down already', to, howLong(views, from, to)]),
    ),
  ];
}

function howLong(views: readonly PhaseView[], from: string | undefined, to: string): string {
  const [first, last] = [from === undefined ? 1 : phaseOf(from), phaseOf(to)];
  if (from === to) return 'until it is done';
  if (from === undefined && first === last) return `until phase ${last} is done${oldAnswers(views, to)}`;
  if (first === last) {
    const file = views
      .find(({ phase }) => phase.number === first)
      ?.files.find(({ script: { steps } }) => steps.some(({ id }) => id === from));
    const together = file?.script.steps.some(({ id }) => id === to) === true;
    return together && file.guidance.manner === 'paste'
      ? 'for the lines of one paste'
      : 'for what stands between them in one phase';
  }
  const minutes = views
    .filter(({ phase }) => phase.number >= first && phase.number <= last)
    .reduce((sum, view) => sum + view.minutes, 0);
  return `some ${spanOf(minutes)} (phases ${first} to ${last}, one directly after the other)${oldAnswers(views, to)}`;
}

/** Where a record ends a gap, whoever looked it up before goes on by what he was told. */
function oldAnswers(views: readonly PhaseView[], to: string): string {
  const step = views.flatMap(({ steps }) => steps).find(({ id }) => id === to);
  const seconds = step?.before === undefined ? undefined : timeToLive(step.before);
  return seconds === undefined
    ? ''
    : `, and up to ${seconds} seconds more for who has the old answer of the DNS (TTL)`;
}

/**
 * Who has the old answer of a record is led by it until it expires: what it leads to goes only then, and only then is the
 * name that he asks for left out of a certificate.
 */
export function oldAnswersFirst(phase: Phase, all: readonly Phase[]): string {
  const records = stepsOf(phase).flatMap(({ id, before, after }) => {
    const seconds = before === undefined ? undefined : timeToLive(before);
    return seconds === undefined ? [] : [{ id, seconds, turns: after !== undefined }];
  });
  const later = all.filter(({ number }) => number > phase.number);
  const waits = (ids: readonly string[], [until]: readonly Phase[], what: string): string => {
    const seconds = records.filter(({ id }) => ids.includes(id)).map((record) => record.seconds);
    return seconds.length === 0
      ? ''
      : ` Before phase ${until.number} let ${Math.max(...seconds)} seconds go by (TTL): old answers of the DNS lead to ${what} from there on.`;
  };
  const anew = later.filter((each) => leftOutBy(each, records).length > 0);
  const removal = later.filter(({ stage }) => stage === 'removal');
  const turned = removal.length === 0 ? [] : records.filter(({ turns }) => turns).map(({ id }) => id);
  return (
    waits(anew.length === 0 ? [] : leftOutBy(anew[0], records), anew, 'a name that the certificate lacks') +
    waits(turned, removal, 'what goes')
  );
}

/** Of the records those that something is made anew behind, in its slot. */
function leftOutBy(phase: Phase, records: readonly { readonly id: string }[]): string[] {
  const requires = new Set(
    stepsOf(phase).flatMap((step) =>
      step.action === 'configure' && step.before !== undefined ? step.requires : [],
    ),
  );
  return records.map(({ id }) => id).filter((id) => requires.has(id));
}

/** The same on the way home, in short. */
export function downOnTheWay(gaps: readonly Gap[]): string[] {
  const together = new Map<string, string[]>();
  for (const gap of gaps) {
    const [first, last] = [gap.from === undefined ? 1 : phaseOf(gap.from), phaseOf(gap.to)];
    const haste = first === last ? '.' : `: go straight on from phase ${first} to ${last}.`;
    addTo(together, `${when(gap)}${haste}`, gap.flow);
  }
  return [...together].map(([told, flows]) => {
    const names =
      flows.length > NAMED ? `${count(flows.length, 'path')} of sessions` : listed(flows.map(mdText));
    return `${names}: ${told}`;
  });
}
