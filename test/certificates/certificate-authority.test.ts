import { App, TerraformStack } from 'cdktf';
import {
  CertificateAuthority,
  CertificateRequest,
  SignedCertificate,
  type IntermediateCertificateProps,
} from '../../lib/certificates';
import { Artifact, Deployment, Owner, type Check } from '../../lib/core';
import { describeDeployment } from '../support/described';
import { certificate } from './fixtures';

function stack(): TerraformStack {
  return new TerraformStack(new App({ outdir: '/nowhere' }), 'Abc');
}

const request = Artifact.shown({
  title: 'request for msoft_public_fqdn (fw1)',
  file: 'msoft_public_fqdn.csr',
});

function sign(authority: CertificateAuthority, overrides: object = {}): SignedCertificate {
  const scope = authority.node.scope!;
  authority.sign(scope, 'Signed', {
    request,
    name: 'msoft_public_fqdn',
    commonName: 'imp-public.example.com',
    subject: { organization: 'Example', country: 'us' },
    dnsNames: ['imp-public.example.com'],
    keyBits: 2048,
    device: 'fw1',
    purpose: 'what abc.com sees',
    ...overrides,
  });
  return scope.node.findChild('Signed') as SignedCertificate;
}

/** The file that a command of a check ends with. */
function fileOf({ _data: { run } }: Check): unknown {
  const { does } = run!;
  return 'command' in does ? (does.command.at(-1) as { text: string }).text : undefined;
}

describe('the root of an authority', () => {
  test('T-006 a partner gives it, under the name of the authority', () => {
    const ca = CertificateAuthority.partner(stack(), 'Ca', {
      name: 'abc-ca',
      owner: Owner.partner('abc.com'),
    });
    expect(ca.deviceId).toBe('ca:abc-ca');
    expect(ca.root).toMatchObject({
      name: 'root certificate of abc-ca',
      file: 'abc-ca-root.pem',
      _from: 'abc.com',
    });
    expect(ca.preflightChecks().map(({ _data: { must } }) => must)).toEqual([
      'issuer and subject are the same, notAfter is in the future',
    ]);
  });

  test('T-089 a Microsoft authority says where it is downloaded, Base 64', () => {
    const ca = CertificateAuthority.microsoft(stack(), 'Ca', { name: 'corp-ca', host: 'ca.example.com' });
    expect(ca.root._from).toBe(
      'certificate team: https://ca.example.com/certsrv > Download a CA certificate, certificate chain, or CRL > Base 64',
    );
    expect(ca.owner.kind).toBe('us');
  });

  test.each([
    ['10.0.0.5', 'https://10.0.0.5/certsrv'],
    ['2001:db8::1', 'https://[2001:db8::1]/certsrv'],
    ['CA1', 'https://ca1/certsrv'],
  ])('host %s', (host, url) => {
    expect(CertificateAuthority.microsoft(stack(), 'Ca', { name: 'ca', host }).webEnrollment).toBe(url);
  });

  test('a given root is checked, and its fingerprint printed for comparison', () => {
    const root = certificate('root');
    const ca = CertificateAuthority.publicAuthority(stack(), 'Ca', {
      name: 'public-ca',
      rootCertificate: root,
    });
    expect(ca.owner.kind).toBe('third-party');
    expect(ca.preflightChecks()[0]._data.must).toContain(root.fingerprint256);
    expect(() =>
      CertificateAuthority.publicAuthority(stack(), 'Ca', {
        name: 'public-ca',
        rootCertificate: certificate('edge'),
      }),
    ).toThrow(/certificate\/root-not-authority .*C=US, O=Abc, CN=edge\.abc\.com.*which is no authority/s);
  });

  test('F-01 an intermediate is no root, whatever it is called', () => {
    expect(() =>
      CertificateAuthority.publicAuthority(stack(), 'Ca', {
        name: 'public-ca',
        rootCertificate: certificate('chain-issuing'),
      }),
    ).toThrow(
      /certificate\/root-not-self-issued .*O=Example, CN=Example Issuing CA 1.*O=Example, CN=Example Policy CA.*Write it in intermediates/s,
    );
  });

  test('F-08 its common name is read from the certificate, and another one is refused', () => {
    const ca = (rootCommonName?: string): CertificateAuthority =>
      CertificateAuthority.publicAuthority(stack(), 'Ca', {
        name: 'public-ca',
        rootCommonName,
        rootCertificate: certificate('root'),
      });
    expect(ca().rootCommonName).toBe('Abc Root CA');
    expect(ca('abc root ca').rootCommonName).toBe('abc root ca');
    expect(() => ca('Abc CA')).toThrow(/certificate\/common-name .*"Abc CA"/s);
    expect(
      CertificateAuthority.publicAuthority(stack(), 'Ca', { name: 'public-ca' }).rootCommonName,
    ).toBeUndefined();
  });

  test.each([['DigiCert Global'], ['../root'], ['a;b'], [''], ['x'.repeat(65)], ['ca\n']])(
    'the name %j is refused',
    (name) => {
      expect(() => CertificateAuthority.publicAuthority(stack(), 'Ca', { name })).toThrow(
        /certificate\/name/,
      );
    },
  );

  test.each([['ca/x'], ['ca.example.com:8080'], ['']])('the host %j is refused', (host) => {
    expect(() => CertificateAuthority.microsoft(stack(), 'Ca', { name: 'ca', host })).toThrow(
      /certificate\/host/,
    );
  });

  test('an authority of a partner belongs to a partner', () => {
    expect(() => CertificateAuthority.partner(stack(), 'Ca', { name: 'ca', owner: Owner.us() })).toThrow(
      /certificate\/owner .*Owner\.partner/s,
    );
  });
});

