import { quote } from '../net';
import type { Artifact } from './artifact';
import { constructError } from './errors';
import type { Secret, SecretData } from './secret';

/**
 * A typed value as data. One key, which names the type; a dialect decides by it how the value is quoted,
 * or whether it can be written at all.
 */
export type ValueData =
  | { readonly name: string }
  | { readonly domain: string }
  | { readonly address: string }
  | { readonly port: number }
  | { readonly number: number }
  | { readonly text: string }
  | { readonly words: string }
  | { readonly pattern: string }
  | { readonly checked: boolean }
  | { readonly choice: string }
  | { readonly pair: readonly [string, string] }
  | { readonly secret: SecretData }
  | { readonly found: string }
  | { readonly assigned: AssignedData }
  | { readonly artifact: string };

/** A value that the device gives. */
export interface AssignedData {
  /** `<object id>/<part>`: whose it is. */
  readonly of: string;
  /** The command that lists it. */
  readonly list: readonly (string | ValueData)[];
}

/** A typed value in a statement. Only a dialect turns it into text. */
export class Value {
  /** A name in the device's own namespace: an object, a trustpoint, an access list. */
  public static name(text: string): Value {
    return new Value({ name: text });
  }

  /** A domain name or FQDN. */
  public static domain(text: string): Value {
    return new Value({ domain: text });
  }

  /** An IP address, a netmask or a network. */
  public static address(text: string): Value {
    return new Value({ address: text });
  }

  /** A TCP or UDP port. */
  public static port(port: number): Value {
    return new Value({ port });
  }

  /** A plain number, such as a modulus. */
  public static number(value: number): Value {
    return new Value({ number: value });
  }

  /** Free text for people. */
  public static text(text: string): Value {
    return new Value({ text });
  }

  /**
   * What stands in a field, in words, where its literal text is not known: `not listed`, `the FQDN of the internal
   * interface`. It completes "nothing to do if it is ...". Only for what a person carries out.
   */
  public static words(text: string): Value {
    return new Value({ words: text });
  }

  /** A pattern in the vendor's own notation, such as `.com.abc.*`. */
  public static pattern(text: string): Value {
    return new Value({ pattern: text });
  }

  /** A check box. */
  public static checkBox(ticked: boolean): Value {
    return new Value({ checked: ticked });
  }

  /** One of the values that the vendor offers in a list. */
  public static choice(text: string): Value {
    return new Value({ choice: text });
  }

  /** Two interface names, as in `(inside,outside)`. */
  public static pair(first: string, second: string): Value {
    return new Value({ pair: [first, second] });
  }

  /** A secret, by reference. */
  public static secret(secret: Secret): Value {
    return new Value({ secret: secret._data });
  }

  /** The value that stood in a setting before it was first changed. */
  public static found(setting: string): Value {
    return new Value({ found: setting });
  }

  /**
   * A value that the device gives an object, by that object's id and part: `DeviceResource.assigned` makes it.
   * @internal
   */
  public static _assigned(data: AssignedData): Value {
    return new Value({ assigned: data });
  }

  /** The content of an artifact: a certificate, a request. */
  public static artifact(artifact: Artifact): Value {
    return new Value({ artifact: artifact.name });
  }

  /** @internal */
  public readonly _data: ValueData;

  private constructor(data: ValueData) {
    this._data = data;
  }
}

/** A bar may stand in front, alone: the filter of a show command, `| include Proxy`. */
const KEYWORDS = /^(?:\| )?[A-Za-z0-9@][A-Za-z0-9@ .,:/_+=*-]{0,199}$/;

/**
 * A word of a command: keywords as they stand, or a typed value. Keywords are checked against a plain
 * grammar, since a determined caller can reach past types and a keyword is never quoted.
 */
export function wordData(word: string | Value): string | ValueData {
  if (typeof word !== 'string') return word._data;
  if (!KEYWORDS.test(word)) {
    throw constructError(
      'statement',
      'statement/keyword',
      `${quote(word)} is not a keyword.`,
      'Keywords are letters, digits and . , : / _ + = * - with single spaces. Anything that varies is a value: Value.name(...), Value.address(...), Value.text(...).',
    );
  }
  return word;
}
