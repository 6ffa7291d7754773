/** A policy for the users of Lync or Skype for Business who shall talk to our clusters. */
export interface CsExternalAccess {
  /** SIP addresses of these users: `user1@synergy.com`. */
  readonly users: string[];
  /** Whether they sign in from outside today: the policy takes the place of the one that they have. */
  readonly enableOutsideAccess: boolean;
  /**
   * Name of the policy.
   * @default - the first domain of IM and Presence
   */
  readonly policy?: string;
}
