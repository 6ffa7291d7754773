import { firstOutside } from './characters';
import { InvalidValue } from './invalid-value';
import { quote } from './quote';
import { requireText } from './require-text';

const MAX_LENGTH = 63;

/**
 * The name of a device within its domain, one label: `fw1`. Case is kept, since the device shows it in its
 * prompt, but means nothing.
 */
export class HostName {
  /**
   * Reads a host name of 1 to 63 letters, digits and hyphens, with no hyphen at an edge.
   *
   * @throws InvalidValue for anything else; a name with dots is told apart.
   */
  public static of(text: string, what = 'host name'): HostName {
    const name = requireText(text, what, 'fw1');
    const fail = (expected: string, advice: string): never => {
      throw new InvalidValue(what, text, expected, advice);
    };
    if (name.length > MAX_LENGTH) {
      fail(
        `a host name has at most ${MAX_LENGTH} characters, and this one has ${name.length}`,
        `Shorten the name to ${MAX_LENGTH} characters or fewer.`,
      );
    }
    const character = firstOutside(name, /[A-Za-z0-9-]/);
    if (character === '.') {
      fail('a host name is one label without dots', 'Write only the first label, such as fw1.');
    }
    if (character !== undefined) {
      fail(
        `a host name has letters, digits and hyphens only, and ${quote(character)} is none of them`,
        `Write the name without ${quote(character)}, such as fw1.`,
      );
    }
    if (name.startsWith('-') || name.endsWith('-')) {
      fail(
        'a host name neither begins nor ends with a hyphen',
        'Rename it so that a letter or a digit stands at each edge.',
      );
    }
    return new HostName(name);
  }

  private constructor(private readonly text: string) {
    Object.freeze(this);
  }

  /** True when both are the same name; upper and lower case are the same. */
  public equals(other: HostName): boolean {
    return this.text.toLowerCase() === other.text.toLowerCase();
  }

  /** The name as it was written. */
  public toString(): string {
    return this.text;
  }
}
