import { listed } from '../core/words';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { nearName } from '../core/near';
import { DomainName, InvalidValue, Ipv4Address, quote } from '../net';

/** What is wrong at a place of a file of partners; the place as a JSON pointer. */
export interface Problem {
  readonly pointer: string;
  readonly rule: string;
  readonly problem: string;
  readonly advice: string;
  readonly source?: string;
}

/** What messages take from the schema. */
interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly oneOf?: readonly Schema[];
  readonly patternErrorMessage?: string;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** Standard formats, read by the same parsers that the constructors have. */
const FORMATS: Readonly<Record<string, (text: string, what: string) => unknown>> = {
  hostname: (text, what) => DomainName.of(text, what),
  ipv4: (text, what) => Ipv4Address.host(text, what),
};

let loaded: { readonly schema: Schema; readonly validate: ValidateFunction } | undefined;

function load(): NonNullable<typeof loaded> {
  if (loaded !== undefined) return loaded;
  // The schemas are part of the package, beside `lib/`.
  const file = path.join(__dirname, '..', '..', 'schemas', 'partners.schema.json');
  const schema = JSON.parse(fs.readFileSync(file, 'utf8')) as Schema;
  // Loaded only by who reads a file: most runs of an app read none.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { Ajv } = require('ajv') as typeof import('ajv');
  const ajv = new Ajv({ strict: true, allErrors: true, verbose: true, discriminator: true });
  // What editors show for a pattern that does not match.
  ajv.addVocabulary(['patternErrorMessage']);
  for (const name of Object.keys(FORMATS)) {
    ajv.addFormat(name, (text) => refusal(name, text, '') === undefined);
  }
  loaded = { schema, validate: ajv.compile(schema) };
  return loaded;
}

/** Everything in which a value differs from `schemas/partners.schema.json`. */
export function shapeProblems(value: unknown): Problem[] {
  const { validate } = load();
  if (validate(value)) return [];
  const problems = (validate.errors ?? []).map((error) => ({ rule: 'partners/shape', ...worded(error) }));
  // A key that is only misspelt is not missing, too.
  const meant = new Set(problems.map((problem) => problem.meant));
  // What a partner runs decides what it has to have: with a product that is none, the rest means nothing.
  const undecided = problems
    .map(({ pointer }) => /^(\/partners\/\d+)\/(?:product|protocol)$/.exec(pointer)?.[1])
    .filter((partner) => partner !== undefined);
  const follows = (pointer: string): boolean =>
    undecided.some(
      (partner) => pointer.startsWith(`${partner}/`) && !/\/(?:product|protocol)$/.test(pointer),
    );
  return problems
    .filter(({ pointer }) => !meant.has(pointer) && !follows(pointer))
    .map(({ meant: _meant, ...problem }) => problem);
}

