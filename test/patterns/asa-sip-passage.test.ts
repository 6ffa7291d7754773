import {
  AsaCipherSuite,
  AsaClassMaps,
  AsaFrontFirewall,
  AsaIdentity,
  AsaInterface,
  AsaPlacement,
  SipBorder,
  SipFederation,
  CertificateAuthority,
  CupCertificate,
  Deployment,
  DnsRecordSet,
  DnsView,
  DnsZone,
  FederationStack,
  FederationTesting,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  ScepService,
  Secret,
  SipPeer,
  SrvState,
  type AsaSipBorderProps,
  type ImPresenceClusterProps,
  type SynthesizedFederation,
} from '../../lib';
import { describeDeployment } from '../support/described';
import { publishedPorts } from '../../lib/patterns/published-ports';
import { testApp } from '../support/app';
import { standingFirewall } from '../support/standing-firewall';

interface Variant {
  readonly placement?: (stack: FederationStack) => AsaPlacement;
  readonly props?: Partial<AsaSipBorderProps>;
  readonly cluster?: Partial<ImPresenceClusterProps>;
  readonly prefix?: number;
  readonly domains?: string[];
  readonly srv?: SrvState;
  readonly identity?: (authority: CertificateAuthority) => AsaIdentity;
  readonly authority?: (stack: FederationStack) => CertificateAuthority;
  readonly outside?: AsaInterface;
}

function federate(variant: Variant = {}): { stack: FederationStack; federation: SipFederation } {
  const stack = new FederationStack(testApp(), 'Abc', { deployedFolder: 'test/nothing-deployed' });
  const cluster = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
    localDomains: ['example.com'],
    ...variant.cluster,
  });
  cluster.addNode('Imp2', {
    fqdn: 'imp2.example.com',
    address: '2.2.2.2',
    arbitraryPortPrefix: 'prefix' in variant ? variant.prefix : 4,
  });
  const asa = standingFirewall(stack, {
    placement: variant.placement?.(stack),
  });
  const authority =
    variant.authority?.(stack) ?? CertificateAuthority.publicAuthority(stack, 'Ca', { name: 'public-ca' });
  const federation = new SipFederation(stack, 'Federation', {
    deployment: cluster,
    border: SipBorder.asa(asa, {
      publicAddress: '10.10.10.10',
      routingFqdn: 'imp-public.example.com',
      insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
      outsideIdentity: (
        variant.identity ?? ((ca) => AsaIdentity.signedBy(ca, { trustpoint: 'public_fqdn' }))
      )(authority),
      classMaps: AsaClassMaps.perDomain(),
      ...variant.props,
    }),
  });
  federation.addPeer(
    SipPeer.ocs({
      domains: variant.domains ?? ['abc.com'],
      accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] },
      certificateAuthority: CertificateAuthority.partner(stack, 'PartnerCa', {
        name: 'abc-ca',
        owner: Owner.partner(variant.domains?.[0] ?? 'abc.com'),
      }),
      publishesSrv: variant.srv ?? SrvState.PUBLISHED,
    }),
  );
  return { stack, federation };
}

/** A partner with an edge of its own, or behind somebody else's. */
function partner(stack: FederationStack, domain: string, address: string, edge: Partial<Edge> = {}): SipPeer {
  return SipPeer.ocs({
    domains: [domain],
    accessEdge: { fqdn: edge.fqdn ?? `edge.${domain}`, addresses: [address] },
    certificateAuthority:
      edge.authority ??
      CertificateAuthority.partner(stack, `Ca ${domain}`, {
        name: `ca-${domain}`,
        owner: Owner.partner(domain),
      }),
    publishesSrv: SrvState.PUBLISHED,
  });
}

interface Edge {
  readonly fqdn: string;
  readonly authority: CertificateAuthority;
}

