import {
  CASTS,
  Hashtable,
  isHashtable,
  JudgeError,
  numeric,
  PowerShellError,
  text,
  truth,
  typeOf,
  type Value,
} from './values';

const missing = (value: Value): value is null | undefined => value === null || value === undefined;
const items = (value: Value): Value[] => (Array.isArray(value) ? value : [value]);

/** `-eq` of two single values: the right one is read as the type of the left. */
export function equal(left: Value, right: Value, caseSensitive = false): boolean {
  if (missing(left) || missing(right)) {
    return missing(left) && missing(right);
  }
  if (typeof left === 'boolean') {
    return left === truth(right);
  }
  if (typeof left === 'number') {
    return Array.isArray(right) ? false : numeric(right) === left;
  }
  if (typeof left === 'string') {
    const fold = (value: Value): string => (caseSensitive ? text(value) : text(value).toLowerCase());
    return fold(left) === fold(right);
  }
  return left === right;
}

function order(left: Value, right: Value): number {
  if (typeof left === 'number') {
    const number = numeric(right);
    if (number === undefined) {
      throw new PowerShellError(`Could not compare "${left}" to "${text(right)}".`);
    }
    return left - number;
  }
  if (typeof left === 'string') {
    const [a, b] = [left.toLowerCase(), text(right).toLowerCase()];
    return a < b ? -1 : a > b ? 1 : 0;
  }
  throw new JudgeError(`cannot order ${typeOf(left)} and ${typeOf(right)}`);
}

export function wildcard(pattern: string): RegExp {
  const body = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${body}$`, 'is');
}

export const regex = (pattern: Value, flags: string): RegExp => {
  try {
    return new RegExp(text(pattern), flags);
  } catch {
    throw new PowerShellError(`parsing "${text(pattern)}": invalid regular expression`);
  }
};

type Test = (left: Value, right: Value) => boolean;

/** A test on a single value; of an array, those that pass are left. */
const filtering =
  (test: Test) =>
  (left: Value, right: Value): Value =>
    Array.isArray(left) ? left.filter((item) => test(item, right)) : test(left, right);

const negated =
  (test: Test): Test =>
  (left, right) =>
    !test(left, right);

const like: Test = (left, right) => wildcard(text(right)).test(text(left));
const matches: Test = (left, right) => regex(right, 'i').test(text(left));
const contains = (left: Value, right: Value): boolean => items(left).some((item) => equal(item, right));

function replace(left: Value, right: Value, flags: string): Value {
  const [pattern, replacement] = items(right);
  const one = (value: Value): string => text(value).replace(regex(pattern, flags), text(replacement));
  return Array.isArray(left) ? left.map(one) : one(left);
}

/** Comparison operators by name, without their dash. */
export const COMPARISONS: Readonly<Record<string, (left: Value, right: Value) => Value>> = {
  eq: filtering((left, right) => equal(left, right)),
  ne: filtering(negated((left, right) => equal(left, right))),
  ieq: filtering((left, right) => equal(left, right)),
  ine: filtering(negated((left, right) => equal(left, right))),
  ceq: filtering((left, right) => equal(left, right, true)),
  cne: filtering(negated((left, right) => equal(left, right, true))),
  gt: filtering((left, right) => order(left, right) > 0),
  ge: filtering((left, right) => order(left, right) >= 0),
  lt: filtering((left, right) => order(left, right) < 0),
  le: filtering((left, right) => order(left, right) <= 0),
  like: filtering(like),
  notlike: filtering(negated(like)),
  match: filtering(matches),
  notmatch: filtering(negated(matches)),
  contains,
  notcontains: negated(contains),
  in: (left, right) => contains(right, left),
  notin: (left, right) => !contains(right, left),
  replace: (left, right) => replace(left, right, 'gi'),
  ireplace: (left, right) => replace(left, right, 'gi'),
  creplace: (left, right) => replace(left, right, 'g'),
  split: (left, right) => items(left).flatMap((item) => text(item).split(regex(items(right)[0], 'i'))),
  join: (left, right) => items(left).map(text).join(text(right)),
};

export function add(left: Value, right: Value): Value {
  if (missing(left)) {
    return right ?? null;
  }
  if (Array.isArray(left)) {
    return [...left, ...(Array.isArray(right) ? right : [right])];
  }
  if (isHashtable(left) && isHashtable(right)) {
    const sum = new Hashtable();
    for (const table of [left, right]) {
      for (const key of table.keys()) {
        if (sum.has(key)) {
          throw new PowerShellError(`Item has already been added. Key in dictionary: '${key}'`);
        }
        sum.set(key, table.get(key));
      }
    }
    return sum;
  }
  if (typeof left === 'string') {
    return left + text(right);
  }
  return arithmetic('+', left, right);
}

export function arithmetic(sign: string, left: Value, right: Value): number {
  const [a, b] = [left, right].map((value) => {
    const number = Array.isArray(value) ? undefined : numeric(value);
    if (number === undefined) {
      throw new PowerShellError(`Cannot convert value "${text(value)}" to type "System.Int32".`);
    }
    return number;
  });
  switch (sign) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    default:
      throw new JudgeError(`operator ${sign} is outside the subset`);
  }
}

/** `-f`: `{0}`, `{0:D4}`, `{0:X2}`, `{0,8}` and doubled braces. */
export function format(left: Value, right: Value): string {
  const values = items(right);
  return text(left).replace(
    /\{\{|\}\}|\{(\d+)(?:,(-?\d+))?(?::([^}]*))?\}|[{}]/g,
    (found, index, width, shape) => {
      if (found.length === 2 && index === undefined) {
        return found[0];
      }
      if (index === undefined || Number(index) >= values.length) {
        throw new PowerShellError(
          'Error formatting a string: Index (zero based) must be less than the size of the argument list.',
        );
      }
      const shown =
        shape === undefined ? single(values[Number(index)]) : shaped(values[Number(index)], shape as string);
      const columns = Number(width ?? 0);
      return columns < 0 ? shown.padEnd(-columns) : shown.padStart(columns);
    },
  );
}

const single = (value: Value): string => (Array.isArray(value) ? 'System.Object[]' : text(value));

function shaped(value: Value, shape: string): string {
  const [, letter, digits] = /^([DXx])(\d*)$/.exec(shape) ?? [];
  if (letter === undefined || typeof value !== 'number') {
    throw new JudgeError(`format {0:${shape}} of ${typeOf(value)} is outside the subset`);
  }
  const body = letter === 'D' ? String(value) : value.toString(16);
  return (letter === 'X' ? body.toUpperCase() : body).padStart(Number(digits || 0), '0');
}

const IS: Readonly<Record<string, readonly string[]>> = {
  string: ['System.String'],
  bool: ['System.Boolean'],
  int: ['System.Int32'],
  hashtable: ['System.Collections.Hashtable'],
  array: ['System.Object[]'],
  'object[]': ['System.Object[]'],
  scriptblock: ['System.Management.Automation.ScriptBlock'],
};

export function isOfType(value: Value, type: string): boolean {
  const types = IS[type];
  if (types === undefined) {
    throw new JudgeError(`-is [${type}] is outside the subset`);
  }
  return types.includes(typeOf(value));
}

export function cast(type: string, value: Value, line: number): Value {
  const convert = CASTS[type];
  if (convert === undefined) {
    throw new JudgeError(`type [${type}] is outside the subset`, line);
  }
  return convert(value);
}
