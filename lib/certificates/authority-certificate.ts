import type { Artifact } from '../core';
import type { PemCertificate } from './pem-certificate';

/** A certificate between the root of an authority and what it signs. */
export interface IntermediateCertificateProps {
  /**
   * Its subject common name, by which trust stores list it: `Example Issuing CA 1` (`certificate/common-name`).
   * @default - that of `certificate`; one of the two has to be given (`certificate/intermediate-name`)
   */
  readonly commonName?: string;
  /**
   * The certificate itself: names, dates and kinds are read from it. It has to be an authority's, issued by another one
   * (`certificate/intermediate`).
   * @default - it is handed over as a file, and nothing is known about it
   */
  readonly certificate?: PemCertificate;
  /**
   * Raised when the authority renewed this certificate: who trusts it gets the new one beside the old. Whole number from
   * 1 (`certificate/generation`).
   * @default 1
   */
  readonly generation?: number;
}

/** One certificate of the chain of an authority: `authority.chain`. */
export class AuthorityCertificate {
  /** @internal */
  public static _of(
    artifact: Artifact,
    label: string,
    isRoot: boolean,
    commonName?: string,
    certificate?: PemCertificate,
  ): AuthorityCertificate {
    return new AuthorityCertificate(artifact, label, isRoot, commonName, certificate);
  }

  private constructor(
    /** The file that travels: given, Base 64. */
    public readonly artifact: Artifact,
    /**
     * What names of trustpoints end with: nothing for the root, else its common name as names take it.
     * @internal
     */
    public readonly _label: string,
    /** True for the one that issued itself. */
    public readonly isRoot: boolean,
    /**
     * Subject common name, by which trust stores list it.
     * @default - not known
     */
    public readonly commonName?: string,
    /**
     * The certificate itself.
     * @default - not known
     */
    public readonly certificate?: PemCertificate,
  ) {}
}
