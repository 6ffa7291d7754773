import { createHash } from 'node:crypto';
import { firstOutside } from './characters';
import { InvalidValue } from './invalid-value';
import { quote } from './quote';
import { requireText } from './require-text';

/** What a vendor may allow in a name, but what is special when the name is pasted into some prompt. */
const PASTE_SAFE = /[^!?"'`;|#$\s]/;
const PRINTABLE = /[!-~]/;

const DEFAULT_PATTERN = /[A-Za-z0-9.@%^&()\-_{}]+/;
const DEFAULT_ALLOWED = 'letters, digits and . @ % ^ & ( ) - _ { }';

const HASH_LENGTH = 8;

/** How a name in a vendor's namespace is checked. */
interface VendorNameOptions {
  /** The limit of the vendor, in characters. */
  readonly maxLength: number;
  /**
   * What the vendor allows; the whole name has to match. Characters that are special when pasted are refused
   * even if it matches them.
   *
   * @default - letters, digits and `. @ % ^ & ( ) - _ { }`
   */
  readonly pattern?: RegExp;
  /**
   * The pattern in words, for the message: `letters, digits and hyphens`.
   *
   * @default - the pattern itself
   */
  readonly allowed?: string;
}

/** The name of an object on a device. Case is kept and means something. */
export class VendorName {
  /**
   * Reads a name.
   *
   * @throws InvalidValue when it is empty, longer than `maxLength`, does not match `pattern`, or has white
   * space, a character outside printable ASCII, or one of `! ? " ' ; | # $` and the backtick.
   */
  public static of(text: string, what: string, options: VendorNameOptions): VendorName {
    const name = requireText(text, what, 'imp_proxy');
    if (name.length > options.maxLength) {
      throw new InvalidValue(
        what,
        text,
        `the name has at most ${options.maxLength} characters, and this one has ${name.length}`,
        `Shorten it to ${options.maxLength} characters or fewer.`,
      );
    }
    const foreign = firstOutside(name, PRINTABLE);
    if (foreign !== undefined) {
      throw new InvalidValue(
        what,
        text,
        `the name is printable ASCII without blanks, and ${quote(foreign)} is not`,
        `Write the name without ${quote(foreign)}, such as imp_proxy.`,
      );
    }
    const special = firstOutside(name, PASTE_SAFE);
    if (special !== undefined) {
      throw new InvalidValue(
        what,
        text,
        `${quote(special)} is special when a command is pasted`,
        `Write the name without ${quote(special)}, such as imp_proxy.`,
      );
    }
    const pattern = options.pattern ?? DEFAULT_PATTERN;
    if (!wholly(pattern).test(name)) {
      const allowed = options.allowed ?? (options.pattern === undefined ? DEFAULT_ALLOWED : `${pattern}`);
      throw new InvalidValue(what, text, `the name has the form: ${allowed}`, 'Rename it to that form.');
    }
    return new VendorName(name);
  }

  private constructor(private readonly text: string) {
    Object.freeze(this);
  }

  /** True when both are the same, upper and lower case told apart. */
  public equals(other: VendorName): boolean {
    return this.text === other.text;
  }

  /** The name as it was written. */
  public toString(): string {
    return this.text;
  }
}

/** The pattern for the whole name; a new one, since a `g` or `y` pattern remembers where it stopped. */
function wholly(pattern: RegExp): RegExp {
  return new RegExp(`^(?:${pattern.source})$`, pattern.flags);
}

/**
 * A generated name within the limit of a vendor: as it is when it fits, otherwise its beginning, `_` and the
 * first 8 hexadecimal digits of its SHA-256, so that two long names that begin alike stay different, and the
 * same name is the same in every run.
 *
 * @throws RangeError when `maxLength` leaves no room for one character and the digits (less than 10).
 */
export function fitName(name: string, maxLength: number): string {
  if (!Number.isInteger(maxLength) || maxLength < HASH_LENGTH + 2) {
    throw new RangeError(`fitName needs a limit of at least ${HASH_LENGTH + 2}, not ${maxLength}`);
  }
  if (name.length <= maxLength) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, HASH_LENGTH);
  return `${name.slice(0, maxLength - HASH_LENGTH - 1)}_${hash}`;
}
