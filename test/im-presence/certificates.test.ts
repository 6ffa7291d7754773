import { RootConstruct } from 'constructs';
import { CertificateAuthority, type IntermediateCertificateProps } from '../../lib/certificates';
import { DeviceResource, type Artifact, type ObjectDescription } from '../../lib/core';
import {
  CupCertificate,
  CupTrustCertificate,
  ImPresenceRelease,
  type ImPresenceCluster,
} from '../../lib/im-presence';
import {
  certificateOfFirewall,
  checkTexts,
  commandOf,
  described,
  errorOf,
  fields,
  filledIn,
  object,
  oneNode,
  restarts,
  twoNodes,
  ways,
} from './support';

/** Somebody who needs an artifact: artifacts travel only when they are needed. */
class Consumer extends DeviceResource {
  constructor(
    scope: ImPresenceCluster,
    private readonly artifact: Artifact,
  ) {
    super(scope, 'Consumer', scope, 'consumer');
  }

  public describe(): ObjectDescription {
    return { title: 'consumer', section: 1, needs: [this.artifact] };
  }
}

const MANAGEMENT = 'Cisco Unified IM and Presence OS Administration > Security > Certificate Management';
const SIP_PROXIES = ['Cisco SIP Proxy on imp1.example.com', 'Cisco SIP Proxy on imp2.example.com'];

describe('cup-trust', () => {
  function upload(commonName: string, generation = 1): ReturnType<typeof object> {
    const cluster = twoNodes();
    const certificate = certificateOfFirewall(generation);
    new CupTrustCertificate(cluster, 'Upload', { cluster, certificate, commonName });
    return object(cluster, `cup-trust certificate, ${certificate.name}`);
  }

  test('F-08 T-068 R-157 the certificate of the firewall is uploaded once; the page has no field for a root', () => {
    const described = upload('10.1.1.254');
    expect(ways(described.open)).toEqual([`${MANAGEMENT} > Upload Certificate/Certificate chain`]);
    expect(filledIn(described)).toEqual({
      'Certificate Purpose': 'cup-trust',
      'Upload File': 'certificate of imp_proxy on fw1',
    });
    expect(described.once).toEqual({ generation: 1 });
    expect(described.needs).toEqual(['certificate of imp_proxy on fw1']);
  });

  test('T-048 it restarts SIP Proxy on all nodes', () => {
    expect(restarts(upload('10.1.1.254'))).toEqual(SIP_PROXIES);
  });

  test('F-08 T-068 the list then shows its common name, whatever the file is called', () => {
    expect(checkTexts(upload('10.1.1.254').wording!.checks)[0]).toMatchObject({
      look: `${MANAGEMENT} > Find`,
      must: 'on every node, under cup-trust: a certificate with the Common Name 10.1.1.254',
    });
  });

  test('T-072 a root with blanks in its name is looked for by its name', () => {
    expect(checkTexts(upload('Partner Root CA 2').wording!.checks)[0].must).toBe(
      'on every node, under cup-trust: a certificate with the Common Name Partner Root CA 2',
    );
  });

  test('a renewed certificate is uploaded beside the first', () => {
    expect(upload('10.1.1.254', 3)).toMatchObject({
      key: 'cup-trust certificate, certificate of imp_proxy on fw1 (3)',
      once: { generation: 1 },
    });
  });

  test('it is deleted by name', () => {
    expect(fields(upload('10.1.1.254').destroy)).toEqual({
      'Certificate Purpose': 'cup-trust',
      'Common Name': '10.1.1.254',
    });
  });

  test.each(['', ' ', 'a\nb', '\u202ex', 'x'.repeat(65)])('%j is no common name', (commonName) => {
    expect(errorOf(() => upload(commonName)).rule).toBe('certificate/common-name');
  });
});

