import { App } from 'cdktf';
import { Deployment, PemCertificate, type FederationStack } from '../../lib';
import { describeDeployment } from '../support/described';
import { FederationTesting } from '../../lib/testing';
import { CertificateChain } from '../scenarios/090-certificate-chain/stack';
import { describeWith } from './support';
import { CA_EXTENSIONS, TestAuthority } from './test-authority';

/** A test authority in three tiers, made by OpenSSL; the stores of every side, with what our plan puts into them. */
describeWith(['openssl'], 'OpenSSL follows every certificate up to its root in every store', () => {
  const ca = new TestAuthority('chain');
  afterAll(() => ca.remove());

  let stack: FederationStack;
  /** File names of the certificates of our authority in each store, as the plan puts them there. */
  let stores: Map<string, string[]>;

  beforeAll(() => {
    ca.threeTiers();
    const pem = (name: string): PemCertificate => PemCertificate.of(ca.read(`${name}.pem`), name);
    const ours = {
      rootCertificate: pem('root'),
      intermediates: [{ certificate: pem('issuing') }, { certificate: pem('policy') }],
    };
    stack = new CertificateChain(new App({ stackTraces: false, outdir: '/nowhere' }), [], ours);
    const texts = new Map([
      ['root certificate of example-ca', 'root.pem'],
      ['intermediate certificate Example Policy CA of example-ca', 'policy.pem'],
      ['intermediate certificate Example Issuing CA 1 of example-ca', 'issuing.pem'],
    ]);
    stores = new Map();
    for (const { device, key, needs = [], parts } of describeDeployment(new Deployment(stack)).objects) {
      const [kind] = device.split(':');
      const store =
        kind === 'asa'
          ? key.replace('crypto ca authenticate', 'trustpoint')
          : kind === 'access-edge'
            ? (/"choice":"(Trusted Root|Intermediate) Certification/.exec(JSON.stringify(parts))?.[1] ?? '')
            : key.split(' ')[0];
      for (const name of needs) {
        const text = texts.get(name);
        if (text !== undefined) stores.set(store, [...(stores.get(store) ?? []), text]);
      }
    }
    for (const [store, files] of stores) {
      ca.write(`${store.replaceAll(' ', '_')}.store`, files.map((name) => ca.read(name)).join(''));
    }
    const { files } = FederationTesting.synthesize(stack);
    for (const name of ['fw1-msoft_public_fqdn', 'imp1-cup']) {
      ca.write(`${name}.cnf`, files[`tickets/certificates/${name}.cnf`]);
      ca.sign(name);
    }
  });

  test('F-01 each store holds what it needs, and nothing else', () => {
    expect(Object.fromEntries(stores)).toEqual({
      'trustpoint msoft_public_fqdn': ['issuing.pem'],
      'trustpoint ca_example-ca_Example-Policy-CA': ['policy.pem'],
      'trustpoint ca_example-ca': ['root.pem'],
      // The firewall trusts the nodes by the same authority; the trustpoints above are those.
      'cup-trust': ['root.pem', 'policy.pem', 'issuing.pem'],
      'Trusted Root': ['root.pem'],
      Intermediate: ['policy.pem', 'issuing.pem'],
    });
  });

  test('F-01 the ASA imports what the certificate of its trustpoint signed, and follows it through its other trustpoints', () => {
    const leaf = 'fw1-msoft_public_fqdn.pem';
    const trustpoint = ['-partial_chain', '-trusted', 'trustpoint_msoft_public_fqdn.store'];
    expect(ca.verified(...trustpoint, leaf)).toBe(`${leaf}: OK`);
    // The root in that trustpoint, as a chain of one certificate has it, did not issue the leaf.
    expect(ca.verified('-partial_chain', '-trusted', 'root.pem', leaf)).toContain('refused: error 20');
    expect(
      ca.verified(
        ...['-CAfile', 'trustpoint_ca_example-ca.store'],
        ...['-untrusted', 'trustpoint_ca_example-ca_Example-Policy-CA.store'],
        ...['-untrusted', 'trustpoint_msoft_public_fqdn.store', leaf],
      ),
    ).toBe(`${leaf}: OK`);
  });

  test.each(['sslserver', 'sslclient'])(
    'F-01 cup-trust alone is enough for a peer that sends no chain (%s)',
    (purpose) => {
      for (const leaf of ['imp1-cup.pem', 'fw1-msoft_public_fqdn.pem']) {
        expect(ca.verified('-CAfile', 'cup-trust.store', '-purpose', purpose, leaf)).toBe(`${leaf}: OK`);
        expect(ca.verified('-CAfile', 'root.pem', '-purpose', purpose, leaf)).toContain('refused: error 20');
      }
    },
  );

  test('F-01 Windows goes from its intermediates to its roots, and trusts no intermediate as a root', () => {
    const leaf = 'fw1-msoft_public_fqdn.pem';
    expect(ca.verified('-CAfile', 'Trusted_Root.store', '-untrusted', 'Intermediate.store', leaf)).toBe(
      `${leaf}: OK`,
    );
    const roots = PemCertificate.chainOf(ca.read('Trusted_Root.store'), 'roots');
    const intermediates = PemCertificate.chainOf(ca.read('Intermediate.store'), 'intermediates');
    expect(roots.every(({ isSelfIssued }) => isSelfIssued)).toBe(true);
    expect(intermediates.some(({ isSelfIssued }) => isSelfIssued)).toBe(false);
  });

  test('F-03 what is signed has the names of the request, more than the ticket lists too', () => {
    const name = 'imp1-cup';
    const more = ca.read(`${name}.cnf`).replace(/(\[ dns_names \]\n)/, '$1DNS.9 = conference.example.com\n');
    ca.write('more.cnf', more);
    ca.sign('more', 'issuing', 'more.cnf', `${name}.cnf`);
    const made = PemCertificate.of(ca.read('more.pem'), 'more');
    expect(made.dnsNames.sort()).toEqual(['conference.example.com', 'imp1.example.com']);
    expect(made.usages).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
    expect(made.isCertificateAuthority).toBe(false);
  });

  describe('what is wrong is found', () => {
    const chain = (intermediates: string[], root = 'root'): (() => FederationStack) => {
      const pem = (name: string): PemCertificate => PemCertificate.of(ca.read(`${name}.pem`), name);
      return () =>
        new CertificateChain(new App({ stackTraces: false, outdir: '/nowhere' }), [], {
          rootCertificate: pem(root),
          intermediates: intermediates.map((name) => ({ certificate: pem(name) })),
        });
    };

    test('F-01 the order, a hole, an intermediate as root', () => {
      expect(chain(['policy', 'issuing'])).toThrow('certificate/chain-order');
      expect(chain(['issuing'])).toThrow('certificate/chain-order');
      expect(chain([], 'issuing')).toThrow('certificate/root-not-self-issued');
    });

    test('F-05 RSASSA-PSS, for the firewall an error; EC, where a device knows none', () => {
      ca.openssl('genrsa', '-out', 'pss.key', '2048');
      ca.write('pss.ext', CA_EXTENSIONS);
      ca.openssl('req', '-new', '-key', 'pss.key', '-subj', '/CN=Pss Root CA', '-out', 'pss.csr');
      ca.openssl(
        ...['x509', '-req', '-in', 'pss.csr', '-signkey', 'pss.key', '-days', '30', '-extfile', 'pss.ext'],
        ...['-sigopt', 'rsa_padding_mode:pss', '-out', 'pss.pem'],
      );
      const found = FederationTesting.findings(chain([], 'pss')()).filter(
        ({ rule }) => rule === 'certificate/device-kinds',
      );
      expect(
        found.map(({ severity, path }) => `${severity} ${path.split('/').slice(1, 3).join('/')}`),
      ).toEqual([
        'error Asa/identity msoft_public_fqdn',
        'warning Imp/cup-trust certificate, root certificate of example-ca',
        'warning Partners/partner abc.com',
      ]);
    });

    test('F-13 expired: in the pre-flight, by the date of the certificate', () => {
      ca.openssl(
        'req',
        '-new',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-subj',
        '/CN=Old Root CA',
        '-keyout',
        'old.key',
        '-out',
        'old.csr',
      );
      ca.write('ca.cnf', OLD_AUTHORITY);
      ca.write('index.txt', '');
      ca.openssl(
        ...['ca', '-batch', '-config', 'ca.cnf', '-selfsign', '-keyfile', 'old.key', '-in', 'old.csr'],
        ...['-startdate', '20150101000000Z', '-enddate', '20200101000000Z', '-notext', '-out', 'old.pem'],
      );
      const found = FederationTesting.findings(chain([], 'old')()).filter(
        ({ rule }) => rule === 'certificate/expired',
      );
      expect(found).toMatchObject([
        { severity: 'error', problem: '"example-ca-root.pem" was valid until 2020-01-01.' },
      ]);
      expect(ca.verified('-CAfile', 'old.pem', 'old.pem')).toContain('certificate has expired');
    });

    test('R-125 the usages: what OpenSSL refuses as a client is what we say is missing', () => {
      const server = ca.read('imp1-cup.cnf').replaceAll(', clientAuth', '');
      ca.write('server.cnf', server);
      ca.sign('server');
      expect(PemCertificate.of(ca.read('server.pem'), 'x').missingUsages(['1.3.6.1.5.5.7.3.2'])).toHaveLength(
        1,
      );
      expect(ca.verified('-CAfile', 'cup-trust.store', '-purpose', 'sslclient', 'server.pem')).toContain(
        'refused',
      );
      expect(ca.verified('-CAfile', 'cup-trust.store', '-purpose', 'sslserver', 'server.pem')).toBe(
        'server.pem: OK',
      );
    });
  });
});

const OLD_AUTHORITY = `[ ca ]
default_ca = old
[ old ]
new_certs_dir = .
database = index.txt
default_md = sha256
rand_serial = yes
policy = any
x509_extensions = v3_ca
[ any ]
commonName = supplied
[ v3_ca ]
${CA_EXTENSIONS}`;
