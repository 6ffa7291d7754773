import { Value } from '../../core';
import { ImPresenceService } from '../../im-presence';
import { MENU } from '../../im-presence/menus';
import { securityFields, XMPP_SETTINGS_PAGE } from '../../im-presence/xmpp-settings-page';
import type { XmppOurSide, XmppPeerField, XmppPeerForm, XmppProduct } from '../xmpp-product';

/** It counts then. Each page says it: a later change has one of them alone. */
const COUNTS = `Last of all, restart ${ImPresenceService.XCP_ROUTER} there`;

const ENDS = `sessions end when the ${ImPresenceService.XCP_ROUTER} of the partner restarts, and come back`;

/** Cisco IM and Presence of another company: its pages are those of ours. */
export const IM_PRESENCE: XmppProduct = {
  forms: (ours) => [...fileTransfer(ours), settings(ours), policy(ours), service()],
  trustStore: {
    menu: [...MENU.certificates, 'Upload Certificate/Certificate chain'],
    fields: [{ label: 'Certificate Purpose', value: Value.choice('cup-xmpp-trust') }],
    file: 'Upload File',
    note: 'On the publisher of each cluster; a field for a root stays empty. Then restart Cisco Intercluster Sync Agent there',
  },
};

/** Node first, then its settings: the connection manager cannot start on a node whose status is off. */
function settings({ mode, selfSigned }: XmppOurSide): XmppPeerForm {
  const { nodeStatus, clientSideCertificates, dialbackSecret } = XMPP_SETTINGS_PAGE;
  const security = securityFields(mode).map(([label, value]): XmppPeerField => {
    // A trusted certificate that signed itself and this check box exclude each other.
    const impossible = label === clientSideCertificates && selfSigned;
    return { label, value: impossible ? Value.checkBox(false) : value };
  });
  return {
    key: 'XMPP federation settings',
    title: 'security settings of XMPP federation',
    menu: [...MENU.xmppSettings],
    fields: [
      { label: nodeStatus, value: Value.choice('On') },
      ...security,
      ...(mode.usesDialback
        ? [
            {
              label: dialbackSecret,
              value: Value.words(
                'one of your own, the same on all nodes and clusters; one that stands there stays',
              ),
              stays: true as const,
            },
          ]
        : []),
    ],
    note: `On each node that federates, one of each cluster at least, the same on all. They hold for every partner of the node: agree with the other side before a field changes there. ${COUNTS}`,
    impactOfChange: ENDS,
    agreed: true,
    why: 'the two sides agree on TLS and on how each proves who it is, or no session comes up',
  };
}

function policy({ domains }: XmppOurSide): XmppPeerForm {
  return {
    key: 'XMPP federation policy',
    title: 'policy of XMPP federation',
    menu: [...MENU.xmppPolicy],
    fields: domains.map((domain) => ({
      label: `Exception ${domain}`,
      value: Value.words(
        'where the policy is Deny: there, for all federated packets from/to it; where it is Allow: not there',
      ),
    })),
    note: `On each cluster. Add New, Save, then Save on the policy page itself. ${COUNTS}`,
    impactOfChange: ENDS,
    why: 'whom the policy denies gets neither in nor out',
  };
}

function service(): XmppPeerForm {
  return {
    key: 'XMPP federation service',
    title: `activation of ${ImPresenceService.XMPP_FEDERATION_CONNECTION_MANAGER}`,
    menu: [...MENU.serviceActivation],
    fields: [{ label: ImPresenceService.XMPP_FEDERATION_CONNECTION_MANAGER, value: Value.checkBox(true) }],
    note: `On each node that federates. Then restart ${ImPresenceService.XCP_ROUTER} on every node, the publisher first (Tools > Control Center - Network Services): presence and chat of the node stop meanwhile`,
    why: 'without it a node neither sends nor takes federated XMPP',
  };
}

/** Each step of ours again on the other side (Guide, "Configure MFT on XMPP Federation with TLS"). */
function fileTransfer({ fileTransfer: crosses, mode }: XmppOurSide): XmppPeerForm[] {
  if (!crosses) return [];
  const aliases = 'of each node with managed file transfer, exactly as extracted';
  const records: XmppPeerForm = {
    key: 'file transfer aliases',
    title: 'records of the file transfer aliases',
    menu: ['public DNS'],
    fields: [
      {
        label: 'SRV _xmpp-server._tcp. with the alias behind it',
        value: Value.words(`one for the alias ${aliases}, published like that of the domain`),
      },
    ],
    note: 'To extract it: on each node file build log cisco_xcp_config_mgr; in the archive, cm-5.xml, the value of host-filter. Give the aliases to the other side, whose policy has to permit them',
    why: 'files are fetched from this name; each node has one of its own',
  };
  if (!mode.usesTls) return [records];
  return [
    records,
    {
      key: 'file transfer certificate',
      title: 'request for the certificate of all nodes, with the file transfer aliases',
      once: true,
      menu: [...MENU.certificates, 'Generate CSR'],
      fields: [
        { label: 'Certificate Purpose', value: Value.choice('cup-xmpp-s2s') },
        { label: 'Distribution', value: Value.choice('Multi-server(SAN)') },
        { label: 'Other Domains', value: Value.words(`the alias ${aliases}`) },
      ],
      note: 'Have it signed for Server Authentication and Client Authentication; upload the root to cup-xmpp-trust, then the certificate to cup-xmpp-s2s; restart Cisco XCP Router on all nodes. A cluster of one node cannot: the form takes other names for several nodes only',
      why: 'the form adds the domains by itself, the aliases it does not; the other side refuses files of a name that is not in the certificate',
    },
  ];
}
