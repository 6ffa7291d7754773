/** From where a zone is seen: two name servers may give two answers for one name. */
export enum DnsView {
  /** By everybody: the internet. */
  OUTSIDE = 'outside',
  /** By the enterprise alone. */
  INSIDE = 'inside',
}
