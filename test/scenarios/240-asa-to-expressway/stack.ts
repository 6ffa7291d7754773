import type { App } from 'cdktf';
import {
  AsaClassMaps,
  AsaIdentity,
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
import { BEFORE_US } from '../../day-two/firewall';
import type { Scenario } from '../../support/scenario';
import { standingFirewall } from '../../support/standing-firewall';

/** company.com federates with Lync of abc.com: through a firewall, later through Expressway. */
export class AsaToExpressway extends FederationStack {
  constructor(scope: App, through: 'asa' | 'expressway') {
    super(scope, 'Company');
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
    imp.addNode('Imp2', { fqdn: 'imp2.company.com', address: '10.10.10.12', arbitraryPortPrefix: 4 });
    const federation = new SipFederation(this, 'Federation', {
      deployment: imp,
      border: through === 'asa' ? this.asa(publicCa) : this.expressway(enterpriseCa, publicCa),
    });
    federation.addPeer(
      SipPeer.lync({
        domains: ['abc.com'],
        release: CsRelease.LYNC_2013,
        accessEdge: { fqdn: 'sip.abc.com', addresses: ['198.51.100.20'] },
        certificateAuthority: CertificateAuthority.partner(this, 'AbcCa', {
          name: 'abc-ca',
          owner: Owner.partner('abc.com'),
          rootCommonName: 'Abc Root CA',
        }),
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
    federation.publishDns(DnsZone.ticket(this, 'Public', { zone: 'company.com' }));
    if (through === 'expressway') {
      federation.publishDns(DnsZone.ticket(this, 'Inside', { zone: 'company.com', view: DnsView.INSIDE }));
    }
  }

  private asa(publicCa: CertificateAuthority): SipBorder {
    return SipBorder.asa(standingFirewall(this), {
      publicAddress: '192.0.2.10',
      routingFqdn: 'imp-public.company.com',
      insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
      outsideIdentity: AsaIdentity.signedBy(publicCa, { trustpoint: 'public_fqdn' }),
      classMaps: AsaClassMaps.perDomain(),
    });
  }

  private expressway(enterpriseCa: CertificateAuthority, publicCa: CertificateAuthority): SipBorder {
    const c = new ExpresswayC(this, 'ExpresswayC', {
      release: ExpresswayRelease.of('X14.2'),
      peers: [{ fqdn: 'expwyc.company.com', address: '10.10.10.1' }],
      certificate: ExpresswayCertificate.signedBy(enterpriseCa),
    });
    const e = new ExpresswayE(this, 'ExpresswayE', {
      release: ExpresswayRelease.of('X14.2'),
      peers: [{ fqdn: 'expwye.company.com', address: '10.10.20.1', publicAddress: '192.0.2.11' }],
      certificate: ExpresswayCertificate.signedBy(publicCa, { names: ['sip.company.com'] }),
    });
    return SipBorder.expressway(c, e, {
      traversal: ExpresswayTraversal.created('Traversal', {
        userName: 'federation',
        password: Secret.fromPrompt('TRAVERSAL_PASSWORD'),
      }),
      routingFqdn: 'imp-public.company.com',
      publicFqdns: ['sip.company.com'],
    });
  }
}

export const scenario: Scenario = {
  proves: 'S-07',
  stack: (app) => new AsaToExpressway(app, 'asa'),
  keeps: /(bundles|undo|handouts)\/|runbook|tickets\/ports/,
  firewalls: { fw1: [BEFORE_US] },
};
