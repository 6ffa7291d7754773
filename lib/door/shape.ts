/** What a program may hand in at one place: a parameter, or a member of props. */
export interface Place {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  /** The last parameter, of which there may be any number. */
  readonly variadic: boolean;
}

const shapes = new Map<string, readonly Place[]>();

/** Reads `scope: constructs.Construct, id: string, props?: AsaProps`; each text once. */
export function shapeOf(text: string): readonly Place[] {
  const known = shapes.get(text);
  if (known !== undefined) return known;
  const shape = text === '' ? [] : text.split(', ').map(placeOf);
  shapes.set(text, shape);
  return shape;
}

function placeOf(text: string): Place {
  const [, dots, name, mark, type] = /^(\.\.\.)?(\w+)(\?)?: (.+)$/.exec(text)!;
  return { name, type, optional: mark !== undefined, variadic: dots !== undefined };
}
