import type { SipViaAsa } from '../../../examples/sip-via-asa/stack';
import {
  CertificateAuthority,
  CupCertificate,
  FederationStack,
  FederationTesting,
  OcsForest,
  SipBorder,
  SipFederation,
  SipPeer,
  SipTransport,
  type SynthesizedFederation,
} from '../../../lib';
import { requireCarried } from '../../../lib/patterns/carried';
import { errorOf } from '../../im-presence/support';
import { testApp } from '../../support/app';
import { edited } from '../../support/examples';
import { playOf } from '../../support/scenario';
import { ocsDirect } from './stack';

const { first, edit } = playOf('200-ocs-direct');
const SERVERS = ['ocs1.bar.com', 'ocs2.bar.com'];
const POOLS = ['ocs1.bar.com', 'pool2.bar.com'];

/** Everything that is done on devices whose file names match, in order. */
function steps({ files, paths }: SynthesizedFederation, device: RegExp): string {
  return paths
    .filter((file) => file.startsWith('bundles/') && device.test(file))
    .sort()
    .map((file) => files[file])
    .join('\n');
}

const pool = (made: SynthesizedFederation, fqdn: string): string =>
  steps(made, new RegExp(`\\d-${fqdn.replace(/\./g, '\\.')}(-ocs-pool)?\\.md`));
const server = (made: SynthesizedFederation, fqdn: string): string =>
  steps(made, new RegExp(`\\d-${fqdn.replace(/\./g, '\\.')}(-ocs-front-end)?\\.md`));
const cluster = (made: SynthesizedFederation): string => steps(made, /imp1\.foo\.com/);

