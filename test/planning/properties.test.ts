import fc from 'fast-check';
import { change } from '../../lib/planning/change';
import type { Change, State, Step } from '../../lib/planning/model';
import { reached } from '../../lib/planning/reached';
import { EMPTY_STATE, stepsOf } from '../../lib/planning/state';
import { expected, text } from './support/device-model';
import {
  accepted,
  agrees,
  allSteps,
  arrives,
  besides,
  carried,
  check,
  frozen,
  heldIn,
  homeOf,
  idOf,
  madeIn,
  installed,
  NOTHING,
  onceIn,
  plan,
  works,
  type Standing,
} from './support/journeys';
import { shapes, versions, worldOf } from './support/small-worlds';
import { edited, edits, sites, stateOf, type Edit, type Site } from './support/world';
import { sameState } from '../support/same-state';

const pairs = (most?: number): fc.Arbitrary<[Site, Edit[]]> => fc.tuple(sites(most), edits());

/** The edited site, as people write it once they have read the errors. */
function next(from: State, site: Site, all: readonly Edit[]): Site {
  return accepted(from, edited(site, all));
}

describe('installation and change', () => {
  test('what is installed is what was wanted, and everything works', () => {
    check(
      fc.property(sites(), (site) => {
        const there = installed(site);
        expect(sameState(there.state, { ...stateOf(site), order: there.state.order })).toBe(true);
        expect(works(there)).toEqual(site.domains.map((d) => d.name).sort());
      }),
    );
  });

  test('installed and changed is the result; nobody is exposed, nothing is cut but in a listed gap', () => {
    check(
      fc.property(pairs(), ([a, all]) => {
        const home = installed(a);
        const b = next(home.state, a, all);
        const there = arrives(home, stateOf(b));
        expect(works(there)).toEqual(b.domains.map((d) => d.name).sort());
        const aside = new Set([...madeIn(there.state), ...heldIn(plan(home.state, stateOf(b)))]);
        expect(besides(there.state, aside)).toEqual(besides(stateOf(b), aside));
      }),
      30,
    );
  });
});

/** Home, from wherever it stands, and what is there is what was. */
function goesHome(from: Standing, site: Site, home: Standing, also: readonly Change[] = []): void {
  const wanted = stateOf(homeOf(site, from.state));
  const back = plan(from.state, wanted);
  const there = arrives(from, wanted, back);
  const aside = new Set([...madeIn(there.state, from.state), ...heldIn(...also, back)]);
  expect(besides(there.state, aside)).toEqual(besides(home.state, aside));
  expect(works(there)).toEqual(works(home));
}

describe('the way back', () => {
  test('restores what was, what was made once aside', () => {
    check(
      fc.property(pairs(), ([a, all]) => {
        const home = installed(a);
        const wanted = stateOf(next(home.state, a, all));
        const p = plan(home.state, wanted);
        goesHome(arrives(home, wanted, p), a, home, [p]);
      }),
      12,
    );
  });
});

describe('nothing to do', () => {
  test('from a state to itself, however constructs are called, ordered and worded', () => {
    check(
      fc.property(sites(), fc.integer({ min: 1, max: 1000 }), (site, shuffle) => {
        const { state } = installed(site);
        const again = { ...site, prefix: 'Renamed', shuffle, wording: 7 };
        for (const wanted of [state, stateOf(site), stateOf(again)]) {
          const p = plan(state, wanted);
          expect(allSteps(p)).toEqual([]);
          expect(sameState(p.result, state)).toBe(true);
        }
      }),
    );
  });

  test('a result that was carried out wants nothing more', () => {
    check(
      fc.property(pairs(), ([a, all]) => {
        const { state } = installed(a);
        const to = stateOf(next(state, a, all));
        const p = plan(state, to);
        expect(allSteps(plan(p.result, to))).toEqual([]);
        expect(allSteps(plan(p.result, p.result))).toEqual([]);
      }),
    );
  });
});

/** Stops after `done`, compares, and goes on in both directions. */
function stopped(home: Standing, a: Site, to: State, p: Change, done: ReadonlySet<string>): void {
  const model = carried(home, to, p, done);
  const state = frozen(reached(home.state, to, p, done));
  agrees(model, state, false);
  const onwards = arrives({ model, state }, to);
  if (!sameState(onwards.state, p.result)) expect(expected(onwards.state)).toEqual(expected(p.result));
  goesHome({ model, state }, a, home, [p]);
}

