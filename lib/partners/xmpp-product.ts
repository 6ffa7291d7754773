/** What is known of a product that speaks XMPP, beside what every server does. */
export interface XmppProduct {
  /** Its pages, in its own words. */
  readonly pages: XmppServerPages;
  /**
   * What users of it cannot do, whatever is configured.
   * @default - nothing is known
   */
  readonly limitation?: { readonly must: string; readonly why: string };
}

/** Where an administrator finds things. */
export interface XmppServerPages {
  readonly settings: string;
  readonly trustStore: string;
}
