import { Construct } from 'constructs';
import { Artifact, Check, type DeviceResource, type Secret } from '../core';
import { constructError, parsed } from '../core/errors';
import { freeId } from '../core/private/free-id';
import { PendingRequest, ScepAddOn, type CertificateAuthority } from '../certificates';
import { subjectAttributes, type SubjectProps } from '../certificates/subject';
import { DomainName, quote } from '../net';
import { artifactFile, artifactName, artifactNames, certificateIdentity } from './artifact-names';
import type { Asa } from './asa';
import { AsaCaCertificate } from './asa-ca-certificate';
import { AsaCertificateRequest } from './asa-certificate-request';
import type { AsaIdentity } from './asa-identity';
import { AsaIdentityCertificate } from './asa-identity-certificate';
import { AsaKeyPair } from './asa-key-pair';
import { AsaScepEnrollment } from './asa-scep-enrollment';
import { AsaSelfSignedCertificate } from './asa-self-signed-certificate';
import { AsaTrustedCertificate } from './asa-trusted-certificate';
import { AsaEnrollment, AsaTrustpoint } from './asa-trustpoint';

/** What an identity takes from where it is used. */
export interface AsaInstalledIdentityOptions {
  /**
   * The public FQDN, for an identity that does not name one itself (error `asa/identity-fqdn`).
   * @default - the identity names it, or needs none
   */
  readonly fqdn?: string;
}

/** An identity with everything that it consists of on one firewall: key, trustpoint, certificate. */
export class AsaInstalledIdentity extends Construct {
  /**
   * Puts an identity on the firewall. The same identity asked for again is the same one; another one with the same
   * trustpoint is the error `asa/identity-differs`.
   *
   * @param asa The firewall.
   * @param identity Which certificate it is.
   * @param options What it takes from where it is used.
   */
  public static of(
    asa: Asa,
    identity: AsaIdentity,
    options: AsaInstalledIdentityOptions = {},
  ): AsaInstalledIdentity {
    const id = `identity ${identity.trustpoint}`;
    const known = asa.node.tryFindChild(id) as AsaInstalledIdentity | undefined;
    if (known === undefined) return new AsaInstalledIdentity(asa, id, identity, options);
    if (known.signature === identitySignature(identity, options)) return known;
    throw constructError(
      known,
      'asa/identity-differs',
      `The trustpoint ${quote(identity.trustpoint)} is declared already, with another key, authority or name.`,
      'Give this one another trustpoint.',
    );
  }

  /** Name of the trustpoint. */
  public readonly trustpointName: string;
  /** What has to be done before the identity can be presented: the enrolment or the import. */
  public readonly ready: DeviceResource;
  /** The certificate that is presented, PEM: for whoever has to trust it. */
  public readonly certificate: Artifact;
  /** True when the device signs it itself. */
  public readonly isSelfSigned: boolean;
  /** True when it stands on the device already, whatever it is. */
  public readonly isExisting: boolean;
  /**
   * The public name that an authority certifies.
   * @default - it is not signed by an authority, or not known
   */
  public readonly fqdn?: string;

  /**
   * What has to be done elsewhere before it can be presented.
   * @internal
   */
  public readonly _issued: DeviceResource[];
  /**
   * Certificates of the authority that signed it: who trusts all of them trusts it.
   * @internal
   */
  public readonly _chain: readonly Artifact[];

  private readonly signature: string;

  private constructor(asa: Asa, id: string, identity: AsaIdentity, options: AsaInstalledIdentityOptions) {
    super(asa, freeId(asa, id, new.target.name));
    this.trustpointName = identity.trustpoint;
    this.signature = identitySignature(identity, options);
    this.isSelfSigned = identity._kind === 'self-signed';
    this.isExisting = identity._kind === 'existing';
    this._chain = (identity._authority?.chain ?? []).map(({ artifact }) => artifact);
    const made = this.made(asa, identity, options);
    this.ready = made.ready;
    this.certificate = made.certificate;
    this.fqdn = made.fqdn;
    this._issued = made.issued === undefined ? [] : [made.issued];
  }

  private made(asa: Asa, identity: AsaIdentity, options: AsaInstalledIdentityOptions): Installed {
    const { _authority: authority, _challengePassword: password } = identity;
    if (authority === undefined)
      return this.isExisting ? this.existing(asa, identity) : this.selfSigned(asa, identity);
    const certified = this.certified(asa, identity, authority, options);
    return password === undefined
      ? this.signed(asa, identity, certified)
      : this.enrolled(asa, identity, certified, password);
  }

  private selfSigned(asa: Asa, identity: AsaIdentity): Installed {
    if (asa.inside.address === undefined) {
      throw constructError(
        this,
        'asa/inside-address',
        `The self-signed identity ${identity.trustpoint} is named after the inside address of ${asa.hostname}, which is not known.`,
        `Write AsaInterface.existing('${asa.inside.nameif}', { address: '10.0.0.1/24' }) with the address of the interface.`,
        'Guide, "Generate Key Pair and Trustpoints on the Cisco Adaptive Security Appliance"',
      );
    }
    const trustpoint = new AsaTrustpoint(this, 'Trustpoint', {
      asa,
      name: identity.trustpoint,
      enrollment: AsaEnrollment.SELF,
      subjectName: `CN=${asa.inside.address}`,
      keyPair: this.keyPair(asa, identity),
    });
    const ready = new AsaSelfSignedCertificate(this, 'Certificate', { trustpoint });
    return { ready, certificate: ready.certificate };
  }

