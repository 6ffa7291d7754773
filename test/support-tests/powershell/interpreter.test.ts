import {
  Files,
  LyncModel,
  loadPowerShell,
  type PowerShell,
  type RunResult,
  type Value,
} from '../../support/powershell';

let shell: PowerShell;
beforeAll(async () => {
  shell = await loadPowerShell();
});

const run = (
  text: string,
  parameters: Readonly<Record<string, Value>> = {},
  files = new Files(),
): RunResult => shell.run(text, { model: new LyncModel(), files, parameters });

/** What the last expressions of a script put out, joined by `|`. */
const out = (text: string): string => {
  const result = run(text);
  expect(result.error).toBeUndefined();
  return result.output.join('|');
};

test.each([
  ['single quotes', "'it''s $x `n'", "it's $x `n"],
  ['typographic quotes, doubled', "'a\u2019\u2019b'", 'a\u2019b'],
  ['double quotes', '$x = 2; "a $x `$x ""b"" $($x + 1)"', 'a 2 $x "b" 3'],
  ['a property does not expand', '$x = \'a\'; "$x.Length"', 'a.Length'],
  ['numbers', '1 + 2 - 4; 2 * 3; 0x10', '-1|6|16'],
  ['text adds', "'a' + 1; '5' + 5", 'a1|55'],
  ['numbers read text', "5 + '5'; 5061 -eq '5061'; '5061' -eq 5061", '10|True|True'],
  ['letter case', "'ABC' -eq 'abc'; 'ABC' -ceq 'abc'; 'a' -ne 'A'; 'a' -ieq 'A'", 'True|False|False|True'],
  ['order', "2 -gt 1; 'a' -lt 'B'; 10 -ge '9'; 1 -le 0", 'True|True|True|False'],
  ['lists filter', "(@('a', 'b', 'A') -eq 'a') -join ','", 'a,A'],
  ['contains', "@('a', 'b') -contains 'B'; @('a') -notcontains 'a'", 'True|False'],
  [
    'like and match',
    "'abc' -like 'A*'; 'abc' -match '^B'; 'abc' -match 'b(.)'; $matches[1]",
    'True|False|True|c',
  ],
  [
    'replace, split, join',
    "'a.b' -replace '\\.', '-'; ('a,b' -split ',').Count; -join @('a', 'b')",
    'a-b|2|ab',
  ],
  ['format', "'{0} {{x}} {1:D3} {2:X2}' -f 'a', 5, 255", 'a {x} 005 FF'],
  ['is', "'a' -is [string]; 1 -is [string]; @{} -is [hashtable]", 'True|False|True'],
  ['logic', '$true -and -not $false; $false -or !$true', 'True|False'],
  [
    'truth',
    "[bool] 0; [bool] ''; [bool] 'False'; [bool] @(); [bool] @(0); [bool] @(0, 0); [bool] @{}",
    'False|False|True|False|False|True|True',
  ],
  ['casts', "[int] '7' + 1; [string] $true; ([string[]] 1).Count", '8|True|1'],
  [
    'hashtables',
    "$h = @{ A = 1; 'b-c' = @('x') }; $h.a; $h['B-C'][0]; $h.ContainsKey('b-C'); $h.Count",
    '1|x|True|2',
  ],
  [
    'hashtables grow',
    "$h = @{}; $h['k'] = 1; $h.K += 1; $h.Add('z', 3); $h.Remove('Z'); $h.k; $h.Count",
    '2|1',
  ],
  ['keys', '$h = @{ b = 1; a = 2 }; ($h.Keys | Sort-Object) -join ","', 'a,b'],
  ['a missing key by index', "$h = @{}; $null -eq $h['x']", 'True'],
  [
    'lists',
    "$a = @('x', 'y'); $a[0]; $a[-1]; $a.Count; $a += 'z'; $a.Count; ($a[0..1]) -join ''",
    'x|y|2|3|xy',
  ],
  [
    'unrolling',
    "function f { @('x') }; $a = f; $a -is [string]; @(f).Count; function g { }; @(g).Count; $null -eq (g)",
    'True|1|0|True',
  ],
  ['the comma keeps a list', "function f { , @('x') }; (f) -is [array]", 'True'],
  ['$null is one item', '@($null).Count', '1'],
  [
    'methods of text',
    "' A.b '.Trim().ToLower().Split('.')[1]; 'abc'.Contains('b'); 'x'.ToString(); 'abc'.StartsWith('A')",
    'b|True|x|False',
  ],
  ['static methods', "[string]::IsNullOrEmpty(''); [string]::Join('-', @(1, 2))", 'True|1-2'],
  ['if', "$x = 2; if ($x -eq 1) { 'a' } elseif ($x -eq 2) { 'b' } else { 'c' }", 'b'],
  ['foreach', 'foreach ($i in @(1, 2, 3)) { if ($i -eq 2) { continue }; $i }', '1|3'],
  [
    'for and while',
    'for ($i = 0; $i -lt 2; $i++) { $i }; while ($true) { $i--; if ($i -lt 0) { break } }; $i',
    '0|1|-1',
  ],
  ['switch', "switch ('B') {\n'a' { 1 }\n'b' { 2 }\ndefault { 3 }\n}", '2'],
  ['switch, default', "switch ('z') {\n'a' { 1 }\ndefault { 3; break }\n}", '3'],
  ['pipelines', '@(1, 2, 3) | Where-Object { $_ -gt 1 } | ForEach-Object { $_ * 2 }', '4|6'],
  ['a return in a block goes on', '@(1, 2) | ForEach-Object { if ($_ -eq 1) { return }; $_ }', '2'],
  [
    'objects',
    "$o = New-Object PSObject -Property @{ A = 'x' }; $o.A; ($o | Select-Object -ExpandProperty 'A')",
    'x|x',
  ],
  ['sorting', "@('b', 'A', 'b') | Sort-Object -Unique", 'A|b'],
  ['catch', "try { throw 'bad' } catch { $_.Exception.Message } finally { 'end' }", 'bad|end'],
  ['throw again', 'try { try { throw \'bad\' } catch { throw } } catch { "$_" }', 'bad'],
  ['a value from a statement', "$x = if ($true) { 'a' } else { 'b' }; $x", 'a'],
  ['several targets', '$a, $b = 1, 2; $b', '2'],
])('%s', (_, text, expected) => {
  expect(out(text)).toBe(expected);
});

