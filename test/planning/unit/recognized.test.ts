import { change } from '../../../lib/planning/change';
import { recognized } from '../../../lib/planning/recognized';
import { EMPTY_STATE } from '../../../lib/planning/state';
import type { ObjectState, PartState, State } from '../../../lib/planning/model';

const part = (name: string): PartState => ({
  name,
  mode: 'member',
  set: [{ does: { command: ['permit', { address: name }] } }],
  unset: [{ does: { command: ['permit', { address: name }], no: true } }],
  uses: [],
});
const list = (declaration: number, ...names: string[]): ObjectState => ({
  device: 'asa:fw1',
  key: 'access-list out',
  path: 'Abc/Asa/access-list out',
  section: 1,
  declaration,
  open: [],
  parts: names.map(part),
  destroy: [],
  uses: [],
  nonEmpty: true,
});
const state = (...objects: ObjectState[]): State => ({ ...EMPTY_STATE, objects });
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('what did not change', () => {
  const wanted = state(list(3, '10.0.0.1', '10.0.0.2', '10.0.0.3'));

  test('is the very same object', () => {
    expect(recognized(copy(wanted), wanted).objects[0]).toBe(wanted.objects[0]);
  });

  test('is the very same part where another came before it', () => {
    const before = recognized(state(list(2, '10.0.0.2', '10.0.0.3')), wanted).objects[0];
    expect(before.parts[0]).toBe(wanted.objects[0].parts[1]);
    expect(before.parts[1]).toBe(wanted.objects[0].parts[2]);
    expect(before.declaration).toBe(2);
  });

  test('is not what differs in anything at all', () => {
    const [object] = wanted.objects;
    for (const other of [
      { ...object, path: 'Abc/Firewall' },
      { ...object, effect: 'quiet' as const },
      { ...object, wording: { title: 'x' } },
      { ...object, parts: object.parts.slice(1) },
    ]) {
      const known = recognized(state(copy(other)), wanted).objects[0];
      expect(known).not.toBe(object);
      expect(known).toEqual(other);
      expect(recognized(wanted, state(other)).objects[0]).toEqual(object);
    }
  });

  test('makes no other plan', () => {
    const installed = copy(state(list(0, '10.0.0.1', '10.0.0.4')));
    const { phases } = change(recognized(installed, wanted), wanted);
    expect(phases).toEqual(change(installed, wanted).phases);
  });
});
