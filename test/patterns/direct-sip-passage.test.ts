import {
  CertificateAuthority,
  CupCertificate,
  FederationStack,
  FederationTesting,
  ImPresenceCluster,
  ImPresenceDeployment,
  ImPresenceRelease,
  CsDeployment,
  SipBorder,
  SipFederation,
  SipPeer,
  CsRelease,
  type ImPresenceClusterProps,
  type SynthesizedFederation,
} from '../../lib';
import { testApp } from '../support/app';

interface Options {
  readonly cluster?: Partial<ImPresenceClusterProps>;
  readonly sipDomains?: string[];
  readonly foreignNode?: boolean;
  readonly lyncAuthority?: boolean;
}

function federate(options: Options = {}): FederationStack {
  const stack = new FederationStack(testApp(), 'Synergy', { deployedFolder: 'nothing-deployed' });
  const authority = CertificateAuthority.microsoft(stack, 'Ca', { name: 'sip-ca', host: 'ca.sip.com' });
  const lyncAuthority =
    options.lyncAuthority === true
      ? CertificateAuthority.microsoft(stack, 'LyncCa', { name: 'synergy-ca', host: 'ca.synergy.com' })
      : authority;
  const cluster = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.sip.com', address: '10.10.1.10' },
    localDomains: ['sip.com', 'eu.sip.com'],
    peerAuthListenerPort: 5061,
    serverAuthListenerPort: 5063,
    cupCertificate: CupCertificate.signedBy(authority),
    ...options.cluster,
  });
  const second = cluster.addNode('Imp2', { fqdn: 'imp2.sip.com', address: '10.10.1.11' });
  const other = new ImPresenceCluster(stack, 'Other', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.other.com', address: '10.10.3.10' },
    localDomains: ['other.com'],
  });
  const federation = new SipFederation(stack, 'Federation', {
    deployment: ImPresenceDeployment.of(cluster).withRoutingNode(
      options.foreignNode === true ? other.publisher : second,
    ),
    border: SipBorder.direct(),
  });
  federation.addPeer(
    SipPeer.ownLync(
      new CsDeployment(stack, 'Lync', {
        release: CsRelease.LYNC_2010,
        registrar: 'pool.synergy.com',
        sipDomains: options.sipDomains ?? ['synergy.com', 'eu.synergy.com'],
        frontEnd: { fqdn: 'fe1.synergy.com', address: '10.10.2.10' },
        certificateAuthority: lyncAuthority,
      }),
      { trustedApplicationPool: 'trustedpool.sip.com', trustedApplicationId: 'imptrustedapp.sip.com' },
    ),
  );
  return stack;
}

const made = (options?: Options): SynthesizedFederation => FederationTesting.synthesize(federate(options));
/** All files of a device, in order. */
const steps = (federation: SynthesizedFederation): string =>
  federation.paths
    .filter((file) => /^bundles\/.*imp1\.sip\.com/.test(file))
    .sort()
    .map((file) => federation.files[file])
    .join('\n');

