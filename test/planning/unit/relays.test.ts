import { change } from '../../../lib/planning/change';
import { fates } from '../../../lib/planning/closure';
import type { ObjectState, State, Step } from '../../../lib/planning/model';
import { reached } from '../../../lib/planning/reached';
import { sequenceOf } from '../../../lib/planning/sequence';
import { byId, EMPTY_STATE, idOf, stepsOf } from '../../../lib/planning/state';
import { isPlanningError } from '../../../lib/planning/planning-error';
import { object } from '../support/object';

const MANY = 100;
const RECORDS = ['a', 'b', 'c'];

/** Domains stand on the cluster, all else in the zone. */
function inWorld(key: string, rest: Partial<ObjectState> = {}): ObjectState {
  return object(key.startsWith('domain') ? 'imp' : 'zone', key, rest);
}

/** Records that each come after every domain, and say so with one list. */
function world(records: readonly string[] = RECORDS, of: Partial<ObjectState> = {}): State {
  const domains = Array.from({ length: MANY }, (_, n) => inWorld(`domain ${n}`, of));
  const after = domains.map(idOf);
  return {
    ...EMPTY_STATE,
    devices: [{ id: 'zone' }, { id: 'imp' }],
    objects: [...records.map((name) => inWorld(name, { after, effect: 'publish' })), ...domains],
  };
}

function stepsBetween(installed: State, wanted: State): Step[] {
  return change(installed, wanted).phases.flatMap(stepsOf);
}

describe('many that wait for as many', () => {
  test('there is an edge for each of the first and for each of the others, not for each pair', () => {
    const wanted = world();
    for (const [installed, to] of [
      [EMPTY_STATE, wanted],
      [wanted, EMPTY_STATE],
    ]) {
      const [before, result] = [byId(installed.objects), byId(to.objects)];
      const known = fates(before, result, []).fates;
      const { edges } = sequenceOf(installed, to, before, result, known, { turnLate: new Set() });
      expect(edges).toHaveLength(MANY + RECORDS.length);
    }
  });

  test('all of the first come before each of the others, and go after it', () => {
    const keys = (steps: readonly Step[]): string[] => steps.map(({ object: id }) => id!);
    const domains = Array.from({ length: MANY }, (_, n) => `imp domain ${n}`);
    const [come, go] = [stepsBetween(EMPTY_STATE, world()), stepsBetween(world(), EMPTY_STATE)];
    expect(keys(come)).toEqual([...domains, 'zone a', 'zone b', 'zone c']);
    expect(keys(go)).toEqual(['zone c', 'zone b', 'zone a', ...domains.reverse()]);
  });

  test('each of the others asks for all of the first, and for none beside it', () => {
    const steps = stepsBetween(EMPTY_STATE, world());
    const first = steps.slice(0, MANY).map(({ id }) => id);
    for (const { requires } of steps.slice(MANY)) expect([...requires].sort()).toEqual([...first].sort());
    const plan = change(EMPTY_STATE, world());
    const done = new Set([...first, steps.at(-1)!.id]);
    const there = reached(EMPTY_STATE, world(), plan, done);
    expect(there.objects.map(idOf)).toContain('zone c');
    expect(() => reached(EMPTY_STATE, world(), plan, new Set([steps.at(-1)!.id]))).toThrow('before step');
  });

  test('what many safe steps stand between travels in one file with them', () => {
    const trusted = Array.from({ length: MANY }, (_, n) => inWorld(`trust ${n}`, { uses: ['zone key'] }));
    const wanted: State = {
      ...EMPTY_STATE,
      devices: [{ id: 'zone' }],
      objects: [
        inWorld('key', { once: { generation: 1 } }),
        ...trusted,
        inWorld('enrolment', { once: { generation: 1 }, after: trusted.map(idOf) }),
      ],
    };
    const files = change(EMPTY_STATE, wanted).phases.flatMap((phase) => phase.files);
    expect(files.map(({ kind, steps }) => [kind, steps.length])).toEqual([['once', MANY + 2]]);
  });

  test('a contradiction names those that contradict each other, not what stands between them', () => {
    const wanted = world();
    const domains = wanted.objects.slice(RECORDS.length);
    const turned: State = {
      ...wanted,
      objects: [
        ...wanted.objects.slice(0, RECORDS.length),
        { ...domains[0], uses: ['zone a'] },
        ...domains.slice(1),
      ],
    };
    let said = '';
    try {
      change(EMPTY_STATE, turned);
    } catch (error) {
      if (isPlanningError(error)) said = error.details[0].problem;
    }
    expect(said).toContain('Stack/a (configure zone a) is used by Stack/domain 0 (configure imp domain 0)');
    expect(said).toContain('Stack/domain 0 (configure imp domain 0) comes before Stack/a (configure zone a)');
    expect(said).not.toContain('relay');
  });
});
