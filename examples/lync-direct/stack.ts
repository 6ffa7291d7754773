import type { Construct } from 'constructs';
import {
  CertificateAuthority,
  CupCertificate,
  FederationStack,
  type FederationStackProps,
  ImPresenceCluster,
  ImPresenceRelease,
  CsCertificate,
  CsDeployment,
  SipBorder,
  SipFederation,
  SipPeer,
  CsRelease,
} from '../../lib';

/**
 * One enterprise, two systems: sip.com (Cisco IM and Presence, two nodes) and synergy.com (Lync 2013) chat with each
 * other directly over TLS. The values are those of the guide's Table 13; change the names and addresses to your own.
 */
export class LyncDirect extends FederationStack {
  public readonly federation: SipFederation;

  constructor(scope: Construct, id: string, props?: FederationStackProps) {
    super(scope, id, props);

    const enterpriseCa = CertificateAuthority.microsoft(this, 'EnterpriseCa', {
      name: 'synergy-ca',
      host: 'ca.synergy.com',
    });

    const imp = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'impserverPub.sip.com', address: '10.10.1.10' },
      localDomains: ['sip.com'],
      peerAuthListenerPort: 5061,
      serverAuthListenerPort: 5063,
      cupCertificate: CupCertificate.signedBy(enterpriseCa),
    });
    imp.addNode('Imp2', { fqdn: 'impserver2.sip.com', address: '10.10.1.11' });

    const lync = new CsDeployment(this, 'Lync', {
      release: CsRelease.LYNC_2013,
      registrar: 'lyncserver.synergy.com',
      siteId: 1,
      sipDomains: ['synergy.com'],
      frontEnd: { fqdn: 'lyncserver.synergy.com', address: '10.10.2.10' },
      certificateAuthority: enterpriseCa,
      certificate: CsCertificate.signedBy(enterpriseCa),
    });

    this.federation = new SipFederation(this, 'LyncFederation', {
      deployment: imp,
      border: SipBorder.direct(),
    });
    this.federation.addPeer(
      SipPeer.ownLync(lync, {
        trustedApplicationPool: 'trustedpool.sip.com',
        trustedApplicationId: 'imptrustedapp.sip.com',
      }),
    );
  }
}
