import {
  CertificateAuthority,
  CsCertificate,
  CsDeployment,
  CsRelease,
  CupCertificate,
  DnsView,
  DnsZone,
  ExpresswayC,
  ExpresswayCertificate,
  type ExpresswayProps,
  ExpresswayRelease,
  FederationStack,
  ImPresenceCluster,
  type ImPresenceNodeProps,
  ImPresenceRelease,
  type OwnSkypeForBusinessPeerProps,
  SipBorder,
  SipFederation,
  SipPeer,
} from '../../../lib';
import type { Scenario } from '../../support/scenario';

/** One enterprise, two systems: company.com (Cisco IM and Presence) and s4b.com (Skype for Business) through Expressway-C. */
export class SkypeInOneEnterprise extends FederationStack {
  constructor(...args: ConstructorParameters<typeof FederationStack>) {
    super(...args);
    const authority = CertificateAuthority.microsoft(this, 'EnterpriseCa', {
      name: 'company-ca',
      host: 'ca.company.com',
      rootCommonName: 'Company Root CA',
    });
    const imp = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp1.company.com', address: '10.10.10.11' },
      localDomains: [this.localDomain],
      cupCertificate: CupCertificate.existing(),
    });
    for (const [name, node] of Object.entries(this.furtherNodes)) imp.addNode(name, node);
    const c = new ExpresswayC(this, 'ExpresswayC', {
      release: ExpresswayRelease.of('X14.2'),
      ...this.expresswayC(authority),
    });
    const s4b = new CsDeployment(this, 'Skype', {
      release: CsRelease.SKYPE_FOR_BUSINESS_2015,
      registrar: 'pool.s4b.com',
      siteId: 1,
      sipDomains: ['s4b.com'],
      frontEnd: { fqdn: 'fe1.s4b.com', address: '10.10.30.10' },
      edge: { fqdn: 'sip.s4b.com', addresses: ['10.10.30.20'], internalFqdn: 'edge1.s4b.com' },
      certificateAuthority: authority,
      certificate: CsCertificate.existing(),
      edgeCertificate: CsCertificate.existing(),
    });
    const federation = new SipFederation(this, 'Federation', {
      deployment: imp,
      border: SipBorder.expresswayC(c, { routingFqdn: 'imp-public.company.com' }),
    });
    federation.addPeer(SipPeer.ownSkypeForBusiness(s4b, this.peer));
    federation.publishDns(DnsZone.ticket(this, 'Inside', { zone: 'company.com', view: DnsView.INSIDE }));
  }

  /** Expressway-C as it stands. */
  protected expresswayC(authority: CertificateAuthority): Omit<ExpresswayProps, 'release'> {
    return {
      peers: [{ fqdn: 'expwyc.company.com', address: '10.10.10.1' }],
      certificate: ExpresswayCertificate.existing({ authority }),
    };
  }

  /** What our clusters are to Skype for Business. */
  protected get peer(): OwnSkypeForBusinessPeerProps {
    return {};
  }

  /** Beside the publisher. */
  protected get furtherNodes(): Record<string, ImPresenceNodeProps> {
    return {};
  }

  /** Of our users. */
  protected get localDomain(): string {
    return 'company.com';
  }
}

export const scenario: Scenario = {
  proves: 'S-03',
  stack: (app) => new SkypeInOneEnterprise(app, 'Company'),
  expressways: ['expwyc.company.com'],
};