describe('the cup certificate of a node', () => {
  test('T-069 is made new when somebody asks for it, on that node only', () => {
    const cluster = twoNodes();
    expect(described(cluster).objects).toEqual([]);
    CupCertificate.presentedBy(cluster.nodes[1]);
    CupCertificate.presentedBy(cluster.nodes[1]);
    const { objects } = described(cluster);
    expect(objects.map(({ key }) => key)).toEqual(['cup certificate of imp2.example.com']);
    expect(ways(objects[0].open)).toEqual([`${MANAGEMENT} > Generate New`]);
    expect(filledIn(objects[0])).toEqual({ 'Certificate Purpose': 'cup' });
    expect(JSON.stringify(objects[0].open)).toContain('Sign in to imp2.example.com.');
    expect(objects[0].once).toEqual({ generation: 1, slot: true });
    expect(JSON.stringify(objects[0].wording!.preflight)).toContain('gets the new one in the same window');
  });

  test('R-315 it restarts SIP Proxy and Presence Engine of that node', () => {
    const cluster = twoNodes();
    CupCertificate.presentedBy(cluster.publisher);
    expect(restarts(object(cluster, 'cup certificate of imp1.example.com'))).toEqual([
      'Cisco SIP Proxy on imp1.example.com',
      'Cisco Presence Engine on imp1.example.com',
    ]);
  });

  test('T-070 is downloaded as imp1.pem', () => {
    const cluster = twoNodes();
    const artifact = CupCertificate.presentedBy(cluster.publisher).certificate;
    expect(artifact.file).toBe('imp1.pem');
    const [data] = described(cluster).artifacts;
    expect(data).toMatchObject({
      name: 'certificate of imp1.example.com',
      device: 'im-presence:imp1.example.com',
    });
    expect(ways(data.read)).toEqual([`${MANAGEMENT} > Find > cup`]);
    expect(JSON.stringify(data.read)).toContain('"button":"Download"');
    expect(object(cluster, 'cup certificate of imp1.example.com').yields).toEqual([data.name]);
  });

  test('two nodes with one host name have two files, and the earlier keeps its own', () => {
    const cluster = twoNodes();
    cluster.addNode('Twin', { fqdn: 'imp1.example.net', address: '3.3.3.3' });
    expect(cluster.nodes.map((node) => CupCertificate.presentedBy(node).certificate.file)).toEqual([
      'imp1.pem',
      'imp2.pem',
      'imp1.example.net.pem',
    ]);
  });

  test('T-075 R-132 the FQDN in it is looked at; the domain of the node is never changed by us', () => {
    const cluster = twoNodes();
    CupCertificate.presentedBy(cluster.publisher);
    const [check] = checkTexts(object(cluster, 'cup certificate of imp1.example.com').wording!.checks);
    expect(commandOf(check)).toBe('show cert own cup/cup.pem');
    expect(check.must).toBe('on imp1.example.com: the subject says CN=imp1.example.com');
    const { objects, services } = described(cluster);
    const statements = [...objects.flatMap(({ open, parts }) => [open, parts]), services];
    expect(JSON.stringify(statements)).not.toContain('set network domain');
  });

  test('a raised generation makes a new one and reaches the consumers', () => {
    const cluster = twoNodes({ cupCertificate: CupCertificate.selfSigned({ generation: 2 }) });
    expect(CupCertificate.presentedBy(cluster.publisher).certificate.generation).toBe(2);
    expect(object(cluster, 'cup certificate of imp1.example.com').once).toEqual({
      generation: 2,
      slot: true,
    });
  });

  test('stays as it is when the cluster keeps its certificates: it is read, and no step is made', () => {
    const cluster = twoNodes({ cupCertificate: CupCertificate.existing({ generation: 4 }) });
    const artifact = CupCertificate.presentedBy(cluster.publisher).certificate;
    expect(CupCertificate.presentedBy(cluster.publisher).certificate).toBe(artifact);
    expect(artifact).toMatchObject({ file: 'imp1.pem', generation: 4 });
    new Consumer(cluster, artifact);
    const { objects, artifacts } = described(cluster);
    expect(objects.map(({ key }) => key)).toEqual(['consumer']);
    expect(artifacts[0]).toMatchObject({
      name: 'certificate of imp1.example.com (4)',
      device: 'im-presence:imp1.example.com',
      given: true,
    });
    expect(ways(artifacts[0].read)).toEqual([`${MANAGEMENT} > Find > cup`]);
  });

  test('T-075 a certificate that stays is looked at before others are told to trust it', () => {
    const cluster = twoNodes({ cupCertificate: CupCertificate.existing() });
    const looked = (): string[] =>
      checkTexts(described(cluster).devices[0].wording!.preflight)
        .filter((check) => commandOf(check) === 'show cert own cup/cup.pem')
        .map(({ must }) => must);
    expect(looked()).toEqual([]);
    CupCertificate.presentedBy(cluster.nodes[1]);
    expect(looked()).toEqual(['on imp2.example.com: the subject says CN=imp2.example.com']);
  });

  test.each([0, -1, 1.5, NaN])('%p is no generation', (generation) => {
    expect(errorOf(() => CupCertificate.selfSigned({ generation })).rule).toBe('certificate/generation');
    expect(errorOf(() => CupCertificate.existing({ generation })).rule).toBe('certificate/generation');
  });
});

