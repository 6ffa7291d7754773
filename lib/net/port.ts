import { InvalidValue } from './invalid-value';

/** The transport protocol that a port belongs to. */
export type Protocol = 'tcp' | 'udp';

/** One TCP or UDP port, 1 to 65535. */
export class Port {
  /**
   * Reads a port: a whole number, or the same in decimal digits without sign, blanks and leading zeros.
   *
   * @throws InvalidValue for anything else, of whatever type.
   */
  public static of(value: unknown, what = 'port'): Port {
    const number = typeof value === 'string' && /^[1-9][0-9]{0,4}$/.test(value) ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isInteger(number) || number < 1 || number > 65535) {
      throw new InvalidValue(what, value, 'a TCP or UDP port is 1 to 65535', 'Write a number such as 5062.');
    }
    return new Port(number);
  }

  private constructor(
    /** The port as a number, 1 to 65535. */
    public readonly number: number,
  ) {
    Object.freeze(this);
  }

  /** True when both are the same number. */
  public equals(other: Port): boolean {
    return this.number === other.number;
  }

  /** The port in decimal digits: `5062` */
  public toString(): string {
    return String(this.number);
  }
}
