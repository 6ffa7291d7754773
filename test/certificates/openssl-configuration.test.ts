import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { PemCertificate } from '../../lib/certificates';
import { FederationErrors } from '../../lib/core';
import { opensslRequestConfiguration, type OpensslRequest } from '../../lib/dialects/grammars/openssl';
import { budget } from '../support/budget';
import { anyCharacter } from '../support/code-point';

const ticket: OpensslRequest = {
  name: 'msoft_public_fqdn',
  subject: [
    { attribute: 'CN', value: 'imp-public.example.com' },
    { attribute: 'O', value: 'Example, Inc. "No. 1" $HOME #2 \\ 100%' },
    { attribute: 'C', value: 'US' },
  ],
  dnsNames: ['imp-public.example.com', 'sip.example.com'],
  keyBits: 2048,
  device: 'fw1',
  authority: 'public-ca',
  purpose: 'what abc.com sees',
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'openssl-'));
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(path.join(folder, 'key'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
});
afterAll(() => rmSync(folder, { recursive: true }));

function openssl(...args: string[]): string {
  return execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The subject that OpenSSL reads from the configuration, attribute by attribute. */
function subjectRead(configuration: string): string[] {
  writeFileSync(path.join(folder, 'x.cnf'), configuration);
  const nameopt = ['-nameopt', 'sname,sep_multiline,utf8'];
  const text = openssl('req', '-new', '-config', 'x.cnf', '-key', 'key', '-noout', '-subject', ...nameopt);
  return text
    .slice(0, -1)
    .split('\n')
    .slice(1)
    .map((line) => line.slice(4));
}

test('F-03 R-125 OpenSSL makes the request, and signs it with both usages and the names', () => {
  writeFileSync(path.join(folder, 'x.cnf'), opensslRequestConfiguration(ticket));
  openssl('req', '-new', '-config', 'x.cnf', '-key', 'key', '-out', 'x.csr');
  openssl(
    'x509',
    '-req',
    '-in',
    'x.csr',
    '-signkey',
    'key',
    '-extfile',
    'x.cnf',
    '-copy_extensions',
    'copy',
    '-extensions',
    'v3_sign',
    '-out',
    'x.pem',
  );
  const made = PemCertificate.of(openssl('x509', '-in', 'x.pem'), 'x');
  expect(made.commonName).toBe('imp-public.example.com');
  expect(made.usages).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
  expect(made.dnsNames).toEqual(['imp-public.example.com', 'sip.example.com']);
  expect(made.isCertificateAuthority).toBe(false);
});

test('OpenSSL reads back what was written', () => {
  expect(subjectRead(opensslRequestConfiguration(ticket))).toEqual(
    ticket.subject.map(({ attribute, value }) => `${attribute}=${value}`),
  );
});

test("T-073 T-233 where the device makes the request, that one is signed, and a trial takes nobody's place", () => {
  const configuration = opensslRequestConfiguration({ ...ticket, requestFile: 'imp1-cup-xmpp-s2s.csr' });
  expect(configuration).toContain(
    '# openssl x509 -req -in imp1-cup-xmpp-s2s.csr -copy_extensions copy -extfile THIS -extensions v3_sign -out msoft_public_fqdn.pem ...\n',
  );
  expect(configuration).toContain('-keyout trial.key -out trial.csr');
  expect(configuration).not.toMatch(/default_keyfile|-out \S+(?<!trial)\.csr/);
  expect(opensslRequestConfiguration(ticket)).toContain('default_keyfile = msoft_public_fqdn.key\n');
});

test('no DNS name, no alternative name', () => {
  expect(opensslRequestConfiguration({ ...ticket, dnsNames: [] })).not.toMatch(/subjectAltName|dns_names/);
});

test('hostile values are read back by OpenSSL as they were, or refused', () => {
  const hostile = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'$\\#"\'{}()[]=,+;%@! a1ä\n\t'), maxLength: 20 }),
    fc.string({ unit: anyCharacter, maxLength: 20 }),
  );
  let read = 0;
  fc.assert(
    fc.property(hostile, (value) => {
      let configuration;
      try {
        configuration = opensslRequestConfiguration({ ...ticket, subject: [{ attribute: 'O', value }] });
      } catch (error) {
        expect(FederationErrors.isFederationError(error)).toBe(true);
        return;
      }
      read += 1;
      expect(subjectRead(configuration)).toEqual([`O=${value}`]);
    }),
    budget(60),
  );
  expect(read).toBeGreaterThan(20);
});

test('hostile texts beside the subject change no line of the configuration', () => {
  const lines = opensslRequestConfiguration(ticket).split('\n').slice(3);
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...'a\\\n#$ ') })),
      fc.constantFrom('device', 'authority', 'purpose'),
      (text, key) => {
        let configuration;
        try {
          configuration = opensslRequestConfiguration({ ...ticket, [key]: text });
        } catch (error) {
          expect(FederationErrors.isFederationError(error)).toBe(true);
          return;
        }
        // A comment of OpenSSL goes on behind a backslash at the end of its line.
        expect(configuration.split('\n')[0]).not.toMatch(/\\$/);
        expect(configuration.split('\n').slice(3)).toEqual(lines);
      },
    ),
    budget(100),
  );
});

test.each([
  ['an unknown attribute', { subject: [{ attribute: 'CN = x\nO', value: 'y' }] }, 'certificate/subject'],
  [
    'an attribute twice',
    {
      subject: [
        { attribute: 'O', value: 'x' },
        { attribute: 'O', value: 'y' },
      ],
    },
    'certificate/subject',
  ],
  ['white space at an edge', { subject: [{ attribute: 'O', value: ' x' }] }, 'certificate/text'],
  ['a country that is none', { subject: [{ attribute: 'C', value: 'USA' }] }, 'certificate/text'],
  ['a line break', { subject: [{ attribute: 'O', value: 'x\n[ v3_req ]' }] }, 'certificate/text'],
  ['a file name that leaves the folder', { name: '../x' }, 'certificate/name'],
  ['a request file that leaves the folder', { requestFile: '../x.csr' }, 'certificate/name'],
  ['a DNS name that is none', { dnsNames: ['a,DNS:b'] }, 'certificate/dns-name'],
  ['a key size that is none', { keyBits: 0 }, 'certificate/key-bits'],
])('%s is refused', (_what, overrides, rule) => {
  expect(() => opensslRequestConfiguration({ ...ticket, ...overrides })).toThrow(rule);
});
