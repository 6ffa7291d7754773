import { Construct } from 'constructs';
import type { CupTrustCertificate } from './cup-trust-certificate';
import { freeId } from '../core/private/free-id';
import { hostOrAddress } from './host-or-address';

/** A subject that comes by itself. */
export interface TlsPeerSubjectCheckProps {
  /** The upload that creates the subject. */
  readonly certificate: CupTrustCertificate;
  /**
   * Subject CN of that certificate, an FQDN or an IPv4 address. Anything else is the error `tls-peer/subject`.
   * @default - the common name of the certificate
   */
  readonly subjectName?: string;
}

/**
 * The TLS peer subject that the cluster creates by itself when the certificate of an ASA is uploaded (T-068,
 * R-171; Guide, "Create a New TLS Peer Subject"). It is no step: the upload says that it comes, and the checks
 * look for it. A `TlsPeerSubject` of the same name is an error (`tls-peer/automatic`).
 */
export class TlsPeerSubjectCheck extends Construct {
  /** Subject CN of the certificate. */
  public readonly subjectName: string;

  constructor(scope: Construct, id: string, props: TlsPeerSubjectCheckProps) {
    super(scope, freeId(scope, id, new.target.name));
    const { certificate } = props;
    const given = props.subjectName ?? certificate.commonName ?? '';
    this.subjectName = hostOrAddress(this.node.path, 'tls-peer/subject', given, 'peer subject name').text;
    certificate._expectPeerSubject(this.subjectName);
  }
}