describe('Lync inside the enterprise, directly', () => {
  const federation = made();
  const cluster = steps(federation);
  const lync = federation.bundle('pool.synergy.com');

  test('T-020 T-024 T-031 R-036 R-051 R-056 R-058 each Lync domain: federated directly, with a TLS route to one server', () => {
    for (const [domain, pattern] of [
      ['synergy.com', '.com.synergy.*'],
      ['eu.synergy.com', '.com.synergy.eu.*'],
    ]) {
      expect(cluster).toMatch(
        new RegExp(
          `Domain Name \\| \`${domain}\` \\|[\\s\\S]*?Inter-domain to OCS/Lync/S4B\` \\|\\n {2}\\| Direct Federation \\| checked`,
        ),
      );
      expect(cluster).toContain(
        `| Destination Pattern | \`${pattern}\` |\n  | Next Hop | \`fe1.synergy.com\` |\n  | Next Hop Port | \`5061\` |`,
      );
    }
    expect(cluster).toContain('| Protocol Type | `TLS` |');
  });

  test('T-044 T-045 T-046 T-050 T-052 R-130 R-166 R-167 R-169 R-170 the peer subject, its context, the listeners, the gateway', () => {
    expect(cluster).toContain('| Peer Subject Name | `pool.synergy.com` |');
    expect(cluster).toContain('| Selected TLS Peer Subjects | `pool.synergy.com` |');
    expect(cluster).toContain('| Disable Empty TLS Fragments | checked |');
    expect(cluster).toContain('TLS_RSA_WITH_3DES_EDE_CBC_SHA');
    const [serverAuth, peerAuth] = ['Server Auth', 'Peer Auth'].map((kind) =>
      cluster.indexOf(`Listener - ${kind} ·`),
    );
    // The listener that has 5061 moves away before the other one takes it.
    expect(serverAuth).toBeGreaterThan(-1);
    expect(peerAuth).toBeGreaterThan(serverAuth);
    expect(cluster).toContain('| IM Gateway Status | `On` |');
  });

  test('T-072 T-073 T-074 T-048 T-049 X-115 the certificates, then the restarts, publisher first', () => {
    const at = (text: string): number => {
      expect(cluster).toContain(text);
      return cluster.indexOf(text);
    };
    const order = [
      at('Generate CSR'),
      at('`sip-ca-root.pem`'),
      at('| Upload File | `imp1-cup.pem`'),
      at('Due now: Cisco SIP Proxy on imp1.sip.com'),
      at('Due now: Cisco SIP Proxy on imp2.sip.com'),
      at('Due now: Cisco XCP Router on imp1.sip.com'),
      at('Due now: Cisco XCP Router on imp2.sip.com'),
    ];
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(cluster.match(/Due now: /g)).toHaveLength(6);
  });

  test('T-072 one root for both sides is uploaded once, two are two', () => {
    expect(cluster.match(/in cup-trust ·/g)).toHaveLength(1);
    expect(steps(made({ lyncAuthority: true })).match(/in cup-trust ·/g)).toHaveLength(2);
  });

  test('T-177 R-323 R-324 X-032 X-048 a route for each domain of the cluster, to the routing node, with its listener', () => {
    for (const domain of ['sip.com', 'eu.sip.com'])
      expect(lync).toContain(
        `Want = @{ 'MatchUri' = '${domain}'; 'Destination' = 'imp2.sip.com'; 'Port' = 5061; `,
      );
    expect(lync.match(/Table = 'StaticRoute'/g)).toHaveLength(2);
    expect(lync).toContain("'ApplicationId' = 'imptrustedapp.sip.com'; 'Port' = 5061 }");
  });

  test('T-183 R-331 R-332 the pool has every node, the routing node first', () => {
    const computers = [...lync.matchAll(/'Pool' = 'trustedpool\.sip\.com'; 'Identity' = '([^']+)'/g)];
    expect(computers.map(([, fqdn]) => fqdn)).toEqual(['imp2.sip.com', 'imp1.sip.com']);
  });

  test('T-181 one provider: its proxy is unique in Lync', () => {
    expect(lync.match(/Table = 'PublicProvider'/g)).toHaveLength(1);
  });

  test('T-246 R-367 the verification is run, for every local domain', () => {
    const checks = federation.files['checks/imp1.sip.com.md'];
    expect(checks).toMatch(/with a user of sip\.com, 1-2: sign in/);
    expect(checks).toMatch(/one user of each other domain: eu\.sip\.com/);
  });

  test('ports for the firewall team, both ways', () => {
    const ports = federation.files['tickets/ports.csv'];
    expect(ports).toMatch(/fe1\.synergy\.com,10\.10\.2\.10,imp2\.sip\.com,10\.10\.1\.11,tcp,5061/);
    expect(ports).toMatch(/imp1\.sip\.com,10\.10\.1\.10,fe1\.synergy\.com,10\.10\.2\.10,tcp,5061/);
  });

  test('nothing is wrong with it but the cipher that Lync needs, and its age', () => {
    expect(FederationTesting.findings(federate()).map(({ rule }) => rule)).toEqual([
      'sip-federation/3des-required',
      'sip-federation/retired-product',
    ]);
  });
});