describe('SipBorder.asa', () => {
  test.each([['2001:db8::1'], ['10.10.10'], ['10.10.10.10\nno nat'], ['']])(
    'T-004 R-378 the public address %j is refused, quoted',
    (publicAddress) => {
      expect(() => federate({ props: { publicAddress } })).toThrow(/sip-federation\/public-address/);
    },
  );

  test('R-198 R-091 a node without ports of its own is refused', () => {
    expect(() => federate({ prefix: undefined })).toThrow(
      /\[Abc\/Imp\/Imp2\] asa\/node-without-ports .*imp2\.example\.com.*arbitraryPortPrefix/s,
    );
  });

  test('R-075 X-047 the name of the routing node itself is refused, with an alias to write instead', () => {
    expect(() => federate({ props: { routingFqdn: 'imp1.example.com' } })).toThrow(
      /"imp1\.example\.com".*imp1-public\.example\.com/s,
    );
  });

  test('R-379 a self-signed identity towards partners is refused', () => {
    expect(() => federate({ identity: () => AsaIdentity.selfSigned({ trustpoint: 'x' }) })).toThrow(
      /certificate\/outside-self-signed/,
    );
  });

  test('R-149 partners need the root behind an identity that stands there already', () => {
    expect(() => federate({ identity: () => AsaIdentity.existing({ trustpoint: 'public_fqdn' }) })).toThrow(
      /certificate\/our-root/,
    );
  });

  test('a zone that holds neither a local domain nor the public name is refused', () => {
    const { stack, federation } = federate();
    const zone = DnsZone.ticket(stack, 'Zone', { zone: 'other.org' });
    expect(() => federation.publishDns(zone)).toThrow(/dns\/zone-without-domain.*other\.org/s);
  });

  test('classes of 32 domains and two nodes do not fit in a policy map: the error names the prop; per node they do', () => {
    const all = (props: Partial<AsaSipBorderProps>): void => {
      const { stack, federation } = federate({ props, domains: ['abc.com'] });
      for (let n = 1; n < 32; n += 1) federation.addPeer(partner(stack, `d${n}.com`, `30.30.30.${n}`));
    };
    expect(() => all({})).toThrow(/asa\/policy-map-classes.*AsaClassMaps\.perNode\(\)/s);
    expect(() => all({ classMaps: AsaClassMaps.perNode() })).not.toThrow();
  });

  test('T-028 R-049 R-060 a partner that publishes no SRV gets a static route to its Access Edge', () => {
    const { stack, federation } = federate({ srv: SrvState.NOT_PUBLISHED });
    federation.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'example.com' }));
    const bundle = FederationTesting.synthesize(stack).bundle('imp1.example.com');
    expect(bundle).toContain('| Destination Pattern | `.com.abc.*` |');
    expect(bundle).toContain('| Next Hop | `edge.abc.com` |');
  });

  test('R-151 R-158 R-159 certificates that an authority signed are trusted by its root, not one by one', () => {
    const text = (cluster: CupCertificate): string => {
      const made = federate({ cluster: { cupCertificate: cluster } });
      return made.stack.node
        .findAll()
        .map((construct) => ('key' in construct ? String(construct.key) : ''))
        .filter((key) => key.startsWith('crypto ca authenticate'))
        .join('\n');
    };
    expect(text(CupCertificate.existing())).toMatch(/cert_from_imp\n.*cert_from_imp2/);
    const stack = new FederationStack(testApp(), 'Other');
    const authority = CertificateAuthority.publicAuthority(stack, 'Ca', { name: 'inner-ca' });
    const trusted = text(CupCertificate.signedBy(authority));
    expect(trusted).toMatch(/ca_inner-ca/);
    expect(trusted).not.toMatch(/cert_from/);
  });
});

test('F-124 the order of the domains of a peer changes nothing', () => {
  const named = (...domains: string[]): FederationStack => {
    const { stack, federation } = federate();
    federation.addPeer(
      SipPeer.ocs({
        domains,
        accessEdge: { fqdn: 'edge.xyz.com', addresses: ['30.30.30.30'] },
        certificateAuthority: stack.node.findChild('Ca') as CertificateAuthority,
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
    federation.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'example.com' }));
    return stack;
  };
  const { paths } = FederationTesting.change(
    named('xyz.com', 'abc.xyz.com'),
    named('abc.xyz.com', 'xyz.com'),
  );
  expect(paths.filter((file) => /\/\d{3}-/.test(file))).toEqual([]);
});

