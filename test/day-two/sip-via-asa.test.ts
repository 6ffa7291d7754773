import fc from 'fast-check';
import { change } from '../../lib/planning/change';
import type { State } from '../../lib/planning/model';
import { homeward } from '../../lib/planning/home';
import { EMPTY_STATE } from '../../lib/planning/state';
import { difference, inbound, outbound, type AsaModel } from '../support/asa/asa-model';
import { budget } from '../support/budget';
import { edgeAddress, nodeAddresses, SIMPLE, stackOf, wantedOf, type Shape } from './deployment';
import { bootFirewall, carryOut } from './firewall';
import { cutUnlisted } from './between';
import { sipSessions } from './between-sip';
import { dayTwo, fresh, goalOf, someMembersOf, type World } from './properties';
import { expectRestarts, NOWHERE } from './restarts';
import { stepsOf } from '../../lib/planning/state';

const RUNS = 2;

const domains = fc
  .uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc.record({ name: fc.constant(name), edge: fc.integer({ min: 1, max: 3 }), route: fc.boolean() }),
      ),
    ),
  )
  .map((list) => [...list]);

const shape: fc.Arbitrary<Shape> = fc.record({
  constructs: fc.constantFrom('Abc', 'Other'),
  prefixes: fc.uniqueArray(fc.constantFrom(4, 5, 6, 1), { maxLength: 3 }),
  routing: fc.integer({ min: 1, max: 3 }),
  listener: fc.constantFrom(5062, 5061, 5065),
  domains,
  moved: fc.subarray([1, 2, 3]),
  lync: fc.subarray([1, 2, 3]),
  perNode: fc.boolean(),
  outsideTrustpoint: fc.constantFrom('msoft_public_fqdn', 'public2'),
  authority: fc.constantFrom('example-ca', 'other-ca'),
  ourList: fc.constant(false),
  generation: fc.constant(1),
});

function expectReachable(firewall: AsaModel, wanted: Shape): void {
  for (const { address, prefix } of nodeAddresses(wanted)) {
    const port = prefix === undefined ? 5061 : Number(`${prefix}${wanted.listener}`);
    for (const { edge } of wanted.domains) {
      const from = edgeAddress(wanted, edge);
      const inward = inbound(firewall, { from, toMapped: '10.10.10.10', port });
      expect(inward).toMatchObject({
        reaches: { address, port: wanted.listener },
        tlsProxy: 'ent_external_to_imp',
      });
      const outward = outbound(firewall, { from: address, to: from, port: 5061 });
      expect(outward).toMatchObject({
        reaches: { address: from, port: 5061 },
        tlsProxy: 'ent_imp_to_external',
      });
    }
  }
}

const WORLD: World<Shape, AsaModel> = {
  shape,
  edit: (from) =>
    someMembersOf(
      shape,
      Object.keys(SIMPLE) as (keyof Shape)[],
    )(from).map((to) => ({
      ...to,
      ourList: from.ourList,
    })),
  raise: (wanted) => ({ ...wanted, generation: wanted.generation + 1 }),
  wanted: (wanted) => wantedOf(stackOf(wanted)),
  boot: () => bootFirewall(false),
  clone: (firewall) => firewall.clone(),
  carryOut,
  // Equal but for the count of times that a certificate was made, which a retirement and a return raise.
  expectSame: (a, b) => {
    expect(difference(a, b, { generations: false })).toEqual([]);
  },
  expectWorks: expectReachable,
  runs: RUNS,
};

const firewallWith = (state: State): AsaModel => fresh(WORLD, state);

