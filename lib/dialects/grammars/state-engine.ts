/** What of a script only its product knows. PowerShell, which no word of is ever put together from data. */
interface StateShell {
  /**
   * How its rows are read, decided upon and changed: `Get-Rows`, `Get-Related`, `Get-SettingColumn`, `Get-Hindrance`,
   * `Set-Contents`, `Set-Row` and `Invoke-AtEnd`.
   */
  readonly functions: string;
  /** What makes its cmdlets known, and how often it is looked at after a change (`$Turns`). */
  readonly load: string;
  /** What is worth a warning before anything is decided. */
  readonly warnings?: string;
}

/** The fixed part of the scripts of a product: it reads, decides and changes; what it is to do stands above it as data. */
export function stateEngine({ functions, load, warnings = '' }: StateShell): string {
  return [COMMON, functions, load, READ, warnings, DECIDE]
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .join('\n\n')
    .concat('\n');
}

/** Only what Windows PowerShell 2.0 knows, since Lync Server 2010 runs on it. */
const COMMON = String.raw`
# From here on every script is the same: it reads, decides, shows what it will do, does it, and looks again.

# The .NET classes do not know where the shell is.
$Folder = (Resolve-Path $Folder).ProviderPath
$RecordPath = Join-Path $Folder $RecordName

# Everything that the entries touch, and what shares its names or hangs on it: rows by table and key.
function Get-There($Entries) {
    $tables = @($Entries | ForEach-Object { $_['Table'] })
    $tables += @(Get-Related $tables)
    $there = @{ }
    foreach ($table in @($tables | Select-Object -Unique)) {
        foreach ($row in @(Get-Rows $table $Entries)) {
            $place = $table + ' ' + $row['Key']
            if ($there.ContainsKey($place)) { $row['Unsettled'] = 'several rows' }
            $there[$place] = $row
        }
    }
    return $there
}

function Get-Row($There, $Place) {
    if ($There.ContainsKey($Place)) { return $There[$Place] }
    return @{ }
}

# A value that stood there before, and the thumbprint of a certificate in a file.
function Resolve-Row($Table, $Row) {
    if ((@('Certificate', 'TrustedCertificate') -contains $Table) -and $Row.ContainsKey('File')) {
        $path = Join-Path $Folder $Row['File']
        if (-not (Test-Path $path)) { throw ('{0} is missing. Put it there and run this again; nothing was changed.' -f $path) }
        $Row['Thumbprint'] = (New-Object 'System.Security.Cryptography.X509Certificates.X509Certificate2' $path).Thumbprint
    }
    if ($Row.ContainsKey('Found')) {
        if (-not $Record.ContainsKey($Row['Found'])) {
            throw ('{0} does not say what "{1}" was. Put the file there that the way forward wrote; nothing was changed.' -f $RecordPath, $Row['Found'])
        }
        $Row[(Get-SettingColumn $Table)] = $Record[$Row['Found']]
    }
}

# Columns that the deployment does not show cannot be compared.
function Test-Same($Actual, $Row) {
    foreach ($column in $Row.Keys) {
        if ($Actual.ContainsKey($column) -and (([string] $Actual[$column]) -ne ([string] $Row[$column]))) { return $false }
    }
    return (-not $Actual.ContainsKey('Unsettled'))
}

# The same row, or nothing on both sides.
function Test-Row($Actual, $Row) {
    return ((($Actual.Count -eq 0) -eq ($Row.Count -eq 0)) -and (Test-Same $Actual $Row))
}

# One row: what stands there, what an earlier plan left there, what is wanted. Nothing is read or changed.
function Get-Decision($Actual, $Was, $Want, $Setting) {
    if ($Actual.ContainsKey('Unsettled')) { return 'refuse' }
    if ($Want.Count -eq 0) {
        if ($Actual.Count -eq 0) { return 'gone already' }
        if (Test-Same $Actual $Was) { return 'remove' }
        return 'refuse'
    }
    if ($Actual.Count -eq 0) { return 'add' }
    if (Test-Same $Actual $Want) { return 'as wanted already' }
    if ($Setting -ne '') { return 'change' }
    if (($Was.Count -gt 0) -and (Test-Same $Actual $Was)) { return 'change' }
    return 'refuse'
}

# All rows, in order, each as the ones before it leave the deployment; $There ends as all of them leave it. Nothing else
# is read or changed.
function Get-Plan($There, $Entries) {
    for ($index = 0; $index -lt $Entries.Count; $index += 1) {
        $entry = $Entries[$index]
        $place = Get-Place $entry
        $row = Get-Row $There $place
        $decision = Get-Decision $row $entry['Was'] $entry['Want'] $entry['Setting']
        # A later step of this script may have been done by an earlier run.
        foreach ($later in @($Entries | Select-Object -Skip ($index + 1))) {
            if (((Get-Place $later) -eq $place) -and (Test-Row $row $later['Want'])) { $decision = 'done already' }
        }
        if (@('add', 'change', 'remove') -contains $decision) {
            $other = Get-Hindrance $There $entry $Entries
            if ($other.Count -gt 0) {
                $decision = 'refuse'
                $row = $other
            }
            else {
                $There[$place] = $entry['Want']
                Set-Contents $There $entry $Entries
            }
        }
        @{ 'Decision' = $decision; 'Entry' = $entry; 'Actual' = $row }
    }
}

function Get-Place($Entry) {
    return ($Entry['Table'] + ' ' + $Entry['Key'])
}

function Format-Row($Row) {
    $columns = @($Row.Keys | Where-Object { $_ -ne 'Key' } | Sort-Object)
    return [string]::Join(', ', @($columns | ForEach-Object { '{0} {1}' -f $_, $Row[$_] }))
}
`;

