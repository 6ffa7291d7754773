import type { Construct } from 'constructs';
import {
  AsaOutboundTranslation,
  CertificateAuthority,
  CertificateDistribution,
  CupXmppS2sCertificate,
  DnsZone,
  FederationStack,
  FileTransferAlias,
  GroupChatServerAlias,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  SrvState,
  XmppBorder,
  XmppFederation,
  XmppPeer,
  XmppPeerCertificate,
  XmppSecurityMode,
} from '../../../lib';
import type { Scenario } from '../../support/scenario';
import { BEFORE_US } from '../030-xmpp-direct/stack';
import { standingFirewall } from '../../support/standing-firewall';

/**
 * Two nodes with chat rooms and managed file transfer. Rooms of the first one are reached through it, on the address
 * that federates; those of the second one on an address of its own. Files cross by TLS.
 */
export class ChatAndFiles extends FederationStack {
  constructor(scope: Construct, id: string, direct = true) {
    super(scope, id);
    const cluster = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1', managedFileTransfer: true },
      localDomains: ['example.com'],
      cupXmppS2sCertificate: CupXmppS2sCertificate.signedBy(
        CertificateAuthority.microsoft(this, 'Ca', {
          name: 'example-ca',
          rootCommonName: 'Example Root CA',
          host: 'ca.example.com',
        }),
        { distribution: CertificateDistribution.MULTI_SERVER },
      ),
    });
    const second = cluster.addNode('Imp2', {
      fqdn: 'imp2.example.com',
      address: '2.2.2.2',
      managedFileTransfer: true,
    });
    for (const [index, node] of cluster.nodes.entries()) {
      const name = `${index + 1}-StandAloneClusterd41e3.example.com`;
      new GroupChatServerAlias(this, `Chat${index + 1}`, {
        node,
        // One with dots and one with hyphens: the zone follows the alias.
        alias: `conference-${index === 0 ? name : name.replace('-', '.')}`,
      });
      new FileTransferAlias(this, `Files${index + 1}`, { node, alias: `filetransfer-${name}` });
    }
    const asa = standingFirewall(this, {
      hostname: 'fw2',
      outboundTranslation: AsaOutboundTranslation.nodes(['1.1.1.1', '2.2.2.2'], '10.10.10.10'),
    });
    const federation = new XmppFederation(this, 'Federation', {
      deployment: cluster,
      nodes: [{ node: cluster.publisher, publicFqdn: 'xmpp.example.com', publicAddress: '10.10.10.10' }],
      chatNodes: direct
        ? [{ node: second, publicFqdn: 'chat.example.com', publicAddress: '20.20.20.20' }]
        : [],
      border: XmppBorder.asa(asa),
      securityMode: XmppSecurityMode.tlsRequired(),
    });
    federation.addPeer(
      XmppPeer.imPresence({
        domains: ['abc.com'],
        aliases: ['conference.abc.com', 'filetransfer-4-StandAloneClusterd41e3.abc.com'],
        supportsTls: true,
        publishesSrv: SrvState.PUBLISHED,
        certificate: XmppPeerCertificate.signedBy(
          CertificateAuthority.partner(this, 'AbcCa', {
            name: 'abc-ca',
            rootCommonName: 'Abc Root CA',
            owner: Owner.partner('abc.com'),
          }),
        ),
      }),
    );
    federation.publishDns(DnsZone.ticket(this, 'Zone', { zone: 'example.com' }));
  }
}

export const scenario: Scenario = {
  proves: 'S-24 S-25 S-26 S-27 T-063 T-064 T-222 T-223 T-224 T-226 T-227 T-228 X-083 X-107',
  stack: (app) => new ChatAndFiles(app, 'Chat'),
  firewalls: { fw2: [BEFORE_US] },
};
