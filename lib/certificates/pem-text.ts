import { constructError, type FederationError } from '../core/errors';
import { quote } from '../net';

const RULE = 'certificate/pem';
const SOURCE = 'Guide, "Certificate Authority Server"';
const BLOCK = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g;

/** The base64 of the one certificate in a text. */
export function certificateBody(text: unknown, what: string): string {
  const bodies = certificateBodies(text, what);
  if (bodies.length === 1) return bodies[0];
  throw bad(
    `${what} holds ${bodies.length} certificates; the first begins ${beginning(String(text))}.`,
    'Give one certificate, BEGIN CERTIFICATE to END CERTIFICATE. From a chain take the one that is asked for: the root is the one that issued itself, usually the last. PemCertificate.chainOf reads them all.',
  );
}

/**
 * The base64 of each certificate in a text, at least one; text around the blocks is explanation (RFC 7468) and
 * ignored. What is something else is refused by name, and a private key without a word of it.
 */
export function certificateBodies(text: unknown, what: string): string[] {
  if (typeof text !== 'string') {
    throw bad(`${what} is not text but ${quote(text)}.`, 'Write the text of the PEM file.');
  }
  if (/private[ -]?(?:key|lines)/i.test(text)) {
    throw constructError(
      'certificate',
      'certificate/private-key',
      `${what} holds a private key; it is not repeated here.`,
      'A private key never leaves its device. Take it out of the stack and out of its history, consider it compromised, and give the certificate alone.',
      SOURCE,
    );
  }
  if (/CERTIFICATE REQUEST-----/.test(text)) {
    throw bad(
      `${what} is a certificate signing request, not a certificate: ${beginning(text)}.`,
      'Hand the request to the authority, copied from and including BEGIN CERTIFICATE REQUEST to and including END CERTIFICATE REQUEST, and give here what it returns.',
    );
  }
  const bodies = [...text.matchAll(BLOCK)].map((match) => match[1].replace(/\s+/g, ''));
  if (bodies.length > 0) return bodies;
  throw bad(`${what} holds no PEM certificate: ${beginning(text)}.`, advice(text));
}

/** The beginning of a bad value. Long runs of base64 are left out: without markers they can be a key. */
export function beginning(text: string): string {
  const line = text.trim().split(/[\r\n]/, 1)[0];
  return quote(line.replace(/[A-Za-z0-9+/=]{24,}/g, '…'));
}

/** A text that is no certificate. */
export function bad(problem: string, whatToDo: string): FederationError {
  return constructError('certificate', RULE, problem, whatToDo, SOURCE);
}

function advice(text: string): string {
  if (/^[^\n]{1,250}\.(pem|cer|crt|der|p7b|txt)$/i.test(text.trim())) {
    return `This is the name of a file. Give its text: readFileSync(${quote(text.trim())}, 'utf8').`;
  }
  if (/BEGIN (PKCS7|CMS)-----/.test(text)) {
    return 'This is a chain in PKCS #7. Take the certificates out with openssl pkcs7 -print_certs -in chain.p7b, and give the one that is asked for.';
  }
  if (/BEGIN (TRUSTED|X509) CERTIFICATE-----/.test(text)) {
    return 'Convert it with openssl x509 -in file -out file.pem, and give the text of file.pem.';
  }
  return 'Give Base 64 (PEM) text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----; a binary file becomes that with openssl x509 -inform der -in file -out file.pem.';
}
