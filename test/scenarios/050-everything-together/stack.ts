import type { Construct } from 'constructs';
import {
  Asa,
  AsaClassMaps,
  AsaIdentity,
  AsaOutboundTranslation,
  SipBorder,
  SipFederation,
  AsaTimeZone,
  CertificateAuthority,
  CupCertificate,
  CupXmppS2sCertificate,
  DnsZone,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  CsDeployment,
  CsRelease,
  Owner,
  Secret,
  SipPeer,
  SrvState,
  XmppFederation,
  XmppBorder,
  XmppPeer,
  XmppPeerCertificate,
  XmppSecurityMode,
} from '../../../lib';
import { BEFORE_US } from '../../day-two/firewall';
import type { Scenario } from '../../support/scenario';
import { standingFirewall } from '../../support/standing-firewall';

/** What the cluster federates with. */
export type Part = 'sip' | 'lync' | 'xmpp';

/** One cluster that does it all: OCS of a partner through the firewall, the own Lync, and XMPP with another partner. */
export class EverythingTogether extends FederationStack {
  constructor(scope: Construct, id: string, parts: readonly Part[] = ['sip', 'lync', 'xmpp']) {
    super(scope, id);
    const ca = CertificateAuthority.microsoft(this, 'Ca', { name: 'example-ca', host: 'ca.example.com' });
    const imp = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
      localDomains: ['example.com'],
      peerAuthListenerPort: 5061,
      serverAuthListenerPort: 5063,
      cupCertificate: CupCertificate.signedBy(ca),
      cupXmppS2sCertificate: CupXmppS2sCertificate.signedBy(ca),
    });
    imp.addNode('Imp2', { fqdn: 'imp2.example.com', address: '2.2.2.2', arbitraryPortPrefix: 4 });
    const asa = standingFirewall(this, {
      outboundTranslation: AsaOutboundTranslation.allTraffic('10.10.10.10'),
      timeZone: AsaTimeZone.of('CET', 1),
      ntpServers: ['10.0.0.5'],
    });
    const zone = DnsZone.ticket(this, 'Zone', { zone: 'example.com' });

    if (parts.includes('sip')) this.addSip(imp, asa, ca, zone);
    if (parts.includes('lync')) this.addLync(imp, ca, parts.includes('sip'));
    if (parts.includes('xmpp')) this.addXmpp(imp, asa, zone);
  }

  private addSip(imp: ImPresenceCluster, asa: Asa, ca: CertificateAuthority, zone: DnsZone): void {
    const sip = new SipFederation(this, 'Sip', {
      deployment: imp,
      border: SipBorder.asa(asa, {
        publicAddress: '10.10.10.10',
        routingFqdn: 'imp-public.example.com',
        insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
        outsideIdentity: AsaIdentity.signedBy(ca, { trustpoint: 'msoft_public_fqdn' }),
        classMaps: AsaClassMaps.perDomain(),
      }),
    });
    sip.addPeer(
      SipPeer.ocs({
        domains: ['abc.com'],
        accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] },
        certificateAuthority: CertificateAuthority.partner(this, 'AbcCa', {
          name: 'abc-ca',
          owner: Owner.partner('abc.com'),
        }),
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
    sip.publishDns(zone);
  }

  private addLync(imp: ImPresenceCluster, ca: CertificateAuthority, hasRoutingFqdn: boolean): void {
    const lync = new SipFederation(this, 'LyncFederation', { deployment: imp, border: SipBorder.direct() });
    lync.addPeer(
      SipPeer.ownLync(
        new CsDeployment(this, 'Lync', {
          release: CsRelease.LYNC_2013,
          registrar: 'lyncserver.synergy.com',
          sipDomains: ['synergy.com'],
          frontEnd: { fqdn: 'lyncserver.synergy.com', address: '10.10.2.10' },
          certificateAuthority: ca,
        }),
        {
          trustedApplicationPool: 'trustedpool.example.com',
          trustedApplicationId: 'imptrustedapp.example.com',
          furtherComputers: hasRoutingFqdn ? ['imp-public.example.com'] : [],
        },
      ),
    );
  }

  private addXmpp(imp: ImPresenceCluster, asa: Asa, zone: DnsZone): void {
    const xmpp = new XmppFederation(this, 'Xmpp', {
      deployment: imp,
      nodes: [{ node: imp.publisher, publicFqdn: 'imp-public.example.com', publicAddress: '10.10.10.10' }],
      border: XmppBorder.asa(asa),
      securityMode: XmppSecurityMode.tlsRequired({ dialbackSecret: Secret.fromPrompt('dialback_secret') }),
    });
    xmpp.addPeer(
      XmppPeer.standardsCompliant({
        domains: ['def.com'],
        supportsTls: true,
        certificate: XmppPeerCertificate.signedBy(
          CertificateAuthority.partner(this, 'DefCa', {
            name: 'def-ca',
            owner: Owner.partner('def.com'),
            rootCommonName: 'Def Root CA',
          }),
        ),
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
    xmpp.publishDns(zone);
  }
}

export const scenario: Scenario = {
  stack: (app) => new EverythingTogether(app, 'Every'),
  keeps: /\/runbook\.md$/,
  firewalls: { fw1: [BEFORE_US] },
  lync: { release: 2013 },
};
