import { constructError, parsed } from '../../core/errors';
import { DomainName, FreeText, quote } from '../../net';

/** What a request configuration is made of; a certificate ticket is one. */
export interface OpensslRequest {
  /** File name without extension: `msoft_public_fqdn`. */
  readonly name: string;
  /** X.500 subject, attribute by attribute, in order. */
  readonly subject: readonly { readonly attribute: string; readonly value: string }[];
  /** DNS names in the subject alternative name. */
  readonly dnsNames: readonly string[];
  readonly keyBits: number;
  /** Who presents the certificate. */
  readonly device: string;
  /** Who issues it. */
  readonly authority: string;
  /** What it is for. */
  readonly purpose: string;
  /** File of the request that the device itself makes; absent where this configuration makes it. */
  readonly requestFile?: string;
}

const WHERE = 'certificate request';
/** Upper bounds of X.520, which OpenSSL keeps. */
const ATTRIBUTES = new Map([
  ['CN', 64],
  ['OU', 64],
  ['O', 64],
  ['C', 2],
  ['ST', 128],
  ['L', 128],
]);

/**
 * An OpenSSL configuration for signing a request, `openssl x509 -req -in REQUEST -copy_extensions copy -extfile X -extensions v3_sign`, and for
 * making one where no device does, `openssl req -new -config X`. A value that the configuration cannot hold as it is
 * (white space at an edge, a line break, a character that cannot be seen) is refused.
 */
export function opensslRequestConfiguration(ticket: OpensslRequest): string {
  const lines = [
    // A comment goes on behind a backslash at its end, so that no text of the ticket stands there.
    `# ${file(ticket.name)} for ${line(ticket.device)} (${line(ticket.purpose)}), to be issued by ${line(ticket.authority)}.`,
    ...commands(ticket),
    '[ req ]',
    `default_bits = ${bits(ticket.keyBits)}`,
    'default_md = sha256',
    ...(ticket.requestFile === undefined ? [`default_keyfile = ${file(ticket.name)}.key`] : []),
    'prompt = no',
    'utf8 = yes',
    'string_mask = utf8only',
    'distinguished_name = subject',
    'req_extensions = v3_req',
    '',
    '[ subject ]',
    ...subject(ticket),
    '',
    '[ v3_req ]',
    'basicConstraints = CA:FALSE',
    'keyUsage = critical, digitalSignature, keyEncipherment',
    'extendedKeyUsage = serverAuth, clientAuth',
  ];
  const signing = [
    '',
    '# To sign with (OpenSSL 3): the names of the request are copied, and more than these are right.',
    '[ v3_sign ]',
    'basicConstraints = CA:FALSE',
    'keyUsage = critical, digitalSignature, keyEncipherment',
    'extendedKeyUsage = serverAuth, clientAuth',
  ];
  if (ticket.dnsNames.length > 0) {
    // A section of its own: in the value of subjectAltName itself a comma would begin the next name.
    lines.push('subjectAltName = @dns_names', '', '[ dns_names ]');
    ticket.dnsNames.forEach((name, index) => lines.push(`DNS.${index + 1} = ${dnsName(name)}`));
  }
  return `${[...lines, ...signing].join('\n')}\n`;
}

/**
 * What the configuration is for. Where the device makes the request, a second one would belong to a key that the device
 * does not have: its name is `trial`, so that it never takes the place of the real one.
 */
function commands({ name, requestFile }: OpensslRequest): string[] {
  const sign = (request: string): string =>
    `# openssl x509 -req -in ${request} -copy_extensions copy -extfile THIS -extensions v3_sign -out ${file(name)}.pem ...`;
  if (requestFile === undefined) {
    return [`# openssl req -new -config THIS -out ${file(name)}.csr`, sign(`${file(name)}.csr`)];
  }
  return [
    `# The device makes the request and keeps its key. Sign that request, ${file(requestFile)}, and no other:`,
    sign(file(requestFile)),
    '# Only to try out what will be signed, with another key: openssl req -new -nodes -config THIS -keyout trial.key -out trial.csr',
  ];
}

function subject(ticket: OpensslRequest): string[] {
  const seen = new Set<string>();
  return ticket.subject.map(({ attribute, value }) => {
    const maxLength = ATTRIBUTES.get(attribute);
    if (maxLength === undefined || seen.has(attribute)) {
      throw constructError(
        WHERE,
        'certificate/subject',
        `The subject has the attribute ${quote(attribute)}${seen.has(attribute) ? ' twice' : ''}.`,
        `Write each of ${[...ATTRIBUTES.keys()].join(', ')} at most once.`,
      );
    }
    seen.add(attribute);
    return `${attribute} = ${text(value, `subject ${attribute}`, maxLength)}`;
  });
}

/**
 * A value in OpenSSL's grammar. Between double quotes only `\` and `"` mean anything: no variable, no comment,
 * no line that goes on; so everything that is not plainly harmless stands between them.
 */
function text(value: string, what: string, maxLength: number): string {
  const checked = line(value, what, maxLength);
  return /^[A-Za-z0-9][A-Za-z0-9 ._-]*$/.test(checked) ? checked : `"${checked.replace(/["\\]/g, '\\$&')}"`;
}

function line(value: string, what = 'text of the request', maxLength = 200): string {
  return parsed(WHERE, 'certificate/text', () =>
    FreeText.of(value, what, { maxLength, ascii: false }).toString(),
  );
}

function dnsName(name: string): string {
  return parsed(WHERE, 'certificate/dns-name', () =>
    DomainName.of(name, 'DNS name of the request').toString(),
  );
}

function file(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/.test(name)) return name;
  throw constructError(
    WHERE,
    'certificate/name',
    `The name of the certificate is ${quote(name)}.`,
    'Write letters, digits, dots, underscores and hyphens, a letter or digit first, 80 at most.',
  );
}

function bits(keyBits: number): number {
  if (Number.isInteger(keyBits) && keyBits >= 1024 && keyBits <= 16384) return keyBits;
  throw constructError(
    WHERE,
    'certificate/key-bits',
    `The key has ${quote(keyBits)} bits.`,
    'Write a whole number from 1024 to 16384.',
  );
}
