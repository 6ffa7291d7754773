import fc from 'fast-check';
import { change } from '../../lib/planning/change';
import type { State } from '../../lib/planning/model';
import { EMPTY_STATE } from '../../lib/planning/state';
import { difference, inbound, outbound, type AsaModel } from '../support/asa/asa-model';
import { budget } from '../support/budget';
import { cutUnlisted } from './between';
import { xmppSessions } from './between-xmpp';
import { wantedOf } from './deployment';
import { bootFirewall, carryOut } from './firewall';
import { dayTwo, goalOf, fresh, someMembersOf, type World } from './properties';
import { expectRestarts, MANAGER, NOWHERE, ROUTER, stepsOf } from './restarts';
import { NODES, peerAddress, published, SIMPLE_XMPP, xmppStackOf, type XmppShape } from './xmpp-deployment';

const RUNS = 2;

const shape: fc.Arbitrary<XmppShape> = fc.record({
  constructs: fc.constantFrom('Abc', 'Other'),
  second: fc.boolean(),
  third: fc.boolean(),
  shared: fc.boolean(),
  public: fc.integer({ min: 1, max: 3 }),
  mode: fc.constantFrom('required', 'lenient', 'optional', 'none'),
  deny: fc.boolean(),
  peers: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
  declaredOnly: fc.boolean(),
  exception: fc.boolean(),
  localDomains: fc.constantFrom(1, 2),
  certificate: fc.constantFrom('self-signed', 'node', 'multi'),
  generation: fc.constantFrom(1, 2),
  rooms: fc.constantFrom('none', 'through', 'direct'),
  files: fc.boolean(),
  email: fc.boolean(),
});

const edit = someMembersOf(shape, Object.keys(SIMPLE_XMPP) as (keyof XmppShape)[]);
const pair = shape.chain((from) => fc.tuple(fc.constant(from), edit(from)));

const stateOf = (wanted: XmppShape): State => wantedOf(xmppStackOf(wanted));

function expectReachable(firewall: AsaModel, wanted: XmppShape): void {
  for (const { index, address, port } of published(wanted)) {
    for (const peer of wanted.peers) {
      const from = peerAddress(peer);
      expect(inbound(firewall, { from, toMapped: address, port, proxied: false })).toMatchObject({
        reaches: { address: NODES[index], port: 5269 },
      });
      expect(outbound(firewall, { from: NODES[index], to: from, port: 5269, proxied: false })).toMatchObject({
        reaches: { address: from, port: 5269 },
        translatedSource: 'interface',
      });
    }
    const stranger = inbound(firewall, {
      from: '100.100.100.100',
      toMapped: address,
      port,
      proxied: false,
    });
    expect('blockedAt' in stranger && stranger.blockedAt === 'access-list').toBe(wanted.declaredOnly);
  }
}

const WORLD: World<XmppShape, AsaModel> = {
  shape,
  edit,
  raise: (wanted) => ({ ...wanted, generation: wanted.generation + 1 }),
  wanted: stateOf,
  boot: () => bootFirewall(false),
  clone: (firewall) => firewall.clone(),
  carryOut,
  expectSame: (a, b) => {
    expect(difference(a, b, { generations: false })).toEqual([]);
  },
  expectWorks: expectReachable,
  runs: RUNS,
};

const CLUSTER = 'im-presence:imp1.example.com ';
const ALL = ['imp1.example.com', 'imp2.example.com', 'imp3.example.com'];

