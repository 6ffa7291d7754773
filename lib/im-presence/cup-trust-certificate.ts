import type { Construct } from 'constructs';
import { Check, Statement, Value, type Artifact, type ObjectDescription } from '../core';
import { parsed } from '../core/errors';
import { FreeText } from '../net';
import { ImPresenceResource, fixedField, pathOf, type ImPresenceObjectProps } from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import { MENU, deleteEntry, where } from './menus';
import { PEER_AUTH_TLS_CONTEXT_PLACE } from './peer-auth-tls-context';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

/** Upper bound of a common name in X.520. */
const MAX_COMMON_NAME = 64;

/** A certificate to trust. */
export interface CupTrustCertificateProps extends ImPresenceObjectProps {
  /**
   * The certificate to trust, PEM: the self-signed one of an ASA, or the root of the authority that signed the
   * peer's; never a leaf that an authority signed. Its generation is the generation of the upload.
   */
  readonly certificate: Artifact;
  /**
   * Subject common name of that certificate, by which the list shows it: `10.1.1.254` for an ASA whose subject is
   * its inside address. Printable ASCII, 64 characters at most (`certificate/common-name`).
   */
  readonly commonName: string;
}

/**
 * A certificate in `cup-trust`, the trust store of SIP Proxy and Presence Engine (T-068, T-071, T-072; Guide,
 * "Import Self-Signed Certificate onto the IM and Presence Service"). Uploaded once, and again with each
 * generation of the certificate. *Root Name* stays empty.
 */
export class CupTrustCertificate extends ImPresenceResource {
  /** Subject common name. */
  public readonly commonName: string;
  /** The certificate that is uploaded. */
  public readonly certificate: Artifact;

  private peerSubject: string | undefined;

  constructor(scope: Construct, id: string, props: CupTrustCertificateProps) {
    const commonName = parsed(pathOf(scope, id), 'certificate/common-name', () =>
      FreeText.of(props.commonName, 'common name', { maxLength: MAX_COMMON_NAME }).toString(),
    );
    super(scope, id, props.cluster, `cup-trust certificate ${commonName}`, { existing: props.existing });
    this.commonName = commonName;
    this.certificate = props.certificate;
  }

  /**
   * The upload makes a TLS peer subject as well.
   * @internal
   */
  public _expectPeerSubject(subject: string): void {
    this.peerSubject = subject;
    this.cluster._addAutomaticPeerSubject(subject, this.node.path);
  }

  public describe(): ObjectDescription {
    return {
      title: `${this.commonName} in cup-trust`,
      section: SECTION.certificates,
      generation: this.certificate.generation,
      open: [
        Statement.form({
          menu: [...MENU.certificates],
          action: 'Upload Certificate',
          button: 'Upload File',
        }),
      ],
      parts: [
        fixedField('purpose', 'Certificate Purpose', Value.choice('cup-trust')),
        // Named only on the upload of a certificate that an authority signed.
        fixedField('root', 'Root Name', Value.text('')),
        fixedField('file', 'Upload File', Value.artifact(this.certificate)),
      ],
      destroy: deleteEntry(
        MENU.certificates,
        [
          Statement.field('Certificate Purpose', Value.choice('cup-trust')),
          Statement.field('Common Name', Value.text(this.commonName)),
        ],
        this.peerSubject === undefined
          ? undefined
          : `Then delete ${this.peerSubject} under TLS Peer Subjects as well, if it is still listed.`,
      ),
      needs: [this.certificate],
      restarts: this.cluster.onAllNodes(ImPresenceService.SIP_PROXY),
      answers: [`Then the list shows ${this.listed()}.`, ...this.peerSubjectAnswers()],
      checks: [
        Check.look(where(MENU.certificates, 'Find'), {
          must: `on every node, under cup-trust: ${this.listed()}`,
          why: `what is not in this list is refused in the handshake. ${confirmOnDevice(QUIRKS.trustReplication)}`,
        }),
        ...this.peerSubjectChecks(),
      ],
    };
  }

  private peerSubjectAnswers(): string[] {
    return this.peerSubject === undefined
      ? []
      : [`This also creates the TLS peer subject ${this.peerSubject}.`];
  }

  /** What the vendor makes by itself has a check and no opening. */
  private peerSubjectChecks(): Check[] {
    if (this.peerSubject === undefined) return [];
    return [
      Check.look(where(MENU.tlsPeerSubjects), {
        must: `${this.peerSubject} is listed`,
        why: 'the upload of the certificate creates it; add it by hand only if it is missing',
      }),
      Check.look(PEER_AUTH_TLS_CONTEXT_PLACE, {
        must: `${this.peerSubject} in Selected TLS Peer Subjects`,
        why: `a subject that is only listed has no effect. ${confirmOnDevice(QUIRKS.automaticPeerSubject)}`,
      }),
    ];
  }

  /** The list names a certificate by its subject; what it does with blanks in the name is not documented. */
  private listed(): string {
    return /^[A-Za-z0-9.-]+$/.test(this.commonName)
      ? `${this.commonName}.pem and ${this.commonName}.der`
      : `a certificate with the common name ${this.commonName}`;
  }
}
