import type { Owner } from '../core';
import type { IntermediateCertificateProps } from './authority-certificate';
import type { CertificateTemplate } from './certificate-template';
import type { PemCertificate } from './pem-certificate';
import type { ScepService } from './scep-service';

/** What every authority has in common. */
export interface CertificateAuthorityProps {
  /**
   * The authority's name; its root travels as `<name>-root.pem`. Letters, digits, `.`, `_` and `-`, 64 at most
   * (`certificate/name`).
   */
  readonly name: string;
  /**
   * Subject common name of its root certificate, by which trust stores list it: `Example Root CA`. Printable ASCII, 64
   * characters at most (`certificate/common-name`).
   * @default - that of `rootCertificate`, else not known
   */
  readonly rootCommonName?: string;
  /**
   * Its root certificate: names, dates and kinds are read from it, and its fingerprint is printed where it is compared.
   * It has to be an authority's (`certificate/root-not-authority`) that issued itself (`certificate/root-not-self-issued`).
   * @default - it is handed over as a file, and nothing is known about it
   */
  readonly rootCertificate?: PemCertificate;
  /**
   * Raised when the authority renewed its root: who trusts it gets the new one beside the old. Whole number from 1
   * (`certificate/generation`).
   * @default 1
   */
  readonly rootGeneration?: number;
  /**
   * The certificates between the root and what it signs, the issuing one first, the one that the root issued last
   * (`certificate/chain-order`). Whoever trusts the authority gets all of them.
   * @default - none: the root itself signs
   */
  readonly intermediates?: IntermediateCertificateProps[];
  /**
   * Where it takes requests by SCEP: `ScepService.existing(...)`, or `ScepService.created()` for a Microsoft authority
   * (`certificate/scep-add-on`).
   * @default - it takes none by SCEP
   */
  readonly scep?: ScepService;
}

/** All that tells one kind of authority from another. */
export interface AuthorityKind {
  /** What people call the kind. */
  readonly product: string;
  readonly owner: Owner;
  /** Who administers it. */
  readonly role: string;
  readonly webEnrollment?: string;
  /** Where the pages are. */
  readonly host?: string;
  readonly isPublic?: boolean;
  readonly template?: CertificateTemplate;
  readonly signsClientAuthentication?: boolean;
  readonly validatesOrganization?: boolean;
}
