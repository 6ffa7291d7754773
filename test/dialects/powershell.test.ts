import fc from 'fast-check';
import type { RowData, StatementData } from '../../lib/core/statement';
import type { ValueData } from '../../lib/core/value';
import { CS_SHELL } from '../../lib/dialects/grammars/cs-shell';
import { literal } from '../../lib/dialects/grammars/powershell-literal';
import { powerShell as dialect } from '../../lib/dialects/powershell';
import type { Script, ScriptStep } from '../../lib/dialects/script';
import { loadPowerShell, LyncModel, type PowerShell } from '../support/powershell';
import { hostile, spelledOrRefused } from './hostile';
import { budget } from '../support/budget';

const step = (groups: ScriptStep['groups'], more: Partial<ScriptStep> = {}): ScriptStep => ({
  id: '4.01',
  path: 'Synergy/Route',
  title: 'static route sip.com',
  action: 'configure',
  notes: [],
  groups,
  answers: [],
  settings: [],
  ...more,
});

const script = (steps: ScriptStep[], more: Partial<Script> = {}): Script => ({
  device: 'lyncserver.synergy.com',
  product: 'Microsoft Lync Server 2013',
  phase: 4,
  plan: '7f3a91c2',
  kind: 'safe',
  back: false,
  ours: true,
  preflight: 'preflight/lync.md',
  steps,
  artifacts: new Map([['cert', { title: 'certificate of fe1', file: 'fe1-lync.pem' }]]),
  ...more,
});

const ROUTE_COLUMNS = {
  Collection: { text: 'global' },
  MatchUri: { pattern: 'sip.com' },
  Destination: { domain: 'imp1.sip.com' },
  Port: { port: 5061 },
};
const routeRow = (columns: Record<string, ValueData>): StatementData => ({
  does: { row: 'StaticRoute', columns },
});
const ROUTE = routeRow(ROUTE_COLUMNS);
const put = (...statements: StatementData[]): ScriptStep['groups'] => [
  { taking: false, open: [], statements },
];
const take = (...statements: StatementData[]): ScriptStep['groups'] => [
  { taking: true, open: [], statements },
];
/** The lines above the part that never changes. */
const data = (...steps: ScriptStep[]): string =>
  dialect.script(script(steps)).replaceAll('\r\n', '\n').split('\n# From here on')[0];
const route = (columns: Record<string, ValueData>): string =>
  data(step(put(routeRow({ ...ROUTE_COLUMNS, ...columns }))));

