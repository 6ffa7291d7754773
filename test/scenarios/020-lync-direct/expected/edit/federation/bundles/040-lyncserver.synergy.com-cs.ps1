#Requires -Version 2.0
# lyncserver.synergy.com, Microsoft Lync Server 2013, phase 4 of plan ebe6a5d8: safe to run again, what is done already is left as it is
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
    # 4.01  Synergy/LyncFederation
    @{
        Step = '4.01'
        Title = 'static route sip.com to impserverpub.sip.com, TLS 5062'
        Table = 'StaticRoute'
        Key = 'global/sip.com'
        Setting = ''
        Was = @{ 'MatchUri' = 'sip.com'; 'Destination' = 'impserverpub.sip.com'; 'Port' = 5061; 'UseDefaultCertificate' = $true; 'Enabled' = $true; 'Collection' = 'global' }
        Want = @{ 'MatchUri' = 'sip.com'; 'Destination' = 'impserverpub.sip.com'; 'Port' = 5062; 'UseDefaultCertificate' = $true; 'Enabled' = $true; 'Collection' = 'global' }
    }
    # 4.02  Synergy/LyncFederation/TrustedApplicationPool
    @{
        Step = '4.02'
        Title = 'trusted application pool trustedpool.sip.com: impserver3.sip.com'
        Table = 'TrustedApplicationComputer'
        Key = 'trustedpool.sip.com/impserver3.sip.com'
        Setting = ''
        Was = @{ }
        Want = @{ 'Pool' = 'trustedpool.sip.com'; 'Identity' = 'impserver3.sip.com' }
    }
    # 4.03  Synergy/LyncFederation/TrustedApplication
    @{
        Step = '4.03'
        Title = 'trusted application imptrustedapp.sip.com of trustedpool.sip.com, port 5062'
        Table = 'TrustedApplication'
        Key = 'trustedpool.sip.com/imptrustedapp.sip.com'
        Setting = ''
        Was = @{ 'Pool' = 'trustedpool.sip.com'; 'ApplicationId' = 'imptrustedapp.sip.com'; 'Port' = 5061 }
        Want = @{ 'Pool' = 'trustedpool.sip.com'; 'ApplicationId' = 'imptrustedapp.sip.com'; 'Port' = 5062 }
    }
)
$AtEnd = @(
    @{ Step = '4.04'; Title = 'Enable-CsTopology'; Table = 'Topology'; Key = '' }
)

# From here on: test/scenarios/every-script.ps1
