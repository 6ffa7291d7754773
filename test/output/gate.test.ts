import { gateWaits } from '../../lib/output/gate';
import type { GateWait } from '../../lib/output/input';
import type { ObjectState, State } from '../../lib/planning/model';
import { EMPTY_STATE } from '../../lib/planning/state';

function object(device: string, key: string, rest: Partial<ObjectState> = {}): ObjectState {
  return {
    device,
    key,
    path: `Stack/${key}`,
    section: 0,
    declaration: 0,
    open: [],
    parts: [],
    destroy: [],
    uses: [],
    ...rest,
  };
}

function waits(wanted: State, installed: State = EMPTY_STATE): GateWait[] {
  const records = wanted.objects.filter(({ key }) => key.startsWith('record'));
  return gateWaits(
    installed,
    wanted,
    records.map(({ device, key }) => ({ id: `${device} ${key}`, record: key, opens: true, applied: false })),
    { on: true },
  );
}

function world(...objects: ObjectState[]): State {
  const devices = [...new Set(objects.map(({ device }) => device))];
  return {
    ...EMPTY_STATE,
    objects,
    devices: devices.map((id) => ({ id, wording: { owner: { kind: 'us' } } })),
  };
}

describe('what keeps a record back', () => {
  test('records that have one list of what they lead to wait for the same, and each for its own beside', () => {
    const after = ['imp domain'];
    const wanted = world(
      object('zone', 'record a', { after }),
      object('zone', 'record b', { after, uses: ['zone address'] }),
      object('imp', 'domain', { uses: ['fw class'] }),
      object('fw', 'class'),
      object('zone', 'address'),
    );
    expect(waits(wanted).map(({ waitsFor }) => waitsFor)).toEqual([
      ['fw', 'imp'],
      ['fw', 'imp', 'zone'],
    ]);
    const there = { ...wanted, objects: wanted.objects.slice(2, 4) };
    expect(waits(wanted, there).map(({ waitsFor }) => waitsFor)).toEqual([[], ['zone']]);
  });

  test('a record does not wait for itself where what it leads to names it', () => {
    const wanted = world(
      object('zone', 'record a', { after: ['imp name'] }),
      object('imp', 'name', { uses: ['zone record a'] }),
    );
    const there = { ...wanted, objects: wanted.objects.slice(1) };
    expect(waits(wanted, there).map(({ waitsFor }) => waitsFor)).toEqual([[]]);
  });
});
