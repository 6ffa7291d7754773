import {
  Asa,
  AsaClassMaps,
  AsaIdentity,
  AsaOutboundTranslation,
  CertificateAuthority,
  DnsZone,
  FederationStack,
  FederationTesting,
  ImPresenceCluster,
  ImPresenceDeployment,
  Owner,
  SipBorder,
  SipFederation,
  SipPeer,
  SrvState,
} from '../../lib';
import { BEFORE_US, PEM } from '../day-two/firewall';
import { errorOf } from '../im-presence/support';
import { testApp } from '../support/app';
import { AsaModel, inbound, outbound, refusals } from '../support/asa/asa-model';
import { cluster, firewall, ocs } from './two-clusters';
import { besideSamples } from '../support/findings';

interface Ground {
  readonly stack: FederationStack;
  readonly ca: CertificateAuthority;
  readonly asa: Asa;
}

function ground(outboundTranslation?: AsaOutboundTranslation): Ground {
  const stack = new FederationStack(testApp(), 'One', { deployedFolder: 'test/nothing-deployed' });
  const ca = CertificateAuthority.microsoft(stack, 'OurCa', { name: 'example-ca', host: 'ca.example.com' });
  return { stack, ca, asa: firewall(stack, outboundTranslation) };
}

interface Ours {
  readonly publicAddress: string;
  readonly domain: string;
  readonly ourName?: string;
  readonly classMaps?: AsaClassMaps;
  readonly outside: string;
}

function federate({ stack, ca, asa }: Ground, id: string, imp: ImPresenceCluster, ours: Ours): SipFederation {
  return new SipFederation(stack, id, {
    deployment: imp,
    border: SipBorder.asa(asa, {
      publicAddress: ours.publicAddress,
      routingFqdn: `imp-public.${ours.domain}`,
      insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
      outsideIdentity: AsaIdentity.signedBy(ca, { trustpoint: ours.outside }),
      classMaps: ours.classMaps ?? AsaClassMaps.perDomain(),
      ourName: ours.ourName,
    }),
  });
}

/** Everything that is pasted into the firewall, on a model of it. */
function onModel(stack: FederationStack): { model: AsaModel; refused: unknown[] } {
  const first = FederationTesting.synthesize(stack);
  const model = AsaModel.boot(BEFORE_US, { release: '9.16', onPrompt: () => PEM });
  const refused = first.paths
    .filter((file) => /^bundles\/.*fw1/.test(file))
    .sort()
    .flatMap((file) => refusals(model.type(first.files[file])));
  return { model, refused };
}