describe('F-01 the chain of an authority', () => {
  const chain = (
    intermediates: IntermediateCertificateProps[],
    root: string | undefined = 'chain-root',
  ): CertificateAuthority =>
    CertificateAuthority.microsoft(stack(), 'Ca', {
      name: 'corp-ca',
      host: 'ca.example.com',
      intermediates,
      rootCertificate: root === undefined ? undefined : certificate(root),
    });
  const known = (name: string): IntermediateCertificateProps => ({ certificate: certificate(name) });

  test('is read from its certificates: names, dates, fingerprints, files', () => {
    const ca = chain([known('chain-issuing'), known('chain-policy')]);
    expect(ca.chain.map(({ commonName, isRoot, artifact }) => [commonName, isRoot, artifact.file])).toEqual([
      ['Example Issuing CA 1', false, 'corp-ca-Example-Issuing-CA-1.pem'],
      ['Example Policy CA', false, 'corp-ca-Example-Policy-CA.pem'],
      ['Example Root CA', true, 'corp-ca-root.pem'],
    ]);
    expect(ca.issuing).toBe(ca.chain[0]);
    expect(ca.root).toBe(ca.chain[2].artifact);
    expect(ca.chain.map(({ artifact }) => artifact.expires?.slice(0, 7))).toEqual([
      '2035-12',
      '2040-12',
      '2045-12',
    ]);
    expect(ca.chain[1].artifact.sha256).toBe(certificate('chain-policy').fingerprint256);
    expect(ca.preflightChecks().map((check) => [fileOf(check), check._data.must])).toEqual([
      ['corp-ca-root.pem', expect.stringMatching(/^sha256 Fingerprint=.*; valid until 2045-12-30$/)],
      ['corp-ca-Example-Policy-CA.pem', expect.stringMatching(/; valid until 2040-12-30$/)],
      ['corp-ca-Example-Issuing-CA-1.pem', expect.stringMatching(/; valid until 2035-12-30$/)],
    ]);
  });

  test('"CA certificate" of certsrv is the issuing one; the root comes out of the chain', () => {
    const from = chain([{ commonName: 'Issuing CA' }], undefined).chain.map(({ artifact }) => artifact._from);
    expect(from[0]).toMatch(/> Download CA certificate$/);
    expect(from[1]).toMatch(/> Download CA certificate chain, .*openssl pkcs7 -print_certs$/);
  });

  test('a renewed intermediate is another file, and nothing else changes', () => {
    const [issuing, policy, root] = chain([
      { commonName: 'Issuing CA', generation: 2 },
      { commonName: 'Policy CA' },
    ]).chain.map(({ artifact }) => [artifact.name, artifact.file]);
    expect(issuing).toEqual([
      'intermediate certificate Issuing CA of corp-ca (2)',
      'corp-ca-Issuing-CA-2.pem',
    ]);
    expect([policy[1], root[1]]).toEqual(['corp-ca-Policy-CA.pem', 'corp-ca-root.pem']);
  });

  test.each<[string, IntermediateCertificateProps[], string | undefined, RegExp]>([
    [
      'in the wrong order',
      [known('chain-policy'), known('chain-issuing')],
      'chain-root',
      /certificate\/chain-order .*"O=Example, CN=Example Policy CA" was issued by "O=Example, CN=Example Root CA", and "O=Example, CN=Example Issuing CA 1" stands behind it/s,
    ],
    ['with a hole', [known('chain-issuing')], 'chain-root', /certificate\/chain-order/],
    ['under another root of that name', [known('chain-policy')], 'other-root', /certificate\/chain-order/],
    [
      'with one of them twice',
      [{ commonName: 'Issuing CA' }, { commonName: 'issuing ca' }],
      undefined,
      /certificate\/chain-order .*twice/s,
    ],
    ['with a root in it', [known('chain-root')], 'chain-root', /certificate\/intermediate .*a root/s],
    ['with a leaf in it', [known('chain-leaf')], 'chain-root', /certificate\/intermediate .*no authority/s],
    ['with one that has no name', [{}], undefined, /certificate\/intermediate-name/],
    [
      'with a generation that is none',
      [{ commonName: 'Issuing CA', generation: 1.5 }],
      undefined,
      /certificate\/generation/,
    ],
  ])('%s is refused', (_what, intermediates, root, message) => {
    expect(() => chain(intermediates, root)).toThrow(message);
  });
});

