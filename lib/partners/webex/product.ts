import { Value } from '../../core';
import { ANY_XMPP_SERVER } from '../any-xmpp-server';
import type { XmppProduct } from '../xmpp-product';

/** Webex: a service of the vendor, set up in Control Hub (Guide, "XMPP Federation Overview"). */
export const WEBEX_MESSENGER: XmppProduct = {
  ...ANY_XMPP_SERVER,
  hosted: true,
  forms: ({ domains, peerDomains }) => [
    {
      key: 'XMPP federation settings',
      title: `XMPP federation with ${domains.join(', ')}`,
      menu: ['Control Hub', 'Messaging', 'XMPP Federation'],
      fields: [
        ['XMPP Federation', 'on'],
        ['XMPP domain', peerDomains.join(', ')],
        [
          'External communication, where it is restricted (Messaging > Block External Communication)',
          `permitted with ${domains.join(', ')}`,
        ],
      ].map(([label, text]) => ({ label, value: Value.words(text) })),
      why: 'Webex speaks TLS without authentication: it has no trust store and no SASL to set, and the other side knows it by server dialback. Older organizations set it in Webex Administration; the labels vary, confirm on the page',
    },
  ],
  limitation: {
    must: 'they know that users of Webex cannot invite them into chat rooms, write to one person at a time, and may show no availability',
    why: 'the service is made so; no setting on either side changes it',
  },
};
