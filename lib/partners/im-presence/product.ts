import type { XmppProduct } from '../xmpp-product';

/** Cisco IM and Presence of another company: the pages are those of ours. */
export const IM_PRESENCE: XmppProduct = {
  pages: { settings: 'XMPP Federation > Settings and Policy', trustStore: 'cup-xmpp-trust' },
};
