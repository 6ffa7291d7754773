import {
  Files,
  LyncModel,
  loadPowerShell,
  type PowerShell,
  type Release,
  type RunResult,
} from '../../support/powershell';

let shell: PowerShell;
let model: LyncModel;
let files: Files;
beforeAll(async () => {
  shell = await loadPowerShell();
});
beforeEach(() => {
  model = new LyncModel();
  files = new Files();
});

const STRICT = "Set-StrictMode -Version 2.0\n$ErrorActionPreference = 'Stop'\n";
const run = (text: string, to: LyncModel = model): RunResult =>
  shell.run(STRICT + text, { model: to, files });
const done = (text: string): string[] => {
  const { error, output } = run(text);
  expect(error).toBeUndefined();
  return [...output];
};
const refused = (text: string, message: RegExp): void => {
  const before = model.state();
  expect(run(text).error?.message).toMatch(message);
  expect(model.state()).toEqual(before);
};

const route = (matchUri: string, fqdn = 'imp1.example.com'): string =>
  `(New-CsStaticRoute -TLSRoute -Destination '${fqdn}' -Port 5061 -MatchUri '${matchUri}' -UseDefaultCertificate $true)`;
const add = (matchUri: string): string =>
  `Set-CsStaticRoutingConfiguration -Identity 'global' -Route @{ Add = ${route(matchUri)} }`;

describe('static routes', () => {
  test('are added beside those of strangers, and shown as Lync shows them', () => {
    model.seedRoute({ matchUri: 'other.com', destination: 'other.contoso.local', port: 5061 });
    done(add('example.com'));
    expect(
      done(`$r = @(Get-CsStaticRoutingConfiguration -Identity 'GLOBAL' | Select-Object -ExpandProperty 'Route')
$r.Count
$r[1].MatchUri
$r[1].Transport.ToString()
$r[1].Transport.TransportChoice.Fqdn
$r[1].Transport.TransportChoice.Port
$r[1].Enabled
$r[1].MatchOnlyPhoneUri`),
    ).toEqual([
      '2',
      'example.com',
      'TransportChoice=Certificate=Microsoft.Rtc.Management.WritableConfig.Settings.SipProxy.UseDefaultCert;Fqdn=imp1.example.com;Port=5061',
      'imp1.example.com',
      '5061',
      'True',
      'False',
    ]);
  });

  test('are removed by the object that Get gave, and by no other', () => {
    model.seedRoute({ matchUri: 'other.com', destination: 'other.contoso.local', port: 5061 });
    const before = model.state();
    done(add('example.com'));
    refused(
      `Set-CsStaticRoutingConfiguration -Route @{ Remove = ${route('example.com')} }`,
      /Remove takes the object/,
    );
    done(`$r = @(Get-CsStaticRoutingConfiguration -Identity 'global' | Select-Object -ExpandProperty 'Route' | Where-Object { $_.MatchUri -eq 'example.com' })
Set-CsStaticRoutingConfiguration -Identity 'global' -Route @{ Remove = $r }`);
    expect(model.state()).toEqual(before);
  });

  test('those of a file are no routes any more', () => {
    done(`${add('example.com')}
Get-CsStaticRoutingConfiguration -Identity 'global' | Export-Clixml -Path 'C:\\Federation\\r.xml' -Depth 5`);
    refused(
      "$c = Import-Clixml -Path 'C:\\Federation\\r.xml'\nSet-CsStaticRoutingConfiguration -Route @{ Add = $c.Route }",
      /no route of New-CsStaticRoute/,
    );
  });

  test.each([
    ['Replace', `Set-CsStaticRoutingConfiguration -Route @{ Replace = ${route('a.com')} }`],
    [
      'a hidden Replace',
      `$m = @{}\n$m[('Re' + 'place')] = ${route('a.com')}\nSet-CsStaticRoutingConfiguration -Route $m`,
    ],
    ['$null', 'Set-CsStaticRoutingConfiguration -Route $null'],
    ['removing the collection', "Remove-CsStaticRoutingConfiguration -Identity 'global'"],
  ])('%s is never survived', (_, text) => {
    expect(() => run(`try { ${text} } catch { 'caught' }`)).toThrow(/strangers|\$null/);
  });

  test.each([
    ['a domain twice', `${add('a.com')}\n${add('A.com')}`, /already a route/],
    ['an address for TLS', `$x = ${route('a.com', '10.0.0.1')}`, /not a valid FQDN/],
    ['a port', `$x = ${route('a.com').replace('5061', '70000')}`, /outside 1 to 65535/],
    ['a strange pattern', `$x = ${route('a b')}`, /is not a domain/],
    [
      'another collection',
      "Get-CsStaticRoutingConfiguration -Identity 'service:Registrar:no.contoso.local'",
      /Cannot find/,
    ],
    ['text for a route', "Set-CsStaticRoutingConfiguration -Route @{ Add = 'a.com' }", /no route/],
    ['another key', `Set-CsStaticRoutingConfiguration -Route @{ Ad = ${route('a.com')} }`, /not Ad/],
  ])('refused: %s', (_, text, message) => {
    expect(run(text).error?.message).toMatch(message);
  });

  test('a pool may have its own', () => {
    model.seedRoute(
      { matchUri: 'a.com', destination: 'b.contoso.local', port: 5061 },
      'Service:Registrar:fe.contoso.local',
    );
    expect(
      done(
        "@(Get-CsStaticRoutingConfiguration -Filter 'service:*').Count; @(Get-CsStaticRoutingConfiguration).Count",
      ),
    ).toEqual(['1', '2']);
  });
});

