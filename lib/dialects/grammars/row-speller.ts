import type { RowData } from '../../core/statement';
import type { ValueData } from '../../core/value';
import { quote } from '../../net/quote';
import { ascii } from '../ascii';
import type { Script } from '../script';
import { refusal, writeValue } from '../values';
import { LANGUAGE, literal, literals } from './powershell-literal';
import type { ColumnType, ShellTable, ShellTables } from './shell-table';

/** Writes the columns of a row, checked against its table. */
export class RowSpeller {
  constructor(
    private readonly where: string,
    private readonly script: Script | undefined,
    private readonly tables: ShellTables,
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

  private tableOf(row: RowData): ShellTable {
    if (Object.hasOwn(this.tables, row.row)) return this.tables[row.row];
    throw refusal(
      this.where,
      LANGUAGE,
      `No table is called ${quote(row.row)}.`,
      `Write one of ${Object.keys(this.tables).join(', ')}.`,
    );
  }

  private column(table: ShellTable, name: string, value: ValueData): string {
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
