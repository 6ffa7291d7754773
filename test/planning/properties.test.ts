import fc from 'fast-check';
import { change } from '../../lib/planning/change';
import type { Change, ObjectState, State, Step } from '../../lib/planning/model';
import { reached } from '../../lib/planning/reached';
import { EMPTY_STATE, sameState } from '../../lib/planning/state';
import {
  edited,
  edits,
  shapes,
  shuffled,
  type Site,
  sites,
  stateOf,
  versions,
  worldOf,
} from './support/arbitraries';
import { DeviceModel, expected, text } from './support/device-model';
import { stepsOf as stepsOfPhase } from '../../lib/planning/state';

const runs = Number(process.env.FC_RUNS ?? 25);
const seed = Number(process.env.FC_SEED ?? 20240607);

/** Runs a property with the fixed seed; `share` is its part of the usual number of runs. */
function check<T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>, share = 1): void {
  fc.assert(property, { seed, numRuns: Math.max(5, Math.round(runs * share)) });
}

const idOf = (o: ObjectState): string => `${o.device} ${o.key}`;
const stepsOf = (plan: Change): Step[] => plan.phases.flatMap(stepsOfPhase);

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
function agrees(model: DeviceModel, state: State, complete = true): void {
  expect(model.refusals).toEqual([]);
  if (!model.matches(state)) expect(model.snapshot(state)).toEqual(expected(state));
  expect(model.orderFaults(state, complete)).toEqual([]);
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

const quietPairs = pairs(true);
const loudPairs = pairs(false);

/** The once-objects of some states. */
function onceIn(...states: State[]): Set<string> {
  return new Set(states.flatMap((s) => s.objects.filter((o) => o.once !== undefined).map(idOf)));
}

/** What stays aside when the way back of `p` is compared with home: what was done once, and what it holds. */
function asideOf(p: Change, back: Change): Set<string> {
  const aside = heldIn(p, back);
  const before = onceIn(p.result);
  for (const id of before) aside.add(id);
  return aside;
}

describe('the way back', () => {
  test('restores what was, when nothing is done once', () => {
    check(
      fc.property(quietPairs, ([a, b]) => {
        const without = (s: Site): State => stateOf({ ...s, credentials: [], dangling: false });
        const [from, to] = [without(a), without(b)];
        const { model, state } = installed(from);
        const p = plan(state, to);
        carriedOut(model, state, to, p);
        const back = plan(p.result, state);
        expect([...p.held, ...back.held]).toEqual([]);
        carriedOut(model, p.result, state, back);
        expect(sameState(back.result, state)).toBe(true);
      }),
    );
  });

  test('restores what was, retained once-objects aside', () => {
    check(
      fc.property(loudPairs, ([a, b]) => {
        const [from, to] = [stateOf(a), stateOf(b)];
        const { model, state } = installed(from);
        const p = plan(state, to);
        carriedOut(model, state, to, p);
        const back = plan(p.result, state);
        carriedOut(model, p.result, state, back);
        const aside = asideOf(p, back);
        expect(besides(back.result, aside)).toEqual(besides(state, aside));
      }),
      2,
    );
  });
});

describe('nothing to do', () => {
  test('from a state to itself, whatever constructs are called and in whatever order they are declared', () => {
    check(
      fc.property(sites(), fc.integer({ min: 1, max: 1000 }), (site, shuffle) => {
        const { state } = installed(stateOf(site));
        const again = { ...site, prefix: 'Renamed', shuffle };
        for (const wanted of [state, stateOf(site), stateOf(again)]) {
          const p = plan(state, wanted);
          expect(stepsOf(p)).toEqual([]);
          expect(sameState(p.result, state)).toBe(true);
        }
      }),
    );
  });

  test('a result that was carried out wants nothing more', () => {
    check(
      fc.property(loudPairs, ([a, b]) => {
        const { state } = installed(stateOf(a));
        const to = stateOf(b);
        const p = plan(state, to);
        expect(stepsOf(plan(p.result, to))).toEqual([]);
        expect(stepsOf(plan(p.result, p.result))).toEqual([]);
      }),
    );
  });
});

/** Stops after `done`, compares, and goes on in both directions. */
function stopped(home: { model: DeviceModel; state: State }, to: State, p: Change, done: Set<string>): void {
  const model = home.model.copy().run(p, home.state, to, done);
  const here = frozen(reached(home.state, to, p, done));
  agrees(model, here, false);
  const onwards = plan(here, to);
  carriedOut(model.copy(), here, to, onwards);
  if (!sameState(onwards.result, p.result)) expect(expected(onwards.result)).toEqual(expected(p.result));
  const back = plan(here, home.state);
  carriedOut(model.copy(), here, home.state, back);
  const aside = new Set([...onceIn(here), ...heldIn(p, back)]);
  expect(besides(back.result, aside)).toEqual(besides(home.state, aside));
}

describe('an interruption', () => {
  test('after any step in plan order', () => {
    check(
      fc.property(pairs(false, 6), fc.nat(1000), ([a, b], seedOfCuts) => {
        const home = installed(stateOf(a));
        const to = stateOf(b);
        const p = plan(home.state, to);
        const ids = stepsOf(p).map((s) => s.id);
        const cuts = shuffled(
          ids.map((_, i) => i + 1),
          seedOfCuts + 1,
        ).slice(0, 6);
        for (const cut of cuts) stopped(home, to, p, new Set(ids.slice(0, cut)));
      }),
      2,
    );
  });

  test('after any step of each device, as far as what they require allows', () => {
    check(
      fc.property(
        pairs(false, 6),
        fc.array(fc.nat(100), { minLength: 4, maxLength: 4 }),
        ([a, b], shares) => {
          const home = installed(stateOf(a));
          const to = stateOf(b);
          const p = plan(home.state, to);
          const done = new Set<string>();
          const stuck = new Set<string>();
          const left = new Map(
            ['fw1', 'dns', 'imp', 'ca'].map((device, i) => {
              const all = stepsOf(p).filter((s) => s.device === device).length;
              return [device, Math.round((all * shares[i]) / 100)];
            }),
          );
          for (const step of stepsOf(p)) {
            const budget = left.get(step.device) ?? 0;
            if (budget === 0 || stuck.has(step.device) || !step.requires.every((id) => done.has(id))) {
              stuck.add(step.device);
              continue;
            }
            left.set(step.device, budget - 1);
            done.add(step.id);
          }
          stopped(home, to, p, done);
        },
      ),
      2,
    );
  });
});

describe('chains', () => {
  test('from A to B to C and back to A', () => {
    check(
      fc.property(sites(8), edits(), edits(), (site, first, second) => {
        const [a, b] = [site, edited(site, first)];
        const c = edited(b, second);
        const { model, state } = installed(stateOf(a));
        let here = state;
        const plans: Change[] = [];
        for (const wanted of [stateOf(b), stateOf(c), state]) {
          const p = plan(here, wanted);
          carriedOut(model, here, wanted, p);
          plans.push(p);
          here = p.result;
        }
        const aside = new Set([...onceIn(...plans.map((p) => p.result)), ...heldIn(plans[2])]);
        expect(besides(here, aside)).toEqual(besides(state, aside));
      }),
      2,
    );
  });

  test('to nothing and back', () => {
    check(
      fc.property(sites(), (site) => {
        const { model, state } = installed(stateOf(site));
        const gone = plan(state, { ...EMPTY_STATE, retire: [...onceIn(state)] });
        carriedOut(model, state, EMPTY_STATE, gone);
        expect(model.ids()).toEqual([]);
        const back = plan(gone.result, state);
        carriedOut(model, gone.result, state, back);
        expect(sameState(back.result, state)).toBe(true);
      }),
      0.5,
    );
  });
});

/** Ids that a step requires, and what those require. */
function allRequired(steps: readonly Step[]): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  for (const step of steps) {
    const mine = new Set<string>();
    for (const id of step.requires) {
      mine.add(id);
      for (const further of all.get(id) ?? []) mine.add(further);
    }
    all.set(step.id, mine);
  }
  return all;
}

