import type { SyntaxNode } from './parse';

/** Undefined is what an empty pipeline leaves; null is `$null`. PowerShell 2.0 and later differ on which is which. */
export type Value =
  undefined | null | boolean | number | string | Value[] | Hashtable | PSObject | ScriptBlock;

/** An error that a script can catch. */
export class PowerShellError extends Error {
  public readonly kind = 'PowerShellError';
  public constructor(
    message: string,
    public readonly line?: number,
    /** Whether `-ErrorAction SilentlyContinue` passes over it. */
    public readonly terminating = true,
  ) {
    super(message);
  }
}

/** The judge's own refusal: outside the subset, or a script that must not be; nothing in a script catches it. */
export class JudgeError extends Error {
  public readonly kind = 'JudgeError';
  public constructor(message: string, line?: number) {
    super(line === undefined ? message : `line ${line}: ${message}`);
  }
}

export const isPowerShellError = (error: unknown): error is PowerShellError =>
  (error as { kind?: unknown } | undefined)?.kind === 'PowerShellError';

/** Keys in any letter case, and in no order that a script may count on. */
export class Hashtable {
  public readonly kind = 'hashtable';
  private readonly entries = new Map<string, { key: string; value: Value }>();

  public static of(values: Readonly<Record<string, Value>>): Hashtable {
    const table = new Hashtable();
    Object.entries(values).forEach(([key, value]) => table.set(key, value));
    return table;
  }

  public get(key: string): Value {
    return this.entries.get(key.toLowerCase())?.value;
  }

  public has(key: string): boolean {
    return this.entries.has(key.toLowerCase());
  }

  public set(key: string, value: Value): void {
    const old = this.entries.get(key.toLowerCase());
    this.entries.set(key.toLowerCase(), { key: old?.key ?? key, value });
  }

  public delete(key: string): void {
    this.entries.delete(key.toLowerCase());
  }

  public clear(): void {
    this.entries.clear();
  }

  /** As a hashtable gives them: not in the order in which they came. */
  public keys(): string[] {
    return this.sorted().map(({ key }) => key);
  }

  public values(): Value[] {
    return this.sorted().map(({ value }) => value);
  }

  public get size(): number {
    return this.entries.size;
  }

  private sorted(): { key: string; value: Value }[] {
    const weight = (text: string): number =>
      [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
    return [...this.entries.entries()].sort(([a], [b]) => weight(a) - weight(b)).map(([, entry]) => entry);
  }
}

export type Method = (args: readonly Value[]) => Value;

/** An object of a cmdlet or of .NET: properties in any letter case, its text, its methods. */
export class PSObject {
  public readonly kind = 'object';
  private readonly fields = new Map<string, { name: string; value: Value }>();

  public constructor(
    public readonly typeName: string,
    properties: Readonly<Record<string, Value>>,
    private readonly shown: (self: PSObject) => string = (self) => self.typeName,
    public readonly methods: Readonly<Record<string, Method>> = {},
  ) {
    Object.entries(properties).forEach(([name, value]) => this.set(name, value));
  }

  public has(name: string): boolean {
    return this.fields.has(name.toLowerCase());
  }

  public get(name: string): Value {
    return this.fields.get(name.toLowerCase())?.value;
  }

  public set(name: string, value: Value): void {
    const old = this.fields.get(name.toLowerCase());
    this.fields.set(name.toLowerCase(), { name: old?.name ?? name, value });
  }

  public names(): string[] {
    return [...this.fields.values()].map(({ name }) => name);
  }

  public method(name: string): Method | undefined {
    const found = Object.keys(this.methods).find((each) => each.toLowerCase() === name.toLowerCase());
    return found === undefined ? undefined : this.methods[found];
  }

