/** Whether a partner publishes the SRV record that its peers look for. */
export enum SrvState {
  /** It does. */
  PUBLISHED = 'published',
  /** It does not, and will not: SIP then needs a static route, and XMPP finds it nowhere. */
  NOT_PUBLISHED = 'not-published',
  /** Nobody has looked: the hand-out asks for it. */
  UNKNOWN = 'unknown',
}
