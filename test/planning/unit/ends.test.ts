import { change } from '../../../lib/planning/change';
import type { Gap, ObjectState, State } from '../../../lib/planning/model';
import { EMPTY_STATE } from '../../../lib/planning/state';
import { object } from '../support/object';

/** A route of a server that names the port of a node, or goes by another one that stays. */
function routed(port: string | undefined, listener: string | undefined): State {
  const valued = (device: string, key: string, value: string, more: Partial<ObjectState> = {}): ObjectState =>
    object(device, key, {
      parts: [{ name: 'port', mode: 'overwrite', set: [{ does: value }], unset: [], uses: [] }],
      ...more,
    });
  const route = valued('server', 'route', port ?? 'plain', {
    meets: port === undefined ? undefined : ['node listener'],
  });
  const objects = [route, ...(listener === undefined ? [] : [valued('node', 'listener', listener)])];
  const carriedBy = ['server route', ...(listener === undefined ? [] : ['node listener'])];
  const devices = ['node', 'server'].map((id) => ({ id }));
  return { ...EMPTY_STATE, devices, objects, flows: [{ name: 'path', carriedBy }] };
}

const gaps = (from: State, to: State): readonly Gap[] => change(change(EMPTY_STATE, from).result, to).gaps;

test('two ends of one value that both change: between the first and the second the path is down', () => {
  expect(gaps(routed('1', '1'), routed('2', '2'))).toEqual([{ flow: 'path', from: '1.01', to: '2.01' }]);
});

test.each<[string, State, State]>([
  ['that changes', routed(undefined, '1'), routed('2', '2')],
  ['that comes', routed(undefined, undefined), routed('2', '2')],
])('who named no value so far, and turns to one %s, goes by something else until then', (_what, from, to) => {
  expect(gaps(from, to)).toEqual([]);
});
