import { loadPowerShell, type PowerShell } from '../support/powershell';
import { dayTwo, fresh } from './properties';
import { WHOLE, wholeWorld } from './world';

describe('day two of everything together, on the emitted text', () => {
  let powerShell: PowerShell;
  beforeAll(async () => {
    powerShell = await loadPowerShell();
  });

  const world = wholeWorld(() => powerShell, 3);

  test('the first installation does what it is for', () => {
    world.expectWorks(fresh(world, world.wanted(WHOLE)), WHOLE);
  });

  dayTwo(world);
});
