import {
  type FederationStack,
  FederationTesting,
  ImPresenceRelease,
  StaticRouteType,
  TlsStaticRoute,
} from '../../lib';
import { errorOf, filledIn, object, oneNode } from '../im-presence/support';
import { laboratory as declared } from '../scenarios/270-laboratory/stack';
import { testApp } from '../support/app';

const PUBLIC = 'cups-public.tomt.local';

const laboratory = (furtherComputers?: string[], release?: string): FederationStack =>
  declared(testApp(), { furtherComputers, release });

describe('Cisco Unified Presence 9.1 and Lync 2013 in a laboratory', () => {
  const made = FederationTesting.synthesize(laboratory());
  const cups = made.paths
    .filter((file) => /^bundles\/.*cups/.test(file))
    .sort()
    .map((file) => made.files[file])
    .join('\n');

  test('S-41 T-260 X-111 on /cmplatform: root into cup-trust, request and certificate as cup, both usages', () => {
    expect(cups).toContain(
      'Administration: /cupadmin; OS Administration: /cmplatform; Serviceability: /ccmservice.',
    );
    expect(cups).toContain('| Certificate Name | `cup` |\n  | Distribution');
    expect(cups).toContain('| Certificate Name | `cup-trust` |');
    expect(cups).toMatch(/\| Certificate Name \| `cup` \|\n(.*\n)*? {2}\| Upload File \| `cups-cup\.pem`/);
    expect(cups).toContain('Server Authentication and Client Authentication both');
  });

  test('T-261 X-043 the domain of Lync, direct, which is said to work either way', () => {
    expect(cups).toContain('| Domain Name | `tomt.it` |');
    expect(cups).toMatch(/\| Direct Federation \| checked \|/);
    expect(cups).toMatch(/worked either way; the guide has it checked/);
  });

  test('T-262 T-263 X-111 the route, the peer subject, its page, the fragments and the cipher', () => {
    expect(cups).toContain(
      '| Destination Pattern | `.it.tomt.*` |\n  | Next Hop | `lync.tomt.it` |\n  | Next Hop Port | `5061` |\n  | Route Type | `Domain` |\n  | Protocol Type | `TLS` |',
    );
    expect(cups).toContain('| Peer Subject Name | `lync.tomt.it` |');
    expect(cups).toContain('Security > Peer Auth Security Context*');
    expect(cups).not.toContain('TLS Context Configuration');
    expect(cups).toContain('| Disable Empty TLS Fragments | checked |');
    expect(cups).toContain('| TLS_RSA_WITH_3DES_EDE_CBC_SHA: in the list | `Selected TLS Ciphers` |');
  });

  test('T-264 R-182 X-112 entries for Lync in both lists, by name and by address; later releases have none', () => {
    for (const list of ['Incoming ACL', 'Outgoing ACL'])
      for (const host of ['lync.tomt.it', '10.1.1.10'])
        expect(cups).toMatch(
          new RegExp(
            `Security > ${list} > Add New\\*\\n(.*\\n)*? {2}\\| Address Pattern \\| \`Allow from ${host}\` \\|`,
          ),
        );
    const later = FederationTesting.synthesize(laboratory([PUBLIC], '12.5(1)SU3'));
    expect(JSON.stringify(later.files)).not.toMatch(/Outgoing ACL|Incoming ACL > Add New|\/cupadmin/);
  });

  test('T-265 T-267 R-078 the name in Record-Route, and Lync trusts it; without it that is an error', () => {
    expect(cups).toContain(`| Federation Routing IM and Presence FQDN | \`${PUBLIC}\` |`);
    expect(made.bundle('lync.tomt.it-cs')).toContain(`'Pool' = 'pool.tomt.local'; 'Identity' = '${PUBLIC}'`);
    const without = FederationTesting.findings(laboratory([]));
    expect(without.map(({ rule, severity }) => `${severity} ${rule}`)).toContain(
      'error cs/routing-fqdn-trusted',
    );
  });

  test('T-266 R-319 X-133 SIP Proxy restarts first, then the router, which is never stopped and started', () => {
    const at = (service: string): number => cups.indexOf(`utils service restart ${service}`);
    expect(at('Cisco SIP Proxy')).toBeGreaterThan(-1);
    expect(at('Cisco XCP Router')).toBeGreaterThan(at('Cisco SIP Proxy'));
    expect(cups).not.toMatch(/utils service (stop|start) Cisco XCP Router/);
  });

  test('R-004 nobody is promised calls', () => {
    const found = FederationTesting.findings(laboratory());
    expect(found.map(({ rule, severity }) => `${severity} ${rule}`)).toContain(
      'info sip-federation/cups-direct',
    );
    expect(found.map(({ severity }) => severity)).not.toContain('error');
  });
});

test('X-044 a route of the type User is for that release alone', () => {
  const route = (release: string) => {
    const cluster = oneNode({ release: ImPresenceRelease.of(release) });
    return new TlsStaticRoute(cluster, 'Route', {
      cluster,
      domain: 'tomt.it',
      nextHop: 'lync.tomt.it',
      routeType: StaticRouteType.USER,
    });
  };
  const { cluster } = route('9.1');
  expect(filledIn(object(cluster, 'static route .it.tomt.* to lync.tomt.it'))['Route Type']).toBe('User');
  expect(errorOf(() => route('12.5(1)SU3'))).toMatchObject({
    rule: 'static-route/route-type',
    advice: 'Leave routeType out: the pattern is that of a domain.',
  });
});
