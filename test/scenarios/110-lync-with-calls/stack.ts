import {
  CertificateAuthority,
  CsCertificate,
  CsDeployment,
  CsRelease,
  CupCertificate,
  ExpresswayCertificate,
  ExpresswayGateway,
  ExpresswayRelease,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  SipBorder,
  SipFederation,
  SipPeer,
} from '../../../lib';
import type { Scenario } from '../../support/scenario';

/** One enterprise, chat and calls: sip.com (Cisco IM and Presence) and synergy.com (Lync 2013) through an Expressway Gateway. */
export class LyncWithCalls extends FederationStack {
  constructor(...args: ConstructorParameters<typeof FederationStack>) {
    super(...args);
    const authority = CertificateAuthority.microsoft(this, 'EnterpriseCa', {
      name: 'synergy-ca',
      host: 'ca.synergy.com',
      rootCommonName: 'Synergy Root CA',
    });
    const imp = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'impserverPub.sip.com', address: '10.10.1.10' },
      localDomains: ['sip.com'],
      cupCertificate: CupCertificate.signedBy(authority),
    });
    this.addNodes(imp);
    const gateway = new ExpresswayGateway(this, 'Gateway', {
      release: ExpresswayRelease.of('X14.2'),
      peers: [{ fqdn: 'expGateway.sip.com', address: '10.10.1.20' }],
      certificate: ExpresswayCertificate.existing({ authority }),
    });
    const lync = new CsDeployment(this, 'Lync', {
      release: CsRelease.LYNC_2013,
      registrar: 'lyncserver.synergy.com',
      siteId: 1,
      sipDomains: ['synergy.com'],
      frontEnd: { fqdn: 'lyncserver.synergy.com', address: '10.10.2.10' },
      certificateAuthority: authority,
      certificate: CsCertificate.existing(),
    });
    const federation = new SipFederation(this, 'Federation', {
      deployment: imp,
      border: SipBorder.expresswayGateway(gateway),
    });
    federation.addPeer(
      SipPeer.ownLync(lync, {
        trustedApplicationPool: 'trustedpool.sip.com',
        trustedApplicationId: 'imptrustedapp.sip.com',
      }),
    );
  }

  /** Further nodes. */
  protected addNodes(_imp: ImPresenceCluster): void {
    // None yet.
  }
}

export const scenario: Scenario = {
  proves: 'S-05 X-001',
  stack: (app) => new LyncWithCalls(app, 'Synergy'),
  lync: { release: 2013 },
};
