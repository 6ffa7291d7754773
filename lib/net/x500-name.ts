import { firstOutside } from './characters';
import { InvalidValue } from './invalid-value';
import { quote } from './quote';
import { requireText } from './require-text';

/** The attributes of a distinguished name; each at most once. */
export interface X500Attributes {
  /** Common name, at most 64 characters: `imp1.example.com` */
  readonly CN?: string;
  /** Organizational unit, at most 64 characters. */
  readonly OU?: string;
  /** Organization, at most 64 characters. */
  readonly O?: string;
  /** Country, two letters: `US` */
  readonly C?: string;
  /** State or province, at most 128 characters. */
  readonly ST?: string;
  /** Locality, at most 128 characters. */
  readonly L?: string;
}

type Key = keyof X500Attributes;

/** The order of print, with the upper bounds of X.520. */
const MAX_LENGTH: Readonly<Record<Key, number>> = { CN: 64, OU: 64, O: 64, C: 2, ST: 128, L: 128 };
const KEYS = Object.keys(MAX_LENGTH) as Key[];

/** Printable ASCII without what separates or quotes in a distinguished name, and without the prompt's help. */
const ALLOWED = /[^,"'`+<>\\;=?\x00-\x1f\x7f-\u{10ffff}]/u;

/**
 * The subject of a certificate request. Canonical form: `CN=..,OU=..,O=..,C=..,ST=..,L=..` in this order,
 * without the attributes that are not there.
 */
export class X500Name {
  /**
   * Checks the attributes; the country is turned to upper case.
   *
   * @throws InvalidValue when there is none or an unknown one, a value is empty, too long, has white space at
   * an edge, a character outside printable ASCII, one of `, " ' + < > \ ; = ?`, a backtick, or `#` as its first
   * character, or the country is not two letters.
   */
  public static of(attributes: X500Attributes, what = 'subject name'): X500Name {
    if (typeof attributes !== 'object' || attributes === null) {
      throw new InvalidValue(
        what,
        attributes,
        'the attributes are not an object',
        "Write them one by one, such as { CN: 'imp1.example.com' }, or read text with X500Name.parse.",
      );
    }
    const unknown = Object.keys(attributes).find((key) => !(KEYS as string[]).includes(key));
    if (unknown !== undefined) throw unknownAttribute(what, unknown, unknown);
    const checked: { [K in Key]?: string } = {};
    for (const key of KEYS) {
      const value = attributes[key];
      if (value !== undefined) checked[key] = checkValue(key, value, `${what} ${key}`);
    }
    if (Object.keys(checked).length === 0) {
      throw new InvalidValue(
        what,
        '',
        'a distinguished name has at least one attribute',
        'Write at least CN, such as imp1.example.com.',
      );
    }
    return new X500Name(Object.freeze(checked));
  }

  /**
   * Reads `CN=imp1.example.com,O=Example`: attributes in any order and case, with or without blanks behind
   * the commas.
   *
   * @throws InvalidValue as `of` does, and when a part is not `attribute=value` or an attribute stands twice.
   */
  public static parse(text: string, what = 'subject name'): X500Name {
    const given = requireText(text, what, 'CN=imp1.example.com,O=Example');
    const attributes: { [K in Key]?: string } = {};
    for (const part of given.split(/, */)) {
      const [, name, value] = /^([^=]*)=(.*)$/s.exec(part) ?? [];
      if (name === undefined) {
        throw new InvalidValue(
          what,
          text,
          `each part is attribute=value, and ${quote(part)} is not`,
          'Write a name such as CN=imp1.example.com,O=Example; a value has no comma.',
        );
      }
      const key = /^[A-Za-z]+$/.test(name) ? KEYS.find((known) => known === name.toUpperCase()) : undefined;
      if (key === undefined) throw unknownAttribute(what, text, name);
      if (attributes[key] !== undefined) {
        throw new InvalidValue(what, text, `${key} stands in it twice`, `Write ${key} once.`);
      }
      attributes[key] = value;
    }
    try {
      return X500Name.of(attributes, what);
    } catch (error) {
      if (!InvalidValue.is(error)) throw error;
      throw new InvalidValue(what, text, error.expected, error.advice);
    }
  }

  private constructor(
    /** The attributes that are there. */
    public readonly attributes: X500Attributes,
  ) {
    Object.freeze(this);
  }

  /** True when both print the same. */
  public equals(other: X500Name): boolean {
    return this.toString() === other.toString();
  }

  /** The canonical form: `CN=imp1.example.com,OU=Voice,O=Example,C=US,ST=Ohio,L=Akron` */
  public toString(): string {
    return KEYS.filter((key) => this.attributes[key] !== undefined)
      .map((key) => `${key}=${this.attributes[key]}`)
      .join(',');
  }
}

function unknownAttribute(what: string, value: unknown, name: string): InvalidValue {
  return new InvalidValue(
    what,
    value,
    `${quote(name)} is not an attribute that is supported`,
    `Use ${KEYS.join(', ')}.`,
  );
}

function checkValue(key: Key, given: string, what: string): string {
  const value = requireText(given, what, key === 'C' ? 'US' : 'Example');
  const character = firstOutside(value, ALLOWED) ?? (value.startsWith('#') ? '#' : undefined);
  if (character !== undefined) {
    throw new InvalidValue(
      what,
      given,
      `${quote(character)} cannot stand there in a distinguished name`,
      `Write the value in printable ASCII without ${quote(character)}.`,
    );
  }
  if (key === 'C') {
    if (!/^[A-Za-z]{2}$/.test(value)) {
      throw new InvalidValue(
        what,
        given,
        'a country is its two letters of ISO 3166',
        'Write two letters, such as US.',
      );
    }
    return value.toUpperCase();
  }
  if (value.length > MAX_LENGTH[key]) {
    throw new InvalidValue(
      what,
      given,
      `${key} has at most ${MAX_LENGTH[key]} characters, and this one has ${value.length}`,
      `Shorten it to ${MAX_LENGTH[key]} characters or fewer.`,
    );
  }
  return value;
}