  private signed(asa: Asa, identity: AsaIdentity, certified: Certified): Installed {
    const { authority, fqdn, subject, keyPair, chain } = certified;
    const request = new AsaCertificateRequest(this, 'Request', { caCertificate: certified.trusted });
    const certificate = authority.sign(this, 'Signing', {
      request: request.request,
      name: artifactName(asa, identity.trustpoint),
      identity: certificateIdentity(asa, identity.trustpoint),
      commonName: fqdn,
      subject,
      dnsNames: [fqdn],
      keyBits: keyPair.modulus,
      device: asa.hostname,
      purpose: 'TLS proxy, towards federation partners: mutual TLS',
    });
    const ready = new AsaIdentityCertificate(this, 'Certificate', {
      request,
      certificate,
      chain,
    });
    return { ready, certificate, fqdn };
  }

  private enrolled(
    asa: Asa,
    identity: AsaIdentity,
    certified: Certified,
    challengePassword: Secret,
  ): Installed {
    const { authority, fqdn, chain } = certified;
    const ready = new AsaScepEnrollment(this, 'Enrollment', {
      caCertificate: certified.trusted,
      authority: authority,
      challengePassword,
      chain,
    });
    const issued = new PendingRequest(this, 'Issue', {
      authority,
      identity: certificateIdentity(asa, identity.trustpoint),
      commonName: fqdn,
      device: asa.hostname,
      sentBy: ready,
      certificate: ready.certificate,
      fetched: Check.look(`show crypto ca certificates ${identity.trustpoint}, on ${asa.hostname}`, {
        must: 'a Certificate and a CA Certificate, both Status: Available',
        why: 'only then has it something to present. If it stays Pending, the SCEP service of the authority is not installed as it should be',
      }),
    });
    return { ready, certificate: ready.certificate, fqdn, issued };
  }

  /** What an authority is to certify, up to the trust in it. */
  private certified(
    asa: Asa,
    identity: AsaIdentity,
    authority: CertificateAuthority,
    options: AsaInstalledIdentityOptions,
  ): Certified {
    const fqdn = this.publicName(identity, options);
    const { subject } = identity._options;
    const keyPair = this.keyPair(asa, identity);
    const byScep = identity._kind === 'scep';
    const trustpoint = new AsaTrustpoint(this, 'Trustpoint', {
      asa,
      name: identity.trustpoint,
      enrollment: byScep ? AsaEnrollment.URL : AsaEnrollment.TERMINAL,
      enrollmentUrl: byScep ? authority.scepUrl : undefined,
      fqdn,
      subjectName: subjectAttributes(this, fqdn, subject)
        .map(({ attribute, value }) => `${attribute}=${value}`)
        .join(','),
      keyPair,
      tlsUsage: true,
    });
    // A trustpoint holds one certificate: the one that signs stands here, what is above it in trustpoints of its own.
    const above = AsaTrustedCertificate._aboveIssuing(asa, authority);
    const certificate = authority.issuing.artifact;
    const trusted = new AsaCaCertificate(this, 'Authority', {
      trustpoint,
      certificate,
      addOn: byScep && authority.installsScep ? ScepAddOn.of(authority) : undefined,
    });
    return { authority, fqdn, subject, keyPair, trusted, chain: above.map((each) => each.certificate) };
  }

  private existing(asa: Asa, identity: AsaIdentity): Installed {
    const ready = new AsaTrustpoint(this, 'Trustpoint', {
      asa,
      name: identity.trustpoint,
      // Never written: it stands there with its certificate, however it got it.
      enrollment: AsaEnrollment.TERMINAL,
      existing: true,
    });
    const certificate =
      identity._certificate ??
      Artifact.given(
        {
          ...artifactNames(asa, 'certificate', identity.trustpoint),
          file: artifactFile(asa, identity.trustpoint, 'pem'),
        },
        `${asa.hostname}: crypto ca export ${identity.trustpoint} identity-certificate`,
      );
    return { ready, certificate };
  }

  private keyPair(asa: Asa, identity: AsaIdentity): AsaKeyPair {
    return new AsaKeyPair(this, 'Key', { asa, label: identity.keyLabel, modulus: identity._options.modulus });
  }

  private publicName(identity: AsaIdentity, options: AsaInstalledIdentityOptions): string {
    const fqdn = identity._options.fqdn ?? options.fqdn;
    if (fqdn === undefined) {
      throw constructError(
        this,
        'asa/identity-fqdn',
        `The identity ${identity.trustpoint} names no FQDN.`,
        "Write fqdn: 'imp-public.example.com', the name that partners reach the firewall by.",
        'Guide, "Configure a Certificate on the Cisco Adaptive Security Appliance Using Manual Enrollment"',
      );
    }
    return parsed(this, 'asa/identity-fqdn', () => DomainName.of(fqdn, 'FQDN of the identity').toString());
  }
}

interface Installed {
  readonly ready: DeviceResource;
  readonly certificate: Artifact;
  readonly fqdn?: string;
  readonly issued?: DeviceResource;
}

interface Certified {
  readonly authority: CertificateAuthority;
  readonly fqdn: string;
  readonly subject: SubjectProps | undefined;
  readonly keyPair: AsaKeyPair;
  /** The certificate that signs, trusted. */
  readonly trusted: AsaCaCertificate;
  /** What is above it, trusted. */
  readonly chain: AsaCaCertificate[];
}

/** Everything that makes one identity differ from another of the same trustpoint. */
function identitySignature(identity: AsaIdentity, options: AsaInstalledIdentityOptions): string {
  const { modulus, fqdn, subject } = identity._options;
  const name = identity._authority === undefined ? null : (fqdn ?? options.fqdn ?? null);
  return JSON.stringify([
    identity._kind,
    identity.keyLabel,
    modulus ?? 2048,
    identity._authority?.deviceId ?? null,
    name,
    subject ?? null,
    identity._certificate?.name ?? null,
  ]);
}
