/** How values that are alike are stored: what they have in common once, and a row for what each has of its own. */

export type Scalar = string | number | boolean | null;

/** What one value has of its own: the number of its shape, and what stands in the holes of it. */
export type Row = readonly [shape: number, ...cells: (Scalar | Rows)[]];

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

export function isRows(value: unknown): value is Rows {
  return Array.isArray(value) && value.every((row) => typeof row === 'object' && row !== null);
}

export function isRow(row: Row | object): row is Row {
  return Array.isArray(row);
}

/** A text with holes, filled in. */
export function written(text: readonly (string | number)[], cell: (hole: number) => Scalar): string {
  let result = '';
  for (const part of text) result += typeof part === 'string' ? part : String(cell(part));
  return result;
}
