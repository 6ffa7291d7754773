import {
  AsaEnrollment,
  AsaIdentity,
  AsaInstalledIdentity,
  AsaInterface,
  AsaKeyPair,
  AsaRelease,
  AsaTlsProxy,
  AsaTrustedCertificate,
  AsaTrustpoint,
  type Asa,
} from '../../lib/asa';
import { CertificateAuthority } from '../../lib/certificates';
import { Artifact, type DeviceResource, type ReadArtifact } from '../../lib/core';
import { error, firewall, lines, modes, resources, stack, state, told, undoLines, usesOf } from './helpers';

const FQDN = 'imp-public.example.com';

function withAuthority(release = '9.16'): { asa: Asa; authority: CertificateAuthority } {
  const scope = stack();
  const authority = CertificateAuthority.publicAuthority(scope, 'Ca', { name: 'publicca' });
  return { asa: firewall({ release: AsaRelease.of(release) }, scope), authority };
}

const onAsa = (asa: Asa): DeviceResource[] => resources(asa).filter((resource) => resource.device === asa);

describe('self-signed identity', () => {
  test('T-077 T-078 T-079 T-080 S-32 R-133 R-136 R-137 R-141 X-016 X-073 X-101 key, trustpoint, certificate', () => {
    const asa = firewall();
    const identity = AsaInstalledIdentity.of(asa, AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }));
    expect(resources(asa).flatMap(lines)).toEqual([
      'crypto key generate rsa label imp_proxy_key modulus 2048',
      'crypto ca trustpoint imp_proxy',
      ' enrollment self',
      ' fqdn none',
      ' subject-name CN=10.1.1.254',
      ' keypair imp_proxy_key',
      'crypto ca enroll imp_proxy noconfirm',
    ]);
    expect(identity.trustpointName).toBe('imp_proxy');
    expect(identity.ready.key).toBe('crypto ca enroll imp_proxy');
    expect(identity.certificate).toMatchObject({
      name: 'certificate of imp_proxy on asa:Asa',
      file: 'fw1-imp_proxy.pem',
    });
    expect((identity.certificate as ReadArtifact)._read.map((statement) => statement._data)).toEqual([
      { does: { command: ['crypto ca export', { name: 'imp_proxy' }, 'identity-certificate'] } },
    ]);
  });

  test('key and certificate are made once; everything of the trustpoint is fixed', () => {
    const asa = firewall();
    AsaInstalledIdentity.of(asa, AsaIdentity.selfSigned({ trustpoint: 'imp_proxy', generation: 2 }));
    const [key, trustpoint, certificate] = resources(asa);
    expect([key, trustpoint, certificate].map((resource) => resource.describe().generation)).toEqual([
      1,
      undefined,
      1,
    ]);
    expect(modes(trustpoint).map(([, mode]) => mode)).toEqual(['fixed', 'fixed', 'fixed', 'fixed']);
    expect(usesOf(trustpoint)).toEqual(['crypto key rsa imp_proxy_key_2']);
    expect(usesOf(certificate)).toEqual(['crypto ca trustpoint imp_proxy_2']);
    expect([key, trustpoint, certificate].map(undoLines)).toEqual([
      ['crypto key zeroize rsa label imp_proxy_key_2 noconfirm'],
      ['no crypto ca trustpoint imp_proxy_2 noconfirm'],
      [],
    ]);
  });

  test('R-142 what the device asks stands beside the line, and a key is never replaced', () => {
    const asa = firewall();
    AsaInstalledIdentity.of(asa, AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }));
    const [key, , certificate] = resources(asa);
    expect(lines(key).join()).not.toContain('noconfirm');
    expect(key.describe().answers?.join()).toContain('answer no and stop');
    expect(certificate.describe().answers?.join()).toContain('device serial number no');
  });

  test('F-09 the usages are looked at inside as well, of what stands there already before anything is done', () => {
    const asa = firewall();
    const inside = AsaInstalledIdentity.of(asa, AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }));
    expect(told(inside.ready.describe().checks!)).toContain(
      'openssl x509 -in fw1-imp_proxy.pem -noout -text -> no Extended Key Usage, or both: Server Authentication and Client Authentication',
    );
    const existing = AsaInstalledIdentity.of(asa, AsaIdentity.existing({ trustpoint: 'old_proxy' }));
    const proxies = [
      AsaTlsProxy.of(asa, 'out', { server: existing, client: inside }),
      AsaTlsProxy.of(asa, 'in', { server: inside, client: existing }),
    ];
    const looks = proxies.flatMap((proxy) => told(proxy.describe().preflight!));
    expect(looks.filter((look) => look.includes('Usage'))).toEqual([
      'show crypto ca certificates old_proxy -> Status: Available, valid for months; no Extended Key Usage, or both: Server Authentication and Client Authentication',
    ]);
  });

  test('R-133 its subject is the inside address, which has to be known', () => {
    const asa = firewall({ inside: AsaInterface.existing('inside') });
    const detail = error(() =>
      AsaInstalledIdentity.of(asa, AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' })),
    );
    expect(detail.rule).toBe('asa/inside-address');
    expect(detail.advice).toContain("AsaInterface.existing('inside', { address:");
  });

  test('R-165 clocks come before keys', () => {
    const asa = firewall({ ntpServers: ['10.0.0.5'] });
    AsaInstalledIdentity.of(asa, AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }));
    const key = resources(asa).find((resource) => resource.key.startsWith('crypto key'));
    expect(key?.describe().after?.map((first) => first.key)).toEqual(['ntp server 10.0.0.5']);
  });

  test('an identity that several patterns use is installed once; another one of that name is refused', () => {
    const asa = firewall();
    const first = AsaInstalledIdentity.of(asa, AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }));
    expect(
      AsaInstalledIdentity.of(asa, AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }), { fqdn: FQDN }),
    ).toBe(first);
    const other = AsaIdentity.selfSigned({ trustpoint: 'imp_proxy', modulus: 4096 });
    const detail = error(() => AsaInstalledIdentity.of(asa, other));
    expect(detail.rule).toBe('asa/identity-differs');
    expect(detail.problem).toContain('"imp_proxy"');
  });
});

