import * as fs from 'node:fs';
import * as path from 'node:path';
import { App } from 'cdktf';
import { SipViaAsa } from '../../examples/sip-via-asa/stack';
import { CertificateUsage, PemCertificate } from '../../lib';
import { FederationTesting } from '../../lib/testing';
import { describeWith, run, temporaryFolder } from './support';

describeWith(['openssl'], 'OpenSSL makes and signs what the tickets ask for', () => {
  const files = FederationTesting.synthesize(new SipViaAsa(new App({ stackTraces: false }), 'Abc')).files;
  const configurations = Object.keys(files).filter((file) => /^tickets\/certificates\/.*\.cnf$/.test(file));
  const folder = temporaryFolder('openssl');
  const openssl = (...args: string[]): string => run('openssl', args, { cwd: folder });

  beforeAll(() => {
    openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=Test Authority', '-days', '30', '-keyout', 'ca.key', '-out', 'ca.pem');
  });

  afterAll(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  /** The signed certificate of a configuration; `extensions` replaces what the authority is told to put in. */
  function signed(file: string, extensions?: string): PemCertificate {
    const name = path.basename(file, '.cnf');
    fs.writeFileSync(path.join(folder, 'request.cnf'), files[file]);
    fs.writeFileSync(path.join(folder, 'extensions.cnf'), extensions ?? files[file]);
    openssl('req', '-new', '-nodes', '-newkey', 'rsa:2048', '-config', 'request.cnf', '-keyout', `${name}.key`, '-out', `${name}.csr`);
    openssl('x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '30', '-extfile', 'extensions.cnf', '-extensions', 'v3_req', '-out', `${name}.pem`);
    return PemCertificate.of(fs.readFileSync(path.join(folder, `${name}.pem`), 'utf8'), name);
  }

  test('there is a configuration for each certificate that somebody signs', () => {
    expect(configurations).toEqual(['tickets/certificates/msoft_public_fqdn.cnf']);
  });

  test.each(configurations)('T-092 R-125 R-134 the request of %s has subject, names and both key usages, and is signed', (file) => {
    const certificate = signed(file);
    expect(certificate.commonName).toBe('imp-public.example.com');
    expect(certificate.dnsNames).toContain('imp-public.example.com');
    expect(certificate.usages).toEqual(expect.arrayContaining([CertificateUsage.SERVER_AUTHENTICATION, CertificateUsage.CLIENT_AUTHENTICATION]));
    const request = openssl('req', '-in', 'msoft_public_fqdn.csr', '-noout', '-text');
    expect(request).toContain('TLS Web Server Authentication, TLS Web Client Authentication');
    expect(openssl('verify', '-CAfile', 'ca.pem', 'msoft_public_fqdn.pem')).toContain('OK');
  });

  test('R-125 a certificate without client authentication is found', () => {
    const certificate = signed(configurations[0], files[configurations[0]].replace(', clientAuth', ''));
    expect(certificate.usages).not.toContain(CertificateUsage.CLIENT_AUTHENTICATION);
    expect(certificate.missingUsages(CertificateUsage.mutualTls())).toEqual([CertificateUsage.CLIENT_AUTHENTICATION]);
  });
});
