#Requires -Version 2.0
# lync.tomt.it, Microsoft Lync Server 2013, phase 4 of plan da1661f1: safe to run again, what is done already is left as it is
# First preflight/lync.tomt.it-cs.md. Way back: undo/. Run it with -WhatIf first: it shows what it would do. Where scripts are not allowed: Set-ExecutionPolicy -Scope Process RemoteSigned, and Unblock-File for a file that was downloaded.
# Open Lync Server Management Shell on a server of lync.tomt.it as a domain administrator who is a member of RTCUniversalServerAdmins, or of a role that holds New-CsStaticRoute
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    # Where certificates and requests lie, and where this script writes down what it found.
    [string] $Folder = (Split-Path -Parent $MyInvocation.MyCommand.Path)
)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

# What this phase wants, in order. Was: as an earlier plan left it.
$RecordName = 'lync.tomt.it.found.xml'
$Entries = @(
    # 4.01  Lab/Federation
    @{
        Step = '4.01'
        Title = 'static route tomt.local to cups.tomt.local, TLS 5061'
        Table = 'StaticRoute'
        Key = 'global/tomt.local'
        Setting = ''
        Was = @{ }
        Want = @{ 'MatchUri' = 'tomt.local'; 'Destination' = 'cups.tomt.local'; 'Port' = 5061; 'UseDefaultCertificate' = $true; 'Enabled' = $true; 'Collection' = 'global' }
    }
    # 4.02  Lab/Federation/PublicProvider
    @{
        Step = '4.02'
        Title = 'public provider tomt.local, proxy cups.tomt.local'
        Table = 'PublicProvider'
        Key = 'tomt.local'
        Setting = ''
        Was = @{ }
        Want = @{ 'Identity' = 'tomt.local'; 'ProxyFqdn' = 'cups.tomt.local'; 'Enabled' = $true; 'VerificationLevel' = 'AlwaysVerifiable' }
    }
    # 4.03  Lab/Federation/TrustedApplicationPool  that a computer is not found in Active Directory is expected: -Force goes on
    @{
        Step = '4.03'
        Title = 'trusted application pool pool.tomt.local'
        Table = 'TrustedApplicationPool'
        Key = 'pool.tomt.local'
        Setting = ''
        Was = @{ }
        Want = @{ 'Identity' = 'pool.tomt.local'; 'Registrar' = 'lync.tomt.it'; 'Site' = '1'; 'TreatAsAuthenticated' = $true; 'ThrottleAsServer' = $true; 'RequiresReplication' = $false; 'OutboundOnly' = $false }
    }
    @{
        Step = '4.03'
        Title = 'trusted application pool pool.tomt.local: cups.tomt.local'
        Table = 'TrustedApplicationComputer'
        Key = 'pool.tomt.local/cups.tomt.local'
        Setting = ''
        Was = @{ }
        Want = @{ 'Pool' = 'pool.tomt.local'; 'Identity' = 'cups.tomt.local' }
    }
    @{
        Step = '4.03'
        Title = 'trusted application pool pool.tomt.local: cups-public.tomt.local'
        Table = 'TrustedApplicationComputer'
        Key = 'pool.tomt.local/cups-public.tomt.local'
        Setting = ''
        Was = @{ }
        Want = @{ 'Pool' = 'pool.tomt.local'; 'Identity' = 'cups-public.tomt.local' }
    }
    # 4.04  Lab/Federation/TrustedApplication
    @{
        Step = '4.04'
        Title = 'trusted application cups.tomt.local of pool.tomt.local, port 5061'
        Table = 'TrustedApplication'
        Key = 'pool.tomt.local/cups.tomt.local'
        Setting = ''
        Was = @{ }
        Want = @{ 'Pool' = 'pool.tomt.local'; 'ApplicationId' = 'cups.tomt.local'; 'Port' = 5061 }
    }
)
$AtEnd = @(
    @{ Step = '4.05'; Title = 'Enable-CsTopology'; Table = 'Topology'; Key = '' }
)

# From here on: test/scenarios/every-script.ps1
