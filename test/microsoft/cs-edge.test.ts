import {
  CertificateAuthority,
  CsAccessEdgeConfiguration,
  CsAllowedDomain,
  CsBlockedDomain,
  CsCertificate,
  CsDeployment,
  CsHostingProvider,
  CsRelease,
  CsTrustedCertificate,
  CsVerificationLevel,
  CupCertificate,
  DnsZone,
  FederationStack,
  FederationTesting,
  ImPresenceCluster,
  ImPresenceRelease,
  Removal,
  SipFederation,
  SipPeer,
  type CsEdgeServerProps,
  type OwnSkypeForBusinessPeerProps,
  type SynthesizedFederation,
} from '../../lib';
import { change } from '../../lib/planning/change';
import type { State } from '../../lib/planning/model';
import { EMPTY_STATE, stepsOf } from '../../lib/planning/state';
import { wantedOf } from '../day-two/deployment';
import { certificateOf, FOLDER } from '../day-two/lync';
import { testApp } from '../support/app';
import { InsideBorder } from '../support/inside-border';
import { Files, loadPowerShell, LyncModel, type PowerShell, type RunResult } from '../support/powershell';

const EDGE: CsEdgeServerProps = {
  fqdn: 'sip.s4b.com',
  addresses: ['10.2.2.2'],
  internalFqdn: 'edge-in.s4b.com',
};

interface Shape extends OwnSkypeForBusinessPeerProps {
  readonly edge?: Partial<CsEdgeServerProps> | null;
  readonly certificate?: boolean;
  readonly localDomains?: string[];
  readonly trusted?: boolean;
}

/** Skype for Business and IM and Presence of one enterprise. */
function federation(shape: Shape = {}): FederationStack {
  const { edge, certificate, localDomains = ['example.com', 'eu.example.com'], trusted, ...props } = shape;
  const stack = new FederationStack(testApp(), 'Own', { deployedFolder: 'nothing-deployed' });
  const authority = CertificateAuthority.microsoft(stack, 'Ca', { name: 'our-ca', host: 'ca.example.com' });
  const cs = new CsDeployment(stack, 'Skype', {
    release: CsRelease.SKYPE_FOR_BUSINESS_2019,
    registrar: 'pool.s4b.com',
    sipDomains: ['s4b.com'],
    frontEnd: { fqdn: 'fe1.s4b.com', address: '10.2.2.10' },
    certificateAuthority: authority,
    edge: edge === null ? undefined : { ...EDGE, ...edge },
    edgeCertificate: certificate === true ? CsCertificate.signedBy(authority) : undefined,
  });
  const imp = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: '10.1.1.10' },
    localDomains,
    cupCertificate: CupCertificate.existing(),
  });
  const made = new SipFederation(stack, 'Federation', {
    deployment: imp,
    border: new InsideBorder(trusted === false ? undefined : authority),
  });
  made.addPeer(SipPeer.ownSkypeForBusiness(cs, props));
  if (props.findsUsBySrv !== false) made.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'example.com' }));
  return stack;
}

const synthesized = (shape: Shape = {}): SynthesizedFederation =>
  FederationTesting.synthesize(federation(shape));

/** Scripts in the order in which they are run. */
function scripts(of: SynthesizedFederation, where: 'bundles' | 'undo'): string[] {
  return of.paths
    .filter((file) => file.startsWith(`${where}/`) && file.endsWith('.ps1'))
    .sort()
    .map((file) => of.files[file]);
}

const FULL: Shape = {
  findsUsBySrv: false,
  certificate: true,
  externalAccess: { users: ['ann@s4b.com'], enableOutsideAccess: true },
};

