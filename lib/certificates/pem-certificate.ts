import { X509Certificate } from 'node:crypto';
import { bad, beginning, certificateBodies, certificateBody } from './pem-text';
import { signatureAlgorithm } from './signature-algorithm';

/**
 * One X.509 certificate, read from PEM text. The dates are there for people: nothing compares them with the
 * clock, since the same stack gives the same output on every day.
 */
export class PemCertificate {
  /**
   * Reads one certificate.
   *
   * A typed error (`certificate/pem`) when the text holds none, several, a signing request, a chain or the name
   * of a file; `certificate/private-key`, without repeating any of it, when it holds a private key.
   *
   * @param pem Base 64 text from `-----BEGIN CERTIFICATE-----` to `-----END CERTIFICATE-----`.
   * @param what What it is, for the error: `certificate of edge.abc.com`.
   */
  public static of(pem: string, what: string): PemCertificate {
    return read(certificateBody(pem, what), pem, what);
  }

  /**
   * Reads every certificate of a text, in its order: a chain as an authority hands it out.
   *
   * The same errors as `of`, but for several certificates.
   *
   * @param pem one certificate behind the other.
   * @param what What it is, for the error: `chain of Example Root CA`.
   */
  public static chainOf(pem: string, what: string): PemCertificate[] {
    return certificateBodies(pem, what).map((body) => read(body, pem, what));
  }

  /** @internal */
  public static _of(certificate: X509Certificate): PemCertificate {
    return new PemCertificate(certificate);
  }

  /** The certificate alone, 64 characters a line, line feeds only. */
  public readonly pem: string;
  /**
   * Common name of the subject; the last one where there are several, as TLS libraries take it.
   * @default - the subject has none
   */
  public readonly commonName?: string;
  /** The subject, one line: `C=US, O=Abc, CN=edge.abc.com`. */
  public readonly subject: string;
  /** The issuer, one line. */
  public readonly issuer: string;
  /** DNS names in the subject alternative name, as they stand there; empty without one. */
  public readonly dnsNames: string[];
  /** OIDs of the extended key usage; empty without that extension. */
  public readonly usages: string[];
  /** True when it is signed with its own key. */
  public readonly isSelfSigned: boolean;
  /** True when its issuer is its subject: a root issued itself, an intermediate never did. */
  public readonly isSelfIssued: boolean;
  /** True when its basic constraints make it an authority. */
  public readonly isCertificateAuthority: boolean;
  /** Kind of its key: `rsa`, `rsa-pss`, `ec`, `ed25519` and others, as OpenSSL calls them. */
  public readonly keyType: string;
  /** How it was signed: `sha256WithRSAEncryption`, `RSASSA-PSS`, `ecdsa-with-SHA256`; the OID of any other. */
  public readonly signatureAlgorithm: string;
  /** Beginning of its validity, ISO 8601 in UTC: `2025-01-01T00:00:00Z`. */
  public readonly notBefore: string;
  /** End of its validity, ISO 8601 in UTC. */
  public readonly notAfter: string;
  /** SHA-256 fingerprint: hexadecimal pairs with colons between them. */
  public readonly fingerprint256: string;

  private readonly certificate: X509Certificate;

  private constructor(certificate: X509Certificate) {
    this.certificate = certificate;
    const base64 = certificate.raw.toString('base64').replace(/.{1,64}/g, '$&\n');
    this.pem = `-----BEGIN CERTIFICATE-----\n${base64}-----END CERTIFICATE-----\n`;
    this.commonName = commonName(certificate);
    this.subject = oneLine(certificate.subject);
    this.issuer = oneLine(certificate.issuer);
    this.dnsNames = dnsNames(certificate.subjectAltName);
    // Node calls the extended key usage `keyUsage`.
    this.usages = [...((certificate.keyUsage as string[] | undefined) ?? [])];
    this.isSelfSigned = certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey);
    this.isSelfIssued = certificate.subject === certificate.issuer;
    this.isCertificateAuthority = certificate.ca;
    this.keyType = certificate.publicKey.asymmetricKeyType ?? 'unknown';
    this.signatureAlgorithm = signatureAlgorithm(certificate.raw);
    this.notBefore = isoDate(certificate.validFrom);
    this.notAfter = isoDate(certificate.validTo);
    this.fingerprint256 = certificate.fingerprint256;
  }

  /** True when the other certificate issued this one: its name stands here as the issuer, and its key made the signature. */
  public isIssuedBy(issuer: PemCertificate): boolean {
    const { certificate } = issuer;
    return this.certificate.checkIssued(certificate) && this.certificate.verify(certificate.publicKey);
  }

  /**
   * Those of the given usages that the certificate does not name. A certificate without the extension names
   * none: the documents ask for each by name, and Microsoft's servers offer no other for choice.
   *
   * @param required OIDs, such as `CertificateUsage.mutualTls()`.
   */
  public missingUsages(required: string[]): string[] {
    return required.filter((usage) => !this.usages.includes(usage));
  }
}

function read(body: string, pem: string, what: string): PemCertificate {
  let parsed: X509Certificate;
  try {
    parsed = new X509Certificate(Buffer.from(body, 'base64'));
  } catch {
    throw bad(
      `${what} cannot be read as a certificate: ${beginning(pem)}.`,
      'The text between BEGIN CERTIFICATE and END CERTIFICATE is damaged or cut. Export it again as Base 64.',
    );
  }
  return PemCertificate._of(parsed);
}

function commonName(certificate: X509Certificate): string | undefined {
  const subject = certificate.toLegacyObject().subject as { CN?: string | string[] } | undefined;
  const names = subject?.CN;
  return Array.isArray(names) ? names[names.length - 1] : names;
}

function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ');
}

/** `DNS:a.example.com, IP Address:192.0.2.1, DNS:"b, c"`: node quotes what could be taken for a separator. */
function dnsNames(alternatives: string | undefined): string[] {
  const names: string[] = [];
  for (const [, kind, text] of (alternatives ?? '').matchAll(
    /([A-Za-z ]+):("(?:[^"\\]|\\.)*"|[^,]*)(?:, |$)/g,
  )) {
    if (kind !== 'DNS') continue;
    names.push(text.startsWith('"') ? (JSON.parse(text) as string) : text);
  }
  return names;
}

function isoDate(text: string): string {
  return new Date(text).toISOString().replace('.000Z', 'Z');
}
