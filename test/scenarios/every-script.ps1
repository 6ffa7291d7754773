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

# Every row of a table, whoever made it. Key says which one it is.
function Get-Rows($Table, $Entries) {
    switch ($Table) {
        'StaticRoute' {
            foreach ($collection in @(Get-CsStaticRoutingConfiguration)) {
                foreach ($route in @($collection.Route)) {
                    $transport = [string] $route.Transport
                    @{
                    'Key' = '{0}/{1}' -f ([string] $collection.Identity).ToLower(), $route.MatchUri
                    'Collection' = ([string] $collection.Identity).ToLower()
                    'MatchUri' = $route.MatchUri
                    'Destination' = $transport -replace '^.*Fqdn=([^;]*);.*$', '$1'
                    'Port' = $transport -replace '^.*Port=([0-9]*).*$', '$1'
                    'UseDefaultCertificate' = $transport -match 'UseDefaultCert'
                    'Enabled' = $route.Enabled
                    }
                }
            }
        }
        'PublicProvider' {
            foreach ($provider in @(Get-CsPublicProvider)) {
                @{
                    'Key' = [string] $provider.Identity
                    'Identity' = [string] $provider.Identity
                    'ProxyFqdn' = [string] $provider.ProxyFqdn
                    'Enabled' = $provider.Enabled
                    'VerificationLevel' = $provider.VerificationLevel
                }
            }
        }
        'HostingProvider' {
            foreach ($provider in @(Get-CsHostingProvider)) {
                @{
                    'Key' = [string] $provider.Identity
                    'Identity' = [string] $provider.Identity
                    'ProxyFqdn' = [string] $provider.ProxyFqdn
                    'Enabled' = $provider.Enabled
                    'EnabledSharedAddressSpace' = $provider.EnabledSharedAddressSpace
                    'HostsOCSUsers' = $provider.HostsOCSUsers
                    'VerificationLevel' = $provider.VerificationLevel
                }
            }
        }
        'AllowedDomain' {
            foreach ($domain in @(Get-CsAllowedDomain)) {
                @{
                    'Key' = [string] $domain.Identity
                    'Identity' = [string] $domain.Identity
                    'ProxyFqdn' = [string] $domain.ProxyFqdn
                    'Comment' = [string] $domain.Comment
                }
            }
        }
        'BlockedDomain' {
            foreach ($domain in @(Get-CsBlockedDomain)) {
                @{ 'Key' = [string] $domain.Identity; 'Identity' = [string] $domain.Identity }
            }
        }
        'AccessEdgeConfiguration' {
            $edge = Get-CsAccessEdgeConfiguration
            @{ 'Key' = 'AllowFederatedUsers'; 'Name' = 'AllowFederatedUsers'; 'Value' = $edge.AllowFederatedUsers }
            @{ 'Key' = 'AllowOutsideUsers'; 'Name' = 'AllowOutsideUsers'; 'Value' = $edge.AllowOutsideUsers }
            @{ 'Key' = 'AllowAnonymousUsers'; 'Name' = 'AllowAnonymousUsers'; 'Value' = $edge.AllowAnonymousUsers }
            # With a default route there is no such value, and to set one would take that route away.
            if (([string] $edge.RoutingMethod) -eq 'UseDnsSrvRouting') {
                @{ 'Key' = 'EnablePartnerDiscovery'; 'Name' = 'EnablePartnerDiscovery'; 'Value' = $edge.EnablePartnerDiscovery }
            }
            else { @{ 'Key' = 'EnablePartnerDiscovery'; 'RoutingMethod' = [string] $edge.RoutingMethod; 'Unsettled' = 'a default route' } }
        }
        'TrustedCertificate' {
            foreach ($entry in $Entries) {
                if (($entry['Table'] -eq $Table) -and (Test-Path ('Cert:\LocalMachine\{0}\{1}' -f $entry['Want']['Store'], $entry['Want']['Thumbprint']))) {
                    @{ 'Key' = $entry['Key']; 'Store' = $entry['Want']['Store']; 'File' = $entry['Want']['File'] }
                }
            }
        }
        'TrustedApplicationPool' {
            foreach ($pool in @(Get-CsTrustedApplicationPool)) {
                $site = [string] $pool.SiteId
                # A pool shows the name of its site, and is made with the number.
                foreach ($known in @(Get-CsSite)) {
                    if ((([string] $known.Identity) -replace '^site:', '') -eq ($site -replace '^site:', '')) { $site = $known.SiteId }
                }
                @{
                    'Key' = [string] $pool.PoolFqdn
                    'Identity' = $pool.PoolFqdn
                    'Registrar' = ([string] $pool.Registrar) -replace '^Registrar:', ''
                    'Site' = [string] $site
                    'TreatAsAuthenticated' = $pool.TreatAsAuthenticated
                    'ThrottleAsServer' = $pool.ThrottleAsServer
                    'RequiresReplication' = $pool.RequiresReplication
                    'OutboundOnly' = $pool.OutboundOnly
                }
            }
        }
        'TrustedApplicationComputer' {
            foreach ($computer in @(Get-CsTrustedApplicationComputer)) {
                @{ 'Key' = '{0}/{1}' -f $computer.Pool, $computer.Identity; 'Pool' = [string] $computer.Pool; 'Identity' = [string] $computer.Identity }
            }
        }
        'TrustedApplication' {
            foreach ($application in @(Get-CsTrustedApplication)) {
                $id = $application.ApplicationId -replace '^urn:application:', ''
                @{
                    'Key' = '{0}/{1}' -f $application.TrustedApplicationPoolFqdn, $id
                    'Pool' = $application.TrustedApplicationPoolFqdn
                    'ApplicationId' = $id
                    'Port' = $application.Port
                }
            }
        }
        'ExternalAccessPolicy' {
            foreach ($policy in @(Get-CsExternalAccessPolicy)) {
                $name = ([string] $policy.Identity) -replace '^Tag:', ''
                @{
                    'Key' = $name
                    'Identity' = $name
                    'EnableFederationAccess' = $policy.EnableFederationAccess
                    'EnablePublicCloudAccess' = $policy.EnablePublicCloudAccess
                    'EnableOutsideAccess' = $policy.EnableOutsideAccess
                }
            }
        }
        'ExternalAccessGrant' {
            foreach ($entry in $Entries) {
                if ($entry['Table'] -eq $Table) {
                    $user = Get-CsUser -Identity $entry['Key']
                    $name = ([string] $user.ExternalAccessPolicy) -replace '^Tag:', ''
                    # Nothing: the policy of the site, or the global one.
                    if ($name -ne '') { @{ 'Key' = $entry['Key']; 'Identity' = $entry['Key']; 'PolicyName' = $name } }
                }
            }
        }
        'CertificateRequest' {
            foreach ($entry in $Entries) {
                if (($entry['Table'] -eq $Table) -and (Test-Path (Join-Path $Folder $entry['Key']))) {
                    @{ 'Key' = $entry['Key']; 'File' = $entry['Key'] }
                }
            }
        }
        'Certificate' {
            foreach ($certificate in @(Get-CsCertificate)) {
                @{ 'Key' = $certificate.Use; 'Type' = $certificate.Use; 'Thumbprint' = $certificate.Thumbprint }
            }
        }
    }
}

