import fc from 'fast-check';
import { change } from '../../../lib/planning/change';
import type { Change, ObjectState, State, Step } from '../../../lib/planning/model';
import { isPlanningError } from '../../../lib/planning/planning-error';
import { EMPTY_STATE, stepsOf } from '../../../lib/planning/state';
import { DeviceModel, expected } from './device-model';
import { traffic, type Traffic } from './packets';
import { budget } from '../../support/budget';
import { stateOf, type Site } from './world';

/** Six examples, unless a property needs more to find what it is there to find. */
export function check<T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>, runs = 4): void {
  fc.assert(property, {
    ...budget(runs),
    ...(process.env.FC_FAST === undefined ? {} : { endOnFailure: true }),
  });
}

export const idOf = (o: ObjectState): string => `${o.device} ${o.key}`;
export const allSteps = (plan: Change): Step[] => plan.phases.flatMap(stepsOf);

/** A planner may not change what it is given. */
export function frozen<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

export function plan(installed: State, wanted: State): Change {
  return frozen(change(frozen(installed), frozen(wanted)));
}

/** A model and the state that it is said to be in. */
export interface Standing {
  readonly model: DeviceModel;
  readonly state: State;
}

export const NOTHING = (): Standing => ({ model: DeviceModel.of(EMPTY_STATE), state: EMPTY_STATE });

/** What people do when they are refused: raise the generation that the error names. */
export function accepted(installed: State, site: Site): Site {
  let wanted = site;
  for (let tries = 0; tries < 12; tries += 1) {
    try {
      change(installed, stateOf(wanted));
      return wanted;
    } catch (error) {
      if (!isPlanningError(error)) throw error;
      const rules = new Set(error.details.map((one) => one.rule));
      if (rules.has('once/changed')) wanted = { ...wanted, outside: wanted.outside + 1 };
      else if (rules.has('once/overwritten') || rules.has('artifact/none')) {
        wanted = { ...wanted, clusters: wanted.clusters.map((c) => ({ ...c, slot: c.slot + 1 })) };
      } else throw error;
    }
  }
  throw new Error('nothing helps');
}

/** Home is written with the generation that stands: what a slot held before does not come back. */
export function homeOf(site: Site, standing: State): Site {
  const slots = new Map(
    standing.objects.filter((o) => o.once?.slot === true).map((o) => [o.device, o.once?.generation ?? 1]),
  );
  return {
    ...site,
    clusters: site.clusters.map((c) => ({ ...c, slot: Math.max(c.slot, slots.get(c.name) ?? 1) })),
  };
}

/** The devices agree with `state`: contents, restarts owed, first-match order. */
export function agrees(model: DeviceModel, state: State, complete = true): void {
  expect(model.refusals).toEqual([]);
  if (!model.matches(state)) expect(model.snapshot(state)).toEqual(expected(state));
  expect(model.orderFaults(state, complete)).toEqual([]);
}

/**
 * Carries a plan out on a copy, or the steps in `done`. Nobody is exposed at any step, no address stands on two
 * devices, and what works before and after works between any two steps, or it stands in a listed gap.
 */
export function carried(from: Standing, wanted: State, p: Change, done?: ReadonlySet<string>): DeviceModel {
  const model = from.model.copy();
  const seen: { id: string; now: Traffic }[] = [];
  const before = traffic(model);
  model.run(p, from.state, wanted, done, (step) => {
    const now = traffic(model);
    if (now.exposed.length + now.twice.length > 0) expect([step.id, now.exposed, now.twice]).toEqual([]);
    seen.push({ id: step.id, now });
  });
  if (done === undefined) {
    const last = seen.at(-1)?.now ?? before;
    const ids = seen.map(({ id }) => id);
    for (const flow of before.works) {
      if (!last.works.has(flow)) continue;
      const gaps = p.gaps.filter((gap) => gap.flow === flow);
      seen.forEach(({ id, now }, at) => {
        const listed = gaps.some(({ from: cut = '', to }) => ids.indexOf(cut) <= at && at < ids.indexOf(to));
        if (!now.works.has(flow) && !listed) expect(`${flow} is cut after ${id}, not listed`).toBe('');
      });
    }
  }
  return model;
}

/** The whole plan, and the result. */
export function arrives(from: Standing, wanted: State, p = plan(from.state, wanted)): Standing {
  const model = carried(from, wanted, p);
  agrees(model, p.result);
  return { model, state: p.result };
}

export function installed(site: Site): Standing {
  return arrives(NOTHING(), stateOf(site));
}

/** What works with what stands there, as the sites say. */
export function works(at: Standing): string[] {
  return [...traffic(at.model).works].sort();
}

/** `state` without what is done once and what stands for that alone: what a way back restores in any case. */
export function besides(state: State, ids: ReadonlySet<string>): Readonly<Record<string, unknown>> {
  const { objects } = expected(state);
  return Object.fromEntries(Object.entries(objects).filter(([id]) => !ids.has(id)));
}

export function heldIn(...plans: Change[]): Set<string> {
  return new Set(plans.flatMap((p) => p.held.map((h) => h.object)));
}

export function onceIn(...states: State[]): Set<string> {
  return new Set(states.flatMap((s) => s.objects.filter((o) => o.once !== undefined).map(idOf)));
}

/** What is made once, and the trustpoints under it: a way back leaves them as they were made. */
export function madeIn(...states: State[]): Set<string> {
  return new Set([
    ...onceIn(...states),
    ...states.flatMap((s) => s.objects.filter((o) => o.facts !== undefined).map(idOf)),
  ]);
}
