import { equal } from './operators';
import {
  Hashtable,
  isHashtable,
  isObject,
  JudgeError,
  type Method,
  PowerShellError,
  PSObject,
  text,
  typeOf,
  type Value,
} from './values';

const nothing = (value: Value): value is null | undefined => value === null || value === undefined;

/** `value.name`. */
export function property(value: Value, name: string, strict: boolean, line: number): Value {
  const found = lookUp(value, name, line);
  if (found === NONE) {
    if (strict) {
      throw new PowerShellError(
        `The property '${name}' cannot be found on this object. Verify that the property exists.`,
        line,
      );
    }
    return null;
  }
  return found;
}

const NONE = Symbol('no such property');

function lookUp(value: Value, name: string, line: number): Value | typeof NONE {
  const lower = name.toLowerCase();
  if (nothing(value)) {
    return NONE;
  }
  if (Array.isArray(value)) {
    if (lower === 'count' || lower === 'length') {
      return value.length;
    }
    throw new JudgeError(`.${name} of a list: PowerShell 2.0 does not look into its items`, line);
  }
  if (isHashtable(value)) {
    if (value.has(name)) {
      return value.get(name) ?? null;
    }
    return { count: value.size, keys: value.keys(), values: value.values() }[lower] ?? NONE;
  }
  if (isObject(value)) {
    if (lower === 'psobject') return propertiesOf(value);
    return value.has(name) ? (value.get(name) ?? null) : NONE;
  }
  if (typeof value === 'string' && lower === 'length') {
    return value.length;
  }
  return typeof value === 'boolean' && lower === 'ispresent' ? value : NONE;
}

/** What every object tells of itself: its properties by name. */
function propertiesOf(value: PSObject): PSObject {
  const properties = Object.fromEntries(value.names().map((name) => [name, value.get(name) ?? null]));
  return new PSObject('PSMemberSet', { Properties: Hashtable.of(properties) });
}

export function setProperty(value: Value, name: string, to: Value, line: number): void {
  if (isHashtable(value)) {
    value.set(name, to);
  } else if (isObject(value) && value.has(name)) {
    value.set(name, to);
  } else {
    throw new PowerShellError(
      `The property '${name}' cannot be found on this object; it cannot be set.`,
      line,
    );
  }
}

const count = (args: readonly Value[], ...allowed: number[]): boolean => allowed.includes(args.length);

/** Methods of a string; a separator is a set of characters, comparison minds the letter case. */
const STRING: Readonly<Record<string, (self: string, args: readonly Value[]) => Value>> = {
  tolower: (self) => self.toLowerCase(),
  tolowerinvariant: (self) => self.toLowerCase(),
  toupper: (self) => self.toUpperCase(),
  toupperinvariant: (self) => self.toUpperCase(),
  trim: (self, args) => trimmed(self, args, true, true),
  trimstart: (self, args) => trimmed(self, args, true, false),
  trimend: (self, args) => trimmed(self, args, false, true),
  split: (self, args) => self.split(new RegExp(`[${escaped(args.map(text).join(''))}]`)),
  startswith: (self, args) => self.startsWith(text(args[0])),
  endswith: (self, args) => self.endsWith(text(args[0])),
  contains: (self, args) => self.includes(text(args[0])),
  replace: (self, args) => self.split(text(args[0])).join(text(args[1])),
  indexof: (self, args) => self.indexOf(text(args[0])),
  lastindexof: (self, args) => self.lastIndexOf(text(args[0])),
  substring: (self, args) => {
    const [start, length] = args.map(Number);
    if (start < 0 || start + (length ?? 0) > self.length) {
      throw new PowerShellError('Index and length must refer to a location within the string.');
    }
    return self.slice(start, length === undefined ? undefined : start + length);
  },
  padleft: (self, args) => self.padStart(Number(args[0])),
  padright: (self, args) => self.padEnd(Number(args[0])),
  equals: (self, args) => self === args[0],
};

const ONE_ARGUMENT = ['startswith', 'endswith', 'contains', 'indexof', 'lastindexof', 'split', 'equals'];

const escaped = (characters: string): string => characters.replace(/[\\\]^-]/g, '\\$&');

function trimmed(self: string, args: readonly Value[], start: boolean, end: boolean): string {
  const set = args.length === 0 ? '\\s' : escaped(args.map(text).join(''));
  const left = start ? self.replace(new RegExp(`^[${set}]+`), '') : self;
  return end ? left.replace(new RegExp(`[${set}]+$`), '') : left;
}

