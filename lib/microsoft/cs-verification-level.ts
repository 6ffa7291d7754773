/** *VerificationLevel*: how far Lync and Skype for Business believe what a provider says of its users. */
export enum CsVerificationLevel {
  /** Allow all communications with this provider. */
  ALWAYS_VERIFIABLE = 'AlwaysVerifiable',
  /** Allow communications only with people verified by this provider. */
  USE_SOURCE_VERIFICATION = 'UseSourceVerification',
  /** Allow communications only with people on recipients' contact lists. */
  ALWAYS_UNVERIFIABLE = 'AlwaysUnverifiable',
}
