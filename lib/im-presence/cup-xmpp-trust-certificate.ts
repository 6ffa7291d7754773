import type { Construct } from 'constructs';
import type { Artifact, Service } from '../core';
import { constructError } from '../core/errors';
import { safeId } from '../core/safe-id';
import { quote } from '../net';
import type { ImPresenceCluster } from './im-presence-cluster';
import { onlyChild } from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import { TrustCertificate, type TrustCertificateProps } from './trust-certificate';

/**
 * A certificate in `cup-xmpp-trust`, which `cup-xmpp-s2s` is the identity to: the root of the authority of a peer or
 * of our own, or the self-signed certificate of a peer (T-236, T-270; Guide, "Import a Root CA Certificate for XMPP
 * Federation"). SIP never looks into this store.
 */
export class CupXmppTrustCertificate extends TrustCertificate {
  /**
   * The one of a common name: two peers behind one authority share it. Another certificate with the same common name
   * is the error `certificate/trust-differs`.
   */
  public static of(
    cluster: ImPresenceCluster,
    certificate: Artifact,
    commonName: string,
  ): CupXmppTrustCertificate {
    const known = onlyChild(
      cluster,
      safeId(`cup-xmpp-trust ${commonName}`),
      (id) => new CupXmppTrustCertificate(cluster, id, { cluster, certificate, commonName }),
    );
    if (known.certificate === certificate) return known;
    throw constructError(
      known,
      'certificate/trust-differs',
      `cup-xmpp-trust is to hold ${quote(known.certificate.name)} and ${quote(certificate.name)} with the same common name ${quote(known.commonName)}.`,
      'Give peers behind one authority the same CertificateAuthority, and others another common name.',
    );
  }

  constructor(scope: Construct, id: string, props: TrustCertificateProps) {
    super(scope, id, 'cup-xmpp-trust', props);
  }

  /** The nodes that federate take the store over as they take over a setting (T-213). */
  protected restarted(): Service[] {
    const { cluster } = this;
    return [
      cluster.publisher.service(ImPresenceService.INTERCLUSTER_SYNC_AGENT),
      ...cluster.xmppFederationNodes.flatMap((node) => node.restartedBySettings),
    ];
  }
}
