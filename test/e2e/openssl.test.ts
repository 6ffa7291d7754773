import * as fs from 'node:fs';
import * as path from 'node:path';
import { App } from 'cdktf';
import { SipViaAsa } from '../../examples/sip-via-asa/stack';
import {
  CertificateAuthority,
  CertificateDistribution,
  CertificateUsage,
  CupXmppS2sCertificate,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  PemCertificate,
  SipPeer,
} from '../../lib';
import { FederationTesting } from '../../lib/testing';
import { describeWith, run, temporaryFolder } from './support';

describeWith(['openssl'], 'OpenSSL makes and signs what the tickets ask for', () => {
  const stack = new SipViaAsa(new App({ stackTraces: false, outdir: '/nowhere' }), 'Abc');
  const { files } = FederationTesting.synthesize(stack);
  const configurations = Object.keys(files).filter((file) => /^tickets\/certificates\/.*\.cnf$/.test(file));
  const folder = temporaryFolder('openssl');
  const openssl = (...args: string[]): string => run('openssl', args, { cwd: folder });

  beforeAll(() => {
    openssl(
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=Test Authority', '-days', '30'],
      ...['-keyout', 'ca.key', '-out', 'ca.pem'],
    );
  });

  afterAll(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  /** Makes the trial request and signs it, as the head of a configuration says; returns what the authority signed. */
  function signed(name: string, configuration: string): PemCertificate {
    fs.writeFileSync(path.join(folder, `${name}.cnf`), configuration);
    const trial = ['-keyout', 'trial.key', '-out', 'trial.csr'];
    expect(configuration).toContain(`openssl req -new -nodes -config THIS ${trial.join(' ')}`);
    openssl('req', '-new', '-nodes', '-config', `${name}.cnf`, ...trial);
    openssl(
      ...['x509', '-req', '-in', 'trial.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
      ...['-days', '30', '-copy_extensions', 'copy', '-extfile', `${name}.cnf`, '-extensions', 'v3_sign'],
      ...['-out', `${name}.pem`],
    );
    return PemCertificate.of(fs.readFileSync(path.join(folder, `${name}.pem`), 'utf8'), name);
  }

  test('there is a configuration for each certificate that somebody signs', () => {
    expect(configurations).toEqual(['tickets/certificates/fw1-msoft_public_fqdn.cnf']);
  });

  test.each(configurations)(
    'R-134 the request of %s has subject, alternative names and both usages, and what is signed has them too',
    (file) => {
      const name = path.basename(file, '.cnf');
      const certificate = signed(name, files[file]);
      const request = openssl('req', '-in', 'trial.csr', '-noout', '-verify', '-text');
      expect(request).toMatch(/Subject: CN ?= ?imp-public\.example\.com\n/);
      expect(request).toContain('Public-Key: (2048 bit)');
      expect(request).toContain('Signature Algorithm: sha256WithRSAEncryption');
      expect(request).toMatch(/X509v3 Key Usage: critical\n +Digital Signature, Key Encipherment\n/);
      expect(request).toContain('TLS Web Server Authentication, TLS Web Client Authentication');
      expect(request).toMatch(/Subject Alternative Name: *\n +DNS:imp-public\.example\.com\n/);
      expect(certificate.commonName).toBe('imp-public.example.com');
      expect(certificate.subject).toBe('CN=imp-public.example.com');
      expect(certificate.dnsNames).toEqual(['imp-public.example.com']);
      expect(certificate.isCertificateAuthority).toBe(false);
      expect(certificate.missingUsages(CertificateUsage.mutualTls())).toEqual([]);
      for (const purpose of ['sslserver', 'sslclient']) {
        expect(openssl('verify', '-CAfile', 'ca.pem', '-purpose', purpose, `${name}.pem`)).toContain('OK');
      }
    },
  );

  describe('cup-xmpp-s2s', () => {
    const configuration = (distribution: CertificateDistribution): string => {
      const company = new FederationStack(new App({ stackTraces: false, outdir: '/nowhere' }), 'Xmpp');
      const authority = CertificateAuthority.publicAuthority(company, 'Ca', { name: 'public-ca' });
      const imp = new ImPresenceCluster(company, 'Imp', {
        release: ImPresenceRelease.of('12.5(1)SU3'),
        publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
        localDomains: ['example.com', 'sales.example.com', 'example.net'],
        cupXmppS2sCertificate: CupXmppS2sCertificate.signedBy(authority, {
          distribution,
          emailDomains: ['mail.example.com'],
          groupChatAliases: ['conference-2.StandAloneCluster.example.com'],
        }),
      });
      imp.addNode('Imp2', { fqdn: 'imp2.example.com', address: '2.2.2.2' });
      CupXmppS2sCertificate.presentedBy(imp.publisher);
      return FederationTesting.synthesize(company).files['tickets/certificates/imp1-cup-xmpp-s2s.cnf'];
    };
    const domains = [
      'example.com',
      'sales.example.com',
      'example.net',
      'mail.example.com',
      'conference-2.standalonecluster.example.com',
    ];

    test.each([
      [CertificateDistribution.NODE, 'imp1.example.com', ['imp1.example.com', ...domains]],
      [
        CertificateDistribution.MULTI_SERVER,
        'imp1-ms.example.com',
        ['imp1.example.com', 'imp2.example.com', ...domains],
      ],
    ])(
      'T-233 T-234 R-256 R-261 %s: what an authority signs has every local name and both usages',
      (distribution, commonName, names) => {
        const name = `s2s-${distribution.replace(/[^a-z]/gi, '')}`;
        const certificate = signed(name, configuration(distribution));
        const shown = openssl(
          'x509',
          '-in',
          `${name}.pem`,
          '-noout',
          '-ext',
          'subjectAltName,extendedKeyUsage',
        );
        expect(shown).toContain(names.map((each) => `DNS:${each}`).join(', '));
        expect(shown).toContain('TLS Web Server Authentication, TLS Web Client Authentication');
        expect(certificate.commonName).toBe(commonName);
        expect(certificate.dnsNames).toEqual(names);
        expect(certificate.missingUsages(CertificateUsage.mutualTls())).toEqual([]);
        for (const purpose of ['sslserver', 'sslclient']) {
          expect(openssl('verify', '-CAfile', 'ca.pem', '-purpose', purpose, `${name}.pem`)).toContain('OK');
        }
        // A name that the ticket forgot would be seen.
        for (const each of names) {
          expect(openssl('x509', '-in', `${name}.pem`, '-noout', '-checkhost', each)).toContain('does match');
        }
      },
    );
  });

  describe('a partner whose authority signed', () => {
    const edge = files[configurations[0]].replaceAll('imp-public.example.com', 'edge.abc.com');
    const peer = (certificate: PemCertificate): SipPeer =>
      SipPeer.ocs({
        domains: ['abc.com'],
        accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'], certificate },
        certificateAuthority: CertificateAuthority.partner(stack, 'TestAuthority', {
          name: 'test',
          owner: Owner.partner('abc.com'),
        }),
      });
    afterEach(() => {
      stack.node.tryRemoveChild('TestAuthority');
    });

    test('both usages is taken as it is', () => {
      expect(peer(signed('edge', edge)).ocsServers?.accessEdge.certificate?.commonName).toBe('edge.abc.com');
    });

    test('R-125 no client authentication is refused, and is told which usage to ask for', () => {
      const certificate = signed('edge-server-only', edge.replaceAll(', clientAuth', ''));
      expect(certificate.missingUsages(CertificateUsage.mutualTls())).toEqual([
        CertificateUsage.CLIENT_AUTHENTICATION,
      ]);
      let refusal: unknown;
      try {
        peer(certificate);
      } catch (error) {
        refusal = error;
      }
      const finding = FederationTesting.findingOf(refusal);
      expect(finding).toMatchObject({ rule: 'partner/edge-certificate-usage', path: 'peer abc.com' });
      expect(finding.problem).toBe(
        'The certificate of edge.abc.com lacks the extended key usage 1.3.6.1.5.5.7.3.2.',
      );
      expect(finding.advice).toContain('1.3.6.1.5.5.7.3.1,1.3.6.1.5.5.7.3.2');
    });

    test('another name is refused', () => {
      const other = signed('edge-other', edge.replaceAll('edge.abc.com', 'sip.abc.com'));
      expect(() => peer(other)).toThrow('partner/edge-certificate-name');
    });
  });
});
