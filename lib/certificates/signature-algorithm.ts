/** Signature algorithms that authorities use; any other is called by its OID. */
const NAMES = new Map([
  ['1.2.840.113549.1.1.4', 'md5WithRSAEncryption'],
  ['1.2.840.113549.1.1.5', 'sha1WithRSAEncryption'],
  ['1.2.840.113549.1.1.10', 'RSASSA-PSS'],
  ['1.2.840.113549.1.1.11', 'sha256WithRSAEncryption'],
  ['1.2.840.113549.1.1.12', 'sha384WithRSAEncryption'],
  ['1.2.840.113549.1.1.13', 'sha512WithRSAEncryption'],
  ['1.2.840.10045.4.1', 'ecdsa-with-SHA1'],
  ['1.2.840.10045.4.3.2', 'ecdsa-with-SHA256'],
  ['1.2.840.10045.4.3.3', 'ecdsa-with-SHA384'],
  ['1.2.840.10045.4.3.4', 'ecdsa-with-SHA512'],
  ['1.3.101.112', 'ED25519'],
]);

/**
 * How a certificate was signed: node:crypto does not say it. The certificate has been parsed already, so that this only
 * walks: Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm SEQUENCE { OBJECT IDENTIFIER ... } ... } (RFC 5280, 4.1).
 */
export function signatureAlgorithm(der: Uint8Array): string {
  const certificate = contentAt(der, 0);
  const signed = contentAt(der, certificate.start);
  const algorithm = contentAt(der, signed.end);
  const identifier = contentAt(der, algorithm.start);
  const oid = dotted(der.subarray(identifier.start, identifier.end));
  return NAMES.get(oid) ?? oid;
}

/** Where the content of a DER element begins and ends. */
function contentAt(der: Uint8Array, at: number): { start: number; end: number } {
  const short = der[at + 1];
  if (short < 0x80) return { start: at + 2, end: at + 2 + short };
  const start = at + 2 + (short & 0x7f);
  const length = der.subarray(at + 2, start).reduce((sum, octet) => sum * 256 + octet, 0);
  return { start, end: start + length };
}

function dotted(octets: Uint8Array): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of octets) {
    arc = arc * 128 + (octet & 0x7f);
    if (octet >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [first, ...rest] = arcs;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...rest].join('.');
}
