import { change } from '../../../lib/planning/change';
import {
  objectId,
  type FlowState,
  type Gap,
  type ObjectState,
  type State,
} from '../../../lib/planning/model';
import { EMPTY_STATE, stepsOf } from '../../../lib/planning/state';
import { object } from '../support/object';

const id = (one: ObjectState): string => objectId(one.device, one.key);

const DEVICES = ['node', 'old', 'new', 'dns', 'partner', 'server'].map((device) => ({ id: device }));
const SERVICES: State['services'] = ['node proxy', 'node router', 'server engine', 'old engine'].map(
  (name, at) => ({
    id: name,
    device: name.split(' ')[0],
    when: 'end',
    sequence: at,
    statements: [],
  }),
);

/** A node behind one border or the other, each of which it trusts by an entry of its own; a record leads there. */
function behind(
  border: 'old' | 'new',
  more: { route?: boolean; inside?: boolean; partner?: boolean } = {},
): State {
  const trust = object('node', `trust ${border}`, { section: 1, restarts: ['node proxy'] });
  const way = object(border, 'way', { claims: border === 'new' ? ['new port'] : undefined });
  const inside = object('dns', 'inside', { effect: 'publish' });
  const route = object('node', 'route', { section: 0, restarts: ['node router'] });
  const routed = more.route === true && border === 'new' ? [route] : [];
  const named = more.inside === true && border === 'new' ? [inside] : [];
  const entry = object('partner', 'entry', {
    effect: 'quiet',
    parts: [{ name: 'name', mode: 'fixed', set: [{ does: border }], unset: [], uses: [] }],
    switchingAfter: [way, trust, ...routed].map(id),
    afterRestart: [{ object: id(trust), service: 'node proxy', switching: true }],
  });
  const known = more.partner === true ? [entry] : [];
  const record = object('dns', 'srv', {
    effect: 'publish',
    parts: [{ name: 'target', mode: 'overwrite', set: [{ does: border }], unset: [], uses: [] }],
    after: [id(way)],
  });
  const carriers = [way, trust].map(id);
  const flows: FlowState[] = [
    { name: 'in', carriedBy: carriers, ledBy: [id(record)] },
    {
      name: 'out',
      carriedBy: [...carriers, ...[...routed, ...named, ...known].map(id)],
      ...(routed.length === 0 ? {} : { turnedBy: routed.map(id) }),
    },
  ];
  const objects = [trust, ...routed, way, ...named, record, ...known];
  return { ...EMPTY_STATE, devices: DEVICES, objects, services: SERVICES, flows };
}

function phases(installed: State, wanted: State): string[] {
  return change(installed, wanted).phases.map((phase) => {
    const acts = stepsOf(phase).map(({ action, before, after, service }) =>
      service === undefined ? `${action} ${(after ?? before)!.key}` : 'restart',
    );
    return `${phase.stage} ${phase.device}: ${acts.join(', ')}`;
  });
}

describe('another border for the same sessions', () => {
  const { result } = change(EMPTY_STATE, behind('old'));

  test('what the node trusted stays until the record has turned, though the night has the same restart', () => {
    expect(phases(result, behind('new'))).toEqual([
      'night new: configure way',
      'night node: configure trust new, restart',
      'publish dns: update srv',
      'removal old: undo way',
      'removal node: undo trust old, restart',
    ]);
    expect(change(result, behind('new')).gaps).toEqual([]);
  });

  test('where no record turns, it goes with the restart of the night', () => {
    const withoutRecord = (state: State): State => ({
      ...state,
      flows: state.flows!.map(({ ledBy: _, ...flow }) => flow),
    });
    expect(phases(withoutRecord(result), withoutRecord(behind('new')))).toContain(
      'night node: configure trust new, undo trust old, restart',
    );
  });

  test('a route turns behind all that carries on from it, a name that it needs too, and back before that goes', () => {
    const wanted = behind('new', { route: true, inside: true });
    expect(phases(result, wanted)).toEqual([
      'prepare dns: configure inside',
      'night new: configure way',
      'night node: configure trust new, configure route, restart, restart',
      'publish dns: update srv',
      'removal old: undo way',
      'removal node: undo trust old, restart',
    ]);
    const forth = change(result, wanted).result;
    expect(phases(forth, result)).toEqual([
      'night old: configure way',
      'night node: configure trust old, undo route, restart, restart',
      'publish dns: update srv',
      'removal dns: undo inside',
      'removal new: undo way',
      'removal node: undo trust new, restart',
    ]);
  });

  test('the first route waits for nothing, and lets nobody in early', () => {
    expect(phases(EMPTY_STATE, behind('new', { route: true, inside: true }))).toEqual([
      'night new: configure way',
      'night node: configure route, configure trust new, restart, restart',
      'publish dns: configure inside, configure srv',
    ]);
  });

  test('between the route and a partner who knows us by name nothing gets out, and he turns right behind it', () => {
    const { result: known } = change(EMPTY_STATE, behind('old', { partner: true }));
    const wanted = behind('new', { route: true, partner: true });
    expect(phases(known, wanted).slice(0, 3)).toEqual([
      'night new: configure way',
      'night node: configure trust new, configure route, restart, restart',
      'night partner: undo entry, configure entry',
    ]);
    expect(change(known, wanted).gaps).toEqual([{ flow: 'out', from: '2.02', to: '3.02' }]);
  });

  test('what has to make room at once goes behind the route back all the same', () => {
    const forth = change(result, behind('new', { route: true })).result;
    const other = object('new', 'other', { claims: ['new port'] });
    const home = { ...result, objects: [...result.objects, other] };
    expect(phases(forth, home).slice(0, 3)).toEqual([
      'night old: configure way',
      'night node: configure trust old, undo route, restart, restart',
      'night new: undo way, configure other',
    ]);
  });
});

