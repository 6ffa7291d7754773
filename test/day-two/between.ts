import type { Gap, ObjectState, State } from '../../lib/planning/model';
import { stepsOf } from '../../lib/planning/state';
import type { AsaModel } from '../support/asa/asa-model';
import { carryOut, emitted } from './firewall';

/** What stands on devices that have no model, by object id, from the steps that were done. */
export type Elsewhere = ReadonlyMap<string, ObjectState>;

/** What there is to look at between two files. */
export interface Moment {
  readonly firewall: AsaModel;
  readonly elsewhere: Elsewhere;
  /** What stood elsewhere when a service restarted last: what it goes by. */
  readonly since: (service: string) => Elsewhere;
}

/** The sessions of a path, and what stops them where they do not pass. */
export type Sessions = readonly [flow: string, why: string | undefined];

/** Sessions that are cut at the end of a file, and stand in no listed gap. */
export function cutUnlisted(
  firewall: AsaModel,
  installed: State,
  goal: State,
  look: (moment: Moment) => readonly Sessions[],
): string[] {
  const text = emitted(installed, goal);
  const { plan } = text.input;
  const steps = plan.phases.flatMap(stepsOf);
  const ids = steps.map(({ id }) => id);
  // What stands without us is no step where it comes.
  const known = [...goal.objects.filter(({ stands }) => stands), ...installed.objects];
  const elsewhere = new Map(known.map((object) => [`${object.device} ${object.key}`, object]));
  const before: Elsewhere = new Map(elsewhere);
  const restarted = new Map<string, Elsewhere>();
  const moment: Moment = {
    firewall,
    elsewhere,
    since: (service) => restarted.get(service) ?? before,
  };
  const cut: string[] = [];
  let next = 0;
  carryOut(firewall, installed, goal, undefined, text, (step) => {
    const at = ids.indexOf(step);
    for (; next <= at; next += 1) {
      const { object, after, service } = steps[next];
      if (service !== undefined) restarted.set(service, new Map(elsewhere));
      if (object === undefined) continue;
      if (after === undefined) elsewhere.delete(object);
      else elsewhere.set(object, after);
    }
    for (const [flow, why] of look(moment)) {
      if (why !== undefined && !isListed(plan.gaps, flow, at, ids)) cut.push(`${flow} after ${step}: ${why}`);
    }
  });
  return cut;
}

function isListed(gaps: readonly Gap[], flow: string, at: number, ids: readonly string[]): boolean {
  return gaps.some(
    (gap) => gap.flow === flow && ids.indexOf(gap.from ?? '') <= at && at < ids.indexOf(gap.to),
  );
}

/** What an object says, as text to look into. */
export function said(object: ObjectState | undefined): string {
  return object === undefined ? '' : JSON.stringify(object.parts.map(({ set }) => set));
}
