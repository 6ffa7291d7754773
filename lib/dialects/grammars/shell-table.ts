/** How a column of a table is written. */
export type ColumnType = 'domain' | 'port' | 'text' | 'boolean' | 'choice' | 'file';

/** A kind of thing that a shell lists, makes and removes, as rows of a table. */
export interface ShellTable {
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Columns that say which row it is; joined by `/` where there are two. */
  readonly key: readonly string[];
  /** The column whose value before is written down, where the row always has one. */
  readonly setting?: string;
}

/** The tables of a shell, by name. */
export type ShellTables = Readonly<Record<string, ShellTable>>;
