/**
 * Many values that are alike, each written as what is its own. What two of them share is their shape, which is stored
 * once: `SIP federated domain d7.example.org` and everything that follows from that name is a row of the shape's number
 * and `d7.example.org`. Reading gives back what was written, to the letter.
 */

type Scalar = string | number | boolean | null;

/** What one value has of its own: the number of its shape, and what stands in the holes of it. */
type Row = readonly [shape: number, ...cells: (Scalar | Rows)[]];

/** Values one after the other; what is like nothing else stands there as it is. */
export type Rows = readonly (Row | object)[];

/**
 * What values have in common: the same in all of them, what stands in one hole, a text with holes in it, rows of its
 * own, or an object or list of such.
 */
export type Shape =
  | { readonly is: unknown }
  | { readonly at: number }
  | { readonly text: readonly (string | number)[] }
  | { readonly rows: number }
  | { readonly list: readonly Shape[] }
  | { readonly object: Readonly<Record<string, Shape>> };

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

/** Values of one build: where they stood, and their ends. */
interface Alike {
  /** Known from the second one on: most of a small plan are built as no other one is. */
  build?: Build;
  readonly at: number[];
  readonly ends: (readonly End[])[];
}

/** Finds the shapes of what is to be written. */
export class Shapes {
  /** All shapes that were found, by number. */
  public readonly all: Shape[] = [];
  private readonly numbers = new Map<string, number>();

  /** The values as rows, in their order. */
  public pack(values: readonly object[]): Rows {
    const rows: (Row | object)[] = [...values];
    for (const { at, ends } of groups(values)) {
      if (at.length < ALIKE && !ends[0].some(isList)) continue;
      const { shapes, holes } = columnsOf(ends);
      const number = this.numberOf(shapeOf(values[at[0]], shapes[Symbol.iterator]()));
      at.forEach((index, row) => {
        rows[index] = [number, ...holes.map(({ cells }) => this.cell(cells[row]))];
      });
    }
    return rows;
  }

  /** Two lists whose entries are alike share a shape, and what is the same in both has the same row. */
  private numberOf(shape: Shape): number {
    const text = JSON.stringify(shape);
    const number = this.numbers.get(text) ?? this.all.push(shape) - 1;
    this.numbers.set(text, number);
    return number;
  }

  private cell(end: End): Scalar | Rows {
    return isList(end) ? this.pack(end) : end;
  }
}

/** Most values are built as one of the last few was. */
const RECENT = 4;

