import { constructError, type FederationError } from '../core/errors';
import type { SecretData } from '../core/secret';
import type { AssignedData, ValueData } from '../core/value';
import { quote } from '../net/quote';

/** What each type of value holds. */
interface ValueContents {
  readonly name: string;
  readonly domain: string;
  readonly address: string;
  readonly port: number;
  readonly number: number;
  readonly text: string;
  readonly words: string;
  readonly pattern: string;
  readonly checked: boolean;
  readonly choice: string;
  readonly pair: readonly [string, string];
  readonly secret: SecretData;
  readonly found: string;
  readonly assigned: AssignedData;
  readonly artifact: string;
}

/** How a language writes each type of value: a new type does not compile until every language has an answer. */
export type ValueWriter<R> = { readonly [K in keyof ValueContents]: (content: ValueContents[K]) => R };

const KINDS: ReadonlySet<string> = new Set<keyof ValueContents>([
  'name',
  'domain',
  'address',
  'port',
  'number',
  'text',
  'words',
  'pattern',
  'checked',
  'choice',
  'pair',
  'secret',
  'found',
  'assigned',
  'artifact',
]);

/** Writes a value. What is read back from a file can be anything, so the one key is looked at, never trusted. */
export function writeValue<R>(where: string, value: ValueData, writer: ValueWriter<R>): R {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const kind = keys[0] as keyof ValueContents;
  if (keys.length !== 1 || !KINDS.has(kind)) {
    throw refusal(
      where,
      'value',
      `A value is of an unknown type: ${quote(keys.join(', '))}.`,
      'Make it with one of the factories of Value.',
    );
  }
  const content: unknown = (value as Record<string, unknown>)[kind];
  if (!fits(kind, content)) {
    throw refusal(
      where,
      'value',
      `A value of type ${kind} holds ${quote(content)}.`,
      `Write it with Value.${kind}(...).`,
    );
  }
  return (writer[kind] as (this: unknown, content: unknown) => R).call(writer, content);
}

function fits(kind: keyof ValueContents, content: unknown): boolean {
  switch (kind) {
    case 'port':
      return Number.isInteger(content) && (content as number) >= 1 && (content as number) <= 65535;
    case 'number':
      return Number.isSafeInteger(content);
    case 'checked':
      return typeof content === 'boolean';
    case 'pair':
      return (
        Array.isArray(content) && content.length === 2 && content.every((part) => typeof part === 'string')
      );
    case 'secret':
      return isSecret(content);
    case 'assigned':
      return isAssigned(content);
    default:
      return typeof content === 'string';
  }
}

function isAssigned(content: unknown): boolean {
  if (typeof content !== 'object' || content === null) return false;
  const { of, list } = content as Record<string, unknown>;
  return typeof of === 'string' && Array.isArray(list) && list.length > 0 && typeof list[0] === 'string';
}

function isSecret(content: unknown): boolean {
  if (typeof content !== 'object' || content === null) return false;
  const { from, name } = content as Record<string, unknown>;
  return (
    (from === 'environment' || from === 'terraform' || from === 'prompt') &&
    typeof name === 'string' &&
    /^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name)
  );
}

/** A value that a language cannot hold is refused, never repaired: a repaired name is another name. */
export function refusal(where: string, language: string, problem: string, advice: string): FederationError {
  return constructError(where, `dialect/${language}`, problem, advice);
}

const KEYWORDS = /^(?:\| )?[A-Za-z0-9@][A-Za-z0-9@ .,:/_+=*-]{0,199}$/;

/**
 * Keywords again, by the grammar of `Statement`: a plan that is read back has not passed through it. The bar
 * is for the filters of show commands, `| include Proxy`.
 */
export function keywords(where: string, language: string, word: string): string {
  if (KEYWORDS.test(word) && !word.includes('  ') && !word.endsWith(' ')) return word;
  throw refusal(
    where,
    language,
    `${quote(word)} is not a keyword.`,
    'Keywords are letters, digits and . , : / _ + = * - with single spaces; anything that varies is a Value.',
  );
}

/**
 * The words of a command line: keywords as they stand, each value as it is written there. No value stands first: in
 * that place it could be any command.
 *
 * @param write a value as a word; the last word can be of a kind that only an end of line closes
 */
export function commandWords(
  where: string,
  language: string,
  words: readonly (string | ValueData)[],
  write: (value: ValueData, isLast: boolean) => string,
): string[] {
  if (words.length === 0) throw refusal(where, language, 'A command is empty.', 'Give it a keyword.');
  return words.map((word, index) => {
    if (typeof word === 'string') return keywords(where, language, word);
    if (index > 0) return write(word, index === words.length - 1);
    throw refusal(
      where,
      language,
      'A command begins with a value.',
      'Begin it with the keyword of the command: a value in that place could be any command.',
    );
  });
}

/** The command that lists a value which the device gives, in words: it is typed by whoever looks the value up. */
export function listCommand(where: string, language: string, { list }: AssignedData): string {
  return list
    .map((word) =>
      typeof word === 'string' ? keywords(where, language, word) : String(Object.values(word)[0]),
    )
    .join(' ');
}