/** What PowerShell makes of a literal: its own reading, of nothing but quotes and code units. */
function evaluated(spelled: string): string {
  const whole = /^'(?:[^']|'')*'$/.test(spelled) ? spelled : /^\((.*)\)$/s.exec(spelled)![1];
  return whole
    .split(/ \+ (?=(?:[^']*'[^']*')*[^']*$)/)
    .map((piece) => {
      const unit = /^\[char\] 0x([0-9a-f]{4})$/.exec(piece);
      return unit === null
        ? piece.slice(1, -1).replaceAll("''", "'")
        : String.fromCharCode(Number.parseInt(unit[1], 16));
    })
    .join('');
}

describe('a script for Lync Server Management Shell', () => {
  test('says in its head what it is, then what is wanted, then the part that never changes', () => {
    const text = dialect.script(script([step(put(ROUTE))]));
    expect(text.replaceAll('\r\n', '\n')).toBe(`#Requires -Version 2.0
# lyncserver.synergy.com, Microsoft Lync Server 2013, phase 4 of plan 7f3a91c2: safe to run again, what is done already is left as it is
# First preflight/lync.md. Way back: undo/. Run it with -WhatIf first: it shows what it would do. Where scripts are not allowed: Set-ExecutionPolicy -Scope Process RemoteSigned, and Unblock-File for a file that was downloaded.
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    # Where certificates and requests lie, and where this script writes down what it found.
    [string] $Folder = (Split-Path -Parent $MyInvocation.MyCommand.Path)
)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

# What this phase wants, in order. Was: as an earlier plan left it.
$RecordName = 'lyncserver.synergy.com.found.xml'
$Entries = @(
    # 4.01  Synergy/Route
    @{
        Step = '4.01'
        Title = 'static route sip.com'
        Table = 'StaticRoute'
        Key = 'global/sip.com'
        Setting = ''
        Was = @{ }
        Want = @{ 'Collection' = 'global'; 'MatchUri' = 'sip.com'; 'Destination' = 'imp1.sip.com'; 'Port' = 5061 }
    }
)
$AtEnd = @(
)

${CS_SHELL}`);
  });

  test('an edit names what stood there, a removal wants nothing', () => {
    const old = routeRow({ ...ROUTE_COLUMNS, Port: { port: 5062 } });
    expect(data(step([...take(old), ...put(ROUTE)], { action: 'update' }))).toMatch(
      /Was = @\{ .*'Port' = 5062 \}\n {8}Want = @\{ .*'Port' = 5061 \}/,
    );
    expect(data(step(take(ROUTE), { action: 'undo' }))).toMatch(
      /Was = @\{ .*'Port' = 5061 \}\n {8}Want = @\{ \}/,
    );
  });

  test('R-334 what is done at the end stands apart', () => {
    const end = step(put({ does: { row: 'Topology', columns: {} } }), {
      id: '4.06',
      action: 'restart',
      title: 'Enable-CsTopology',
      everyPhase: true,
    });
    expect(data(step(put(ROUTE)), end)).toContain(
      "$AtEnd = @(\n    @{ Step = '4.06'; Title = 'Enable-CsTopology'; Table = 'Topology'; Key = '' }\n)",
    );
  });

  test('a setting is written down by the script, and put back from there or from what was confirmed', () => {
    const row = (value: ValueData): RowData => ({
      row: 'Certificate',
      columns: { Type: { choice: 'Default' }, Thumbprint: value },
    });
    const thumbprint = (value: ValueData): StatementData => ({ does: row(value) });
    const settings = [{ label: 'thumbprint on fe1', row: row({ found: 'thumbprint on fe1' }) }];
    const forward = step(
      put({
        does: { row: 'Certificate', columns: { Type: { choice: 'Default' }, File: { artifact: 'cert' } } },
      }),
      { settings },
    );
    expect(data(forward)).toMatch(
      /Setting = 'thumbprint on fe1'\n {8}Was = @\{ \}\n {8}Want = @\{ 'Type' = 'Default'; 'File' = 'fe1-lync\.pem' \}/,
    );
    const back = (value: ValueData): string =>
      data(step(take(thumbprint(value)), { action: 'undo', settings }));
    expect(back({ found: 'thumbprint on fe1' })).toMatch(/Want = @\{ .*'Found' = 'thumbprint on fe1' \}/);
    expect(back({ text: 'AB01' })).toMatch(/Want = @\{ .*'Thumbprint' = 'AB01' \}/);
    // Months later others live by what is wanted now; right after the change nobody does.
    const lived = /^# Put back: what anything else has come to live by since stays as it is.* \$Entries\.$/m;
    expect(back({ text: 'AB01' })).toMatch(lived);
    expect(data(forward)).not.toMatch(lived);
    const home = step(take(thumbprint({ text: 'AB01' })), { action: 'undo', settings });
    expect(dialect.script(script([home], { back: true })).replaceAll('\r\n', '\n')).not.toMatch(lived);
  });

  test('several settings of one step are each called by their own name, one that goes back among them', () => {
    const of = (name: string, value: ValueData): RowData => ({
      row: 'AccessEdgeConfiguration',
      columns: { Name: { choice: name }, Value: value },
    });
    const settings = ['AllowFederatedUsers', 'AllowOutsideUsers'].map((name) => ({
      label: `${name} here`,
      row: of(name, { checked: true }),
    }));
    const script = (before: ValueData): string =>
      data(
        step(
          [
            ...take({ does: of('AllowOutsideUsers', before) }),
            ...put({ does: of('AllowFederatedUsers', { checked: true }) }),
          ],
          { action: 'update', settings },
        ),
      );
    expect(script({ found: 'AllowOutsideUsers here' })).toMatch(
      /Setting = 'AllowOutsideUsers here'\n {8}Was = @\{ \}\n {8}Want = @\{ 'Name' = 'AllowOutsideUsers'; 'Found' = 'AllowOutsideUsers here' \}/,
    );
    expect(script({ text: 'False' })).toMatch(
      /Want = @\{ 'Name' = 'AllowOutsideUsers'; 'Value' = 'False' \}/,
    );
    expect(script({ text: 'False' })).toMatch(
      /Setting = 'AllowFederatedUsers here'\n.*\n {8}Want = @\{ .*'Value' = \$true \}/,
    );
  });

  test('a step without a row does nothing', () => {
    expect(data(step([]))).toContain('    # nothing to do: it may stay as it is\n)');
  });
});

describe('what it refuses', () => {
  const refused =
    (statement: StatementData): (() => string) =>
    () =>
      data(step(put(statement)));
  test.each<[string, StatementData, RegExp]>([
    ['an unknown table', { does: { row: 'Users', columns: {} } }, /No table is called "Users".*StaticRoute/s],
    ['an unknown column', routeRow({ ...ROUTE_COLUMNS, Replace: { text: 'x' } }), /column "Replace"/],
    ['a column of another type', routeRow({ ...ROUTE_COLUMNS, Port: { text: '1; x' } }), /column "Port"/],
    ['a command', { does: { command: ['Remove-CsStaticRoutingConfiguration'] } }, /not made of rows/],
    [
      'a secret',
      routeRow({ ...ROUTE_COLUMNS, MatchUri: { secret: { from: 'prompt', name: 'pw' } } }),
      /dialect\/powershell/,
    ],
  ])('%s', (_, statement, message) => {
    expect(refused(statement)).toThrow(message);
  });

  test('a setting that is not one row', () => {
    const settings = [{ label: 'one' }];
    expect(() => data(step(put(ROUTE), { settings }))).toThrow(/a setting is not one row/);
  });

  test('a control character in a value', () => {
    expect(() => route({ MatchUri: { pattern: "sip.com'\n; x" } })).toThrow(/control character/);
  });
});

describe('nothing in a value is ever expanded', () => {
  test('a quote is doubled; the typographic ones are written by their code', () => {
    expect(literal('x', `it's $(x) \`n "y" #> @{`)).toBe(`'it''s $(x) \`n "y" #> @{'`);
    expect(literal('x', 'a\u2019; b')).toBe("('' + 'a' + [char] 0x2019 + '; b')");
    expect(literal('x', '')).toBe("''");
  });

  test('every literal is ASCII on one line, and is read back as the value', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const spelled = spelledOrRefused(() => literal('x', text));
        if (spelled === undefined) return /[\x00-\x1f\x7f]/.test(text);
        return /^[\x20-\x7e]*$/.test(spelled) && evaluated(spelled) === text;
      }),
      budget(100),
    );
  });

  test('whatever a path, a title or a note says, the script is ASCII with CRLF, and its fixed part is untouched', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (path, title, note) => {
        const text = dialect.script(script([step(put(ROUTE), { path, title, notes: [note] })]));
        const lines = text.split('\r\n');
        return (
          /^[\x20-\x7e\r\n]*$/.test(text) &&
          lines.every((line) => !/[\r\n]/.test(line)) &&
          lines.filter((line) => line.startsWith('    # 4.01')).length === 1 &&
          text.endsWith(CS_SHELL.replaceAll('\n', '\r\n'))
        );
      }),
      budget(100),
    );
  });

  test('a check is one command with quoted values', () => {
    const line = dialect.line('x', {
      does: {
        command: ['Get-CsStaticRoutingConfiguration -Filter', { text: "service:'*" }],
      },
    });
    expect(line).toBe("Get-CsStaticRoutingConfiguration -Filter 'service:''*'");
    expect(() => dialect.line('x', ROUTE)).toThrow(/not one command/);
  });
});