test.each([
  [
    'by name, by place, switches',
    'function f { param([string] $A, $B = \'d\', [switch] $S)\n"$A$B$S" }; f -A 1; f 1 2 -S; f 1 -S:$false',
    '1dFalse|12True|1dFalse',
  ],
  [
    'splatting',
    'function f { param($A, $B)\n"$A-$B" }; $p = @{ a = 1; B = 2 }; f @p; $l = @(3, 4); f @l',
    '1-2|3-4',
  ],
  ['return', "function f { 'a'; return 'b'; 'c' }; (f) -join ''", 'ab'],
  ['reads go out, writes stay', '$x = 1; function f { $x; $x = 2; $script:y = 3 }; f; $x; $y', '1|1|3'],
  ['callers are read too', 'function g { $x }; function f { $x = 2; g }; $x = 1; f', '2'],
  ['typed parameters stay typed', 'function f { param([string] $A)\n$A = 5; $A -is [string] }; f', 'True'],
  ['bound parameters', "function f { param($A, $B)\n$PSBoundParameters.ContainsKey('b') }; f -A 1", 'False'],
])('functions: %s', (_, text, expected) => {
  expect(out(text)).toBe(expected);
});

const STRICT = "Set-StrictMode -Version 2.0\n$ErrorActionPreference = 'Stop'\n";

