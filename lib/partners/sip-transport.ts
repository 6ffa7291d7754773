/** What carries SIP between our nodes and a peer. */
export enum SipTransport {
  /** TLS, both ends with certificates: port 5061 of Microsoft servers, the peer authentication listener of our nodes. */
  TLS = 'TLS',
  /**
   * TCP without certificates, port 5060 of both: for OCS inside the enterprise only (Guide, "Configure Static Route on
   * IM and Presence Service for Microsoft Servers").
   */
  TCP = 'TCP',
}