const PUBLIC =
  "New-CsPublicProvider -Identity 'example.com' -ProxyFqdn 'imp1.example.com' -Enabled $true -VerificationLevel AlwaysVerifiable";
const HOSTING =
  "New-CsHostingProvider -Identity 'h.com' -ProxyFqdn 'expe.example.com' -Enabled $true -EnabledSharedAddressSpace $false -HostsOCSUsers $false";

describe('providers', () => {
  test('come, change and go', () => {
    const before = model.state();
    done(`${PUBLIC}\n${HOSTING}`);
    expect(
      done(`$p = @(Get-CsPublicProvider | Where-Object { $_.Identity -eq 'EXAMPLE.com' })
$p[0].ProxyFqdn
$p[0].VerificationLevel
Set-CsPublicProvider -Identity 'example.com' -Enabled $false -VerificationLevel UseSourceVerification
(Get-CsPublicProvider -Identity 'example.com').VerificationLevel
$p[0].VerificationLevel
(Get-CsHostingProvider -Identity 'h.com').VerificationLevel`),
    ).toEqual([
      'imp1.example.com',
      'AlwaysVerifiable',
      'UseSourceVerification',
      'AlwaysVerifiable',
      'AlwaysVerifiable',
    ]);
    done("Remove-CsPublicProvider -Identity 'example.com'; Remove-CsHostingProvider -Identity 'h.com'");
    expect(model.state()).toEqual(before);
  });

  test.each([
    ['the same Identity', PUBLIC.replace('imp1', 'imp2'), /already exists/],
    ['the same proxy', PUBLIC.replace("'example.com'", "'b.com'"), /already has ProxyFqdn/],
    [
      'the Identity of a hosting provider',
      PUBLIC.replace("'example.com'", "'h.com'").replace('imp1', 'imp2'),
      /already exists/,
    ],
    [
      'the proxy of a public provider',
      HOSTING.replace("'h.com'", "'i.com'").replace('expe', 'imp1'),
      /already has ProxyFqdn/,
    ],
    ['a missing one', "Get-CsPublicProvider -Identity 'none.com'", /Cannot find/],
    ['removing a missing one', "Remove-CsPublicProvider -Identity 'none.com'", /Cannot find/],
    [
      'another proxy by Set',
      "Set-CsPublicProvider -Identity 'example.com' -ProxyFqdn 'b.com'",
      /parameter name 'ProxyFqdn'/,
    ],
    ['another level', PUBLIC.replace('AlwaysVerifiable', 'Always'), /not one of/],
    ['no Enabled', PUBLIC.replace('-Enabled $true', ''), /mandatory parameters: Enabled/],
  ])('refused: %s', (_, text, message) => {
    done(`${PUBLIC}\n${HOSTING}`);
    refused(text, message);
  });

  test('what is missing is passed over where the script says so', () => {
    expect(done("@(Get-CsPublicProvider -Identity 'none.com' -ErrorAction SilentlyContinue).Count")).toEqual([
      '0',
    ]);
  });
});

