import type { Value } from '../core';
import type { XmppSecurityMode } from '../im-presence';

/** One page of the administration of a partner's server, and what it shall say. */
export interface XmppPeerForm {
  /** What it is called among the objects of the server: by this two plans match. */
  readonly key: string;
  /** What it is, for people. */
  readonly title: string;
  /** Menu path, outermost first. */
  readonly menu: string[];
  /** What it shall say, field by field. */
  readonly fields: XmppPeerField[];
  /**
   * What to know or to do besides, one sentence.
   * @default - nothing
   */
  readonly note?: string;
  /** The reason, one sentence. */
  readonly why: string;
  /**
   * What people of both sides notice where it says something else from now on, one sentence.
   * @default - nothing
   */
  readonly impactOfChange?: string;
  /**
   * It says how the two sides encrypt, and prove who they are: one value with the settings of our side.
   * @default - it says nothing of that
   */
  readonly agreed?: true;
  /**
   * Something is made there, once, that stays on the way home: nothing stood in its fields before.
   * @default - settings, each of which was something before
   */
  readonly once?: true;
}

/** A field of such a page. */
export interface XmppPeerField {
  /** As the page labels it. */
  readonly label: string;
  /** What it shall say. */
  readonly value: Value;
  /**
   * What stands there already stays, and is no business of a page: a secret.
   * @default - it is written down, and put back
   */
  readonly stays?: true;
}

/** What a partner's server is set up for. */
export interface XmppOurSide {
  /** The domains that our users have, as the partner meets them, and the names of our chat rooms and files. */
  readonly domains: readonly string[];
  /** True when files are to cross. */
  readonly fileTransfer: boolean;
  /** The domains of the partner. */
  readonly peerDomains: readonly string[];
  /** What our nodes are set to. */
  readonly mode: XmppSecurityMode;
  /** True when what we present signed itself: no authority stands for it. */
  readonly selfSigned: boolean;
}

/** What is known of a product that speaks XMPP, beside what every server does. */
export interface XmppProduct {
  /** The pages that its administrators fill in, in their order. */
  readonly forms: (ours: XmppOurSide) => readonly XmppPeerForm[];
  /** Where its administrators say whom it trusts. */
  readonly trustStore: XmppTrustStore;
  /**
   * It runs in a cloud of its vendor: its administrators have no trust store, no firewall and no SASL to set.
   * @default - a server of their own
   */
  readonly hosted?: true;
  /**
   * What users of it cannot do, whatever is configured.
   * @default - nothing is known
   */
  readonly limitation?: { readonly must: string; readonly why: string };
}

/** The page of a trust store. */
interface XmppTrustStore {
  /** Menu path, outermost first. */
  readonly menu: readonly string[];
  /** What is filled in beside the file. */
  readonly fields?: readonly XmppPeerField[];
  /** What the field of the file is called. */
  readonly file: string;
  /** What makes it count. */
  readonly note: string;
}