describe('identity signed by an authority', () => {
  const identity = (
    authority: CertificateAuthority,
    more: { modulus?: number; generation?: number } = {},
  ): AsaIdentity =>
    AsaIdentity.signedBy(authority, {
      trustpoint: 'msoft_public_fqdn',
      keyLabel: 'public_key_for_ca',
      ...more,
    });

  test('T-083 T-088 T-090 T-091 T-093 S-34 R-134 R-135 R-136 R-137 R-138 R-143 X-016 in this order', () => {
    const { asa, authority } = withAuthority();
    const installed = AsaInstalledIdentity.of(asa, identity(authority), { fqdn: FQDN });
    expect(onAsa(asa).map(lines)).toEqual([
      ['crypto key generate rsa label public_key_for_ca modulus 2048'],
      [
        'crypto ca trustpoint msoft_public_fqdn',
        ' enrollment terminal',
        ' fqdn imp-public.example.com',
        ' subject-name CN=imp-public.example.com',
        ' keypair public_key_for_ca',
        ' validation-usage ssl-client ssl-server',
      ],
      ['crypto ca authenticate msoft_public_fqdn'],
      ['crypto ca enroll msoft_public_fqdn noconfirm'],
      ['crypto ca import msoft_public_fqdn certificate nointeractive'],
    ]);
    expect(installed.ready.key).toBe('crypto ca import msoft_public_fqdn certificate');
    expect(installed.ready.describe().parts?.[0].set[0]._data.does).toMatchObject({
      end: 'quit',
      artifact: installed.certificate.name,
    });
  });

  test('F-01 the trustpoint of the request holds the issuing certificate; root and further intermediates have their own', () => {
    const scope = stack();
    const authority = CertificateAuthority.publicAuthority(scope, 'Ca', {
      name: 'publicca',
      intermediates: [{ commonName: 'Issuing CA' }, { commonName: 'Policy CA' }],
    });
    const asa = firewall({}, scope);
    AsaInstalledIdentity.of(asa, identity(authority), { fqdn: FQDN });
    const needs = (key: string): string[] | undefined =>
      onAsa(asa)
        .find((resource) => resource.key === key)!
        .describe()
        .needs?.map(({ file }) => file);
    expect(needs('crypto ca authenticate msoft_public_fqdn')).toEqual(['publicca-Issuing-CA.pem']);
    expect(needs('crypto ca authenticate ca_publicca_Policy-CA')).toEqual(['publicca-Policy-CA.pem']);
    expect(needs('crypto ca authenticate ca_publicca')).toEqual(['publicca-root.pem']);
    const install = onAsa(asa).find(({ key }) => key.startsWith('crypto ca import'))!;
    expect(install.describe().after?.map(({ key }) => key)).toEqual([
      'crypto ca authenticate ca_publicca',
      'crypto ca authenticate ca_publicca_Policy-CA',
    ]);
    // Who trusts the authority as a partner's gets the issuing one as well.
    expect(
      AsaTrustedCertificate.ofAuthority(asa, authority).map(({ trustpoint }) => trustpoint.name),
    ).toEqual(['ca_publicca', 'ca_publicca_Policy-CA', 'ca_publicca_Issuing-CA']);
  });

  test('R-137 R-138 each step stands on the one before', () => {
    const { asa, authority } = withAuthority();
    AsaInstalledIdentity.of(asa, identity(authority), { fqdn: FQDN });
    const [, , authenticate, enroll, install] = onAsa(asa);
    expect(usesOf(authenticate)).toEqual(['crypto ca trustpoint msoft_public_fqdn']);
    expect(usesOf(enroll)).toContain('crypto ca authenticate msoft_public_fqdn');
    expect(usesOf(install)).toContain('crypto ca enroll msoft_public_fqdn');
    expect([authenticate, enroll, install].map((resource) => resource.describe().prompt)).toEqual([
      true,
      undefined,
      true,
    ]);
  });

  test('T-092 the authority signs the request, and gets a ticket', () => {
    const { asa, authority } = withAuthority();
    const installed = AsaInstalledIdentity.of(asa, identity(authority), { fqdn: FQDN });
    const wanted = state(asa.node.scope!);
    const signing = wanted.objects.find((object) => object.device === 'ca:publicca');
    expect(signing).toMatchObject({
      key: 'certificate msoft_public_fqdn on asa:Asa',
      needs: ['request of msoft_public_fqdn on asa:Asa'],
      yields: [installed.certificate.name],
    });
    expect(wanted.artifacts.map(({ name, given }) => [name, given])).toContainEqual([
      'root certificate of publicca',
      true,
    ]);
  });

  test('R-135 on 8.x the usage has another name', () => {
    const { asa, authority } = withAuthority('8.6(1)');
    AsaInstalledIdentity.of(asa, identity(authority), { fqdn: FQDN });
    expect(onAsa(asa).flatMap(lines)).toContain(' client-types ssl');
  });

  test('T-076 R-161 a renewal is made beside the first: key, trustpoint, root, request, signature and import', () => {
    const { asa, authority } = withAuthority();
    AsaInstalledIdentity.of(asa, identity(authority, { generation: 3 }), { fqdn: FQDN });
    const generations = Object.fromEntries(
      state(asa.node.scope!).objects.map((object) => [object.key, object.once?.generation]),
    );
    expect(generations).toEqual({
      'crypto key rsa public_key_for_ca_3': 1,
      'crypto ca trustpoint msoft_public_fqdn_3': undefined,
      'crypto ca authenticate msoft_public_fqdn_3': 1,
      'crypto ca enroll msoft_public_fqdn_3': 1,
      'certificate msoft_public_fqdn_3 on asa:Asa': 1,
      'crypto ca import msoft_public_fqdn_3 certificate': 1,
    });
  });

  test('R-131 R-145 the subject may say more, its common name is the FQDN', () => {
    const { asa, authority } = withAuthority();
    const subject = { organization: 'Example Inc', country: 'us' };
    AsaInstalledIdentity.of(asa, AsaIdentity.signedBy(authority, { trustpoint: 'tp', fqdn: FQDN, subject }));
    expect(onAsa(asa).flatMap(lines)).toContain(' subject-name CN=imp-public.example.com,O=Example Inc,C=US');
  });

  test('R-134 without an FQDN it is refused; a bad one is quoted', () => {
    const { asa, authority } = withAuthority();
    expect(error(() => AsaInstalledIdentity.of(asa, identity(authority))).rule).toBe('asa/identity-fqdn');
    const bad = AsaIdentity.signedBy(authority, { trustpoint: 'tp2', fqdn: '*.example.com' });
    expect(error(() => AsaInstalledIdentity.of(asa, bad)).problem).toContain('"*.example.com"');
  });
});

