import fc from 'fast-check';
import { change } from '../../lib/planning/change';
import { homeward } from '../../lib/planning/home';
import { isPlanningError } from '../../lib/planning/planning-error';
import type { Change, State } from '../../lib/planning/model';
import { reached } from '../../lib/planning/reached';
import { EMPTY_STATE, stepsOf } from '../../lib/planning/state';
import { budget } from '../support/budget';
import { sameState } from '../support/same-state';

export interface CarriedOut {
  readonly plan: Change;
  /** What a device refused. */
  readonly refused: string[];
}

/** What emitted files are carried out on, and how two of them are compared. */
export interface World<Shape, Installation> {
  /** Random stacks. */
  readonly shape: fc.Arbitrary<Shape>;
  /** One to three members of a shape changed at once. */
  readonly edit: (from: Shape) => fc.Arbitrary<Shape>;
  /** The same with the next generation of what is made once in its one place. */
  readonly raise: (shape: Shape) => Shape;
  /** What the stack of a shape wants. */
  readonly wanted: (shape: Shape) => State;
  /** The devices before us. */
  readonly boot: () => Installation;
  readonly clone: (installation: Installation) => Installation;
  /**
   * Carries a change out from the emitted text: every file in the order of its phase, up to a step. What other
   * devices do is not modelled.
   */
  readonly carryOut: (
    installation: Installation,
    installed: State,
    wanted: State,
    until?: (step: string) => boolean,
  ) => CarriedOut;
  readonly expectSame: (a: Installation, b: Installation) => void;
  /** That it does what the shape is for. */
  readonly expectWorks: (installation: Installation, shape: Shape) => void;
  /** Its share of the budget: examples of each property. */
  readonly runs: number;
}

/** A world in which a state was installed from nothing. */
export function fresh<Shape, Installation>(world: World<Shape, Installation>, state: State): Installation {
  const installation = world.boot();
  expect(world.carryOut(installation, EMPTY_STATE, withWhatIsGone(state)).refused).toEqual([]);
  return installation;
}

/** Who changes what is made once is told to raise its generation, and does. */
export function goalOf<Shape>(
  world: Pick<World<Shape, unknown>, 'raise' | 'wanted'>,
  standing: State,
  of: Shape,
): State {
  for (let raised = of, times = 0; ; raised = world.raise(raised), times += 1) {
    const goal = world.wanted(raised);
    try {
      change(standing, goal);
      return goal;
    } catch (error) {
      if (!isPlanningError(error) || times > 20) throw error;
      expect(error.details.map(({ rule }) => rule)).toEqual(
        error.details.map(() => expect.stringMatching(/^once\/(changed|overwritten)$/) as string),
      );
    }
  }
}

/** What a slot once held is trusted still, and nothing yields it any more: for an installation from nothing it is given. */
function withWhatIsGone(state: State): State {
  const yielded = new Set(state.objects.flatMap((object) => object.yields ?? []));
  const gone = [...new Set(state.objects.flatMap((object) => object.needs ?? []))].filter(
    (name) => !yielded.has(name),
  );
  return {
    ...state,
    artifacts: [
      ...state.artifacts.filter(({ name }) => !gone.includes(name)),
      ...gone.map((name) => ({
        ...(state.artifacts.find((artifact) => artifact.name === name) ?? { name, read: [] }),
        given: true,
      })),
    ],
  };
}

/** What has to hold for random stacks and random edits, whatever the devices are. */
export function dayTwo<Shape, Installation>(world: World<Shape, Installation>): void {
  const { shape, edit, wanted, carryOut, expectSame, runs } = world;
  const edited = shape.chain((from) => fc.tuple(fc.constant(from), edit(from), fc.nat()));

  test('installed and changed is the same as installed from nothing; nothing is refused', () => {
    fc.assert(
      fc.property(edited, ([from, to]) => {
        const installed = change(EMPTY_STATE, wanted(from)).result;
        const installation = fresh(world, installed);
        const goal = goalOf(world, installed, to);
        const { plan, refused } = carryOut(installation, installed, goal);
        expect(refused).toEqual([]);
        expectSame(installation, fresh(world, plan.result));
        expect(change(plan.result, goal).phases).toEqual([]);
        if (plan.held.length === 0) world.expectWorks(installation, to);
      }),
      budget(runs),
    );
  });

  test('the way back leads to what was, retained once-objects and what they stand on aside', () => {
    fc.assert(
      fc.property(edited, ([from, to]) => {
        const home = change(EMPTY_STATE, wanted(from)).result;
        const installation = fresh(world, home);
        const there = carryOut(installation, home, goalOf(world, home, to));
        const back = carryOut(installation, there.plan.result, homeward(there.plan.result, home));
        expect([...there.refused, ...back.refused]).toEqual([]);
        if (back.plan.held.length === 0) {
          expect(sameState(back.plan.result, homeward(there.plan.result, home))).toBe(true);
        }
        expectSame(installation, fresh(world, back.plan.result));
      }),
      budget(runs),
    );
  });

  test('stopped after any step: what was reached is what stands there, and it goes on or goes home', () => {
    fc.assert(
      fc.property(edited, ([from, to, seed]) => {
        const home = change(EMPTY_STATE, wanted(from)).result;
        const goal = goalOf(world, home, to);
        const plan = change(home, goal);
        const steps = plan.phases.flatMap(stepsOf).map((step) => step.id);
        if (steps.length === 0) return;
        const at = seed % steps.length;
        const installation = fresh(world, home);
        const half = reached(home, goal, plan, new Set(steps.slice(0, at)));
        expect(carryOut(installation, home, goal, (id) => id === steps[at]).refused).toEqual([]);
        const on = world.clone(installation);
        expect(carryOut(on, half, goal).refused).toEqual([]);
        expectSame(on, fresh(world, change(half, goal).result));
        const back = carryOut(installation, half, homeward(half, home));
        expect(back.refused).toEqual([]);
        expectSame(installation, fresh(world, back.plan.result));
      }),
      budget(runs),
    );
  });

  test('chains of edits come round', () => {
    fc.assert(
      fc.property(shape, shape, (a, b) => {
        const installation = world.boot();
        let state: State = EMPTY_STATE;
        const refused: string[] = [];
        for (const step of [a, b, a]) {
          const there = carryOut(installation, state, goalOf(world, state, step));
          refused.push(...there.refused);
          state = there.plan.result;
        }
        expect(refused).toEqual([]);
        expectSame(installation, fresh(world, state));
      }),
      budget(runs / 2),
    );
  });
}

/** One to three members of a shape, taken from another one. */
export function someMembersOf<Shape extends object>(
  shape: fc.Arbitrary<Shape>,
  keys: readonly (keyof Shape & string)[],
): (from: Shape) => fc.Arbitrary<Shape> {
  return (from) =>
    fc
      .tuple(shape, fc.uniqueArray(fc.constantFrom(...keys), { minLength: 1, maxLength: 3 }))
      .map(([to, chosen]) => ({ ...from, ...Object.fromEntries(chosen.map((key) => [key, to[key]])) }));
}
