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

function takesAway({ action, unset }: Step): boolean {
  return unset.length > 0 || action === 'undo' || action === 'drop' || action === 'detach';
}
