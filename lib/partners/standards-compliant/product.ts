import type { XmppProduct } from '../xmpp-product';

/** A server whose pages we do not know is spoken of in general words. */
export const STANDARDS_COMPLIANT: XmppProduct = {
  pages: { settings: ['XMPP federation settings'], trustStore: ['trust store of the XMPP server'] },
};
