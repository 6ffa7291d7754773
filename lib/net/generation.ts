import { InvalidValue } from './invalid-value';

/** Which making of something that is done once: 1, and the next whole number for each renewal. */
export class Generation {
  /**
   * Reads a generation: a whole number from 1 to 9999.
   *
   * @throws InvalidValue for anything else, of whatever type.
   */
  public static of(value: unknown, what = 'generation'): Generation {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > 9999) {
      throw new InvalidValue(
        what,
        value,
        'a generation is a whole number from 1 to 9999',
        'Write 1, and the next whole number for each renewal.',
      );
    }
    return new Generation(value);
  }

  private constructor(
    /** The generation as a number. */
    public readonly number: number,
  ) {
    Object.freeze(this);
  }

  /** Put behind the name of what is made anew beside the old: nothing for the first, then `_2`. */
  public get suffix(): string {
    return this.number === 1 ? '' : `_${this.number}`;
  }

  /** `2` */
  public toString(): string {
    return String(this.number);
  }
}
