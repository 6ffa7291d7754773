/** What carries connections. */
export enum NetworkProtocol {
  /** TCP: everything of SIP and XMPP federation. */
  TCP = 'tcp',
  /** UDP: port 5080 of SIP alone, and no document shows a command for it. */
  UDP = 'udp',
}
