import type { Construct } from 'constructs';
import { OwnerKind, Artifact, Check, Device, DeviceLanguage, Owner, Statement, Value } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName, fitName, FreeText, Generation, IpAddress, quote } from '../net';
import { isIP } from 'node:net';
import { AuthorityCertificate, type IntermediateCertificateProps } from './authority-certificate';
import { fileName } from './certificate-request';
import type { CertificateTemplate } from './certificate-template';
import type { PemCertificate } from './pem-certificate';
import { addOnUrl, type ScepService } from './scep-service';
import { SignedCertificate, type SignOptions } from './signed-certificate';

/** Upper bound of a common name in X.520. */
const MAX_COMMON_NAME = 64;

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

/** A public certificate authority. */
export interface PublicAuthorityProps extends CertificateAuthorityProps {
  /**
   * Whether it still signs for Client Authentication beside Server Authentication: most ended that in 2026. Ask it.
   * @default - not known, which is a finding where one of our certificates has to have both
   */
  readonly signsClientAuthentication?: boolean;
  /**
   * It certifies the organization as well, and refuses a request whose subject lacks organization, unit, country, state
   * or locality (Guide, "Error When Submitting a Certificate Signing Request to VeriSign").
   * @default false
   */
  readonly validatesOrganization?: boolean;
}

/** A Microsoft certificate authority with its web pages. */
export interface MicrosoftAuthorityProps extends CertificateAuthorityProps {
  /** Host name, FQDN or address of the server: its pages are `https://<host>/certsrv`. */
  readonly host: string;
  /**
   * Who runs it.
   * @default Owner.us()
   */
  readonly owner?: Owner;
  /**
   * The template by which it issues for both usages, where it is a Microsoft enterprise authority.
   * @default - none is known: a standalone authority takes the usages from the request
   */
  readonly template?: CertificateTemplate;
}

/** The authority of a federation partner. */
export interface PartnerAuthorityProps extends CertificateAuthorityProps {
  /** The partner: `Owner.partner('abc.com')` (`certificate/owner`). */
  readonly owner: Owner;
  /**
   * The template by which it issues for both usages, where it is a Microsoft enterprise authority.
   * @default - none is known: a standalone authority takes the usages from the request
   */
  readonly template?: CertificateTemplate;
}

