import fc from 'fast-check';
import { planBetween } from '../../lib/output/plan-file';
import { renderFederation } from '../../lib/output/render';
import { change } from '../../lib/planning/change';
import { EMPTY_STATE } from '../../lib/planning/state';
import { budget } from '../support/budget';
import { loadPowerShell, type PowerShell } from '../support/powershell';
import { cutInside } from './between-inside';
import { cutOnTheWay } from './between-whole';
import { nodesOf, type WholeShape } from './composed';
import { dayTwo, fresh, goalOf } from './properties';
import { expectRestarts, NOWHERE, stepsOf, type Side } from './restarts';
import { WHOLE, wholeWorld } from './world';

describe('day two of everything together, on the emitted text', () => {
  let powerShell: PowerShell;
  beforeAll(async () => {
    powerShell = await loadPowerShell();
  });

  const world = wholeWorld(() => powerShell, 2);

  test('the first installation does what it is for', () => {
    world.expectWorks(fresh(world, world.wanted(WHOLE)), WHOLE);
  });

  dayTwo(world);

  const SHARED: Partial<WholeShape> = { clusters: 2, sip: [1, 2], xmpp: [1, 2] };

  test.each<[string, Partial<WholeShape>, Partial<WholeShape>]>([
    ['from the ASA to Expressway', {}, { sipBorder: 'expressway', xmppBorder: 'expresswayE' }],
    ['from Expressway to a load balancer', { sipBorder: 'expressway' }, { sipBorder: 'balanced' }],
  ])('the same partners of two clusters, %s and home', (_what, from, to) => {
    const one = { ...WHOLE, ...SHARED, ...from };
    const home = change(EMPTY_STATE, world.wanted(one)).result;
    const installation = fresh(world, home);
    const moved = { ...one, ...to };
    const there = world.carryOut(installation, home, goalOf(world, home, moved));
    expect(there.refused).toEqual([]);
    world.expectWorks(installation, moved);
    const back = world.carryOut(installation, there.plan.result, goalOf(world, there.plan.result, one));
    expect(back.refused).toEqual([]);
    world.expectWorks(installation, one);
  });

  test('where a TLS proxy is exchanged under the same name, a partner turns after what he turns from, and a gap says so', () => {
    const asa: WholeShape = { ...WHOLE, prefixes: [], listener: 5061, xmpp: [], lync: [] };
    const home = change(EMPTY_STATE, world.wanted({ ...asa, sipBorder: 'balanced' })).result;
    const installation = fresh(world, home);
    const { refused, plan } = world.carryOut(installation, home, goalOf(world, home, asa));
    expect(refused).toEqual([]);
    expect(plan.gaps).not.toEqual([]);
    world.expectWorks(installation, asa);
  });

  test('who federates over SIP before and after passes between any two files, or a gap says that he does not', () => {
    const federating = world.shape.map((one) => ({ ...one, sip: [...new Set([1, ...one.sip])] }));
    fc.assert(
      fc.property(federating, federating, (from, to) => {
        const { result } = change(EMPTY_STATE, world.wanted(from));
        expect(cutOnTheWay(result, goalOf(world, result, to), [from, to])).toEqual([]);
      }),
      budget(2),
    );
  });

  test('who federates with systems of the own enterprise before and after passes behind any step, or a gap says that he does not', () => {
    const inside = world.shape.map((one): WholeShape => ({
      ...one,
      sip: [],
      xmpp: [],
      lync: ['synergy.com'],
      skype: true,
    }));
    fc.assert(
      fc.property(inside, inside, fc.boolean(), (from, other, stays) => {
        // Who turns away from a port that changes in the same edit is not looked at: two edits do that.
        const kept = stays ? { ocs: from.ocs, calls: from.calls } : { listener: from.listener };
        const to: WholeShape = { ...other, ...kept };
        const { result } = change(EMPTY_STATE, world.wanted(from));
        expect(cutInside(powerShell, [result, goalOf(world, result, to)], [from, to])).toEqual([]);
      }),
      budget(2),
    );
  });

  test('whatever changes, every page of it is written', () => {
    const pair = world.shape.chain((from) => fc.tuple(fc.constant(from), world.edit(from)));
    fc.assert(
      fc.property(pair, ([from, to]) => {
        const { result } = change(EMPTY_STATE, world.wanted(from));
        const files = renderFederation(planBetween('Abc', result, goalOf(world, result, to), change));
        expect([...files.values()].filter((text) => /\bundefined\b|\[object /.test(text))).toEqual([]);
      }),
      budget(4),
    );
  });

  test('R-308 R-312 R-313 whatever stands between, services of every cluster restart after the last change that they must see', () => {
    const pair = world.shape.chain((from) => fc.tuple(fc.constant(from), world.edit(from)));
    fc.assert(
      fc.property(pair, ([from, to]) => {
        const first = change(EMPTY_STATE, world.wanted(from));
        const wanted = goalOf(world, first.result, to);
        const second = change(first.result, wanted);
        const trusted = stepsOf(second).some(
          ({ action, object }) => action === 'configure' && object?.includes(' cup-trust ') === true,
        );
        const moves = trusted && from.listener !== to.listener;
        const turns = from.sipBorder !== to.sipBorder ? 'borders' : moves ? 'trust' : undefined;
        const [before, after] = [nodesOf(from), nodesOf(to)];
        for (const index of [0, 1]) {
          const sides: [Side, Side] = [
            { state: first.result, nodes: before[index] ?? [] },
            { state: wanted, nodes: after[index] ?? [] },
          ];
          if (sides.every(({ nodes }) => nodes.length === 0)) continue;
          expectRestarts(first, NOWHERE, sides[0]);
          expectRestarts(second, ...sides, turns);
        }
      }),
      budget(6),
    );
  });
});
