import type { Construct } from 'constructs';
import {
  Artifact,
  Check,
  DeviceResource,
  Effect,
  PartMode,
  Statement,
  Value,
  type CheckOptions,
  type ObjectDescription,
} from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { Generation, quote } from '../net';
import type { CertificateAuthority } from './certificate-authority';
import { CertificateRequest } from './certificate-request';
import { CertificateUsage } from './certificate-usage';
import { MutualAuthenticationTemplate } from './mutual-authentication-template';
import { reservedName } from './reserved-name';
import type { SubjectProps } from './subject';

/** What an authority shall sign. */
export interface SignOptions {
  /** The signing request, as its device shows or exports it. */
  readonly request: Artifact;
  /** Name of the certificate; the file is `<name>.pem`. Letters, digits, `.`, `_` and `-`, 64 at most. */
  readonly name: string;
  /**
   * By this two states match: without what may be renamed, such as a host name.
   * @default - the name
   */
  readonly identity?: string;
  /** Common name of the subject, at most 64 characters: the FQDN that the other side expects (`certificate/subject`). */
  readonly commonName: string;
  /**
   * The rest of the subject (`certificate/subject`).
   * @default - the common name alone
   */
  readonly subject?: SubjectProps;
  /** DNS names of the subject alternative name; none is a valid choice. */
  readonly dnsNames: string[];
  /** RSA key size in bits. */
  readonly keyBits: number;
  /** Who presents the certificate, as people call it. */
  readonly device: string;
  /** What it is for, a few words. */
  readonly purpose: string;
  /**
   * Raised for a renewal: another certificate beside the first. Whole number from 1 (`certificate/generation`).
   * @default 1
   */
  readonly generation?: number;
}

/** The same, and who shall do it. */
export interface SignedCertificateProps extends SignOptions {
  /** Who signs. */
  readonly authority: CertificateAuthority;
}

const WHOLE = 'Copy the whole request, its BEGIN and END lines too.';

/** A public authority may ask for a password that no request from a terminal has. */
const CHALLENGE =
  ' A challenge password that it asks for is that of its own order: the request holds none. It returns the intermediates and the root as well: each into a file of its own.';

/** A certificate that an authority signs: done once, needs the request, yields the certificate. */
export class SignedCertificate extends DeviceResource {
  /** The signed certificate, Base 64, `<name>.pem`. */
  public readonly certificate: Artifact;
  /** The ticket for the people who run the authority. */
  public readonly request: CertificateRequest;

  /** Who signs. */
  public readonly authority: CertificateAuthority;
  private readonly signing: SignOptions;
  private readonly template: MutualAuthenticationTemplate | undefined;

  constructor(scope: Construct, id: string, props: SignedCertificateProps) {
    const { authority } = props;
    const { suffix } = parsed(childPath(scope, id), 'certificate/generation', () =>
      Generation.of(props.generation ?? 1, 'generation of the certificate'),
    );
    const identity = `${props.identity ?? props.name}${suffix}`;
    super(scope, id, authority, `certificate ${identity}`);
    this.authority = authority;
    this.signing = props;
    this.request = new CertificateRequest(this, 'Request', {
      name: props.name,
      commonName: props.commonName,
      subject: props.subject,
      dnsNames: props.dnsNames,
      keyBits: props.keyBits,
      device: props.device,
      purpose: props.purpose,
      authority: authority.vendorName,
      requestFile: props.request.file,
    });
    this.template = MutualAuthenticationTemplate._neededBy(authority);
    if (authority.isPublic) this.refuseReserved(props);
    this.certificate = Artifact.shown({
      name: `certificate ${identity}, signed by ${authority.vendorName}`,
      title: `certificate ${props.name}, signed by ${authority.vendorName}`,
      file: `${props.name}.pem`,
      generation: props.generation,
    });
  }

  public describe(): ObjectDescription {
    const { request, name, purpose } = this.signing;
    return {
      title: `certificate ${name} for ${this.request.ticket.device}`,
      section: 20,
      generation: 1,
      facts: this.facts(),
      effect: Effect.QUIET,
      parts: [{ name: 'signature', mode: PartMode.FIXED, set: this.steps() }],
      needs: [request],
      after: this.template === undefined ? undefined : [this.template],
      yields: [this.certificate],
      why: purpose,
      checks: [
        this.look({
          must: `Enhanced Key Usage: Server Authentication (${CertificateUsage.SERVER_AUTHENTICATION}) and Client Authentication (${CertificateUsage.CLIENT_AUTHENTICATION})`,
          why: `both ends authenticate; ${this.authority.isPublic ? 'many public authorities sign for Server Authentication alone' : 'the default Web Server template lacks Client Authentication'}`,
        }),
        this.look({
          must: `Subject: CN=${this.signing.commonName}`,
          why: 'the other side compares it, whatever the case, with the name that it expects',
        }),
        ...this.namesCheck(),
      ],
    };
  }

