#Requires -Version 2.0
# lyncserver.synergy.com, Microsoft Lync Server 2013, phase 6 of plan ec2af6a2: safe to run again, what is done already is left as it is
# First preflight/lyncserver.synergy.com-cs.md. Way back: undo/. Run it with -WhatIf first: it shows what it would do. Where scripts are not allowed: Set-ExecutionPolicy -Scope Process RemoteSigned, and Unblock-File for a file that was downloaded.
# Open Lync Server Management Shell on a server of lyncserver.synergy.com as a domain administrator who is a member of RTCUniversalServerAdmins, or of a role that holds New-CsStaticRoute
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    # Where certificates and requests lie, and where this script writes down what it found.
    [string] $Folder = (Split-Path -Parent $MyInvocation.MyCommand.Path)
)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

# What this phase wants, in order. Was: as an earlier plan left it.
$RecordName = 'lyncserver.synergy.com.found.xml'
$Entries = @(
    # 6.01  Synergy/Federation
    @{
        Step = '6.01'
        Title = 'static route sip.com to expgateway.sip.com, TLS 65072'
        Table = 'StaticRoute'
        Key = 'global/sip.com'
        Setting = ''
        Was = @{ }
        Want = @{ 'MatchUri' = 'sip.com'; 'Destination' = 'expgateway.sip.com'; 'Port' = 65072; 'UseDefaultCertificate' = $true; 'Enabled' = $true; 'Collection' = 'global' }
    }
    # 6.02  Synergy/Federation/PublicProvider
    @{
        Step = '6.02'
        Title = 'public provider sip.com, proxy expgateway.sip.com'
        Table = 'PublicProvider'
        Key = 'sip.com'
        Setting = ''
        Was = @{ }
        Want = @{ 'Identity' = 'sip.com'; 'ProxyFqdn' = 'expgateway.sip.com'; 'Enabled' = $true; 'VerificationLevel' = 'AlwaysVerifiable' }
    }
    # 6.03  Synergy/Federation/TrustedApplicationPool  that a computer is not found in Active Directory is expected: -Force goes on
    @{
        Step = '6.03'
        Title = 'trusted application pool trustedpool.sip.com'
        Table = 'TrustedApplicationPool'
        Key = 'trustedpool.sip.com'
        Setting = ''
        Was = @{ }
        Want = @{ 'Identity' = 'trustedpool.sip.com'; 'Registrar' = 'lyncserver.synergy.com'; 'Site' = '1'; 'TreatAsAuthenticated' = $true; 'ThrottleAsServer' = $true; 'RequiresReplication' = $false; 'OutboundOnly' = $false }
    }
    @{
        Step = '6.03'
        Title = 'trusted application pool trustedpool.sip.com: impserverpub.sip.com'
        Table = 'TrustedApplicationComputer'
        Key = 'trustedpool.sip.com/impserverpub.sip.com'
        Setting = ''
        Was = @{ }
        Want = @{ 'Pool' = 'trustedpool.sip.com'; 'Identity' = 'impserverpub.sip.com' }
    }
    # 6.04  Synergy/Federation/TrustedApplication
    @{
        Step = '6.04'
        Title = 'trusted application imptrustedapp.sip.com of trustedpool.sip.com, port 5062'
        Table = 'TrustedApplication'
        Key = 'trustedpool.sip.com/imptrustedapp.sip.com'
        Setting = ''
        Was = @{ }
        Want = @{ 'Pool' = 'trustedpool.sip.com'; 'ApplicationId' = 'imptrustedapp.sip.com'; 'Port' = 5062 }
    }
)
$AtEnd = @(
    @{ Step = '6.05'; Title = 'Enable-CsTopology'; Table = 'Topology'; Key = '' }
)

# From here on: test/scenarios/every-script.ps1
