import {
  Artifact,
  Asa,
  AsaAccessList,
  AsaClassMaps,
  AsaIdentity,
  AsaInterface,
  AsaOutboundTranslation,
  AsaOutsideAccess,
  AsaRelease,
  SipBorder,
  SipFederation,
  AsaTimeZone,
  CertificateAuthority,
  CertificateDistribution,
  CupXmppS2sCertificate,
  DnsZone,
  FederationStack,
  FederationTesting,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  Secret,
  SipPeer,
  SrvState,
  XmppAdmission,
  XmppDefaultPolicy,
  XmppFederation,
  XmppBorder,
  XmppPeer,
  XmppPeerCertificate,
  XmppSecurityMode,
  Deployment,
  type CupXmppS2sSignedOptions,
  type IntermediateCertificateProps,
  type SynthesizedFederation,
  type XmppFederationProps,
  type XmppPeerProps,
  type XmppPublicNode,
} from '../../lib';
import { errorOf, HOSTILE } from '../im-presence/support';
import { testApp } from '../support/app';
import { describeDeployment } from '../../lib/federation-describe';
import { stepsOf } from '../../lib/planning/state';

interface Variant {
  readonly signsClientAuthentication?: boolean;
  readonly intermediates?: IntermediateCertificateProps[];
  readonly props?: Partial<XmppFederationProps>;
  /** What each of the three nodes says; the first one alone when it is left out. */
  readonly nodes?: readonly Partial<XmppPublicNode>[];
  readonly peer?: Partial<XmppPeerProps>;
  readonly selfSigned?: boolean;
  readonly signed?: Partial<CupXmppS2sSignedOptions>;
  readonly admit?: XmppAdmission;
  readonly otherFirewall?: boolean;
  readonly localDomains?: string[];
  readonly publish?: boolean;
}

interface Made {
  readonly stack: FederationStack;
  readonly cluster: ImPresenceCluster;
  readonly asa: Asa;
  readonly federation: XmppFederation;
}

function federate(variant: Variant = {}): Made {
  const stack = new FederationStack(testApp(), 'Xmpp', { deployedFolder: 'test/nothing-deployed' });
  const authority = CertificateAuthority.publicAuthority(stack, 'Ca', {
    name: 'public-ca',
    rootCommonName: 'Public Root',
    signsClientAuthentication: variant.signsClientAuthentication ?? true,
    intermediates: variant.intermediates,
  });
  const cluster = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
    localDomains: variant.localDomains ?? ['example.com'],
    cupXmppS2sCertificate:
      variant.selfSigned === true
        ? CupXmppS2sCertificate.selfSigned()
        : CupXmppS2sCertificate.signedBy({ authority, ...variant.signed }),
  });
  cluster.addNode('Imp2', { fqdn: 'imp2.example.com', address: '2.2.2.2', arbitraryPortPrefix: 4 });
  cluster.addNode('Imp3', { fqdn: 'imp3.example.com', address: '3.3.3.3', arbitraryPortPrefix: 5 });
  const asa = new Asa(stack, 'Asa', {
    hostname: 'fw1',
    managementAddress: '10.0.0.1',
    release: AsaRelease.of('9.16'),
    inside: AsaInterface.existing('inside', { address: '10.1.1.254/24' }),
    outside: AsaInterface.existing('outside', { address: '192.0.2.1/24' }),
    outsideAccess: AsaOutsideAccess.existing('outside_access_in', { line: 1 }),
    outboundTranslation: AsaOutboundTranslation.existing(),
    timeZone: AsaTimeZone.of('CET', 1),
    ntpServers: ['10.0.0.5'],
  });
  const federation = new XmppFederation(stack, 'Federation', {
    deployment: cluster,
    nodes: (variant.nodes ?? [{}]).map((node, i) => ({
      node: cluster.nodes[i],
      publicFqdn: `xmpp${i + 1}.example.com`,
      publicAddress: `${i + 1}0.${i + 1}0.${i + 1}0.${i + 1}0`,
      ...node,
    })),
    border:
      variant.otherFirewall === true
        ? XmppBorder.otherMake('the firewall of the data centre')
        : XmppBorder.asa(asa, { admit: variant.admit }),
    securityMode: XmppSecurityMode.tlsRequired(),
    ...variant.props,
  });
  federation.addPeer(peer(stack, 'abc.com', variant.peer));
  if (variant.publish !== false) {
    federation.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'example.com' }));
  }
  return { stack, cluster, asa, federation };
}