test('who lets us in by a name that we have by then turns nothing, and is missed where he does not', () => {
  const admitting = (name: string, shape: Partial<ObjectState>, border: 'old' | 'new'): State => {
    const base = behind(border, { route: true });
    const entry = object('partner', name, {
      parts: [{ name: 'name', mode: 'overwrite', set: [{ does: border }], unset: [], uses: [] }],
      ...shape,
    });
    const flows = base.flows!.map((flow) =>
      flow.name === 'in'
        ? flow
        : { ...flow, carriedBy: [...flow.carriedBy, id(entry)], admittedBy: [id(entry)] },
    );
    return { ...base, objects: [...base.objects, entry], flows };
  };
  const gaps = (name: string, shape: Partial<ObjectState> = {}): readonly Gap[] => {
    const { result: before } = change(EMPTY_STATE, admitting('entry', shape, 'old'));
    return change(before, admitting(name, shape, 'new')).gaps;
  };
  expect(gaps('entry', { switchingAfter: ['new way'] })).toEqual([]);
  expect(gaps('other entry', { claims: ['one of us'] })).toMatchObject([{ flow: 'out' }]);
});

describe('a server elsewhere, which takes up what it is told when it restarts', () => {
  /** Over TLS the node has a port of its own, and the server sends there once that is open. */
  function over(kind: 'tcp' | 'tls'): State {
    const tls = kind === 'tls';
    const [port, header] = ['port', 'header'].map((key) => object('node', key, { restarts: ['node proxy'] }));
    const [listens, spare] = ['server', 'old'].map((device) =>
      object(device, `listens ${kind}`, { restarts: [`${device} engine`] }),
    );
    const route = object('node', `route ${kind}`, { restarts: ['node router'] });
    const [back, other] = ['server', 'old'].map((device) =>
      object(device, 'back', {
        parts: [{ name: 'route', mode: 'fixed', set: [{ does: kind }], unset: [], uses: [] }],
        restarts: [`${device} engine`],
        afterRestart: tls ? [{ object: id(port), service: 'node proxy' }] : undefined,
      }),
    );
    const flows: FlowState[] = [{ name: 'out', carriedBy: [listens, route].map(id), turnedBy: [id(route)] }];
    const objects = [tls ? port : header, route, listens, spare, back, other];
    return { ...EMPTY_STATE, devices: DEVICES, objects, services: SERVICES, flows };
  }
  const [tcp, tls] = (['tcp', 'tls'] as const).map((kind) => change(EMPTY_STATE, over(kind)).result);

  test('is led to when it has, and stands as before until nothing leads there', () => {
    const steps = phases(tcp, over('tls'));
    const turned = steps.indexOf('night node: configure route tls, undo route tcp, restart');
    expect(steps.indexOf('night server: configure listens tls, restart')).toBe(turned - 1);
    expect(steps.findIndex((step) => step.includes('server: undo listens tcp'))).toBeGreaterThan(turned);
  });

  test('has turned away when it has: what it was led to is there until then', () => {
    const steps = phases(tls, over('tcp'));
    const closed = steps.findIndex((step) => step.includes('undo port'));
    for (const server of ['server', 'old']) {
      const told = steps.findIndex(
        (step) => step.includes(` ${server}: `) && step.includes('configure back'),
      );
      const restarts = steps
        .slice(told, closed)
        .filter((step) => step.includes(` ${server}: `) && step.endsWith('restart'));
      expect([server, restarts]).not.toEqual([server, []]);
    }
  });
});

