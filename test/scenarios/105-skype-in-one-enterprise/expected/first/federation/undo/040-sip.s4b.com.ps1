#Requires -Version 2.0
# sip.s4b.com, Microsoft Skype for Business Server 2015, Edge Server, way back, phase 4 of plan 5ef3e8a0: safe to run again, what is done already is left as it is
# Run it with -WhatIf first: it shows what it would do. Where scripts are not allowed: Set-ExecutionPolicy -Scope Process RemoteSigned, and Unblock-File for a file that was downloaded.
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
    # 4.01  Company/Skype/Edge
    # nothing to do: it may stay as it is
)
$AtEnd = @(
)

# From here on: test/scenarios/every-script.ps1
