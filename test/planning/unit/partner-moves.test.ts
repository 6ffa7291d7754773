import { change } from '../../../lib/planning/change';
import {
  objectId,
  partId,
  type Change,
  type FlowState,
  type ObjectState,
  type State,
} from '../../../lib/planning/model';
import { EMPTY_STATE, stepsOf } from '../../../lib/planning/state';
import { object } from '../support/object';

const id = (one: ObjectState): string => objectId(one.device, one.key);

interface Shape {
  /** Which server of the partner, by his records. */
  readonly server: 'old' | 'new';
  /** The old server speaks nothing else than what the proxy offers for it alone. */
  readonly weak?: boolean;
  /** The class goes by another name: with the proxy made anew, there is no old one beside it. */
  readonly className?: string;
  /** Where our node is. */
  readonly node?: string;
  readonly domains?: readonly string[];
  /** A node more answers. */
  readonly more?: boolean;
  /** No record leads there: a route does. */
  readonly routed?: boolean;
}

/** A partner behind a firewall, as a node of ours and he open sessions with each other. */
function federated({
  server,
  weak = false,
  className = 'class',
  node = 'a',
  more = false,
  ...rest
}: Shape): State {
  const { domains = ['d1'], routed = false } = rest;
  const suites = weak ? 'suites with weak' : 'suites';
  const [proxy, record, pat] = [
    object('fw', 'proxy', {
      parts: [{ name: suites, mode: 'fixed', set: [{ does: suites }], unset: [], uses: [] }],
    }),
    object('partner', 'record', {
      effect: 'night',
      stands: true,
      parts: [{ name: 'target', mode: 'overwrite', set: [{ does: server }], unset: [], uses: [] }],
      switchingAfter: ['fw proxy', `fw ${className}`, 'fw list'],
    }),
    object('fw', `pat ${node}`, { claims: ['public port'], places: ['public'] }),
  ];
  const policy = object('fw', className, {
    parts: [
      {
        name: 'inspect',
        mode: 'clear',
        set: [{ does: 'inspect' }],
        unset: [{ does: 'no' }],
        uses: ['fw proxy'],
      },
    ],
  });
  const another = object('fw', 'pat more');
  const member = (name: string, uses: string[]): ObjectState['parts'][number] => ({
    name,
    mode: 'member',
    set: [{ does: name }],
    unset: [{ does: `no ${name}` }],
    uses,
  });
  const entry = `${node} ${server}`;
  const parts = [member(entry, []), ...(more ? [member('more', [id(another)])] : [])];
  const list = object('fw', 'list', { effect: 'early', parts });
  const permitted = domains.map((name) => object('node', name, { after: ['partner record'] }));
  const address = object('partner', `address of ${server}`, { stands: true });
  const route = object('node', `route to ${server}`, { effect: 'night' });
  const shared = [id(policy), partId('fw list', entry), ...permitted.map(id)];
  const flows: FlowState[] = [
    {
      name: 'in',
      carriedBy: [...shared, id(pat), ...(more ? [id(another), 'fw list'] : ['fw list'])],
      begunBy: routed ? [] : [id(record)],
      shares: permitted.map(id),
    },
    {
      name: 'out',
      carriedBy: [...shared, id(proxy), id(address), ...(weak ? [partId('fw proxy', suites)] : [])],
      ...(routed ? { turnedBy: [id(route)] } : { ledBy: [id(record)] }),
      begunBy: [id(pat)],
      shares: permitted.map(id),
    },
  ];
  const objects = [
    proxy,
    policy,
    list,
    pat,
    ...(more ? [another] : []),
    ...permitted,
    address,
    routed ? route : record,
  ];
  const devices = ['node', 'fw', 'partner'].map((device) => ({ id: device }));
  return { ...EMPTY_STATE, devices, objects, flows };
}

function between(from: Shape, to: Shape): { acts: string[]; gaps: string[] } {
  const { result } = change(EMPTY_STATE, federated(from));
  const plan: Change = change(result, federated(to));
  const acts = new Map(
    plan.phases.flatMap(stepsOf).map((step) => [step.id, `${step.action} ${step.object ?? step.service}`]),
  );
  return {
    acts: [...acts.values()],
    gaps: plan.gaps.map(({ flow, from: cut = '', to: back }) =>
      [flow, 'from', acts.get(cut), 'to', acts.get(back)].join(' '),
    ),
  };
}

describe('a partner moves to a server that speaks what is offered to all', () => {
  test('the proxy is made anew without it once his records have turned', () => {
    const { acts, gaps } = between({ server: 'old', weak: true }, { server: 'new' });
    expect(acts.indexOf('update partner record')).toBeGreaterThan(acts.indexOf('update fw list'));
    expect(acts.indexOf('update partner record')).toBeLessThan(acts.indexOf('detach fw class'));
    expect(gaps).toEqual(
      ['out from detach fw class to attach fw class', 'in from detach fw class to attach fw class'].sort(),
    );
  });

  test('back, it offers that before they turn', () => {
    const { acts } = between({ server: 'new' }, { server: 'old', weak: true });
    expect(acts.indexOf('update partner record')).toBeGreaterThan(acts.indexOf('attach fw class'));
  });

  test('or once the route has turned, of which there is no record', () => {
    const routed = { routed: true } as const;
    const { acts } = between({ server: 'old', weak: true, ...routed }, { server: 'new', ...routed });
    expect(acts.indexOf('undo node route to old')).toBeLessThan(acts.indexOf('detach fw class'));
    const back = between({ server: 'new', ...routed }, { server: 'old', weak: true, ...routed });
    expect(back.acts.indexOf('configure node route to old')).toBeGreaterThan(
      back.acts.indexOf('attach fw class'),
    );
  });

  test('where nothing can stand beside, he turns all the same, and is cut until then', () => {
    const { acts, gaps } = between(
      { server: 'old', weak: true },
      { server: 'new', className: 'other class' },
    );
    expect(acts).toContain('update partner record');
    expect(gaps).toContain('out from undo fw class to update partner record');
  });
});

describe('where sessions begin', () => {
  test('a node of ours and the server of a partner move in one edit: cut until the second has', () => {
    const { acts, gaps } = between({ server: 'old' }, { server: 'new', node: 'b' });
    expect(acts.indexOf('update partner record')).toBeGreaterThan(acts.indexOf('configure fw pat b'));
    expect(gaps.sort()).toEqual([
      'in from undo fw pat a to update partner record',
      'out from undo fw pat a to update partner record',
    ]);
  });

  test('a server alone that moves cuts nobody', () => {
    expect(between({ server: 'old' }, { server: 'new' }).gaps).toEqual([]);
  });

  test('a node more that answers, and whom the list permits, cuts nobody', () => {
    expect(between({ server: 'old' }, { server: 'new', more: true }).gaps).toEqual([]);
  });

  test('one domain more, or less, concerns nobody else', () => {
    const two = { domains: ['d1', 'd2'] };
    expect(between({ server: 'old' }, { server: 'new', ...two }).gaps).toEqual([]);
    expect(between({ server: 'old', ...two }, { server: 'new' }).gaps).toEqual([]);
  });
});
