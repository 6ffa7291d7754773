import type { Change } from '../planning/model';
import { stepsOf } from '../planning/state';
import type { OutputContext } from './context';
import type { FederationInput } from './input';
import { count } from './words';

/** What a reader wants to know of a change at first sight. */
interface ChangeFacts {
  readonly devices: number;
  readonly phases: number;
  readonly steps: number;
  /** Restarts that people may notice; writing to memory at the end of each phase is none. */
  readonly restarts: number;
}

export function changeFacts(input: FederationInput, change: Change): ChangeFacts {
  const services = new Map(
    [...input.installed.services, ...input.wanted.services].map((service) => [service.id, service]),
  );
  const steps = change.phases.flatMap(stepsOf);
  return {
    devices: new Set(change.phases.map((phase) => phase.device)).size,
    phases: change.phases.length,
    steps: steps.length,
    restarts: steps.filter(
      (step) => step.action === 'restart' && services.get(step.service!)?.when !== 'phase',
    ).length,
  };
}

/** `4 devices, 9 phases, 96 steps, 3 restarts`. */
export function factsLine(facts: ChangeFacts): string {
  return [
    count(facts.devices, 'device'),
    count(facts.phases, 'phase'),
    count(facts.steps, 'step'),
    ...(facts.restarts === 0 ? [] : [count(facts.restarts, 'restart')]),
  ].join(', ');
}

/** From where the change starts, in words. */
export function fromWhere(input: FederationInput): string {
  if (input.installed.objects.length === 0) return 'nothing deployed';
  return input.backFrom === 'installed' ? 'a change that stopped half way' : 'what is deployed';
}

/** True when the change has no step. */
export function isDone(context: OutputContext | FederationInput): boolean {
  const input = 'input' in context ? context.input : context;
  return input.plan.phases.length === 0;
}