describe('a cup certificate that an authority signs', () => {
  function signed(
    generation = 1,
    rootCommonName?: string,
    release = '12.5(1)SU3',
    intermediates: IntermediateCertificateProps[] = [],
  ): ImPresenceCluster {
    const root = new RootConstruct('Abc');
    const authority = CertificateAuthority.microsoft(root, 'Ca', {
      name: 'corp-ca',
      rootCommonName,
      intermediates,
      host: 'ca.example.com',
    });
    const cupCertificate = CupCertificate.signedBy(authority, {
      subject: { organization: 'Example' },
      generation,
    });
    const cluster = oneNode({ cupCertificate, release: ImPresenceRelease.of(release) }, root);
    cluster.addNode('Imp2', { fqdn: 'imp2.example.com', address: '2.2.2.2' });
    return cluster;
  }

  test('T-073 R-264 F-10 a request of the node alone, downloaded for the authority; its name compares without case', () => {
    const cluster = signed();
    CupCertificate.presentedBy(cluster.publisher);
    const request = object(cluster, 'signing request for cup of imp1.example.com');
    expect(ways(request.open)).toEqual([`${MANAGEMENT} > Generate CSR`]);
    expect(filledIn(request)).toEqual({
      'Certificate Purpose': 'cup',
      Distribution: 'imp1.example.com',
      'Common Name': 'imp1.example.com',
    });
    expect(JSON.stringify(request.open)).toContain('cup takes no Multi-server(SAN)');
    expect(JSON.stringify(request.open)).toContain('upper and lower case are the same');
    expect(request.yields).toEqual(['signing request of imp1.example.com']);
    expect(request.restarts).toBeUndefined();
    const data = described(cluster).artifacts.find(
      ({ name }) => name === 'signing request of imp1.example.com',
    )!;
    expect(data.wording!).toMatchObject({ file: 'imp1.csr' });
    expect(ways(data.read)).toEqual([`${MANAGEMENT} > Download CSR`]);
  });

  test('T-073 the authority signs it for the FQDN of the node', () => {
    const cluster = signed();
    CupCertificate.presentedBy(cluster.publisher);
    const [signing] = described(cluster).objects.filter(({ device }) => device === 'ca:corp-ca');
    expect(signing.needs).toEqual(['signing request of imp1.example.com']);
    expect(JSON.stringify(signing.wording!)).toContain('Subject: CN=imp1.example.com');
  });

  test('T-074 R-159 the root is in cup-trust first', () => {
    const cluster = signed();
    const artifact = CupCertificate.presentedBy(cluster.publisher).certificate;
    const upload = object(cluster, 'signed cup certificate of imp1.example.com');
    expect(ways(upload.open)).toEqual([`${MANAGEMENT} > Upload Certificate/Certificate chain`]);
    expect(filledIn(upload)).toEqual({
      'Certificate Purpose': 'cup',
      'Upload File': artifact.name,
    });
    expect(upload.uses).toEqual([
      'im-presence:imp1.example.com cup-trust certificate, root certificate of corp-ca',
    ]);
    expect(upload.needs).toEqual([artifact.name]);
    expect(restarts(upload)).toEqual([
      'Cisco SIP Proxy on imp1.example.com',
      'Cisco Presence Engine on imp1.example.com',
    ]);
  });

  test.each([
    ['CorpCA', 'CorpCA.pem', 'CorpCA.pem and CorpCA.der'],
    ['Corp CA', 'the file that the list shows for Corp CA', 'a certificate with the Common Name Corp CA'],
  ])('F-08 R-158 before 10.0 the page asks for the root of %s, as the list shows it', (name, field, list) => {
    const cluster = signed(1, name, '9.1');
    CupCertificate.presentedBy(cluster.publisher);
    expect(filledIn(object(cluster, 'signed cup certificate of imp1.example.com'))).toMatchObject({
      'Certificate Name': 'cup',
      'Root Certificate': field,
    });
    const trust = object(cluster, 'cup-trust certificate, root certificate of corp-ca');
    expect(filledIn(trust)).toMatchObject({ 'Certificate Name': 'cup-trust', 'Root Certificate': '' });
    expect(checkTexts(trust.wording!.checks)[0].must).toBe(`on every node, under cup-trust: ${list}`);
  });

  test('F-08 a common name that nobody said is not made up: the subject of the file says it', () => {
    const cluster = signed(1, undefined);
    CupCertificate.presentedBy(cluster.publisher);
    const trust = object(cluster, 'cup-trust certificate, root certificate of corp-ca');
    expect(JSON.stringify(trust)).not.toContain('Common Name corp-ca');
    expect(checkTexts(trust.wording!.checks)[0].must).toBe(
      'on every node, under cup-trust: a certificate whose Common Name is that of the subject of corp-ca-root.pem',
    );
    expect(fields(trust.destroy)).toMatchObject({
      'Common Name': 'that of the subject of corp-ca-root.pem',
    });
  });

  test('F-01 the whole chain is in cup-trust before the certificate, the root first', () => {
    const cluster = signed(1, 'Example Root CA', '12.5(1)SU3', [
      { commonName: 'Example Issuing CA' },
      { commonName: 'Example Policy CA' },
    ]);
    CupCertificate.presentedBy(cluster.publisher);
    const [root, policy, issuing] = [
      'root certificate of corp-ca',
      'intermediate certificate Example Policy CA of corp-ca',
      'intermediate certificate Example Issuing CA of corp-ca',
    ].map((name) => `im-presence:imp1.example.com cup-trust certificate, ${name}`);
    const upload = object(cluster, 'signed cup certificate of imp1.example.com');
    expect(upload.uses).toEqual([root, policy, issuing]);
    const trusts = described(cluster).objects.filter(({ key }) => key.startsWith('cup-trust'));
    expect(trusts.map(({ key, after }) => [`im-presence:imp1.example.com ${key}`, after ?? []])).toEqual([
      [root, []],
      [policy, [root]],
      [issuing, [policy]],
    ]);
  });

  test('F-46 T-074 pre-flight: the present certificate is kept, its key only by a backup, and whoever else trusts it is known', () => {
    const cluster = signed();
    CupCertificate.presentedBy(cluster.publisher);
    const upload = object(cluster, 'signed cup certificate of imp1.example.com');
    expect(checkTexts(upload.wording!.preflight)[0].why).toMatch(
      /only a restore of the backup brings it back/,
    );
    expect(checkTexts(upload.wording!.preflight).map(({ look, must }) => `${look} -> ${must}`)).toEqual([
      `${MANAGEMENT} > Find > cup > Download -> the present cup certificate of imp1.example.com is kept as a file`,
      'who else trusts the present cup certificates -> nobody; or everybody is known, such as Cisco Unified CM, Expressway and other partners, and trusts corp-ca by then',
    ]);
  });

  test('T-072 two nodes share one root', () => {
    const cluster = signed();
    for (const node of cluster.nodes) CupCertificate.presentedBy(node);
    for (const node of cluster.nodes) CupCertificate.presentedBy(node);
    const keys = described(cluster).objects.map(({ key }) => key);
    expect(keys.filter((key) => key.startsWith('cup-trust'))).toEqual([
      'cup-trust certificate, root certificate of corp-ca',
    ]);
    expect(keys.filter((key) => key.startsWith('signed cup'))).toHaveLength(2);
  });

  test('a renewal asks, signs and uploads again', () => {
    const cluster = signed(2);
    CupCertificate.presentedBy(cluster.publisher);
    const once = described(cluster)
      .objects.filter(({ key }) => !key.startsWith('cup-trust'))
      .map((each) => each.once);
    expect(once).toEqual([{ generation: 2, slot: true }, { generation: 1 }, { generation: 2, slot: true }]);
  });
});
