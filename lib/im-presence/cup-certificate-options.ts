import type { CertificateAuthority } from '../certificates';

/** What every way to a `cup` certificate has. */
export interface CupCertificateOptions {
  /**
   * Raised for a renewal: every consumer of the certificate then gets the new one. Whole number from 1
   * (`certificate/generation`).
   * @default 1
   */
  readonly generation?: number;
}

/** What an authority has to know. The common name is the FQDN of the node. */
export interface CupSignedOptions extends CupCertificateOptions {
  /**
   * Who signs; the root is uploaded to `cup-trust` first (Guide, "Set up Certificates on IM and Presence for Federation
   * with Lync").
   */
  readonly authority: CertificateAuthority;
  /**
   * Organizational unit of the subject, as set on the node.
   * @default - none
   */
  readonly organizationalUnit?: string;
  /**
   * Organization of the subject, as set on the node.
   * @default - none
   */
  readonly organization?: string;
  /**
   * Country of the subject, two letters, as set on the node.
   * @default - none
   */
  readonly country?: string;
  /**
   * State or province of the subject, as set on the node.
   * @default - none
   */
  readonly state?: string;
  /**
   * Locality of the subject, as set on the node.
   * @default - none
   */
  readonly locality?: string;
  /**
   * RSA key size in bits.
   * @default 2048
   */
  readonly keyBits?: number;
}