  /** A public authority signs for public names only. */
  private refuseReserved({ commonName, dnsNames }: SignOptions): void {
    for (const bad of [commonName, ...dnsNames]) this.refuseName(bad);
  }

  private refuseName(bad: string): void {
    const reserved = reservedName(bad);
    if (reserved === undefined) return;
    throw constructError(
      this,
      'certificate/reserved-name',
      `${this.authority.vendorName} is asked to sign for ${quote(bad)}, ${reserved}; no public authority does.`,
      'Have an authority of your own sign it, or give it a public name.',
      'CA/Browser Forum, Baseline Requirements, 7.1.4.2.1',
    );
  }

  private facts(): { [name: string]: string } {
    const { subject, dnsNames, keyBits } = this.request.ticket;
    return {
      subject: subject.map(({ attribute, value }) => `${attribute}=${value}`).join(','),
      names: dnsNames.join(', '),
      bits: `${keyBits}`,
      request: this.signing.request.name,
    };
  }

  /** Windows opens no .pem by a double click; its command reads it. */
  private look(options: CheckOptions): Check {
    return Check.show(Statement.command('certutil -dump', Value.text(this.certificate.file)), options);
  }

  /**
   * Names beyond the common name are what the certificate was asked for: they are looked for before the upload (Guide,
   * "Local Domain Validation for XMPP Federation").
   */
  private namesCheck(): Check[] {
    const { dnsNames, commonName } = this.signing;
    if (dnsNames.every((name) => name === commonName)) return [];
    return [
      this.look({
        must: `Subject Alternative Name: ${dnsNames.map((name) => `DNS Name=${name}`).join(', ')}; more names are right`,
        why: 'the other side refuses a certificate without the name that it looks for, and the device one whose names are not those of the request; an authority that drops names signs again, before anything is uploaded',
      }),
    ];
  }

  private steps(): Statement[] {
    const url = this.authority.webEnrollment;
    return url === undefined
      ? [this.handOff()]
      : webEnrollment(url, this.signing.request, this.certificate, this.authority.template?.name);
  }

  private handOff(): Statement {
    return Statement.handOff(
      `Have the request signed for Server Authentication and Client Authentication, and get the certificate as Base 64 (PEM). ${WHOLE}${this.authority.isPublic ? CHALLENGE : ''}`,
      this.authority.vendorName,
      [this.signing.request],
      [this.certificate],
    );
  }
}

/** Guide, "Configure a Certificate on the Cisco Adaptive Security Appliance Using Manual Enrollment", step 14. */
function webEnrollment(
  url: string,
  request: Artifact,
  certificate: Artifact,
  template: string | undefined,
): Statement[] {
  return [
    Statement.form({
      menu: [
        url,
        'Request a certificate',
        'Advanced certificate request',
        'Submit a certificate request by using a base-64-encoded CMC or PKCS #10 file',
      ],
      button: 'Submit',
      note: WHOLE,
    }),
    Statement.field('Saved Request', Value.artifact(request)),
    // Only an enterprise authority offers templates; a standalone one takes the usages from the request.
    Statement.field(
      'Certificate Template',
      template === undefined
        ? Value.words(
            'one with Client Authentication and Server Authentication and no other policy, such as Mutual Authentication Certificate (no such field: standalone authority)',
          )
        : Value.choice(template),
    ),
    Statement.form({
      menu: ['Start', 'Administrative Tools', 'Certification Authority', 'Pending Requests'],
      action: 'All Tasks > Issue',
      note: 'Nothing to do when the certificate was issued at once.',
    }),
    Statement.form({
      menu: [url, 'View the status of a pending certificate request'],
      action: 'Download certificate',
    }),
    Statement.field('Encoding', Value.choice('Base 64 encoded')),
    Statement.field('Save as', Value.artifact(certificate)),
  ];
}
