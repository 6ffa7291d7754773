#Requires -Version 2.0
# sip.s4b.com, Microsoft Skype for Business Server 2015, Edge Server, phase 3 of plan 69b24a3e: safe to run again, what is done already is left as it is
# First preflight/sip.s4b.com.md. Way back: undo/. Run it with -WhatIf first: it shows what it would do. Where scripts are not allowed: Set-ExecutionPolicy -Scope Process RemoteSigned, and Unblock-File for a file that was downloaded.
# Sign in to sip.s4b.com and open Skype for Business Server Management Shell as administrator
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    # Where certificates and requests lie, and where this script writes down what it found.
    [string] $Folder = (Split-Path -Parent $MyInvocation.MyCommand.Path)
)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

# What this phase wants, in order. Was: as an earlier plan left it.
$RecordName = 'sip.s4b.com.found.xml'
$Entries = @(
    # 3.01  Company/Skype/Edge
    @{
        Step = '3.01'
        Title = 'root certificate of company-ca in the store Root: company-ca-root.pem'
        Table = 'TrustedCertificate'
        Key = 'Root/company-ca-root.pem'
        Setting = ''
        Was = @{ }
        Want = @{ 'Store' = 'Root'; 'File' = 'company-ca-root.pem' }
    }
)
$AtEnd = @(
)

# From here on: test/scenarios/every-script.ps1