describe('the scripts of Skype for Business with an Edge Server', () => {
  let powerShell: PowerShell;
  beforeAll(async () => {
    powerShell = await loadPowerShell();
  });
  const full = synthesized(FULL);
  const forward = scripts(full, 'bundles');
  const back = scripts(full, 'undo');

  class Installation {
    public readonly model = new LyncModel({
      release: 2019,
      pools: [{ fqdn: 'pool.s4b.com', siteId: '1', computers: ['fe1.s4b.com'] }],
    });
    public readonly files = new Files();

    constructor() {
      this.model.users.set('sip:ann@s4b.com', '');
      this.model
        .seedAllowedDomain('partner.org')
        .seedHostingProvider('LyncOnline', 'sipfed.online.lync.com')
        .seedCertificate(certificateOf('before'), 'AccessEdgeExternal');
    }

    public run(text: string, parameters: Readonly<Record<string, boolean>> = {}): RunResult {
      for (const [, file] of text.matchAll(/'File' = '([^']+\.pem)'/g)) {
        this.files.seed(`${FOLDER}\\${file}`, { kind: 'certificate', certificate: certificateOf(file) });
      }
      return powerShell.run(text, {
        model: this.model,
        files: this.files,
        parameters,
        path: `${FOLDER}\\script.ps1`,
      });
    }

    public runAll(texts: readonly string[]): string[] {
      return texts.flatMap((text) => {
        const { output, error } = this.run(text);
        return [...output, ...(error === undefined ? [] : [`stopped: ${error.message}`])];
      });
    }
  }

  test.each([2010, 2013, 2015, 2019] as const)(
    'release %d knows every command and every parameter',
    (release) => {
      expect(forward.length).toBeGreaterThan(1);
      for (const text of [...forward, ...back]) expect(powerShell.judge(text, release)).toEqual([]);
    },
  );

  test('T-170 T-171 T-172 T-173 T-174 R-338 R-341 from nothing: all of it stands, and nothing of others is touched', () => {
    const installation = new Installation();
    const said = installation.runAll(forward);
    expect(said.filter((line) => /^stopped|refuse/.test(line))).toEqual([]);
    // No pool and no application changed: replication alone takes it to every server.
    expect(installation.model.topologyRuns).toBe(0);
    const state = installation.model.state();
    expect(state.allowedDomains).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Identity: 'example.com', ProxyFqdn: 'expc.example.com' }),
        expect.objectContaining({ Identity: 'eu.example.com', ProxyFqdn: 'expc.example.com' }),
        expect.objectContaining({ Identity: 'partner.org' }),
      ]),
    );
    expect(state.hostingProviders).toContainEqual(
      expect.objectContaining({
        Identity: 'example.com',
        ProxyFqdn: 'expc.example.com',
        EnabledSharedAddressSpace: false,
        HostsOCSUsers: false,
        VerificationLevel: 'UseSourceVerification',
      }),
    );
    expect(state.accessEdge).toMatchObject({ AllowFederatedUsers: true, EnablePartnerDiscovery: false });
    expect(state.externalAccessPolicies).toContainEqual(
      expect.objectContaining({
        Identity: 'Tag:example.com',
        EnableFederationAccess: true,
        EnablePublicCloudAccess: true,
        EnableOutsideAccess: true,
      }),
    );
    expect(state.users).toEqual({ 'sip:ann@s4b.com': 'example.com' });
    expect(installation.files.trusted()).toContain(`Root\\${certificateOf('our-ca-root.pem').thumbprint}`);
    expect(state.certificates).toEqual({ AccessEdgeExternal: certificateOf('sip-cs.pem').thumbprint });
    expect(installation.files.read(`${FOLDER}\\sip-cs.req`)).toMatchObject({
      types: ['AccessEdgeExternal'],
      clientEku: true,
    });
  });

  test('twice is as once, and -WhatIf changes nothing', () => {
    const installation = new Installation();
    const before = installation.model.state();
    for (const text of forward) {
      if (text.includes("Table = 'Certificate'")) continue;
      const { whatIf, error } = installation.run(text, { WhatIf: true });
      expect(error).toBeUndefined();
      expect(whatIf.length).toBeGreaterThan(0);
    }
    expect(installation.model.state()).toEqual(before);
    expect(installation.files.trusted()).toEqual([]);
    installation.runAll(forward);
    const [state, changes] = [installation.model.state(), installation.model.changes.length];
    installation.runAll(forward);
    expect(installation.model.changes).toHaveLength(changes);
    expect(installation.model.state()).toEqual(state);
  });

  test('done in part by hand: the rest is done', () => {
    const installation = new Installation();
    installation.model.seedAllowedDomain('example.com', { ProxyFqdn: 'expc.example.com' });
    installation.model.accessEdge.AllowFederatedUsers = true;
    const said = installation.runAll(forward);
    expect(said.filter((line) => /as wanted already$/.test(line))).toHaveLength(2);
    expect(said.filter((line) => /^stopped/.test(line))).toEqual([]);
  });

  test('the way back leads to what was, the switch of the enterprise and the certificate too; trust stays', () => {
    const installation = new Installation();
    const before = installation.model.state();
    installation.runAll(forward);
    expect(installation.runAll(back).filter((line) => /^stopped/.test(line))).toEqual([]);
    expect(installation.model.state()).toEqual(before);
    expect(installation.files.trusted()).toHaveLength(1);
  });

  test('a switch that was on before stays on', () => {
    const installation = new Installation();
    installation.model.accessEdge.AllowFederatedUsers = true;
    installation.runAll(forward);
    installation.runAll(back);
    expect(installation.model.accessEdge.AllowFederatedUsers).toBe(true);
  });

  test.each<[string, (model: LyncModel) => unknown, RegExp]>([
    [
      'a blocked domain',
      (model) => model.seedBlockedDomain('eu.example.com'),
      /allowed domain eu\.example\.com.*there is Identity eu\.example\.com.*left alone/,
    ],
    [
      'the proxy of another provider',
      (model) => model.seedPublicProvider('Old', 'expc.example.com'),
      /hosting provider example\.com.*Identity Old, ProxyFqdn expc\.example\.com/,
    ],
    [
      'another way to our domain',
      (model) => model.seedAllowedDomain('example.com', { ProxyFqdn: 'old.example.com' }),
      /allowed domain example\.com.*ProxyFqdn old\.example\.com/,
    ],
  ])('%s of a stranger is left alone, and nothing else is changed', (_, seed, message) => {
    const installation = new Installation();
    seed(installation.model);
    const before = installation.model.state();
    const { warnings, error } = installation.run(
      forward.find((text) => text.includes("Table = 'AllowedDomain'"))!,
    );
    expect(warnings.join('\n')).toMatch(message);
    expect(error?.message).toMatch(/nothing was changed/);
    expect(installation.model.state()).toEqual(before);
  });

  test('R-339 discovery is turned on, and put back; a default route of somebody else is never taken away', () => {
    const bySrv = synthesized();
    const installation = new Installation();
    installation.runAll(scripts(bySrv, 'bundles'));
    expect(installation.model.accessEdge.EnablePartnerDiscovery).toBe(true);
    installation.runAll(scripts(bySrv, 'undo'));
    expect(installation.model.accessEdge.EnablePartnerDiscovery).toBe(false);
    const routed = new Installation();
    routed.model.accessEdge.RoutingMethod = 'UseDefaultRouting';
    const { warnings, error } = routed.run(
      scripts(bySrv, 'bundles').find((text) => text.includes("Table = 'AllowedDomain'"))!,
    );
    expect(warnings.join('\n')).toMatch(/EnablePartnerDiscovery.*RoutingMethod UseDefaultRouting/);
    expect(error?.message).toMatch(/nothing was changed/);
    expect(routed.model.changes).toEqual([]);
  });
});