const READ = String.raw`
$Record = @{ }
if (Test-Path $RecordPath) { $Record = Import-Clixml $RecordPath }

foreach ($entry in $Entries) {
    Resolve-Row $entry['Table'] $entry['Was']
    Resolve-Row $entry['Table'] $entry['Want']
}
`;

const DECIDE = String.raw`
$There = Get-There $Entries
$Plan = @(Get-Plan $There $Entries)

$Due = 0
$Refused = 0
foreach ($step in $Plan) {
    $entry = $step['Entry']
    Write-Output ('{0}  {1}: {2}' -f $entry['Step'], $entry['Title'], $step['Decision'])
    if (@('add', 'change', 'remove') -contains $step['Decision']) { $Due += 1 }
    if ($step['Decision'] -eq 'refuse') {
        $Refused += 1
        Write-Warning ('{0}  {1}: there is {2}, which is neither what is wanted nor what an earlier plan left. Somebody else put it there, so it is left alone.' -f $entry['Step'], $entry['Title'], (Format-Row $step['Actual']))
    }
}
if ($Refused -gt 0) { throw ('{0} of {1} steps cannot be done as things are, so nothing was changed. Talk to whoever made what the warnings name, then run this again.' -f $Refused, $Plan.Count) }

foreach ($step in $Plan) {
    $entry = $step['Entry']
    if (@('add', 'change', 'remove') -contains $step['Decision']) {
        if ($PSCmdlet.ShouldProcess($entry['Title'], $step['Decision'])) {
            # Before the first change: what stood there, and what is owed afterwards even if this run breaks off.
            if (($entry['Setting'] -ne '') -and -not $Record.ContainsKey($entry['Setting'])) {
                $Record[$entry['Setting']] = $step['Actual'][(Get-SettingColumn $entry['Table'])]
            }
            foreach ($last in $AtEnd) { $Record[('owed: ' + $last['Title'])] = 'yes' }
            Export-Clixml -InputObject $Record -Path $RecordPath
            Set-Row $step['Decision'] $entry['Table'] $entry['Key'] $entry['Want']
        }
    }
    if (($entry['Setting'] -ne '') -and ($step['Decision'] -eq 'as wanted already') -and -not $Record.ContainsKey($entry['Setting']) -and -not $WhatIfPreference) {
        # It was so before, and stays so on the way home.
        $Record[$entry['Setting']] = $step['Actual'][(Get-SettingColumn $entry['Table'])]
        Export-Clixml -InputObject $Record -Path $RecordPath
    }
    if (($entry['Setting'] -ne '') -and $Record.ContainsKey($entry['Setting'])) {
        Write-Output ('{0}  found before: {1} = {2}' -f $entry['Step'], $entry['Setting'], $Record[$entry['Setting']])
    }
}

foreach ($last in $AtEnd) {
    if (($Due -gt 0) -or ($Entries.Count -eq 0) -or $Record.ContainsKey('owed: ' + $last['Title'])) {
        if ($PSCmdlet.ShouldProcess($last['Title'], 'do now')) {
            Invoke-AtEnd $last['Table'] $last['Key']
            $Record.Remove('owed: ' + $last['Title'])
            Export-Clixml -InputObject $Record -Path $RecordPath
            Write-Output ('{0}  {1}: done' -f $last['Step'], $last['Title'])
        }
    }
    else { Write-Output ('{0}  {1}: not needed, nothing was changed' -f $last['Step'], $last['Title']) }
}

if (-not $WhatIfPreference) {
    # Some deployments show a change only after a while.
    for ($turn = 1; $turn -le $Turns; $turn += 1) {
        $now = Get-There $Entries
        $differing = @($Entries | Where-Object { -not (Test-Row (Get-Row $now (Get-Place $_)) (Get-Row $There (Get-Place $_))) })
        if ($differing.Count -eq 0) { break }
        if ($turn -lt $Turns) { Start-Sleep -Seconds 10 }
    }
    foreach ($entry in $differing) {
        throw ('{0}  {1}: not as wanted after the change: {2}' -f $entry['Step'], $entry['Title'], (Format-Row (Get-Row $now (Get-Place $entry))))
    }
    Write-Output 'All of it stands as wanted.'
}
`;
