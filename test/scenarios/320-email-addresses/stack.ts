import type { Construct } from 'constructs';
import {
  AsaClassMaps,
  AsaIdentity,
  AsaOutboundTranslation,
  AsaTimeZone,
  CertificateAuthority,
  CupXmppS2sCertificate,
  DnsZone,
  EmailAddressFederation,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  SipBorder,
  SipFederation,
  SipPeer,
  SrvState,
  XmppBorder,
  XmppFederation,
  XmppPeer,
  XmppPeerCertificate,
  XmppSecurityMode,
} from '../../../lib';
import type { Scenario } from '../../support/scenario';
import { BEFORE_US } from '../../day-two/firewall';
import { standingFirewall } from '../../support/standing-firewall';

/**
 * Users are met by their email addresses, over SIP by abc.com and over XMPP by chat.net; a second email domain is planned.
 * Later abc.com speaks XMPP.
 */
export class EmailAddresses extends FederationStack {
  constructor(scope: Construct, id: string, abcSpeaksXmpp = false) {
    super(scope, id);
    const ca = CertificateAuthority.microsoft(this, 'Ca', {
      name: 'example-ca',
      rootCommonName: 'Example Root CA',
      host: 'ca.example.com',
    });
    const cluster = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
      localDomains: ['example.com'],
      cupXmppS2sCertificate: CupXmppS2sCertificate.signedBy(ca),
    });
    cluster.addNode('Imp2', { fqdn: 'imp2.example.com', address: '2.2.2.2', arbitraryPortPrefix: 4 });
    new EmailAddressFederation(this, 'Email', {
      deployment: cluster,
      domains: ['mail.example.com'],
      plannedDomains: ['new.example.com'],
    });
    const asa = standingFirewall(this, {
      outboundTranslation: AsaOutboundTranslation.allTraffic('10.10.10.10'),
      timeZone: AsaTimeZone.of('CET', 1),
      ntpServers: ['10.0.0.5'],
    });
    const zone = DnsZone.ticket(this, 'Zone', { zone: 'example.com' });
    const sip = new SipFederation(this, 'Sip', {
      deployment: cluster,
      border: SipBorder.asa(asa, {
        publicAddress: '10.10.10.10',
        routingFqdn: 'imp-public.example.com',
        insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
        outsideIdentity: AsaIdentity.signedBy(ca, { trustpoint: 'msoft_public_fqdn' }),
        classMaps: AsaClassMaps.perDomain(),
      }),
    });
    const xmpp = new XmppFederation(this, 'Xmpp', {
      deployment: cluster,
      nodes: [{ node: cluster.publisher, publicFqdn: 'xmpp.example.com', publicAddress: '10.10.10.11' }],
      border: XmppBorder.asa(asa),
      securityMode: XmppSecurityMode.tlsRequired(),
    });
    const authority = (name: string): CertificateAuthority =>
      CertificateAuthority.partner(this, `${name}Ca`, {
        name: `${name}-ca`,
        rootCommonName: `Root CA of ${name}`,
        owner: Owner.partner(name),
      });
    const overXmpp = (domain: string): XmppPeer =>
      XmppPeer.standardsCompliant({
        domains: [domain],
        supportsTls: true,
        publishesSrv: SrvState.PUBLISHED,
        certificate: XmppPeerCertificate.signedBy(authority(domain)),
      });
    sip.addPeer(this.ocs('def.com', '40.40.40.41', authority('def.com')));
    if (!abcSpeaksXmpp) sip.addPeer(this.ocs('abc.com', '40.40.40.40', authority('abc.com')));
    xmpp.addPeer(overXmpp('chat.net'));
    if (abcSpeaksXmpp) xmpp.addPeer(overXmpp('abc.com'));
    sip.publishDns(zone);
    xmpp.publishDns(zone);
  }

  private ocs(domain: string, address: string, certificateAuthority: CertificateAuthority): SipPeer {
    return SipPeer.ocs({
      domains: [domain],
      accessEdge: { fqdn: `edge.${domain}`, addresses: [address] },
      certificateAuthority,
      publishesSrv: SrvState.PUBLISHED,
    });
  }
}

export const scenario: Scenario = {
  proves: 'S-28 T-237 T-238 T-239 T-240 T-242 T-243 T-065',
  stack: (app) => new EmailAddresses(app, 'Email'),
  keeps:
    /runbook|bundles\/\d+-imp1|(?:preflight|checks)\/imp1|handouts\/(?:common\/partner-users|(?:abc\.com|chat\.net)\/README)|tickets\/dns|undo\/\d+-imp1/,
  firewalls: { fw1: [BEFORE_US] },
};
