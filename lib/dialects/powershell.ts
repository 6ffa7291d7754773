import { stateScript } from './formats/script';
import { csLine, csPowerShell } from './grammars/powershell';
import { COMMON_PROBES, spellProbe } from './probes';
import type { Dialect } from './script';

/**
 * Windows PowerShell with Lync Server Management Shell: what is wanted stands as data above a part that never changes
 * (`CS_SHELL`). The files are ASCII: without a byte order mark PowerShell 5.1 reads them in the code page of the machine.
 */
export const powerShell: Dialect = {
  extension: 'ps1',
  script: (script) => stateScript(csPowerShell, script),
  settings: 'recorded',
  repeatable: true,
  line: (where, { does }) => csLine(where, does),
  probe: (where, probe) => spellProbe(COMMON_PROBES, where, probe),
  guidance: () => ({
    before: [],
    manner: 'run',
    back: 'run it in the folder of the `.found.xml` that the way forward left',
    carryOut: 'Copy it there, run it with `-WhatIf` and read what it would do, then run it without.',
    expect:
      'a line for each step (`add`, `change`, `remove`; `as wanted already`, `gone already` and `done already` change nothing), at the end `All of it stands as wanted.`; `found before` is a value to write down',
    stop: 'a step that says `refuse`: somebody else made what stands there, and the script changed nothing',
  }),
  precautions: () => [
    'Keep a copy, from a server inside: `Export-CsConfiguration -FileName C:\\Backup\\before.zip`, and the `.found.xml` that the script leaves beside itself.',
  ],
};