test('F-81 both sides behind one authority: the firewall trusts it, whoever made its own identity', () => {
  const stack = new FederationStack(testApp(), 'Shared');
  const ourAuthority = CertificateAuthority.publicAuthority(stack, 'Ca', {
    name: 'shared-ca',
    signsClientAuthentication: true,
  });
  const imp = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
    localDomains: ['example.com'],
  });
  const asa = standingFirewall(stack, {
    outside: AsaInterface.existing('outside'),
  });
  const federation = new SipFederation(stack, 'Partners', {
    deployment: imp,
    border: SipBorder.asa(asa, {
      publicAddress: '10.10.10.10',
      routingFqdn: 'imp-public.example.com',
      insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
      outsideIdentity: AsaIdentity.existing({ trustpoint: 'msoft_public_fqdn' }),
      classMaps: AsaClassMaps.perDomain(),
      ourAuthority,
    }),
  });
  federation.addPeer(
    SipPeer.ocs({
      domains: ['abc.com'],
      accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] },
      certificateAuthority: ourAuthority,
    }),
  );
  expect(FederationTesting.findings(stack).filter(({ rule }) => rule === 'certificate/partner-root')).toEqual(
    [],
  );
});

describe('published ports', () => {
  test('R-207 follow from the nodes: another partner, or one more, changes nothing', () => {
    const published = (more: boolean): string[] => {
      const { stack, federation } = federate(more ? { domains: ['other.com'] } : {});
      if (more) {
        federation.addPeer(
          SipPeer.ocs({
            domains: ['xyz.com'],
            accessEdge: { fqdn: 'edge.xyz.com', addresses: ['30.30.30.30'] },
            certificateAuthority: CertificateAuthority.partner(stack, 'XyzCa', {
              name: 'xyz-ca',
              owner: Owner.partner('xyz.com'),
            }),
            publishesSrv: SrvState.PUBLISHED,
          }),
        );
      }
      federation.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'example.com' }));
      return FederationTesting.synthesize(stack)
        .bundle('fw1')
        .split('\n')
        .filter((line) => line.startsWith('nat '));
    };
    expect(published(false)).toHaveLength(8);
    expect(published(true)).toEqual(published(false));
  });

  test('T-118 T-119 T-120 T-121 T-122 R-195 R-196 X-100 the routing node has all, and 5061 before the listener', () => {
    const text = (listener: number): string[] =>
      publishedPorts(listener, undefined).map((port) => `${port.protocol} ${port.published} ${port.real}`);
    expect(text(5062)).toEqual([
      'tcp 5061 5062',
      'tcp 5080 5080',
      'tcp 5060 5060',
      'tcp 5062 5062',
      'udp 5080 5080',
    ]);
    expect(text(5061)[0]).toBe('tcp 5061 5061');
  });

  test('T-123 R-197 R-199 another node has its prefix before each port', () => {
    expect(publishedPorts(5062, 5).map((port) => port.published)).toEqual([55062, 55080, 55060]);
  });
});

describe('the ports of nodes that are not the routing node', () => {
  const synthesized = (variant: Variant = {}): SynthesizedFederation => {
    const { stack, federation } = federate(variant);
    federation.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'example.com' }));
    return FederationTesting.synthesize(stack);
  };
  const { files } = synthesized();

  test('F-23 R-238 stand in the ticket and in the data sheet of the partner, as far as the outside list opens them', () => {
    const inward = files['tickets/ports.csv']
      .split('\n')
      .filter((line) => line.startsWith('edge.abc.com,'))
      .map((line) => line.split(',')[5]);
    expect(inward).toEqual(['5061', '5062', '45062']);
    expect(files['handouts/abc.com/README.md']).toContain(
      '| TCP 5061, 5062, 45062 | edge.abc.com, 20.20.20.20 to imp-public.example.com, 10.10.10.10 |',
    );
  });

  test('F-20 towards servers that speak 3DES only the outbound proxy offers it, unless the suites were given', () => {
    const offered = (text: string): string[] =>
      [...text.matchAll(/client cipher-suite (.*)$/gm)].map(([, suites]) => suites);
    const all = (variant: Variant): string[] => offered(synthesized(variant).bundle('fw1'));
    expect(all({})).toEqual(['aes128-sha1 aes256-sha1 3des-sha1', 'aes128-sha1 aes256-sha1']);
    const given = [AsaCipherSuite.AES256_SHA1, AsaCipherSuite.TRIPLE_DES_SHA1];
    expect(all({ props: { cipherSuites: given } })).toEqual([
      'aes256-sha1 3des-sha1',
      'aes256-sha1 3des-sha1',
    ]);
    const { stack } = federate({ props: { cipherSuites: [AsaCipherSuite.AES256_SHA1] } });
    expect(FederationTesting.findings(stack).map(({ rule }) => rule)).toContain('asa/partner-ciphers');
  });
});

