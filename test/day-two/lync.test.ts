import fc from 'fast-check';
import { SipTransport } from '../../lib';
import { change } from '../../lib/planning/change';
import type { Change, State } from '../../lib/planning/model';
import { EMPTY_STATE, stepsOf } from '../../lib/planning/state';
import { budget } from '../support/budget';
import { loadPowerShell, type PowerShell } from '../support/powershell';
import { cutWithLync } from './between-lync';
import { wholeStackOf, type WholeShape } from './composed';
import { wantedOf } from './deployment';
import { lyncWorld, SIMPLE_LYNC } from './lync';
import { dayTwo, fresh, goalOf } from './properties';
import { WHOLE } from './world';
import { skypeWorld } from './skype';

describe('day two of Lync, on the emitted scripts', () => {
  let powerShell: PowerShell;
  beforeAll(async () => {
    powerShell = await loadPowerShell();
  });

  const world = lyncWorld(() => powerShell, 3);

  dayTwo(world);

  test('who federates before and after passes behind any step, or a gap says that he does not', () => {
    fc.assert(
      fc.property(world.shape, world.shape, (from, to) => {
        const installed = change(EMPTY_STATE, world.wanted(from)).result;
        const goal = goalOf(world, installed, to);
        expect(cutWithLync(powerShell, fresh(world, installed), [installed, goal], [from, to])).toEqual([]);
      }),
      budget(2),
    );
  });

  test('R-081 R-082 another port of the nodes: nobody gets through until Lync and OCS are told, and gaps say so', () => {
    const moved = (stateOf: (listener: number) => State): string[] => {
      const { phases, gaps } = change(change(EMPTY_STATE, stateOf(5061)).result, stateOf(5062));
      const steps = new Map(phases.flatMap(stepsOf).map((step) => [step.id, step]));
      const what = (id = ''): string =>
        (steps.get(id)?.object ?? steps.get(id)?.service ?? '').replace(/^\S+ /, '');
      return gaps.map(({ flow, from, to }) => `${flow}: ${what(from)}, ${what(to)}`);
    };
    const listener = 'application listener Default Cisco SIP Proxy TLS Listener - Peer Auth';
    expect(moved((port) => world.wanted({ ...SIMPLE_LYNC, certificate: false, listener: port }))).toEqual([
      `synergy.com to imp1.sip.com: ${listener}, Enable-CsTopology`,
      `imp1.sip.com to synergy.com: ${listener}, Enable-CsTopology`,
    ]);
    const inside: WholeShape = { ...WHOLE, prefixes: [], sip: [], xmpp: [], lync: [], ocs: SipTransport.TLS };
    expect(moved((port) => wantedOf(wholeStackOf({ ...inside, listener: port })))).toEqual([
      `ocs1.bar.com to imp1.example.com: ${listener}, Front End Service on ocs1.bar.com`,
    ]);
  });
});

describe('what leads to the nodes inside the enterprise', () => {
  const inside: WholeShape = { ...WHOLE, prefixes: [], sip: [], xmpp: [], listener: 5062 };
  const planned = (from: Partial<WholeShape>, to: Partial<WholeShape>): { plan: Change; said: string[] } => {
    const stateOf = (shape: Partial<WholeShape>): State => wantedOf(wholeStackOf({ ...inside, ...shape }));
    const plan = change(change(EMPTY_STATE, stateOf(from)).result, stateOf(to));
    const said = plan.phases
      .flatMap(stepsOf)
      .map(({ action, object, service }) => `${action} ${(object ?? service ?? '').replace(/^\S+ /, '')}`);
    return { plan, said };
  };

  test.each<[string, Partial<WholeShape>, Partial<WholeShape>, string, string]>([
    [
      'Lync turns to a gateway',
      { calls: false, ocs: SipTransport.TCP },
      { calls: true, ocs: SipTransport.TLS },
      'configure TLS peer subject mapping expgateway.example.com',
      'update static route example.com',
    ],
    [
      'OCS turns to TLS',
      { clusters: 2, calls: true, ocs: SipTransport.TCP },
      { clusters: 1, localDomains: 2, calls: true, ocs: SipTransport.TLS },
      'configure TLS peer subject mapping ocs1.bar.com',
      'configure static route example.com',
    ],
  ])('R-081 %s when SIP Proxy has restarted with what it is known by', (_what, from, to, known, turn) => {
    const { said } = planned(from, to);
    const restart = said.indexOf('restart Cisco SIP Proxy on imp1.example.com', said.indexOf(known));
    expect(said).toContain(known);
    expect(restart).toBeGreaterThanOrEqual(0);
    expect(said.indexOf(turn)).toBeGreaterThan(restart);
  });

  test('R-082 requests of each cluster are of the trusted application: the gap begins with whichever changes its port first', () => {
    const { plan, said } = planned({ clusters: 2 }, { clusters: 2, listener: 5061 });
    const ids = plan.phases.flatMap(stepsOf).map(({ id }) => id);
    const listener = 'update application listener Default Cisco SIP Proxy TLS Listener - Peer Auth';
    const [first] = ids.filter((_, at) => said[at] === listener);
    const gap = plan.gaps.find(({ flow }) => flow === 'imp1.example.com to synergy.com');
    expect(gap?.from).toBe(first);
    expect(said[ids.indexOf(gap!.to)]).toBe('restart Enable-CsTopology');
  });
});

describe('day two of Skype for Business behind its Edge Server', () => {
  let powerShell: PowerShell;
  beforeAll(async () => {
    powerShell = await loadPowerShell();
  });

  dayTwo(skypeWorld(() => powerShell, 2));

  test('one value goes and another comes: what the first one was is put back', () => {
    const world = skypeWorld(() => powerShell, 1);
    const shape = { localDomains: ['example.com'], certificate: false, generation: 1, users: [] };
    const installation = world.boot();
    let state = EMPTY_STATE;
    for (const findsUsBySrv of [true, false]) {
      const wanted = world.wanted({ ...shape, findsUsBySrv, admitsAllDomains: !findsUsBySrv });
      const { plan, refused } = world.carryOut(installation, state, wanted);
      expect(refused).toEqual([]);
      expect(installation.model.accessEdge).toMatchObject({
        EnablePartnerDiscovery: findsUsBySrv,
        AllowAnonymousUsers: !findsUsBySrv,
      });
      state = plan.result;
    }
  });
});