describe('XMPP, day two, on the emitted text', () => {
  test('T-215 T-218 T-219 T-271 T-272 the first installation is accepted line by line, and every peer reaches the node', () => {
    expectReachable(fresh(WORLD, stateOf(SIMPLE_XMPP)), SIMPLE_XMPP);
  });

  test('T-220 T-221 several nodes, with addresses of their own and with ports on one', () => {
    for (const shared of [false, true]) {
      const wanted = { ...SIMPLE_XMPP, second: true, third: true, shared };
      expectReachable(fresh(WORLD, stateOf(wanted)), wanted);
    }
  });

  dayTwo(WORLD);

  test('who federates before and after passes between any two files, or a gap says that he does not', () => {
    fc.assert(
      fc.property(shape, shape, (from, to) => {
        const installed = change(EMPTY_STATE, stateOf(from)).result;
        const goal = goalOf(WORLD, installed, to);
        expect(cutUnlisted(fresh(WORLD, installed), installed, goal, xmppSessions(from, to))).toEqual([]);
      }),
      budget(RUNS * 2),
    );
  });

  test('T-213 R-308 R-312 R-313 R-316 after any edit each service that the matrix demands restarts after the last change that it must see, publisher first, none twice', () => {
    fc.assert(
      fc.property(pair, ([from, to]) => {
        const first = change(EMPTY_STATE, stateOf(from));
        const wanted = goalOf(WORLD, first.result, to);
        const before = { state: stateOf(from), nodes: ALL };
        expectRestarts(first, NOWHERE, before);
        expectRestarts(change(first.result, wanted), before, { state: wanted, nodes: ALL });
      }),
      budget(RUNS * 3),
    );
  });

  test.each<[string, Partial<XmppShape>, string[]]>([
    [
      'R-313 a node turned on: the router of every node, publisher first',
      { second: true },
      [ROUTER + ALL[0], ROUTER + ALL[1], ROUTER + ALL[2]],
    ],
    ['R-312 another security mode: the router of that node alone', { mode: 'lenient' }, [ROUTER + ALL[0]]],
    [
      'R-312 a policy exception: the router of the node that federates',
      { exception: true },
      [ROUTER + ALL[0]],
    ],
    ['R-316 a renewed certificate: its connection manager alone', { generation: 2 }, [MANAGER + ALL[0]]],
    ['a public address: nothing', { public: 2 }, []],
    [
      'R-305 email addresses, with the certificate that holds their domains: the router of every node',
      { email: true, generation: 2 },
      [ROUTER + ALL[0], ROUTER + ALL[1], ROUTER + ALL[2]],
    ],
    [
      'rooms with an alias of ours: the router of every node',
      { rooms: 'through', generation: 2 },
      [ROUTER + ALL[0], ROUTER + ALL[1], ROUTER + ALL[2]],
    ],
  ])('%s', (_what, to, expected) => {
    const installed = change(EMPTY_STATE, stateOf(SIMPLE_XMPP)).result;
    const plan = change(installed, stateOf({ ...SIMPLE_XMPP, ...to }));
    const restarts = stepsOf(plan).flatMap(({ service }) =>
      service?.startsWith(CLUSTER) === true && service.includes(' XCP ')
        ? [service.replace(CLUSTER, '')]
        : [],
    );
    expect(restarts).toEqual(expected);
  });

  test('R-263 a renewed certificate for several servers: the router of every node', () => {
    const multi: XmppShape = { ...SIMPLE_XMPP, certificate: 'multi' };
    const installed = change(EMPTY_STATE, stateOf(multi)).result;
    const plan = change(installed, stateOf({ ...multi, generation: 2 }));
    const restarts = stepsOf(plan).flatMap(({ service }) => service ?? []);
    expect(restarts).toEqual(ALL.map((node) => CLUSTER + ROUTER + node));
  });

  test('R-257 another local domain: an error that asks for the next generation of the certificate, which is then made again behind the domain', () => {
    const installed = change(EMPTY_STATE, stateOf(SIMPLE_XMPP)).result;
    expect(() => change(installed, stateOf({ ...SIMPLE_XMPP, localDomains: 2 }))).toThrow(
      /once\/changed {3}signing request for cup-xmpp-s2s of imp1\.example\.com .*names was "imp1\.example\.com, example\.com" and is wanted as .*sales\.example\.com".*raise its `generation` to 2/s,
    );
    const redone = change(installed, stateOf({ ...SIMPLE_XMPP, localDomains: 2, generation: 2 }));
    const objects = stepsOf(redone).map(({ object = '' }) => object.replace(CLUSTER, ''));
    const domain = objects.indexOf('local domain sales.example.com');
    const request = objects.indexOf('signing request for cup-xmpp-s2s of imp1.example.com');
    expect(redone.held.map(({ object }) => object)).toEqual(['ca:example-ca certificate imp1-cup-xmpp-s2s']);
    expect(domain).toBeGreaterThanOrEqual(0);
    expect(request).toBeGreaterThan(domain);
  });
});