const lastActing = (steps: readonly Step[]): number =>
  steps.reduce((last, s, at) => (s.action === 'restart' ? last : at), -1);
const isNew = (s: Step): boolean =>
  s.action === 'configure' || (s.action === 'update' && s.set.length > 0) || s.action === 'attach';

describe('the plan', () => {
  const everyPlan = (body: (p: Change, from: State, to: State) => void): void => {
    check(
      fc.property(loudPairs, ([a, b]) => {
        const first = plan(EMPTY_STATE, stateOf(a));
        body(first, EMPTY_STATE, stateOf(a));
        body(plan(first.result, stateOf(b)), first.result, stateOf(b));
      }),
    );
  };

  test('is the same for the same input', () => {
    everyPlan((p, from, to) => {
      const again = change(structuredClone(from), structuredClone(to));
      if (text(again) !== text(p)) expect(again).toEqual(p);
    });
  });

  test('numbers phases and steps in order, each once, and requires only what stands before', () => {
    everyPlan((p) => {
      expect(p.phases.map((phase) => phase.number)).toEqual(p.phases.map((_, i) => i + 1));
      const seen = new Set<string>();
      for (const phase of p.phases) {
        for (const file of phase.files) expect(file.steps.length).toBeGreaterThan(0);
        stepsOfPhase(phase).forEach((step, i) => {
          expect(step.id).toBe(`${phase.number}.${String(i + 1).padStart(2, '0')}`);
          expect(step.device).toBe(phase.device);
          for (const id of step.requires) if (!seen.has(id)) expect([step.id, 'requires', id]).toEqual([]);
          seen.add(step.id);
        });
      }
    });
  });

  test('keeps what is done once apart, and nothing behind a prompt in its file', () => {
    everyPlan((p) => {
      for (const phase of p.phases.flatMap(({ files }) => files)) {
        const acting = phase.steps.filter((s) => s.action !== 'restart');
        const isOnce = (s: Step): boolean => (s.after ?? s.before)?.once !== undefined;
        acting.forEach((step, i) => {
          if (isOnce(step) && phase.kind !== 'once') expect(step.id).toBe('in a phase of kind once');
          const leads = acting
            .slice(i)
            .some((s) => isOnce(s) && (s === step || s.requires.includes(step.id)));
          if (phase.kind === 'once' && step.action !== 'read' && !leads)
            expect(step.id).toBe('in a safe phase');
          if (step.action === 'configure' && step.after?.once?.prompt === true)
            expect(i).toBe(acting.length - 1);
        });
      }
    });
  });

  test('undoes first, on each device, what nothing new has to precede', () => {
    everyPlan((p) => {
      const steps = stepsOf(p);
      const required = allRequired(steps);
      const byStep = new Map(steps.map((s) => [s.id, s]));
      const begun = new Map<string, string>();
      for (const step of steps) {
        const waits = [...(required.get(step.id) ?? [])].some((id) => isNew(byStep.get(id) ?? step));
        const first = begun.get(step.device);
        if (step.action === 'undo' && !waits && first !== undefined) {
          expect(`${step.id} undo ${step.object} could stand before ${first}`).toBe('');
        }
        if (isNew(step) && first === undefined)
          begun.set(step.device, `${step.id} ${step.action} ${step.object}`);
      }
    });
  });

  test('touches only what differs, or stands on or behind what is touched', () => {
    everyPlan((p, from) => {
      const before = new Map(from.objects.map((o) => [idOf(o), o]));
      const after = new Map(p.result.objects.map((o) => [idOf(o), o]));
      const said = [expected(from).objects, expected(p.result).objects];
      const touched = new Set(stepsOf(p).flatMap((s) => s.object ?? []));
      const order = new Set(from.order.map(([a, b]) => `${a} < ${b}`));
      for (const id of touched) {
        if (text(said[0][id] ?? null) !== text(said[1][id] ?? null)) continue;
        const old = before.get(id);
        const uses = [...(old?.uses ?? []), ...(old?.parts ?? []).flatMap((x) => x.uses)];
        const earlier = after.get(id)?.orderedAfter ?? [];
        const reason =
          uses.some((x) => touched.has(x)) ||
          earlier.some((x) => touched.has(x) || !order.has(`${x} < ${id}`));
        if (!reason) expect(`${id} is touched without a reason`).toBe('');
      }
    });
  });

  test('restarts only what is needed: where something waits for it, at the end of a phase, else at the end', () => {
    everyPlan((p, from, to) => {
      const services = new Map([...from.services, ...to.services].map((s) => [s.id, s]));
      const closure = (id: string): Set<string> => {
        const all = new Set([id]);
        for (const x of all) for (const implied of services.get(x)?.implies ?? []) all.add(implied);
        return all;
      };
      const steps = stepsOf(p);
      const last = lastActing(steps);
      steps.forEach((step, at) => {
        if (step.service === undefined || services.get(step.service)?.when !== 'end' || at > last) return;
        const mine = closure(step.service);
        const waiting = steps
          .slice(at)
          .some(
            (s) =>
              s.after?.afterOwedRestarts === true ||
              s.after?.afterRestart?.some((wait) => mine.has(wait.service)) === true,
          );
        if (!waiting) expect(`${step.id} restarts ${step.service}: nothing waits for it`).toBe('');
      });
      const atEnd = steps.slice(last + 1).flatMap((s) => s.service ?? []);
      for (const id of atEnd) {
        for (const other of atEnd)
          if (other !== id) expect([other, closure(other).has(id)]).toEqual([other, false]);
      }
      for (const phase of p.phases) {
        const asked = new Set(
          stepsOfPhase(phase).flatMap((s) => [
            ...(s.after?.restarts ?? []),
            ...(s.before?.restarts ?? []),
            ...(s.action === 'undo' ? (s.before?.restartsOnUndo ?? []) : []),
          ]),
        );
        const due = [...asked].filter((id) => services.get(id)?.when === 'phase').sort();
        const done = stepsOfPhase(phase).slice(lastActing(stepsOfPhase(phase)) + 1);
        const there = done.flatMap((s) => s.service ?? []).filter((id) => services.get(id)?.when === 'phase');
        expect([phase.number, there.sort()]).toEqual([phase.number, due]);
      }
    });
  });

  test('says why it holds what it holds', () => {
    everyPlan((p, from, to) => {
      const before = new Map(from.objects.map((o) => [idOf(o), o]));
      const wanted = new Map(to.objects.map((o) => [idOf(o), o]));
      const result = new Map(p.result.objects.map((o) => [idOf(o), o]));
      for (const held of p.held) {
        const [old, there] = [before.get(held.object), result.get(held.object)];
        const told = `${held.object} ${held.reason} because ${held.because}`;
        if (held.reason === 'retained' && old?.once !== undefined) {
          expect([told, wanted.has(held.object)]).toEqual([told, false]);
        }
        if (held.reason !== 'exchange' && text(old ?? null) !== text(there ?? null))
          expect(told).toBe('as installed');
        if (held.reason === 'exchange') expect([told, result.has(held.object)]).toEqual([told, true]);
      }
      for (const [id, old] of before) {
        if (old.once === undefined) continue;
        const [next, there] = [wanted.get(id), result.get(id)];
        const redone = (next?.once?.generation ?? 0) > old.once.generation;
        if (next === undefined && to.retire.includes(id)) continue;
        const same = text(there?.parts ?? null) === text(old.parts);
        if (!redone && !same) expect(`${id} is done once`).toBe('as installed');
        if (!redone && text(next?.parts ?? null) !== text(old.parts)) {
          expect([id, p.held.some((h) => h.object === id)]).toEqual([id, true]);
        }
      }
      const moved = new Set(stepsOf(p).flatMap((s) => s.object ?? []));
      for (const held of p.held) {
        const o = before.get(held.object);
        if (held.reason !== 'exchange' && o?.once !== undefined) {
          expect([held.object, moved.has(held.object)]).toEqual([held.object, false]);
        }
      }
    });
  });

  test('reached is where it began before the first step, and the result after the last', () => {
    everyPlan((p, from, to) => {
      expect(sameState(reached(from, to, p, new Set()), from)).toBe(true);
      const all = new Set(stepsOf(p).map((s) => s.id));
      expect(sameState(reached(from, to, p, all), p.result)).toBe(true);
    });
  });
});

