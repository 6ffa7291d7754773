import type { Construct } from 'constructs';
import type { CertificateAuthority } from '../certificates';
import type { Artifact } from '../core';
import { CertificatePurpose } from './certificate-purpose';
import type { ImPresenceCluster } from './im-presence-cluster';
import { sharedChain, sharedTrust, TrustCertificate, type TrustCertificateProps } from './trust-certificate';

const PURPOSE = CertificatePurpose.CUP_XMPP_S2S;

/**
 * A certificate in `cup-xmpp-trust`, which `cup-xmpp-s2s` is the identity to: the root of the authority of a peer or of
 * our own, or the self-signed certificate of a peer (Guide, "Import a Root CA Certificate for XMPP Federation"). SIP
 * never looks into this store.
 */
export class CupXmppTrustCertificate extends TrustCertificate {
  /**
   * The one of a common name: two peers behind one authority share it. Another certificate with the same common name
   * is the error `certificate/trust-differs`.
   */
  public static of(
    cluster: ImPresenceCluster,
    certificate: Artifact,
    commonName?: string,
  ): CupXmppTrustCertificate {
    const props = { cluster, certificate, commonName };
    return sharedTrust(PURPOSE, props, (key) => new CupXmppTrustCertificate(cluster, key, props));
  }

  /**
   * Every certificate of an authority, the root first, the one that signs last: what the store needs to follow a peer's
   * certificate up to its root.
   */
  public static ofAuthority(
    cluster: ImPresenceCluster,
    authority: CertificateAuthority,
  ): CupXmppTrustCertificate[] {
    return sharedChain(cluster, authority, (...upload) => CupXmppTrustCertificate.of(...upload));
  }

  constructor(scope: Construct, id: string, props: TrustCertificateProps) {
    super(scope, id, props, PURPOSE);
  }
}
