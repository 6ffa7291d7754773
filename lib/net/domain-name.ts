import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { firstOutside } from './characters';
import { InvalidValue } from './invalid-value';
import { quote } from './quote';
import { requireText } from './require-text';

const MAX_LENGTH = 253;
const MAX_LABEL_LENGTH = 63;

/** How a domain name is checked. */
interface DomainNameOptions {
  /**
   * Accept a name of one label, such as `imp1`.
   *
   * @default false
   */
  readonly allowSingleLabel?: boolean;
}

/**
 * A domain or a fully qualified host name (RFC 1123): labels of letters, digits and hyphens, joined by dots.
 * Canonical form: lower case, no dot at the end.
 */
export class DomainName {
  /**
   * Reads a domain name. A dot at the end is accepted and dropped. A name with other than ASCII letters is
   * refused; the message prints its ASCII (punycode) form.
   *
   * @throws InvalidValue for anything else: a wildcard, an IP address, a label that is empty, longer than 63
   * characters or has a hyphen at an edge, a last label that begins with a digit, more than 253 characters,
   * a single label (unless allowed), white space at an edge.
   */
  public static of(text: string, what = 'domain', options: DomainNameOptions = {}): DomainName {
    const given = requireText(text, what, 'example.com');
    const problem = findProblem(given, options);
    if (problem !== undefined) throw new InvalidValue(what, text, problem.expected, problem.advice());
    return new DomainName(withoutLastDot(given).toLowerCase());
  }

  /** The labels, left to right. */
  public readonly labels: readonly string[];

  private constructor(private readonly text: string) {
    this.labels = Object.freeze(text.split('.'));
    Object.freeze(this);
  }

  /** True when both are the same name. */
  public equals(other: DomainName): boolean {
    return this.text === other.text;
  }

  /** The canonical form: `example.com` */
  public toString(): string {
    return this.text;
  }
}

interface Problem {
  readonly expected: string;
  /** Made on demand: it may itself ask whether a likely correction is a domain. */
  readonly advice: () => string;
}

function withoutLastDot(text: string): string {
  return text.endsWith('.') ? text.slice(0, -1) : text;
}

function isDomain(text: string): boolean {
  return text !== '' && findProblem(text, {}) === undefined;
}

function findProblem(given: string, options: DomainNameOptions): Problem | undefined {
  const text = withoutLastDot(given);
  if (text.length > MAX_LENGTH) {
    return {
      expected: `a domain name has at most ${MAX_LENGTH} characters, and this one has ${text.length}`,
      advice: () => `Shorten the name to ${MAX_LENGTH} characters or fewer.`,
    };
  }
  return findAddress(text) ?? findCharacter(text) ?? findLabel(text.split('.'), options);
}

function findAddress(text: string): Problem | undefined {
  if (isIP(text.replace(/^\[(.*)\]$/, '$1')) === 0) return undefined;
  return {
    expected: 'this is an IP address, and a domain name is wanted',
    advice: () => 'Write the DNS name of the host or domain, such as imp.example.com.',
  };
}

function findCharacter(text: string): Problem | undefined {
  if (text.includes('*')) {
    return {
      expected: 'a wildcard is not one domain name',
      advice: () =>
        `Write each name by itself, such as ${nearest(text.replace(/^\*\./, '')) ?? 'example.com'}.`,
    };
  }
  const foreign = firstOutside(text, /[\0-\x7f]/);
  if (foreign !== undefined) {
    return {
      expected: `a domain name is written in ASCII, and ${quote(foreign)} is not`,
      advice: () => {
        const ascii = domainToASCII(text);
        return isDomain(ascii) ? `Write ${ascii}.` : 'Write its ASCII form, which begins with xn--.';
      },
    };
  }
  const character = firstOutside(text, /[A-Za-z0-9.-]/);
  if (character === undefined) return undefined;
  return {
    expected: `a domain name has letters, digits, hyphens and dots only, and ${quote(character)} is none of them`,
    advice: () => `Write ${nearest(text) ?? `the name without ${quote(character)}`}.`,
  };
}

function findLabel(labels: readonly string[], options: DomainNameOptions): Problem | undefined {
  for (const label of labels) {
    if (label === '') {
      return {
        expected: 'a label is empty',
        advice: () => 'Write one dot between two labels, and none in front.',
      };
    }
    if (label.length > MAX_LABEL_LENGTH) {
      return {
        expected: `a label has at most ${MAX_LABEL_LENGTH} characters, and ${quote(label)} has ${label.length}`,
        advice: () => `Shorten the label to ${MAX_LABEL_LENGTH} characters or fewer.`,
      };
    }
    if (label.startsWith('-') || label.endsWith('-')) {
      return {
        expected: `a label neither begins nor ends with a hyphen, and ${quote(label)} does`,
        advice: () => 'Rename the label so that a letter or a digit stands at each edge.',
      };
    }
  }
  const last = labels[labels.length - 1];
  if (/^[0-9]/.test(last)) {
    return {
      expected: `the last label does not begin with a digit, and ${quote(last)} does`,
      advice: () => 'Rename the last label so that it begins with a letter.',
    };
  }
  if (labels.length < 2 && options.allowSingleLabel !== true) {
    return {
      expected: 'a domain name has at least two labels',
      advice: () => `Write the full name, such as ${last.toLowerCase()}.example.com.`,
    };
  }
  return undefined;
}

/** The domain in a URI, an address or a host with port, when there is one. */
function nearest(text: string): string | undefined {
  const host = text
    .replace(/^(?:sips?|xmpp|im|pres|https?):(?:\/\/)?/i, '')
    .replace(/^[^@]*@/, '')
    .replace(/[:/].*$/, '');
  return isDomain(host) ? withoutLastDot(host).toLowerCase() : undefined;
}
