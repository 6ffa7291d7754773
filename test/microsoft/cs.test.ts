import {
  Artifact,
  CertificateAuthority,
  FederationStack,
  FederationTesting,
  CsCertificate,
  CsCertificateAssignment,
  CsDeployment,
  CsExternalAccessPolicy,
  CsPublicProvider,
  CsRelease,
  CsStaticRoute,
  CsTrustedApplication,
  CsTrustedApplicationPool,
  type CsDeploymentProps,
  type CsExternalAccessPolicyProps,
  type Statement,
} from '../../lib';
import { testApp } from '../support/app';

function deployment(props: Partial<CsDeploymentProps> = {}): CsDeployment {
  const stack = new FederationStack(testApp(), 'Synergy', { deployedFolder: 'nothing-deployed' });
  const certificateAuthority = CertificateAuthority.microsoft(stack, 'Ca', {
    name: 'synergy-ca',
    host: 'ca.synergy.com',
  });
  return new CsDeployment(stack, 'Lync', {
    release: CsRelease.LYNC_2013,
    registrar: 'pool.synergy.com',
    sipDomains: ['synergy.com'],
    frontEnd: { fqdn: 'fe1.synergy.com', address: '10.10.2.10' },
    certificateAuthority,
    ...props,
  });
}

const stackOf = (lync: CsDeployment): FederationStack => FederationStack.of(lync) as FederationStack;

const route = (lync: CsDeployment, props: Record<string, unknown> = {}): CsStaticRoute =>
  new CsStaticRoute(stackOf(lync), 'Route', {
    cs: lync,
    matchUri: 'sip.com',
    destination: 'imp1.sip.com',
    port: 5061,
    ...props,
  });

const pool = (lync: CsDeployment, props: Record<string, unknown> = {}): CsTrustedApplicationPool =>
  new CsTrustedApplicationPool(stackOf(lync), 'Pool', {
    cs: lync,
    fqdn: 'trustedpool.sip.com',
    computerFqdn: 'imp1.sip.com',
    ...props,
  });

describe('what is no Lync deployment', () => {
  test.each<[string, Partial<CsDeploymentProps>, RegExp]>([
    ['a registrar that is no name', { registrar: '10.1.1.1' }, /cs\/registrar .*"10\.1\.1\.1"/s],
    ['a site by its name', { siteId: 0.5 }, /cs\/site .*"?0\.5"?.*Get-CsSite/s],
    ['no SIP domain', { sipDomains: [] }, /cs\/sip-domains .*empty/s],
    ['a SIP domain twice', { sipDomains: ['a.com', 'A.com'] }, /cs\/sip-domains .*"a\.com" twice/s],
    ['a further name that is no name', { certificateNames: ['a b'] }, /cs\/certificate-name .*"a b"/s],
    ['a subject that is no name', { certificateSubject: 'CN=x' }, /cs\/certificate-subject .*"CN=x"/s],
    [
      'a front end without a name',
      { frontEnd: { fqdn: 'fe1', address: '10.1.1.1' } },
      /\[Synergy\/Lync\/FrontEnd\] cs\/front-end .*"fe1"/s,
    ],
    [
      'a front end without an address',
      { frontEnd: { fqdn: 'fe1.synergy.com', address: 'fe1' } },
      /cs\/front-end .*"fe1"/s,
    ],
  ])('%s', (_, props, message) => {
    expect(() => deployment(props)).toThrow(message);
  });

  test('a front end that is there already', () => {
    const lync = deployment();
    expect(() => lync.addFrontEnd('FE2', { fqdn: 'FE1.synergy.com', address: '10.10.2.11' })).toThrow(
      /\[Synergy\/Lync\/FE2\] cs\/front-end .*Synergy\/Lync\/FrontEnd has "fe1\.synergy\.com"/s,
    );
  });

  test('a renewal that is no number', () => {
    expect(() => CsCertificate.signedBy(deployment().certificateAuthority, { generation: 0 })).toThrow(
      /certificate\/generation .*0/s,
    );
  });
});