describe('a large deployment', () => {
  test('forty domains, changed and back', () => {
    const many = fc.tuple(sites(40, 40), edits({ quietly: true }));
    check(
      fc.property(many, ([a, all]) => {
        const to = stateOf(edited(a, all));
        const { model, state } = installed(stateOf(a));
        const p = plan(state, to);
        carriedOut(model, state, to, p);
        carriedOut(model, p.result, state, plan(p.result, state));
      }),
      0.1,
    );
  });
});

describe('small worlds without sense', () => {
  test('from A to B to C and back to A, stopped anywhere', () => {
    const worlds = fc.tuple(shapes, fc.array(versions, { minLength: 3, maxLength: 3 }), fc.nat(30));
    check(
      fc.property(worlds, ([shape, all, cut]) => {
        const [a, b, c] = all.map((v) => worldOf(shape, v));
        const { model, state } = installed(a);
        let here = state;
        for (const wanted of [b, c, state]) {
          const p = plan(here, wanted);
          expect(p.held).toEqual([]);
          const ids = stepsOf(p).map((s) => s.id);
          if (ids.length > 0) {
            stopped(
              { model: model.copy(), state: here },
              wanted,
              p,
              new Set(ids.slice(0, 1 + (cut % ids.length))),
            );
          }
          carriedOut(model, here, wanted, p);
          here = p.result;
        }
        expect(sameState(here, state)).toBe(true);
      }),
      4,
    );
  });
});

