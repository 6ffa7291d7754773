#Requires -Version 2.0
# lyncserver.synergy.com, Microsoft Lync Server 2013, Front End, way back, phase 2 of plan 504dd6f8: safe to run again, what is done already is left as it is
# Run it with -WhatIf first: it shows what it would do. Where scripts are not allowed: Set-ExecutionPolicy -Scope Process RemoteSigned, and Unblock-File for a file that was downloaded.
# Sign in to lyncserver.synergy.com and open Lync Server Management Shell as administrator
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
    # 2.01  Synergy/Lync/FrontEnd/CertificateAssignment
    @{
        Step = '2.01'
        Title = 'Default certificate of lyncserver.synergy.com: lyncserver-cs.pem'
        Table = 'Certificate'
        Key = 'Default'
        Setting = 'thumbprint of the Default certificate of lyncserver.synergy.com'
        Was = @{ }
        Want = @{ 'Type' = 'Default'; 'Found' = 'thumbprint of the Default certificate of lyncserver.synergy.com' }
    }
)
$AtEnd = @(
    @{ Step = '2.02'; Title = 'Front End service (RtcSrv) on lyncserver.synergy.com'; Table = 'WindowsService'; Key = 'RtcSrv' }
)

# From here on: test/scenarios/every-script.ps1
