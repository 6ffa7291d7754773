import {
  AutomaticTlsPeerSubject,
  CupTrustCertificate,
  TlsContextSettings,
  TlsPeerSubject,
  TlsPeerSubjectMapping,
  type ImPresenceCluster,
} from '../../lib/im-presence';
import {
  HOSTILE,
  certificateOfFirewall,
  checkTexts,
  described,
  errorOf,
  fields,
  filledIn,
  object,
  putBack,
  restarts,
  twoNodes,
  ways,
} from './support';

const CONTEXT =
  'Cisco Unified CM IM and Presence Administration > System > Security > TLS Context Configuration > Find > the one that ends in SIP_Proxy_Peer_Auth_TLS_Context';
const SIP_PROXIES = ['Cisco SIP Proxy on imp1.example.com', 'Cisco SIP Proxy on imp2.example.com'];
const SETTINGS = 'settings of TLS context ...SIP_Proxy_Peer_Auth_TLS_Context';

describe('the TLS context of peer authentication', () => {
  test('T-046 R-167 R-169 the cipher and the empty fragments that Microsoft needs', () => {
    const cluster = twoNodes();
    TlsContextSettings.of(cluster);
    const settings = object(cluster, SETTINGS);
    expect(filledIn(settings)).toEqual({
      'Disable Empty TLS Fragments': true,
      'TLS_RSA_WITH_3DES_EDE_CBC_SHA: in the list': 'Selected TLS Ciphers',
    });
    expect(settings.parts.map((part) => part.mode)).toEqual(['overwrite', 'member']);
    expect(restarts(settings)).toEqual(SIP_PROXIES);
  });

  test('X-056 X-057 it is found by what every printed name ends in, in IM and Presence Administration', () => {
    const cluster = twoNodes();
    TlsContextSettings.of(cluster);
    expect(ways(object(cluster, SETTINGS).open)).toEqual([CONTEXT]);
    expect(checkTexts(object(cluster, SETTINGS).wording!.checks)[0].look).toBe(CONTEXT);
  });

  test('a cipher goes back to the list that it was found in', () => {
    const cluster = twoNodes();
    TlsContextSettings.of(cluster);
    expect(putBack(object(cluster, SETTINGS))).toEqual({
      'Disable Empty TLS Fragments': 'Disable Empty TLS Fragments',
      'TLS_RSA_WITH_3DES_EDE_CBC_SHA: back to the list': 'list that TLS_RSA_WITH_3DES_EDE_CBC_SHA stands in',
    });
  });

  test('R-166 elliptic curves alone are told apart, for the rule on Lync', () => {
    const make = (...ciphers: string[]): TlsContextSettings => {
      const cluster = twoNodes();
      return new TlsContextSettings(cluster, 'Settings', { cluster, ciphers });
    };
    const curve = 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384';
    expect(make(curve).onlyEllipticCurves).toBe(true);
    expect(make(curve, 'TLS_RSA_WITH_AES_128_CBC_SHA').onlyEllipticCurves).toBe(false);
    expect(make().onlyEllipticCurves).toBe(false);
  });

  test('X-058 the misprint of a cipher is corrected', () => {
    const cluster = twoNodes();
    expect(
      errorOf(
        () => new TlsContextSettings(cluster, 'S', { cluster, ciphers: ['TLS_RSA_WITH_3DES_EDE_CBS_SHA'] }),
      ),
    ).toMatchObject({ rule: 'tls-context/cipher', advice: 'Write TLS_RSA_WITH_3DES_EDE_CBC_SHA.' });
  });

  test.each([...HOSTILE, 'AES128-SHA', 'TLS_', 'tls_rsa_with_aes_128_cbc_sha', 'TLS_RSA_WITH_AES | x'])(
    '%j is no cipher',
    (cipher) => {
      const cluster = twoNodes();
      expect(errorOf(() => new TlsContextSettings(cluster, 'S', { cluster, ciphers: [cipher] })).rule).toBe(
        'tls-context/cipher',
      );
    },
  );

  test('a cipher that stands there twice is refused', () => {
    const cluster = twoNodes();
    const ciphers = ['TLS_RSA_WITH_AES_128_CBC_SHA', 'TLS_RSA_WITH_AES_128_CBC_SHA'];
    expect(errorOf(() => new TlsContextSettings(cluster, 'S', { cluster, ciphers })).rule).toBe(
      'tls-context/cipher',
    );
  });
});

function subject(cluster: ImPresenceCluster, subjectName: string): TlsPeerSubject {
  return new TlsPeerSubject(cluster, 'Peer', { cluster, subjectName, description: 'Access Edge of abc.com' });
}

