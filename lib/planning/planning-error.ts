const MARK = Symbol.for('cdktf-uc-federation.PlanningError');

/** One thing that cannot be planned. */
export interface PlanningDetail {
  /** `area/rule-name`: `once/changed`, `once/overwritten`, `slot/retained`, `artifact/none`, … */
  readonly rule: string;
  /** Construct path of the object where it shows. */
  readonly path: string;
  /** What is wrong. */
  readonly problem: string;
  /** What to write instead. */
  readonly advice: string;
}

/** What cannot be planned, all of it at once. Recognised by `isPlanningError`, never by `instanceof`. */
export class PlanningError extends Error {
  constructor(public readonly details: readonly PlanningDetail[]) {
    super(details.map((one) => `[${one.path}] ${one.rule}   ${one.problem}\n  ${one.advice}`).join('\n'));
    this.name = 'PlanningError';
    Object.defineProperty(this, MARK, { value: true });
  }
}

export function isPlanningError(error: unknown): error is PlanningError {
  return typeof error === 'object' && error !== null && MARK in error;
}

/** An error of one thing. */
export function planningError(rule: string, path: string, problem: string, advice: string): PlanningError {
  return new PlanningError([{ rule, path, problem, advice }]);
}
