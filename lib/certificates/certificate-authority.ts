import type { Construct } from 'constructs';
import { Artifact, Check, Device, DeviceLanguage, Owner } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName, FreeText, IpAddress } from '../net';
import { isIP } from 'node:net';
import { fileName } from './certificate-request';
import type { PemCertificate } from './pem-certificate';
import { SignedCertificate, type SignProps } from './signed-certificate';

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
   * @default - that of `rootCertificate`, else the name
   */
  readonly rootCommonName?: string;
  /**
   * Its root certificate: pre-flight checks then print its fingerprint. It has to be an authority's
   * (`certificate/root-not-authority`).
   * @default - it is handed over as a file, and nothing is known about it
   */
  readonly rootCertificate?: PemCertificate;
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
}

/** The authority of a federation partner. */
export interface PartnerAuthorityProps extends CertificateAuthorityProps {
  /** The partner: `Owner.partner('abc.com')` (`certificate/owner`). */
  readonly owner: Owner;
}

/** Everything that makes one kind of authority differ from another. */
interface Kind {
  readonly product: string;
  readonly owner: Owner;
  readonly role: string;
  readonly webEnrollment?: string;
}

/**
 * Who signs certificates. Each enterprise presents certificates of an authority of its own choice, and holds
 * the root of the other's (Guide, "Certificate Authority Server").
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
    });
  }

  /** A public authority: a third party that gets the request and returns the certificate. */
  public static publicAuthority(
    scope: Construct,
    id: string,
    props: CertificateAuthorityProps,
  ): CertificateAuthority {
    return new CertificateAuthority(scope, id, props, {
      product: 'public certificate authority',
      owner: Owner.thirdParty(props.name),
      role: 'certificate team',
    });
  }

  /** The authority behind a partner's servers, whose root we need. */
  public static partner(scope: Construct, id: string, props: PartnerAuthorityProps): CertificateAuthority {
    if (props.owner.kind !== 'partner') {
      throw constructError(
        childPath(scope, id),
        'certificate/owner',
        `The authority of a partner belongs to ${JSON.stringify(props.owner.name.slice(0, 80))} (${props.owner.kind}).`,
        "Write Owner.partner('abc.com'), or CertificateAuthority.microsoft or .public for an authority of ours.",
      );
    }
    return new CertificateAuthority(scope, id, props, {
      product: 'certificate authority of the partner',
      owner: props.owner,
      role: 'certificate administrator',
    });
  }

  /** The root certificate that others have to trust: given, Base 64, `<name>-root.pem`. */
  public readonly root: Artifact;
  /** Subject common name of the root certificate. */
  public readonly rootCommonName: string;
  /**
   * The root certificate itself.
   * @default - not known
   */
  public readonly rootCertificate?: PemCertificate;
  /**
   * The web enrolment pages of a Microsoft authority.
   * @default - it has none
   */
  public readonly webEnrollment?: string;

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
    const root = props.rootCertificate;
    if (root !== undefined && !root.isCertificateAuthority) {
      throw constructError(
        this,
        'certificate/root-not-authority',
        `The root of ${name} is the certificate of ${JSON.stringify(root.subject.slice(0, 120))}, which is no authority.`,
        'Give the certificate of the authority that signed it (basic constraints CA:TRUE).',
        'Guide, "Certificate Authority Server"',
      );
    }
    this.rootCertificate = root;
    this.rootCommonName = parsed(this, 'certificate/common-name', () =>
      FreeText.of(props.rootCommonName ?? root?.commonName ?? name, 'common name', {
        maxLength: MAX_COMMON_NAME,
      }).toString(),
    );
    this.webEnrollment = kind.webEnrollment;
    this.root = Artifact.given(
      { title: `root certificate of ${name}`, file: `${name}-root.pem` },
      kind.webEnrollment === undefined
        ? kind.owner.name
        : `${kind.owner.kind === 'us' ? 'certificate team' : kind.owner.name}: ${kind.webEnrollment} > Download a CA certificate, certificate chain, or CRL > Base 64`,
    );
  }

  /**
   * Has a request signed: a step on the authority, done once, with its ticket.
   *
   * @returns the signed certificate, `<name>.pem`, for the step that imports it.
   */
  public sign(scope: Construct, id: string, props: SignProps): Artifact {
    return new SignedCertificate(scope, id, this, props).certificate;
  }

  public override preflightChecks(): Check[] {
    if (this.rootCertificate === undefined) return [];
    return [
      Check.look(`openssl x509 -in ${this.root.file} -noout -fingerprint -sha256`, {
        must: `sha256 Fingerprint=${this.rootCertificate.fingerprint256}`,
        why: `who trusts another root trusts somebody else; this one is ${this.rootCertificate.subject}`,
      }),
    ];
  }
}

function address(ip: IpAddress): string {
  return ip.isIPv4 ? ip.toString() : `[${ip.toString()}]`;
}
