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
  SipBorder,
  SipFederation,
  SipPeer,
  SrvState,
} from '../../../lib';
import type { Scenario } from '../../support/scenario';

/** company.com (Cisco IM and Presence) and domaina.com (Lync 2010 of another company), told apart on Expressway by session classification. */
export class LyncViaExpressway extends FederationStack {
  constructor(...args: ConstructorParameters<typeof FederationStack>) {
    super(...args);
    const inside = CertificateAuthority.microsoft(this, 'EnterpriseCa', {
      name: 'company-ca',
      host: 'ca.company.com',
      rootCommonName: 'Company Root CA',
    });
    const outside = CertificateAuthority.publicAuthority(this, 'PublicCa', {
      name: 'public-ca',
      rootCommonName: 'Public Root CA',
      signsClientAuthentication: true,
    });
    const imp = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('11.5(1)SU2'),
      publisher: { fqdn: 'imp1.company.com', address: '10.10.10.11' },
      localDomains: ['company.com'],
      cupCertificate: CupCertificate.signedBy(inside),
    });
    const c = new ExpresswayC(this, 'ExpresswayC', {
      release: ExpresswayRelease.of('X8.9.2'),
      peers: [{ fqdn: 'expwyc.company.com', address: '10.10.10.1' }],
      certificate: ExpresswayCertificate.existing({ authority: inside }),
    });
    const e = new ExpresswayE(this, 'ExpresswayE', {
      release: ExpresswayRelease.of('X8.9.2'),
      peers: [{ fqdn: 'expwye.company.com', address: '10.10.20.1', publicAddress: '192.0.2.10' }],
      certificate: ExpresswayCertificate.existing({ authority: outside }),
    });
    const federation = new SipFederation(this, 'Federation', {
      deployment: imp,
      border: SipBorder.expressway(c, e, {
        traversal: ExpresswayTraversal.existing('Traversal'),
        routingFqdn: 'imp-public.company.com',
        publicFqdns: ['expwye.company.com'],
      }),
    });
    federation.addPeer(this.domainA());
    federation.publishDns(DnsZone.ticket(this, 'Inside', { zone: 'company.com', view: DnsView.INSIDE }));
    federation.publishDns(DnsZone.ticket(this, 'Public', { zone: 'company.com' }));
  }

  /** The partner. */
  protected domainA(): SipPeer {
    return SipPeer.lync({
      domains: ['domaina.com'],
      release: CsRelease.LYNC_2010,
      accessEdge: { fqdn: 'sip.domaina.com', addresses: ['198.51.100.20'] },
      certificateAuthority: this.partnerCa(),
      publishesSrv: SrvState.PUBLISHED,
    });
  }

  protected partnerCa(): CertificateAuthority {
    return CertificateAuthority.partner(this, 'DomainACa', {
      name: 'domaina-ca',
      owner: Owner.partner('domaina.com'),
      rootCommonName: 'Domain A Root CA',
    });
  }
}

export const scenario: Scenario = {
  proves: 'S-06',
  keeps: /handouts\/|imp1\.company\.com|(bundles|preflight|undo)\/|runbook|tickets\/ports/,
  stack: (app) => new LyncViaExpressway(app, 'Company'),
};
