import { describe, quote } from './quote';

const MARK = Symbol.for('cdktf-uc-federation.InvalidValue');

/**
 * What every value type of this room throws. The message is one line, ends with the advice, and reads
 * `peer-auth port "70000": a TCP or UDP port is 1 to 65535. Write a number such as 5062.`
 */
export class InvalidValue extends Error {
  /** True for an `InvalidValue` of any copy of this package: two may be installed side by side. */
  public static is(error: unknown): error is InvalidValue {
    return typeof error === 'object' && error !== null && MARK in error;
  }

  /** What the value was meant to be: `peer-auth port`. */
  public readonly what: string;
  /** The bad value as it was given, neither escaped nor cut: print `message` or `quote(value)` instead. */
  public readonly value: string;
  /** The rule that the value breaks, a clause without a full stop. */
  public readonly expected: string;
  /** What is wrong, with the value quoted, in one sentence: the message without the advice. */
  public readonly problem: string;
  /** What to write instead, whole sentences. */
  public readonly advice: string;

  /** `expected` has no full stop, `advice` has one; the value is quoted, the other texts are ours. */
  constructor(what: string, value: unknown, expected: string, advice: string) {
    const problem = `${what} ${quote(value)}: ${expected}.`;
    super(`${problem} ${advice}`);
    this.name = 'InvalidValue';
    this.what = what;
    this.value = describe(value);
    this.expected = expected;
    this.problem = problem;
    this.advice = advice;
    Object.defineProperty(this, MARK, { value: true });
  }
}
