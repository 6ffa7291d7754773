import { change } from '../../../lib/planning/change';
import type { FlowState, ObjectState, State, Step } from '../../../lib/planning/model';
import { EMPTY_STATE, stepsOf } from '../../../lib/planning/state';
import { object } from '../support/object';

const SERVICES: State['services'] = ['node proxy', 'node router', 'server engine'].map((id, sequence) => ({
  id,
  device: id.split(' ')[0],
  when: 'end',
  sequence,
  statements: [],
}));

function stateOf(objects: ObjectState[], flow: Omit<FlowState, 'name'>): State {
  const devices = ['server', 'node'].map((id) => ({ id }));
  return { ...EMPTY_STATE, devices, objects, services: SERVICES, flows: [{ name: 'path', ...flow }] };
}

function done(from: State, to: State): { steps: Step[]; said: string[]; gaps: string[] } {
  const { phases, gaps } = change(change(EMPTY_STATE, from).result, to);
  const steps = phases.flatMap(stepsOf);
  const say = ({ action, object: id, service = '' }: Step): string => `${action} ${id ?? service}`;
  const at = (id = ''): string => say(steps.find((step) => step.id === id)!);
  return { steps, said: steps.map(say), gaps: gaps.map((gap) => `${at(gap.from)}, ${at(gap.to)}`) };
}

test('what a route led to goes when the router has restarted without it', () => {
  const by = (way: string): State =>
    stateOf(
      [
        object('node', `route ${way}`, { restarts: ['node router'] }),
        object('node', `trust ${way}`, { restarts: ['node proxy'] }),
        object('server', `entry ${way}`, { restarts: ['server engine'] }),
      ],
      {
        carriedBy: [`node route ${way}`, `node trust ${way}`, `server entry ${way}`],
        turnedBy: [`node route ${way}`],
      },
    );
  const { said } = done(by('old'), by('new'));
  const places = ['undo node route old', 'restart node router', 'undo node trust old'].map((what) =>
    said.indexOf(what),
  );
  expect(places).toEqual([...places].sort((one, other) => one - other));
  expect(said.filter((what) => what === 'restart node router')).toHaveLength(1);
});

test('who restarted while a value was away goes by the next one when it restarts again', () => {
  const route = (value: string, more: Partial<ObjectState>): ObjectState =>
    object('server', 'route', {
      parts: [{ name: 'hop', mode: 'fixed', set: [{ does: value }], unset: [{ does: 'no' }], uses: [] }],
      restarts: ['server engine'],
      ...more,
    });
  const flow = { carriedBy: ['server route'] };
  const certificate = object('server', 'certificate', { restarts: ['server engine'], claims: ['place'] });
  const entry = object('node', 'entry', {
    afterRestart: [{ object: 'server certificate', service: 'server engine' }],
  });
  const before = stateOf([route('1', { claims: ['place'] })], flow);
  const after = stateOf([route('2', { after: ['node entry'] }), certificate, entry], flow);
  const { said, gaps } = done(before, after);
  expect(said).toEqual([
    'undo server route',
    'configure server certificate',
    'restart server engine',
    'configure node entry',
    'configure server route',
    'restart server engine',
  ]);
  expect(gaps).toEqual(['undo server route, restart server engine']);
  expect(done(before, stateOf([route('2', {})], flow)).gaps).toEqual([
    'undo server route, configure server route',
  ]);
});