describe('two federations of two companies on one firewall, a public address each', () => {
  // Each cluster leaves from its own address, as the firewall has it already.
  const made = ground(AsaOutboundTranslation.existing());
  const north = cluster(made.stack, 'North', '10.1.0', [undefined, 4], made.ca, 'north.com');
  const south = cluster(made.stack, 'South', '10.2.0', [undefined, 4], made.ca, 'south.com');
  const ours = { publicAddress: '10.10.10.10', domain: 'north.com', outside: 'north_public' };
  const theirs = {
    publicAddress: '10.10.10.20',
    domain: 'south.com',
    outside: 'south_public',
    ourName: 'south',
  };
  const first = federate(made, 'North Sip', north, ours);
  const second = federate(made, 'South Sip', south, theirs);
  const partner = ocs(made.stack, { name: 'abc', address: '20.20.20.1' });
  first.addPeer(partner);
  second.addPeer(ocs(made.stack, { name: 'def', address: '20.20.20.2' }));
  for (const zone of ['north.com', 'south.com']) {
    const declared = DnsZone.ticket(made.stack, zone, { zone });
    (zone === 'north.com' ? first : second).publishDns(declared);
  }
  const { model, refused } = onModel(made.stack);

  test('every line is taken', () => {
    expect(refused).toEqual([]);
  });

  test.each([
    ['10.10.10.10', '20.20.20.1', '10.1.0.1', 'ent_external_to_imp'],
    ['10.10.10.20', '20.20.20.2', '10.2.0.1', 'ent_external_to_south'],
  ])('%s leads from %s to %s, through %s', (toMapped, from, address, tlsProxy) => {
    expect(inbound(model, { from, toMapped, port: 5061 })).toMatchObject({
      reaches: { address, port: 5062 },
      tlsProxy,
    });
  });

  test('names of the second one are its own; what both use stands once', () => {
    const paste = FederationTesting.synthesize(made.stack).bundle('fw1');
    for (const line of [
      'cert_from_imp',
      'cert_from_south',
      'cert_from_north2',
      'cert_from_south2',
      'imp_proxy',
    ]) {
      expect(paste.match(new RegExp(`^crypto ca trustpoint ${line}$`, 'gm'))).toHaveLength(1);
    }
    expect(paste).toContain('class-map ent_second_south_to_def');
  });

  test('without a name of its own the second one is an error that names what is there', () => {
    const again = ground();
    const one = cluster(again.stack, 'North', '10.1.0', [undefined, 4], again.ca, 'north.com');
    const other = cluster(again.stack, 'South', '10.2.0', [undefined, 4], again.ca, 'south.com');
    federate(again, 'First', one, ours);
    expect(errorOf(() => federate(again, 'Second', other, { ...theirs, ourName: undefined }))).toMatchObject({
      rule: 'asa/tls-proxy-differs',
      problem: expect.stringContaining('"ent_imp_to_external"') as string,
    });
  });

  test.each(['', 'Imp', 'a b', 'abcdefghi', '1mp', 'imp\nno'])('ourName %j is refused', (ourName) => {
    const again = ground();
    const one = cluster(again.stack, 'North', '10.1.0', [undefined, 4], again.ca, 'north.com');
    expect(errorOf(() => federate(again, 'First', one, { ...ours, ourName })).rule).toBe('asa/our-name');
  });
});

/** Partners behind one hosted edge that has two addresses. */
function hosting(
  classMaps: AsaClassMaps,
  names: readonly string[],
): { made: Ground; federation: SipFederation; hosted: (name: string, addresses?: string[]) => SipPeer } {
  const made = ground();
  const imp = cluster(made.stack, 'North', '10.1.0', [undefined, 4], made.ca, 'north.com');
  const ours = { publicAddress: '10.10.10.10', domain: 'north.com', outside: 'north_public', classMaps };
  const federation = federate(made, 'Sip', imp, ours);
  const certificateAuthority = CertificateAuthority.publicAuthority(made.stack, 'HosterCa', {
    name: 'hoster-ca',
  });
  const hosted = (name: string, addresses = ['20.20.20.1', '20.20.20.2']): SipPeer =>
    SipPeer.ocs({
      domains: [name],
      accessEdge: { fqdn: 'edge.hoster.net', addresses },
      certificateAuthority,
      publishesSrv: SrvState.PUBLISHED,
    });
  for (const name of names) federation.addPeer(hosted(name));
  federation.publishDns(DnsZone.ticket(made.stack, 'Zone', { zone: 'north.com' }));
  return { made, federation, hosted };
}

