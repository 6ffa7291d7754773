/** A place on the way of a session, as the runbook draws it. */
export interface NetworkHop {
  /** What people call it: `imp1.example.com`, `outside`. */
  readonly name: string;
  /**
   * The device that it is a side of: both sides of a firewall that ends TLS are drawn in one box.
   * @default - a place of its own
   */
  readonly within?: string;
  /**
   * What else to say of it, a line each: addresses and ports, NAT pairs, the certificate that it shows.
   * @default - nothing
   */
  readonly lines?: string[];
  /**
   * What runs from here to the next place: `TLS`.
   * @default - nothing is written at the line
   */
  readonly leg?: string;
}