/** The pointer of a key or an item below another place. */
export function below(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** A pointer as people write it: `partners[3].accessEdge.addresses[0]`. */
export function readable(pointer: string): string {
  return keysOf(pointer)
    .map((key) => {
      if (/^\d+$/.test(key)) return `[${key}]`;
      return /^[A-Za-z_][\w-]{0,60}$/.test(key) ? `.${key}` : `[${quote(key)}]`;
    })
    .join('')
    .replace(/^\./, '');
}

function keysOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

interface Wording extends Pick<Problem, 'pointer' | 'problem' | 'advice'> {
  /** Where the key would stand that an unknown one seems to mean. */
  readonly meant?: string;
}

function worded(error: ErrorObject): Wording {
  const schema = error.parentSchema as Schema;
  const params = error.params as Readonly<Record<string, any>>;
  const pointer = error.instancePath;
  const value: unknown = error.data;
  const here = pointer === '' ? 'The file' : (keysOf(pointer).at(-1) ?? '').replace(/^\d+$/, 'The entry');
  const at = (problem: string, advice: string): Wording => ({ pointer, problem, advice });
  switch (error.keyword) {
    case 'required':
      return missing(pointer, params.missingProperty as string, [schema]);
    case 'discriminator':
      return undistinguished(pointer, value, params.tag as string, schema);
    case 'additionalProperties':
      return unknownKey(pointer, params.additionalProperty as string, schema);
    case 'format': {
      const { expected, advice } = refusal(params.format as string, value as string, schema.title!)!;
      return at(`${here} is ${quote(value)}: ${expected}.`, advice);
    }
    case 'pattern':
      return at(`${here} is ${quote(value)}.`, schema.patternErrorMessage!);
    case 'minItems':
      return at(`${here} is an empty list.`, `Write at least one${such(schema)}.`);
    case 'minLength':
      return at(`${here} is ${quote(value)}.`, `Write text${such(schema)}.`);
    case 'maxLength':
      return at(
        `${here} is ${quote(value)}: it has ${(value as string).length} characters.`,
        `Shorten it to ${params.limit} characters or fewer.`,
      );
    case 'uniqueItems': {
      const later = Math.max(params.i as number, params.j as number);
      const item = (value as readonly unknown[])[later];
      return {
        pointer: below(pointer, later),
        problem: `${quote(item)} stands there twice.`,
        advice: 'Write it once.',
      };
    }
    default:
      return at(
        value === null && pointer === ''
          ? 'The file is empty.'
          : `${here} is ${quote(value)}${error.keyword === 'type' && typeof value === 'string' ? ' (text)' : kindOf(value)}.`,
        wanted(schema, value),
      );
  }
}

function missing(pointer: string, key: string, schemas: readonly Schema[]): Wording {
  const meant = schemas.map(resolved).map((schema) => resolved(schema.properties?.[key] ?? {}));
  const [{ title }] = meant;
  return {
    pointer: below(pointer, key),
    problem: `${key} is missing.`,
    advice: `Write ${key}${title === undefined || title.toLowerCase() === key ? '' : ` (${title})`}: ${wishes(meant)}.`,
  };
}

/** One key decides what all others mean: without it, or with another value, nothing more can be said. */
function undistinguished(pointer: string, value: unknown, tag: string, schema: Schema): Wording {
  const given = (value as Readonly<Record<string, unknown>>)[tag];
  const found = missing(pointer, tag, schema.oneOf!);
  if (given === undefined) return found;
  return {
    pointer: found.pointer,
    problem: `${tag} is ${quote(given)}${kindOf(given)}.`,
    advice: `Write ${wishes(schema.oneOf!.map((one) => resolved(resolved(one).properties![tag])))}.`,
  };
}

function unknownKey(pointer: string, key: string, schema: Schema): Wording {
  const known = Object.keys(schema.properties ?? {});
  const near = nearName(key, known, 1 / 3);
  return {
    pointer: below(pointer, key),
    problem: `${quote(key)} is not known in ${quote(schema.title)}.`,
    meant: near === undefined ? undefined : below(pointer, near),
    advice: near === undefined ? `Take it out; known are ${listed(known)}.` : `Write ${near}.`,
  };
}

function refusal(format: string, text: string, what: string): InvalidValue | undefined {
  try {
    FORMATS[format](text, what);
    return undefined;
  } catch (error) {
    if (InvalidValue.is(error)) return error;
    throw error;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys and values',
};

/** What to write instead of a value of another kind, or of another choice. */
function wanted(schema: Schema, value: unknown): string {
  if (schema.enum?.includes(String(value)) === true) return `Write ${quote(String(value))}, in quotes.`;
  return `Write ${wishes([schema])}.`;
}

function wishes(schemas: readonly Schema[]): string {
  const choices = schemas.flatMap(
    (schema) => schema.enum ?? (schema.const === undefined ? [] : [schema.const]),
  );
  if (choices.length > 0) return listed(choices.map(yaml), 'or');
  const [{ type }] = schemas;
  return `${TYPES[type!]}${type === 'boolean' ? '' : such(schemas[0])}`;
}

function such(schema: Schema): string {
  const { examples } = schema;
  return examples === undefined ? '' : ` such as ${yaml(examples[0])}`;
}

/** A value as it can be written into a YAML file. */
function yaml(value: unknown): string {
  return typeof value === 'string' && /^[A-Za-z][\w.-]*$/.test(value) ? value : JSON.stringify(value);
}

/** In quotes a number and text look alike. */
function kindOf(value: unknown): string {
  return typeof value === 'number' ? ' (a number)' : '';
}

function resolved(schema: Schema): Schema {
  const name = schema.$ref?.replace('#/definitions/', '');
  return name === undefined ? schema : load().schema.definitions![name];
}
