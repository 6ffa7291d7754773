import { Value } from '../core';
import { XmppTlsUse } from '../im-presence';
import type { XmppProduct } from './xmpp-product';

/** What every XMPP server has, in general words: its own pages are not known. */
export const ANY_XMPP_SERVER: XmppProduct = {
  forms: ({ domains, mode }) => [
    {
      key: 'XMPP federation settings',
      title: `XMPP federation with ${domains.join(', ')}`,
      menu: ['XMPP federation settings'],
      fields: [
        ['XMPP federation with', `permitted, in both directions: ${domains.join(', ')}`],
        ['TLS between servers', TLS[mode.tlsUse]],
        ...(mode.usesTls
          ? [
              [
                'SASL EXTERNAL',
                mode.saslExternalOnIncoming || mode.saslOnOutbound
                  ? 'offered and used'
                  : 'not needed by the other side: as it is for others',
              ],
            ]
          : []),
        ['Server dialback', mode.usesDialback ? 'on' : 'not needed by the other side: as it is for others'],
      ].map(([label, text]) => ({ label, value: Value.words(text) })),
      note: 'What holds for every partner of the server is changed only once they are asked. Restart what the product demands afterwards',
      agreed: true,
      why: 'the two sides agree on TLS and on how each proves who it is, or no session comes up',
    },
  ],
  trustStore: {
    menu: ['trust store of the XMPP server'],
    file: 'Trusted certificate',
    note: 'Make it count by restarting what reads the store',
  },
};

const TLS: Readonly<Record<XmppTlsUse, string>> = {
  [XmppTlsUse.NO_TLS]: 'not demanded: the other side speaks clear text',
  [XmppTlsUse.TLS_OPTIONAL]: 'offered, not demanded',
  [XmppTlsUse.TLS_REQUIRED]: 'on: the other side demands it',
};