describe('what PowerShell reads', () => {
  let powerShell: PowerShell;
  beforeAll(async () => {
    powerShell = await loadPowerShell();
  });

  /** What stands in a column of the first entry, as the script itself sees it. */
  const read = (text: string, column: string): string => {
    const [head] = text.split('\r\n# From here on');
    const { output } = powerShell.run(
      `${head}\r\nWrite-Output ('[' + $Entries[0]['Want']['${column}'] + ']')\r\n`,
      {
        model: new LyncModel(),
      },
    );
    return output[0].slice(1, -1);
  };

  test.each<[string, string, (text: string) => ValueData]>([
    ['StaticRoute', 'MatchUri', (text) => ({ pattern: text })],
    ['StaticRoute', 'Destination', (text) => ({ domain: text })],
    ['TrustedApplication', 'ApplicationId', (text) => ({ name: text })],
    ['TrustedApplicationPool', 'Site', (text) => ({ text })],
    ['PublicProvider', 'VerificationLevel', (text) => ({ choice: text })],
  ])('%s %s is read back as it was given, whatever it is', (row, column, valueOf) => {
    const keys: Record<string, ValueData> = {
      Collection: { text: 'global' },
      MatchUri: { pattern: 'sip.com' },
      Identity: { domain: 'sip.com' },
      Pool: { domain: 'pool.sip.com' },
      ApplicationId: { name: 'app' },
    };
    const own = { StaticRoute: ['Collection', 'MatchUri'], TrustedApplication: ['Pool', 'ApplicationId'] }[
      row
    ] ?? ['Identity'];
    fc.assert(
      fc.property(hostile, (text) => {
        const columns = {
          ...Object.fromEntries(own.map((key) => [key, keys[key]])),
          [column]: valueOf(text),
        };
        const spelled = spelledOrRefused(() => scriptOf(row, columns));
        if (spelled === undefined) return;
        expect(powerShell.syntaxErrors(spelled)).toEqual([]);
        expect(read(spelled, column)).toBe(text);
      }),
      budget(8),
    );
  });

  const scriptOf = (row: string, columns: Record<string, ValueData>): string =>
    dialect.script(script([step(put({ does: { row, columns } }))]));
});
