import type { CertificateAuthority, SubjectProps } from '../certificates';

/** What every way to a `cup` certificate has. */
export interface CupCertificateOptions {
  /**
   * Raised for a renewal: every consumer of the certificate then gets the new one. Whole number from 1
   * (`certificate/generation`).
   * @default 1
   */
  readonly generation?: number;
}

/** What an authority has to know. */
export interface CupSignedCertificateOptions extends CupCertificateOptions {
  /**
   * Organization, unit and place of the subject, as set on the node; the common name is the FQDN of the node.
   * @default - none
   */
  readonly subject?: SubjectProps;
  /**
   * RSA key size in bits.
   * @default 2048
   */
  readonly keyBits?: number;
}

/** What an authority has to know, and which one it is. */
export interface CupSigning extends CupSignedCertificateOptions {
  readonly authority: CertificateAuthority;
}