function peer(stack: FederationStack, domain: string, props: Partial<XmppPeerProps> = {}): XmppPeer {
  return XmppPeer.standardsCompliant({
    domains: [domain],
    supportsTls: true,
    publishesSrv: SrvState.PUBLISHED,
    certificate: XmppPeerCertificate.signedBy(
      CertificateAuthority.partner(stack, `Ca-${domain}`, {
        name: `${domain}-ca`,
        rootCommonName: `Root of ${domain}`,
        owner: Owner.partner(domain),
      }),
    ),
    ...props,
  });
}

const lines = (text: string, pattern: RegExp): string[] =>
  text.split('\n').filter((line) => pattern.test(line));
const synthesize = (variant: Variant = {}): SynthesizedFederation =>
  FederationTesting.synthesize(federate(variant).stack);
const handOut = (synthesized: SynthesizedFederation, partner = 'abc.com'): string =>
  synthesized.paths
    .filter((file) => file.startsWith(`handouts/${partner}/`))
    .map((file) => synthesized.files[file])
    .join('\n');
const NO_TLS = XmppSecurityMode.noTls({ dialbackSecret: Secret.fromPrompt('dialback_secret') });

describe('several nodes', () => {
  test('T-220 S-22 R-276 each with its own public address, on 5269', () => {
    const { stack } = federate({ nodes: [{}, {}, {}] });
    const firewall = FederationTesting.synthesize(stack).bundle('fw1');
    expect(lines(firewall, /^nat /)).toEqual([
      'nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_tcp_source_eq_5269 obj_tcp_source_eq_5269',
      'nat (inside,outside) source static obj_host_2.2.2.2 obj_host_20.20.20.20 service obj_tcp_source_eq_5269 obj_tcp_source_eq_5269',
      'nat (inside,outside) source static obj_host_3.3.3.3 obj_host_30.30.30.30 service obj_tcp_source_eq_5269 obj_tcp_source_eq_5269',
    ]);
    expect(lines(firewall, /^access-list /)).toEqual([
      'access-list outside_access_in line 1 extended permit tcp any host 1.1.1.1 eq 5269',
      'access-list outside_access_in line 1 extended permit tcp any host 2.2.2.2 eq 5269',
      'access-list outside_access_in line 1 extended permit tcp any host 3.3.3.3 eq 5269',
    ]);
    expect(firewall).not.toMatch(/udp|tls-proxy|class-map|inspect/);
    expect(FederationTesting.findings(stack)).toEqual([]);
  });

  test('T-221 T-061 S-21 R-110 on one public address, each with its own port, in DNS too', () => {
    const shared = { publicAddress: '10.10.10.10' };
    const { stack } = federate({
      nodes: [shared, { ...shared, publicPort: 25269 }, { ...shared, publicPort: 35269 }],
    });
    const synthesized = FederationTesting.synthesize(stack);
    const { files } = synthesized;
    expect(lines(synthesized.bundle('fw1'), /^nat /)).toEqual([
      'nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_tcp_source_eq_5269 obj_tcp_source_eq_5269',
      'nat (inside,outside) source static obj_host_2.2.2.2 obj_host_10.10.10.10 service obj_tcp_source_eq_5269 obj_tcp_source_eq_25269',
      'nat (inside,outside) source static obj_host_3.3.3.3 obj_host_10.10.10.10 service obj_tcp_source_eq_5269 obj_tcp_source_eq_35269',
    ]);
    expect(lines(files['tickets/dns-publish.csv'], /,SRV,/).map((line) => /"(.*)"/.exec(line)?.[1])).toEqual([
      '0 0 5269 xmpp1.example.com.',
      '0 0 25269 xmpp2.example.com.',
      '0 0 35269 xmpp3.example.com.',
    ]);
    expect(FederationTesting.findings(stack)).toEqual([]);
  });

  test('R-104 a node that is not published has no record, and still leaves', () => {
    const { stack } = federate({ nodes: [{}, { published: false }] });
    const { files } = FederationTesting.synthesize(stack);
    expect(files['tickets/dns.zone']).not.toContain('xmpp2');
    expect(files['tickets/ports.csv']).toContain('20.20.20.20');
    expect(FederationTesting.findings(stack).map(({ rule }) => rule)).toEqual([
      'dns/xmpp-inbound-redundancy',
    ]);
  });

  test('R-313 R-243 every node has status, settings and service; the router restarts on all nodes, publisher first', () => {
    const cluster = synthesize({ nodes: [{}, {}] }).bundle('imp1.example.com');
    for (const node of ['imp1', 'imp2']) {
      expect(cluster).toContain(`** XMPP federation on ${node}.example.com`);
      expect(cluster).toContain(`** security settings of XMPP federation on ${node}.example.com`);
      expect(cluster).toContain(
        `** activation of Cisco XCP XMPP Federation Connection Manager on ${node}.example.com`,
      );
    }
    expect(lines(cluster, /Due now: .*Router/).map((line) => /on (\w+)/.exec(line)?.[1])).toEqual([
      'imp1',
      'imp2',
      'imp3',
    ]);
  });
});