test('domains are allowed or blocked, once', () => {
  model.seedBlockedDomain('bad.com');
  done("New-CsAllowedDomain -Identity 'example.com' -ProxyFqdn 'expe.example.com' -Comment 'x'");
  refused("New-CsAllowedDomain -Identity 'EXAMPLE.com'", /already/);
  refused("New-CsAllowedDomain -Domain 'bad.com'", /already one of the blockedDomains/);
  expect(done("(Get-CsAllowedDomain -Identity 'example.com').ProxyFqdn")).toEqual(['expe.example.com']);
});

test('a later parameter is unknown before its release', () => {
  const text = "New-CsAllowedDomain -Identity 'example.com' -VerificationLevel AlwaysVerifiable";
  const at = (release: Release): RunResult => run(text, new LyncModel({ release }));
  expect(at(2013).error?.message).toMatch(/parameter name 'VerificationLevel'/);
  expect(at(2015).error).toBeUndefined();
});

const POOL =
  "New-CsTrustedApplicationPool -Identity 'pool.example.com' -Registrar 'fe.contoso.local' -Site '1' -ComputerFqdn 'imp1.example.com' -TreatAsAuthenticated $true -ThrottleAsServer $true -RequiresReplication $false -OutboundOnly $false -Force";
const COMPUTER =
  "New-CsTrustedApplicationComputer -Identity 'imp2.example.com' -Pool 'pool.example.com' -Force";
const APPLICATION =
  "New-CsTrustedApplication -ApplicationId 'app.example.com' -TrustedApplicationPoolFqdn 'pool.example.com' -Port 5061 -Force";