describe('OCS inside the enterprise over TLS', () => {
  test.each(POOLS)(
    'T-187 R-081 R-343 R-347 R-348 R-386 X-059 %s: the domain by the FQDN of one node, on its listener',
    (fqdn) => {
      expect(pool(first, fqdn)).toContain(
        [
          '| Domain | `foo.com` |',
          '| Phone URI | not checked |',
          '| Next Hop Transport | `TLS` |',
          '| Next Hop FQDN | `imp1.foo.com` |',
          '| Next Hop Port | `5061` |',
          '| Replace host in request URI | not checked |',
        ].join('\n  '),
      );
    },
  );

  test.each(SERVERS)('R-318 %s: the front-end service restarts after FIPS is turned on', (fqdn) => {
    const text = server(first, fqdn);
    const restart = text.lastIndexOf('Front End Service on');
    expect(text).toContain('FIPS algorithms');
    expect(restart).toBeGreaterThan(text.indexOf('FIPS algorithms'));
  });

  test.each(POOLS)('T-189 R-343 R-344 R-346 X-060 %s: each node by name and by address', (fqdn) => {
    for (const host of [
      'FQDN | `imp1.foo.com`',
      'IP | `10.10.1.10`',
      'FQDN | `imp2.foo.com`',
      'IP | `10.10.1.11`',
    ])
      expect(pool(first, fqdn)).toContain(
        [
          `| ${host} |`,
          '| Outbound Only | not checked |',
          '| Throttle as Server | checked |',
          '| Treat as Authenticated | checked |',
        ].join('\n  '),
      );
  });

  test.each(SERVERS)(
    'T-191 T-192 T-193 T-194 R-350 R-351 R-387 X-061 X-110 X-132 %s: chain, certificate, listener, FIPS, our root, and its restart',
    (fqdn) => {
      const all = server(first, fqdn);
      for (const text of [
        '| Automatically select the certificate store based on the type of certificate | checked |',
        '| OID | `1.3.6.1.5.5.7.3.1,1.3.6.1.5.5.7.3.2` |',
        `| Select Certificate | the certificate with the subject CN ${fqdn.replace('ocs2', 'pool2')} |`,
        '| Connections: 5061 | listed, IP Address All, Transport MTLS |',
        '| System cryptography: Use FIPS compliant algorithms for encryption, hashing, and signing | `Enabled` |',
        '| File name | `foo-ca-root.pem` (from certificate team',
        'Stop > Front End Services > Front End Service*',
        'Start > Front End Services > Front End Service*',
        'Office Communications Server 2007 R2',
      ])
        expect(all).toContain(text);
      expect(all).not.toMatch(/Lync|Communicator Server/);
    },
  );

  test('R-349 every server has to find the node by the name of the route', () => {
    for (const fqdn of ['ocs1.bar.com-ocs-front-end', 'ocs2.bar.com'])
      expect(first.files[`preflight/${fqdn}.md`]).toMatch(/nslookup imp1\.foo\.com[^\n]*10\.10\.1\.10/);
  });

  test('T-033 T-044 X-062 X-063 the cluster: a route to one server, every subject, and the root alone in cup-trust', () => {
    const all = cluster(first);
    expect(all).toContain(
      '| Destination Pattern | `.com.bar.*` |\n  | Next Hop | `ocs1.bar.com` |\n  | Next Hop Port | `5061` |',
    );
    for (const fqdn of POOLS) {
      expect(all).toContain(`| Peer Subject Name | \`${fqdn}\` |\n  | Description | \`OCS, ${fqdn}\` |`);
      expect(all).toContain(`| Selected TLS Peer Subjects | \`${fqdn}\` |`);
    }
    expect(all.match(/\| Certificate Purpose \| `cup-trust` \|\n {2}\| Upload File \| `[^`]+`/g)).toEqual([
      '| Certificate Purpose | `cup-trust` |\n  | Upload File | `foo-ca-root.pem`',
    ]);
    expect(all).toMatch(/\| Direct Federation \| checked \|/);
    expect(JSON.stringify(first.files)).not.toMatch(/sipproxys?[.-]/);
  });

  test('OCS is told where to send when SIP Proxy listens there', () => {
    const bundles = Object.keys(first.files).filter((file) => file.startsWith('bundles/'));
    const restart = bundles.findIndex((file) => first.files[file].includes('restart Cisco SIP Proxy'));
    const route = bundles.findIndex((file) => first.files[file].includes('| Next Hop FQDN |'));
    expect(restart).toBeGreaterThan(-1);
    expect(route).toBeGreaterThan(restart);
  });

  test('R-386 a domain more is a route more on every pool, and no certificate', () => {
    for (const fqdn of POOLS) expect(pool(edit!, fqdn)).toContain('| Domain | `eu.foo.com` |');
    expect(
      edit!.paths.filter((file) => /bundles\/.*ocs2/.test(file)).map((file) => edit!.files[file]),
    ).toEqual([expect.stringContaining('Due now: Front End Service')]);
  });

  test('T-073 self-signed certificates of the cluster are refused, those that are there are looked at', () => {
    expect(errorOf(() => ocsDirect(testApp(), { cup: CupCertificate.selfSigned() }))).toMatchObject({
      rule: 'ocs/cup-certificate',
      advice: expect.stringContaining('that OCS trusts') as string,
    });
    const made = FederationTesting.synthesize(ocsDirect(testApp(), { cup: CupCertificate.existing() }));
    expect(made.files['preflight/ocs2.bar.com.md']).toContain(
      'the root of whoever signed the cup certificates',
    );
  });
});

describe('OCS inside the enterprise over TCP', () => {
  const made = FederationTesting.synthesize(ocsDirect(testApp(), { transport: SipTransport.TCP }));

  test('S-09 T-188 T-190 R-054 R-345 routes and authorization by address, on 5060', () => {
    for (const fqdn of POOLS) {
      const all = pool(made, fqdn);
      expect(all).toContain(
        '| Next Hop Transport | `TCP` |\n  | Next Hop IP Address | `10.10.1.10` |\n  | Next Hop Port | `5060` |',
      );
      expect(all.match(/^ {2}\| (IP|FQDN) \|.*/gm)).toEqual([
        '  | IP | `10.10.1.10` |',
        '  | IP | `10.10.1.11` |',
      ]);
    }
    for (const fqdn of SERVERS)
      expect(server(made, fqdn)).toContain('| Connections: 5060 | listed, IP Address All, Transport TCP |');
    expect(Object.values(SipTransport)).toEqual(['TLS', 'TCP']);
  });

  test('S-09 T-034 T-051 R-053 the cluster: routes over TCP to the address, and the transport in Record-Route', () => {
    const all = cluster(made);
    expect(all).toContain('| Next Hop | `10.10.2.10` |\n  | Next Hop Port | `5060` |');
    expect(all).toContain('| Protocol Type | `TCP` |');
    expect(all).toContain('Use Transport in Record-Route Header');
  });

  test('S-09 R-160 no certificate, no FIPS, no TLS context anywhere, and nothing wrong with it', () => {
    const bundles = made.paths.filter((file) => file.startsWith('bundles/'));
    const all = bundles.map((file) => made.files[file]).join('\n');
    expect(all).not.toMatch(/certificat|FIPS|TLS/i);
    expect(made.files['preflight/imp1.foo.com.md']).not.toMatch(/tls|utils network host/i);
    expect(made.files['checks/imp1.foo.com.md'].match(/utils network connectivity.*/g)).toEqual([
      expect.stringContaining('10.10.2.10 5060 can be reached'),
    ]);
    expect(made.files['tickets/ports.csv']).toMatch(
      /ocs2\.bar\.com,10\.10\.2\.20,imp2\.foo\.com,10\.10\.1\.11,tcp,5060/,
    );
    expect(
      FederationTesting.findings(ocsDirect(testApp(), { transport: SipTransport.TCP })).map(
        ({ rule }) => rule,
      ),
    ).toEqual(['sip-federation/retired-product']);
  });
});

describe('what it refuses', () => {
  const stack = new FederationStack(testApp(), 'Bar');
  const certificateAuthority = CertificateAuthority.microsoft(stack, 'Ca', {
    name: 'bar-ca',
    host: 'ca.bar.com',
  });
  const forest = (id: string, sipDomains = ['bar.com']): OcsForest =>
    new OcsForest(stack, id, { sipDomains, certificateAuthority });

  test('a forest without servers, a pool without any, one address for two', () => {
    expect(errorOf(() => SipPeer.ownOcs(forest('Empty'))).rule).toBe('ocs/no-server');
    const pools = forest('Pools');
    const front = (fqdn: string) => ({ fqdn, address: '10.1.1.1' });
    expect(errorOf(() => pools.addEnterprisePool('A', { fqdn: 'a.bar.com', frontEnds: [] })).rule).toBe(
      'ocs/front-end',
    );
    const twice = { fqdn: 'b.bar.com', frontEnds: [front('b1.bar.com'), front('b2.bar.com')] };
    expect(errorOf(() => pools.addEnterprisePool('B', twice)).problem).toContain('"10.1.1.1"');
    expect(errorOf(() => forest('Twice', ['bar.com', 'Bar.com'])).rule).toBe('ocs/sip-domains');
  });

  test('R-388 a firewall in between: inside the enterprise nothing stands there', () => {
    const inside = forest('Inside');
    inside.addStandardEditionServer('Se', { fqdn: 'se.bar.com', address: '10.1.1.2' });
    const border = { kind: 'SipBorder.asa', name: 'fw1' } as SipBorder;
    expect(errorOf(() => requireCarried(stack, border, SipPeer.ownOcs(inside)))).toMatchObject({
      rule: 'federation/not-carried',
      advice: expect.stringContaining('SipBorder.direct(...)') as string,
    });
  });
});

test('R-086 behind a firewall and beside OCS a cluster has one listener, which all of them name', () => {
  const { SipViaAsa: Both } = edited<{ SipViaAsa: typeof SipViaAsa }>(
    'sip-via-asa',
    ['  CertificateAuthority,', '  CertificateAuthority,\n  CupCertificate,'],
    ['Port: 5062,', 'Port: 5061, serverAuthListenerPort: 5063, cupCertificate: CupCertificate.existing(),'],
  );
  const stack = new Both(testApp(), 'Abc');
  const { deployment } = stack.federation;
  const certificateAuthority = CertificateAuthority.microsoft(stack, 'BarCa', {
    name: 'bar-ca',
    host: 'ca.bar.com',
  });
  const ocs = new OcsForest(stack, 'Ocs', { sipDomains: ['bar.com'], certificateAuthority });
  ocs.addStandardEditionServer('Se', { fqdn: 'ocs1.bar.com', address: '10.10.2.10' });
  new SipFederation(stack, 'Inside', { deployment, border: SipBorder.direct() }).addPeer(SipPeer.ownOcs(ocs));
  const made = FederationTesting.synthesize(stack);
  expect(pool(made, 'ocs1.bar.com')).toContain('| Next Hop Port | `5061` |');
  expect(made.bundle('fw1')).toContain(
    'source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_tcp_source_eq_5061 obj_tcp_source_eq_5061',
  );
});

test('what a front-end server shows only after its restart is looked at when all is done; a server is tried once', () => {
  const done = (file: string): string => first.files[file].split('When the whole change is done:')[1];
  const frontEnd = done('checks/ocs1.bar.com-ocs-front-end.md');
  expect(frontEnd).toContain('netstat -an');
  expect(frontEnd).toContain('Remote Desktop');
  const cluster = first.files['checks/imp1.foo.com.md'];
  expect(cluster.match(/utils network connectivity/g)).toHaveLength(1);
  expect(done('checks/imp1.foo.com.md')).toContain('ocs1.bar.com 5061 can be reached');
  expect(edit!.files['checks/imp1.foo.com.md']).toContain('found by a record or route of its own');
});
