import { Construct } from 'constructs';
import { constructError, parsed } from '../core/errors';
import { freeId } from '../core/private/free-id';
import { DomainName, FreeText, VendorName } from '../net';
import { subjectAttributes, type SubjectAttribute, type SubjectProps } from './subject';

/** What is said of a certificate to whoever issues it, but for its subject. */
export interface CertificateParticulars {
  /** File name without extension: letters, digits, `.`, `_` and `-`, 64 at most. */
  readonly name: string;
  /** DNS names of the subject alternative name; none is a valid choice. */
  readonly dnsNames: string[];
  /** RSA key size in bits, 1024 to 16384; public authorities refuse less than 2048. */
  readonly keyBits: number;
  /** Who presents the certificate, as people call it. */
  readonly device: string;
  /** Who issues it, as people call it. */
  readonly authority: string;
  /** What it is for, a few words. */
  readonly purpose: string;
  /**
   * File of the request that the device itself makes: that one is to be signed.
   * @default - nobody has made one yet
   */
  readonly requestFile?: string;
}

/** What somebody has to know who issues a certificate. */
export interface CertificateRequestProps extends CertificateParticulars {
  /** Common name of the subject, at most 64 characters: the FQDN that the other side expects (`certificate/subject`). */
  readonly commonName: string;
  /**
   * The rest of the subject (`certificate/subject`).
   * @default - the common name alone
   */
  readonly subject?: SubjectProps;
}

/** A certificate that somebody has to issue, as a row of `tickets/certificates.csv`. */
export interface CertificateOrder extends CertificateParticulars {
  /** X.500 subject, attribute by attribute, in order. */
  readonly subject: SubjectAttribute[];
}

/**
 * A record of a certificate that somebody has to issue: a ticket for the people who run the authority. It
 * configures nothing by itself; `CertificateAuthority.sign` makes one with the step that issues it.
 */
export class CertificateRequest extends Construct {
  /** The record, checked: names as DNS and files take them, texts on one line. */
  public readonly ticket: CertificateOrder;

  /**
   * A typed error when a value cannot stand in a request: `certificate/name`, `certificate/subject`,
   * `certificate/dns-name`, `certificate/key-bits`, `certificate/text`.
   */
  constructor(scope: Construct, id: string, props: CertificateRequestProps) {
    super(scope, freeId(scope, id, new.target.name));
    const line = (value: string, what: string) =>
      parsed(this, 'certificate/text', () => FreeText.of(value, what, { maxLength: 200 }).toString());
    if (!Number.isInteger(props.keyBits) || props.keyBits < 1024 || props.keyBits > 16384) {
      throw constructError(
        this,
        'certificate/key-bits',
        `The key has ${props.keyBits} bits.`,
        'Write 2048, or another whole number from 1024 to 16384 that the device offers.',
      );
    }
    this.ticket = {
      name: fileName(this, props.name, 'name of the certificate'),
      subject: subjectAttributes(this, props.commonName, props.subject),
      dnsNames: props.dnsNames.map((name) =>
        parsed(this, 'certificate/dns-name', () =>
          DomainName.of(name, 'DNS name of the certificate').toString(),
        ),
      ),
      keyBits: props.keyBits,
      device: line(props.device, 'device of the certificate'),
      authority: line(props.authority, 'authority of the certificate'),
      purpose: line(props.purpose, 'purpose of the certificate'),
      ...(props.requestFile === undefined ? {} : { requestFile: props.requestFile }),
    };
  }
}

/** A name that a file can have on every system, and that is safe in every language that mentions the file. */
export function fileName(scope: Construct | string, name: string, what: string): string {
  return parsed(scope, 'certificate/name', () =>
    VendorName.of(name, what, {
      maxLength: 64,
      pattern: /[A-Za-z0-9][A-Za-z0-9._-]*/,
      allowed: 'letters, digits, dots, underscores and hyphens, a letter or digit first',
    }).toString(),
  );
}
