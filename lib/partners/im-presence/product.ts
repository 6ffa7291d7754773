import type { XmppProduct } from '../xmpp-product';

const CUPA = 'Cisco Unified CM IM and Presence Administration';
const XMPP = [CUPA, 'Presence', 'Inter-Domain Federation', 'XMPP Federation'];

/** Cisco IM and Presence of another company: the pages are those of ours, `lib/im-presence/menus.ts`. */
export const IM_PRESENCE: XmppProduct = {
  pages: {
    settings: [...XMPP, 'Settings'],
    policy: [...XMPP, 'Policy'],
    trustStore: [
      'Cisco Unified IM and Presence OS Administration',
      'Security',
      'Certificate Management',
      'Upload Certificate',
      'cup-xmpp-trust',
    ],
  },
};
