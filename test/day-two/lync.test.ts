import { EMPTY_STATE } from '../../lib/planning/state';
import { loadPowerShell, type PowerShell } from '../support/powershell';
import { lyncWorld } from './lync';
import { dayTwo } from './properties';
import { skypeWorld } from './skype';

describe('day two of Lync, on the emitted scripts', () => {
  let powerShell: PowerShell;
  beforeAll(async () => {
    powerShell = await loadPowerShell();
  });

  dayTwo(lyncWorld(() => powerShell, 3));
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