const HASHTABLE: Readonly<Record<string, (self: Hashtable, args: readonly Value[]) => Value>> = {
  containskey: (self, [key]) => self.has(text(key)),
  contains: (self, [key]) => self.has(text(key)),
  containsvalue: (self, [value]) => self.values().some((each) => each === value),
  add: (self, [key, value]) => {
    if (self.has(text(key))) {
      throw new PowerShellError(
        `Exception calling "Add": Item has already been added. Key in dictionary: '${text(key)}'`,
      );
    }
    self.set(text(key), value ?? null);
    return undefined;
  },
  remove: (self, [key]) => {
    self.delete(text(key));
    return undefined;
  },
  clear: (self) => {
    self.clear();
    return undefined;
  },
  clone: (self) => Hashtable.of(Object.fromEntries(self.keys().map((key) => [key, self.get(key)]))),
  getenumerator: (self) =>
    self
      .keys()
      .map(
        (key) =>
          new PSObject('System.Collections.DictionaryEntry', { Name: key, Key: key, Value: self.get(key) }),
      ),
};

const ARRAY: Readonly<Record<string, (self: Value[], args: readonly Value[]) => Value>> = {
  contains: (self, [value]) => self.some((each) => equal(each, value, true)),
};

/** `value.name(args)`. */
export function callMethod(value: Value, name: string, args: readonly Value[], line: number): Value {
  const lower = name.toLowerCase();
  if (nothing(value)) {
    throw new PowerShellError('You cannot call a method on a null-valued expression.', line);
  }
  if (lower === 'tostring' && args.length === 0) {
    return Array.isArray(value) ? 'System.Object[]' : text(value);
  }
  if (lower === 'gettype' && args.length === 0) {
    const full = typeOf(value);
    return new PSObject('System.RuntimeType', { Name: full.split('.').at(-1)!, FullName: full }, () => full);
  }
  const method = methodOf(value, lower);
  if (method === undefined) {
    throw new JudgeError(`method ${name} of ${typeOf(value)} is outside the subset`, line);
  }
  if (typeof value === 'string' && ONE_ARGUMENT.includes(lower) && !count(args, 1)) {
    throw new JudgeError(`${name} with ${args.length} arguments is outside the subset`, line);
  }
  return method(args);
}

function methodOf(value: Value, name: string): Method | undefined {
  if (typeof value === 'string') {
    const found = STRING[name];
    return found && ((args) => found(value, args));
  }
  if (Array.isArray(value)) {
    const found = ARRAY[name];
    return found && ((args) => found(value, args));
  }
  if (isHashtable(value)) {
    const found = HASHTABLE[name];
    return found && ((args) => found(value, args));
  }
  return isObject(value) ? value.method(name) : undefined;
}

const STATIC: Readonly<Record<string, Method>> = {
  'string::isnullorempty': ([value]) => text(value) === '',
  'string::join': ([separator, ...values]) =>
    (values.length === 1 && Array.isArray(values[0]) ? values[0] : values).map(text).join(text(separator)),
  'io.path::combine': (args) => args.map((arg) => text(arg).replace(/\\$/, '')).join('\\'),
  'io.path::getfilename': ([path]) => text(path).split('\\').at(-1)!,
  'io.path::getdirectoryname': ([path]) => text(path).split('\\').slice(0, -1).join('\\'),
};

/** `[type]::name(args)`. */
export function callStatic(type: string, name: string, args: readonly Value[], line: number): Value {
  const method = STATIC[`${type.replace(/^system\./, '')}::${name.toLowerCase()}`];
  if (method === undefined) {
    throw new JudgeError(`[${type}]::${name} is outside the subset`, line);
  }
  return method(args);
}

export function element(value: Value, index: Value, line: number): Value {
  if (nothing(value)) {
    throw new PowerShellError('Cannot index into a null array.', line);
  }
  if (isHashtable(value)) {
    return value.get(text(index)) ?? null;
  }
  if (Array.isArray(index) && (Array.isArray(value) || typeof value === 'string')) {
    return index.map((each) => element(value, each, line));
  }
  if (typeof index === 'number' && (Array.isArray(value) || typeof value === 'string')) {
    return value.at(index) ?? null;
  }
  throw new PowerShellError(`Unable to index into an object of type ${typeOf(value)}.`, line);
}

export function setElement(value: Value, index: Value, to: Value, line: number): void {
  if (isHashtable(value)) {
    value.set(text(index), to);
  } else if (Array.isArray(value) && typeof index === 'number' && value.at(index) !== undefined) {
    value[index < 0 ? value.length + index : index] = to;
  } else {
    throw new PowerShellError(`Unable to index into an object of type ${typeOf(value)}.`, line);
  }
}