describe('what it refuses', () => {
  test('T-073 self-signed certificates of the cluster', () => {
    expect(() => federate({ cluster: { cupCertificate: CupCertificate.selfSigned() } })).toThrow(
      /\[Synergy\/Federation\] cs\/cup-certificate .*imp1\.sip\.com are self-signed.*CupCertificate\.signedBy/s,
    );
    expect(() => federate({ cluster: { cupCertificate: CupCertificate.existing() } })).not.toThrow();
  });

  test('R-010 one domain on both sides', () => {
    expect(() => federate({ sipDomains: ['sip.com'] })).toThrow(
      /sip-federation\/local-domain .*"sip\.com".*partitioned intradomain federation/s,
    );
  });

  test('a routing node of another cluster', () => {
    expect(() => federate({ foreignNode: true })).toThrow(
      /sip-federation\/routing-node .*imp1\.other\.com is no node of imp1\.sip\.com/s,
    );
  });
});

describe('T-032 backup routes', () => {
  const withBackups = (...backups: readonly string[]): FederationStack => {
    const stack = new FederationStack(testApp(), 'Synergy', { deployedFolder: 'nothing-deployed' });
    const authority = CertificateAuthority.microsoft(stack, 'Ca', { name: 'sip-ca', host: 'ca.sip.com' });
    const cluster = new ImPresenceCluster(stack, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp1.sip.com', address: '10.10.1.10' },
      localDomains: ['sip.com'],
      peerAuthListenerPort: 5061,
      serverAuthListenerPort: 5063,
      cupCertificate: CupCertificate.signedBy(authority),
    });
    const lync = new CsDeployment(stack, 'Lync', {
      release: CsRelease.LYNC_2010,
      registrar: 'pool.synergy.com',
      sipDomains: ['synergy.com'],
      frontEnd: { fqdn: 'fe1.synergy.com', address: '10.10.2.10' },
      certificateAuthority: authority,
    });
    lync.addFrontEnd('FrontEnd2', { fqdn: 'fe2.synergy.com', address: '10.10.2.11' });
    const named = lync.frontEnds.filter(({ fqdn }) => backups.includes(fqdn));
    new SipFederation(stack, 'Federation', { deployment: cluster, border: SipBorder.direct() }).addPeer(
      SipPeer.ownLync(lync, {
        trustedApplicationPool: 'trustedpool.sip.com',
        trustedApplicationId: 'imptrustedapp.sip.com',
        backupNextHops: named,
      }),
    );
    return stack;
  };
  const routes = (text: string): string[][] =>
    [...text.matchAll(/\| Next Hop \| `([^`]*)` \|[^]*?(?:\*\*Save|\| Priority \| `(\d+)`)/g)].map(
      ([, hop, priority]) => [hop, priority],
    );

  test('each further server has a route of the same pattern with a lower priority, and is a way of the sessions', () => {
    const federation = FederationTesting.synthesize(withBackups('fe2.synergy.com'));
    expect(routes(steps(federation))).toEqual([
      ['fe1.synergy.com', '1'],
      ['fe2.synergy.com', '2'],
    ]);
    expect(federation.files['tickets/ports.csv']).toMatch(/imp1\.sip\.com.*fe2\.synergy\.com.*5061/);
    expect(federation.findings.filter(({ rule }) => rule.startsWith('static-route/'))).toEqual([]);
  });

  test('a backup that comes later leaves the first route where it is', () => {
    const change = FederationTesting.change(withBackups(), withBackups('fe2.synergy.com'));
    expect(steps(change)).toContain('| Next Hop | `fe2.synergy.com` |');
    expect(steps(change)).not.toContain('| Next Hop | `fe1.synergy.com` |');
    expect(steps(change)).not.toContain('Take away: static route');
  });

  test('a server that is named twice is refused', () => {
    expect(() => withBackups('fe1.synergy.com')).toThrow(
      /partner\/backup-next-hop .*"fe1\.synergy\.com" is a next hop/,
    );
  });
});
