#Requires -Version 2.0
# pool.s4b.com, Microsoft Skype for Business Server 2015, phase 5 of plan 69b24a3e: safe to run again, what is done already is left as it is
# First preflight/pool.s4b.com.md. Way back: undo/. Run it with -WhatIf first: it shows what it would do. Where scripts are not allowed: Set-ExecutionPolicy -Scope Process RemoteSigned, and Unblock-File for a file that was downloaded.
# Open Skype for Business Server Management Shell on a server of pool.s4b.com as a domain administrator who is a member of RTCUniversalServerAdmins, or of a role that holds New-CsStaticRoute
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    # Where certificates and requests lie, and where this script writes down what it found.
    [string] $Folder = (Split-Path -Parent $MyInvocation.MyCommand.Path)
)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

# What this phase wants, in order. Was: as an earlier plan left it.
$RecordName = 'pool.s4b.com.found.xml'
$Entries = @(
    # 5.01  Company/Federation/AccessEdgeConfiguration
    @{
        Step = '5.01'
        Title = 'access edge configuration: AllowFederatedUsers'
        Table = 'AccessEdgeConfiguration'
        Key = 'AllowFederatedUsers'
        Setting = 'AllowFederatedUsers of pool.s4b.com'
        Was = @{ }
        Want = @{ 'Name' = 'AllowFederatedUsers'; 'Value' = $true }
    }
    @{
        Step = '5.01'
        Title = 'access edge configuration: EnablePartnerDiscovery'
        Table = 'AccessEdgeConfiguration'
        Key = 'EnablePartnerDiscovery'
        Setting = 'EnablePartnerDiscovery of pool.s4b.com'
        Was = @{ }
        Want = @{ 'Name' = 'EnablePartnerDiscovery'; 'Value' = $true }
    }
    # 5.02  Company/Federation
    @{
        Step = '5.02'
        Title = 'allowed domain company.com, proxy expwyc.company.com'
        Table = 'AllowedDomain'
        Key = 'company.com'
        Setting = ''
        Was = @{ }
        Want = @{ 'Identity' = 'company.com'; 'ProxyFqdn' = 'expwyc.company.com' }
    }
)
$AtEnd = @(
)

# From here on: test/scenarios/every-script.ps1
