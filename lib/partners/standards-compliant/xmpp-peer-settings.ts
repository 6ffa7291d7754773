import type { Construct } from 'constructs';
import {
  Check,
  DeviceResource,
  Statement,
  Value,
  type ObjectDescription,
  type PartDescription,
} from '../../core';
import { XmppTlsUse, type XmppSecurityMode } from '../../im-presence';
import { setting, settingsOf } from '../setting';
import type { XmppPeerObjectProps, XmppPeerServer } from './xmpp-peer-server';

/** What a partner's server is set to. */
export interface XmppPeerSettingsProps extends XmppPeerObjectProps {
  /** What ours is set to. */
  readonly mode: XmppSecurityMode;
}

/** What the partner's server needs to meet our security mode (T-205 to T-208 on the other side). */
export class XmppPeerSettings extends DeviceResource {
  private readonly mode: XmppSecurityMode;
  private readonly server: XmppPeerServer;

  constructor(scope: Construct, id: string, props: XmppPeerSettingsProps) {
    super(scope, id, props.device, 'XMPP federation settings');
    this.mode = props.mode;
    this.server = props.device;
  }

  public describe(): ObjectDescription {
    const { mode } = this;
    const { localDomains } = this.server;
    const { peer } = this.server;
    const { pages, hosted } = peer._product;
    const service = hosted?.(localDomains, peer.domains);
    const parts = service?.fields.map(([label, text]) => words(label, text)) ?? [
      words('XMPP federation with', `permitted, in both directions: ${localDomains.join(', ')}`),
      words('TLS between servers', TLS[mode.tlsUse]),
      ...(mode.usesTls
        ? [
            words(
              'SASL EXTERNAL',
              mode.saslExternalOnIncoming || mode.saslOnOutbound ? 'offered and used' : 'not used',
            ),
          ]
        : []),
      words('Server dialback', mode.usesDialback ? 'on' : 'not needed'),
    ];
    return {
      title: `XMPP federation with ${localDomains.join(', ')}`,
      section: 30,
      open: [
        Statement.form({
          menu: [...pages.settings],
          note:
            service !== undefined
              ? undefined
              : pages.policy === undefined
                ? 'Restart what the product demands after such a change'
                : `The domains stand in ${pages.policy.join(' > ')}. Restart Cisco XCP Router on every node afterwards`,
        }),
      ],
      parts,
      settings: settingsOf(parts),
      why:
        service?.why ?? 'the two sides agree on TLS and on how each proves who it is, or no session comes up',
      checks: [
        Check.look('a test user of this server', {
          must: `sees the availability of a user of ${localDomains[0]}, and exchanges messages with it`,
          why: 'both directions of the session',
          afterPublishing: true,
        }),
      ],
    };
  }
}

const TLS: Readonly<Record<XmppTlsUse, string>> = {
  [XmppTlsUse.NO_TLS]: 'not demanded: the other side speaks clear text',
  [XmppTlsUse.TLS_OPTIONAL]: 'offered, not demanded',
  [XmppTlsUse.TLS_REQUIRED]: 'on: the other side demands it',
};

function words(label: string, text: string): PartDescription {
  return setting(label, Value.words(text));
}