describe('what the properties meet too rarely', () => {
  const site: Site = {
    nodes: [{ name: 'n1', address: 1, port: 7000, credential: 'c1' }],
    domains: [],
    credentials: [{ name: 'c1', signed: false, generation: 1, text: 0 }],
    naming: 'domain',
    cipher: 0,
    inspection: 0,
    turned: false,
    listener: 0,
    waits: false,
    across: false,
    dangling: false,
    prefix: 'Abc',
    shuffle: 0,
    retired: [],
  };

  test('a slot that a retained once-object keeps is not there for its successor', () => {
    const { model, state } = installed(stateOf(site));
    const to = stateOf({ ...site, credentials: [{ ...site.credentials[0], name: 'c3' }] });
    const p = plan(state, to);
    carriedOut(model, state, to, p);
    expect(p.held).toContainEqual({ object: 'imp upload c3', reason: 'blocked', because: 'imp anchor 0' });
    expect(p.held).toContainEqual(expect.objectContaining({ object: 'imp upload c1', reason: 'retained' }));
  });

  describe('a list whose order begins to matter', () => {
    const domain = (name: string, peer: number, denied = false): Site['domains'][number] => ({
      name,
      node: 0,
      peer,
      port: 5060,
      denied,
    });
    const shared: Site = { ...site, naming: 'node', credentials: [] };

    test.each<[string, Site[]]>([
      [
        'while one of its entries lets go of what is replaced',
        [
          { ...shared, domains: [domain('d1', 4), domain('d2', 3)] },
          { ...shared, domains: [domain('d1', 4), domain('d2', 3, true)], listener: 2 },
        ],
      ],
      [
        'after it was declared in another order',
        [
          { ...shared, domains: [domain('d1', 1), domain('d2', 3)] },
          { ...shared, domains: [domain('d2', 3), domain('d1', 1)] },
          { ...shared, domains: [domain('d2', 3), domain('d1', 1, true)] },
        ],
      ],
      [
        'after an entry was added in front',
        [
          { ...shared, domains: [domain('d1', 1)] },
          { ...shared, domains: [domain('d2', 3), domain('d1', 1)] },
          { ...shared, domains: [domain('d2', 3), domain('d1', 1, true)] },
        ],
      ],
    ])('%s', (_what, all) => {
      const model = DeviceModel.of(EMPTY_STATE);
      let here = EMPTY_STATE;
      for (const to of all.map(stateOf)) {
        const p = plan(here, to);
        carriedOut(model, here, to, p);
        here = p.result;
      }
    });
  });

  test('`after` is sequence only: what can let go for a while is not replaced for it', () => {
    const { objects, ...rest } = stateOf(site);
    const user = (o: ObjectState): boolean => idOf(o) === 'fw1 object nat n1';
    const behind = (o: ObjectState): ObjectState => (user(o) ? { ...o, after: ['fw1 host n1'] } : o);
    const { model, state } = installed({ ...rest, objects: objects.map(behind) });
    const moved = stateOf({ ...site, nodes: [{ ...site.nodes[0], address: 2 }] });
    const to = { ...moved, objects: moved.objects.map(behind) };
    const p = plan(state, to);
    carriedOut(model, state, to, p);
    const acts = stepsOf(p).filter((s) => s.object === 'fw1 object nat n1');
    expect(acts.map((s) => s.action)).toEqual(['detach', 'attach']);
  });

  test('states differ by content, order, restarts owed and generation, not by wording', () => {
    const { state } = installed(stateOf(site));
    const first = state.objects[0];
    const but = (o: Partial<ObjectState>): State => ({
      ...state,
      objects: [{ ...first, ...o }, ...state.objects.slice(1)],
    });
    expect(sameState(state, { ...state, order: state.order.map(([a, b]) => [b, a] as const) })).toBe(false);
    expect(sameState(state, { ...state, owed: ['fw1/write'] })).toBe(false);
    expect(sameState(state, { ...state, objects: state.objects.slice(1) })).toBe(false);
    expect(sameState(state, but({ once: { generation: 2 } }))).toBe(false);
    expect(sameState(state, but({ destroy: [{ does: { other: 1 } }] }))).toBe(false);
    expect(sameState(state, but({ path: 'Other', declaration: 99, wording: { title: 'other' } }))).toBe(true);
    expect(sameState(state, { ...state, objects: [...state.objects].reverse() })).toBe(true);
  });
});