describe('trusted applications', () => {
  test('come, are published, and go with their pool', () => {
    const before = model.state();
    const { warnings, prompts, error } = run(`${POOL}\n${COMPUTER}\n${APPLICATION}`);
    expect({ error, prompts, warnings: warnings.length }).toEqual({
      error: undefined,
      prompts: [],
      warnings: 2,
    });
    expect(model.state().published).toBe(false);
    expect(
      done(`Enable-CsTopology -Force
$p = @(Get-CsTrustedApplicationPool | Where-Object { $_.PoolFqdn -eq 'pool.example.com' })[0]
$p.Identity
$p.Registrar
$p.SiteId
$p.RequiresReplication
@(Get-CsTrustedApplicationComputer -Pool 'pool.example.com' | Select-Object -ExpandProperty 'Identity') -join ','
$a = @(Get-CsTrustedApplication)[0]
$a.ApplicationId
$a.Identity
$a.Port
(Get-CsTrustedApplication -Identity 'pool.example.com/app.example.com').Port`),
    ).toEqual([
      'TrustedApplicationPool:pool.example.com',
      'Registrar:fe.contoso.local',
      'Site:Contoso',
      'False',
      'imp1.example.com,imp2.example.com',
      'urn:application:app.example.com',
      'pool.example.com/urn:application:app.example.com',
      '5061',
      '5061',
    ]);
    expect(model.topologyRuns).toBe(1);
    done("Remove-CsTrustedApplicationPool -Identity 'pool.example.com' -Force; Enable-CsTopology -Force");
    expect(model.state()).toEqual(before);
    expect(model.changes.map(({ cmdlet }) => cmdlet)).toHaveLength(6);
  });

  test.each([
    ['a pool twice', POOL, /already in the topology/],
    ['a site by its name', POOL.replace('pool.', 'pool2.').replace("'1'", "'Contoso'"), /Cannot find a site/],
    [
      'a site in the long form',
      POOL.replace('pool.', 'pool2.').replace("'1'", "'site:1'"),
      /Cannot find a site/,
    ],
    ['no site', POOL.replace('pool.', 'pool2.').replace("-Site '1'", ''), /needs its Site/],
    [
      'a strange registrar',
      POOL.replace('pool.', 'pool2.').replace('fe.', 'fe2.'),
      /Cannot find the registrar/,
    ],
    ['a computer of another pool', POOL.replace('pool.', 'pool2.'), /already in the topology/],
    ['a computer twice', COMPUTER.replace('imp2', 'imp1'), /already in the topology/],
    ['a computer of no pool', COMPUTER.replace('pool.', 'pool2.'), /Cannot find trusted application pool/],
    ['an application twice', APPLICATION.replace('5061', '5062'), /already exists/],
    ['a port twice', APPLICATION.replace('app.', 'app2.'), /Port 5061/],
    [
      'the only computer',
      "Remove-CsTrustedApplicationComputer -Identity 'imp1.example.com' -Force",
      /only computer/,
    ],
    ['a missing pool', "Get-CsTrustedApplicationPool -Identity 'none.example.com'", /Cannot find/],
    [
      'a missing application',
      "Remove-CsTrustedApplication -Identity 'pool.example.com/none' -Force",
      /Cannot find/,
    ],
  ])('refused: %s', (_, text, message) => {
    done(`${POOL}\n${APPLICATION}`);
    refused(text, message);
  });

  test('a pool without Registrar is never survived', () => {
    expect(() => run(POOL.replace("-Registrar 'fe.contoso.local'", ''))).toThrow(/without Registrar/);
  });

  test('without -Force somebody is asked', () => {
    expect(run(POOL.replace('-Force', '')).prompts).toHaveLength(1);
  });

  test('-WhatIf changes nothing', () => {
    const before = model.state();
    expect(run(`${POOL} -WhatIf\nEnable-CsTopology -WhatIf`).whatIf).toHaveLength(2);
    expect(model.state()).toEqual(before);
    expect(model.changes).toEqual([]);
  });

  test('a preference of the script does not hold back a cmdlet', () => {
    const text = `[CmdletBinding(SupportsShouldProcess = $true)]\nparam()\n${POOL}`;
    shell.run(text, { model, parameters: { WhatIf: true } });
    expect(model.trustedPools).toHaveLength(1);
  });
});

test('New gives what it made, Set and Remove give nothing', () => {
  expect(done(PUBLIC)).toContain('ProxyFqdn : imp1.example.com');
  expect(done("Set-CsPublicProvider -Identity 'example.com' -Enabled $false")).toEqual([]);
  expect(done("Remove-CsPublicProvider -Identity 'example.com'")).toEqual([]);
});

test('sites and pools', () => {
  expect(
    done(`$s = @(Get-CsSite)[0]
$s.SiteId
$s.Identity
$s.DisplayName
@(Get-CsSite -Identity 'Contoso').Count
(Get-CsPool -Identity 'fe.contoso.local').Computers -join ','`),
  ).toEqual(['1', 'Site:Contoso', 'Contoso', '1', 'fe.contoso.local']);
  refused("Get-CsPool -Identity 'none'", /Cannot find pool/);
});