# Tables that share names with those that the entries touch, or hang on them.
function Get-Related($Tables) {
    if (($Tables -contains 'PublicProvider') -or ($Tables -contains 'HostingProvider')) { @('PublicProvider', 'HostingProvider') }
    if (($Tables -contains 'AllowedDomain') -or ($Tables -contains 'BlockedDomain')) { @('AllowedDomain', 'BlockedDomain') }
    if ($Tables -contains 'TrustedApplicationPool') { @('TrustedApplicationComputer', 'TrustedApplication') }
}

# The column whose value before is written down.
function Get-SettingColumn($Table) {
    if ($Table -eq 'Certificate') { return 'Thumbprint' }
    return 'Value'
}

# What somebody else has that the change would collide with, or take along.
function Get-Hindrance($There, $Entry, $Entries) {
    $ours = @($Entries | ForEach-Object { Get-Place $_ })
    foreach ($place in $There.Keys) {
        $row = $There[$place]
        if (($row.Count -eq 0) -or ($ours -contains $place)) { continue }
        if (($Entry['Table'] -like '*Domain') -and ($Entry['Want'].Count -gt 0) -and ($place -like '*Domain *')) {
            # A domain is allowed or blocked, never both.
            if ($row['Identity'] -eq $Entry['Want']['Identity']) { return $row }
        }
        if (($Entry['Table'] -like '*Provider') -and ($Entry['Want'].Count -gt 0) -and ($place -like '*Provider *')) {
            if ($row['Identity'] -eq $Entry['Want']['Identity']) { return $row }
            if ($row['ProxyFqdn'] -eq $Entry['Want']['ProxyFqdn']) { return $row }
        }
        if (($Entry['Table'] -eq 'TrustedApplicationComputer') -and ($Entry['Want'].Count -gt 0)) {
            # A computer stands in one pool of a topology.
            if (($place -like 'TrustedApplicationComputer *') -and ($row['Identity'] -eq $Entry['Want']['Identity'])) { return $row }
        }
        if (($Entry['Table'] -eq 'TrustedApplicationPool') -and ($Entry['Was'].Count -gt 0)) {
            if ($place -like ('TrustedApplication* ' + $Entry['Key'] + '/*')) { return $row }
        }
    }
    return @{ }
}

