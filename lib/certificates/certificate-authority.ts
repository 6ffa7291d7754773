import type { Construct } from 'constructs';
import { Artifact, Check, Device, DeviceLanguage, OwnerKind, Statement, Value } from '../core';
import { childPath, constructError } from '../core/errors';
import type { AuthorityCertificate } from './authority-certificate';
import { AuthorityChain } from './authority-chain';
import type { AuthorityKind, CertificateAuthorityProps } from './authority-kind';
import { fileName } from './certificate-request';
import type { CertificateTemplate } from './certificate-template';
import { microsoftAuthority, type MicrosoftAuthorityProps } from './microsoft-authority';
import { partnerAuthority, type PartnerAuthorityProps } from './partner-authority';
import { publicAuthority, type PublicAuthorityProps } from './public-authority';
import { addOnUrl } from './scep-service';
import { SignedCertificate, type SignOptions } from './signed-certificate';

/**
 * Who signs certificates. Each enterprise presents certificates of an authority of its own choice, and holds
 * the certificates of the other's: its root, and the intermediates down to the issuing one (Guide, "Certificate Authority
 * Server", "Import Intermediate Certificate"). Each stack that it signs for declares it for itself.
 */
export class CertificateAuthority extends Device {
  /** A Microsoft authority with web enrolment: requests are submitted, and the root is downloaded, on `certsrv`. */
  public static microsoft(
    scope: Construct,
    id: string,
    props: MicrosoftAuthorityProps,
  ): CertificateAuthority {
    return new CertificateAuthority(scope, id, props, microsoftAuthority(childPath(scope, id), props));
  }

  /** A public authority: a third party that gets the request and returns the certificate. */
  public static publicAuthority(
    scope: Construct,
    id: string,
    props: PublicAuthorityProps,
  ): CertificateAuthority {
    return new CertificateAuthority(scope, id, props, publicAuthority(props));
  }

  /** The authority behind a partner's servers, whose certificates we need. */
  public static partner(scope: Construct, id: string, props: PartnerAuthorityProps): CertificateAuthority {
    return new CertificateAuthority(scope, id, props, partnerAuthority(childPath(scope, id), props));
  }

  /** Its certificates: the one that signs first, the root last. One alone where the root itself signs. */
  public readonly chain: AuthorityCertificate[];
  /** True for a public authority: it signs for public names only. */
  public readonly isPublic: boolean;
  /**
   * Whether it signs for Client Authentication beside Server Authentication.
   * @default - not known
   */
  public readonly signsClientAuthentication?: boolean;
  /** True where it certifies the organization as well, and wants a whole subject. */
  public readonly validatesOrganization: boolean;
  /**
   * The web enrolment pages of a Microsoft authority.
   * @default - it has none
   */
  public readonly webEnrollment?: string;
  /**
   * The template by which it issues for both usages.
   * @default - none is known
   */
  public readonly template?: CertificateTemplate;
  /**
   * Where it takes requests by SCEP.
   * @default - it takes none
   */
  public readonly scepUrl?: string;
  /** True when the SCEP service is installed with this plan. */
  public readonly installsScep: boolean;

  private constructor(scope: Construct, id: string, props: CertificateAuthorityProps, kind: AuthorityKind) {
    const name = fileName(childPath(scope, id), props.name, 'name of the authority');
    super(scope, id, {
      kind: 'ca',
      vendorName: name,
      identity: name,
      product: kind.product,
      language: DeviceLanguage.ADMIN_STEPS,
      owner: kind.owner,
      role: kind.role,
      enter:
        kind.webEnrollment === undefined
          ? undefined
          : `Open ${kind.webEnrollment}, or ${kind.webEnrollment.replace('https:', 'http:')} where the site has no certificate of its own.`,
    });
    this.isPublic = kind.isPublic ?? false;
    this.validatesOrganization = kind.validatesOrganization ?? false;
    this.signsClientAuthentication = kind.signsClientAuthentication;
    this.webEnrollment = kind.webEnrollment;
    this.template = kind.template;
    this.installsScep = props.scep !== undefined && props.scep._url === undefined;
    this.scepUrl = this.installsScep ? this.urlOfAddOn(kind.host) : props.scep?._url;
    const giver = kind.owner.kind === OwnerKind.US ? 'certificate team' : kind.owner.name;
    this.chain = new AuthorityChain(this, name, giver, kind.webEnrollment).of(props);
  }

  /** The certificate that signs: what the trustpoint of a request has to hold. */
  public get issuing(): AuthorityCertificate {
    return this.chain[0];
  }

  /** The root certificate that others have to trust: given, Base 64, `<name>-root.pem`. */
  public get root(): Artifact {
    return this.rootEntry.artifact;
  }

  /**
   * Subject common name of the root certificate.
   * @default - not known
   */
  public get rootCommonName(): string | undefined {
    return this.rootEntry.commonName;
  }

  /**
   * Has a request signed: a step on the authority, done once, with its ticket.
   *
   * @returns the signed certificate, `<name>.pem`, for the step that imports it.
   */
  public sign(scope: Construct, id: string, props: SignOptions): Artifact {
    return new SignedCertificate(scope, id, { ...props, authority: this }).certificate;
  }

  /** @internal */
  public override get _sharedByStacks(): boolean {
    return !this.installsScep;
  }

  /** What it gives is what it is called: a root that somebody else issued is none. */
  public override preflightChecks(): Check[] {
    return [...this.chain].reverse().map(({ artifact, isRoot, certificate }) =>
      Check.show(
        Statement.command(
          'openssl x509 -noout -subject -issuer -dates -fingerprint -sha256 -in',
          Value.text(artifact.file),
        ),
        {
          must:
            certificate === undefined
              ? isRoot
                ? 'issuer and subject are the same, notAfter is in the future'
                : 'issuer and subject differ, notAfter is in the future'
              : `sha256 Fingerprint=${certificate.fingerprint256}; valid until ${certificate.notAfter.slice(0, 10)}`,
          why: isRoot
            ? 'who trusts another root trusts somebody else, and a certificate that another one issued is an intermediate: declare it as such'
            : 'it stands between the root and what is signed: without it the way to the root is broken',
        },
      ),
    );
  }

  private urlOfAddOn(host: string | undefined): string {
    if (host !== undefined) return addOnUrl(host);
    throw constructError(
      this,
      'certificate/scep-add-on',
      `${this.vendorName} is no Microsoft authority, and the SCEP add-on is for those alone.`,
      'Write ScepService.existing(url) with what its own documents say, or enrol by copy and paste: AsaIdentity.signedBy(...).',
      'Guide, "CA Trustpoints"',
    );
  }

  private get rootEntry(): AuthorityCertificate {
    return this.chain[this.chain.length - 1];
  }
}
