import { firstOutside, hasUnseen } from './characters';
import { InvalidValue } from './invalid-value';
import { quote } from './quote';
import { requireText } from './require-text';

/** How free text is checked. */
interface FreeTextOptions {
  /** The limit of the field, in Unicode characters. */
  readonly maxLength: number;
  /**
   * Accept printable ASCII only; otherwise every character that can be seen.
   *
   * @default true
   */
  readonly ascii?: boolean;
}

/** One line that people read: a description, a remark. Quoting it is the task of who prints it. */
export class FreeText {
  /**
   * Reads one line of text.
   *
   * @throws InvalidValue when it is blank, has white space at an edge, is longer than `maxLength`, or has a
   * line break, a control character, a character that cannot be seen, or (unless allowed) one outside ASCII.
   */
  public static of(text: string, what: string, options: FreeTextOptions): FreeText {
    const given = requireText(text, what, 'Federation with example.com');
    const length = [...given].length;
    if (length > options.maxLength) {
      throw new InvalidValue(
        what,
        text,
        `the text has at most ${options.maxLength} characters, and this one has ${length}`,
        `Shorten it to ${options.maxLength} characters or fewer.`,
      );
    }
    for (const character of given) {
      if (hasUnseen(character)) {
        throw new InvalidValue(
          what,
          text,
          `the text is one line of characters that can be seen, and ${quote(character)} is none`,
          `Write it without ${quote(character)}.`,
        );
      }
    }
    const foreign = options.ascii === false ? undefined : firstOutside(given, /[ -~]/);
    if (foreign !== undefined) {
      throw new InvalidValue(
        what,
        text,
        `the text is printable ASCII, and ${quote(foreign)} is not`,
        `Write it without ${quote(foreign)}.`,
      );
    }
    return new FreeText(given);
  }

  private constructor(private readonly text: string) {
    Object.freeze(this);
  }

  /** True when both are the same, character by character. */
  public equals(other: FreeText): boolean {
    return this.text === other.text;
  }

  /** The text as it was written. */
  public toString(): string {
    return this.text;
  }
}