# What is in a pool goes with it, and its first computer comes with it.
function Set-Contents($There, $Entry, $Entries) {
    if ($Entry['Table'] -ne 'TrustedApplicationPool') { return }
    foreach ($place in @($There.Keys)) {
        if ($place -like ('TrustedApplication* ' + $Entry['Key'] + '/*')) { $There[$place] = @{ } }
    }
    if ($Entry['Want'].Count -gt 0) {
        $first = Get-FirstComputer $Entry['Key'] $Entries
        $There[('TrustedApplicationComputer ' + $Entry['Key'] + '/' + $first)] = @{ 'Pool' = $Entry['Key']; 'Identity' = $first }
    }
}

# The computer that a pool is made with: the first one that is wanted in it.
function Get-FirstComputer($Pool, $Entries) {
    foreach ($entry in $Entries) {
        if (($entry['Table'] -eq 'TrustedApplicationComputer') -and ($entry['Want']['Pool'] -eq $Pool)) { return $entry['Want']['Identity'] }
    }
}

# Rows are added and removed one by one; a collection is never set as a whole.
function Set-Row($Decision, $Table, $Key, $Want) {
    switch ($Table) {
        'StaticRoute' {
            $identity = $Key -replace '/[^/]*$', ''
            if ($Decision -ne 'add') {
                foreach ($route in @(Get-CsStaticRoutingConfiguration -Identity $identity | Select-Object -ExpandProperty 'Route')) {
                    if (('{0}/{1}' -f $identity, $route.MatchUri) -eq $Key) { Set-CsStaticRoutingConfiguration -Identity $identity -Route @{ Remove = $route } }
                }
            }
            if ($Decision -ne 'remove') {
                $route = New-CsStaticRoute -TLSRoute -Destination $Want['Destination'] -Port $Want['Port'] -MatchUri $Want['MatchUri'] -UseDefaultCertificate $Want['UseDefaultCertificate'] -Enabled $Want['Enabled']
                Set-CsStaticRoutingConfiguration -Identity $identity -Route @{ Add = $route }
            }
        }
        'PublicProvider' {
            if ($Decision -ne 'add') { Remove-CsPublicProvider -Identity $Key }
            if ($Decision -ne 'remove') {
                New-CsPublicProvider -Identity $Want['Identity'] -ProxyFqdn $Want['ProxyFqdn'] -Enabled $Want['Enabled'] -VerificationLevel $Want['VerificationLevel'] | Out-Null
            }
        }
        'HostingProvider' {
            if ($Decision -ne 'add') { Remove-CsHostingProvider -Identity $Key }
            if ($Decision -ne 'remove') {
                New-CsHostingProvider -Identity $Want['Identity'] -ProxyFqdn $Want['ProxyFqdn'] -Enabled $Want['Enabled'] -EnabledSharedAddressSpace $Want['EnabledSharedAddressSpace'] -HostsOCSUsers $Want['HostsOCSUsers'] -VerificationLevel $Want['VerificationLevel'] | Out-Null
            }
        }
        'AllowedDomain' {
            if ($Decision -ne 'add') { Remove-CsAllowedDomain -Identity $Key }
            if ($Decision -ne 'remove') {
                $comment = ''
                if ($Want.ContainsKey('Comment')) { $comment = $Want['Comment'] }
                if ($Want['ProxyFqdn'] -eq '') { New-CsAllowedDomain -Identity $Want['Identity'] -Comment $comment | Out-Null }
                else { New-CsAllowedDomain -Identity $Want['Identity'] -ProxyFqdn $Want['ProxyFqdn'] -Comment $comment | Out-Null }
            }
        }
        'BlockedDomain' {
            if ($Decision -eq 'remove') { Remove-CsBlockedDomain -Identity $Key }
            else { New-CsBlockedDomain -Identity $Want['Identity'] | Out-Null }
        }
        'AccessEdgeConfiguration' {
            $value = (([string] $Want['Value']) -eq 'True')
            switch ($Key) {
                'AllowFederatedUsers' { Set-CsAccessEdgeConfiguration -AllowFederatedUsers $value }
                'AllowOutsideUsers' { Set-CsAccessEdgeConfiguration -AllowOutsideUsers $value }
                'AllowAnonymousUsers' { Set-CsAccessEdgeConfiguration -AllowAnonymousUsers $value }
                'EnablePartnerDiscovery' { Set-CsAccessEdgeConfiguration -UseDnsSrvRouting -EnablePartnerDiscovery $value }
            }
        }
        'TrustedCertificate' {
            $certificate = New-Object 'System.Security.Cryptography.X509Certificates.X509Certificate2' (Join-Path $Folder $Want['File'])
            $store = New-Object 'System.Security.Cryptography.X509Certificates.X509Store' @($Want['Store'], 'LocalMachine')
            $store.Open('ReadWrite')
            $store.Add($certificate)
            $store.Close()
        }
        'TrustedApplicationPool' {
            if ($Decision -ne 'add') { Remove-CsTrustedApplicationPool -Identity $Key -Force }
            if ($Decision -ne 'remove') {
                New-CsTrustedApplicationPool -Identity $Want['Identity'] -Registrar $Want['Registrar'] -Site $Want['Site'] -ComputerFqdn (Get-FirstComputer $Key $Entries) -TreatAsAuthenticated $Want['TreatAsAuthenticated'] -ThrottleAsServer $Want['ThrottleAsServer'] -RequiresReplication $Want['RequiresReplication'] -OutboundOnly $Want['OutboundOnly'] -Force | Out-Null
            }
        }
        'TrustedApplicationComputer' {
            if ($Decision -eq 'remove') {
                foreach ($computer in @(Get-CsTrustedApplicationComputer)) {
                    if (('{0}/{1}' -f $computer.Pool, $computer.Identity) -eq $Key) { Remove-CsTrustedApplicationComputer -Identity $computer.Identity -Force }
                }
            }
            if ($Decision -ne 'remove') { New-CsTrustedApplicationComputer -Identity $Want['Identity'] -Pool $Want['Pool'] -Force | Out-Null }
        }
        'TrustedApplication' {
            if ($Decision -eq 'add') {
                New-CsTrustedApplication -ApplicationId $Want['ApplicationId'] -TrustedApplicationPoolFqdn $Want['Pool'] -Port $Want['Port'] -Force | Out-Null
            }
            else {
                foreach ($application in @(Get-CsTrustedApplication)) {
                    $id = $application.ApplicationId -replace '^urn:application:', ''
                    if (('{0}/{1}' -f $application.TrustedApplicationPoolFqdn, $id) -eq $Key) {
                        if ($Decision -eq 'change') { Set-CsTrustedApplication -Identity $application.Identity -Port $Want['Port'] -Force }
                        else { Remove-CsTrustedApplication -Identity $application.Identity -Force }
                    }
                }
            }
        }
        'ExternalAccessPolicy' {
            if ($Decision -eq 'add') {
                New-CsExternalAccessPolicy -Identity $Want['Identity'] -EnableFederationAccess $Want['EnableFederationAccess'] -EnablePublicCloudAccess $Want['EnablePublicCloudAccess'] -EnableOutsideAccess $Want['EnableOutsideAccess'] | Out-Null
            }
            if ($Decision -eq 'change') {
                Set-CsExternalAccessPolicy -Identity $Want['Identity'] -EnableFederationAccess $Want['EnableFederationAccess'] -EnablePublicCloudAccess $Want['EnablePublicCloudAccess'] -EnableOutsideAccess $Want['EnableOutsideAccess']
            }
            if ($Decision -eq 'remove') { Remove-CsExternalAccessPolicy -Identity $Key }
        }
        'ExternalAccessGrant' {
            if ($Decision -eq 'remove') { Grant-CsExternalAccessPolicy -Identity $Key -PolicyName $null }
            else { Grant-CsExternalAccessPolicy -Identity $Key -PolicyName $Want['PolicyName'] }
        }
        'CertificateRequest' {
            Request-CsCertificate -New -Type $Want['Type'] -Output (Join-Path $Folder $Want['File']) -ClientEKU $Want['ClientEku'] -DomainName $Want['DomainName']
        }
        'Certificate' {
            if ($Want.ContainsKey('File')) { Import-CsCertificate -Path (Join-Path $Folder $Want['File']) -PrivateKeyExportable $false }
            Set-CsCertificate -Type $Want['Type'] -Thumbprint $Want['Thumbprint']
        }
    }
}

