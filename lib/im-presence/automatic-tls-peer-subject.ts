import type { Construct } from 'constructs';
import type { ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { childPath } from '../core/errors';
import type { CupTrustCertificate } from './cup-trust-certificate';
import { hostOrAddress } from './host-or-address';
import { ImPresenceResource } from './im-presence-resource';
import { QUIRKS, confirmOnDevice } from './quirks';
import { selectionOf } from './tls-peer-subject-mapping';

/** A subject that comes by itself. */
export interface AutomaticTlsPeerSubjectProps {
  /** The upload that creates the subject. */
  readonly certificate: CupTrustCertificate;
  /**
   * Subject CN of that certificate, an FQDN or an IPv4 address. Anything else is the error `tls-peer/subject`.
   * @default - the common name of the certificate
   */
  readonly subjectName?: string;
}

/**
 * The TLS peer subject that the cluster creates by itself when the certificate of an ASA is uploaded (Guide, "Create a New
 * TLS Peer Subject"), and its selection in the TLS context of peer authentication. That it comes is no step: the upload
 * says so, and the checks look for it. That it is selected no document says, so the step looks, and selects it where it is
 * not. A `TlsPeerSubject` of the same name is an error (`tls-peer/automatic`).
 */
export class AutomaticTlsPeerSubject extends ImPresenceResource {
  /** The one of a subject: it appears with its first user. */
  public static of(certificate: CupTrustCertificate, subjectName?: string): AutomaticTlsPeerSubject {
    const { cluster } = certificate;
    const props = { certificate, subjectName };
    const key = keyOf(nameOf(cluster.node.path, props));
    return shared(cluster, key, () => new AutomaticTlsPeerSubject(cluster, key, props));
  }

  /** Subject CN of the certificate. */
  public readonly subjectName: string;
  private readonly certificate: CupTrustCertificate;

  constructor(scope: Construct, id: string, props: AutomaticTlsPeerSubjectProps) {
    const { certificate } = props;
    const subjectName = nameOf(childPath(scope, id), props);
    super(scope, id, certificate.cluster, keyOf(subjectName));
    this.subjectName = subjectName;
    this.certificate = certificate;
    certificate._expectPeerSubject(subjectName);
  }

  public describe(): ObjectDescription {
    return selectionOf(
      this.cluster,
      this.subjectName,
      this.certificate,
      `a subject that is only listed has no effect. ${confirmOnDevice(QUIRKS.automaticPeerSubject)}`,
    );
  }
}

function keyOf(subjectName: string): string {
  return `automatic TLS peer subject ${subjectName}`;
}

function nameOf(where: string, { certificate, subjectName }: AutomaticTlsPeerSubjectProps): string {
  const given = subjectName ?? certificate.commonName ?? '';
  return hostOrAddress(where, 'tls-peer/subject', given, 'peer subject name').text;
}
