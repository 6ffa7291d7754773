import type { Construct } from 'constructs';
import { Check, type ObjectDescription } from '../core';
import type { CupTrustCertificate } from './cup-trust-certificate';
import { hostOrAddress, type HostOrAddress } from './host-or-address';
import { ImPresenceResource, pathOf } from './im-presence-resource';
import { MENU, where } from './menus';
import { PEER_AUTH_TLS_CONTEXT_PLACE } from './peer-auth-tls-context';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';
import { peerSubjectKey } from './tls-peer-subject';

export interface TlsPeerSubjectCheckProps {
  /** The upload that creates the subject. */
  readonly certificate: CupTrustCertificate;
  /**
   * Subject CN of that certificate.
   * @default - the common name of the certificate
   */
  readonly subjectName?: string;
}

/**
 * The TLS peer subject that the cluster creates by itself when the certificate of an ASA is uploaded (T-068,
 * it is looked for, never added. Its key is that of a `TlsPeerSubject`, so that adding the same one by
 * hand as well is an error.
 */
export class TlsPeerSubjectCheck extends ImPresenceResource {
  /** Subject CN of the certificate. */
  public readonly subjectName: string;

  private readonly certificate: CupTrustCertificate;

  constructor(scope: Construct, id: string, props: TlsPeerSubjectCheckProps) {
    const subject: HostOrAddress = hostOrAddress(
      pathOf(scope, id),
      'tls-peer/subject',
      props.subjectName ?? props.certificate.commonName,
      'peer subject name',
    );
    super(scope, id, props.certificate.cluster, peerSubjectKey(subject));
    this.subjectName = subject.text;
    this.certificate = props.certificate;
  }

  public describe(): ObjectDescription {
    return {
      title: `TLS peer subject ${this.subjectName}: comes with its certificate`,
      section: SECTION.tls,
      uses: [this.certificate],
      checks: [
        Check.look(where(MENU.tlsPeerSubjects), {
          must: `${this.subjectName} is listed`,
          why: 'the upload of the certificate creates it; if it is missing, upload the certificate again before adding it by hand',
        }),
        Check.look(PEER_AUTH_TLS_CONTEXT_PLACE, {
          must: `${this.subjectName} in Selected TLS Peer Subjects`,
          why: `a subject that is only listed has no effect. ${confirmOnDevice(QUIRKS.automaticPeerSubject)}`,
        }),
      ],
    };
  }
}