describe('certificates', () => {
  test('S-37 T-230 T-231 T-232 T-236 R-258 self-signed: the domains, the certificate, then the hand-over to the peer', () => {
    const synthesized = synthesize({ selfSigned: true, localDomains: ['example.com', 'sales.example.com'] });
    const cluster = synthesized.bundle('imp1.example.com');
    const places = [
      '** local domain sales.example.com',
      '** new cup-xmpp-s2s certificate of imp1.example.com',
      '** Read: cup-xmpp-s2s certificate of imp1.example.com',
    ].map((step) => cluster.indexOf(step));
    expect(places).not.toContain(-1);
    expect([...places].sort((one, other) => one - other)).toEqual(places);
    expect(cluster).toContain('| Auto-populated Domains | `example.com, sales.example.com` |');
    expect(cluster).toContain('Root of abc.com in cup-xmpp-trust');
    expect(cluster).not.toContain('Generate CSR');
    expect(handOut(synthesized)).toContain('| Trusted certificate | `imp1-cup-xmpp-s2s.pem` (from');
  });

  test('S-38 T-233 T-234 T-270 T-235 R-262 X-086 one certificate for all nodes is requested and uploaded once, behind the root', () => {
    const synthesized = synthesize({
      nodes: [{}, {}],
      signed: { distribution: CertificateDistribution.MULTI_SERVER },
    });
    const cluster = synthesized.bundle('imp1.example.com');
    expect(cluster.match(/\*\* signing request for cup-xmpp-s2s of/g)).toHaveLength(1);
    expect(cluster).toContain('| Distribution | `Multi-server(SAN)` |');
    expect(cluster).toContain(
      '| Auto-populated Domains | `imp1.example.com, imp2.example.com, imp3.example.com, example.com` |',
    );
    expect(cluster.indexOf('** Public Root in cup-xmpp-trust')).toBeGreaterThan(0);
    expect(cluster.indexOf('** signed cup-xmpp-s2s certificate of every node')).toBeGreaterThan(
      cluster.indexOf('** Public Root in cup-xmpp-trust'),
    );
    expect(cluster).not.toContain('Generate Self-signed');
    expect(handOut(synthesized)).toContain('| Trusted certificate | `public-ca-root.pem`');
  });

  test('R-245 without TLS nobody needs a certificate, and the page has neither SASL nor certificates', () => {
    const synthesized = synthesize({ props: { securityMode: NO_TLS }, peer: { supportsTls: false } });
    const all = Object.values(synthesized.files).join('\n');
    expect(all).not.toMatch(/cup-xmpp-s2s certificate of|SASL EXTERNAL on all|\| Trusted certificate/);
    expect(synthesized.bundle('imp1.example.com')).toContain('| Security Mode | `No TLS` |');
    expect(all).toContain('Traffic is clear text, and server dialback alone says who the peer is.');
  });

  test('an authority behind two peers is trusted once', () => {
    const { stack, federation } = federate();
    const { certificate } = federation.peers[0];
    federation.addPeer(peer(stack, 'xyz.com', { certificate }));
    const cluster = FederationTesting.synthesize(stack).bundle('imp1.example.com');
    expect(cluster.match(/\*\* Root of abc\.com in cup-xmpp-trust/g)).toHaveLength(1);
  });

  test('two certificates with one common name are an error', () => {
    const { stack, federation } = federate();
    const other = XmppPeerCertificate.selfSigned(
      Artifact.given({ title: 'another', file: 'another.pem' }, 'xyz.com'),
      'Root of abc.com',
    );
    expect(errorOf(() => federation.addPeer(peer(stack, 'xyz.com', { certificate: other })))).toMatchObject({
      rule: 'certificate/trust-differs',
      problem: expect.stringContaining('"another"') as string,
    });
  });
});

