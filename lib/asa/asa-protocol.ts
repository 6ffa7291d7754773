/** Transport protocols, by their keywords. */
export enum AsaProtocol {
  /** TCP: everything of SIP and XMPP federation. */
  TCP = 'tcp',
  /** UDP: 5080 alone, and no document shows a command for it. */
  UDP = 'udp',
}
