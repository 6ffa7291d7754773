import { loadPowerShell, type PowerShell, type Release } from '../../support/powershell';
import { LYNC_CMDLETS, POWERSHELL_CMDLETS } from '../../support/powershell/cmdlets';
import { CMDLETS } from '../../support/powershell/lync-cmdlets';
import { BUILTINS } from '../../support/powershell/builtins';

let shell: PowerShell;
beforeAll(async () => {
  shell = await loadPowerShell();
});

const crlf = (text: string): string => `${text.replace(/\n/g, '\r\n')}\r\n`;
const findings = (text: string, release: Release = 2013): string[] =>
  shell.judge(crlf(text), release).map(({ line, message }) => `${line}: ${message}`);

const ROUTE =
  "New-CsStaticRoute -TLSRoute -Destination 'imp1.example.com' -Port 5061 -MatchUri 'example.com' -UseDefaultCertificate $true";

/** The lines that the documents show, and the ones that a script of ours needs. */
const GOOD = `#Requires -Version 2.0
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [switch] $Undo
)
Set-StrictMode -Version 2.0
$r = ${ROUTE}
Set-CsStaticRoutingConfiguration -Identity 'global' -Route @{ Add = $r }
$old = @(Get-CsStaticRoutingConfiguration -Identity 'global' | Select-Object -ExpandProperty 'Route' | Where-Object { $_.MatchUri -eq 'example.com' })
New-CsTrustedApplicationPool -Identity 'imp-pool.example.com' -Registrar 'fe.contoso.local' -Site '1' -ComputerFqdn 'imp1.example.com' -TreatAsAuthenticated $true -ThrottleAsServer $true -RequiresReplication $false -OutboundOnly $false -Force
New-CsTrustedApplicationComputer -Identity 'imp2.example.com' -Pool 'imp-pool.example.com' -Force
New-CsTrustedApplication -ApplicationId 'impapp.example.com' -TrustedApplicationPoolFqdn 'imp-pool.example.com' -Port 5061 -Force
New-CsHostingProvider -Identity 'example.com' -ProxyFqdn 'expe.example.com' -Enabled $true -EnabledSharedAddressSpace $false -HostsOCSUsers $false -VerificationLevel UseSourceVerification
New-CsPublicProvider -Identity 'example.com' -ProxyFqdn 'imp1.example.com' -Enabled $true -VerificationLevel AlwaysVerifiable
New-CsAllowedDomain -Identity 'example.com' -ProxyFqdn 'expe.example.com' -Comment 'Cisco IM and Presence'
Request-CsCertificate -New -Type @('AccessEdgeExternal', 'DataEdgeExternal', 'AudioVideoAuthentication') -Output 'C:\\Certs\\edge.req' -ClientEKU $true
Import-CsCertificate -Path 'C:\\Certs\\edge.cer' -PrivateKeyExportable $false
Set-CsCertificate -Type @('AccessEdgeExternal') -Thumbprint '0123456789ABCDEF0123456789ABCDEF01234567'
Test-CsFederatedPartner -TargetFqdn 'edge-int.contoso.local' -Domain 'example.com'
Stop-CsWindowsService -Name 'RtcSrv' -ComputerName 'fe.contoso.local'
function Add-Thing {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([hashtable] $Row, [switch] $Quiet)
    $arguments = @{ Identity = $Row['Identity'] }
    $arguments['Force'] = $true
    Remove-CsTrustedApplication @arguments -Confirm:$false
    if ($null -eq $Row) { Write-Warning -Message 'none' }
}
Add-Thing -Row @{ Identity = 'a' } -Quiet -WhatIf
Enable-CsTopology -Force -ErrorAction Stop`;

test.each([2010, 2013, 2015, 2019] as const)(
  'nothing is said of what the documents show, release %s',
  (release) => {
    expect(findings(GOOD, release)).toEqual([]);
  },
);

