import type { KnownRows } from './known-rows';
import { isRow, isRows, written, type Row, type Rows, type Scalar, type Shape } from './rows';

/**
 * Many values that are alike, each written as what is its own. What two of them share is their shape, which is stored
 * once: `SIP federated domain d7.example.org` and everything that follows from that name is a row of the shape's number
 * and `d7.example.org`. Reading (`unpack.ts`) gives back what was written, to the letter.
 */

/** From so many on, what is alike is written as a shape and rows. */
const ALIKE = 3;

/** From so many on, a list within a value is rows of its own: the members of an access list. */
const MANY = 8;

/** So many of them tell whether they are built alike. */
const SAMPLE = 24;

/** A shorter value stands by chance in many a text. */
const TELLING = 3;

/** What stands at an end of a value: a list that is rows of its own is not taken apart yet. */
type End = Scalar | readonly object[];

/** How a value is built; values of one build have their ends in the same order. */
type Build =
  | { readonly end: string }
  | { readonly table: true }
  | { readonly list: readonly Build[] }
  | { readonly keys: readonly string[]; readonly values: readonly Build[] };

/** What stands at one end of all values of a build: most of it is the same in all of them, and kept once. */
class Column {
  private own: End[] | undefined;

  constructor(public readonly first: End) {}

  /** @param row how many there are before it */
  public add(end: End, row: number): void {
    if (this.own === undefined && end === this.first) return;
    this.own ??= new Array<End>(row).fill(this.first);
    this.own.push(end);
  }

  public get isSame(): boolean {
    return this.own === undefined;
  }

  public values(rows: number): readonly End[] {
    return this.own ?? new Array<End>(rows).fill(this.first);
  }
}

/** Values of one build: where they stood, and what stands at their ends. */
class Alike {
  /** Known from the second one on: most of a small plan are built as no other one is. */
  public build: Build | undefined;
  public readonly at: number[] = [];
  public columns: readonly Column[] = [];

  /** @param ends of the value, and perhaps others behind them */
  public add(index: number, ends: readonly End[]): void {
    const row = this.at.push(index) - 1;
    if (row === 0) this.columns = ends.map((end) => new Column(end));
    else this.columns.forEach((column, place) => column.add(ends[place], row));
  }
}

/** Values of one build that are worth a shape: which of them, what they have in common, and what stands in its holes. */
interface Found {
  readonly at: readonly number[];
  readonly shape: Shape;
  /** The same as a text, by which equal ones are one. */
  readonly text: string;
  readonly holes: readonly Hole[];
}

/** Finds the shapes of what is to be written. */
export class Shapes {
  /** All shapes that were found, by number. */
  public readonly all: Shape[] = [];
  private readonly numbers = new Map<string, number>();

  /** @param known learns what each row stands for */
  constructor(private readonly known?: KnownRows) {}

  /** The values as rows, in their order. */
  public pack(values: readonly object[]): Rows {
    return this.rowsOf(values, found(values));
  }

  private rowsOf(values: readonly object[], alike: readonly Found[]): Rows {
    const rows: (Row | object)[] = [...values];
    for (const { at, shape, text, holes } of alike) {
      const number = this.numberOf(shape, text);
      const common = this.known?.numberOf(text);
      at.forEach((index, row) => {
        const packed = this.row(number, holes, row);
        rows[index] = packed;
        if (common === undefined) return;
        const lists = holes.map(({ cells }) => cells[row]).filter(isList);
        this.known!.thing(common, packed, lists, () => values[index]);
      });
    }
    return rows;
  }

  /** As long as it has to be, and no longer: there are hundreds of thousands of them. */
  private row(number: number, holes: readonly Hole[], at: number): Row {
    const row = new Array<Scalar | Rows>(holes.length + 1);
    row[0] = number;
    holes.forEach(({ cells }, hole) => (row[hole + 1] = this.cell(cells[at])));
    return row as unknown as Row;
  }

  /** Two lists whose entries are alike share a shape, and what is the same in both has the same row. */
  private numberOf(shape: Shape, text: string): number {
    const number = this.numbers.get(text) ?? this.all.push(shape) - 1;
    this.numbers.set(text, number);
    return number;
  }

  private cell(end: End): Scalar | Rows {
    return isList(end) ? this.rowsOf(end, this.foundIn(end)) : end;
  }

  /** A long list that is known by its rows is packed a second time for the plan; it never changes. */
  private foundIn(list: readonly object[]): readonly Found[] {
    const known = lists.get(list) ?? asRead(list) ?? found(list);
    if (this.known !== undefined) lists.set(list, known);
    return known;
  }
}

const lists = new WeakMap<readonly object[], readonly Found[]>();