describe('key pair', () => {
  test.each([
    ['8.4', 4096],
    ['9.16', 1024],
    ['9.1', 512],
    ['9.16', 2047],
    ['9.16', NaN],
  ])('X-073 release %s refuses %p bits, quoted', (release, modulus) => {
    const asa = firewall({ release: AsaRelease.of(release) });
    const detail = error(() => new AsaKeyPair(asa, 'Key', { asa, label: 'k', modulus }));
    expect(detail.rule).toBe('asa/key-modulus');
    expect(detail.problem).toContain(`"${modulus}"`);
  });

  test('X-073 the 1024 of the samples is possible on old releases only', () => {
    const asa = firewall({ release: AsaRelease.of('8.4') });
    expect(lines(new AsaKeyPair(asa, 'Key', { asa, label: 'imp_proxy_key', modulus: 1024 }))).toEqual([
      'crypto key generate rsa label imp_proxy_key modulus 1024',
    ]);
  });
});

describe('existing identity', () => {
  test('it stands there: referred to, never created, its certificate read by hand', () => {
    const asa = firewall();
    const identity = AsaInstalledIdentity.of(asa, AsaIdentity.existing({ trustpoint: 'msoft_public_fqdn' }));
    expect(identity.ready).toMatchObject({ existing: true, key: 'crypto ca trustpoint msoft_public_fqdn' });
    expect(identity.certificate._from).toBe('fw1: crypto ca export msoft_public_fqdn identity-certificate');
    expect(state(asa.node.scope!)).toMatchObject({
      objects: [],
      existing: ['asa:Asa crypto ca trustpoint msoft_public_fqdn'],
    });
    const given = Artifact.given({ title: 'certificate', file: 'c.pem' }, 'the firewall team');
    expect(
      AsaInstalledIdentity.of(firewall(), AsaIdentity.existing({ trustpoint: 'tp', certificate: given }))
        .certificate,
    ).toBe(given);
  });
});