describe('an interruption', () => {
  test('after any step in plan order, and at any boundary of a phase', () => {
    check(
      fc.property(pairs(6), fc.nat(1000), ([a, all], cut) => {
        const home = installed(a);
        const to = stateOf(next(home.state, a, all));
        const p = plan(home.state, to);
        const ids = allSteps(p).map((s) => s.id);
        const ends = p.phases.slice(0, -1).map((phase) => ids.indexOf(stepsOf(phase).at(-1)!.id) + 1);
        const anywhere = ids.length === 0 ? [] : [1 + (cut % ids.length), 1 + ((cut * 7) % ids.length)];
        for (const at of new Set([...ends.slice(cut % 2, (cut % 2) + 3), ...anywhere])) {
          stopped(home, a, to, p, new Set(ids.slice(0, at)));
        }
      }),
      12,
    );
  });

  test('of each device by itself, as far as what the steps require allows', () => {
    check(
      fc.property(pairs(6), fc.array(fc.nat(100), { minLength: 8, maxLength: 8 }), ([a, all], shares) => {
        const home = installed(a);
        const to = stateOf(next(home.state, a, all));
        const p = plan(home.state, to);
        const done = new Set<string>();
        const left = new Map(
          to.devices.map(({ id }, i) => {
            const mine = allSteps(p).filter((s) => s.device === id).length;
            return [id, Math.round((mine * shares[i]) / 100)];
          }),
        );
        for (const step of allSteps(p)) {
          const budget = left.get(step.device) ?? 0;
          if (budget === 0 || !step.requires.every((id) => done.has(id))) left.set(step.device, 0);
          else {
            left.set(step.device, budget - 1);
            done.add(step.id);
          }
        }
        const model = home.model.copy().run(p, home.state, to, done);
        const state = frozen(reached(home.state, to, p, done));
        agrees(model, state, false);
        const onwards = plan(state, to);
        model.run(onwards, state, to);
        agrees(model, onwards.result);
      }),
    );
  });
});

describe('chains', () => {
  test('from A to B to C and back to A', () => {
    check(
      fc.property(sites(8), edits(), edits(), (a, first, second) => {
        const home = installed(a);
        let [here, site] = [home, a];
        for (const all of [first, second]) {
          site = next(here.state, site, all);
          here = arrives(here, stateOf(site));
        }
        goesHome(here, a, home, [plan(here.state, stateOf(homeOf(a, here.state)))]);
      }),
    );
  });

  test('to nothing and back', () => {
    check(
      fc.property(sites(), (site) => {
        const home = installed(site);
        const gone = arrives(home, { ...EMPTY_STATE, retire: [...onceIn(home.state)] });
        expect(gone.model.ids()).toEqual([]);
        const back = arrives(gone, home.state);
        expect(sameState(back.state, home.state)).toBe(true);
      }),
      3,
    );
  });
});