describe('day two of SIP through an ASA, on the emitted text', () => {
  const simple = wantedOf(stackOf(SIMPLE));

  test('T-117 T-118 T-119 T-120 T-121 T-122 T-123 T-129 T-131 T-132 T-133 T-134 T-135 T-136 T-137 T-138 T-139 R-203 R-216 R-217 R-218 the first installation is accepted line by line, and every domain reaches every node', () => {
    expectReachable(firewallWith(simple), SIMPLE);
  });

  test('X-002 X-003 X-009 X-010 X-011 X-120 X-125 the documents read right: 5061 reaches the listener, every node has its ports, lists and classes match', () => {
    const firewall = firewallWith(simple);
    expect(
      inbound(firewall, {
        from: edgeAddress(SIMPLE, 1),
        toMapped: '10.10.10.10',
        port: 45080,
        proxied: false,
      }),
    ).toMatchObject({
      blockedAt: 'access-list',
    });
    expectReachable(firewall, SIMPLE);
  });

  test.each<[string, string]>([
    [
      'no outside access entry',
      'no access-list outside_access_in extended permit tcp host 20.20.20.1 host 1.1.1.1 eq 5062',
    ],
    [
      'no static PAT',
      'no nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_tcp_source_eq_5062 obj_tcp_source_eq_5061',
    ],
    ['no class in the policy', 'policy-map global_policy\nno class ent_d1_to_imp'],
    [
      'no inspection in the class',
      'policy-map global_policy\nclass ent_d1_to_imp\nno inspect sip sip_inspect tls-proxy ent_external_to_imp',
    ],
    ['the interface list unbound', 'no access-group outside_access_in in interface outside'],
    [
      'a class of a stranger in front that inspects without the proxy',
      [
        'access-list stranger extended permit tcp any any eq 5062',
        'class-map stranger',
        'match access-list stranger',
        'policy-map global_policy',
        'no class ent_d1_to_imp',
        'class stranger',
        'inspect sip sip_inspect',
        'class ent_d1_to_imp',
        'inspect sip sip_inspect tls-proxy ent_external_to_imp',
      ].join('\n'),
    ],
  ])('reachability fails with %s', (_, broken) => {
    const firewall = firewallWith(simple);
    firewall.paste(`configure terminal\n${broken}`);
    expect(() => expectReachable(firewall, SIMPLE)).toThrow();
  });

  dayTwo(WORLD);

  test('who federates before and after passes between any two files, or a gap says that he does not', () => {
    fc.assert(
      fc.property(shape, shape, (from, to) => {
        const installed = change(EMPTY_STATE, WORLD.wanted(from)).result;
        const goal = goalOf(WORLD, installed, to);
        expect(cutUnlisted(firewallWith(installed), installed, goal, sipSessions(from, to))).toEqual([]);
      }),
      budget(RUNS * 2),
    );
  });

  describe('on a firewall with 8.2', () => {
    dayTwo({
      ...WORLD,
      wanted: (wanted) => wantedOf(stackOf(wanted, '8.2(5)')),
      boot: () => bootFirewall(false, '8.2'),
      runs: 1,
    });
  });

  test('R-307 R-308 R-309 R-311 after any edit each service that the matrix demands restarts after the last change that it must see, publisher first, none twice', () => {
    const nodesOf = (wanted: Shape): string[] => [
      'imp1.example.com',
      ...wanted.prefixes.map((prefix) => `node${prefix}.example.com`),
    ];
    fc.assert(
      fc.property(
        shape.chain((from) => fc.tuple(fc.constant(from), WORLD.edit(from))),
        ([from, to]) => {
          const state = WORLD.wanted(from);
          const first = change(EMPTY_STATE, state);
          const before = { state, nodes: nodesOf(from) };
          expectRestarts(first, NOWHERE, before);
          const goal = homeward(first.result, WORLD.wanted(to));
          expectRestarts(change(first.result, goal), before, { state: goal, nodes: nodesOf(to) });
        },
      ),
      budget(RUNS * 3),
    );
  });

  test('nothing changed, nothing to do; renamed constructs change nothing', () => {
    const installed = change(EMPTY_STATE, simple).result;
    expect(change(installed, wantedOf(stackOf({ ...SIMPLE, constructs: 'Renamed' }))).phases).toEqual([]);
  });

  test('a raised generation renews a certificate, and hands it to whoever trusts it', () => {
    const installed = change(EMPTY_STATE, simple).result;
    const plan = change(installed, wantedOf(stackOf({ ...SIMPLE, generation: 2 })));
    const acted = plan.phases.flatMap(stepsOf).map((step) => step.object ?? step.artifact ?? '');
    expect(acted.filter((id) => /authenticate cert_from_/.test(id)).length).toBe(3);
    const firewall = firewallWith(installed);
    expect(carryOut(firewall, installed, wantedOf(stackOf({ ...SIMPLE, generation: 2 }))).refused).toEqual(
      [],
    );
  });
});
