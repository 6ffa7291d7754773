import { stateScript } from './formats/script';
import { teamsPowerShell } from './grammars/powershell';
import { powerShell } from './powershell';
import type { Dialect } from './script';

/** Windows PowerShell with the module MicrosoftTeams, for a tenant of Office 365. */
export const teams: Dialect = {
  ...powerShell,
  script: (script) => stateScript(teamsPowerShell, script),
  precautions: () => [
    'Keep what stands there: `Get-CsTenantFederationConfiguration | Export-Clixml C:\\Backup\\before.xml`.',
  ],
};