describe('the plan', () => {
  const everyPlan = (body: (p: Change, from: State, to: State) => void): void => {
    check(
      fc.property(pairs(), ([a, all]) => {
        const first = plan(EMPTY_STATE, stateOf(a));
        body(first, EMPTY_STATE, stateOf(a));
        const to = stateOf(next(first.result, a, all));
        body(plan(first.result, to), first.result, to);
      }),
    );
  };

  test('is the same for the same input', () => {
    everyPlan((p, from, to) => {
      const again = change(structuredClone(from), structuredClone(to));
      if (text(again) !== text(p)) expect(again).toEqual(p);
    });
  });

  test('numbers phases and steps in order, each once, by stage, and requires only what stands before', () => {
    const stages = ['prepare', 'night', 'publish', 'removal'];
    everyPlan((p) => {
      expect(p.phases.map((phase) => phase.number)).toEqual(p.phases.map((_, i) => i + 1));
      const seen = new Set<string>();
      let last = 0;
      for (const phase of p.phases) {
        expect(phase.files.every((file) => file.steps.length > 0)).toBe(true);
        expect(stages.indexOf(phase.stage)).toBeGreaterThanOrEqual(last);
        last = stages.indexOf(phase.stage);
        stepsOf(phase).forEach((step, i) => {
          expect(step.id).toBe(`${phase.number}.${String(i + 1).padStart(2, '0')}`);
          expect(step.device).toBe(phase.device);
          for (const id of step.requires) if (!seen.has(id)) expect([step.id, 'requires', id]).toEqual([]);
          seen.add(step.id);
        });
      }
      const neighbours = p.phases.slice(1).map((phase, i) => [p.phases[i], phase] as const);
      expect(neighbours.filter(([a, b]) => a.device === b.device && a.stage === b.stage)).toEqual([]);
    });
  });

  test('keeps what is done once in files of its own, and nothing behind a prompt', () => {
    const isOnce = (s: Step): boolean => (s.after ?? s.before)?.once !== undefined;
    everyPlan((p) => {
      for (const file of p.phases.flatMap((phase) => phase.files)) {
        const acting = file.steps.filter((s) => s.action !== 'restart');
        acting.forEach((step, i) => {
          if (step.action !== 'undo' && isOnce(step)) expect([step.id, file.kind]).toEqual([step.id, 'once']);
          if (step.action === 'configure' && step.after?.once?.prompt === true)
            expect(i).toBe(acting.length - 1);
        });
      }
    });
  });

  test('puts nothing behind what is only removed', () => {
    everyPlan((p) => {
      for (const phase of p.phases.filter((one) => one.stage === 'removal')) {
        for (const step of stepsOf(phase)) {
          expect(['undo', 'detach', 'drop', 'restart']).toContain(step.action);
        }
      }
    });
  });

  test('touches only what differs, or stands on, behind or in front of what is touched', () => {
    everyPlan((p, from) => {
      const before = new Map(from.objects.map((o) => [idOf(o), o]));
      const after = new Map(p.result.objects.map((o) => [idOf(o), o]));
      const said = [expected(from).objects, expected(p.result).objects];
      const touched = new Set(allSteps(p).flatMap((s) => s.object ?? []));
      const order = new Set(from.order.map(([a, b]) => `${a} < ${b}`));
      for (const id of touched) {
        if (text(said[0][id] ?? null) !== text(said[1][id] ?? null)) continue;
        if (before.get(id)?.once?.generation !== after.get(id)?.once?.generation) continue;
        const old = before.get(id);
        const parts = old?.parts ?? [];
        const near = [...(old?.uses ?? []), ...parts.flatMap((x) => [...x.uses, ...(x.protectedBy ?? [])])];
        const earlier = after.get(id)?.orderedAfter ?? [];
        const reason =
          near.some((x) => touched.has(x.split('\n')[0])) ||
          earlier.some((x) => touched.has(x) || !order.has(`${x} < ${id}`));
        if (!reason) expect(`${id} is touched without a reason`).toBe('');
      }
    });
  });

  test('never makes twice what was made once, and holds only what is retained', () => {
    everyPlan((p, from, to) => {
      const before = new Map(from.objects.map((o) => [idOf(o), o]));
      const wanted = new Set(to.objects.map(idOf));
      for (const step of allSteps(p)) {
        const then = step.object === undefined ? undefined : before.get(step.object)?.once;
        if (then === undefined) continue;
        expect(step.after?.once?.generation).toBeGreaterThan(then.generation);
      }
      for (const held of p.held) {
        expect([held.object, held.reason, wanted.has(held.object)]).toEqual([held.object, 'retained', false]);
      }
    });
  });

  test('reached is where it began before the first step, and the result after the last', () => {
    everyPlan((p, from, to) => {
      expect(sameState(reached(from, to, p, new Set()), from)).toBe(true);
      expect(sameState(reached(from, to, p, new Set(allSteps(p).map((s) => s.id))), p.result)).toBe(true);
    });
  });
});

describe('a large deployment', () => {
  test('forty domains, changed and back', () => {
    check(
      fc.property(fc.tuple(sites(40, 40), edits()), ([a, all]) => {
        const home = installed(a);
        const wanted = stateOf(next(home.state, a, all));
        const p = plan(home.state, wanted);
        goesHome(arrives(home, wanted, p), a, home, [p]);
      }),
      2,
    );
  });
});

describe('small worlds without sense', () => {
  test('from A to B to C and back to A, stopped anywhere', () => {
    const worlds = fc.tuple(shapes, fc.array(versions, { minLength: 3, maxLength: 3 }), fc.nat(30));
    check(
      fc.property(worlds, ([shape, all, cut]) => {
        const [a, b, c] = all.map((v) => worldOf(shape, v));
        const { model } = NOTHING();
        const first = plan(EMPTY_STATE, a);
        agrees(model.run(first, EMPTY_STATE, a), first.result);
        let here = first.result;
        for (const wanted of [b, c, first.result]) {
          const p = plan(here, wanted);
          const ids = allSteps(p).map((s) => s.id);
          const done = new Set(ids.slice(0, ids.length === 0 ? 0 : 1 + (cut % ids.length)));
          const half = reached(here, wanted, p, done);
          const stop = model.copy().run(p, here, wanted, done);
          agrees(stop, half, false);
          for (const goal of [wanted, here]) {
            const on = plan(half, goal);
            agrees(stop.copy().run(on, half, goal), on.result);
          }
          agrees(model.run(p, here, wanted), p.result);
          here = p.result;
        }
        expect(sameState(here, first.result)).toBe(true);
      }),
      24,
    );
  });
});
