/** *Protocol Type* of a static route. */
export enum StaticRouteProtocol {
  /** TLS: what an Expressway and Microsoft servers take. */
  TLS = 'TLS',
  /** TCP, without encryption. */
  TCP = 'TCP',
  /** UDP, without encryption. */
  UDP = 'UDP',
}
