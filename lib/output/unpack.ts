import { KnownRows } from './known-rows';
import { packedAs } from './shapes';
import { isRow, isRows, written, type Row, type Rows, type Scalar, type Shape } from './rows';

/**
 * What was packed; throws where rows and shapes do not belong together. Rows that are the same are one thing: a list that
 * has one entry more has all the others in common with what it was.
 *
 * @param known what the rows may stand for already
 */
export function unpack(shapes: readonly Shape[], rows: Rows, known = new KnownRows()): object[] {
  const makers = new Map<number, (row: Row) => object>();
  const makerOf = (number: number): ((row: Row) => object) => {
    const shape = shapes[number] as Shape | undefined;
    if (shape === undefined) throw new RangeError(`There is no shape ${number}.`);
    const common = known.numberOf(JSON.stringify(shape));
    const holes = listsIn(shape);
    const make = maker(shape);
    return (row) => {
      const lists = holes.map((hole) => listOf(rowsIn(row, hole)));
      return known.thing(common, row, lists, () => make(row, (hole) => lists[holes.indexOf(hole)]) as object);
    };
  };
  const read = (row: Row | object): object => {
    if (!isRow(row)) return row;
    let make = makers.get(row[0]);
    if (make === undefined) makers.set(row[0], (make = makerOf(row[0])));
    return make(row);
  };
  const listOf = (packed: Rows): readonly object[] => {
    const list = packed.map(read);
    packedAs(list, packed, shapes);
    return list;
  };
  return rows.map(read);
}

/** The holes of a shape that have rows in them. */
function listsIn(shape: Shape): readonly number[] {
  if ('rows' in shape) return [shape.rows];
  if ('list' in shape) return shape.list.flatMap(listsIn);
  return 'object' in shape ? Object.values(shape.object).flatMap(listsIn) : [];
}

type Make = (row: Row, listIn: (hole: number) => readonly object[]) => unknown;

function maker(shape: Shape): Make {
  if ('is' in shape) return () => shape.is;
  if ('at' in shape) return (row) => scalar(row, shape.at);
  if ('text' in shape) return (row) => written(shape.text, (at) => scalar(row, at));
  if ('rows' in shape) return (_, listIn) => listIn(shape.rows);
  if ('list' in shape) {
    const makers = shape.list.map(maker);
    return (row, listIn) => makers.map((make) => make(row, listIn));
  }
  const keys = Object.keys(shape.object);
  const makers = keys.map((key) => maker(shape.object[key]));
  return (row, listIn) => {
    const made: Record<string, unknown> = {};
    keys.forEach((key, index) => {
      const value = makers[index](row, listIn);
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

function misfit(row: Row, hole: number): RangeError {
  return new RangeError(`A row of shape ${row[0]} lacks what stands in its hole ${hole}.`);
}
