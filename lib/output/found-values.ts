import type { ValueData } from '../core/value';
import type { ObjectState } from '../planning/model';
import { isPlain } from './terminal';
import { statementsOf } from './wordings';

/** What may stand in a field. */
interface FieldType {
  /** In words, behind "Write". */
  readonly demand: string;
  readonly holds: (value: string) => boolean;
}

/** So long can a value be that somebody reads off a page. */
const MAX_FOUND = 1000;

const LINE: FieldType = {
  demand: 'a line of text, without control characters and special blanks',
  holds: (value) => value.length <= MAX_FOUND && isPlain(value),
};
const FIELD_TYPES: Readonly<Record<string, FieldType>> = {
  port: {
    demand: 'a port, 1 to 65535',
    holds: (value) => /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535,
  },
  number: { demand: 'a number', holds: (value) => /^-?\d{1,15}$/.test(value) },
  // What stood there is not the file itself, only whether the list had it.
  artifact: {
    demand: 'listed or not listed',
    holds: (value) => ['listed', 'not listed'].includes(value),
  },
  checked: {
    demand: 'checked or unchecked',
    holds: (value) => ['checked', 'unchecked', 'not checked'].includes(value),
  },
};

/** A value that stood on a device has the type of its field. Nothing where any line of text may stand. */
export function foundType(object: ObjectState, part: string): FieldType | undefined {
  const [kind] = Object.keys(onlyValue(object, part) ?? {}).filter((name) => name in FIELD_TYPES);
  return kind === undefined ? undefined : FIELD_TYPES[kind];
}

/** What has to be written instead of a found value: it is written back one day. Nothing where it may stand. */
export function demandFor(object: ObjectState, part: string, value: string): string | undefined {
  if (!LINE.holds(value)) return LINE.demand;
  const type = foundType(object, part);
  return value === '' || type === undefined || type.holds(value) ? undefined : type.demand;
}

/** What a field of any text gets from us, which shows how its values are spelt. Nothing where no one text says it. */
export function newText(object: ObjectState, part: string): string | undefined {
  const value: object = onlyValue(object, part) ?? {};
  const [text] = Object.values(value) as unknown[];
  return typeof text === 'string' && !('found' in value) ? text : undefined;
}

/** The value that a setting gets, where it is one field of a form. */
function onlyValue(object: ObjectState, part: string): ValueData | undefined {
  const [statement, more] = statementsOf(object.parts.find(({ name }) => name === part)?.set ?? []);
  if (statement === undefined || more !== undefined || !('form' in statement.does)) return undefined;
  return statement.does.form.length === 1 ? statement.does.form[0].value : undefined;
}