describe('what Lync would refuse is refused here', () => {
  test('R-325 a wildcard route where Lync uses IPv6', () => {
    expect(() => route(deployment({ usesIpv6: true }), { matchUri: '*.sip.com' })).toThrow(
      /cs\/match-uri .*"\*\.sip\.com", and Lync uses IPv6.*CsStaticRoute of its own/s,
    );
    expect(route(deployment(), { matchUri: '*.sip.com' }).matchUri).toBe('*.sip.com');
    expect(route(deployment({ usesIpv6: true })).matchUri).toBe('sip.com');
  });

  test.each([
    [{ matchUri: 'sip.*' }, /cs\/match-uri .*"sip\.\*"/s],
    [{ destination: '10.10.1.10' }, /cs\/destination .*"10\.10\.1\.10"/s],
    [{ port: 70000 }, /cs\/port .*70000/s],
  ])('a route with %j', (props, message) => {
    expect(() => route(deployment(), props)).toThrow(message);
  });

  test('R-330 a pool that is no FQDN', () => {
    expect(() => pool(deployment(), { fqdn: 'trustedpool' })).toThrow(
      /trusted-application\/pool .*"trustedpool"/s,
    );
  });

  test('R-331 a computer that the pool has already, or the pool itself', () => {
    const computers = pool(deployment());
    expect(() => {
      computers.addComputer('IMP1.sip.com');
    }).toThrow(
      /trusted-application\/computer .*"imp1\.sip\.com" is a computer of trustedpool\.sip\.com already/s,
    );
    expect(() => {
      computers.addComputer('trustedpool.sip.com');
    }).toThrow(/trusted-application\/computer .*name of the pool itself/s);
    computers.addComputer('imp2.sip.com');
    expect(computers.computers).toEqual(['imp1.sip.com', 'imp2.sip.com']);
  });

  test('an application with a blank in its name, or no port', () => {
    const lync = deployment();
    const computers = pool(lync);
    const application = (id: string, applicationId: string, port: number): CsTrustedApplication =>
      new CsTrustedApplication(stackOf(lync), id, { pool: computers, applicationId, port });
    expect(() => application('A', 'my app', 5061)).toThrow(/trusted-application\/id .*"my app"/s);
    expect(() => application('B', 'app', 0)).toThrow(/trusted-application\/port .*0/s);
  });

  test('a second route to the same domain, a second provider with the same proxy', () => {
    const twice = deployment();
    route(twice);
    expect(
      () =>
        new CsStaticRoute(stackOf(twice), 'Again', {
          cs: twice,
          matchUri: 'SIP.com',
          destination: 'imp2.sip.com',
          port: 5061,
        }),
    ).toThrow(/device\/declared-twice.*sip\.com/s);
    const provider = deployment();
    for (const domain of ['sip.com', 'eu.sip.com']) {
      new CsPublicProvider(stackOf(provider), domain.replace('.', '-'), {
        cs: provider,
        domain,
        proxyFqdn: 'imp1.sip.com',
      });
    }
    expect(() => FederationTesting.synthesize(stackOf(provider))).toThrow(/provider proxy imp1\.sip\.com/);
  });
});

describe('what is looked at on a Lync deployment', () => {
  const lync = deployment();
  route(lync);
  lync._addNextHop({ fqdn: 'imp1.sip.com', address: '10.10.1.10' });
  const { files } = FederationTesting.synthesize(stackOf(lync));
  const preflight = files['preflight/pool.synergy.com.md'];

  test('R-321 who may do it', () => {
    expect(preflight).toMatch(/whoami \/groups .*RTCUniversalServerAdmins.*New-CsStaticRoute/);
  });

  test('X-019 the registrar and its site, and no routes of a pool of its own', () => {
    expect(preflight).toContain("`Get-CsPool -Identity 'pool.synergy.com'`");
    expect(preflight).toMatch(/Get-CsSite .*SiteId 1/);
    expect(preflight).toContain("`Get-CsStaticRoutingConfiguration -Filter 'service:*'`");
    expect(preflight).not.toContain('Get-CsPool1');
  });

  test('T-180 the route, afterwards', () => {
    expect(files['checks/pool.synergy.com.md']).toMatch(
      /Get-CsStaticRoutingConfiguration -Identity 'global' .*ExpandProperty Route.*MatchUri sip\.com.*Fqdn=imp1\.sip\.com and Port=5061/,
    );
  });

  test('R-322 the front-end servers find the routing node', () => {
    expect(lync.frontEnds[0].preflightChecks().map((check) => check._data.must)).toContain(
      '10.10.1.10, and no other address, under the name that was asked for',
    );
  });

  test('T-113 the certificates in use have both usages', () => {
    expect(lync.frontEnds[0].proofChecks().map((check) => check._data.must)).toEqual([
      'Server Authentication and Client Authentication; subject CN = pool.synergy.com',
    ]);
  });
});

test('F-11 whether the private key came along is looked at, and the repair is named', () => {
  const lync = deployment();
  const certificate = Artifact.given({ title: 'certificate of fe1', file: 'fe1-cs.pem' }, 'synergy-ca');
  const [frontEnd] = lync.frontEnds;
  const assignment = new CsCertificateAssignment(frontEnd, 'CertificateAssignment', {
    server: frontEnd,
    certificate,
  });
  const [look] = assignment.describe().checks!;
  expect(look._data.must).toBe('You have a private key that corresponds to this certificate');
  expect(look._data.why).toContain('certutil -repairstore my <thumbprint>, then the script once more');
});

