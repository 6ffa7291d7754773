import fc from 'fast-check';
import { SipTransport } from '../../lib';
import { change } from '../../lib/planning/change';
import type { State } from '../../lib/planning/model';
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
