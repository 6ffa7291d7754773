/** *Traffic type* of a search rule: what kind of SIP it is for. */
export enum ExpresswayTrafficType {
  /** Everything. */
  ANY = 'Any',
  /** SIP of everybody but Microsoft. */
  STANDARD = 'Standard',
  /** Whatever Microsoft sends, chat and calls. */
  ANY_MICROSOFT = 'Any Microsoft',
  /** Calls of Microsoft. */
  MICROSOFT_SIP = 'Microsoft SIP',
  /** Chat and presence of Microsoft. */
  MICROSOFT_IM_AND_PRESENCE = 'Microsoft IM and Presence',
}
