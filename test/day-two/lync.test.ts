import { loadPowerShell, type PowerShell } from '../support/powershell';
import { lyncWorld } from './lync';
import { dayTwo } from './properties';

describe('day two of Lync, on the emitted scripts', () => {
  let powerShell: PowerShell;
  beforeAll(async () => {
    powerShell = await loadPowerShell();
  });
  // The grammar is there when the tests run; the properties ask for it through this.
  const loaded: PowerShell = {
    parse: (text) => powerShell.parse(text),
    syntaxErrors: (text) => powerShell.syntaxErrors(text),
    unknownCommands: (text, release) => powerShell.unknownCommands(text, release),
    forbidden: (text, release) => powerShell.forbidden(text, release),
    judge: (text, release) => powerShell.judge(text, release),
    run: (text, options) => powerShell.run(text, options),
  };
  dayTwo(lyncWorld(loaded, Number(process.env.FC_RUNS ?? 12)));
});
