import type { ShellTables } from './shell-table';
import { stateEngine } from './state-engine';

/**
 * The tables that the fixed part of every script knows (`CS_SHELL`): a row of a statement names one of them and
 * its columns. What cannot be read back, such as the names in a certificate request, is written and not compared.
 */
export const CS_TABLES: ShellTables = {
  StaticRoute: {
    key: ['Collection', 'MatchUri'],
    columns: {
      Collection: 'text',
      MatchUri: 'text',
      Destination: 'domain',
      Port: 'port',
      UseDefaultCertificate: 'boolean',
      Enabled: 'boolean',
    },
  },
  PublicProvider: {
    key: ['Identity'],
    columns: { Identity: 'domain', ProxyFqdn: 'domain', Enabled: 'boolean', VerificationLevel: 'choice' },
  },
  TrustedApplicationPool: {
    key: ['Identity'],
    columns: {
      Identity: 'domain',
      Registrar: 'domain',
      Site: 'text',
      TreatAsAuthenticated: 'boolean',
      ThrottleAsServer: 'boolean',
      RequiresReplication: 'boolean',
      OutboundOnly: 'boolean',
    },
  },
  TrustedApplicationComputer: {
    key: ['Pool', 'Identity'],
    columns: { Pool: 'domain', Identity: 'domain' },
  },
  TrustedApplication: {
    key: ['Pool', 'ApplicationId'],
    columns: { Pool: 'domain', ApplicationId: 'text', Port: 'port' },
  },
  ExternalAccessPolicy: {
    key: ['Identity'],
    columns: {
      Identity: 'text',
      EnableFederationAccess: 'boolean',
      EnablePublicCloudAccess: 'boolean',
      EnableOutsideAccess: 'boolean',
    },
  },
  ExternalAccessGrant: { key: ['Identity'], columns: { Identity: 'text', PolicyName: 'text' } },
  CertificateRequest: {
    key: ['File'],
    columns: { File: 'file', Type: 'choice', ClientEku: 'boolean', DomainName: 'text' },
  },
  Certificate: {
    key: ['Type'],
    setting: 'Thumbprint',
    columns: { Type: 'choice', File: 'file', Thumbprint: 'text' },
  },
  TrustedCertificate: { key: ['Store', 'File'], columns: { Store: 'choice', File: 'file' } },
  AccessEdgeConfiguration: { key: ['Name'], setting: 'Value', columns: { Name: 'choice', Value: 'boolean' } },
  AllowedDomain: { key: ['Identity'], columns: { Identity: 'domain', ProxyFqdn: 'text', Comment: 'text' } },
  BlockedDomain: { key: ['Identity'], columns: { Identity: 'domain' } },
  HostingProvider: {
    key: ['Identity'],
    columns: {
      Identity: 'domain',
      ProxyFqdn: 'domain',
      Enabled: 'boolean',
      EnabledSharedAddressSpace: 'boolean',
      HostsOCSUsers: 'boolean',
      VerificationLevel: 'choice',
    },
  },
};

/** What a script does at its end when anything was changed, by the table of its row. */
export const CS_AT_END: ShellTables = {
  Topology: { key: [], columns: {} },
  WindowsService: { key: ['Name'], columns: { Name: 'choice' } },
};

/**
 * The fixed part of every script for Lync Server and Skype for Business Server. Only what Windows PowerShell 2.0 knows,
 * since Lync Server 2010 runs on it.
 */
export const CS_SHELL = stateEngine({
  functions: String.raw`
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
`,
  load: String.raw`
$Turns = 1
if (-not (Get-Command 'Get-CsPool' -ErrorAction 'SilentlyContinue')) {
    foreach ($module in @('SkypeForBusiness', 'Lync')) {
        if (@(Get-Module -Name $module -ListAvailable).Count -gt 0) {
            Import-Module $module
            break
        }
    }
}
`,
  warnings: String.raw`
$collections = @($Entries | Where-Object { $_['Table'] -eq 'StaticRoute' } | ForEach-Object { $_['Key'] -replace '/[^/]*$', '' })
if ($collections.Count -gt 0) {
    foreach ($own in @(Get-CsStaticRoutingConfiguration -Filter 'service:*')) {
        if ($collections -notcontains ([string] $own.Identity)) {
            Write-Warning ('{0} has routes of its own, so that it does not use those of this script.' -f $own.Identity)
        }
    }
}
`,
});
