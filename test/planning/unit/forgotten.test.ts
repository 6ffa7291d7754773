import { change } from '../../../lib/planning/change';
import { homeward } from '../../../lib/planning/home';
import type { ObjectState, State } from '../../../lib/planning/model';
import { EMPTY_STATE, idOf, stepsOf } from '../../../lib/planning/state';
import { object } from '../support/object';

const chain = object('partner', 'chain', { destroy: [] });
const certificate = object('partner', 'certificate', {
  once: { generation: 1 },
  destroy: [],
  uses: ['partner chain'],
});
const allowed = object('partner', 'allowed domain');
const rule = (value: string): ObjectState => object('fw', `rule ${value}`);

function state(...objects: ObjectState[]): State {
  const ids = [...new Set(objects.map(({ device }) => device))];
  const devices = ids.map((id) => (id === 'fw' ? { id } : { id, theirs: true as const }));
  return { ...EMPTY_STATE, devices, objects };
}

const keys = ({ objects }: State): string[] => objects.map(idOf);
const script = (installed: State, wanted: State): string[] =>
  change(installed, wanted)
    .phases.flatMap(stepsOf)
    .map(({ action, object: on = '' }) => `${action} ${on}`);

describe('what somebody else made once', () => {
  const all = state(rule('1'), chain, certificate, allowed);
  const left = change(change(EMPTY_STATE, all).result, state(rule('1'))).result;

  test('stays in the state while he leaves, with what it stands on: the way home needs it', () => {
    expect(keys(left)).toEqual(['fw rule 1', 'partner certificate', 'partner chain']);
    expect(script(left, homeward(left, all))).toEqual(['configure partner allowed domain']);
  });

  test('and with the next change nothing is said of it: no step takes it away, there or on the way home', () => {
    const plan = change(left, state(rule('2')));
    expect(keys(plan.result)).toEqual(['fw rule 2']);
    expect(plan.result.devices).toEqual([{ id: 'fw' }]);
    expect(plan.held).toEqual([]);
    expect(script(left, state(rule('2')))).toEqual(['configure fw rule 2', 'undo fw rule 1']);
    expect(script(plan.result, homeward(plan.result, left))).toEqual([
      'configure fw rule 1',
      'undo fw rule 2',
    ]);
  });

  test('so that he who comes back is asked for all of it', () => {
    const { result } = change(left, state(rule('2')));
    expect(script(result, state(rule('2'), chain, certificate, allowed))).toContain(
      'configure partner certificate',
    );
  });

  test('stays where something that stays uses it, with what it stands on', () => {
    const trusting = object('fw', 'trust', { once: { generation: 1 }, uses: ['partner certificate'] });
    const used = change(
      change(EMPTY_STATE, state(trusting, chain, certificate)).result,
      state(rule('1')),
    ).result;
    expect(keys(change(used, state(rule('2'))).result)).toEqual(
      expect.arrayContaining(['partner certificate', 'partner chain']),
    );
  });

  test('what a change made and its way home does not want is kept like that of ours', () => {
    const { result } = change(change(EMPTY_STATE, state(rule('1'))).result, all);
    expect(change(result, homeward(result, state(rule('1')))).held.map(({ object: held }) => held)).toContain(
      'partner certificate',
    );
  });

  test('of ours nothing is left out: a Retirement names it', () => {
    const key = object('fw', 'key', { once: { generation: 1 } });
    const kept = change(change(EMPTY_STATE, state(rule('1'), key)).result, state(rule('1'))).result;
    expect(keys(change(kept, state(rule('2'))).result)).toContain('fw key');
  });
});
