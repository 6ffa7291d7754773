import type { Phase, Step } from '../planning/model';
import { stepsOf } from '../planning/state';
import type { OutputContext } from './context';

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
export function waitsForOldAnswers(phases: readonly Phase[], index: number): boolean {
  if (!stepsOf(phases[index]).some(takesAway)) return false;
  return phases
    .slice(0, index)
    .flatMap(stepsOf)
    .some(({ before, after }) => before !== undefined && after?.key.startsWith('SRV ') === true);
}

function takesAway({ action, unset }: Step): boolean {
  return unset.length > 0 || action === 'undo' || action === 'drop' || action === 'detach';
}
