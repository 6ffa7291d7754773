import type { Action, Change, ObjectState, PartMode, PartState, State, Step } from '../../lib/planning/model';
import { DeviceModel } from './support/device-model';

/** The model that judges the planner is judged here, against steps written by hand. */
const part = (
  name: string,
  mode: PartMode,
  value: unknown,
  uses: string[] = [],
  slot?: string,
): PartState => ({
  name,
  mode,
  set: [{ does: { value, ...(slot === undefined ? {} : { slot }) } }],
  unset: mode === 'fixed' ? [] : [{ does: { no: name } }],
  uses,
});

const object = (key: string, parts: PartState[], more: Partial<ObjectState> = {}): ObjectState => ({
  device: 'd',
  key,
  path: key,
  section: 0,
  declaration: 0,
  open: [],
  parts,
  destroy: [{ does: { no: key } }],
  uses: [],
  ...more,
});

const state = (objects: ObjectState[], more: Partial<State> = {}): State => ({
  devices: [{ id: 'd' }],
  objects,
  existing: ['d theirs'],
  services: [
    { id: 'd/s', device: 'd', when: 'end', sequence: 0, statements: [] },
    { id: 'd/all', device: 'd', when: 'end', sequence: 0, implies: ['d/s'], statements: [] },
  ],
  artifacts: [],
  retire: [],
  order: [],
  owed: [],
  ...more,
});

type Acts = [Action, ObjectState | undefined, ObjectState | undefined, Partial<Step>?];

/** What the model refuses of these steps. */
function refused(from: State, ...acts: Acts[]): string[] {
  return played(from, ...acts).refusals;
}

function played(from: State, ...acts: Acts[]): DeviceModel {
  const steps = acts.map(([action, before, after, more = {}], i): Step => ({
    id: `1.0${i + 1}`,
    action,
    device: 'd',
    object: action === 'read' || action === 'restart' ? undefined : `d ${(after ?? before)?.key}`,
    before,
    after,
    unset: [],
    set: [],
    setFirst: false,
    requires: [],
    ...more,
  }));
  const plan: Change = {
    phases: [{ number: 1, device: 'd', stage: 'night', files: [{ kind: 'safe', steps }] }],
    gaps: [],
    result: from,
    held: [],
  };
  return DeviceModel.of(from).run(plan, from, from);
}

const host = object('host', [part('address', 'fixed', 1)]);
const [one, two] = [part('1', 'member', 1), part('2', 'member', 2)];
const list = object('list', [one], { nonEmpty: true, destroy: [] });
const map = object('map', [part('match', 'fixed', 'list', ['d list'])]);
const [old, young] = [part('inspect', 'clear', 1), part('inspect', 'clear', 2)];
const key = object('key', [part('size', 'fixed', 1)], { once: { generation: 1 } });

