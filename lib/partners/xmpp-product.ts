/** What is known of a product that speaks XMPP, beside what every server does. */
export interface XmppProduct {
  /** Its pages, in its own words. */
  readonly pages: XmppServerPages;
  /**
   * What users of it cannot do, whatever is configured.
   * @default - nothing is known
   */
  readonly limitation?: { readonly must: string; readonly why: string };
  /**
   * It runs in a cloud of its vendor: its administrators have no trust store, no firewall and no SASL to set; these are
   * the fields that they have.
   * @default - a server of their own
   */
  readonly hosted?: (localDomains: readonly string[], domains: readonly string[]) => HostedSettings;
}

/** What an administrator of a hosted service can set. */
export interface HostedSettings {
  /** Field by field, what it shall say. */
  readonly fields: readonly (readonly [label: string, value: string])[];
  /** What to know, one sentence. */
  readonly why: string;
}

/** Where an administrator finds things. */
export interface XmppServerPages {
  /** Menu path, outermost first. */
  readonly settings: readonly string[];
  /** Menu path, outermost first. */
  readonly trustStore: readonly string[];
  /** Where the policy is, if it has a page of its own. */
  readonly policy?: readonly string[];
}