/** Everything that makes one kind of authority differ from another. */
interface Kind {
  readonly product: string;
  readonly owner: Owner;
  readonly role: string;
  readonly webEnrollment?: string;
  readonly host?: string;
  readonly isPublic?: boolean;
  readonly template?: CertificateTemplate;
  readonly signsClientAuthentication?: boolean;
  readonly validatesOrganization?: boolean;
}

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
    const host = parsed(childPath(scope, id), 'certificate/host', () =>
      isIP(props.host) === 0
        ? DomainName.of(props.host, 'host of the authority', { allowSingleLabel: true }).toString()
        : address(IpAddress.of(props.host, 'host of the authority')),
    );
    return new CertificateAuthority(scope, id, props, {
      product: 'Microsoft Certification Authority',
      owner: props.owner ?? Owner.us(),
      role: 'certificate team',
      webEnrollment: `https://${host}/certsrv`,
      host,
      template: props.template,
    });
  }

  /** A public authority: a third party that gets the request and returns the certificate. */
  public static publicAuthority(
    scope: Construct,
    id: string,
    props: PublicAuthorityProps,
  ): CertificateAuthority {
    return new CertificateAuthority(scope, id, props, {
      isPublic: true,
      signsClientAuthentication: props.signsClientAuthentication,
      validatesOrganization: props.validatesOrganization,
      product: 'public certificate authority',
      owner: Owner.thirdParty(props.name),
      role: 'certificate team',
    });
  }

  /** The authority behind a partner's servers, whose certificates we need. */
  public static partner(scope: Construct, id: string, props: PartnerAuthorityProps): CertificateAuthority {
    if (props.owner.kind !== OwnerKind.PARTNER) {
      throw constructError(
        childPath(scope, id),
        'certificate/owner',
        `The authority of a partner belongs to ${quote(props.owner.name)} (${props.owner.kind}).`,
        "Write Owner.partner('abc.com'), or CertificateAuthority.microsoft or .publicAuthority for an authority of ours.",
      );
    }
    return new CertificateAuthority(scope, id, props, {
      product: 'certificate authority of the partner',
      owner: props.owner,
      role: 'certificate administrator',
      template: props.template,
    });
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

  private constructor(scope: Construct, id: string, props: CertificateAuthorityProps, kind: Kind) {
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
    this.chain = new Chain(this, name, giver, kind.webEnrollment).of(props);
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

/** Makes the certificates of one authority, checked. */
class Chain {
  constructor(
    private readonly authority: CertificateAuthority,
    private readonly name: string,
    private readonly giver: string,
    private readonly pages: string | undefined,
  ) {}

  public of(props: CertificateAuthorityProps): AuthorityCertificate[] {
    const given = props.intermediates ?? [];
    const chain = [...given.map((each) => this.intermediate(each, given)), this.root(props)];
    this.checkOrder(chain);
    this.checkTwice(chain);
    return chain;
  }

  private root(props: CertificateAuthorityProps): AuthorityCertificate {
    const { authority, name } = this;
    const { rootCertificate: root, intermediates = [] } = props;
    if (root !== undefined && !root.isCertificateAuthority) {
      throw constructError(
        authority,
        'certificate/root-not-authority',
        `The root of ${name} is the certificate of ${quote(root.subject)}, which is no authority.`,
        'Give the certificate of the authority that signed it (basic constraints CA:TRUE).',
        SOURCE,
      );
    }
    if (root !== undefined && !root.isSelfIssued) {
      throw constructError(
        authority,
        'certificate/root-not-self-issued',
        `The root of ${name} is ${quote(root.subject)}, which ${quote(root.issuer)} issued: it is an intermediate.`,
        'Write it in intermediates, and give as rootCertificate the one that issued itself. "Download a CA certificate" of certsrv is the issuing one; the root stands in the chain.',
        SOURCE,
      );
    }
    const { number, suffix } = this.generation(props.rootGeneration, 'root');
    const artifact = Artifact.given(
      {
        title: `root certificate of ${name}`,
        file: `${name}-root${suffix.replace('_', '-')}.pem`,
        generation: number,
        sha256: root?.fingerprint256,
        expires: root?.notAfter,
      },
      this.from(intermediates.length === 0 ? ROOT_ALONE : ROOT_OF_CHAIN),
    );
    const commonName = this.commonName(props.rootCommonName, root);
    return AuthorityCertificate._of(artifact, '', true, commonName, root);
  }

  private intermediate(
    props: IntermediateCertificateProps,
    all: readonly IntermediateCertificateProps[],
  ): AuthorityCertificate {
    const { authority, name } = this;
    const { certificate } = props;
    const commonName = this.commonName(props.commonName, certificate);
    if (commonName === undefined) {
      throw constructError(
        authority,
        'certificate/intermediate-name',
        `An intermediate certificate of ${name} has no name.`,
        "Write commonName: 'Example Issuing CA', the common name of its subject, or give certificate.",
      );
    }
    if (certificate !== undefined && (!certificate.isCertificateAuthority || certificate.isSelfIssued)) {
      throw constructError(
        authority,
        'certificate/intermediate',
        `The intermediate ${quote(commonName)} of ${name} is ${quote(certificate.subject)}, ${certificate.isSelfIssued ? 'which issued itself: a root' : 'which is no authority'}.`,
        'Give the certificate of an authority that another one issued; the one that issued itself is rootCertificate.',
        SOURCE,
      );
    }
    const { number, suffix } = this.generation(props.generation, `intermediate ${commonName}`);
    const label = labelOf(commonName);
    const artifact = Artifact.given(
      {
        title: `intermediate certificate ${commonName} of ${name}`,
        file: `${fitName(`${name}-${label}${suffix.replace('_', '-')}`, 76)}.pem`,
        generation: number,
        sha256: certificate?.fingerprint256,
        expires: certificate?.notAfter,
      },
      this.from(props === all[0] ? ISSUING : ROOT_OF_CHAIN),
    );
    return AuthorityCertificate._of(artifact, label, false, commonName, certificate);
  }

  /** `certsrv` gives the issuing certificate alone, and all of them in one file. */
  private from(where: string): string {
    return this.pages === undefined ? this.giver : `${this.giver}: ${this.pages} > ${where}`;
  }

  private generation(given: number | undefined, what: string): Generation {
    return parsed(this.authority, 'certificate/generation', () =>
      Generation.of(given ?? 1, `generation of the ${what}`),
    );
  }

  private commonName(given: string | undefined, certificate: PemCertificate | undefined): string | undefined {
    const read = certificate?.commonName;
    const name = given ?? read;
    if (name === undefined) return undefined;
    const checked = parsed(this.authority, 'certificate/common-name', () =>
      FreeText.of(name, 'common name', { maxLength: MAX_COMMON_NAME, ascii: given !== undefined }).toString(),
    );
    if (certificate === undefined || checked.toLowerCase() === read?.toLowerCase()) return checked;
    throw constructError(
      this.authority,
      'certificate/common-name',
      `The certificate has the subject ${quote(certificate.subject)}, and its common name is given as ${quote(checked)}.`,
      'Leave the common name out: it is read from the certificate.',
    );
  }

  private checkOrder(chain: readonly AuthorityCertificate[]): void {
    chain.slice(1).forEach((issuer, index) => {
      const one = chain[index].certificate;
      const other = issuer.certificate;
      if (one === undefined || other === undefined || one.isIssuedBy(other)) return;
      throw constructError(
        this.authority,
        'certificate/chain-order',
        `${quote(one.subject)} was issued by ${quote(one.issuer)}, and ${quote(other.subject)} stands behind it.`,
        'Write intermediates from the one that signs to the one that the root issued, each behind the one that it issued, and none left out.',
        'Guide, "Import Intermediate Certificate"',
      );
    });
  }

  private checkTwice(chain: readonly AuthorityCertificate[]): void {
    const twice = chain.find(
      ({ _label: label }, index) =>
        chain.findIndex((other) => other._label.toLowerCase() === label.toLowerCase()) !== index,
    );
    if (twice === undefined) return;
    throw constructError(
      this.authority,
      'certificate/chain-order',
      `The chain of ${this.name} holds ${quote(twice.commonName ?? '')} twice.`,
      'Write each certificate once; of a renewed one raise its generation.',
    );
  }
}

const SOURCE = 'Guide, "Certificate Authority Server"';
const DOWNLOAD = 'Download a CA certificate, certificate chain, or CRL';
const ISSUING = `${DOWNLOAD} > Base 64 > Download CA certificate`;
const ROOT_OF_CHAIN = `${DOWNLOAD} > Base 64 > Download CA certificate chain, and take it out of the .p7b: openssl pkcs7 -print_certs`;
const ROOT_ALONE = `${DOWNLOAD} > Base 64`;

/** `Example-Issuing-CA-1`: a common name as files and trustpoints take it. */
function labelOf(commonName: string): string {
  const label = commonName.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return label === '' ? 'intermediate' : fitName(label, 40);
}

function address(ip: IpAddress): string {
  return ip.isIPv4 ? ip.toString() : `[${ip.toString()}]`;
}