describe('what carries sessions cannot stand beside what shall carry them', () => {
  const proxy = (text: string): ObjectState =>
    object('old', 'proxy', {
      parts: [{ name: 'client', mode: 'fixed', set: [{ does: text }], unset: [], uses: [] }],
    });
  const way = (key: string): ObjectState => object('old', key, { uses: ['old proxy'] });
  const entry = (led: ObjectState): ObjectState =>
    object('partner', 'entry', {
      effect: 'quiet',
      parts: [{ name: 'name', mode: 'fixed', set: [{ does: led.key }], unset: [], uses: [] }],
      switchingAfter: [id(led), 'old proxy'],
    });
  const state = (text: string, led: ObjectState): State => ({
    ...EMPTY_STATE,
    devices: DEVICES,
    objects: [proxy(text), led, entry(led)],
    flows: [{ name: 'in', carriedBy: [id(led), 'partner entry'] }],
  });

  test('the partner turns when it stands, after the old one has gone, and the gap is listed', () => {
    const { result } = change(EMPTY_STATE, state('one', way('way')));
    const plan = change(result, state('other', way('other way')));
    const acts = plan.phases.flatMap(stepsOf).map(({ action, object: of }) => `${action} ${of}`);
    expect(acts.indexOf('undo old way')).toBeLessThan(acts.indexOf('configure partner entry'));
    expect(acts.indexOf('configure old other way')).toBeLessThan(acts.indexOf('configure partner entry'));
    expect(plan.gaps.map(({ flow }) => flow)).toEqual(['in']);
  });
});

describe('what is moved by hand cuts what it carries while that is done', () => {
  const cable = (text: string): ObjectState =>
    object('old', 'cable', {
      interrupts: true,
      parts: [
        { name: 'place', mode: 'fixed', set: [{ does: text }], unset: [{ does: `no ${text}` }], uses: [] },
      ],
    });
  const state = (...cables: ObjectState[]): State => ({
    ...EMPTY_STATE,
    devices: DEVICES,
    objects: [object('node', 'route'), ...cables],
    flows: [{ name: 'in', carriedBy: ['node route', ...cables.map(id)] }],
  });
  const gaps = (from: State, to: State): readonly Gap[] => change(from, to).gaps;

  test('when it comes, changes and goes', () => {
    const [none, here, there] = [state(), state(cable('here')), state(cable('there'))];
    expect(gaps(none, here)).toEqual([{ flow: 'in', from: '1.01', to: '1.01' }]);
    expect(gaps(here, there)).toHaveLength(1);
    expect(gaps(here, none)).toEqual([{ flow: 'in', from: '1.01', to: '1.01' }]);
    expect(gaps(here, here)).toEqual([]);
  });

  test('of others nothing is cut', () => {
    const other: FlowState = { name: 'other', carriedBy: ['node route'] };
    const both = (one: State): State => ({ ...one, flows: [...(one.flows ?? []), other] });
    expect(gaps(both(state()), both(state(cable('here')))).map(({ flow }) => flow)).toEqual(['in']);
  });
});

describe('a way that has to go before the record turns, though the new one stands', () => {
  /** On the new way something else takes what the old one claims. */
  function led(border: 'old' | 'new'): State {
    const way = object(border, 'way', border === 'old' ? { claims: ['slot'] } : { effect: 'quiet' });
    const taker = border === 'old' ? [] : [object('node', 'taker', { claims: ['slot'] })];
    const record = object('dns', 'srv', {
      effect: 'publish',
      parts: [{ name: 'target', mode: 'overwrite', set: [{ does: border }], unset: [], uses: [] }],
      after: [id(way)],
    });
    const flows: FlowState[] = [{ name: 'in', carriedBy: [id(way)], ledBy: [id(record)] }];
    return { ...EMPTY_STATE, devices: DEVICES, objects: [way, ...taker, record], services: SERVICES, flows };
  }

  test('whoever the record leads is cut off until it has turned', () => {
    const plan = change(change(EMPTY_STATE, led('old')).result, led('new'));
    const at = (key: string, action: string): string =>
      plan.phases
        .flatMap(stepsOf)
        .find((step) => step.action === action && (step.after ?? step.before)!.key === key)!.id;
    expect(plan.gaps).toEqual([{ flow: 'in', from: at('way', 'undo'), to: at('srv', 'update') }]);
  });
});
