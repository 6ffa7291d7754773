import {
  Artifact,
  Asa,
  AsaAccessList,
  AsaClassMaps,
  AsaIdentity,
  AsaOutboundTranslation,
  SipBorder,
  SipFederation,
  AsaTimeZone,
  CertificateAuthority,
  CertificateDistribution,
  CupXmppS2sCertificate,
  DnsZone,
  FederationStack,
  FederationTesting,
  FileTransferAlias,
  GroupChatServerAlias,
  ImPresenceCluster,
  ImPresenceDeployment,
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
  DnsRecordSet,
  type CupXmppS2sSignedCertificateOptions,
  type IntermediateCertificateProps,
  type SynthesizedFederation,
  type XmppAsPeerProps,
  type XmppChatNode,
  type XmppFederationProps,
  type XmppPeerProps,
  type XmppPublicNode,
} from '../../lib';
import { errorOf, HOSTILE } from '../im-presence/support';
import { testApp } from '../support/app';
import { describeDeployment } from '../support/described';
import { stepsOf } from '../../lib/planning/state';
import { standingFirewall } from '../support/standing-firewall';
import { besideSamples } from '../support/findings';

interface Variant {
  readonly signsClientAuthentication?: boolean;
  readonly intermediates?: IntermediateCertificateProps[];
  readonly props?: Partial<XmppFederationProps>;
  /** What each of the three nodes says; the first one alone when it is left out. */
  readonly nodes?: readonly Partial<XmppPublicNode>[];
  readonly peer?: Partial<XmppPeerProps>;
  readonly selfSigned?: boolean;
  readonly signed?: CupXmppS2sSignedCertificateOptions;
  readonly admit?: XmppAdmission;
  readonly otherFirewall?: boolean;
  readonly outbound?: AsaOutboundTranslation;
  readonly localDomains?: string[];
  readonly publish?: boolean;
  /** What is declared of the cluster before it federates. */
  readonly before?: (cluster: ImPresenceCluster) => unknown;
  /** A chat node that is reached itself. */
  readonly chat?: Omit<XmppChatNode, 'node'> & { readonly node: number };
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
        : CupXmppS2sCertificate.signedBy(authority, { ...variant.signed }),
  });
  cluster.addNode('Imp2', { fqdn: 'imp2.example.com', address: '2.2.2.2', arbitraryPortPrefix: 4 });
  cluster.addNode('Imp3', { fqdn: 'imp3.example.com', address: '3.3.3.3', arbitraryPortPrefix: 5 });
  variant.before?.(cluster);
  const asa = standingFirewall(stack, {
    timeZone: AsaTimeZone.of('CET', 1),
    ntpServers: ['10.0.0.5'],
    ...(variant.outbound === undefined ? {} : { outboundTranslation: variant.outbound }),
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
    chatNodes:
      variant.chat === undefined ? undefined : [{ ...variant.chat, node: cluster.nodes[variant.chat.node] }],
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
  test('T-216 T-220 S-22 R-276 X-022 X-121 each with its own public address, on 5269', () => {
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
    expect(besideSamples(FederationTesting.findings(stack))).toEqual([]);
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
    expect(besideSamples(FederationTesting.findings(stack))).toEqual([]);
  });

  test('R-104 a node that is not published has no record, and still leaves', () => {
    const { stack } = federate({ nodes: [{}, { published: false }] });
    const { files } = FederationTesting.synthesize(stack);
    expect(files['tickets/dns.zone']).not.toContain('xmpp2');
    expect(files['tickets/ports.csv']).toContain('20.20.20.20');
    expect(besideSamples(FederationTesting.findings(stack).map(({ rule }) => rule))).toEqual([
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

describe('several clusters', () => {
  const stack = new FederationStack(testApp(), 'Xmpp', { deployedFolder: 'test/nothing-deployed' });
  const authority = CertificateAuthority.microsoft(stack, 'Ca', { name: 'our-ca', host: 'ca.example.com' });
  const clusters = ['west', 'east'].map((name, index) => {
    const cluster = new ImPresenceCluster(stack, name, {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: `${name}1.example.com`, address: `10.${index}.0.1` },
      localDomains: ['example.com'],
      cupXmppS2sCertificate: CupXmppS2sCertificate.signedBy(authority, {
        distribution: CertificateDistribution.MULTI_SERVER,
      }),
    });
    cluster.addNode(`${name}2`, { fqdn: `${name}2.example.com`, address: `10.${index}.0.2` });
    cluster.addRedundancyGroup('Group', { name: `${name}-group`, nodes: cluster.nodes });
    return cluster;
  });
  const federation = new XmppFederation(stack, 'Federation', {
    deployment: ImPresenceDeployment.of(clusters[0], clusters[1]),
    nodes: clusters.flatMap(({ nodes }, c) =>
      nodes.map((node, n) => ({
        node,
        publicFqdn: `xmpp-${node.fqdn}`,
        publicAddress: `192.0.2.${c + 1}${n}`,
      })),
    ),
    border: XmppBorder.otherMake('the firewall of the data centre'),
    securityMode: XmppSecurityMode.tlsRequired({ dialbackSecret: Secret.fromPrompt('dialback_secret') }),
  });
  federation.addPeer(peer(stack, 'abc.com'));
  federation.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'example.com' }));
  const synthesized = FederationTesting.synthesize(stack);

  test('S-23 R-103 R-281 R-280 the records name every node of all of them, alike; nothing is found', () => {
    const records = lines(synthesized.files['tickets/dns-publish.csv'], /,SRV,/);
    expect(records.map((line) => /"(.*)"/.exec(line)?.[1])).toEqual(
      ['west1', 'west2', 'east1', 'east2'].map((node) => `0 0 5269 xmpp-${node}.example.com.`),
    );
    expect(besideSamples(synthesized.findingLines)).toEqual([]);
  });

  test('S-23 R-271 R-272 T-229 settings and policy are said once, and stand on each cluster alike; the troubleshooter compares them', () => {
    const said = (name: string): string[] =>
      lines(
        synthesized.bundle(`${name}1.example.com`),
        /^ {2}\| [A-Z].* \| (?:`|not|checked|the secret)/,
      ).filter((line) => !line.includes(name));
    expect(said('west').length).toBeGreaterThan(8);
    expect(said('east')).toEqual(said('west'));
    for (const name of ['west', 'east']) {
      expect(synthesized.files[`checks/${name}1.example.com.md`]).toContain(
        'a tick at each of the five tests of XMPP federation',
      );
    }
  });

  test('S-23 high availability of each group is off around the restarts of its nodes', () => {
    for (const name of ['west', 'east']) {
      const steps = lines(synthesized.bundle(`${name}1.example.com`), /^- \[ \].*(?:Router|Enable High)/);
      const kinds = steps.map((line) => /Enable High Availability (?:not )?checked|Router/.exec(line)?.[0]);
      expect(kinds).toEqual([
        'Enable High Availability not checked',
        'Router',
        'Router',
        'Enable High Availability checked',
      ]);
    }
  });
});

describe('chat and files', () => {
  interface Rooms {
    /** Before the certificates are asked for. */
    readonly names?: (cluster: ImPresenceCluster) => void;
    readonly props?: Partial<XmppFederationProps>;
    readonly nodes?: Variant['nodes'];
    readonly peer?: Variant['peer'];
  }
  const alias = (
    cluster: ImPresenceCluster,
    node: number,
    name: string,
    existing?: boolean,
  ): GroupChatServerAlias =>
    new GroupChatServerAlias(cluster, `alias ${name}`, { node: cluster.nodes[node], alias: name, existing });
  const made = ({ names, ...variant }: Rooms): Made => federate({ ...variant, before: names });
  const records = (synthesized: SynthesizedFederation, domain: string): (string | undefined)[] =>
    lines(synthesized.files['tickets/dns-publish.csv'], new RegExp(`,_xmpp-server\\._tcp\\.${domain},`)).map(
      (line) => /"(.*)"/.exec(line)?.[1],
    );

  test('S-24 R-115 through the nodes: the alias leads to those on 5269, the domain to all', () => {
    const shared = { publicAddress: '10.10.10.10' };
    const { stack } = made({
      names: (cluster) => alias(cluster, 2, 'conference.example.com'),
      nodes: [shared, { ...shared, publicPort: 25269 }],
    });
    const synthesized = FederationTesting.synthesize(stack);
    expect(records(synthesized, 'example\\.com')).toEqual([
      '0 0 5269 xmpp1.example.com.',
      '0 0 25269 xmpp2.example.com.',
    ]);
    expect(records(synthesized, 'conference\\.example\\.com')).toEqual(['0 0 5269 xmpp1.example.com.']);
    expect(synthesized.bundle('imp1.example.com')).not.toContain('XMPP federation on imp3.example.com');
    expect(besideSamples(synthesized.findingLines)).toEqual([]);
  });

  test('S-25 X-107 R-116 R-117 T-224 a chat node that is reached itself gets the next port that no node has on its address, and federates', () => {
    const shared = { publicAddress: '10.10.10.10' };
    const direct = federate({
      before: (of) => alias(of, 2, 'conference.example.com'),
      nodes: [shared, { ...shared, publicPort: 25269 }],
      chat: { node: 2, publicFqdn: 'chat.example.com', ...shared },
    });
    const synthesized = FederationTesting.synthesize(direct.stack);
    expect(records(synthesized, 'conference\\.example\\.com')).toEqual(['0 0 35269 chat.example.com.']);
    expect(synthesized.bundle('fw1')).toContain(
      'nat (inside,outside) source static obj_host_3.3.3.3 obj_host_10.10.10.10 service obj_tcp_source_eq_5269 obj_tcp_source_eq_35269',
    );
    expect(
      direct.federation.federationNodes.map(({ imPresenceNode, serviceActivation }) => [
        imPresenceNode.fqdn,
        serviceActivation?.existing,
      ]),
    ).toContainEqual(['imp3.example.com', false]);
    expect(handOut(synthesized)).toContain('| out, to 10.10.10.10 | `TCP 35269` |');
    expect(besideSamples(synthesized.findingLines)).toEqual([
      'info dns/xmpp-inbound-redundancy  Xmpp/Zone/srv-xmpp-server-tcp-example-com-7c4be7d4',
    ]);
    expect(
      errorOf(() =>
        federate({
          nodes: [shared],
          chat: { node: 2, publicFqdn: 'c.example.com', ...shared, publicPort: 5269 },
        }),
      ),
    ).toMatchObject({
      rule: 'xmpp-federation/public-port',
    });
  });

  test('T-063 R-114 over both families the alias of a chat node has a record for each', () => {
    const { stack } = federate({
      otherFirewall: true,
      before: (of) => alias(of, 1, 'conference.example.com'),
      chat: {
        node: 1,
        publicFqdn: 'chat.example.com',
        publicAddress: '20.20.20.20',
        publicIpv6Address: '2001:db8::2',
        publicIpv6Fqdn: 'chat-v6.example.com',
      },
    });
    expect(records(FederationTesting.synthesize(stack), 'conference\\.example\\.com')).toEqual([
      '0 0 25269 chat.example.com.',
      '0 0 5269 chat-v6.example.com.',
    ]);
  });

  test('sessions that leave as the address of another node are told by its name, and once', () => {
    const outbound = AsaOutboundTranslation.allTraffic('10.10.10.10');
    const { stack } = federate({
      outbound,
      before: (of) => alias(of, 1, 'conference.example.com'),
      chat: { node: 1, publicFqdn: 'chat.example.com', publicAddress: '20.20.20.20' },
    });
    const ports = FederationTesting.synthesize(stack).files['tickets/ports.csv'].split('\n');
    expect(ports.filter((row) => /^(?:xmpp1|chat)\.example\.com,10\.10\.10\.10,/.test(row))).toEqual([
      expect.stringMatching(/^xmpp1\.example\.com,10\.10\.10\.10,/),
    ]);
  });

  test('a node that federates is no chat node that is reached itself', () => {
    const both = { node: 0, publicFqdn: 'chat.example.com', publicAddress: '20.20.20.20' };
    expect(errorOf(() => federate({ chat: both }))).toMatchObject({
      rule: 'xmpp-federation/nodes',
      problem: expect.stringContaining('"imp1.example.com" stands in nodes and chatNodes') as string,
    });
  });

  test('T-062 aliases are read where a certificate takes them over, and where none is made', () => {
    const preflight = (variant: Variant): string[] =>
      lines(
        FederationTesting.synthesize(
          federate({ ...variant, before: (of) => alias(of, 1, 'conference.example.com') }).stack,
        ).files['preflight/imp1.example.com.md'],
        /Group Chat Server Alias Mapping/,
      ).slice(-1);
    for (const variant of [{}, { props: { securityMode: NO_TLS }, peer: { supportsTls: false } }]) {
      expect(preflight(variant)).toEqual([
        expect.stringContaining('conference.example.com for imp2.example.com, and no other alias'),
      ]);
    }
  });

  test('an alias of ours is added, the router restarts on every node, and it waits for nobody but the certificate', () => {
    const { stack } = made({ names: (of) => alias(of, 1, 'Rooms.example.com', false) });
    const cluster = FederationTesting.synthesize(stack).bundle('imp1.example.com');
    const [added, wildcards, request] = [
      '** group chat server alias rooms.example.com',
      '** wildcards in XMPP federation security certificates',
      '** signing request for cup-xmpp-s2s',
    ].map((step) => cluster.indexOf(step));
    expect(added).toBeGreaterThan(0);
    expect(request).toBeGreaterThan(Math.max(added, wildcards));
    expect(wildcards).toBeGreaterThan(0);
    expect(cluster).toContain('example.com, rooms.example.com`');
    expect(lines(cluster, /Due now: .*Router/)).toHaveLength(3);
  });

  test('the rooms of a partner are permitted too, and ours are among what it permits', () => {
    const { stack } = made({
      names: (of) => alias(of, 1, 'conference.example.com'),
      peer: { aliases: ['Conference.abc.com'] },
    });
    const synthesized = FederationTesting.synthesize(stack);
    expect(synthesized.bundle('imp1.example.com')).toContain('conference.abc.com');
    expect(handOut(synthesized)).toContain(
      'permitted, in both directions: example.com, conference.example.com',
    );
  });

  test('S-26 T-225 R-295 files without TLS: aliases are read on each node and published; no certificate', () => {
    const { stack } = made({
      names: (of) =>
        new FileTransferAlias(of, 'Files', { node: of.publisher, alias: 'Filetransfer-1.example.com' }),
      props: { securityMode: NO_TLS },
      peer: { supportsTls: false },
    });
    const synthesized = FederationTesting.synthesize(stack);
    expect(synthesized.files['preflight/imp1.example.com.md']).toMatch(
      /`file build log cisco_xcp_config_mgr` \| on imp1\.example\.com: [^|]*>Filetransfer-1\.example\.com<\/host-filter>/,
    );
    expect(records(synthesized, 'filetransfer-1\\.example\\.com')).toEqual(['0 0 5269 xmpp1.example.com.']);
    expect(synthesized.bundle('imp1.example.com')).not.toContain('Generate CSR');
    expect(besideSamples(synthesized.findingLines)).toEqual([
      'info file-transfer/tls-preferred  Xmpp/Imp/Files',
    ]);
  });

  test('S-27 T-226 R-291 R-398 files by TLS: what is typed into the request is what the node says, letter by letter', () => {
    const { stack } = made({
      names: (of) =>
        new FileTransferAlias(of, 'Files', { node: of.publisher, alias: 'Filetransfer-1.example.com' }),
    });
    expect(errorOf(() => FederationTesting.synthesize(stack)).rule).toBe('file-transfer/certificate-names');
    const multi = federate({
      before: (of) => {
        new FileTransferAlias(of, 'Files', { node: of.publisher, alias: 'Filetransfer-1.example.com' });
      },
      signed: { distribution: CertificateDistribution.MULTI_SERVER },
    });
    const synthesized = FederationTesting.synthesize(multi.stack);
    expect(synthesized.bundle('imp1.example.com')).toContain(
      '| Other Domains | `Filetransfer-1.example.com` |',
    );
    expect(synthesized.files['tickets/certificates.csv']).toContain('filetransfer-1.example.com');
    expect(besideSamples(synthesized.findingLines)).toEqual([]);
  });

  test.each<[string, string, (made: Made) => unknown]>([
    [
      'an alias behind the federation',
      'im-presence/name-late',
      ({ cluster }) => alias(cluster, 0, 'late.example.com'),
    ],
    [
      'files behind the federation',
      'im-presence/name-late',
      ({ cluster }) =>
        new FileTransferAlias(cluster, 'Late', { node: cluster.publisher, alias: 'late.example.com' }),
    ],
  ])('%s is an error', (_what, rule, declare) => {
    expect(errorOf(() => declare(federate())).rule).toBe(rule);
  });

  test('one alias of two nodes is an error, whatever the case', () => {
    const twice = (cluster: ImPresenceCluster): void => {
      alias(cluster, 0, 'rooms.example.com');
      new FileTransferAlias(cluster, 'Again', { node: cluster.nodes[1], alias: 'Rooms.example.com' });
    };
    expect(errorOf(() => federate({ before: twice })).rule).toBe('im-presence/alias-twice');
  });

  test.each(HOSTILE)('a hostile alias %j is refused with a typed error that quotes it', (text) => {
    const error = errorOf(() => federate({ before: (cluster) => alias(cluster, 0, text) }));
    expect(error.rule).toBe('im-presence/chat-alias');
    expect(
      errorOf(() =>
        federate({
          before: (cluster) =>
            new FileTransferAlias(cluster, 'Files', { node: cluster.publisher, alias: text }),
        }),
      ).rule,
    ).toBe('im-presence/file-transfer-alias');
    expect(errorOf(() => federate({ peer: { aliases: [text] } })).rule).toBe('xmpp-federation/peer-alias');
  });
});

describe('domains', () => {
  test('S-29 R-102 R-256 every local domain has records to all published nodes, and its name in the certificate', () => {
    const synthesized = synthesize({
      nodes: [{}, {}],
      localDomains: ['example.com', 'a.example.com', 'b.example.com'],
      signed: { distribution: CertificateDistribution.MULTI_SERVER },
    });
    const records = lines(synthesized.files['tickets/dns-publish.csv'], /,SRV,/);
    for (const domain of ['example.com', 'a.example.com', 'b.example.com']) {
      expect(
        records
          .filter((line) => line.includes(`,_xmpp-server._tcp.${domain},`))
          .map((line) => /"(.*)"/.exec(line)?.[1]),
      ).toEqual(['0 0 5269 xmpp1.example.com.', '0 0 5269 xmpp2.example.com.']);
    }
    const cluster = synthesized.bundle('imp1.example.com');
    expect(cluster).toMatch(
      /Auto-populated Domains \| `[^`]*example\.com, a\.example\.com, b\.example\.com`/,
    );
    expect(cluster.indexOf('** local domain b.example.com')).toBeLessThan(
      cluster.indexOf('** signing request for cup-xmpp-s2s'),
    );
    expect(besideSamples(synthesized.findingLines)).toEqual([]);
    expect(synthesized.files['checks/imp1.example.com.md']).toContain('a.example.com, b.example.com');
  });

  test.each([
    ['below the domain of the partner', 'imp.example.org', 'example.org'],
    ['above it', 'example.org', 'foreign.example.org'],
    ['beside it', 'cup.example.org', 'foreign.example.org'],
  ])('S-30 T-066 T-250 R-012 our domain %s', (_what, ourDomain, theirDomain) => {
    const { stack } = federate({
      localDomains: [ourDomain],
      peer: { domains: [theirDomain] },
      publish: false,
    });
    expect(
      FederationTesting.findings(stack).flatMap(({ rule, severity, advice }) =>
        rule === 'xmpp-federation/subdomain' ? [`${severity} ${advice}`] : [],
      ),
    ).toEqual([
      'info Give each user the URI of the right domain, and each of the two a DNS domain of its own; Active Directory need not be split.',
    ]);
    const { stack: published, federation } = federate({
      localDomains: [ourDomain],
      peer: { domains: [theirDomain] },
      publish: false,
    });
    federation.publishDns(DnsZone.ticket(published, 'OurZone', { zone: ourDomain }));
    const { files } = FederationTesting.synthesize(published);
    expect(files['tickets/dns-publish.csv']).toContain(`_xmpp-server._tcp.${ourDomain},`);
    expect(files['tickets/dns-publish.csv']).not.toContain(`_xmpp-server._tcp.${theirDomain},`);
    expect(files['checks/imp1.example.com.md']).toContain('In Jabber as an external contact, by address');
  });
});

describe('certificates', () => {
  test('S-37 X-076 T-230 T-231 T-232 T-236 R-258 self-signed: the domains, the certificate, then the hand-over to the peer', () => {
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

  test('S-38 R-265 R-397 T-233 T-234 T-270 T-235 R-262 X-086 one certificate for all nodes is requested and uploaded once, behind the root', () => {
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
    expect(cluster).toContain('delete them on IM and Presence and on Cisco Unified CM, or on neither');
    expect(cluster).toContain('The trust stores of Tomcat synchronise by themselves');
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
    const other = XmppPeerCertificate.selfSigned({
      certificate: Artifact.given({ title: 'another', file: 'another.pem' }, 'xyz.com'),
      commonName: 'Root of abc.com',
    });
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

  test('T-054 T-060 AAAA: a node with both families has a record for each, on another make of firewall', () => {
    const { files } = synthesize({
      otherFirewall: true,
      nodes: [{ publicIpv6Address: '2001:DB8::1', publicIpv6Fqdn: 'xmpp1-v6.example.com' }],
    });
    expect(files['tickets/dns.csv']).toContain('xmpp1-v6.example.com,3600,AAAA,2001:db8::1');
    expect(files['tickets/dns-publish.csv']).toContain('0 0 5269 xmpp1-v6.example.com.');
    expect(files['tickets/ports.csv']).toContain('2001:db8::1');
    // Nothing of ours turns IPv6 on, and an edit that adds the record has no step on the node.
    expect(files['preflight/example.com.md']).toMatch(
      /show network ipv6 settings, on imp1\.example\.com, .*IPv6 is on, with the address 2001:db8::1; or the firewall translates/,
    );
  });

  test('twelve partners share everything but their own domains', () => {
    const { stack, federation } = federate();
    for (let i = 1; i < 12; i += 1) federation.addPeer(peer(stack, `partner${i}.com`));
    const synthesized = FederationTesting.synthesize(stack);
    expect(besideSamples(FederationTesting.findings(stack))).toEqual([]);
    expect(lines(synthesized.bundle('fw1'), /^(nat|access-list) /)).toHaveLength(2);
    expect(synthesized.bundle('imp1.example.com')).toMatch(/\*\* policy exception, 12 times/);
    for (let i = 1; i < 12; i += 1) expect(handOut(synthesized, `partner${i}.com`)).not.toBe('');
  });

  test('the hand-out: records, trust, firewall, and settings that match ours', () => {
    const text = handOut(synthesize({ localDomains: ['example.com', 'sales.example.com'] }));
    expect(text).not.toContain('SRV `_xmpp-server._tcp.abc.com`');
    expect(text).toContain('nslookup -type=srv _xmpp-server._tcp.abc.com');
    expect(text).toContain('permitted, in both directions: example.com, sales.example.com');
    expect(text).toContain('TLS between servers | on: the other side demands it');
    for (const way of ['in, from', 'out, to']) {
      expect(text).toContain(`| ${way} 10.10.10.10 | \`TCP 5269\` |`);
    }
    expect(text).toContain('nslookup -type=srv _xmpp-server._tcp.sales.example.com');
  });

  test('a record that stands with the peer is no change of ours; one that we asked for stays what we asked for', () => {
    const srv = 'SRV `_xmpp-server._tcp.abc.com`';
    const asked = { peer: { publishesSrv: SrvState.UNKNOWN } };
    const said = synthesize();
    expect(handOut(said)).not.toMatch(/SRV `_xmpp|said to stand/);
    expect(said.files['runbook.md']).not.toContain(srv);
    const made = synthesize(asked);
    expect(handOut(made)).toMatch(new RegExp(`${srv} \\|.* \\| ________ \\|`));
    expect(handOut(made)).toMatch(new RegExp(`Put back: .*${srv}`));
    const confirmed = FederationTesting.change(federate(asked).stack, federate().stack);
    expect(confirmed.paths.filter((file) => file.startsWith('bundles/'))).toEqual([]);
    expect(handOut(confirmed)).not.toContain('xmpp.md');
  });

  test('T-232 R-260 the peer trusts us before it is told to demand TLS', () => {
    const { stack } = federate();
    FederationTesting.synthesize(stack);
    const steps = stack
      ._synthesized!.plan.phases.flatMap(stepsOf)
      .filter((step) => step.device === 'xmpp-server:abc.com-xmpp')
      .map((step) => step.object);
    expect(steps[0]).toBe('xmpp-server:abc.com-xmpp trust in root certificate of public-ca');
    expect(steps).toHaveLength(3);
  });

  test('S-17 F-60 Webex has Control Hub, and neither trust store, SASL nor firewall; with client-side certificates off nothing is found', () => {
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
    expect(besideSamples(FederationTesting.findings(stack))).toEqual([]);
    expect(FederationTesting.synthesize(stack).bundle('imp1.example.com')).toContain(
      '| Require client-side security certificates | not checked |',
    );
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
        'Cisco Unified IM and Presence OS Administration > Security > Certificate Management > Upload Certificate/Certificate chain',
        'Cisco Unified IM and Presence Serviceability > Tools > Service Activation',
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
    expect(text.includes('cup-xmpp-trust')).toBe(places[0].startsWith('Cisco'));
    expect(text).not.toContain('on IM and Presence');
  });

  test('S-18 R-246 R-278 Sametime gets TLS Required with SASL in both directions, and no failover is counted on', () => {
    const { stack, federation } = federate({ nodes: [{}, {}] });
    const { certificate } = peer(stack, 'xyz.com');
    const props = { domains: ['xyz.com'], supportsTls: true, publishesSrv: SrvState.PUBLISHED, certificate };
    federation.addPeer(XmppPeer.sametime({ ...props, release: '8.2' }));
    const synthesized = FederationTesting.synthesize(stack);
    expect(besideSamples(synthesized.findingLines)).toEqual([
      'warning xmpp-federation/sametime-failover  Xmpp/Federation/domain xyz.com',
    ]);
    const cluster = synthesized.bundle('imp1.example.com');
    for (const box of [
      'Enable SASL EXTERNAL on all incoming connections',
      'Enabling SASL on outbound connections',
    ])
      expect(cluster).toContain(`| ${box} | checked |`);
    expect(handOut(synthesized, 'xyz.com')).toContain('| SASL EXTERNAL | offered and used |');
    expect(synthesized.files['checks/imp1.example.com.md']).toContain(
      'Sametime tries the first SRV record only',
    );
  });

  describe('another enterprise with IM and Presence', () => {
    const ours = (selfSigned = false): Made => federate({ selfSigned });
    const theirs = (variant: Variant, props?: XmppAsPeerProps): { side: FederationStack; them: XmppPeer } => {
      const side = new FederationStack(testApp(), 'Theirs', { deployedFolder: 'test/nothing-deployed' });
      return { side, them: federate(variant).federation.asPeer(side, props) };
    };

    test('S-19 X-119 one description serves either side: as peer it has the domains, addresses, ports and authority of the federation', () => {
      const { them } = theirs({
        nodes: [{}, { publicPort: 25269 }],
        localDomains: ['example.com', 'a.example.com'],
      });
      expect(them).toMatchObject({
        name: 'example.com',
        product: 'Cisco IM and Presence',
        domains: ['example.com', 'a.example.com'],
        addresses: ['10.10.10.10', '20.20.20.20'],
        ports: [5269, 25269],
        supportsTls: true,
        publishesSrv: SrvState.PUBLISHED,
      });
      const { authority, commonName } = them.certificate!;
      expect([authority?.vendorName, authority?.owner.kind, commonName]).toEqual([
        'public-ca',
        'partner',
        'Public Root',
      ]);
    });

    test('S-19 its hand-out has the fields of the pages that our own administrators fill in', () => {
      const { stack, federation } = ours();
      federation.addPeer(
        XmppPeer.imPresence({
          domains: ['xyz.com'],
          supportsTls: true,
          publishesSrv: SrvState.PUBLISHED,
          certificate: peer(stack, 'xyz.com').certificate,
        }),
      );
      const synthesized = FederationTesting.synthesize(stack);
      const filledIn = (text: string): string[] =>
        lines(text, /^ {2}\| (?:XMPP Federation Node|Security|Require|Enabl|Cisco XCP XMPP)/).map((line) =>
          line.split('|').slice(1, 3).join('|'),
        );
      const text = handOut(synthesized, 'xyz.com');
      expect(filledIn(text)).toEqual([...new Set(filledIn(synthesized.bundle('imp1.example.com')))]);
      expect(filledIn(text)).toHaveLength(6);
      expect(text).toContain('Exception example.com');
    });

    test('R-249 it is not asked for client-side certificates where ours sign themselves', () => {
      const { stack, federation } = ours(true);
      federation.addPeer(
        XmppPeer.imPresence({ domains: ['xyz.com'], certificate: peer(stack, 'xyz.com').certificate }),
      );
      expect(handOut(FederationTesting.synthesize(stack), 'xyz.com')).toContain(
        '| Require client-side security certificates | not checked |',
      );
    });

    test('S-19 one node that signs its own certificate is trusted by it, several are an error', () => {
      const { them } = theirs({ selfSigned: true });
      expect([them.certificate?.isSelfSigned, them.certificate?.trusted[0].file]).toEqual([
        true,
        'imp1-cup-xmpp-s2s.pem',
      ]);
      expect(errorOf(() => theirs({ selfSigned: true, nodes: [{}, {}] })).rule).toBe(
        'xmpp-federation/as-peer',
      );
    });

    test('S-19 records that are published after it was met without any are an error', () => {
      const { stack, federation } = federate({ publish: false });
      const side = new FederationStack(testApp(), 'Theirs', { deployedFolder: 'test/nothing-deployed' });
      expect(federation.asPeer(side).publishesSrv).toBe(SrvState.UNKNOWN);
      const zone = DnsZone.ticket(stack, 'Zone', { zone: 'example.com' });
      const error = errorOf(() => federation.publishDns(zone));
      expect([error.rule, error.advice]).toEqual([
        'xmpp-federation/as-peer',
        'Call publishDns for each zone first, then asPeer.',
      ]);
    });

    test('S-19 a public authority of both is declared once', () => {
      const side = federate();
      const { authority } = side.cluster.cupXmppS2sCertificate;
      const them = federate({ localDomains: ['example.net'] }).federation.asPeer(side.stack, {
        name: 'net',
        certificateAuthority: authority,
      });
      side.federation.addPeer(them);
      expect(FederationTesting.synthesize(side.stack).paths).toContain('handouts/net/README.md');
    });
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
  test('one cluster and one firewall carry both, with no finding but the age of OCS and the cipher that it needs', () => {
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
      SipPeer.ocs({
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
    expect(besideSamples(synthesized.findingLines)).toEqual([
      'info sip-federation/retired-product  Xmpp/Sip/partner ocs.com/Edge/AccessEdge',
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

test('records wait for a peer that is added after they were published as for one before', () => {
  const declared = (late: boolean): FederationStack => {
    const { stack, federation } = federate({ publish: false });
    const zone = DnsZone.ticket(stack, 'Zone', { zone: 'example.com' });
    if (late) federation.publishDns(zone);
    federation.addPeer(peer(stack, 'def.com'));
    if (!late) federation.publishDns(zone);
    return stack;
  };
  const led = (stack: FederationStack): Record<string, string[]> =>
    Object.fromEntries(
      (new Deployment(stack).all(DnsRecordSet) as DnsRecordSet[]).map((record) => [
        record.key,
        record._leadsTo.map(({ key }) => key).sort(),
      ]),
    );
  expect(led(declared(true))).toEqual(led(declared(false)));
  expect(led(declared(true))['SRV _xmpp-server._tcp.example.com']).toContain(
    'cup-xmpp-trust certificate, root certificate of def.com-ca',
  );
});
