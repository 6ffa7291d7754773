#Requires -Version 2.0
# lyncserver.synergy.com, Microsoft Lync Server 2013, phase 3 of plan 0ceaf5e2: safe to run again, what is done already is left as it is
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
    # 3.01  Synergy/Federation/TrustedApplicationPool
    @{
        Step = '3.01'
        Title = 'trusted application pool trustedpool.sip.com: impserver2.sip.com'
        Table = 'TrustedApplicationComputer'
        Key = 'trustedpool.sip.com/impserver2.sip.com'
        Setting = ''
        Was = @{ }
        Want = @{ 'Pool' = 'trustedpool.sip.com'; 'Identity' = 'impserver2.sip.com' }
    }
)
$AtEnd = @(
    @{ Step = '3.02'; Title = 'Enable-CsTopology'; Table = 'Topology'; Key = '' }
)

# From here on: test/scenarios/every-script.ps1