/** Lists that were read from a file, as they stand there. */
const read = new WeakMap<readonly object[], { readonly rows: Rows; readonly shapes: readonly Shape[] }>();

/** Tells of a list that was read how it was packed: what is found in it does not depend on what is around it. */
export function packedAs(list: readonly object[], rows: Rows, shapes: readonly Shape[]): void {
  read.set(list, { rows, shapes });
}

/** What is alike in a list that was read; nothing where it has lists of its own. */
function asRead(list: readonly object[]): readonly Found[] | undefined {
  const packed = read.get(list);
  if (packed === undefined) return undefined;
  const alike = new Map<number, { readonly at: number[]; readonly columns: Scalar[][] }>();
  for (const [index, row] of packed.rows.entries()) {
    if (!isRow(row)) continue;
    const [number, ...cells] = row;
    const known = alike.get(number) ?? { at: [], columns: cells.map(() => []) };
    alike.set(number, known);
    known.at.push(index);
    for (const [hole, cell] of cells.entries()) {
      if (isRows(cell)) return undefined;
      known.columns[hole].push(cell);
    }
  }
  return [...alike].map(([number, { at, columns }]) => {
    const shape = packed.shapes[number];
    return { at, shape, text: JSON.stringify(shape), holes: columns.map((cells) => ({ cells })) };
  });
}

function found(values: readonly object[]): readonly Found[] {
  return groups(values)
    .filter(({ at, columns }) => at.length >= ALIKE || columns.some(({ first }) => isList(first)))
    .map(({ at, columns }) => {
      const { shapes, holes } = endsOf(columns, at.length);
      const shape = shapeOf(values[at[0]], shapes[Symbol.iterator]());
      return { at, shape, text: JSON.stringify(shape), holes };
    });
}

/** Most values are built as one of the last few was. */
const RECENT = 4;

function groups(values: readonly object[]): readonly Alike[] {
  const byBuild = new Map<string, Alike>();
  let recent: Alike[] = [];
  // Written over by each value: a list has a hundred thousand of them.
  const ends: End[] = [];
  values.forEach((value, index) => {
    const known = recent.find(({ build }) => matches(build!, value, ends, 0) >= 0);
    if (known !== undefined) {
      known.add(index, ends);
      return;
    }
    const own: End[] = [];
    const key = keyOf(value, own);
    const alike = byBuild.get(key) ?? new Alike();
    if (alike.at.length === 0) byBuild.set(key, alike);
    else {
      alike.build ??= buildOf(value);
      recent = [alike, ...recent.filter((other) => other !== alike)].slice(0, RECENT);
    }
    alike.add(index, own);
  });
  return [...byBuild.values()];
}

/** How a value is built, in one text that no other build has. */
function keyOf(value: unknown, ends: End[]): string {
  if (typeof value !== 'object' || value === null) {
    ends.push(value as Scalar);
    return typeof value;
  }
  if (Array.isArray(value)) {
    if (isTable(value)) {
      ends.push(value as readonly object[]);
      return 'table';
    }
    let key = '[';
    for (const one of value) key += `${keyOf(one, ends)},`;
    return `${key}]`;
  }
  let key = '{';
  for (const name in value) {
    const inner = (value as Record<string, unknown>)[name];
    if (inner !== undefined) key += `${name.length}:${name}${keyOf(inner, ends)},`;
  }
  return `${key}}`;
}