describe('trusted certificate', () => {
  const imp = (generation?: number): Artifact =>
    Artifact.given({ title: 'certificate of imp1', file: 'imp1.pem', generation }, 'IM and Presence');

  test('T-081 S-32 R-143 a terminal trustpoint of its own, and a paste that ends with quit', () => {
    const asa = firewall();
    const certificate = imp();
    const trusted = AsaTrustedCertificate.of(asa, 'cert_from_imp', certificate);
    expect(resources(asa).map(lines)).toEqual([
      ['crypto ca trustpoint cert_from_imp', ' enrollment terminal'],
      ['crypto ca authenticate cert_from_imp'],
    ]);
    expect(trusted.certificate.describe()).toMatchObject({
      generation: 1,
      prompt: true,
      needs: [certificate],
    });
    expect(trusted.certificate.describe().answers?.join(' ')).toContain(
      'Trustpoint CA certificate accepted.',
    );
    expect(AsaTrustedCertificate.of(asa, 'cert_from_imp', certificate)).toBe(trusted);
    expect(error(() => AsaTrustedCertificate.of(asa, 'cert_from_imp', imp())).rule).toBe(
      'asa/trusted-certificate-differs',
    );
  });

  test('F-07 nobody accepts a certificate before its fingerprint was compared; F-06 a self-signed one may need no ca-check', () => {
    const answers = (certificate: Artifact): string[] => {
      const asa = firewall();
      return AsaTrustedCertificate.of(asa, 'tp', certificate).certificate.describe().answers!;
    };
    expect(answers(imp())).toEqual([
      'First: openssl x509 -in imp1.pem -noout -fingerprint -sha256 shows the SHA-256 that its owner sent apart.',
      'Then INFO: ... Fingerprint: ..., that of the file too: 32 digits are -md5, 40 are -sha1 (confirm on the device). Accept it with yes if both agree; else no, and stop.',
      'Trustpoint CA certificate accepted.',
    ]);
    const sha256 = 'AB:CD';
    const known = Artifact.given({ title: 'root', file: 'root.pem', sha256 }, 'abc.com');
    expect(answers(known)[0]).toBe(
      'First: openssl x509 -in root.pem -noout -fingerprint -sha256 shows AB:CD.',
    );
    const asa = firewall();
    const { certificate } = AsaInstalledIdentity.of(asa, AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }));
    expect(answers(certificate).at(-1)).toMatch(/no ca-check in the trustpoint.*\(confirm on the device\)$/);
  });

  test('T-076 R-161 a renewed certificate is pasted into a trustpoint of its own, beside the first', () => {
    const asa = firewall();
    const { certificate } = AsaTrustedCertificate.of(asa, 'cert_from_imp', imp(2));
    expect(certificate.key).toBe('crypto ca authenticate cert_from_imp_2');
    expect(certificate.describe()).toMatchObject({
      generation: 1,
      facts: { artifact: 'certificate of imp1 (2)' },
    });
  });
});

describe('trustpoint', () => {
  test('T-102 revocation lists can be left alone, and that can change later', () => {
    const asa = firewall();
    const trustpoint = new AsaTrustpoint(asa, 'X', {
      asa,
      name: 'verisign_root',
      enrollment: AsaEnrollment.TERMINAL,
      revocationCheckNone: true,
    });
    expect(lines(trustpoint)).toEqual([
      'crypto ca trustpoint verisign_root',
      ' enrollment terminal',
      ' revocation-check none',
    ]);
    expect(modes(trustpoint)[1]).toEqual(['revocation-check', 'overwrite']);
  });

  test.each(['a b', 'CN=x\n keypair y', 'CN=x?', 'example.com'])('subject %j is refused', (subjectName) => {
    const asa = firewall();
    const declare = (): unknown =>
      new AsaTrustpoint(asa, 'X', { asa, name: 'tp', enrollment: AsaEnrollment.SELF, subjectName });
    expect(error(declare).rule).toBe('asa/trustpoint-subject');
  });
});