/** Every file, its path on the first line. */
function files(variant: Variant): string[] {
  const { stack, federation } = federate(variant);
  federation.publishDns(DnsZone.ticket(stack, 'Dns', { zone: 'example.com' }));
  const { files: written, paths } = FederationTesting.synthesize(stack);
  return paths.map((path) => `${path}\n${written[path]}`);
}

describe('who signs what the firewall presents', () => {
  test('T-105 R-148 X-118 S-36 the Access Edge gets the root and every intermediate, each into the store of the computer', () => {
    const handout = files({
      authority: (stack) =>
        CertificateAuthority.publicAuthority(stack, 'Ca', {
          name: 'verisign',
          intermediates: [{ commonName: 'Issuing CA' }, { commonName: 'Policy CA' }],
        }),
    })
      .filter((file) => file.startsWith('handouts/abc.com/'))
      .join('\n');
    for (const file of ['verisign-root.pem', 'verisign-Policy-CA.pem', 'verisign-Issuing-CA.pem']) {
      expect(handout).toContain(file);
    }
    expect(handout).toContain('Trusted Root Certification Authorities');
    expect(handout).toContain('Of 2008: the page has no such option; use a template with both usages');
  });

  test('S-33 T-082 T-087 by SCEP: each question of the device stands with its line, and no secret anywhere', () => {
    const all = files({
      authority: (stack) =>
        CertificateAuthority.microsoft(stack, 'Ca', {
          name: 'example-ca',
          host: 'ca.example.com',
          scep: ScepService.created(),
        }),
      identity: (authority) =>
        AsaIdentity.signedOverScep(authority, {
          trustpoint: 'msoft_public_fqdn',
          challengePassword: Secret.fromPrompt('SCEP_CHALLENGE'),
        }),
    });
    const enroll = all.find((file) => file.includes('\ncrypto ca enroll msoft_public_fqdn\n'))!;
    expect(enroll).toMatch(
      /\ncrypto ca enroll msoft_public_fqdn\n!.*continue with this enrollment yes\.\n!.*the secret SCEP_CHALLENGE\..*\n!.*request certificate from CA yes\.\n/,
    );
    const authority = all.filter((file) => /^bundles\/.*example-ca/.test(file)).join('\n');
    expect(authority).toContain('scepsetup.exe');
    expect(authority).toContain('Require SCEP Challenge Phrase to Enroll');
    expect(authority).toContain('Pending Requests');
  });
});