function buildOf(value: unknown): Build {
  if (Array.isArray(value)) return isTable(value) ? { table: true } : { list: value.map(buildOf) };
  if (!isRecord(value)) return { end: typeof value };
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return { keys: entries.map(([key]) => key), values: entries.map(([, inner]) => buildOf(inner)) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No value is built so. */
const OTHERWISE = -1;

/** How many ends there are when those of a value are put behind the first ones; `OTHERWISE` where it is not built so. */
function matches(build: Build, value: unknown, ends: End[], count: number): number {
  if ('end' in build) {
    ends[count] = value as Scalar;
    return typeof value === build.end && (build.end !== 'object' || value === null) ? count + 1 : OTHERWISE;
  }
  if ('keys' in build) return isRecord(value) ? keysMatch(build, value, ends, count) : OTHERWISE;
  if (!Array.isArray(value)) return OTHERWISE;
  if ('table' in build) {
    ends[count] = value as readonly object[];
    return isTable(value) ? count + 1 : OTHERWISE;
  }
  if (value.length !== build.list.length || isTable(value)) return OTHERWISE;
  let next = count;
  for (let at = 0; at < value.length && next >= 0; at += 1)
    next = matches(build.list[at], value[at], ends, next);
  return next;
}

function keysMatch(
  { keys, values }: Extract<Build, { keys: unknown }>,
  value: Readonly<Record<string, unknown>>,
  ends: End[],
  count: number,
): number {
  let at = 0;
  let next = count;
  for (const key in value) {
    const inner = value[key];
    if (inner === undefined) continue;
    if (key !== keys[at]) return OTHERWISE;
    next = matches(values[at], inner, ends, next);
    if (next < 0) return OTHERWISE;
    at += 1;
  }
  return at === keys.length ? next : OTHERWISE;
}

/** Many objects of few builds: fields of a form are as many, and each is another thing. */
function isTable(list: readonly unknown[]): boolean {
  if (list.length < MANY || !list.every(isRecord)) return false;
  const known = tables.get(list);
  if (known !== undefined) return known;
  // Neighbours, since entries come in turns: what the first one of a partner has, the others have not.
  const some = list.slice(0, SAMPLE);
  const builds: Build[] = [];
  for (const one of some) {
    if (!builds.some((build) => matches(build, one, [], 0) >= 0)) builds.push(buildOf(one));
  }
  const isOne = 4 * builds.length <= some.length;
  tables.set(list, isOne);
  return isOne;
}

/** Asked of each list several times. */
const tables = new WeakMap<readonly unknown[], boolean>();

function isList(end: End): end is readonly object[] {
  return Array.isArray(end);
}

/** What is the same at both ends of a text in every row, in whole words; what is between is the row's own. */
interface Cut {
  readonly before: number;
  readonly behind: number;
}

/** What is a row's own at one place, by row. */
interface Hole {
  readonly cells: readonly End[];
}

/** What stands at each end of values of one build, and what of it is a row's own. */
function endsOf(
  columns: readonly Column[],
  rows: number,
): { readonly shapes: readonly Shape[]; readonly holes: readonly Hole[] } {
  const shapes: Shape[] = new Array<Shape>(columns.length);
  const holes: Hole[] = [];
  const pieces: Piece[] = [];
  const different: { readonly place: number; readonly words: readonly (string | Piece)[] }[] = [];
  columns.forEach((column, place) => {
    const { first } = column;
    if (isList(first)) shapes[place] = { rows: holes.push({ cells: column.values(rows) }) - 1 };
    else if (column.isSame) shapes[place] = { is: first };
    else {
      const values = column.values(rows) as readonly Scalar[];
      const words = wordsOf(values) ?? [{ values }];
      different.push({ place, words });
      for (const word of words) if (typeof word !== 'string') pieces.push(word);
    }
  });
  // What is short is likely to stand within what is long, and a number within a text.
  const rank = ({ values: [value] }: Piece): number =>
    2 * String(value).length + (typeof value === 'string' ? 1 : 0);
  pieces.sort((a, b) => rank(a) - rank(b));
  const known: (readonly Scalar[])[] = holes.map(() => []);
  const found = new Map<Piece, Shape>();
  for (const piece of pieces) {
    const { values } = piece;
    const shape = derived(values, known);
    if (shape !== undefined) {
      found.set(piece, shape);
      continue;
    }
    const cut = cutOf(values);
    const cells =
      cut === undefined
        ? values
        : (values as readonly string[]).map((text) => text.slice(cut.before, text.length - cut.behind));
    const same = cut === undefined ? -1 : known.findIndex((other) => areSame(other, cells));
    const at = same >= 0 ? same : holes.push({ cells }) - 1;
    if (same < 0) known.push(cells);
    found.set(piece, cut === undefined ? { at } : { text: around(values[0] as string, cut, at) });
  }
  for (const { place, words } of different) {
    shapes[place] =
      words.length === 1
        ? found.get(words[0] as Piece)!
        : { text: sentence(words.map((word) => partsOf(word, found))) };
  }
  return { shapes, holes };
}

/** What differs from row to row, and may stand in several places. */
interface Piece {
  readonly values: readonly Scalar[];
}

/**
 * Texts of as many words each, some of which are the same throughout: an id that names a node and a domain is made of
 * two things that stand elsewhere, too. Nothing for texts that are not built alike.
 */
function wordsOf(values: readonly Scalar[]): readonly (string | Piece)[] | undefined {
  const [first] = values;
  if (typeof first !== 'string' || !first.includes(' ')) return undefined;
  const columns = first.split(' ').map((word) => new Column(word));
  for (let row = 1; row < values.length; row += 1) {
    const words = (values[row] as string).split(' ');
    if (words.length !== columns.length) return undefined;
    columns.forEach((column, at) => column.add(words[at], row));
  }
  return columns.some(({ isSame }) => isSame)
    ? columns.map((column) =>
        column.isSame
          ? (column.first as string)
          : { values: column.values(values.length) as readonly string[] },
      )
    : undefined;
}

function partsOf(word: string | Piece, found: ReadonlyMap<Piece, Shape>): readonly (string | number)[] {
  if (typeof word === 'string') return [word];
  const shape = found.get(word)!;
  return 'at' in shape ? [shape.at] : (shape as { readonly text: readonly (string | number)[] }).text;
}

/** Words with blanks between them, as few parts as possible. */
function sentence(words: readonly (readonly (string | number)[])[]): (string | number)[] {
  const parts: (string | number)[] = [];
  let plain = '';
  words.forEach((word, index) => {
    if (index > 0) plain += ' ';
    for (const part of word) {
      if (typeof part === 'string') {
        plain += part;
        continue;
      }
      if (plain !== '') parts.push(plain);
      plain = '';
      parts.push(part);
    }
  });
  if (plain !== '') parts.push(plain);
  return parts;
}

function around(text: string, { before, behind }: Cut, at: number): (string | number)[] {
  return [text.slice(0, before), at, text.slice(text.length - behind)].filter((part) => part !== '');
}

function areSame(some: readonly Scalar[], others: readonly Scalar[]): boolean {
  return some.length > 0 && some.every((one, row) => one === others[row]);
}

function cutOf(values: readonly Scalar[]): Cut | undefined {
  const [first, ...others] = values as readonly string[];
  if (typeof first !== 'string') return undefined;
  let before = first.length;
  let behind = first.length;
  for (const other of others) {
    const most = Math.min(first.length, other.length);
    before = Math.min(before, most);
    behind = Math.min(behind, most);
    for (let at = 0; at < before; at += 1) if (first[at] !== other[at]) before = at;
    for (let at = 0; at < behind; at += 1) {
      if (first[first.length - 1 - at] !== other[other.length - 1 - at]) behind = at;
    }
    if (before === 0 && behind === 0) return undefined;
  }
  before = first.slice(0, before).search(/\S*$/);
  behind = behind - first.slice(first.length - behind).search(/\s|$/);
  return before + behind === 0 ? undefined : { before, behind };
}

/** An end that follows from holes, in every row; nothing where it does not. */
function derived(values: readonly Scalar[], holes: readonly (readonly Scalar[])[]): Shape | undefined {
  const same = holes.findIndex((hole) => areSame(hole, values));
  if (same >= 0) return { at: same };
  if (typeof values[0] !== 'string') return undefined;
  // Two rows seldom agree by chance in what stands where.
  for (const sample of [0, values.length - 1]) {
    const text = textOf(
      values[sample] as string,
      holes.map((hole) => hole[sample] as Scalar | undefined),
    );
    if (text !== undefined && values.every((one, row) => one === written(text, (at) => holes[at][row]))) {
      return { text };
    }
  }
  return undefined;
}

/** A text with the numbers of holes in place of what stands in them. */
function textOf(
  text: string,
  cells: readonly (Scalar | undefined)[],
): readonly (string | number)[] | undefined {
  const values = cells
    .map((cell, at): [number, string] => [at, String(cell ?? '')])
    .filter(([, value]) => value.length >= TELLING)
    .sort(([, a], [, b]) => b.length - a.length);
  const parts: (string | number)[] = [];
  let plain = '';
  for (let at = 0; at < text.length;) {
    const found = values.find(([, value]) => text.startsWith(value, at));
    if (found === undefined) plain += text[at++];
    else {
      if (plain !== '') parts.push(plain);
      plain = '';
      parts.push(found[0]);
      at += found[1].length;
    }
  }
  if (plain !== '') parts.push(plain);
  return parts.some((part) => typeof part === 'number') ? parts : undefined;
}

/** The shape of a value whose ends, one after the other, are given; what is the same throughout is one. */
function shapeOf(value: unknown, ends: Iterator<Shape>): Shape {
  if (Array.isArray(value) && !isTable(value)) {
    const list = value.map((one) => shapeOf(one, ends));
    return list.every(isSame) ? { is: list.map(({ is }) => is) } : { list };
  }
  if (isRecord(value)) {
    const entries = Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]): [string, Shape] => [key, shapeOf(inner, ends)]);
    const shapes = entries.map(([, shape]) => shape);
    return shapes.every(isSame)
      ? {
          is: Object.fromEntries(entries.map(([key], index) => [key, (shapes[index] as { is: unknown }).is])),
        }
      : { object: Object.fromEntries(entries) };
  }
  return ends.next().value as Shape;
}

function isSame(shape: Shape): shape is { readonly is: unknown } {
  return 'is' in shape;
}