describe('three partners behind one hosted edge that has two addresses', () => {
  const names = ['abc.com', 'def.com', 'ghi.com'];
  const { made, federation, hosted } = hosting(AsaClassMaps.perEdge(), names);
  const first = FederationTesting.synthesize(made.stack);

  test('F-56 the edge is set up once, and each partner does what is its own', () => {
    const files = first.paths.filter((path) => path.startsWith('handouts/'));
    expect(
      files.filter((path) => /\d+-edge\.hoster\.net/.test(path)).map((path) => path.split('/')[1]),
    ).toContain('abc.com');
    for (const name of ['abc.com', 'def.com', 'ghi.com']) {
      expect(files.filter((path) => path.startsWith(`handouts/${name}/`)).length).toBeGreaterThan(1);
    }
    expect(
      new Set(files.filter((path) => /edge\.hoster\.net/.test(path)).map((path) => path.split('/')[1])),
    ).toEqual(new Set(['abc.com']));
  });

  const classesOf = ({ stack }: Ground): string[] =>
    [
      ...FederationTesting.synthesize(stack)
        .bundle('fw1')
        .matchAll(/^class-map (\S+)$/gm),
    ].map(([, name]) => name);

  test('F-35 their domains share one pair of classes a node, and every class can match', () => {
    expect(classesOf(made)).toEqual([
      'ent_imp_to_edge_hoster_net',
      'ent_edge_hoster_net_to_imp',
      'ent_second_imp_to_edge_hoster_net',
      'ent_edge_hoster_net_to_second_imp',
    ]);
    expect(besideSamples(first.findingLines).filter((line) => /asa\//.test(line))).toEqual([]);
  });

  test('F-35 the classes stay when the first of the domains goes', () => {
    expect(classesOf(hosting(AsaClassMaps.perEdge(), names.slice(1)).made)).toEqual(classesOf(made));
  });

  test('F-35 named after the first domain, they are a finding that names the others', () => {
    const perDomain = hosting(AsaClassMaps.perDomain(), names).made;
    expect(classesOf(perDomain)[0]).toBe('ent_imp_to_abc');
    const found = besideSamples(FederationTesting.findings(perDomain.stack)).filter(({ rule }) =>
      rule.startsWith('asa/'),
    );
    expect(found).toMatchObject([
      {
        rule: 'asa/class-per-domain',
        severity: 'warning',
        advice: expect.stringContaining('perEdge()') as string,
      },
    ]);
    expect(found[0].problem).toContain('"abc.com", "def.com" and "ghi.com"');
  });

  test('F-58 both addresses of the edge get in, and are reached from every node', () => {
    const { model, refused } = onModel(made.stack);
    expect(refused).toEqual([]);
    for (const edge of ['20.20.20.1', '20.20.20.2']) {
      expect(inbound(model, { from: edge, toMapped: '10.10.10.10', port: 5061 })).toMatchObject({
        reaches: { address: '10.1.0.1', port: 5062 },
      });
      for (const node of ['10.1.0.1', '10.1.0.2']) {
        expect(outbound(model, { from: node, to: edge, port: 5061 })).toMatchObject({
          tlsProxy: 'ent_imp_to_external',
        });
      }
    }
    expect(first.files['handouts/abc.com/README.md']).toBeDefined();
  });

  test('another address for the same edge is an error that names both partners', () => {
    expect(errorOf(() => federation.addPeer(hosted('jkl.com', ['20.20.20.9'])))).toMatchObject({
      rule: 'partner/edge-differs',
      problem: expect.stringMatching(
        /"edge\.hoster\.net".*20\.20\.20\.9.*jkl\.com.*20\.20\.20\.1.*abc\.com/,
      ) as string,
    });
  });
});

describe('clusters whose nodes have one host name', () => {
  test('have files and trustpoints that tell them apart', () => {
    const made = ground();
    const west = cluster(made.stack, 'Imp', '10.1.0', [undefined, 4], made.ca, 'west.com');
    const east = new ImPresenceCluster(made.stack, 'East', {
      release: west.release,
      publisher: { fqdn: 'imp1.east.com', address: '10.2.0.1', arbitraryPortPrefix: 5 },
      localDomains: ['east.com'],
    });
    const federation = new SipFederation(made.stack, 'Sip', {
      deployment: ImPresenceDeployment.of(west, east),
      border: SipBorder.asa(made.asa, {
        publicAddress: '10.10.10.10',
        routingFqdn: 'imp-public.west.com',
        insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
        outsideIdentity: AsaIdentity.signedBy(made.ca, { trustpoint: 'outside' }),
        classMaps: AsaClassMaps.perNode(),
      }),
    });
    federation.addPeer(ocs(made.stack, { name: 'abc', address: '20.20.20.1' }));
    for (const zone of ['west.com', 'east.com']) {
      federation.publishDns(DnsZone.ticket(made.stack, zone, { zone }));
    }
    expect([west.publisher.fileName, east.publisher.fileName]).toEqual(['imp1', 'imp1.east.com']);
    const paste = FederationTesting.synthesize(made.stack).bundle('fw1');
    for (const name of ['cert_from_imp', 'cert_from_imp2', 'cert_from_imp1.east.com']) {
      expect(paste).toMatch(new RegExp(`^crypto ca trustpoint ${name}$`, 'm'));
    }
  });
});

describe('one zone with two federations', () => {
  test('each adds its target to the one SRV record of the domain', () => {
    const made = ground();
    const north = cluster(made.stack, 'North', '10.1.0', [undefined, 4], made.ca);
    const south = cluster(made.stack, 'South', '10.2.0', [undefined, 4], made.ca);
    const zone = DnsZone.ticket(made.stack, 'Zone', { zone: 'example.com' });
    const sip = federate(made, 'First', north, {
      publicAddress: '10.10.10.10',
      domain: 'example.com',
      outside: 'one',
    });
    sip.publishDns(zone);
    const other = new SipFederation(made.stack, 'Second', {
      deployment: south,
      border: SipBorder.asa(made.asa, {
        publicAddress: '10.10.10.20',
        routingFqdn: 'imp-south.example.com',
        insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
        outsideIdentity: AsaIdentity.signedBy(made.ca, { trustpoint: 'two' }),
        classMaps: AsaClassMaps.perDomain(),
        ourName: 'south',
      }),
    });
    other.publishDns(zone);
    expect(other.srvRecords).toEqual(sip.srvRecords);
    expect(sip.srvRecords[0].targets.map(({ target }) => target)).toEqual([
      'imp-public.example.com',
      'imp-south.example.com',
    ]);
  });
});

describe('a pair of border and peer that no document describes', () => {
  test('is an error that names the ones that work', () => {
    const { stack, ca } = ground();
    const imp = cluster(stack, 'North', '10.1.0', [undefined, 4], ca, 'north.com');
    const federation = new SipFederation(stack, 'Sip', { deployment: imp, border: SipBorder.direct() });
    const error = errorOf(() =>
      federation.addPeer(
        SipPeer.ocs({
          domains: ['abc.com'],
          accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] },
          certificateAuthority: CertificateAuthority.partner(stack, 'AbcCa', {
            name: 'abc-ca',
            owner: Owner.partner('abc.com'),
          }),
        }),
      ),
    );
    expect(error).toEqual({
      rule: 'federation/not-carried',
      path: 'One/Sip',
      problem:
        'SipBorder.direct (the inside network) does not carry abc.com, a SipPeer.ocs; it carries SipPeer.ownOcs, SipPeer.ownLync.',
      advice:
        'Federate with it through SipBorder.asa(...) (Guide, "Microsoft OCS Workflow") or SipBorder.asaWithLoadBalancer(...) (Guide, "Load Balancer Configuration for Redundancy for SIP Federation").',
    });
    expect(federation.peers).toEqual([]);
  });

  test('nothing is published where nothing stands between', () => {
    const { stack, ca } = ground();
    const imp = cluster(stack, 'North', '10.1.0', [undefined, 4], ca, 'north.com');
    const federation = new SipFederation(stack, 'Sip', { deployment: imp, border: SipBorder.direct() });
    const zone = DnsZone.ticket(stack, 'Zone', { zone: 'north.com' });
    expect(errorOf(() => federation.publishDns(zone)).rule).toBe('dns/nothing-to-publish');
  });
});
