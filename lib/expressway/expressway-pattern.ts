import { Value } from '../core';
import { constructError, parsed } from '../core/errors';
import { DomainName, quote } from '../net';
import { LIMIT } from './expressway-name';

/** What of a request a search rule looks at: a regular expression over the whole alias, or any alias. */
export class ExpresswayPattern {
  /** Everybody of a domain: `.*@example\.com` (`expressway/pattern`). */
  public static domain(domain: string): ExpresswayPattern {
    return ExpresswayPattern.regex(`.*@${escaped(domain)}`, `user@${domain}`);
  }

  /** A host name anywhere in the alias, as the answers of a node carry it: `.*imp1-public\.example\.com.*`. */
  public static host(fqdn: string): ExpresswayPattern {
    return ExpresswayPattern.regex(`.*${escaped(fqdn)}.*`, fqdn);
  }

  /** Any alias. */
  public static any(): ExpresswayPattern {
    return new ExpresswayPattern();
  }

  /**
   * A regular expression, 60 characters at most, printable ASCII without `"` (`expressway/pattern`).
   *
   * @param expression It has to match the whole alias.
   * @param sample An alias that it matches (`expressway/pattern-sample`): the device is asked whether it does. Left out, it is not.
   */
  public static regex(expression: string, sample?: string): ExpresswayPattern {
    const text: unknown = expression;
    const fits =
      typeof text === 'string' && /^[\x21-\x7e]{1,60}$/.test(text) && !text.includes('"') && isRegex(text);
    if (fits && !text.endsWith('\\')) return new ExpresswayPattern(text, sample);
    throw constructError(
      'search rule',
      'expressway/pattern',
      `The pattern of a search rule is ${quote(expression)}${typeof text === 'string' ? `, ${text.length} characters` : ''}.`,
      `Write a regular expression of ${LIMIT.pattern} printable characters at most, without blanks and "; for a long domain one that is as exact, such as .*@.*\\.example\\.com.`,
    );
  }

  private constructor(
    /**
     * The regular expression.
     * @default - any alias
     */
    public readonly expression?: string,
    /**
     * An alias that it matches.
     * @default - not said
     */
    public readonly sample?: string,
  ) {
    if (sample === undefined || this.matches(sample)) return;
    throw constructError(
      'search rule',
      'expressway/pattern-sample',
      `The pattern ${quote(expression)} does not match ${quote(sample)}.`,
      'Write an alias that the rule is for.',
    );
  }

  /** True when a request to this alias is meant: `matches('user@example.com')`. Case does not matter. */
  public matches(alias: string): boolean {
    return this.expression === undefined || new RegExp(`^(?:${this.expression})$`, 'i').test(alias);
  }

  /** @internal */
  public get _settings(): (readonly [keyword: string, value: Value])[] {
    if (this.expression === undefined) return [['Mode', Value.choice('AnyAlias')]];
    return [
      ['Mode', Value.choice('AliasPatternMatch')],
      ['Pattern Type', Value.choice('Regex')],
      ['Pattern String', Value.pattern(this.expression)],
      ['Pattern Behavior', Value.choice('Leave')],
    ];
  }
}

function escaped(name: string): string {
  const domain = parsed('search rule', 'expressway/pattern', () =>
    DomainName.of(name, 'domain of the pattern').toString(),
  );
  return domain.replaceAll('.', '\\.');
}

function isRegex(text: string): boolean {
  try {
    return new RegExp(text) !== undefined;
  } catch {
    return false;
  }
}