test.each([
  ['an undefined variable', '$nothing', /\$nothing' cannot be retrieved/],
  ['a missing key by name', '$h = @{}; $h.Missing', /'Missing' cannot be found/],
  ['a property of $null', '$x = $null; $x.Name', /'Name' cannot be found/],
  ['the count of what is no list', "$x = 'a'; $x.Count", /'Count' cannot be found/],
  ['a method of $null', '$x = $null; $x.ToLower()', /null-valued/],
  ['an unknown command', 'Get-Nothing', /'Get-Nothing' is not recognized/],
  ['a function before it is defined', 'f; function f { 1 }', /'f' is not recognized/],
  ['an unknown parameter', 'function f { param($A) }; f -B 1', /parameter name 'B'/],
  ['an argument too many', 'function f { param($A) }; f 1 2', /positional parameter/],
  [
    'a missing mandatory parameter',
    'function f { param([Parameter(Mandatory = $true)] $A) }; f',
    /mandatory parameters: A/,
  ],
  ['a wrong type', "function f { param([int] $A) }; f -A 'x'", /cannot convert 'x'/],
  [
    'a value outside the set',
    "function f { param([ValidateSet('a', 'b')] [string] $A) }; f -A 'c'",
    /not one of a, b/,
  ],
  ['a doubled key', '@{ a = 1; A = 2 }', /already been added/],
  ['a file that is not there', "Import-Clixml -Path 'C:\\x.xml'", /Could not find file/],
  ['a folder that is not there', "@{} | Export-Clixml -Path 'C:\\no\\x.xml'", /part of the path/],
  ['an uncaught throw', "throw 'bad'", /^bad$/],
])('an error: %s', (_, text, message) => {
  const { error } = run(STRICT + text);
  expect(error?.message).toMatch(message);
  expect(error?.line).toBe(3);
});

test('an error is caught, and what came before it stands', () => {
  const { output } = run(`${STRICT}'a'; try { 'b'; $nothing; 'c' } catch { 'd' }`);
  expect(output).toEqual(['a', 'b', 'd']);
});

test('errors go on, stop or are passed over, as the preference says', () => {
  const text = "'a'; Remove-Item -Path 'C:\\none'; 'b'";
  expect(run(text).errors).toHaveLength(1);
  expect(run(text).output).toEqual(['a', 'b']);
  expect(run(text.replace(';', "; $ErrorActionPreference = 'Stop';")).output).toEqual(['a']);
  expect(run(text.replace("none'", "none' -ErrorAction SilentlyContinue")).errors).toEqual([]);
});

test.each([
  ['a call operator', "& 'x'", /command .*outside the subset/],
  ['a label', ':a foreach ($x in @(1)) { $x }', /label|outside/],
  ['a class', 'class A { }', /class_statement/],
  ['a here-string', "$x = @'\na\n'@", /here_string/],
  ['another type', "[datetime] '2020-01-01'", /\[datetime\]/],
  ['another static method', "[System.IO.File]::ReadAllText('x')", /io.file/],
  ['another method', "'a'.Normalize()", /Normalize/],
  ['a redirection', "Write-Output 'a' 2>$null", /outside the subset/],
  ['a trap', 'trap { 1 }', /trap_statement/],
  ['a typed catch', 'try { 1 / 0; throw 1 } catch [System.Exception] { 1 }', /catch/],
  ['an operator', '1 -band 2', /-band/],
  ['a global variable', '$global:x = 1', /scope global/],
  ['members of a list', '@(@{ a = 1 }, @{ a = 2 }).a', /does not look into its items/],
  ['foreach over $null', 'foreach ($x in $null) { 1 }', /runs once in PowerShell 2.0/],
  ['an empty result in a pipeline', 'function f { }; $x = f; $x | ForEach-Object { 1 }', /empty result/],
  ['an endless loop', 'while ($true) { }', /without end/],
  ['a broken script', "if ($true) { 'a'", /does not parse/],
  ['break in a block', '@(1) | ForEach-Object { break }', /leaves the loop/],
])('outside the subset: %s', (_, text, message) => {
  expect(() => run(text)).toThrow(message);
});

test('a script catches nothing that is outside the subset, and says where it is', () => {
  expect(() => run("'a'\ntry {\n  'b'.Normalize()\n} catch { 'c' }")).toThrow(/^line 3: /);
});

const GUARDED = `[CmdletBinding(SupportsShouldProcess = $true)]
param([string] $Name = 'n', [switch] $Undo)
function Add-It {
    param($What)
    if ($PSCmdlet.ShouldProcess($What, 'Add')) { Write-Output ('added {0}' -f $What) }
}
Add-It -What $Name
if ($Undo) { Write-Warning 'undone' }
Write-Host 'done'
`;

test('parameters of a script, and WhatIf', () => {
  expect(run(GUARDED)).toMatchObject({ output: ['added n', 'done'], whatIf: [], prompts: [] });
  expect(run(GUARDED, { Name: 'x', Undo: true })).toMatchObject({
    output: ['added x', 'done'],
    warnings: ['undone'],
    transcript: ['added x', 'WARNING: undone', 'done'],
  });
  expect(run(GUARDED, { WhatIf: true })).toMatchObject({
    output: ['done'],
    whatIf: ['What if: Performing the operation "Add" on target "n".'],
  });
  expect(run(GUARDED, { Nmae: 'x' }).error?.message).toMatch(/parameter name 'Nmae'/);
});

test('without SupportsShouldProcess there is no WhatIf', () => {
  expect(
    run(GUARDED.replace('(SupportsShouldProcess = $true)', '()'), { WhatIf: true }).error?.message,
  ).toMatch(/parameter name 'WhatIf'/);
});

describe('files', () => {
  test('what is written comes back, as a copy', () => {
    const files = new Files().addFolder('C:\\Data');
    const { output, error } = run(
      `$h = @{ a = @{ b = @('x', 'y') }; n = $null }
$h | Export-Clixml -Path 'C:\\Data\\a.xml'
$h.a.b = 'changed'
$back = Import-Clixml -Path 'c:\\data\\A.XML'
$back.a.b.Count
$null -eq $back['n']
Test-Path -Path 'C:\\Data\\a.xml'
Remove-Item -Path 'C:\\Data\\a.xml'
Test-Path -Path 'C:\\Data\\a.xml'`,
      {},
      files,
    );
    expect(error).toBeUndefined();
    expect(output).toEqual(['2', 'True', 'True', 'False']);
  });

  test('objects lose their methods, and below the depth their properties', () => {
    expect(
      out(`$o = New-Object PSObject -Property @{ A = (New-Object PSObject -Property @{ B = (New-Object PSObject -Property @{ C = 1 }) }) }
$o | Export-Clixml -Path 'C:\\Federation\\o.xml'
$b = Import-Clixml -Path 'C:\\Federation\\o.xml'
$b.A.B -is [string]
$o | Export-Clixml -Path 'C:\\Federation\\o.xml' -Depth 5
(Import-Clixml -Path 'C:\\Federation\\o.xml').A.B.C`),
    ).toBe('True|1');
  });

  test('WhatIf holds back the disk, unless the script insists', () => {
    const text = `[CmdletBinding(SupportsShouldProcess = $true)]
param()
@{} | Export-Clixml -Path 'C:\\Federation\\a.xml'
@{} | Export-Clixml -Path 'C:\\Federation\\b.xml' -WhatIf:$false
`;
    const files = new Files();
    expect(run(text, { WhatIf: true }, files).whatIf).toHaveLength(1);
    expect(files.list()).toEqual(['C:\\Federation\\b.xml']);
  });

  test('paths', () => {
    expect(
      out(`Join-Path -Path 'C:\\a\\' -ChildPath 'b'
Split-Path -Path 'C:\\a\\b.txt'
Split-Path -Path 'C:\\a\\b.txt' -Leaf
Split-Path -Path $MyInvocation.MyCommand.Path -Parent`),
    ).toBe('C:\\a\\b|C:\\a|b.txt|C:\\Federation');
  });

  test('text', () => {
    expect(
      out(
        "Set-Content -Path 'a.txt' -Value @('x', 'y'); Add-Content -Path 'a.txt' -Value 'z'; Get-Content -Path 'a.txt'",
      ),
    ).toBe('x|y|z');
  });
});

test('PowerShell 2.0 has no $PSScriptRoot', () => {
  const at = (release: 2010 | 2013): RunResult =>
    shell.run(`${STRICT}$PSScriptRoot`, { model: new LyncModel({ release }) });
  expect(at(2010).error?.message).toMatch(/PSScriptRoot/);
  expect(at(2013).output).toEqual(['C:\\Federation']);
});

test('a script for a later PowerShell does not run', () => {
  const at = (release: 2010 | 2013): RunResult =>
    shell.run("#Requires -Version 3.0\r\n'a'", { model: new LyncModel({ release }) });
  expect(at(2010).error?.message).toMatch(/requires PowerShell 3/);
  expect(at(2013).output).toEqual(['a']);
});