  public show(): string {
    return this.shown(this);
  }
}

export interface ScriptBlock {
  readonly kind: 'scriptblock';
  readonly node: SyntaxNode;
}

const kindOf = (value: Value): string | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value.kind : undefined;

export const isHashtable = (value: Value): value is Hashtable => kindOf(value) === 'hashtable';
export const isObject = (value: Value): value is PSObject => kindOf(value) === 'object';
export const isScriptBlock = (value: Value): value is ScriptBlock => kindOf(value) === 'scriptblock';

export function text(value: Value): string {
  if (typeof value === 'string') {
    return value;
  }
  if (value === undefined || value === null) {
    return '';
  }
  if (typeof value === 'boolean') {
    return value ? 'True' : 'False';
  }
  if (Array.isArray(value)) {
    return value.map(text).join(' ');
  }
  if (isHashtable(value)) {
    return 'System.Collections.Hashtable';
  }
  if (isObject(value)) {
    return value.show();
  }
  return isScriptBlock(value) ? value.node.text.slice(1, -1) : String(value);
}

export function truth(value: Value): boolean {
  if (Array.isArray(value)) {
    return value.length === 1 ? truth(value[0]) : value.length > 1;
  }
  return typeof value === 'object' ? value !== null : Boolean(value);
}

export function typeOf(value: Value): string {
  if (value === undefined || value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'System.Object[]';
  }
  if (isHashtable(value)) {
    return 'System.Collections.Hashtable';
  }
  if (isObject(value)) {
    return value.typeName;
  }
  if (isScriptBlock(value)) {
    return 'System.Management.Automation.ScriptBlock';
  }
  return { boolean: 'System.Boolean', number: 'System.Int32', string: 'System.String' }[
    typeof value as 'boolean' | 'number' | 'string'
  ];
}

/** The number that a value stands for, or undefined. */
export function numeric(value: Value): number | undefined {
  switch (typeof value) {
    case 'number':
      return value;
    case 'boolean':
      return value ? 1 : 0;
    case 'string': {
      const trimmed = value.trim();
      return trimmed === ''
        ? 0
        : /^[+-]?(\d+(\.\d+)?|0x[0-9a-f]+)$/i.test(trimmed)
          ? Number(trimmed)
          : undefined;
    }
    default:
      return value === undefined || value === null ? 0 : undefined;
  }
}

const cannot = (value: Value, type: string): never => {
  throw new PowerShellError(`Cannot convert value "${text(value)}" to type "${type}".`);
};

const list = (value: Value): Value[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

/** `[type] value`; a type outside the table is refused by the caller. */
export const CASTS: Readonly<Record<string, (value: Value) => Value>> = {
  string: text,
  'string[]': (value) => (value === undefined || value === null ? null : list(value).map(text)),
  bool: truth,
  boolean: truth,
  switch: truth,
  int: (value) => integer(value, 'System.Int32'),
  int32: (value) => integer(value, 'System.Int32'),
  uint16: (value) => integer(value, 'System.UInt16'),
  char: (value) =>
    typeof value === 'number' && value >= 0 && value <= 0xffff
      ? String.fromCharCode(value)
      : typeof value === 'string' && value.length === 1
        ? value
        : cannot(value, 'System.Char'),
  array: (value) => (value === undefined || value === null ? null : list(value)),
  'object[]': (value) => (value === undefined || value === null ? null : list(value)),
  hashtable: (value) => {
    if (value !== undefined && value !== null && !isHashtable(value)) {
      cannot(value, 'System.Collections.Hashtable');
    }
    return value;
  },
  scriptblock: (value) => (isScriptBlock(value) ? value : cannot(value, 'ScriptBlock')),
  object: (value) => value,
  psobject: (value) => value,
  void: () => undefined,
};

function integer(value: Value, type: string): number {
  const number = numeric(value) ?? cannot(value, type);
  // .NET rounds halves to the even neighbour.
  const rounded = Math.abs(number % 1) === 0.5 ? 2 * Math.round(number / 2) : Math.round(number);
  return type === 'System.UInt16' && (rounded < 0 || rounded > 65535) ? cannot(value, type) : rounded;
}