describe('policy and peers', () => {
  test('T-210 T-211 default Deny makes an exception of every domain of a peer', () => {
    const cluster = synthesize({ peer: { domains: ['abc.com', 'abc.net'] } }).bundle('imp1.example.com');
    expect(cluster).toContain('| Policy | `Deny` |');
    expect(cluster).toContain('** policy exception abc.com');
    expect(cluster).toContain('** policy exception abc.net');
  });

  test('T-210 default Allow makes none', () => {
    const cluster = synthesize({ props: { defaultPolicy: XmppDefaultPolicy.ALLOW } }).bundle(
      'imp1.example.com',
    );
    expect(cluster).toContain('| Policy | `Allow` |');
    expect(cluster).not.toContain('policy exception');
  });

  test('T-217 R-276 only declared peers are let in, by their addresses', () => {
    const firewall = synthesize({
      admit: XmppAdmission.DECLARED_PEERS,
      peer: { addresses: ['100.100.100.100', '100.100.100.101'] },
      nodes: [{}, {}],
    }).bundle('fw1');
    expect(lines(firewall, /^access-list /)).toEqual([
      'access-list outside_access_in line 1 extended permit tcp host 100.100.100.100 host 1.1.1.1 eq 5269',
      'access-list outside_access_in line 1 extended permit tcp host 100.100.100.100 host 2.2.2.2 eq 5269',
      'access-list outside_access_in line 1 extended permit tcp host 100.100.100.101 host 1.1.1.1 eq 5269',
      'access-list outside_access_in line 1 extended permit tcp host 100.100.100.101 host 2.2.2.2 eq 5269',
    ]);
  });

  test('T-214 X-023 any to any, where somebody wants that, is one entry more', () => {
    const { stack, asa } = federate();
    AsaAccessList.of(asa, asa.outsideAccess.accessListName).permit({
      source: 'any',
      destination: 'any',
      port: 5269,
    });
    expect(lines(FederationTesting.synthesize(stack).bundle('fw1'), /^access-list /)).toEqual([
      'access-list outside_access_in line 1 extended permit tcp any host 1.1.1.1 eq 5269',
      'access-list outside_access_in line 1 extended permit tcp any any eq 5269',
    ]);
  });

  test('R-019 R-255 X-027 a firewall of another make is asked for by a ticket, and no ASA is touched', () => {
    const synthesized = synthesize({ otherFirewall: true });
    const { files } = synthesized;
    expect(lines(synthesized.bundle('fw1'), /^(nat|access-list|object) /)).toEqual([]);
    expect(files['tickets/ports.csv']).toContain('through the firewall of the data centre');
    expect(lines(files['tickets/ports.csv'], /abc\.com/)).toHaveLength(2);
  });

  test('T-054 AAAA: a node with both families has a record for each, on another make of firewall', () => {
    const { files } = synthesize({
      otherFirewall: true,
      nodes: [{ publicIpv6Address: '2001:DB8::1', publicIpv6Fqdn: 'xmpp1-v6.example.com' }],
    });
    expect(files['tickets/dns.csv']).toContain('xmpp1-v6.example.com,3600,AAAA,2001:db8::1');
    expect(files['tickets/dns-publish.csv']).toContain('0 0 5269 xmpp1-v6.example.com.');
    expect(files['tickets/ports.csv']).toContain('2001:db8::1');
  });

  test('twelve partners share everything but their own domains', () => {
    const { stack, federation } = federate();
    for (let i = 1; i < 12; i += 1) federation.addPeer(peer(stack, `partner${i}.com`));
    const synthesized = FederationTesting.synthesize(stack);
    expect(FederationTesting.findings(stack)).toEqual([]);
    expect(lines(synthesized.bundle('fw1'), /^(nat|access-list) /)).toHaveLength(2);
    expect(synthesized.bundle('imp1.example.com')).toMatch(/\*\* policy exception, 12 times/);
    for (let i = 1; i < 12; i += 1) expect(handOut(synthesized, `partner${i}.com`)).not.toBe('');
  });

  test('the hand-out: records, trust, firewall, and settings that match ours', () => {
    const text = handOut(synthesize({ localDomains: ['example.com', 'sales.example.com'] }));
    expect(text).toContain('SRV `_xmpp-server._tcp.abc.com`');
    expect(text).toContain('permitted, in both directions: example.com, sales.example.com');
    expect(text).toContain('TLS between servers | on: the other side demands it');
    expect(text).toContain('Let TCP 5269 in from 10.10.10.10, and TCP out to 10.10.10.10 port 5269');
    expect(text).toContain('nslookup -type=srv _xmpp-server._tcp.sales.example.com');
  });

  test('T-232 R-260 the peer trusts us before it is told to demand TLS', () => {
    const { stack } = federate();
    FederationTesting.synthesize(stack);
    const steps = stack
      ._synthesized!.plan.phases.flatMap(stepsOf)
      .filter((step) => step.device === 'xmpp-server:abc.com-xmpp')
      .map((step) => step.object);
    expect(steps[0]).toBe('xmpp-server:abc.com-xmpp trust in root certificate of public-ca');
    expect(steps).toHaveLength(4);
  });

  test('F-60 Webex has Control Hub, and neither trust store, SASL nor firewall', () => {
    const securityMode = XmppSecurityMode.tlsRequired({
      requireClientSideCertificates: false,
      dialbackSecret: Secret.fromPrompt('dialback_secret'),
    });
    const { stack, federation } = federate({ props: { securityMode } });
    federation.addPeer(
      XmppPeer.webexMessenger({
        domains: ['xyz.com'],
        supportsTls: true,
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
    const text = handOut(FederationTesting.synthesize(stack), 'xyz.com');
    expect(text).toContain('*Control Hub > Messaging > XMPP Federation*');
    expect(text).toMatch(/\| XMPP domain \| xyz\.com \|/);
    expect(text).toContain('Webex speaks TLS without authentication');
    expect(text).not.toMatch(/SASL EXTERNAL|trust store of|through every firewall|Trusted certificate/);
  });

  test('F-62 pre-flight: the stream features after TLS are read, and hold what both sides have', () => {
    const dialbackSecret = Secret.fromPrompt('dialback_secret');
    const { stack } = federate({ props: { securityMode: XmppSecurityMode.tlsRequired({ dialbackSecret }) } });
    const preflight = FederationTesting.synthesize(stack).files['preflight/imp1.example.com.md'];
    expect(preflight).toMatch(/abc\.com: dialback or mechanism EXTERNAL among the stream features/);
  });

  test.each<[string, (props: XmppPeerProps) => XmppPeer, string[]]>([
    [
      'Sametime',
      (props) => XmppPeer.sametime({ ...props, release: '8.5' }),
      ['trust store of the XMPP server', 'XMPP federation settings'],
    ],
    [
      'IM and Presence',
      (props) => XmppPeer.imPresence(props),
      [
        'Cisco Unified IM and Presence OS Administration > Security > Certificate Management > Upload Certificate > cup-xmpp-trust',
        'Cisco Unified CM IM and Presence Administration > Presence > Inter-Domain Federation > XMPP Federation > Settings',
      ],
    ],
  ])('R-061 F-61 the administrators of %s read names of their own product', (_what, make, places) => {
    const { stack, federation } = federate();
    const { certificate } = peer(stack, 'xyz.com');
    federation.addPeer(
      make({ domains: ['xyz.com'], supportsTls: true, publishesSrv: SrvState.PUBLISHED, certificate }),
    );
    const text = handOut(FederationTesting.synthesize(stack), 'xyz.com');
    for (const place of places) expect(text).toContain(`*${place}*`);
    expect(text.includes('cup-xmpp-trust')).toBe(places[0].endsWith('cup-xmpp-trust'));
    expect(text).not.toContain('on IM and Presence');
  });

  test('R-274 both directions are drawn', () => {
    const runbook = synthesize().files['runbook.md'];
    expect(runbook).toContain('n1 -->|"tcp 5269"| n2\n  n2 -->|"tcp 5269"| n1\n');
    // The address that tickets/ports.csv calls "any" is none to draw.
    expect(runbook).toContain('n1["abc.com"]');
  });

  test('who has set its side up gets no hand-out', () => {
    expect(handOut(synthesize({ peer: { handOut: false } }))).toContain(
      'There is nothing to do for you now.',
    );
  });
});

describe('beside SIP federation', () => {
  test('one cluster and one firewall carry both, with no finding but the cipher that OCS needs', () => {
    const { stack, cluster, asa } = federate({ nodes: [{}, {}] });
    const sip = new SipFederation(stack, 'Sip', {
      deployment: cluster,
      border: SipBorder.asa(asa, {
        publicAddress: '10.10.10.10',
        routingFqdn: 'imp-public.example.com',
        insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
        outsideIdentity: AsaIdentity.signedBy(
          CertificateAuthority.microsoft(stack, 'OurCa', { name: 'our-ca', host: 'ca.example.com' }),
          { trustpoint: 'public' },
        ),
        classMaps: AsaClassMaps.perDomain(),
      }),
    });
    sip.addPeer(
      SipPeer.ocs2007R2({
        domains: ['ocs.com'],
        accessEdge: { fqdn: 'edge.ocs.com', addresses: ['40.40.40.40'] },
        certificateAuthority: CertificateAuthority.partner(stack, 'OcsCa', {
          name: 'ocs-ca',
          owner: Owner.partner('ocs.com'),
        }),
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
    const zone = stack.node.findChild('Zone') as DnsZone;
    sip.publishDns(zone);
    const synthesized = FederationTesting.synthesize(stack);
    expect(synthesized.findingLines).toEqual([
      'warning sip-federation/3des-required  Xmpp/Imp/settings of TLS context ...SIP_Proxy_Peer_Auth_TLS_Context',
    ]);
    const firewall = synthesized.bundle('fw1');
    expect(firewall.match(/^object network obj_host_1\.1\.1\.1$/gm)).toHaveLength(1);
    expect(firewall).toContain('permit tcp any host 1.1.1.1 eq 5269');
    expect(firewall).toContain('permit tcp host 40.40.40.40 host 1.1.1.1 eq 5062');
    expect(lines(synthesized.bundle('imp1.example.com'), /Due now: .*Router on imp1/)).toHaveLength(1);
  });

  test('a second XMPP federation of the same nodes shares status, settings, policy and service', () => {
    const { stack, cluster } = federate({ publish: false });
    const federation = new XmppFederation(stack, 'Second', {
      deployment: cluster,
      nodes: [{ node: cluster.publisher, publicFqdn: 'x.example.com', publicAddress: '10.10.10.10' }],
      border: XmppBorder.otherMake('other'),
      securityMode: XmppSecurityMode.tlsRequired(),
    });
    federation.addPeer(peer(stack, 'second.com'));
    expect(cluster.xmppFederationNodes).toHaveLength(1);
  });
});

describe('what cannot be', () => {
  const bad = (variant: Variant): (() => unknown) => {
    return () => federate(variant);
  };
  test.each<[string, string, RegExp, () => unknown]>([
    ['no node', 'xmpp-federation/nodes', /No node federates/, bad({ nodes: [] })],
    ['no published node', 'xmpp-federation/nodes', /none of them/, bad({ nodes: [{ published: false }] })],
    [
      'a node of another cluster',
      'xmpp-federation/nodes',
      /"imp1\.example\.com" is no node/,
      () => federate({ nodes: [{ node: federate().cluster.publisher }] }),
    ],
    [
      'R-110 two nodes on one address and port',
      'xmpp-federation/public-port',
      /"10\.10\.10\.10 5269"/,
      bad({ nodes: [{}, { publicAddress: '10.10.10.10' }] }),
    ],
    ['a port that is none', 'xmpp-federation/public-port', /70000/, bad({ nodes: [{ publicPort: 70000 }] })],
    [
      'declared peers without an address',
      'xmpp-federation/peer-address',
      /"abc\.com" declares no address/,
      bad({ admit: XmppAdmission.DECLARED_PEERS }),
    ],
    [
      'IPv6 behind this ASA',
      'xmpp-federation/ipv6-behind-asa',
      /"2001:db8::1"/,
      bad({ nodes: [{ publicIpv6Address: '2001:db8::1' }] }),
    ],
    [
      'IPv4 where IPv6 belongs',
      'xmpp-federation/public-address',
      /"10\.0\.0\.1"/,
      bad({ otherFirewall: true, nodes: [{ publicIpv6Address: '10.0.0.1' }] }),
    ],
    [
      'R-009 a domain of ours',
      'xmpp-federation/local-domain',
      /"example\.com"/,
      bad({ peer: { domains: ['example.com'] } }),
    ],
    [
      'a zone that holds nothing of it',
      'dns/zone-without-domain',
      /example\.org/,
      () => {
        const { stack, federation } = federate();
        federation.publishDns(DnsZone.ticket(stack, 'Other', { zone: 'example.org' }));
      },
    ],
    [
      'R-272 another mode for the same node',
      'xmpp-federation/security-differs',
      /"No TLS, dialback secret dialback_secret"/,
      () => {
        const { stack, cluster } = federate();
        const federation = new XmppFederation(stack, 'Second', {
          deployment: cluster,
          nodes: [{ node: cluster.publisher, publicFqdn: 'x.example.com', publicAddress: '9.9.9.9' }],
          border: XmppBorder.otherMake('other'),
          securityMode: NO_TLS,
        });
        federation.addPeer(peer(stack, 'second.com'));
      },
    ],
  ])('%s', (_what, rule, problem, declare) => {
    const error = errorOf(declare);
    expect(error.rule).toBe(rule);
    expect(error.problem).toMatch(problem);
    expect(error.advice.length).toBeGreaterThan(10);
  });

  test.each(HOSTILE)('a hostile %j is refused with a typed error that quotes it', (text) => {
    const quoted: [string, () => unknown][] = [
      ['xmpp-federation/public-fqdn', bad({ nodes: [{ publicFqdn: text }] })],
      ['xmpp-federation/public-address', bad({ nodes: [{ publicAddress: text }] })],
      ['xmpp-federation/public-address', bad({ otherFirewall: true, nodes: [{ publicIpv6Address: text }] })],
      ['partner/domain', bad({ peer: { domains: [text], name: 'abc' } })],
      ['xmpp-federation/peer-address', bad({ peer: { addresses: [text] } })],
    ];
    for (const [rule, declare] of quoted) {
      const error = errorOf(declare);
      expect(error.rule).toBe(rule);
      expect(error.problem).toContain('"');
      expect(error.problem).not.toMatch(/[\n\r]/);
    }
  });

  test.each(['a\nb', '', ' x', '\u202ex'])('a hostile name of a firewall %j is refused', (text) => {
    expect(errorOf(() => XmppBorder.otherMake(text)).rule).toBe('xmpp-federation/border');
  });

  test.each(['<img src=x>', '`reboot`', '| a | b |', '"x", "y"'])(
    'a name of a firewall that is only odd, %j, stays text',
    (text) => {
      const { files } = synthesize({ props: { border: XmppBorder.otherMake(text) } });
      const rows = lines(files['tickets/ports.csv'], /abc\.com/);
      expect(rows).toHaveLength(2);
      expect(rows[0].replaceAll('""', '"')).toContain(text);
    },
  );
});

test('F-02 without a dialback secret the federation hangs on the second usage of its certificate', () => {
  const advice = (securityMode: XmppSecurityMode): string[] =>
    FederationTesting.findings(federate({ signsClientAuthentication: false, props: { securityMode } }).stack)
      .filter(({ rule }) => rule === 'certificate/public-client-authentication')
      .map((finding) => finding.advice);
  const hangs = /Without a dialback secret XMPP federation hangs on it/;
  expect(advice(XmppSecurityMode.tlsRequired())).toEqual([expect.stringMatching(hangs)]);
  const dialbackSecret = Secret.fromPrompt('dialback');
  expect(advice(XmppSecurityMode.tlsRequired({ dialbackSecret }))).toEqual([
    expect.not.stringMatching(hangs),
  ]);
});

test('F-01 cup-xmpp-trust and the partner get the whole chain, the root first', () => {
  const { stack, federation } = federate({ intermediates: [{ commonName: 'Public Issuing CA' }] });
  federation.addPeer(
    peer(stack, 'def.com', {
      certificate: XmppPeerCertificate.signedBy(
        CertificateAuthority.partner(stack, 'DefCa', {
          name: 'def-ca',
          owner: Owner.partner('def.com'),
          intermediates: [{ commonName: 'Def Issuing CA' }],
        }),
      ),
    }),
  );
  const { objects } = describeDeployment(new Deployment(stack));
  const needed = (device: string, key: string): string[] =>
    objects
      .filter((object) => object.device.startsWith(device) && object.key.startsWith(key))
      .flatMap(({ needs }) => needs ?? []);
  expect(needed('im-presence', 'cup-xmpp-trust')).toEqual(
    expect.arrayContaining([
      'root certificate of def-ca',
      'intermediate certificate Def Issuing CA of def-ca',
      'root certificate of public-ca',
      'intermediate certificate Public Issuing CA of public-ca',
    ]),
  );
  expect(needed('xmpp-server:abc.com', 'trust in')).toEqual([
    'root certificate of public-ca',
    'intermediate certificate Public Issuing CA of public-ca',
  ]);
});