describe('what Skype for Business of the own enterprise is told', () => {
  const tables = (shape: Shape): string[] =>
    scripts(synthesized(shape), 'bundles').flatMap((text) =>
      [...text.matchAll(/Table = '(\w+)'\r\n +Key = '([^']*)'/g)].map(([, table, key]) => `${table} ${key}`),
    );

  test('T-171 R-340 found by SRV: discovery on, each domain allowed by name, no provider', () => {
    expect(tables({})).toEqual([
      'TrustedCertificate Root/our-ca-root.pem',
      'AccessEdgeConfiguration AllowFederatedUsers',
      'AccessEdgeConfiguration EnablePartnerDiscovery',
      'AllowedDomain example.com',
      'AllowedDomain eu.example.com',
    ]);
  });

  test('T-171 who admits every domain has all four switches on, and nothing by name', () => {
    expect(tables({ admitsAllDomains: true })).toEqual([
      'TrustedCertificate Root/our-ca-root.pem',
      'AccessEdgeConfiguration AllowFederatedUsers',
      'AccessEdgeConfiguration EnablePartnerDiscovery',
      'AccessEdgeConfiguration AllowOutsideUsers',
      'AccessEdgeConfiguration AllowAnonymousUsers',
    ]);
  });

  test('what it has to find, and where its sessions leave the site, is looked at before', () => {
    const { files } = synthesized();
    expect(files['preflight/sip.s4b.com.md']).toMatch(/nslookup expc\.example\.com.*10\.1\.1\.20/);
    expect(files['preflight/pool.s4b.com.md']).toMatch(/FederationRoute EdgeServer:edge-in\.s4b\.com/);
    expect(files['preflight/pool.s4b.com.md']).not.toContain('Get-CsStaticRoutingConfiguration');
    expect(files['preflight/pool.s4b.com.md']).toMatch(
      /Get-CsExternalAccessPolicy.*EnableFederationAccess True/,
    );
  });

  test('T-113 R-125 its Edge Server presents both usages', () => {
    expect(synthesized().files['preflight/sip.s4b.com.md']).toMatch(
      /Get-CsCertificate -Type AccessEdgeExternal.*Server Authentication and Client Authentication; subject CN = sip\.s4b\.com/,
    );
  });
});