describe('a TLS peer subject', () => {
  test.each([
    ['T-042 an Access Edge', 'edge.abc.com'],
    ['T-043 an Expressway-C', 'expc.example.com'],
    ['T-044 a Microsoft server', 'lync.example.net'],
  ])('%s', (_, name) => {
    const cluster = twoNodes();
    subject(cluster, name);
    const described = object(cluster, `TLS peer subject ${name}`);
    expect(ways(described.open)).toEqual([
      'Cisco Unified CM IM and Presence Administration > System > Security > TLS Peer Subjects > Add New',
    ]);
    expect(filledIn(described)).toEqual({
      'Peer Subject Name': name,
      Description: 'Access Edge of abc.com',
    });
    expect(fields(described.destroy)).toEqual({ 'Peer Subject Name': name });
    expect(restarts(described)).toEqual(SIP_PROXIES);
  });

  test('T-045 R-170 is selected in the context, and taken out before it is deleted', () => {
    const cluster = twoNodes();
    new TlsPeerSubjectMapping(cluster, 'Mapping', { subject: subject(cluster, 'edge.abc.com') });
    const mapping = object(cluster, 'TLS peer subject mapping edge.abc.com');
    expect(ways(mapping.open)).toEqual([CONTEXT]);
    expect(filledIn(mapping)).toEqual({ 'Selected TLS Peer Subjects': 'edge.abc.com' });
    expect(putBack(mapping)).toEqual({ 'Available TLS Peer Subjects': 'edge.abc.com' });
    expect(mapping.parts[0].uses).toEqual(['im-presence:imp1.example.com TLS peer subject edge.abc.com']);
    expect(mapping.destroy).toEqual([]);
    expect(restarts(mapping)).toEqual(SIP_PROXIES);
  });

  test.each([...HOSTILE, 'edge', '2001:db8::1'])('R-130 %j is no subject', (name) => {
    expect(errorOf(() => subject(twoNodes(), name)).rule).toBe('tls-peer/subject');
  });
});

describe('what the upload of a firewall certificate creates by itself', () => {
  function uploaded(): { cluster: ImPresenceCluster; certificate: CupTrustCertificate } {
    const cluster = twoNodes();
    const certificate = new CupTrustCertificate(cluster, 'Upload', {
      cluster,
      certificate: certificateOfFirewall(),
      commonName: '10.1.1.254',
    });
    return { cluster, certificate };
  }

  test('T-068 R-171 X-039 is looked for, and no step', () => {
    const { cluster, certificate } = uploaded();
    new AutomaticTlsPeerSubject(cluster, 'Automatic', { certificate });
    const { objects } = described(cluster);
    expect(objects.map(({ key }) => key)).toEqual([
      'cup-trust certificate, certificate of imp_proxy on fw1',
      'automatic TLS peer subject 10.1.1.254',
    ]);
    expect(objects[0].wording!.answers).toEqual([
      'Then the list shows a certificate with the Common Name 10.1.1.254.',
      'This also creates the TLS peer subject 10.1.1.254.',
      'Confirm on the device: if a node does not list it, upload it there too.',
    ]);
    expect(checkTexts(objects[0].wording!.checks).map(({ must }) => must)).toEqual([
      'on every node, under cup-trust: a certificate with the Common Name 10.1.1.254',
      '10.1.1.254 is listed',
    ]);
    expect(JSON.stringify(objects[0].destroy)).toContain('delete 10.1.1.254 under TLS Peer Subjects');
  });

  test('T-045 R-170 is selected by a step, after the upload, and whoever selects it restarts SIP Proxy', () => {
    const { cluster, certificate } = uploaded();
    new AutomaticTlsPeerSubject(cluster, 'Automatic', { certificate });
    const selection = object(cluster, 'automatic TLS peer subject 10.1.1.254');
    expect(filledIn(selection)).toEqual({ 'Selected TLS Peer Subjects': '10.1.1.254' });
    expect(putBack(selection)).toEqual({ 'Available TLS Peer Subjects': '10.1.1.254' });
    expect(selection.parts[0].uses).toEqual([
      'im-presence:imp1.example.com cup-trust certificate, certificate of imp_proxy on fw1',
    ]);
    expect(restarts(selection)).toEqual(SIP_PROXIES);
    expect(selection.wording!.why).toContain('where it is selected, nothing is to do');
  });

  test('no check of either orders a change', () => {
    const { cluster, certificate } = uploaded();
    new AutomaticTlsPeerSubject(cluster, 'Automatic', { certificate });
    for (const { wording } of described(cluster).objects) {
      for (const { why } of checkTexts(wording!.checks))
        expect(why).not.toMatch(/select it|restart|upload it|add it/);
    }
  });

  test('is one, however many federations pass the firewall', () => {
    const { certificate } = uploaded();
    const first = AutomaticTlsPeerSubject.of(certificate);
    expect(AutomaticTlsPeerSubject.of(certificate)).toBe(first);
    expect(first.subjectName).toBe('10.1.1.254');
  });

  test('a root of an authority creates none', () => {
    const { cluster } = uploaded();
    const text = JSON.stringify(object(cluster, 'cup-trust certificate, certificate of imp_proxy on fw1'));
    expect(text).not.toContain('TLS Peer Subjects');
  });

  test('R-171 adding it by hand as well is an error, whatever was declared first', () => {
    const { cluster, certificate } = uploaded();
    subject(cluster, '10.1.1.254');
    new AutomaticTlsPeerSubject(cluster, 'Automatic', { certificate });
    expect(errorOf(() => described(cluster))).toMatchObject({
      rule: 'tls-peer/automatic',
      problem: 'The TLS peer subject "10.1.1.254" comes by itself with the certificate Abc/Imp/Upload.',
    });
  });

  test.each(HOSTILE)('%j is no subject of a certificate', (subjectName) => {
    const { cluster, certificate } = uploaded();
    expect(
      errorOf(() => new AutomaticTlsPeerSubject(cluster, 'Automatic', { certificate, subjectName })).rule,
    ).toBe('tls-peer/subject');
  });
});
