import fc from 'fast-check';
import { change } from '../../lib/planning/change';
import type { Change, ObjectState, State, Step } from '../../lib/planning/model';
import { reached } from '../../lib/planning/reached';
import { EMPTY_STATE, sameState } from '../../lib/planning/state';
import { edited, edits, type Site, sites, stateOf } from './support/arbitraries';
import { DeviceModel, expected, text } from './support/device-model';

const runs = Number(process.env.FC_RUNS ?? 40);
const seed = Number(process.env.FC_SEED ?? 20240607);

/** Runs a property with the fixed seed; `share` is its part of the usual number of runs. */
function check<T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>, share = 1): void {
  fc.assert(property, { seed, numRuns: Math.max(5, Math.round(runs * share)), endOnFailure: false });
}

const idOf = (o: ObjectState): string => `${o.device} ${o.key}`;
const stepsOf = (plan: Change): Step[] => plan.phases.flatMap((p) => p.steps);

/** A planner may not change what it is given. */
function frozen<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

function plan(installed: State, wanted: State): Change {
  return frozen(change(frozen(installed), frozen(wanted)));
}

/** The devices agree with `state`: contents, restarts owed, first-match order. */
function agrees(model: DeviceModel, state: State): void {
  expect(model.refusals).toEqual([]);
  const there = model.snapshot();
  const said = expected(state);
  if (text(there) !== text(said)) expect(there).toEqual(said);
  expect(model.orderFaults(state)).toEqual([]);
}

/** Carries the whole plan out on the model and compares with the result. */
function carriedOut(model: DeviceModel, installed: State, wanted: State, p: Change): void {
  model.run(p, installed, wanted);
  agrees(model, p.result);
  expect(p.result.owed).toEqual([]);
}

/** From nothing to `wanted`. */
function installed(wanted: State): { model: DeviceModel; state: State } {
  const p = plan(EMPTY_STATE, wanted);
  const model = DeviceModel.of(EMPTY_STATE);
  carriedOut(model, EMPTY_STATE, wanted, p);
  return { model, state: p.result };
}

/** `state` without what is done once: what a way back restores in any case. */
function besides(state: State, ids: ReadonlySet<string>): Readonly<Record<string, unknown>> {
  const { objects } = expected(state);
  return Object.fromEntries(Object.entries(objects).filter(([id]) => !ids.has(id)));
}

function heldIn(...plans: Change[]): Set<string> {
  return new Set(plans.flatMap((p) => p.held.map((h) => h.object)));
}

const pairs = (quietly: boolean, most?: number): fc.Arbitrary<[Site, Site]> =>
  fc.tuple(sites(most), edits({ quietly })).map(([a, all]) => [a, edited(a, all)]);

describe('installation and change', () => {
  test('what is installed is what was wanted', () => {
    check(
      fc.property(sites(), (site) => {
        const wanted = stateOf(site);
        const { state } = installed(wanted);
        if (!site.dangling) expect(sameState(state, { ...wanted, order: state.order })).toBe(true);
      }),
    );
  });

  test.each([true, false])('installed and changed is the result (quietly %s)', (quietly) => {
    check(
      fc.property(pairs(quietly), ([a, b]) => {
        const [from, to] = [stateOf(a), stateOf(b)];
        const { model, state } = installed(from);
        const p = plan(state, to);
        carriedOut(model, state, to, p);
        const fresh = plan(EMPTY_STATE, p.result);
        if (fresh.held.length === 0) {
          const other = DeviceModel.of(EMPTY_STATE).run(fresh, EMPTY_STATE, p.result);
          agrees(other, p.result);
          expect(sameState(fresh.result, p.result)).toBe(true);
        }
        const held = heldIn(p);
        expect(besides(p.result, held)).toEqual(besides(to, held));
        if (quietly && !b.dangling) {
          expect(p.held.filter((h) => h.reason !== 'retained')).toEqual([]);
        }
      }),
      2,
    );
  });
});
