import type { ShellTables } from './shell-table';
import { stateEngine } from './state-engine';

/** The tables that the fixed part of every script for a tenant knows (`TEAMS_SHELL`). */
export const TEAMS_TABLES: ShellTables = {
  TenantDomain: { key: ['Domain'], columns: { Domain: 'domain' } },
};

/**
 * The fixed part of every script for a tenant of Office 365, in the PowerShell module MicrosoftTeams. A tenant that
 * federates with all known domains is left so: a list of allowed ones would cut off everybody else. A list is added to and
 * taken from, and never set as a whole.
 */
export const TEAMS_SHELL = stateEngine({
  functions: String.raw`
# Every domain of the entries that is allowed, by name or because every known one is.
function Get-Rows($Table, $Entries) {
    $tenant = Get-CsTenantFederationConfiguration
    $list = $tenant.AllowedDomains.PSObject.Properties['AllowedDomain']
    $listed = @()
    if ($list -ne $null) { $listed = @($tenant.AllowedDomains.AllowedDomain | ForEach-Object { $_.Domain }) }
    $blocked = @()
    foreach ($pattern in @($tenant.BlockedDomains)) {
        if ($pattern -ne $null) { $blocked += $pattern.Domain }
    }
    foreach ($entry in $Entries) {
        $domain = $entry['Key']
        if (-not $tenant.AllowFederatedUsers) { @{ 'Key' = $domain; 'Domain' = $domain; 'Unsettled' = 'AllowFederatedUsers is False for the whole tenant' } }
        elseif ($blocked -contains $domain) { @{ 'Key' = $domain; 'Domain' = $domain; 'Unsettled' = 'it is one of the BlockedDomains' } }
        elseif ($list -eq $null) {
            # Nothing to add where every known domain is allowed, and nothing to take away.
            if ($entry['Want'].Count -gt 0) { @{ 'Key' = $domain; 'Domain' = $domain } }
        }
        elseif ($listed -contains $domain) { @{ 'Key' = $domain; 'Domain' = $domain } }
    }
}

function Get-Related($Tables) {
    return @()
}

function Get-SettingColumn($Table) {
    return 'Value'
}

function Get-Hindrance($There, $Entry, $Entries) {
    return @{ }
}

function Set-Contents($There, $Entry, $Entries) {
    return
}

# One domain is added to the list, or taken out of it; the list is never set as a whole.
function Set-Row($Decision, $Table, $Key, $Want) {
    $list = New-Object 'System.Collections.Generic.List[String]'
    $list.Add($Key)
    if ($Decision -eq 'remove') { Set-CsTenantFederationConfiguration -AllowedDomainsAsAList @{ Remove = $list } }
    else { Set-CsTenantFederationConfiguration -AllowedDomainsAsAList @{ Add = $list } }
}

function Invoke-AtEnd($Table, $Key) {
    return
}
`,
  load: String.raw`
$Turns = 30
if (-not (Get-Command 'Get-CsTenantFederationConfiguration' -ErrorAction 'SilentlyContinue')) {
    throw 'Sign in first, in the same window: Import-Module MicrosoftTeams, then Connect-MicrosoftTeams. Nothing was changed.'
}
`,
});
