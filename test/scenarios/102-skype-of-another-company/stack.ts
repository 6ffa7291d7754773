import {
  CertificateAuthority,
  CsRelease,
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

/** company.com (Cisco IM and Presence) federates with s4b.com (Skype for Business 2015 of its own) through Expressway-C and Expressway-E. */
export class SkypeOfAnotherCompany extends FederationStack {
  constructor(...args: ConstructorParameters<typeof FederationStack>) {
    super(...args);
    const inside = CertificateAuthority.microsoft(this, 'EnterpriseCa', {
      name: 'company-ca',
      host: 'ca.company.com',
      rootCommonName: 'Company Root CA',
    });
    const imp = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp1.company.com', address: '10.10.10.11' },
      localDomains: ['company.com'],
      cupCertificate: CupCertificate.existing(),
    });
    const c = new ExpresswayC(this, 'ExpresswayC', {
      release: ExpresswayRelease.of('X14.2'),
      peers: [{ fqdn: 'expwyc.company.com', address: '10.10.10.1' }],
      certificate: ExpresswayCertificate.existing({ authority: inside }),
    });
    const e = new ExpresswayE(this, 'ExpresswayE', {
      release: ExpresswayRelease.of('X14.2'),
      peers: [{ fqdn: 'expwye.company.com', address: '10.10.20.1', publicAddress: '192.0.2.10' }],
      certificate: this.certificateOutside(),
    });
    const federation = new SipFederation(this, 'Federation', {
      deployment: imp,
      border: SipBorder.expressway(c, e, {
        traversal: ExpresswayTraversal.created('Traversal', {
          userName: 'federation',
          password: Secret.fromPrompt('TRAVERSAL_PASSWORD'),
        }),
        routingFqdn: 'imp-public.company.com',
        publicFqdns: ['expwye.company.com'],
      }),
    });
    federation.addPeer(
      SipPeer.skypeForBusiness({
        domains: ['s4b.com'],
        release: CsRelease.SKYPE_FOR_BUSINESS_2015,
        accessEdge: { fqdn: 'sip.s4b.com', addresses: ['198.51.100.20'] },
        certificateAuthority: CertificateAuthority.partner(this, 'S4bCa', {
          name: 's4b-ca',
          owner: Owner.partner('s4b.com'),
          rootCommonName: 'S4b Root CA',
        }),
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
    federation.publishDns(DnsZone.ticket(this, 'Inside', { zone: 'company.com', view: DnsView.INSIDE }));
    federation.publishDns(DnsZone.ticket(this, 'Public', { zone: 'company.com' }));
  }

  /** What Expressway-E presents to partners. */
  protected certificateOutside(): ExpresswayCertificate {
    return ExpresswayCertificate.existing({
      authority: CertificateAuthority.publicAuthority(this, 'PublicCa', {
        name: 'public-ca',
        rootCommonName: 'Public Root CA',
        signsClientAuthentication: true,
      }),
    });
  }
}

export const scenario: Scenario = {
  proves: 'S-02',
  like: '100-office-365-via-expressway',
  stack: (app) => new SkypeOfAnotherCompany(app, 'Company'),
  expressways: ['expwyc.company.com', 'expwye.company.com'],
};
