/** What AOL is told of the enterprise. */
export interface AolProvisioning {
  /** Name of the enterprise, as the licence has it (`aol/enterprise-name`). */
  readonly enterpriseName: string;
  /** Whom AOL asks: name and telephone or mail address, one line (`aol/contact`). */
  readonly contact: string;
}
