import { groups, isList, isRecord, isTable, type End } from './builds';
import { endsOf, type Hole } from './holes';
import type { KnownRows } from './known-rows';
import { isRow, isRows, type Row, type Rows, type Scalar, type Shape } from './rows';

/**
 * Many values that are alike, each written as what is its own. What two of them share is their shape, which is stored
 * once: `SIP federated domain d7.example.org` and everything that follows from that name is a row of the shape's number
 * and `d7.example.org`. Reading (`unpack.ts`) gives back what was written, to the letter.
 */

/** From so many on, what is alike is written as a shape and rows. */
const ALIKE = 3;

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
