import type { DoingData, RowData } from '../../core/statement';
import { ascii } from '../ascii';
import type { StateGrammar } from '../formats/script';
import type { Script, ScriptStep } from '../script';
import { keywords, refusal, writeValue } from '../values';
import { CS_AT_END, CS_SHELL, CS_TABLES } from './cs-shell';
import { LANGUAGE, literal, literals } from './powershell-literal';
import { RowSpeller } from './row-speller';
import type { ShellTables } from './shell-table';
import { TEAMS_SHELL, TEAMS_TABLES } from './teams-shell';

/** Windows tools read files with these line ends everywhere; a file without them is one line in Notepad. */
const LINE_END = '\r\n';

/** What one product is to the grammar. */
interface Product {
  readonly runsOn: string;
  readonly tables: ShellTables;
  readonly engine: string;
}

/** Windows PowerShell with Lync Server Management Shell. */
export const csPowerShell = grammarOf({
  runsOn: '#Requires -Version 2.0',
  tables: CS_TABLES,
  engine: CS_SHELL,
});

/** Windows PowerShell with the module MicrosoftTeams, which asks for a newer one. */
export const teamsPowerShell = grammarOf({
  runsOn: '#Requires -Version 5.1',
  tables: TEAMS_TABLES,
  engine: TEAMS_SHELL,
});

function grammarOf({ runsOn, tables, engine }: Product): StateGrammar {
  return {
    comment,
    lineEnd: LINE_END,
    runsOn,
    howTo:
      'Run it with -WhatIf first: it shows what it would do. Where scripts are not allowed: Set-ExecutionPolicy -Scope Process RemoteSigned, and Unblock-File for a file that was downloaded.',
    begin: [
      '[CmdletBinding(SupportsShouldProcess = $true)]',
      'param(',
      '    # Where certificates and requests lie, and where this script writes down what it found.',
      '    [string] $Folder = (Split-Path -Parent $MyInvocation.MyCommand.Path)',
      ')',
      'Set-StrictMode -Version 2.0',
      "$ErrorActionPreference = 'Stop'",
    ],
    wanted: (steps, script) => [
      `$RecordName = ${literal(script.device, `${script.device.replace(/[^A-Za-z0-9.-]/g, '-')}.found.xml`)}`,
      '$Entries = @(',
      ...steps.flatMap((step) => entries(step, script, tables)),
      ')',
    ],
    atEnd: (steps) => ['$AtEnd = @(', ...steps.flatMap(atEnd), ')'],
    engine: engine.trimEnd().split('\n'),
  };
}

/** A command that only shows, on one line. */
export function csLine(where: string, does: DoingData): string {
  if (!('command' in does) || does.block !== undefined) {
    throw refusal(where, LANGUAGE, 'A check is not one command.', 'Use Check.look for a place to look at.');
  }
  return does.command
    .map((word) =>
      typeof word === 'string' ? keywords(where, LANGUAGE, word) : writeValue(where, word, literals(where)),
    )
    .join(' ');
}

/** What becomes of one row: what an earlier plan left there, what is wanted. */
interface Entry {
  was?: RowData;
  want?: RowData;
}

function entries(step: ScriptStep, script: Script, tables: ShellTables): string[] {
  const words = [step.id, step.path, step.notes.join('; ')].filter((word) => word !== '');
  const head = indented(comment(words.join('  ')));
  const speller = new RowSpeller(step.path, script, tables);
  const settings = settingsOf(step, speller);
  const rows = rowsOf(step, speller, settings);
  if (rows.size === 0) return [head, indented(comment('nothing to do: it may stay as it is'))];
  return [...rows].flatMap(([place, entry], index) => [
    ...(index === 0 ? [head] : []),
    ...spelled(step, speller, entry, settings.get(place)),
  ]);
}

function spelled(
  step: ScriptStep,
  speller: RowSpeller,
  { was, want }: Entry,
  setting: string | undefined,
): string[] {
  const row = (want ?? was)!;
  const key = speller.key(row);
  // One of several rows of an object: its title alone would speak of the whole.
  const name = key.slice(key.lastIndexOf('/') + 1);
  const title = step.title.includes(name) ? step.title : `${step.title}: ${name}`;
  return [
    '    @{',
    `        Step = ${literal(step.path, step.id)}`,
    `        Title = ${literal(step.path, ascii(title))}`,
    `        Table = ${literal(step.path, row.row)}`,
    `        Key = ${literal(step.path, key)}`,
    `        Setting = ${literal(step.path, ascii(setting ?? ''))}`,
    `        Was = ${speller.hashtable(was)}`,
    `        Want = ${speller.hashtable(want)}`,
    '    }',
  ];
}

/** The rows that a step takes back and puts in, by what they stand for, in the order of the step. */
function rowsOf(
  step: ScriptStep,
  speller: RowSpeller,
  settings: ReadonlyMap<string, string>,
): ReadonlyMap<string, Entry> {
  const rows = new Map<string, Entry>();
  for (const { taking, open, statements } of step.groups) {
    for (const { does } of [...open, ...statements]) {
      if (!('row' in does)) throw unsuitable(step.path);
      const place = speller.place(does);
      const entry = rows.get(place) ?? {};
      // A setting is taken back by saying what it was; everything else by saying what it no longer is.
      if (taking && !settings.has(place)) entry.was = does;
      else entry.want = does;
      rows.set(place, entry);
    }
  }
  return rows;
}

function atEnd(step: ScriptStep): string[] {
  const statements = step.groups.flatMap((group) => group.statements);
  return statements.map(({ does }) => {
    if (!('row' in does)) throw unsuitable(step.path);
    const speller = new RowSpeller(step.title, undefined, CS_AT_END);
    const key = literal(step.path, speller.key(does));
    return `    @{ Step = ${literal(step.path, step.id)}; Title = ${literal(step.path, ascii(step.title))}; Table = ${literal(step.path, does.row)}; Key = ${key} }`;
  });
}

/** What to call each row whose value before is put back on the way home. */
function settingsOf(step: ScriptStep, speller: RowSpeller): ReadonlyMap<string, string> {
  return new Map(
    step.settings.map(({ label, row }) => {
      if (row === undefined) throw unsuitable(step.path);
      return [speller.place(row), label];
    }),
  );
}

function unsuitable(where: string): Error {
  return refusal(
    where,
    LANGUAGE,
    'A step is not made of rows, or a setting is not one row.',
    'Describe the object in parts of one Statement.row each.',
  );
}

function comment(content: string): string {
  return `# ${ascii(content)}`;
}

function indented(line: string): string {
  return `    ${line}`;
}
