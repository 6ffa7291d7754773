import { loadPowerShell, type PowerShell } from '../support/powershell';
import { lyncWorld } from './lync';
import { dayTwo } from './properties';

describe('day two of Lync, on the emitted scripts', () => {
  let powerShell: PowerShell;
  beforeAll(async () => {
    powerShell = await loadPowerShell();
  });

  dayTwo(lyncWorld(() => powerShell, 3));
});