function Invoke-AtEnd($Table, $Key) {
    switch ($Table) {
        'Topology' { Enable-CsTopology }
        'WindowsService' {
            Stop-CsWindowsService -Name $Key
            Start-CsWindowsService -Name $Key
        }
    }
}

$Turns = 1
if (-not (Get-Command 'Get-CsPool' -ErrorAction 'SilentlyContinue')) {
    foreach ($module in @('SkypeForBusiness', 'Lync')) {
        if (@(Get-Module -Name $module -ListAvailable).Count -gt 0) {
            Import-Module $module
            break
        }
    }
}

$Record = @{ }
if (Test-Path $RecordPath) { $Record = Import-Clixml $RecordPath }

foreach ($entry in $Entries) {
    Resolve-Row $entry['Table'] $entry['Was']
    Resolve-Row $entry['Table'] $entry['Want']
}

$collections = @($Entries | Where-Object { $_['Table'] -eq 'StaticRoute' } | ForEach-Object { $_['Key'] -replace '/[^/]*$', '' })
if ($collections.Count -gt 0) {
    foreach ($own in @(Get-CsStaticRoutingConfiguration -Filter 'service:*')) {
        if ($collections -notcontains ([string] $own.Identity)) {
            Write-Warning ('{0} has routes of its own, so that it does not use those of this script.' -f $own.Identity)
        }
    }
}

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
