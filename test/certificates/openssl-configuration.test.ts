import fc from 'fast-check';
import { FederationErrors } from '../../lib/core';
import { opensslRequestConfiguration } from '../../lib/dialects/grammars/openssl';
import { budget } from '../support/budget';
import { ticket } from './request';

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