describe('Lync with calls', () => {
  test('T-178 T-181 X-114 routes and provider lead to the entrance and its port, for the domains of our users', () => {
    const stack = new FederationStack(testApp(), 'Own', { deployedFolder: 'nothing-deployed' });
    const authority = CertificateAuthority.microsoft(stack, 'Ca', { name: 'our-ca', host: 'ca.example.com' });
    const lync = new CsDeployment(stack, 'Lync', {
      release: CsRelease.LYNC_2013,
      registrar: 'pool.synergy.com',
      sipDomains: ['synergy.com'],
      frontEnd: { fqdn: 'fe1.synergy.com', address: '10.2.2.10' },
      certificateAuthority: authority,
    });
    new SipFederation(stack, 'Federation', {
      deployment: new ImPresenceCluster(stack, 'Imp', {
        release: ImPresenceRelease.of('12.5(1)SU3'),
        publisher: { fqdn: 'imp1.sip.com', address: '10.1.1.10' },
        localDomains: ['sip.com'],
        cupCertificate: CupCertificate.existing(),
      }),
      border: new InsideBorder(undefined, {
        fqdn: 'gateway.example.com',
        address: '10.1.1.30',
        port: 65072,
      }),
    }).addPeer(
      SipPeer.ownLync(lync, { trustedApplicationPool: 'pool.sip.com', trustedApplicationId: 'imp.sip.com' }),
    );
    const row = (key: string): string =>
      JSON.stringify(lync._resource(key)!.describe().parts![0].set[0]._data);
    const rows = [row('static route sip.com'), row('public provider sip.com')];
    expect(rows[0]).toMatch(
      /"MatchUri":\{"pattern":"sip\.com"\}.*"gateway\.example\.com".*"Port":\{"port":65072\}/,
    );
    expect(rows[1]).toMatch(
      /"Identity":\{"domain":"sip\.com"\}.*"ProxyFqdn":\{"domain":"gateway\.example\.com"\}/,
    );
    const reached = lync.frontEnds[0].preflightChecks().map(({ _data }) => JSON.stringify(_data));
    expect(reached[0]).toContain('gateway.example.com');
    expect(JSON.stringify(lync.proofChecks().map(({ _data }) => _data))).toContain(
      'rings, and both hear each other',
    );
  });
});

