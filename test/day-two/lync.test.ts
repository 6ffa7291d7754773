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
});
