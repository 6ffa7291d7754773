import {
  CertificateAuthority,
  CupCertificate,
  DnsView,
  DnsZone,
  ExpresswayC,
  ExpresswayCertificate,
  ExpresswayE,
  ExpresswayRelease,
  ExpresswayTraversal,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  Secret,
  SipBorder,
  SipFederation,
  SipPeer,
  SrvState,
} from '../../../lib';
import type { Scenario } from '../../support/scenario';

/** company.com (Cisco IM and Presence) federates with partners in Office 365 through Expressway-C and Expressway-E. */
export class Office365ViaExpressway extends FederationStack {
  public readonly federation: SipFederation;

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
      cupCertificate: CupCertificate.signedBy(enterpriseCa),
    });
    imp.addNode('Imp2', { fqdn: 'imp2.company.com', address: '10.10.10.12' });
    this.addNodes(imp);
    const c = new ExpresswayC(this, 'ExpresswayC', {
      release: ExpresswayRelease.of('X14.2'),
      peers: [{ fqdn: 'expwyc.company.com', address: '10.10.10.1' }],
      certificate: ExpresswayCertificate.signedBy(enterpriseCa),
    });
    const e = new ExpresswayE(this, 'ExpresswayE', {
      release: ExpresswayRelease.of('X14.2'),
      peers: [{ fqdn: 'expwye.company.com', address: '10.10.20.1', publicAddress: '192.0.2.10' }],
      certificate: ExpresswayCertificate.signedBy(publicCa, { names: ['sip.company.com'] }),
    });
    this.federation = new SipFederation(this, 'Federation', {
      deployment: imp,
      border: SipBorder.expressway(c, e, {
        traversal: ExpresswayTraversal.created('Traversal', {
          userName: 'federation',
          password: Secret.fromPrompt('TRAVERSAL_PASSWORD'),
        }),
        routingFqdn: 'imp-public.company.com',
        publicFqdns: ['sip.company.com'],
      }),
    });
    this.federation.addPeer(
      SipPeer.office365({
        domains: ['office365.com'],
        certificateAuthority: CertificateAuthority.partner(this, 'MicrosoftCa', {
          name: 'microsoft-ca',
          owner: Owner.partner('office365.com'),
          rootCommonName: 'Root of Office 365',
        }),
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
    this.addPartners();
    this.federation.publishDns(DnsZone.ticket(this, 'Inside', { zone: 'company.com', view: DnsView.INSIDE }));
    this.federation.publishDns(DnsZone.ticket(this, 'Public', { zone: 'company.com' }));
  }

  /** Further nodes. */
  protected addNodes(_imp: ImPresenceCluster): void {
    // None yet.
  }

  /** Further partners. */
  protected addPartners(): void {
    // None yet.
  }
}

export const scenario: Scenario = {
  proves: 'S-01',
  stack: (app) => new Office365ViaExpressway(app, 'Company'),
  expressways: ['expwyc.company.com', 'expwye.company.com'],
};