describe('what cannot be', () => {
  const stackOf = (): { stack: FederationStack; cs: CsDeployment } => {
    const stack = federation();
    return { stack, cs: stack.node.findChild('Skype') as CsDeployment };
  };

  test.each<[string, () => unknown, RegExp]>([
    ['no Edge Server', () => federation({ edge: null }), /cs\/edge .*has no Edge Server.*SipPeer\.ownLync/s],
    [
      'one name outside and inside',
      () => federation({ edge: { internalFqdn: 'SIP.s4b.com' } }),
      /cs\/edge .*outside and inside/s,
    ],
    ['an edge without addresses', () => federation({ edge: { addresses: [] } }), /cs\/edge .*no address/s],
    [
      'a border whose authority nobody knows',
      () => federation({ trusted: false }),
      /certificate\/our-root .*sip\.s4b\.com/s,
    ],
    [
      'a domain that is none',
      () => {
        const { stack, cs } = stackOf();
        return new CsAllowedDomain(stack, 'Domain', { cs, domain: 'a b' });
      },
      /cs\/allowed-domain .*"a b"/s,
    ],
    [
      'a comment of two lines',
      () => {
        const { stack, cs } = stackOf();
        return new CsAllowedDomain(stack, 'Domain', { cs, domain: 'a.com', comment: 'a\nb' });
      },
      /cs\/allowed-domain /s,
    ],
    [
      'a proxy that is an address',
      () => {
        const { stack, cs } = stackOf();
        return new CsHostingProvider(stack, 'Provider', { cs, domain: 'a.com', proxyFqdn: '10.1.1.1' });
      },
      /cs\/provider .*"10\.1\.1\.1"/s,
    ],
    [
      'a switch that is text',
      () => {
        const stack = new FederationStack(testApp(), 'Other', { deployedFolder: 'nothing-deployed' });
        const cs = new CsDeployment(stack, 'Skype', {
          release: CsRelease.SKYPE_FOR_BUSINESS_SE,
          registrar: 'pool.s4b.com',
          sipDomains: ['s4b.com'],
          frontEnd: { fqdn: 'fe1.s4b.com', address: '10.2.2.10' },
          certificateAuthority: CertificateAuthority.publicAuthority(stack, 'Ca', { name: 'ca' }),
        });
        return new CsAccessEdgeConfiguration(stack, 'Switches', { cs, allowOutsideUsers: 'on' as never });
      },
      /\[Other\/Switches\] declaration\/wrong-type .*"on"/s,
    ],
    [
      'allowed and blocked at once',
      () => {
        const { stack, cs } = stackOf();
        new CsBlockedDomain(stack, 'Blocked', { cs, domain: 'example.com' });
        return FederationTesting.synthesize(stack);
      },
      /federated domain example\.com/s,
    ],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(message);
  });

  test('a provider has the level that is said, and a chain is trusted once', () => {
    const { stack, cs } = stackOf();
    const provider = new CsHostingProvider(stack, 'Provider', {
      cs,
      domain: 'a.com',
      proxyFqdn: 'edge.a.com',
      verificationLevel: CsVerificationLevel.ALWAYS_VERIFIABLE,
    });
    expect(JSON.stringify(provider.describe().parts![0].set[0]._data)).toContain('AlwaysVerifiable');
    const [known] = CsTrustedCertificate.ofAuthority(cs.edge!, cs.certificateAuthority);
    expect(CsTrustedCertificate.ofAuthority(cs.edge!, cs.certificateAuthority)).toEqual([known]);
  });
});

test('a domain that somebody blocked is off that list before it is allowed, and back on it only when it is not', () => {
  const stack = federation();
  const skype = stack.node.findChild('Skype') as CsDeployment;
  const blocked = new CsBlockedDomain(stack, 'Blocked', {
    cs: skype,
    domain: 'example.com',
    existing: true,
  });
  new Removal(stack, 'Unblocked', { of: blocked });
  const installed = change(EMPTY_STATE, wantedOf(stack)).result;
  const order = (from: State, to: State): string[] =>
    change(from, to)
      .phases.flatMap(stepsOf)
      .map(({ action, object = '' }) => `${action} ${object.replace(/^\S+ /, '')}`)
      .filter((step) => /(?:allowed|blocked) domain example\.com$/.test(step));
  expect(order(EMPTY_STATE, installed)).toEqual([
    'configure removal of blocked domain example.com',
    'configure allowed domain example.com',
  ]);
  expect(order(installed, EMPTY_STATE)).toEqual([
    'undo allowed domain example.com',
    'undo removal of blocked domain example.com',
  ]);
});
