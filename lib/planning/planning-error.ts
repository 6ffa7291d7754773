const MARK = Symbol.for('cdktf-uc-federation.PlanningError');

/** What cannot be planned. Recognised by `isPlanningError`, never by `instanceof`. */
export class PlanningError extends Error {
  constructor(
    /** Construct path of the object where it shows. */
    public readonly path: string,
    /** What is wrong. */
    public readonly problem: string,
    /** What to write instead. */
    public readonly advice: string,
  ) {
    super(`[${path}] ${problem} ${advice}`);
    this.name = 'PlanningError';
    Object.defineProperty(this, MARK, { value: true });
  }
}

export function isPlanningError(error: unknown): error is PlanningError {
  return typeof error === 'object' && error !== null && MARK in error;
}
