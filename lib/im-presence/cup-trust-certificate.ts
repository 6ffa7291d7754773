import type { Construct } from 'constructs';
import type { CertificateAuthority } from '../certificates';
import { Check, type Artifact } from '../core';
import { CertificatePurpose } from './certificate-purpose';
import type { ImPresenceCluster } from './im-presence-cluster';
import { MENU, where } from './menus';
import {
  sharedChain,
  sharedTrust,
  TrustCertificate,
  type TrustCertificateEffects,
  type TrustCertificateProps,
} from './trust-certificate';

const PURPOSE = CertificatePurpose.CUP;

/**
 * A certificate in `cup-trust`, the trust store of SIP Proxy and Presence Engine (Guide, "Import Self-Signed
 * Certificate onto the IM and Presence Service").
 */
export class CupTrustCertificate extends TrustCertificate {
  /** The one of a common name: several peers whose certificates one authority signs share it (`certificate/trust-differs`). */
  public static of(
    cluster: ImPresenceCluster,
    certificate: Artifact,
    commonName?: string,
  ): CupTrustCertificate {
    const props = { cluster, certificate, commonName };
    return sharedTrust(PURPOSE, props, (key) => new CupTrustCertificate(cluster, key, props));
  }

  /**
   * Every certificate of an authority, the root first, the one that signs last: what the store needs to follow a peer's
   * certificate up to its root.
   */
  public static ofAuthority(
    cluster: ImPresenceCluster,
    authority: CertificateAuthority,
  ): CupTrustCertificate[] {
    return sharedChain(cluster, authority, (...upload) => CupTrustCertificate.of(...upload));
  }

  private peerSubject: string | undefined;

  constructor(scope: Construct, id: string, props: TrustCertificateProps) {
    super(scope, id, props, PURPOSE);
  }

  /**
   * The upload makes a TLS peer subject as well.
   * @internal
   */
  public _expectPeerSubject(subject: string): void {
    this.peerSubject = subject;
    this.cluster._addAutomaticPeerSubject(subject, this.node.path);
  }

  /** What the vendor makes by itself has a check and no opening. */
  protected override effects(): TrustCertificateEffects {
    const { peerSubject } = this;
    if (peerSubject === undefined) return {};
    return {
      answers: [`This also creates the TLS peer subject ${peerSubject}.`],
      afterDeletion: `Then delete ${peerSubject} under TLS Peer Subjects as well, if it is still listed.`,
      checks: [
        Check.look(where(MENU.tlsPeerSubjects), {
          must: `${peerSubject} is listed`,
          why: 'the upload of the certificate creates it',
        }),
      ],
    };
  }
}