describe('the model of the devices refuses', () => {
  test.each<[string, State, Acts[], RegExp | undefined]>([
    ['a second creation', state([host]), [['configure', undefined, host]], /there already/],
    [
      'nothing where what comes is another one, and nothing takes the first one away',
      state([object('x', [], { destroy: [] })]),
      [['configure', undefined, object('x', [], { destroy: [], open: [{ does: { by: 'other' } }] })]],
      undefined,
    ],
    [
      'a second creation of the same, though nothing takes it away',
      state([object('x', [], { destroy: [] })]),
      [['configure', undefined, object('x', [], { destroy: [] })]],
      /there already/,
    ],
    [
      'a use of what is absent',
      state([]),
      [['configure', undefined, map]],
      /uses d list, which is not there/,
    ],
    ['an undo of what is used', state([list, map]), [['undo', list, undefined]], /d map still uses it/],
    ['an undo of what is absent', state([]), [['undo', host, undefined]], /not there/],
    [
      'an emptied list in use, unless something is put in first',
      state([list, map]),
      [['update', list, { ...list, parts: [two] }, { unset: [one], set: [two] }]],
      /empties a list that d map uses/,
    ],
    [
      'nothing where a list is filled before it is emptied',
      state([list, map]),
      [['update', list, { ...list, parts: [two] }, { unset: [one], set: [two], setFirst: true }]],
      undefined,
    ],
    [
      'a second value',
      state([object('x', [old])]),
      [['update', object('x', [old]), object('x', [young]), { set: [young] }]],
      /must be cleared/,
    ],
    [
      'a fixed part in place',
      state([host]),
      [
        [
          'update',
          host,
          object('host', [part('address', 'fixed', 2)]),
          { set: [part('address', 'fixed', 2)] },
        ],
      ],
      /fixed part address in place/,
    ],
    [
      'a slot that is taken',
      state([object('a', [part('nat', 'clear', 1, [], 'slot 1')])]),
      [['configure', undefined, object('b', [part('nat', 'clear', 1, [], 'slot 1')])]],
      /slot 1 is held by d a/,
    ],
    ['a repeated once-step', state([key]), [['configure', key, key]], /generation 1 is repeated/],
    [
      'a once-step that was removed and is repeated',
      state([key]),
      [
        ['undo', key, undefined],
        ['configure', undefined, key],
      ],
      /removed and is repeated/,
    ],
    [
      'nothing of a renewal',
      state([key]),
      [['configure', key, { ...key, once: { generation: 2 } }]],
      undefined,
    ],
    [
      'an artifact that nothing yielded',
      state([]),
      [['configure', undefined, object('upload', [], { needs: ['pem'] })]],
      /nothing has yielded/,
    ],
    [
      'an artifact that nobody read',
      state([object('enrol', [], { yields: ['pem'] })], {
        artifacts: [{ name: 'pem', device: 'd', read: [{ does: {} }] }],
      }),
      [['configure', undefined, object('upload', [], { needs: ['pem'] })]],
      /nobody has read/,
    ],
    [
      'nothing of one that was read',
      state([object('enrol', [], { yields: ['pem'] })], {
        artifacts: [{ name: 'pem', device: 'd', read: [{ does: {} }] }],
      }),
      [
        ['read', undefined, undefined, { artifact: 'pem' }],
        ['configure', undefined, object('upload', [], { needs: ['pem'] })],
      ],
      undefined,
    ],
    [
      'what waits for a restart',
      state([]),
      [
        ['configure', undefined, object('a', [], { restarts: ['d/s'] })],
        ['configure', undefined, object('b', [], { afterRestart: [{ object: 'd a', service: 'd/s' }] })],
      ],
      /must wait for the restart/,
    ],
    [
      'nothing after a restart that implies it',
      state([]),
      [
        ['configure', undefined, object('a', [], { restarts: ['d/s'] })],
        ['restart', undefined, undefined, { service: 'd/all' }],
        ['configure', undefined, object('b', [], { afterRestart: [{ object: 'd a', service: 'd/s' }] })],
      ],
      undefined,
    ],
    [
      'a restart that nobody asked for',
      state([]),
      [['restart', undefined, undefined, { service: 'd/s' }]],
      /nobody/,
    ],
    ['what is not ours', state([]), [['undo', object('theirs', []), undefined]], /not ours/],
    [
      'a step that says what is not there',
      state([host]),
      [['undo', object('host', []), undefined]],
      /before says/,
    ],
  ])('%s', (_what, from, acts, why) => {
    if (why === undefined) expect(refused(from, ...acts)).toEqual([]);
    else expect(refused(from, ...acts).join('\n')).toMatch(why);
  });
});

test('the model remembers restarts that are owed, and the order of what was appended', () => {
  const late = object('late', [], { orderedAfter: ['d early'], restarts: ['d/s'] });
  const wrong = played(
    state([]),
    ['configure', undefined, late],
    ['configure', undefined, object('early', [])],
  );
  expect(wrong.owed()).toEqual(['d/s']);
  expect(wrong.orderFaults(state([late]), true)).toEqual(['wanted, but not true: d early < d late']);
});