function groups(values: readonly object[]): readonly Alike[] {
  const byBuild = new Map<string, Alike>();
  let recent: Alike[] = [];
  values.forEach((value, index) => {
    let ends: End[] = [];
    let alike = recent.find(({ build }) => {
      ends = [];
      return matches(build!, value, ends);
    });
    if (alike === undefined) {
      ends = [];
      const key = keyOf(value, ends);
      alike = byBuild.get(key);
      if (alike === undefined) byBuild.set(key, (alike = { at: [], ends: [] }));
      else {
        alike.build ??= buildOf(value);
        recent = [alike, ...recent.filter((other) => other !== alike)].slice(0, RECENT);
      }
    }
    alike.at.push(index);
    alike.ends.push(ends);
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

/** Whether a value is built so; its ends are added as far as it is. */
function matches(build: Build, value: unknown, ends: End[]): boolean {
  if ('end' in build) {
    ends.push(value as Scalar);
    return typeof value === build.end && (build.end !== 'object' || value === null);
  }
  if ('keys' in build) {
    if (!isRecord(value)) return false;
    let at = 0;
    for (const key in value) {
      const inner = value[key];
      if (inner === undefined) continue;
      if (key !== build.keys[at] || !matches(build.values[at], inner, ends)) return false;
      at += 1;
    }
    return at === build.keys.length;
  }
  if (!Array.isArray(value)) return false;
  if ('table' in build) {
    ends.push(value as readonly object[]);
    return isTable(value);
  }
  return (
    value.length === build.list.length &&
    !isTable(value) &&
    build.list.every((one, index) => matches(one, value[index], ends))
  );
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
    if (!builds.some((build) => matches(build, one, []))) builds.push(buildOf(one));
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
function columnsOf(ends: readonly (readonly End[])[]): {
  readonly shapes: readonly Shape[];
  readonly holes: readonly Hole[];
} {
  const [first] = ends;
  const shapes: Shape[] = new Array<Shape>(first.length);
  const holes: Hole[] = [];
  const pieces: Piece[] = [];
  const columns: { readonly column: number; readonly words: readonly (string | Piece)[] }[] = [];
  first.forEach((end, column) => {
    if (isList(end)) {
      shapes[column] = {
        rows: holes.push({ cells: ends.map((row) => row[column] as readonly object[]) }) - 1,
      };
    } else if (ends.every((row) => row[column] === end)) {
      shapes[column] = { is: end };
    } else {
      const values = ends.map((row) => row[column] as Scalar);
      const words = wordsOf(values) ?? [{ values }];
      columns.push({ column, words });
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
  for (const { column, words } of columns) {
    shapes[column] =
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
  const rows: string[][] = [];
  const count = first.split(' ').length;
  for (const value of values) {
    const words = (value as string).split(' ');
    if (words.length !== count) return undefined;
    rows.push(words);
  }
  const words = rows[0].map((word, at) =>
    rows.every((row) => row[at] === word) ? word : { values: rows.map((row) => row[at]) },
  );
  return words.some((word) => typeof word === 'string') ? words : undefined;
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

function written(text: readonly (string | number)[], cell: (hole: number) => Scalar): string {
  let result = '';
  for (const part of text) result += typeof part === 'string' ? part : String(cell(part));
  return result;
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

/**
 * What was packed; throws where rows and shapes do not belong together. Rows within values that are the same are one
 * thing: a list that has one entry more has all the others in common with what it was.
 */
export function unpack(shapes: readonly Shape[], rows: Rows): object[] {
  const makers = new Map<number, (row: Row) => unknown>();
  const made = new Map<string, object>();
  const read = (row: Row | object): object => {
    if (!Array.isArray(row)) return row;
    const number = (row as unknown as Row)[0];
    let make = makers.get(number);
    if (make === undefined) {
      const shape = shapes[number] as Shape | undefined;
      if (shape === undefined) throw new RangeError(`There is no shape ${number}.`);
      makers.set(number, (make = maker(shape, readWithin)));
    }
    return make(row as unknown as Row) as object;
  };
  const readWithin = (some: Rows): object[] =>
    some.map((row) => {
      const text = JSON.stringify(row);
      let one = made.get(text);
      if (one === undefined) made.set(text, (one = read(row)));
      return one;
    });
  return rows.map(read);
}

function maker(shape: Shape, read: (rows: Rows) => object[]): (row: Row) => unknown {
  if ('is' in shape) return () => shape.is;
  if ('at' in shape) return (row) => scalar(row, shape.at);
  if ('text' in shape) return (row) => written(shape.text, (at) => scalar(row, at));
  if ('rows' in shape) return (row) => read(rowsIn(row, shape.rows));
  if ('list' in shape) {
    const makers = shape.list.map((one) => maker(one, read));
    return (row) => makers.map((make) => make(row));
  }
  const keys = Object.keys(shape.object);
  const makers = keys.map((key) => maker(shape.object[key], read));
  return (row) => {
    const made: Record<string, unknown> = {};
    keys.forEach((key, index) => {
      const value = makers[index](row);
      // Set like any other, this one would be what the object inherits from.
      if (key === '__proto__')
        Object.defineProperty(made, key, { value, enumerable: true, configurable: true });
      else made[key] = value;
    });
    return made;
  };
}

function scalar(row: Row, hole: number): Scalar {
  const value = row[hole + 1] as Scalar | Rows | undefined;
  if (value === undefined || isRows(value)) throw misfit(row, hole);
  return value;
}

function rowsIn(row: Row, hole: number): Rows {
  const value = row[hole + 1] as Scalar | Rows | undefined;
  if (!isRows(value)) throw misfit(row, hole);
  return value;
}

function isRows(value: unknown): value is Rows {
  return Array.isArray(value) && value.every((row) => typeof row === 'object' && row !== null);
}

function misfit(row: Row, hole: number): RangeError {
  return new RangeError(`A row of shape ${row[0]} lacks what stands in its hole ${hole}.`);
}