test.each([
  ['-TLSSRoute', ROUTE.replace('TLSRoute', 'TLSSRoute'), /has no parameter TLSSRoute/],
  [
    '-UseDefaultCert',
    ROUTE.replace('UseDefaultCertificate', 'UseDefaultCert'),
    /has no parameter UseDefaultCert/,
  ],
  [
    'an option of another cmdlet',
    "New-CsPublicProvider -Identity 'a.com' -ProxyFqdn 'b.com' -Enabled $true -HostsOCSUsers $true",
    /has no parameter HostsOCSUsers/,
  ],
  ['a cmdlet that does not exist', "Test-CsTrustedApplication -Identity 'a.com'", /is no command/],
  ['a misspelt function', 'function Add-It { }\nAdd-Itt', /Add-Itt: is no command/],
  [
    'an option that a function lacks',
    'function Add-It {\nparam($A)\n$A\n}\nAdd-It -B 1',
    /Add-It: has no parameter B/,
  ],
  ['an alias', '@(1) | % { $_ }', /%: is no command/],
  [
    'Set of a proxy',
    "Set-CsPublicProvider -Identity 'a.com' -ProxyFqdn 'b.com'",
    /has no parameter ProxyFqdn/,
  ],
  ['-WhatIf where there is none', `${ROUTE} -WhatIf`, /has no parameter WhatIf/],
  ['-Force where there is none', 'Get-CsSite -Force', /has no parameter Force/],
  [
    'a later parameter',
    "New-CsAllowedDomain -Identity 'a.com' -VerificationLevel AlwaysVerifiable",
    /VerificationLevel came with release 2015/,
  ],
  ['both transports', `${ROUTE} -TCPRoute`, /do not belong to one parameter set/],
  ['a required parameter', "New-CsTrustedApplicationComputer -Identity 'a.com'", /lacks Pool/],
  ['a value too many', "Enable-CsTopology 'a'", /an argument too many/],
  ['a switch with a value', 'Enable-CsTopology -Force $true', /an argument too many/],
  ['a parameter without its value', 'Get-CsSite -Identity', /Identity lacks its value/],
  ['a parameter twice', "Get-CsSite -Identity 'a' -Identity 'b'", /gives identity twice/],
  [
    'text for a Boolean',
    "New-CsPublicProvider -Identity 'a.com' -ProxyFqdn 'b.com' -Enabled 'true'",
    /needs \$true or \$false/,
  ],
  [
    'a word outside the list',
    "Set-CsPublicProvider -Identity 'a.com' -VerificationLevel Always",
    /cannot be Always/,
  ],
  ['a certificate type', "Get-CsCertificate -Type @('Default', 'Edge')", /cannot be Edge/],
  ['text for a port', ROUTE.replace('5061', "'sip'"), /Port needs a number/],
  [
    'a wrong key of a splat',
    "$p = @{ Identity = 'a.com'; Name = 'x' }\nGet-CsSite @p",
    /has no parameter Name/,
  ],
  [
    'a wrong key added to a splat',
    "$p = @{ Identity = 'a.com' }\n$p['Name'] = 'x'\nGet-CsSite @p",
    /3: |has no parameter Name/,
  ],
  ['Replace', 'Set-CsStaticRoutingConfiguration -Route @{ Replace = $r }', /Replace puts away/],
  ['Replace, quoted', "$m = @{ 'replace' = $r }", /Replace puts away/],
  ['Replace by index', "$m['Replace'] = $r", /Replace puts away/],
  ['Replace by Add', "$m.Add('Replace', $r)", /Replace puts away/],
  ['$null', 'Set-CsStaticRoutingConfiguration -Route $null', /is given \$null/],
  ['$null in a list', 'Set-CsStaticRoutingConfiguration -Route @{ Remove = @($null) }', /is given \$null/],
  ['removing a collection', "Remove-CsStaticRoutingConfiguration -Identity 'global'", /routes of strangers/],
  ['Invoke-Expression', "Invoke-Expression 'a'", /runs data/],
  ['a call operator', "& 'a'", /calls what a value names/],
  ['dot-sourcing', ". 'a'", /calls what a value names/],
  ['expansion', 'Write-Host "a $x"', /expands \$x/],
  ['an expanded expression', 'Write-Host "a $($x.Y)"', /expands \$\(/],
  ['try alone', 'try { 1 }\n1', /try without catch/],
  ['a value assigned to', '$x = 1\n1 = $x', /cannot be assigned to/],
  ['&& of PowerShell 7', 'Get-CsSite && Get-CsPool', /PowerShell 7|syntax/],
])('found: %s', (_, text, message) => {
  expect(findings(text)).toContainEqual(expect.stringMatching(message));
});

test.each([
  ['[pscustomobject]', '$x = [pscustomobject] @{ A = 1 }'],
  ['[ordered]', '$x = [ordered] @{ A = 1 }'],
  ['-in', "$x = 'a' -in @('a')"],
  ['$PSScriptRoot', '$x = $PSScriptRoot'],
  ['#Requires', '#Requires -Version 3.0\n$x = 1'],
  ['#Requires -Modules', '#Requires -Modules Lync\n$x = 1'],
])('PowerShell 2.0 does not know %s', (_, text) => {
  expect(findings(text, 2010)).toHaveLength(1);
  expect(findings(text, 2013)).toEqual([]);
});

describe('the text', () => {
  const texts = (text: string): string[] =>
    shell.syntaxErrors(text).map(({ line, message }) => `${line}: ${message}`);

  test.each([
    ['an unescaped quote', "$x = 'it's'\r\n"],
    ['a missing brace', 'if ($x) {\r\n  $y = 1\r\n'],
    ['a missing parenthesis', "$x = @('a'\r\n$y = 1\r\n"],
  ])('%s', (_, text) => {
    expect(texts(text)).toContainEqual(expect.stringMatching(/syntax error/));
  });

  test.each([
    ['LF', '$x = 1\n$y = 1\r\n', ['1: a line does not end with CRLF']],
    ['no end', '$x = 1', ['1: the last line does not end with CRLF']],
    [
      'a quote',
      "$x = 1\r\n$y = 'it\u2019\u2019s'\r\n",
      ['2: U+2019 is a quote to PowerShell', '2: U+2019 is a quote to PowerShell'],
    ],
    ['a double quote', '# \u201c\r\n$x = 1\r\n', ['1: U+201C is a quote to PowerShell']],
    ['a dash', '# a \u2013 b\r\n$x = 1\r\n', ['1: U+2013 is a dash to PowerShell']],
    ['a letter', '# \u00e9\r\n$x = 1\r\n', ['1: U+00E9 is not ASCII text']],
    ['a control character', '# \u0007\r\n$x = 1\r\n', ['1: U+0007 is not ASCII text']],
    ['good', '# a\r\n$x = 1\r\n', []],
  ])('%s', (_, text, expected) => {
    expect(texts(text)).toEqual(expected);
  });
});

test('every cmdlet that is modelled is in the table', () => {
  expect(Object.keys(CMDLETS).filter((name) => LYNC_CMDLETS.get(name.toLowerCase())?.name !== name)).toEqual(
    [],
  );
  expect(Object.keys(BUILTINS).filter((name) => !POWERSHELL_CMDLETS.has(name))).toEqual([]);
});