test('F-01 Lync has our root among the roots, and our intermediates among the intermediates', () => {
  const lync = deployment();
  const authority = CertificateAuthority.microsoft(lync.node.scope!, 'OurCa', {
    name: 'our-ca',
    host: 'ca.example.com',
    intermediates: [{ commonName: 'Issuing CA' }],
  });
  lync._addNextHop({ fqdn: 'imp1.example.com', address: '1.1.1.1', authority });
  const looks = lync.frontEnds[0]
    .preflightChecks()
    .map(({ _data: { look, must, why } }) => [look, must, why]);
  expect(looks.filter(([look]) => look?.includes('Certification Authorities'))).toEqual([
    [
      'certificates of the computer account (mmc) > Trusted Root Certification Authorities',
      'root certificate of our-ca',
      expect.stringMatching(/missing: certutil -addstore Root our-ca-root\.pem$/),
    ],
    [
      'certificates of the computer account (mmc) > Intermediate Certification Authorities',
      'intermediate certificate Issuing CA of our-ca',
      expect.stringMatching(/missing: certutil -addstore CA our-ca-Issuing-CA\.pem$/),
    ],
  ]);
});

describe('who may talk to IM and Presence', () => {
  const policy = (
    lync: CsDeployment,
    props: Partial<CsExternalAccessPolicyProps> = {},
  ): CsExternalAccessPolicy =>
    new CsExternalAccessPolicy(stackOf(lync), 'Policy', {
      cs: lync,
      name: 'sip.com',
      enableOutsideAccess: true,
      users: ['Ann@synergy.com', 'sip:bob@synergy.com'],
      ...props,
    });

  test('F-50 a policy of its own, granted user by user, and taken back before it goes', () => {
    const { parts, destroy } = policy(deployment()).describe();
    const rows = (statements: Statement[] | undefined): string[] =>
      (statements ?? []).map(({ _data }) => JSON.stringify(_data.does));
    expect(parts!.map(({ name, mode }) => `${name}: ${mode}`)).toEqual([
      'policy: clear',
      'user sip:ann@synergy.com: member',
      'user sip:bob@synergy.com: member',
    ]);
    expect(rows(parts![0].set)[0]).toContain('"EnablePublicCloudAccess":{"checked":true}');
    expect(rows(destroy).map((row) => /"row":"(\w+)"/.exec(row)![1])).toEqual([
      'ExternalAccessGrant',
      'ExternalAccessGrant',
      'ExternalAccessPolicy',
    ]);
  });

  test.each<[string, Partial<CsExternalAccessPolicyProps>, RegExp]>([
    ['the global policy', { name: 'Global' }, /cs\/external-access-policy .*"Global"/s],
    ['one of a site', { name: 'site:Synergy' }, /cs\/external-access-policy .*"site:Synergy"/s],
    [
      'a user of another domain',
      { users: ['ann@other.com'] },
      /cs\/external-access-user .*"ann@other\.com"/s,
    ],
    ['a user twice', { users: ['a@synergy.com', 'A@synergy.com'] }, /cs\/external-access-user .*already/s],
    ['a name with a quote', { users: ["a'b@synergy.com"] }, /cs\/external-access-user/s],
    ['no address', { users: ['ann'] }, /cs\/external-access-user .*"ann"/s],
  ])('F-50 %s is refused', (_what, props, message) => {
    expect(() => policy(deployment(), props)).toThrow(message);
  });

  test('F-50 the pre-flight reads policies, the access edge, SIP domains and blocked domains', () => {
    const commands = deployment()
      .preflightChecks()
      .map(({ _data }) => JSON.stringify(_data.run ?? ''));
    for (const command of [
      'Get-CsExternalAccessPolicy',
      'Get-CsAccessEdgeConfiguration',
      'Get-CsSipDomain',
      'Get-CsBlockedDomain',
    ]) {
      expect(commands.some((each) => each.includes(command))).toBe(true);
    }
  });
});

describe('a pool of one computer', () => {
  test('F-52 may be called as it is, and refuses a second one then', () => {
    const one = pool(deployment(), { fqdn: 'imp1.sip.com' });
    expect(one.computers).toEqual(['imp1.sip.com']);
    expect(() => {
      one.addComputer('imp2.sip.com');
    }).toThrow(
      /trusted-application\/computer .*"imp1\.sip\.com" is called as its one computer.*"imp2\.sip\.com"/s,
    );
  });
});

describe('routes of a pool of its own', () => {
  test('F-57 go into its collection, which the pre-flight expects then', () => {
    const lync = deployment();
    const made = route(lync, { collectionOf: 'Pool.synergy.com' });
    expect(made.collection).toBe('service:registrar:pool.synergy.com');
    expect(JSON.stringify(made.describe().parts![0].set[0]._data)).toContain(
      '"Collection":{"text":"service:registrar:pool.synergy.com"}',
    );
    const own = lync
      .preflightChecks()
      .find(({ _data }) => JSON.stringify(_data.run ?? '').includes('Get-CsStaticRoutingConfiguration'))!;
    expect(own._data.must).toBe('service:registrar:pool.synergy.com');
    expect(() => route(lync, { collectionOf: 'pool' })).toThrow(/cs\/collection .*"pool"/s);
  });
});
