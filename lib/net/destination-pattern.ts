import { DomainName } from './domain-name';
import { InvalidValue } from './invalid-value';
import { requireText } from './require-text';

/** The top-level names that tell the direction of a malformed pattern; country codes have two letters. */
const TOP_LEVEL = /^(?:com|net|org|edu|gov|mil|int|info|biz|local|test|example|[a-z]{2})$/;

/** Longer than any pattern with some blunder around it; no time is spent on guessing beyond. */
const MAX_GUESSED_LENGTH = 300;

/**
 * The destination pattern of an IM and Presence static route: the labels of the domain in reverse order, a
 * dot in front, `.*` behind (`domaina.com` is `.com.domaina.*`).
 */
export class DestinationPattern {
  /** `.*`, the pattern of the predefined route for open federation; no other route has it. */
  public static readonly OPEN_FEDERATION = new DestinationPattern('.*', undefined);

  /**
   * The pattern of a domain.
   *
   * @throws InvalidValue when the text is not a domain name, or is a single label: `.com.*` would catch all
   * of `com`.
   */
  public static forDomain(domain: DomainName | string): DestinationPattern {
    // Read again, so that a single label is refused in a domain that was made with allowSingleLabel too.
    const name = DomainName.of(typeof domain === 'string' ? domain : domain.toString(), 'destination domain');
    return new DestinationPattern(`.${[...name.labels].reverse().join('.')}.*`, name);
  }

  /**
   * Reads a pattern such as `.com.domaina.*`. `.domaina.com.*` has the same form (it is the pattern of
   * `com.domaina`): give the domain when it is known, and only its own pattern is accepted.
   *
   * @throws InvalidValue for anything else; the message prints the right pattern when the domain is given or
   * can be guessed. `.*` is refused too: take `OPEN_FEDERATION`.
   */
  public static parse(text: string, what = 'destination pattern', domain?: DomainName): DestinationPattern {
    const wanted = domain && DestinationPattern.forDomain(domain);
    const given = requireText(text, what, wanted?.toString() ?? '.com.domaina.*');
    const pattern = patternOf(/^\.(.+)\.\*$/s.exec(given)?.[1], true);
    if (pattern !== undefined && (wanted === undefined || wanted.equals(pattern))) return pattern;
    if (given === DestinationPattern.OPEN_FEDERATION.toString() && wanted === undefined) {
      throw new InvalidValue(
        what,
        text,
        'this pattern belongs to the predefined route for open federation only',
        'Write the pattern of one domain, such as .com.domaina.* for domaina.com.',
      );
    }
    const right = wanted ?? guess(given);
    throw new InvalidValue(
      what,
      text,
      'a destination pattern is the labels of the domain in reverse order, with a leading dot and a trailing .*',
      right?.domain === undefined
        ? 'Write a pattern such as .com.domaina.* for domaina.com.'
        : `Write ${right.toString()} for the domain ${right.domain.toString()}.`,
    );
  }

  private constructor(
    private readonly text: string,
    /** The domain that the pattern catches; nothing for open federation. */
    public readonly domain: DomainName | undefined,
  ) {
    Object.freeze(this);
  }

  /** True when both are the same pattern. */
  public equals(other: DestinationPattern): boolean {
    return this.text === other.text;
  }

  /** The canonical form: `.com.domaina.*` */
  public toString(): string {
    return this.text;
  }
}

function patternOf(labels: string | undefined, reversed: boolean): DestinationPattern | undefined {
  // Reversed, a dot in front would be the root of a domain and be dropped; here it is an empty label.
  if (labels === undefined || labels.startsWith('.')) return undefined;
  try {
    return DestinationPattern.forDomain(reversed ? labels.split('.').reverse().join('.') : labels);
  } catch (error) {
    if (InvalidValue.is(error)) return undefined;
    throw error;
  }
}

/** The pattern that was probably meant, when the direction of the labels can be told. */
function guess(text: string): DestinationPattern | undefined {
  if (text.length > MAX_GUESSED_LENGTH) return undefined;
  const core = text
    .replace(/^.*@/s, '')
    .replace(/^[.*]+/, '')
    .replace(/[.*]+$/, '');
  const [first, ...others] = core.toLowerCase().split('.');
  const last = others.pop() ?? '';
  const firstIsTop = TOP_LEVEL.test(first);
  const lastIsTop = TOP_LEVEL.test(last);
  if (lastIsTop && !firstIsTop) return patternOf(core, false);
  if (firstIsTop && !lastIsTop) return patternOf(core, true);
  if (!/^\.[^*]|\*$/.test(text)) return patternOf(core, false);
  return undefined;
}
