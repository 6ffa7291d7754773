import { Column, isList, type End } from './builds';
import { written, type Scalar, type Shape } from './rows';

/**
 * What of values that are built alike is a row's own: the words in which they differ, each once, wherever else it stands.
 */

/** A shorter value stands by chance in many a text. */
const TELLING = 3;

/** What is the same at both ends of a text in every row, in whole words; what is between is the row's own. */
interface Cut {
  readonly before: number;
  readonly behind: number;
}

/** What is a row's own at one place, by row. */
export interface Hole {
  readonly cells: readonly End[];
}

/** What stands at each end of values of one build, and what of it is a row's own. */
export function endsOf(
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