describe('signing', () => {
  test('T-092 R-384 the request is submitted whole, issued, and downloaded as Base 64', () => {
    const signed = sign(
      CertificateAuthority.microsoft(stack(), 'Ca', { name: 'corp-ca', host: 'ca.example.com' }),
    );
    const { objects, artifacts } = describeDeployment(new Deployment(signed.node.root));
    expect(objects).toMatchObject([
      {
        device: 'ca:corp-ca',
        key: 'certificate msoft_public_fqdn',
        once: { generation: 1 },
        needs: ['request for msoft_public_fqdn (fw1)'],
        yields: ['certificate msoft_public_fqdn, signed by corp-ca'],
      },
    ]);
    expect(artifacts.map((artifact) => artifact.wording!.file)).toEqual([
      'msoft_public_fqdn.csr',
      'msoft_public_fqdn.pem',
    ]);
    const text = JSON.stringify(objects[0].parts[0].set);
    expect(text).toContain('its BEGIN and END lines too');
    expect(text).toContain(
      '"menu":["https://ca.example.com/certsrv","Request a certificate","Advanced certificate request"',
    );
    expect(text).toContain(
      '{"label":"Saved Request","value":{"artifact":"request for msoft_public_fqdn (fw1)"}}',
    );
    expect(text).toContain('"action":"All Tasks > Issue"');
    expect(text).toContain('"Base 64 encoded"');
  });

  test('R-125 R-128 an authority outside gets the request and the usages that it has to put in', () => {
    const signed = sign(CertificateAuthority.publicAuthority(stack(), 'Ca', { name: 'public-ca' }));
    const description = signed.describe();
    expect(description.parts![0].set[0]._data.does).toMatchObject({
      to: 'public-ca',
      give: ['request for msoft_public_fqdn (fw1)'],
      take: ['certificate msoft_public_fqdn, signed by public-ca'],
    });
    expect(JSON.stringify(description.parts![0].set[0]._data)).toMatch(
      /Server Authentication and Client Authentication/,
    );
    // Templates are a matter of Microsoft.
    expect(description.checks![0]._data.why).toMatch(
      /many public authorities sign for Server Authentication alone$/,
    );
    const { checks } = sign(
      CertificateAuthority.microsoft(stack(), 'Ca', { name: 'corp-ca', host: 'ca.example.com' }),
    ).describe();
    expect(checks![0]._data.why).toMatch(/default Web Server template lacks Client Authentication$/);
    expect(description.checks![0]._data.must).toMatch(/1\.3\.6\.1\.5\.5\.7\.3\.1.*1\.3\.6\.1\.5\.5\.7\.3\.2/);
  });

  test('R-256 T-234 every name beyond the common name is looked for before anything is uploaded', () => {
    const ca = (): CertificateAuthority =>
      CertificateAuthority.publicAuthority(stack(), 'Ca', { name: 'public-ca' });
    const looks = (dnsNames: string[]): string[] =>
      sign(ca(), { dnsNames })
        .describe()
        .checks!.map((check) => check._data.must);
    expect(looks(['imp-public.example.com'])).toHaveLength(2);
    expect(looks(['imp-public.example.com', 'example.com'])[2]).toBe(
      'Subject Alternative Name: DNS Name=imp-public.example.com, DNS Name=example.com; more names are right',
    );
    expect(sign(ca()).describe().checks![0]._data.run).toEqual({
      does: {
        command: ['certutil -dump', { text: 'msoft_public_fqdn.pem' }],
      },
    });
  });

  test.each([
    ['imp1.corp.local', 'a name of the inside'],
    ['imp1.example.internal', 'a name of the inside'],
    ['nas.home.arpa', 'a name of the inside'],
    ['imp1', 'a short name'],
    ['10.1.1.254', 'an address'],
  ])('F-04 no public authority is asked to sign for %s', (commonName, what) => {
    const kinds = [
      (): CertificateAuthority => CertificateAuthority.publicAuthority(stack(), 'Ca', { name: 'some-ca' }),
      (): CertificateAuthority =>
        CertificateAuthority.microsoft(stack(), 'Ca', { name: 'some-ca', host: 'ca1' }),
    ];
    const asked = kinds.map((kind) => () => sign(kind(), { commonName, dnsNames: [] }));
    expect(asked[0]).toThrow(
      `certificate/reserved-name   some-ca is asked to sign for "${commonName}", ${what}; no public authority does.`,
    );
    expect(asked[1]).not.toThrow();
  });

  test('F-04 the DNS names too', () => {
    const ca = CertificateAuthority.publicAuthority(stack(), 'Ca', { name: 'public-ca' });
    expect(() => sign(ca, { dnsNames: ['imp-public.example.com', 'imp1.corp.local'] })).toThrow(
      /certificate\/reserved-name .*"imp1\.corp\.local"/s,
    );
  });

  test('a ticket for the people who run the authority', () => {
    const signed = sign(CertificateAuthority.publicAuthority(stack(), 'Ca', { name: 'public-ca' }));
    const requests = new Deployment(signed.node.root).all(CertificateRequest) as CertificateRequest[];
    expect(requests.map((found) => found.ticket)).toEqual([
      {
        name: 'msoft_public_fqdn',
        subject: [
          { attribute: 'CN', value: 'imp-public.example.com' },
          { attribute: 'O', value: 'Example' },
          { attribute: 'C', value: 'US' },
        ],
        dnsNames: ['imp-public.example.com'],
        keyBits: 2048,
        device: 'fw1',
        authority: 'public-ca',
        purpose: 'what abc.com sees',
        requestFile: 'msoft_public_fqdn.csr',
      },
    ]);
  });

  test('a renewal is another certificate, signed beside the first', () => {
    const signed = sign(CertificateAuthority.publicAuthority(stack(), 'Ca', { name: 'public-ca' }), {
      generation: 2,
    });
    expect(signed.key).toMatch(/_2$/);
    expect(signed.describe().generation).toBe(1);
    expect(signed.certificate.generation).toBe(2);
  });

  test.each([
    ['name', { name: '../x' }, 'certificate/name'],
    ['name that is no key', { name: 'a\u202eb' }, 'device/key'],
    ['subject', { commonName: 'a, O=Evil' }, 'certificate/subject'],
    ['empty subject', { commonName: '' }, 'certificate/subject'],
    ['DNS name', { dnsNames: ['*.example.com'] }, 'certificate/dns-name'],
    ['key', { keyBits: 512 }, 'certificate/key-bits'],
    ['key that is no number', { keyBits: NaN }, 'declaration/wrong-type'],
    ['purpose', { purpose: 'a\nb' }, 'certificate/text'],
    ['device', { device: '' }, 'certificate/text'],
  ])('a bad %s is refused', (_what, overrides, rule) => {
    const ca = CertificateAuthority.publicAuthority(stack(), 'Ca', { name: 'public-ca' });
    expect(() => sign(ca, overrides)).toThrow(rule);
  });
});