describe('name servers inside and outside', () => {
  const { stack, federation } = federate();
  federation.publishDns(DnsZone.ticket(stack, 'Outside', { zone: 'example.com' }));
  const inside = DnsZone.ticket(stack, 'Inside', { zone: 'example.com', view: DnsView.INSIDE });
  for (const { fqdn, address } of federation.deployment.nodes) inside.addAddress(fqdn, [address]);
  federation.publishPeers(DnsZone.ticket(stack, 'AbcInside', { zone: 'abc.com', view: DnsView.INSIDE }));
  const { files } = FederationTesting.synthesize(stack);

  test('T-005 the world gets the public address and the SRV record, the enterprise the private ones', () => {
    const outside = files['tickets/dns.zone'] + files['tickets/dns-publish.zone'];
    expect(outside).toMatch(/imp-public\S*\s.*\sA\s+10\.10\.10\.10/);
    expect(outside).toMatch(/_sipfederationtls\._tcp\S*\s.*\sSRV\s.*imp-public/);
    expect(outside).not.toMatch(/1\.1\.1\.1|2\.2\.2\.2/);
    expect(files['tickets/dns-inside.zone']).toMatch(/imp1\S*\s.*\sA\s+1\.1\.1\.1/);
    expect(files['tickets/dns-inside.zone']).not.toMatch(/imp-public|10\.10\.10\.10/);
    expect(files['preflight/example.com.md']).toMatch(
      /in a public network or DMZ, apart from the name servers inside/,
    );
  });

  test('F-86 what is published inside is told to no partner: he reads the domains that he meets', () => {
    expect(files['handouts/abc.com/README.md']).toContain('| our domains | example.com |');
  });

  test('T-058 where they ask nobody else, they know the record and the address of the partner', () => {
    const zone = files['tickets/dns-inside.zone'];
    expect(zone).toMatch(/_sipfederationtls\._tcp\S*\s.*\sSRV\s+0\s+0\s+5061\s+edge/);
    expect(zone).toMatch(/edge\S*\s.*\sA\s+20\.20\.20\.20/);
    const theirs = DnsZone.ticket(stack, 'AbcOutside', { zone: 'abc.com' });
    expect(() => federation.publishPeers(theirs)).toThrow(
      /dns\/zone-of-peer .*what stands there about peers is theirs/s,
    );
    const other = DnsZone.ticket(stack, 'Def', { zone: 'def.com', view: DnsView.INSIDE });
    expect(() => federation.publishPeers(other)).toThrow(
      /dns\/zone-of-peer .*neither a domain of a peer \(abc\.com\)/s,
    );
  });
});

test('X-038 X-040 X-042 behind a firewall that terminates TLS: no Expressway, the TLS settings all the same, no subject of the partner, and the Federation Routing FQDN with Direct Federation unchecked', () => {
  const all = files({});
  const firewall = all.filter((file) => /^[^\n]*fw1/.test(file));
  expect(firewall.length).toBeGreaterThan(3);
  expect(firewall.join('\n')).not.toMatch(/Expressway/);
  const nodes = all.filter((file) => /^bundles\/.*imp1/.test(file)).join('\n');
  expect(nodes).toContain('Empty TLS Fragments');
  expect(nodes).toContain('Federation Routing');
  expect(nodes).toMatch(/Direct Federation \| not checked/);
  expect(nodes).not.toContain('edge.abc.com');
});

