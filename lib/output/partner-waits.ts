import type { Phase, Step } from '../planning/model';
import { stepsOf } from '../planning/state';
import { mdText } from '../dialects/formats/markdown';
import type { OutputContext } from './context';
import { listed } from './words';

/**
 * For which phase each phase of one partner waits: one of somebody else's that it stands on, or, where it takes
 * something away, whatever of ours turned to the new before. 0 where it waits for nobody, or has waited as long already.
 */
export function partnerWaits(context: OutputContext, phases: readonly Phase[]): number[] {
  const own = new Set(phases.map(({ number }) => number));
  let waited = 0;
  return phases.map((phase) => {
    const steps = stepsOf(phase);
    const needed = steps
      .flatMap(({ requires }) => requires.map((id) => Number.parseInt(id, 10)))
      .filter((number) => !own.has(number));
    const wait = Math.max(0, ...needed, steps.some(takesAway) ? context.lastOfOursBefore(phase.number) : 0);
    if (wait <= waited) return 0;
    waited = wait;
    return wait;
  });
}

/**
 * Whether a phase of one partner takes something away that a record of its own led to before: who has the old answer is led
 * there until it has expired.
 */
export function waitsForOldAnswers(context: OutputContext, phases: readonly Phase[], index: number): boolean {
  if (!stepsOf(phases[index]).some(takesAway)) return false;
  return phases.slice(0, index).some((phase) => turnsRecord(context, phase));
}

/** The same of a phase of ours, the first that takes something away: our nodes have the old answers, too. */
export function oldAnswersOfPartners(context: OutputContext, phase: Phase, all: readonly Phase[]): string {
  const isTheirs = ({ device }: Phase): boolean => context.device(device).destination.kind === 'handout';
  const first = all.find((each) => each.stage === 'removal' && !isTheirs(each));
  if (phase !== first) return '';
  const partners = new Set(
    all
      .filter((each) => each.number < phase.number && isTheirs(each) && turnsRecord(context, each))
      .map(({ device }) => mdText(context.device(device).wording.owner.name)),
  );
  return partners.size === 0
    ? ''
    : ` Begin when the old answers of the DNS of ${listed([...partners])} have expired (TTL).`;
}

/** A record that leads sessions of ours, that of a domain or that of a server, leads elsewhere. */
function turnsRecord(context: OutputContext, phase: Phase): boolean {
  return stepsOf(phase).some(
    ({ object, before, after }) =>
      object !== undefined && before !== undefined && after !== undefined && context.leads(object),
  );
}

function takesAway({ action, unset }: Step): boolean {
  return unset.length > 0 || action === 'undo' || action === 'drop' || action === 'detach';
}
