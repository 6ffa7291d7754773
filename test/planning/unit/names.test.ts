import { change } from '../../../lib/planning/change';
import { objectId, type Change, type ObjectState, type State } from '../../../lib/planning/model';
import { EMPTY_STATE, stepsOf } from '../../../lib/planning/state';
import { object } from '../support/object';

const id = (one: ObjectState): string => objectId(one.device, one.key);

/** A certificate in its slot, with names. */
function certificate(generation: number, names: readonly string[], device = 'imp'): ObjectState {
  return object(device, 'certificate', { once: { generation, slot: true }, destroy: [], shows: names });
}

/** A record that leads to who shows the certificate: whoever follows it asks for a name. */
function record(name: string, asksFor: string, leadsTo = 'imp certificate'): ObjectState {
  return object('dns', name, {
    effect: 'publish',
    parts: [
      { name: 'records', mode: 'overwrite', set: [{ does: asksFor }], unset: [{ does: 'gone' }], uses: [] },
    ],
    destroy: [],
    after: [leadsTo],
    asksFor: [asksFor],
  });
}

function state(...objects: ObjectState[]): State {
  return {
    ...EMPTY_STATE,
    devices: [...new Set(objects.map(({ device }) => device))].map((device) => ({ id: device })),
    objects: objects.map((one, declaration) => ({ ...one, declaration })),
    flows: [
      {
        name: 'partner to us',
        carriedBy: objects.filter(({ device }) => device !== 'dns').map(id),
        ledBy: objects.filter(({ device }) => device === 'dns').map(id),
      },
    ],
  };
}

const edit = (before: State, after: State): Change => change(change(EMPTY_STATE, before).result, after);
const script = ({ phases }: Change): string[] =>
  phases.flatMap(stepsOf).map(({ action, object: on = '' }) => `${action} ${on}`);

describe('a name that leaves a certificate', () => {
  test('is led to by no record any more when that is made anew, and nobody else is cut', () => {
    const plan = edit(
      state(certificate(1, ['domain', 'old']), record('of the domain', 'domain'), record('of rooms', 'old')),
      state(
        certificate(2, ['domain', 'new']),
        record('of the domain', 'domain'),
        record('of rooms 2', 'new'),
      ),
    );
    expect(script(plan)).toEqual([
      'undo dns of rooms',
      'configure imp certificate',
      'configure dns of rooms 2',
    ]);
    expect(plan.phases.map(({ stage }) => stage)).toEqual(['night', 'night', 'publish']);
    expect(plan.gaps).toEqual([]);
  });

  test('keeps its record until the removal where the certificate shows it still', () => {
    const plan = edit(
      state(certificate(1, ['domain', 'old']), record('of the domain', 'domain'), record('of rooms', 'old')),
      state(certificate(2, ['domain', 'old']), record('of the domain', 'domain')),
    );
    expect(script(plan)).toEqual(['configure imp certificate', 'undo dns of rooms']);
  });

  test('is shown by another certificate, and led to there, before it leaves the first', () => {
    const both = (generation: number, first: string[], second: string[], leadsTo: string): State =>
      state(certificate(generation, first), certificate(generation, second, 'imp2'), {
        ...record('of the domain', 'moved', leadsTo),
        parts: [{ name: 'records', mode: 'overwrite', set: [{ does: leadsTo }], unset: [], uses: [] }],
      });
    const plan = edit(
      both(1, ['one', 'moved'], ['two'], 'imp certificate'),
      both(2, ['one'], ['two', 'moved'], 'imp2 certificate'),
    );
    expect(script(plan)).toEqual([
      'configure imp2 certificate',
      'update dns of the domain',
      'configure imp certificate',
    ]);
    expect(plan.gaps).toEqual([]);
  });

  test('is asked for until the record turns, where the same certificate gets the new one: a gap, and the record stands', () => {
    const plan = edit(
      state(certificate(1, ['old']), record('of the domain', 'old')),
      state(certificate(2, ['new']), record('of the domain', 'new')),
    );
    expect(script(plan)).toEqual(['configure imp certificate', 'update dns of the domain']);
    expect(plan.gaps).toEqual([{ flow: 'partner to us', from: '1.01', to: '2.01' }]);
  });
});
