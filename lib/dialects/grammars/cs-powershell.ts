import type { DoingData, RowData } from '../../core/statement';
import type { ValueData } from '../../core/value';
import { quote } from '../../net/quote';
import { ascii } from '../ascii';
import { CS_AT_END, CS_SHELL, CS_TABLES, type ColumnType, type CsTable } from './cs-shell';
import { TEAMS_SHELL, TEAMS_TABLES } from './teams-shell';
import type { StateGrammar } from '../formats/script';
import type { Script, ScriptStep } from '../script';
import { keywords, refusal, writeValue, type ValueWriter } from '../values';

const LANGUAGE = 'powershell';

/** Windows tools read files with these line ends everywhere; a file without them is one line in Notepad. */
const LINE_END = '\r\n';

/** What one product is to the grammar. */
interface Product {
  readonly runsOn: string;
  readonly tables: Readonly<Record<string, CsTable>>;
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

type Tables = Readonly<Record<string, CsTable>>;

function entries(step: ScriptStep, script: Script, tables: Tables): string[] {
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

/** Writes the columns of a row, checked against its table. */
class RowSpeller {
  constructor(
    private readonly where: string,
    private readonly script: Script | undefined,
    private readonly tables: Tables,
  ) {}

  /** Which row it is, among those of all tables. */
  public place(row: RowData): string {
    return `${row.row} ${this.key(row)}`;
  }

  public key(row: RowData): string {
    return this.tableOf(row)
      .key.map((column) => this.text(column, row.columns[column]))
      .join('/');
  }

  public hashtable(row: RowData | undefined): string {
    if (row === undefined) return '@{ }';
    const table = this.tableOf(row);
    const columns = Object.entries(row.columns).map(([column, value]) => this.column(table, column, value));
    return `@{ ${columns.join('; ')} }`;
  }

  private tableOf(row: RowData): CsTable {
    if (Object.hasOwn(this.tables, row.row)) return this.tables[row.row];
    throw refusal(
      this.where,
      LANGUAGE,
      `No table is called ${quote(row.row)}.`,
      `Write one of ${Object.keys(this.tables).join(', ')}.`,
    );
  }

  private column(table: CsTable, name: string, value: ValueData): string {
    const type = Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
    if (type === undefined) throw this.refused(name, value);
    if (table.setting === name) {
      if ('found' in value) return `'Found' = ${literal(this.where, ascii(value.found))}`;
      // As it was recorded: the shell prints a switch as text.
      if ('text' in value) return `'${name}' = ${literal(this.where, value.text)}`;
    }
    if (!fits(type, value)) throw this.refused(name, value);
    const spelled =
      'artifact' in value
        ? literal(this.where, this.file(value.artifact))
        : writeValue(this.where, value, literals(this.where));
    return `'${name}' = ${spelled}`;
  }

  private text(column: string, value: ValueData | undefined): string {
    if (value === undefined) throw this.refused(column, undefined);
    if ('artifact' in value) return this.file(value.artifact);
    const content: unknown = Object.values(value)[0];
    if (typeof content !== 'string') throw this.refused(column, value);
    return content;
  }

  private file(artifact: string): string {
    return this.script?.artifacts.get(artifact)?.file ?? artifact;
  }

  private refused(column: string, value: ValueData | undefined): Error {
    return refusal(
      this.where,
      LANGUAGE,
      `The column ${quote(column)} is ${quote(JSON.stringify(value ?? 'nothing'))}.`,
      'Write a column of the table with a value of its type.',
    );
  }
}

const FITTING: Readonly<Record<ColumnType, readonly string[]>> = {
  domain: ['domain'],
  port: ['port'],
  text: ['text', 'name', 'pattern', 'domain'],
  boolean: ['checked'],
  choice: ['choice'],
  file: ['artifact', 'name'],
};

function fits(type: ColumnType, value: ValueData): boolean {
  return FITTING[type].includes(Object.keys(value)[0]);
}

/** Every value as a literal: nothing in it is ever expanded. */
function literals(where: string): ValueWriter<string> {
  const text = (content: string): string => literal(where, content);
  const never = (what: string) => (): string => {
    throw refusal(
      where,
      LANGUAGE,
      `${what} stands in a command.`,
      'Scripts are files on a server: nothing secret and no file belongs in them.',
    );
  };
  return {
    name: text,
    domain: text,
    address: text,
    text,
    words: text,
    pattern: text,
    choice: text,
    port: (content) => `${content}`,
    number: (content) => `${content}`,
    checked: (content) => (content ? '$true' : '$false'),
    pair: never('A pair of interfaces'),
    secret: never('A secret'),
    found: never('A value that is not known yet'),
    assigned: never('A value that the device gives'),
    artifact: never('An artifact'),
  };
}

/**
 * A single-quoted literal. PowerShell takes four typographic marks for single quotes too, so whatever is not ASCII is
 * put together from its code units. Control characters are refused: no parameter has a use for them.
 */
export function literal(where: string, content: string): string {
  if (/[\x00-\x1f\x7f]/.test(content)) {
    throw refusal(
      where,
      LANGUAGE,
      `${quote(content)} has a control character.`,
      'Write text on one line, without tabs and control characters.',
    );
  }
  const pieces = content.match(/[\x20-\x7e]+|[^\x20-\x7e]/gu) ?? [];
  const spelled = pieces.map((piece) =>
    /^[\x20-\x7e]/.test(piece) ? `'${piece.replaceAll("'", "''")}'` : characters(piece),
  );
  if (spelled.length === 0) return "''";
  if (spelled.length === 1 && spelled[0].startsWith("'")) return spelled[0];
  return `('' + ${spelled.join(' + ')})`;
}

function characters(piece: string): string {
  return Array.from({ length: piece.length }, (_, index) => piece.charCodeAt(index))
    .map((unit) => `[char] 0x${unit.toString(16).padStart(4, '0')}`)
    .join(' + ');
}

function comment(content: string): string {
  return `# ${ascii(content)}`;
}

function indented(line: string): string {
  return `    ${line}`;
}
