import type { Construct } from 'constructs';
import {
  Asa,
  AsaInterface,
  AsaOutboundTranslation,
  AsaOutsideAccess,
  AsaRelease,
  CertificateAuthority,
  CupXmppS2sCertificate,
  DnsZone,
  FederationStack,
  type FederationStackProps,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  Secret,
  XmppFederation,
  XmppBorder,
  XmppPeer,
  XmppPeerCertificate,
  XmppSecurityMode,
  SrvState,
} from '../../lib';

/**
 * Two companies and a plain firewall: example.net (Cisco IM and Presence, two nodes, one of them federates) and def.com
 * (a standards-compliant XMPP server). The node terminates TLS itself; the firewall translates and permits TCP 5269.
 * Change the names and addresses to your own.
 */
export class XmppDirect extends FederationStack {
  public readonly federation: XmppFederation;

  constructor(scope: Construct, id: string, props?: FederationStackProps) {
    super(scope, id, props);

    const ourCa = CertificateAuthority.microsoft(this, 'OurCa', {
      name: 'example-net-ca',
      rootCommonName: 'Example Root CA',
      host: 'ca.example.net',
    });
    const partnerCa = CertificateAuthority.partner(this, 'PartnerCa', {
      name: 'def-ca',
      rootCommonName: 'Def Root CA',
      owner: Owner.partner('def.com'),
    });

    const imp = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp1.example.net', address: '1.1.1.1' },
      localDomains: ['example.net', 'sales.example.net'],
      cupXmppS2sCertificate: CupXmppS2sCertificate.signedBy(ourCa),
    });
    imp.addNode('Imp2', { fqdn: 'imp2.example.net', address: '2.2.2.2' });

    const asa = new Asa(this, 'Asa', {
      hostname: 'fw2',
      managementAddress: '10.0.0.1',
      release: AsaRelease.of('9.16'),
      inside: AsaInterface.existing('inside', { address: '10.1.1.254/24' }),
      outside: AsaInterface.existing('outside', { address: '192.0.2.1/24' }),
      outsideAccess: AsaOutsideAccess.existing('outside_access_in', { line: 1 }),
      outboundTranslation: AsaOutboundTranslation.nodes(['1.1.1.1'], '10.10.10.10'),
    });

    this.federation = new XmppFederation(this, 'DefFederation', {
      deployment: imp,
      nodes: [{ node: imp.publisher, publicFqdn: 'xmpp.example.net', publicAddress: '10.10.10.10' }],
      border: XmppBorder.asa(asa),
      securityMode: XmppSecurityMode.tlsRequired({ dialbackSecret: Secret.fromPrompt('dialback_secret') }),
    });
    this.federation.addPeer(
      XmppPeer.standardsCompliant({
        domains: ['def.com'],
        supportsTls: true,
        certificate: XmppPeerCertificate.signedBy(partnerCa),
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
    this.federation.publishDns(DnsZone.ticket(this, 'Zone', { zone: 'example.net' }));
  }
}