describe('S-40 T-003 where the firewall stands', () => {
  const placed = (placement?: Variant['placement']): FederationStack => {
    const { stack, federation } = federate({ placement });
    federation.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'example.com' }));
    return stack;
  };
  const made = (placement?: Variant['placement']): SynthesizedFederation =>
    FederationTesting.synthesize(placed(placement));

  test('T-019 R-209 behind an existing one, that one leads the public address to it and lets the partner through', () => {
    const { files, paths } = made((stack) =>
      AsaPlacement.behind(
        new AsaFrontFirewall(stack, 'Front', { name: 'fw0', product: 'firewall of the provider' }),
      ),
    );
    const steps = paths
      .filter((file) => /^bundles\/.*fw0/.test(file))
      .map((file) => files[file])
      .join('\n');
    expect(steps).toContain('| Destination | `10.10.10.10` |\n  | Next hop | `192.0.2.1 (outside of fw1)` |');
    expect(steps).toContain(
      '| Source | `20.20.20.20` |\n  | Destination | `10.10.10.10` |\n  | TCP ports | `5061, 5062, 45062` |',
    );
    expect(steps).toContain(
      '| Source | `10.10.10.10` |\n  | Destination | `20.20.20.20` |\n  | TCP ports | `5061` |',
    );
    const undo = paths.filter((file) => /^undo\/.*fw0/.test(file)).map((file) => files[file]);
    expect(undo.join('\n')).toMatch(/fw0 > Access lists > Remove/);
    expect(files['preflight/fw0.md']).toContain('every partner is reached by it');
  });

  test('what stands on the one in front carries the sessions: a change there is down for as long as it takes', () => {
    const { stack } = federate({
      placement: (inside) =>
        AsaPlacement.behind(
          new AsaFrontFirewall(inside, 'Front', { name: 'fw0', product: 'firewall of the provider' }),
        ),
    });
    const carriers = Object.fromEntries(
      describeDeployment(new Deployment(stack)).flows!.map(({ name, carriedBy }) => [
        name,
        carriedBy.filter((id) => id.includes('fw0')).map((id) => id.replace(/^\S+ /, '')),
      ]),
    );
    const route = expect.stringContaining('route to 10.10.10.10') as string;
    const [into, out] = ['in from', 'out to'].map(
      (way) => expect.stringContaining(`abc.com: ${way} 20.20.20.20`) as string,
    );
    expect(carriers['abc.com to imp1.example.com']).toEqual([route, into, 'place of asa:Asa']);
    expect(carriers['imp1.example.com to abc.com']).toEqual([route, out, 'place of asa:Asa']);
  });

  const behind = (stack: FederationStack): AsaPlacement =>
    AsaPlacement.behind(new AsaFrontFirewall(stack, 'Front', { name: 'fw0' }));

  test('beside an existing one, who routes for the nodes leads the partner to it, and is told when that ends', () => {
    const beside = made(() => AsaPlacement.parallel('core1, core2'));
    const pages = (folder: string): string =>
      beside.paths
        .filter((file) => new RegExp(`^${folder}/.*core1`).test(file))
        .map((file) => beside.files[file])
        .join('\n');
    expect(pages('bundles')).toContain(
      '| Destination | `20.20.20.20` |\n  | Next hop | `10.1.1.254 (inside of fw1)` |',
    );
    expect(pages('undo')).toMatch(/Take away: route to 20\.20\.20\.20/);
    const moved = FederationTesting.change(
      placed(() => AsaPlacement.parallel('core1')),
      placed(behind),
    );
    const removing = moved.paths.filter((file) => /^bundles\/.*core1/.test(file));
    expect(removing.map((file) => moved.files[file]).join('\n')).toMatch(
      /Take away: route to 20\.20\.20\.20/,
    );
  });

  test('it stands at one place: what moves it cuts every session, and the runbook says from when to when', () => {
    const beside = (): AsaPlacement => AsaPlacement.parallel('core1');
    for (const [from, to] of [
      [beside, behind],
      [behind, beside],
    ]) {
      const { files } = FederationTesting.change(placed(from), placed(to));
      expect(files['runbook.md']).toMatch(
        /abc\.com to imp1\.example\.com and imp1\.example\.com to abc\.com: down from step/,
      );
    }
    const { files } = FederationTesting.change(
      placed(() => AsaPlacement.enterpriseFirewall()),
      placed(behind),
    );
    expect(files['runbook.md']).toContain('every session through it is cut while it is moved');
  });

  test('the picture has the firewall in front, between the outside and the partner', () => {
    const drawn = made(behind).files['runbook.md'];
    expect(drawn).toMatch(/\["fw0<br>10\.10\.10\.10 to fw1"\]/);
  });

  test('partners behind one hosted edge have one route on the router', () => {
    const { stack, federation } = federate({ placement: () => AsaPlacement.parallel('core1') });
    federation.addPeer(
      SipPeer.ocs({
        domains: ['xyz.com'],
        accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] },
        certificateAuthority: federation.peers[0].certificateAuthority,
      }),
    );
    const keys = describeDeployment(new Deployment(stack)).objects.filter(({ device }) =>
      device.startsWith('router:'),
    );
    expect(keys.map(({ key }) => key).sort()).toEqual(['place of asa:Asa', 'route to 20.20.20.20']);
  });

  test('as the only one nothing is asked of anybody', () => {
    const only = made(() => AsaPlacement.enterpriseFirewall());
    expect(only.files['preflight/fw1.md']).not.toMatch(/core1|everything else as before/);
    expect(only.files).toEqual(made().files);
  });
});

test('records wait for a peer that is added after they were published as for one before', () => {
  const declared = (late: boolean): FederationStack => {
    const { stack, federation } = federate();
    const zone = DnsZone.ticket(stack, 'Zone', { zone: 'example.com' });
    if (late) federation.publishDns(zone);
    federation.addPeer(partner(stack, 'def.com', '30.30.30.30'));
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
  expect(led(declared(true))['SRV _sipfederationtls._tcp.example.com']).toContain(
    'SIP federated domain def.com',
  );
});
