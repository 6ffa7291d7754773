import { generateKeyPairSync } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { PemCertificate } from '../../lib/certificates';
import { FederationErrors } from '../../lib/core';
import { opensslRequestConfiguration } from '../../lib/dialects/grammars/openssl';
import { ticket } from '../certificates/request';
import { budget } from '../support/budget';
import { anyCharacter } from '../support/code-point';
import { describeWith, run, temporaryFolder } from './support';

describeWith(['openssl'], 'OpenSSL reads the configuration of a request', () => {
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder('openssl-configuration');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(path.join(folder, 'key'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function openssl(...args: string[]): string {
    return run('openssl', args, { cwd: folder });
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
    expect(read).toBeGreaterThan(10);
  });
});