describe('certificates', () => {
  const thumbprint = 'A1'.repeat(20);
  const old = 'B2'.repeat(20);
  const certificate = (
    print: string,
  ): { thumbprint: string; subject: string; issuer: string; notAfter: string } => ({
    thumbprint: print,
    subject: 'CN=fe.contoso.local',
    issuer: 'CN=Contoso CA',
    notAfter: '2030-01-31',
  });

  test('are requested, imported and assigned, and the old one comes back', () => {
    model.seedCertificate(certificate(old), 'Default');
    files.seed('C:\\Certs\\fe.cer', { kind: 'certificate', certificate: certificate(thumbprint) });
    const before = model.state();
    const assign = (print: string): string => `Set-CsCertificate -Type @('Default') -Thumbprint '${print}'`;
    done("Request-CsCertificate -New -Type @('Default') -Output 'C:\\Certs\\fe.req' -ClientEKU $true");
    expect(files.read('C:\\Certs\\fe.req')).toEqual({ kind: 'request', types: ['Default'], clientEku: true });
    refused(assign(thumbprint), /local store/);
    expect(
      done(`$c = New-Object System.Security.Cryptography.X509Certificates.X509Certificate2 'C:\\Certs\\fe.cer'
$c.Thumbprint
Import-CsCertificate -Path 'C:\\Certs\\fe.cer' -PrivateKeyExportable $false
Set-CsCertificate -Type @('Default') -Thumbprint $c.Thumbprint
$now = @(Get-CsCertificate -Type @('Default'))[0]
$now.Thumbprint
$now.Use
$now.Subject`),
    ).toEqual([thumbprint, thumbprint, 'Default', 'CN=fe.contoso.local']);
    done(assign(old));
    expect(model.state()).toEqual(before);
  });

  test('a password never stands in a script', () => {
    expect(() => run("Import-CsCertificate -Path 'C:\\x.pfx' -Password 'secret'")).toThrow(/password/);
  });
});

test('services of front ends stop and start', () => {
  done("Stop-CsWindowsService -Name 'RtcSrv' -ComputerName 'fe.contoso.local'");
  expect([...model.stopped]).toEqual(['fe.contoso.local/rtcsrv']);
  done("Start-CsWindowsService -Name 'RtcSrv' -ComputerName 'fe.contoso.local'");
  expect(model.stopped.size).toBe(0);
  refused("Stop-CsWindowsService -Name 'RtcSrv' -ComputerName 'x.contoso.local'", /Cannot reach/);
});

test('replication arrives for whom waits', () => {
  model.stale.add('fe.contoso.local');
  expect(
    done(`$n = 0
while (@(Get-CsManagementStoreReplicationStatus | Where-Object { -not $_.UpToDate }).Count -gt 0) {
    $n++
    Start-Sleep -Seconds 5
}
$n`),
  ).toEqual(['1']);
});

test('a plain shell needs the module of its product', () => {
  const plain = new LyncModel({ managementShell: false });
  expect(run('Get-CsSite', plain).error?.message).toMatch(/not recognized/);
  expect(run("Import-Module -Name 'SkypeForBusiness'", plain).error?.message).toMatch(/was not loaded/);
  expect(run("Import-Module -Name 'Lync'\n@(Get-CsSite).Count", plain).output).toEqual(['1']);
});

test('a probe for a cmdlet and its parameters', () => {
  expect(
    done(`$c = Get-Command -Name 'New-CsAllowedDomain' -ErrorAction SilentlyContinue
$c.Parameters.ContainsKey('VerificationLevel')
$c.Parameters.ContainsKey('proxyfqdn')
@(Get-Command -Name 'Test-CsTrustedApplication' -ErrorAction SilentlyContinue).Count`),
  ).toEqual(['False', 'True', '0']);
});

test('what is not modelled says so', () => {
  expect(() => run('Test-CsTopology')).toThrow(/not modelled/);
  expect(() => run('Get-CsTrustedApplication | Remove-CsTrustedApplication')).toThrow(/behind a pipe/);
});
