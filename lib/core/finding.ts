/** How bad a finding is. Errors stop the synth. */
export enum Severity {
  /** Federation fails, is unsupported, or the documents say must. */
  ERROR = 'error',
  /** Works partly, is risky, or depends on what the library cannot see. */
  WARNING = 'warning',
  /** Behaviour to know about. */
  INFO = 'info',
}

/** One thing that the vendors' documents say about a deployment. */
export interface Finding {
  /** Rule id, `area/rule-name`. */
  readonly rule: string;
  /** Whether it stops the synth. */
  readonly severity: Severity;
  /** Construct path. */
  readonly path: string;
  /** What is wrong, the bad value quoted. */
  readonly problem: string;
  /** What to write instead. */
  readonly advice: string;
  /**
   * Section of the source document.
   * @default - none
   */
  readonly source?: string;
  /**
   * The reason why it was suppressed.
   * @default - it is not
   */
  readonly suppressed?: string;
}
