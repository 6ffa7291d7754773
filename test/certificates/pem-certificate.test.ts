import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { CertificateUsage, PemCertificate } from '../../lib/certificates';
import { FederationErrors } from '../../lib/core';
import { certificate, fixture } from './fixtures';
import { budget } from '../support/budget';
import { anyCharacter } from '../support/code-point';

function refusal(text: unknown): string {
  try {
    PemCertificate.of(text as string, 'root of abc.com');
  } catch (error) {
    expect(FederationErrors.isFederationError(error)).toBe(true);
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

describe('PemCertificate reads', () => {
  test('names, usages, dates and fingerprint of a leaf', () => {
    const edge = certificate('edge');
    expect(edge.commonName).toBe('edge.abc.com');
    expect(edge.subject).toBe('C=US, O=Abc, CN=edge.abc.com');
    expect(edge.issuer).toBe('C=US, O=Abc, CN=Abc Root CA');
    expect(edge.dnsNames).toEqual(['edge.abc.com', 'sip.abc.com']);
    expect(edge.usages).toEqual(CertificateUsage.mutualTls());
    expect(edge.isSelfSigned).toBe(false);
    expect(edge.isCertificateAuthority).toBe(false);
    expect(edge.notBefore).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(edge.notAfter.slice(0, 7)).toBe('2045-12');
    expect(edge.fingerprint256).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  });

  test('an authority, a self-signed one, and one without names', () => {
    expect(certificate('root')).toMatchObject({
      isSelfSigned: true,
      isCertificateAuthority: true,
      usages: [],
    });
    const self = certificate('self-signed');
    expect(self).toMatchObject({ isSelfSigned: true, isCertificateAuthority: false, dnsNames: [] });
  });

  test('the same text from any line ends, explanation around it left out', () => {
    const text = fixture('edge.pem');
    const noisy = `Bag Attributes\r\n${text.replace(/\n/g, '\r\n')}\r\nlast line`;
    expect(PemCertificate.of(noisy, 'x').pem).toBe(text);
  });

  test('R-125 which of the usages are missing', () => {
    const both = CertificateUsage.mutualTls();
    expect(certificate('edge').missingUsages(both)).toEqual([]);
    expect(certificate('edge-server-only').missingUsages(both)).toEqual(['1.3.6.1.5.5.7.3.2']);
    expect(certificate('self-signed').missingUsages(both)).toEqual(both);
  });

  test('F-01 who issued whom; F-05 the kind of key and signature', () => {
    const [root, policy, issuing] = ['chain-root', 'chain-policy', 'chain-issuing'].map(certificate);
    expect([root, policy, issuing].map(({ isSelfIssued }) => isSelfIssued)).toEqual([true, false, false]);
    expect(policy.isIssuedBy(root)).toBe(true);
    expect(issuing.isIssuedBy(root)).toBe(false);
    expect(policy.isIssuedBy(certificate('other-root'))).toBe(false);
    const kinds = ['pss-root', 'rsa-root', 'root'].map(certificate);
    expect(kinds.map(({ keyType, signatureAlgorithm }) => [keyType, signatureAlgorithm])).toEqual([
      ['rsa', 'RSASSA-PSS'],
      ['rsa', 'sha256WithRSAEncryption'],
      ['ec', 'ecdsa-with-SHA256'],
    ]);
  });

  test('F-01 a whole chain, in its order', () => {
    const text = ['chain-issuing', 'chain-policy', 'chain-root']
      .map((name) => fixture(`${name}.pem`))
      .join('');
    expect(PemCertificate.chainOf(text, 'chain').map(({ commonName }) => commonName)).toEqual([
      'Example Issuing CA 1',
      'Example Policy CA',
      'Example Root CA',
    ]);
    expect(() => PemCertificate.chainOf('no certificate', 'chain')).toThrow('certificate/pem');
  });

  test('R-127 both OIDs with one comma and no blank', () => {
    expect(CertificateUsage.MUTUAL_TLS_OID_FIELD).toBe('1.3.6.1.5.5.7.3.1,1.3.6.1.5.5.7.3.2');
    expect(CertificateUsage.MUTUAL_TLS_OID_FIELD).toBe(CertificateUsage.mutualTls().join(','));
  });
});

describe('PemCertificate refuses', () => {
  test('R-384 a signing request, with the markers that the authority needs', () => {
    expect(refusal(fixture('request.csr'))).toMatch(
      /root of abc\.com is a certificate signing request.*BEGIN CERTIFICATE REQUEST to and including END CERTIFICATE REQUEST/s,
    );
  });

  test.each([
    ['pkcs8', 'pem'],
    ['sec1', 'pem'],
  ] as const)('a private key (%s), and repeats none of it', (type, format) => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = privateKey.export({ type, format }).toString();
    for (const text of [key, `${fixture('edge.pem')}${key}`, key.toLowerCase()]) {
      const message = refusal(text);
      expect(message).toContain('certificate/private-key');
      for (const line of key.split('\n').slice(1, -2)) expect(message).not.toContain(line.slice(0, 12));
    }
    const bare = key.split('\n').slice(1, -2).join('');
    expect(refusal(bare)).not.toContain(bare.slice(0, 12));
  });

  test.each([
    [
      'several certificates',
      fixture('edge.pem') + fixture('root.pem'),
      /holds 2 certificates.*usually the last/s,
    ],
    ['a file name', 'certs/root.pem', /"certs\/root\.pem".*readFileSync\("certs\/root\.pem", 'utf8'\)/s],
    ['a chain', '-----BEGIN PKCS7-----\nAAAA\n-----END PKCS7-----', /pkcs7 -print_certs/],
    [
      'the OpenSSL form',
      fixture('edge.pem').replace(/CERTIFICATE/g, 'TRUSTED CERTIFICATE'),
      /openssl x509 -in/,
    ],
    ['nothing', '', /holds no PEM certificate: ""/],
    ['something else', 'hello\nworld', /holds no PEM certificate: "hello"/],
    ['no text', 7, /is not text but "7"/],
    ['an object', {}, /is not text but an object/],
    ['a cut certificate', fixture('edge.pem').replace(/\n.*\n-----END/, '\n-----END'), /damaged or cut/],
    ['an empty one', '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----', /damaged or cut/],
  ])('%s', (_title, text, message) => {
    expect(refusal(text)).toMatch(message);
  });

  test('hostile text, with a typed error of few lines', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        const message = refusal(text);
        expect(message.split('\n')).toHaveLength(2);
        expect(message.length).toBeLessThan(700);
      }),
      budget(100),
    );
  });
});
