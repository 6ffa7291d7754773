/** A server that a SIP peer is reached at, or whose sessions come to us. */
export class SipPeerServer {
  /** IPv4 addresses: one, or those of all servers behind the name. */
  public readonly addresses: string[];

  /** @internal */
  public constructor(
    /** FQDN, as certificates, routes and SRV records name it. */
    public readonly fqdn: string,
    addresses: string[],
    /** TCP port that it listens on. */
    public readonly port: number,
  ) {
    this.addresses = [...addresses];
  }
}
