/** Whom one certificate is for, as *Distribution* offers it. */
export enum CertificateDistribution {
  /** Each node has one of its own, with its FQDN. */
  NODE = 'node',
  /**
   * One for all nodes: uploaded on one, it reaches the others by itself (Guide, "Upload a CA-Signed Certificate for
   * XMPP Federation").
   */
  MULTI_SERVER = 'Multi-server(SAN)',
}
