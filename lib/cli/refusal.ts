const MARK = Symbol.for('cdktf-uc-federation.Refusal');

/** Something that the command cannot do as it was asked: shown as two sentences, without a stack. */
export class Refusal extends Error {
  /** Recognises a refusal, also of another copy of this library. */
  public static is(error: unknown): error is Refusal {
    return typeof error === 'object' && error !== null && MARK in error;
  }

  constructor(
    public readonly problem: string,
    public readonly advice: string,
    /** 1: it is not so. 2: it was called in a way that means nothing. */
    public readonly code: 1 | 2 = 1,
  ) {
    super(`${problem}\n  ${advice}`);
    this.name = 'Refusal';
    Object.defineProperty(this, MARK, { value: true });
  }
}
