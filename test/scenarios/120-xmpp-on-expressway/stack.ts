import {
  CertificateAuthority,
  CupCertificate,
  DnsZone,
  ExpresswayC,
  ExpresswayCertificate,
  ExpresswayE,
  ExpresswayRelease,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  Secret,
  SrvState,
  XmppBorder,
  XmppFederation,
  XmppPeer,
  XmppPeerCertificate,
  XmppSecurityMode,
} from '../../../lib';
import type { Scenario } from '../../support/scenario';

/** company.com federates over XMPP with partners through Expressway-E; mobile and remote access stands already. */
export class XmppOnExpressway extends FederationStack {
  public readonly federation: XmppFederation;

  constructor(...args: ConstructorParameters<typeof FederationStack>) {
    super(...args);
    const enterpriseCa = CertificateAuthority.microsoft(this, 'EnterpriseCa', {
      name: 'company-ca',
      host: 'ca.company.com',
      rootCommonName: 'Company Root CA',
    });
    const publicCa = CertificateAuthority.publicAuthority(this, 'PublicCa', {
      name: 'public-ca',
      rootCommonName: 'Public Root CA',
      signsClientAuthentication: true,
    });
    const imp = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp1.company.com', address: '10.10.10.11' },
      localDomains: ['company.com'],
      cupCertificate: CupCertificate.existing(),
    });
    imp.addNode('Imp2', { fqdn: 'imp2.company.com', address: '10.10.10.12' });
    const release = ExpresswayRelease.of('X14.2');
    const c = new ExpresswayC(this, 'ExpresswayC', {
      release,
      peers: [{ fqdn: 'expwyc.company.com', address: '10.10.10.1' }],
      certificate: ExpresswayCertificate.existing({ authority: enterpriseCa }),
    });
    const e = new ExpresswayE(this, 'ExpresswayE', {
      release,
      peers: [{ fqdn: 'expwye.company.com', address: '10.10.20.1', publicAddress: '192.0.2.10' }],
      certificate: ExpresswayCertificate.signedBy(publicCa, { names: ['company.com'] }),
    });
    this.federation = new XmppFederation(this, 'Federation', {
      deployment: imp,
      border: XmppBorder.expressway(c, e),
      securityMode: XmppSecurityMode.tlsRequired({
        requireClientSideCertificates: false,
        saslExternalOnIncoming: false,
        saslOnOutbound: false,
        dialbackSecret: Secret.fromPrompt('DIALBACK_SECRET'),
      }),
    });
    this.federation.addPeer(
      XmppPeer.imPresence({
        domains: ['abc.com'],
        supportsTls: true,
        certificate: XmppPeerCertificate.signedBy(
          CertificateAuthority.partner(this, 'AbcCa', {
            name: 'abc-ca',
            owner: Owner.partner('abc.com'),
            rootCommonName: 'Abc Root CA',
          }),
        ),
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
    this.addPartners();
    this.federation.publishDns(DnsZone.ticket(this, 'Public', { zone: 'company.com' }));
  }

  /** Further partners. */
  protected addPartners(): void {
    // None yet.
  }
}

export const scenario: Scenario = {
  proves: 'S-20',
  stack: (app) => new XmppOnExpressway(app, 'Company'),
};
