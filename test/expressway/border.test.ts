import {
  CertificateAuthority,
  CsRelease,
  CupCertificate,
  ExpresswayC,
  ExpresswayCertificate,
  ExpresswayE,
  ExpresswayRelease,
  ExpresswayTraversal,
  FederationStack,
  FederationTesting,
  ImPresenceCluster,
  ImPresenceDeployment,
  ImPresenceRelease,
  Owner,
  SipBorder,
  SipFederation,
  SipPeer,
  SrvState,
  type ExpresswaySipBorderProps,
} from '../../lib';
import { asFederationError } from '../../lib/core/errors';
import { testApp } from '../support/app';
import { playOf } from '../support/scenario';
import { ExpresswayModel } from '../support/expressway/model';
import { ExpresswayPath } from '../support/expressway/path';

const { first } = playOf('100-office-365-via-expressway');

/** Everything that one device is told, in order. */
const told = (host: string): string =>
  first.paths
    .filter((file) => file.startsWith('bundles/') && file.includes(`-${host}`))
    .map((file) => first.files[file])
    .join('\n');

const FILES = { imp: told('imp1.company.com'), c: told('expwyc.company.com'), e: told('expwye.company.com') };

describe('reachability on the emitted text', () => {
  const path = new ExpresswayPath(FILES);

  test('S-01 R-083 an INVITE of a partner arrives at the peer-auth listener', () => {
    expect(path.inward('user@company.com')).toEqual(['imp1.company.com:5062', 'imp2.company.com:5062']);
  });

  test('R-177 the nodes take it without digest: two entries for Expressway-C, none for Expressway-E (X-035)', () => {
    expect(path.isAllowed('expwyc.company.com', '10.10.10.1')).toBe(true);
    expect(FILES.imp).not.toMatch(/Allow from (?:expwye|10\.10\.20\.1|192\.0\.2\.10)/);
  });

  test('T-029 R-055 an INVITE of each of our nodes leaves through DNS', () => {
    for (const node of ['imp1.company.com', 'imp2.company.com'])
      expect(path.outward(node, 'user@office365.com')).toBe('DNS');
  });

  test('other traffic, other domains and strangers of the partner go nowhere', () => {
    expect(path.inward('user@company.com', 'Standard')).toEqual([]);
    expect(path.inward('user@elsewhere.com')).toEqual([]);
    expect(path.inward('user@notcompany.com.evil')).toEqual([]);
    expect(path.outward('imp1.company.com', 'user@elsewhere.com')).toBeUndefined();
    expect(path.outward('imp9.company.com', 'user@office365.com')).toBeUndefined();
  });

  test.each<[string, keyof typeof FILES, string | RegExp, string]>([
    ['the zone leads to another port', 'c', 'Neighbor SIP Port: 5062', 'Neighbor SIP Port: 5061'],
    ['the listener moved alone', 'imp', /(Listener - Peer Auth\*\n[^]*?\| Port \| )`5062`/, '$1`5061`'],
    [
      'the traffic type of the rule inward is another one',
      'e',
      '| Traffic type | `Microsoft IM and Presence` |',
      '| Traffic type | `Microsoft SIP` |',
    ],
    ['a rule stays off', 'c', '| State | `Enabled` |', '| State | `Disabled` |'],
    [
      'the two ends of the traversal zone have two ports',
      'e',
      'TraversalServer SIP Port: 7001',
      'TraversalServer SIP Port: 7002',
    ],
    ['the rule inward is for another domain', 'e', '.*@company\\.com', '.*@compani\\.com'],
    [
      'the rule on Expressway-C has another source',
      'c',
      'Source Name: "Traversal"',
      'Source Name: "DefaultZone"',
    ],
    ['the zone of the nodes is missing', 'c', /^.*Zone Add ZoneName: "IMP.*$/m, ''],
  ])('broken inward: %s', (_what, file, from, to) => {
    const text = FILES[file].replace(from, to);
    expect(text).not.toBe(FILES[file]);
    expect(new ExpresswayPath({ ...FILES, [file]: text }).inward('user@company.com')).toEqual([]);
  });

  test.each<[string, keyof typeof FILES, string | RegExp, string]>([
    ['no route leads to Expressway-C', 'imp', '| `.com.office365.*`', '| `.com.office366.*`'],
    [
      'a node is no peer of the zone',
      'c',
      'Peer 2 Address: "imp2.company.com"',
      'Peer 2 Address: "imp3.company.com"',
    ],
    ['the rule outward is for another domain', 'c', '.*@office365\\.com', '.*@office356\\.com'],
    [
      'the rule for any alias has another source',
      'e',
      'Source Name: "Traversal"',
      'Source Name: "DefaultZone"',
    ],
    ['the user of the traversal zone differs', 'c', 'UserName: "federation"', 'UserName: "other"'],
    ['the DNS zone is missing', 'e', /^.*Type: DNS$/m, ''],
  ])('broken outward: %s', (_what, file, from, to) => {
    const text = FILES[file].replace(from, to);
    expect(text).not.toBe(FILES[file]);
    const path = new ExpresswayPath({ ...FILES, [file]: text });
    expect(path.outward('imp2.company.com', 'user@office365.com')).toBeUndefined();
  });
});

describe('the workflows of the guide, as they have to be read', () => {
  const { edit } = playOf('100-office-365-via-expressway');
  const inside = playOf('105-skype-in-one-enterprise').first;
  const steps = (text: string): string[] => text.match(/^- \[ \] .*$/gm) ?? [];

  test('T-160 T-161 T-162 T-165 between companies there are two of them, and the one in the DMZ trusts each partner', () => {
    expect(FILES.e).toContain('microsoft-ca-root.pem');
    expect(edit!.bundle('expwye.company.com')).toContain('s4b-ca-root.pem');
    expect(edit!.bundle('expwyc.company.com')).toContain('.*@s4b\\.com');
    expect(inside.paths.filter((file) => /^bundles\/\d+-expwye/.test(file))).toEqual([]);
  });

  test('T-055 X-036 X-037 the public record of our own domain leads to Expressway-E', () => {
    expect(first.files['tickets/dns-publish.csv']).toContain('_sipfederationtls._tcp.company.com');
    expect(first.files['tickets/dns-publish.csv']).toContain('0 0 5061 sip.company.com.');
    expect(first.files['tickets/dns.csv']).toContain('sip.company.com,3600,A,192.0.2.10');
  });

  test('T-056 R-096 inside one enterprise the record inside leads to Expressway-C', () => {
    expect(inside.files['tickets/dns-inside-publish.csv']).toContain('0 0 5061 expwyc.company.com.');
  });

  test('T-022 T-023 T-030 X-053 domain, route, peer and ACL stand before the routers restart', () => {
    const order = steps(edit!.bundle('imp1.company.com'));
    const at = (what: RegExp): number => order.findIndex((step) => what.test(step));
    expect(at(/SIP federated domain s4b\.com/)).toBeGreaterThan(-1);
    expect(at(/static route .*\.com\.s4b\..* to expwyc\.company\.com/)).toBeGreaterThan(-1);
    const restart = at(/Due now: Cisco XCP Router/);
    expect(restart).toBeGreaterThan(at(/static route/));
    expect(restart).toBeGreaterThan(at(/SIP federated domain/));
    const whole = steps(FILES.imp);
    const router = whole.findIndex((step) => /Due now: Cisco XCP Router/.test(step));
    for (const what of [/TLS peer subject/, /incoming ACL/, /SIP federated domain/, /static route/])
      expect(whole.findIndex((step) => what.test(step))).toBeLessThan(router);
  });

  test('X-040 the TLS context of the nodes stays as it is: they meet Expressway-C and nobody else', () => {
    expect(FILES.imp).not.toMatch(/Disable Empty TLS Fragments|TLS_RSA_WITH_3DES/);
  });

  test('R-021 X-038 what the guide says of translation and TLS proxies is said of a firewall', () => {
    for (const text of [FILES.c, FILES.e]) expect(text).not.toMatch(/\bnat\b|tls-proxy|class-map|PAT\b/i);
  });

  test('S-06 T-166 X-033 X-034 Lync of another company is reached through Expressway-C, never at a front-end server', () => {
    const stack = new Company();
    stack.addLync();
    const { files, paths } = FederationTesting.synthesize(stack);
    const told = paths.filter((file) => /^bundles\/.*-imp1/.test(file)).map((file) => files[file]);
    expect(told.join('\n')).toMatch(
      /\| Destination Pattern \| `\.com\.lync\.\*`[^]*?\| Next Hop \| `expc\.company\.com`/,
    );
    expect(told.join('\n')).not.toMatch(/\| Next Hop \| `(?!expc\.company\.com)/);
  });
});

describe('the model refuses what the device refuses', () => {
  const fence = (...lines: string[]): string =>
    ['- [ ] **1.01** zone A', '', '```text', ...lines, '```'].join('\n');
  const ZONE = 'xCommand Zone Add ZoneName: "A" Type: Neighbor';

  test.each<[string, string[]]>([
    ['a name of 51 characters', [`xCommand Zone Add ZoneName: "${'n'.repeat(51)}" Type: Neighbor`]],
    ['a second zone of a name', [ZONE, ZONE]],
    ['a type that there is not', ['xCommand Zone Add ZoneName: "A" Type: Lync']],
    ['a rule into no zone', ['xCommand Search Rule Add Name: "r" ZoneName: "B"']],
    [
      'a second rule of a name',
      [
        ZONE,
        'xCommand Search Rule Add Name: "A" ZoneName: "A"',
        'xCommand Search Rule Add Name: "A" ZoneName: "A"',
      ],
    ],
    [
      'priority 65535',
      [
        ZONE,
        'xCommand Search Rule Add Name: "A" ZoneName: "A"',
        'xConfiguration Zones Policy SearchRules Rule <value> Priority: 65535',
      ],
    ],
    [
      'a pattern of 61 characters',
      [
        ZONE,
        'xCommand Search Rule Add Name: "A" ZoneName: "A"',
        `xConfiguration Zones Policy SearchRules Rule <value> Pattern String: "${'p'.repeat(61)}"`,
      ],
    ],
    [
      'a setting of another type of zone',
      [ZONE, 'xConfiguration Zones Zone <value> TraversalClient SIP Port: 7001'],
    ],
    ['a keyword that there is not', [ZONE, 'xConfiguration Zones Zone <value> Neighbor Lync: On']],
    [
      'a zone that a rule leads into goes',
      [ZONE, 'xCommand Search Rule Add Name: "A" ZoneName: "A"', 'xCommand Zone Delete ZoneId: <value>'],
    ],
    ['no command at all', ['show running-config']],
  ])('%s', (_what, lines) => {
    const model = new ExpresswayModel();
    expect(model.carryOut(fence(...lines.slice(0, -1)))).toEqual([]);
    expect(model.carryOut(fence(lines[lines.length - 1]))).toHaveLength(1);
  });
});

/** Two clusters behind a pair of servers inside, whose certificates are their own. */
class Company extends FederationStack {
  public readonly federation: SipFederation;

  constructor(props: Partial<ExpresswaySipBorderProps> = {}) {
    super(testApp(), 'Company');
    const authority = CertificateAuthority.publicAuthority(this, 'Ca', { name: 'public-ca' });
    const release = ExpresswayRelease.of('X14.2');
    const cluster = (id: string, n: number): ImPresenceCluster =>
      new ImPresenceCluster(this, id, {
        release: ImPresenceRelease.of('14SU2'),
        publisher: { fqdn: `imp${n}.company.com`, address: `10.0.0.${n}` },
        localDomains: ['company.com', 'company.org'],
        cupCertificate: CupCertificate.selfSigned(),
      });
    const c = new ExpresswayC(this, 'C', {
      release,
      clusterName: 'expc.company.com',
      peers: [1, 2].map((n) => ({ fqdn: `expc${n}.company.com`, address: `10.0.1.${n}` })),
      certificate: ExpresswayCertificate.selfSigned(),
    });
    const e = new ExpresswayE(this, 'E', {
      release,
      clusterName: 'expe.company.com',
      peers: [1, 2].map((n) => ({
        fqdn: `expe${n}.company.com`,
        address: `10.0.2.${n}`,
        publicAddress: `192.0.2.1${n}`,
      })),
      certificate: ExpresswayCertificate.existing({ authority }),
    });
    this.federation = new SipFederation(this, 'Federation', {
      deployment: ImPresenceDeployment.of(cluster('Imp', 1), cluster('Other', 2)),
      border: SipBorder.expressway(c, e, {
        traversal: ExpresswayTraversal.existing('UC traversal', { port: 7003 }),
        routingFqdn: 'imp-public.company.com',
        publicFqdns: ['sip.company.com', 'sip.company.org'],
        ...props,
      }),
    });
  }

  public addLync(): void {
    this.federation.addPeer(
      SipPeer.lync({
        domains: ['lync.com'],
        release: CsRelease.LYNC_2013,
        publishesSrv: SrvState.PUBLISHED,
        accessEdge: { fqdn: 'sip.lync.com', addresses: ['198.51.100.20'] },
        certificateAuthority: CertificateAuthority.partner(this, 'LyncCa', {
          name: 'lync-ca',
          owner: Owner.partner('lync.com'),
        }),
      }),
    );
  }

  public addOffice365(publishesSrv = SrvState.PUBLISHED): void {
    this.federation.addPeer(
      SipPeer.office365({
        domains: ['abc.com'],
        publishesSrv,
        certificateAuthority: CertificateAuthority.partner(this, 'AbcCa', {
          name: 'abc-ca',
          owner: Owner.partner('abc.com'),
        }),
      }),
    );
  }
}

describe('clusters of every kind', () => {
  const stack = new Company({ openFederation: true, blockedDomains: ['evil.example'], mutualTls: false });
  stack.addOffice365();
  const { files, paths } = FederationTesting.synthesize(stack);
  const of = (what: RegExp): string =>
    paths
      .filter((file) => what.test(file))
      .map((file) => files[file])
      .join('\n');

  test('T-043 T-047 T-071 X-039 X-055 each server inside is trusted, known by its subject, and let in, on each cluster', () => {
    for (const imp of ['imp1', 'imp2']) {
      const text = of(new RegExp(`^bundles/.*-${imp}`));
      for (const n of [1, 2]) {
        expect(text).toContain(`TLS peer subject expc${n}.company.com`);
        expect(text).toContain(`Allow from 10.0.1.${n}`);
        expect(text).toContain(`Allow from expc${n}.company.com`);
        expect(text).toContain(`expc${n}-server.pem`);
      }
      expect(text).toMatch(/Due now: Cisco SIP Proxy/);
    }
  });

  test('T-164 Expressway-C trusts the certificate of each node, and each cluster has a zone', () => {
    const text = of(/^bundles\/.*-expc\./);
    for (const n of [1, 2]) {
      expect(text).toContain(`imp${n}.company.com among the trusted authorities`);
      expect(text).toContain(`xCommand Zone Add ZoneName: "IMP imp${n}.company.com" Type: Neighbor`);
    }
  });

  test('what stands already is used by its name, and never made', () => {
    const text = of(/^bundles\/.*-exp/);
    expect(text).toContain('Target Name: "UC traversal"');
    expect(text).not.toMatch(/Zone Add ZoneName: "UC traversal"/);
    expect(of(/ports.csv/)).toContain('tcp,7003,');
    expect(text).not.toContain('DefaultZone SIP TLS Verify Mode');
  });

  test('T-169 X-089 Expressway-E refuses a SIP domain for good, whatever open federation lets in', () => {
    expect(of(/^bundles\/.*-expe\./)).toMatch(
      /Call Policy mode \| `Local CPL`[^]*Source pattern \| `\.\*@evil\\\.example`[^]*Action \| `Reject`/,
    );
    const model = new ExpresswayModel({ 'UC traversal': 'TraversalClient' });
    expect(model.carryOut(of(/^bundles\/.*-expc\./))).toEqual([]);
    const route = (alias: string, from: string): string | undefined =>
      model.route({ alias, from, traffic: 'Microsoft IM and Presence' })?.name;
    for (const n of [1, 2]) {
      const from = model.zoneOf(`imp${n}.company.com`);
      expect(from).toBe(`IMP imp${n}.company.com`);
      expect(route('user@anybody.example', from)).toBe('UC traversal');
    }
    expect(route('user@company.org', 'UC traversal')).toBe('IMP imp1.company.com');
  });

  test.each<[string, string, () => unknown]>([
    [
      'X-037 X-046 a local domain without a name of its own',
      'expressway/public-fqdn',
      () => new Company({ publicFqdns: ['sip.company.com'] }),
    ],
    [
      'X-124 the name of a node as routing FQDN',
      'sip-federation/routing-fqdn-is-node',
      () => new Company({ routingFqdn: 'imp2.company.com' }),
    ],
    [
      'the name of Expressway-C as routing FQDN',
      'sip-federation/routing-fqdn-is-node',
      () => new Company({ routingFqdn: 'expc.company.com' }),
    ],
    [
      'a partner without an SRV record',
      'expressway/partner-srv',
      () => new Company().addOffice365(SrvState.NOT_PUBLISHED),
    ],
    ['no domain to block', 'expressway/blocked-domain', () => new Company({ blockedDomains: ['-'] })],
  ])('%s is the error %s', (_what, rule, make) => {
    let thrown: unknown;
    try {
      make();
    } catch (error) {
      thrown = error;
    }
    expect(asFederationError(thrown)?.details[0].rule).toBe(rule);
  });
});
