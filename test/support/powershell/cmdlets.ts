/** Stands for the module MicrosoftTeams, which is newer than all of them and knows none of their cmdlets. */
export const TENANT = 3000;

/** Releases of Lync Server and Skype for Business Server, and the module of a tenant. */
export type Release = 2010 | 2013 | 2015 | 2019 | typeof TENANT;

export type ParameterType =
  'String' | 'String[]' | 'Boolean' | 'Switch' | 'Number' | 'Bytes' | 'Hashtable' | 'ScriptBlock' | 'Object';

export interface Parameter {
  readonly name: string;
  readonly since: Release;
  readonly type: ParameterType;
  readonly required: boolean;
  readonly position?: number;
  /** The only values that it takes. */
  readonly values?: readonly string[];
}

export interface ParameterSet {
  readonly parameters: readonly Parameter[];
}

export interface Cmdlet {
  readonly name: string;
  readonly since: Release;
  /** Every parameter of every set, by its name in small letters. */
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly sets: readonly ParameterSet[];
}

const LEVEL = ':AlwaysVerifiable|AlwaysUnverifiable|UseSourceVerification';
const STD = 'Force:Switch WhatIf:Switch Confirm:Switch';
const GET = ['Identity@0 LocalStore:Switch', 'Filter LocalStore:Switch'];
const GET_TOPOLOGY = ['Identity@0', 'Filter'];
const REMOVE = [`Identity@0* ${STD}`];
const CERT_TYPES =
  'Default|WebServicesInternal|WebServicesExternal|AccessEdgeExternal|DataEdgeExternal|AudioVideoAuthentication|Internal|OAuthTokenIssuer';
const PUBLIC_2013 = 'IconUrl>2013 NameDecorationDomain>2013';
const PUBLIC_2015 =
  'EnableSkypeIdRouting:Boolean>2015 EnableSkypeDirectorySearch:Boolean>2015 NameDecorationRoutingDomain>2015 NameDecorationExcludedDomainList>2015';
const ACCESS_EDGE =
  'AllowFederatedUsers:Boolean AllowOutsideUsers:Boolean AllowAnonymousUsers:Boolean EnableArchivingDisclaimer:Boolean KeepCrlsUpToDateForPeers:Boolean MarkSourceVerifiableOnOutgoingMessages:Boolean OutgoingTlsCountForFederatedPartners:Number';
const ROUTE =
  'Destination* Port:Number* MatchUri* Enabled:Boolean MatchOnlyPhoneUri:Boolean ReplaceHostInRequestUri:Boolean';
const HOSTING = 'IsLocal:Boolean AutodiscoverUrl>2013 SipClientPort:Number>2013';
const SET_HOSTING = `Enabled:Boolean EnabledSharedAddressSpace:Boolean HostsOCSUsers:Boolean ${HOSTING} VerificationLevel${LEVEL} ${STD}`;
const POOL =
  'TreatAsAuthenticated:Boolean ThrottleAsServer:Boolean RequiresReplication:Boolean OutboundOnly:Boolean ' +
  ['Audio', 'Video', 'AppSharing'].map((kind) => `${kind}PortStart:Number ${kind}PortCount:Number`).join(' ');

/**
 * Cmdlets of Lync Server, by parameter set. A parameter is `Name`, then `@0` for its position, `:Type` (a string
 * without), `>2013` for the first release that knows it, `*` where it is required; `A|B` lists the values.
 */
const LYNC: Record<string, readonly string[]> = {
  'New-CsStaticRoute': [
    `TLSRoute:Switch* ${ROUTE} UseDefaultCertificate:Boolean TLSCertIssuer TLSCertSerialNumber:Bytes`,
    `TCPRoute:Switch* ${ROUTE}`,
  ],
  'Get-CsStaticRoutingConfiguration': GET,
  'New-CsStaticRoutingConfiguration': [`Identity@0* Route:Hashtable InMemory:Switch ${STD}`],
  'Set-CsStaticRoutingConfiguration': [
    `Identity@0 Route:Hashtable ${STD}`,
    `Instance:Object* Route:Hashtable ${STD}`,
  ],
  'Remove-CsStaticRoutingConfiguration': REMOVE,

  'New-CsTrustedApplicationPool': [`Identity@0* Registrar Site ComputerFqdn ${POOL} ${STD}`],
  'Set-CsTrustedApplicationPool': [`Identity@0 Registrar ${POOL} ${STD}`],
  'Get-CsTrustedApplicationPool': ['Identity@0 PoolFqdn', 'Filter PoolFqdn'],
  'Remove-CsTrustedApplicationPool': REMOVE,
  'New-CsTrustedApplicationComputer': [`Identity@0* Pool* ${STD}`],
  'Get-CsTrustedApplicationComputer': ['Identity@0 Pool Local:Switch', 'Filter Pool Local:Switch'],
  'Remove-CsTrustedApplicationComputer': REMOVE,
  'New-CsTrustedApplication': [
    `ApplicationId* TrustedApplicationPoolFqdn* Port:Number* EnableTcp:Switch LegacyApplicationName ${STD}`,
    `Identity@0* Port:Number* EnableTcp:Switch LegacyApplicationName ${STD}`,
  ],
  'Set-CsTrustedApplication': [`Identity@0 Port:Number ${STD}`],
  'Get-CsTrustedApplication': ['Identity@0', 'Filter', 'ApplicationId TrustedApplicationPoolFqdn'],
  'Remove-CsTrustedApplication': REMOVE,
  'Enable-CsTopology': [
    `GlobalCatalog GlobalSettingsDomainController SkipPrepareCheck:Boolean Report ${STD}`,
  ],
  'Test-CsTopology': ['GlobalCatalog GlobalSettingsDomainController Service Report'],
  'Get-CsPool': ['Identity@0 Site', 'Filter Site'],
  'Get-CsSite': GET_TOPOLOGY,
  'Get-CsComputer': ['Identity@0 Pool Local:Switch', 'Filter Pool Local:Switch'],

  'New-CsPublicProvider': [
    `Identity@0* ProxyFqdn* Enabled:Boolean* VerificationLevel${LEVEL} ${PUBLIC_2013} ${PUBLIC_2015} InMemory:Switch ${STD}`,
  ],
  'Set-CsPublicProvider': [
    `Identity@0 Enabled:Boolean VerificationLevel${LEVEL} ${STD}`,
    `Instance:Object* Enabled:Boolean VerificationLevel${LEVEL} ${STD}`,
  ],
  'New-CsHostingProvider': [
    `Identity@0* ProxyFqdn* Enabled:Boolean* EnabledSharedAddressSpace:Boolean* HostsOCSUsers:Boolean* ${HOSTING} VerificationLevel${LEVEL} InMemory:Switch ${STD}`,
  ],
  'Set-CsHostingProvider': [`Identity@0 ${SET_HOSTING}`, `Instance:Object* ${SET_HOSTING}`],
  ...Object.fromEntries(
    ['PublicProvider', 'HostingProvider'].flatMap((kind) => [
      [`Get-Cs${kind}`, GET],
      [`Remove-Cs${kind}`, REMOVE],
      [`Enable-Cs${kind}`, [`Identity@0 ${STD}`, `Instance:Object* ${STD}`]],
      [`Disable-Cs${kind}`, [`Identity@0 ${STD}`, `Instance:Object* ${STD}`]],
    ]),
  ),

  'New-CsAllowedDomain': ['Identity@0*', 'Domain*'].map(
    (name) =>
      `${name} ProxyFqdn Comment MarkForMonitoring:Boolean VerificationLevel>2015${LEVEL} InMemory:Switch ${STD}`,
  ),
  'Set-CsAllowedDomain': ['Identity@0', 'Instance:Object*'].map(
    (name) => `${name} ProxyFqdn Comment MarkForMonitoring:Boolean VerificationLevel>2015${LEVEL} ${STD}`,
  ),
  'Get-CsAllowedDomain': GET,
  'Remove-CsAllowedDomain': REMOVE,
  'New-CsExternalAccessPolicy': [
    `Identity@0* Description EnableFederationAccess:Boolean EnableOutsideAccess:Boolean EnablePublicCloudAccess:Boolean EnablePublicCloudAudioVideoAccess:Boolean EnableXmppAccess:Boolean>2013 InMemory:Switch ${STD}`,
  ],
  'Set-CsExternalAccessPolicy': [
    `Identity@0 Description EnableFederationAccess:Boolean EnableOutsideAccess:Boolean EnablePublicCloudAccess:Boolean EnablePublicCloudAudioVideoAccess:Boolean EnableXmppAccess:Boolean>2013 ${STD}`,
  ],
  'Get-CsExternalAccessPolicy': GET,
  'Remove-CsExternalAccessPolicy': REMOVE,
  'Grant-CsExternalAccessPolicy': [`Identity@0* PolicyName@1 DomainController PassThru:Switch ${STD}`],
  'Get-CsUser': ['Identity@0'],
  'Get-CsAccessEdgeConfiguration': GET,
  'Set-CsAccessEdgeConfiguration': [
    `Identity@0 ${ACCESS_EDGE} ${STD}`,
    `Identity@0 UseDnsSrvRouting:Switch* EnablePartnerDiscovery:Boolean DiscoveredPartnerVerificationLevel>2013 BeClearingHouse:Boolean ${ACCESS_EDGE} ${STD}`,
    `Identity@0 UseDefaultRouting:Switch* DefaultRouteFqdn VerificationLevel${LEVEL} IsPublicProvider:Boolean ${ACCESS_EDGE} ${STD}`,
  ],
  'New-CsBlockedDomain': ['Identity@0*', 'Domain*'].map((name) => `${name} Comment InMemory:Switch ${STD}`),
  'Get-CsBlockedDomain': GET,
  'Remove-CsBlockedDomain': REMOVE,

  'Request-CsCertificate': [
    `New:Switch* Type:${CERT_TYPES}[]* CA CaAccount CaPassword City ClientEKU:Boolean ComputerFqdn Country DomainName FriendlyName GlobalCatalog GlobalSettingsDomainController KeyAlg KeySize:Number Organization OU Output PrivateKeyExportable:Boolean State Template Report AllSipDomain:Switch>2013 ${STD}`,
    ...['List', 'Retrieve', 'Clear'].map((what) => `${what}:Switch* RequestId:Number Report ${STD}`),
  ],
  'Import-CsCertificate': [
    `Path* Password PrivateKeyExportable:Boolean Report EffectiveDate:Object>2013 Roll:Switch>2013 ${STD}`,
    `Identity@0>2013* Path* Password Type:${CERT_TYPES}[]* Report EffectiveDate:Object>2013 Roll:Switch>2013 ${STD}`,
  ],
  'Set-CsCertificate': ['Thumbprint*', 'Reference:Object*'].map(
    (name) =>
      `Type:${CERT_TYPES}[] ${name} NetportId Identity Report EffectiveDate:Object>2013 Roll:Switch>2013 ${STD}`,
  ),
  'Get-CsCertificate': [`Type:${CERT_TYPES}[] NetportId Report Identity@0`],
  'Remove-CsCertificate': [`Type:${CERT_TYPES}[] NetportId Report Identity@0 Previous:Switch>2013 ${STD}`],

  'Get-CsManagementStoreReplicationStatus': ['ReplicaFqdn@0 CentralManagementStoreStatus:Switch'],
  'Invoke-CsManagementStoreReplication': ['ReplicaFqdn@0 Force:Switch'],
  'Test-CsFederatedPartner': [
    'TargetFqdn@0* Domain@1* ProxyFqdn Certificate:Object Force:Switch OutVerboseVariable OutLoggerVariable>2013',
  ],
  'Test-CsCertificateConfiguration': ['Report'],
  'Get-CsWindowsService': ['Name@0 ComputerName ExcludeActivityLevel:Switch Report'],
  'Start-CsWindowsService': [`Name@0 ComputerName NoWait:Switch Report ${STD}`],
  'Stop-CsWindowsService': [
    `Name@0 ComputerName Graceful:Switch NoWait:Switch Report LeaveClsAgentRunning:Switch>2013 LeaveWebServerRunning:Switch>2013 ${STD}`,
  ],
};

const WHATIF = 'WhatIf:Switch Confirm:Switch';
const IN = 'InputObject:Object';

/** Cmdlets of PowerShell 2.0; what came with 3.0 counts as 2013, since Lync Server 2010 runs on 2.0. */
const POWERSHELL: Record<string, readonly string[]> = {
  'Where-Object': [`FilterScript:ScriptBlock@0* ${IN}`],
  'ForEach-Object': [`Process:ScriptBlock@0* Begin:ScriptBlock End:ScriptBlock ${IN}`],
  'Select-Object': [
    `Property:String[]@0 ExpandProperty First:Number Last:Number Skip:Number Unique:Switch ExcludeProperty:String[] ${IN}`,
  ],
  'Sort-Object': [`Property:String[]@0 Descending:Switch Unique:Switch CaseSensitive:Switch ${IN}`],
  'Measure-Object': [`Property:String[]@0 ${IN}`],
  'Write-Output': ['InputObject:Object@0*'],
  'Write-Host': ['Object:Object@0 NoNewline:Switch ForegroundColor BackgroundColor Separator:Object'],
  'Write-Warning': ['Message@0*'],
  'Write-Verbose': ['Message@0*'],
  'Write-Error': ['Message@0*', 'Exception:Object*', 'ErrorRecord:Object*'],
  'Out-Null': [IN],
  'Out-String': [`Width:Number Stream:Switch ${IN}`],
  'Format-List': [`Property:String[]@0 ${IN}`],
  'Format-Table': [`Property:String[]@0 AutoSize:Switch ${IN}`],
  'Test-Path': [
    'Path@0* PathType:Any|Container|Leaf IsValid:Switch',
    'LiteralPath* PathType:Any|Container|Leaf',
  ],
  'Resolve-Path': ['Path@0*', 'LiteralPath*'],
  'Join-Path': ['Path@0* ChildPath@1*'],
  'Split-Path': ['Path@0* Parent:Switch', 'Path@0* Leaf:Switch', 'LiteralPath*'],
  'Export-Clixml': [`Path@0* Depth:Number Force:Switch NoClobber:Switch Encoding ${IN} ${WHATIF}`],
  'Import-Clixml': ['Path@0*', 'LiteralPath>2013*'],
  'Get-Content': ['Path@0*', 'LiteralPath*'],
  'Set-Content': [`Path@0* Value:Object@1 Force:Switch Encoding ${WHATIF}`],
  'Add-Content': [`Path@0* Value:Object@1* Force:Switch Encoding ${WHATIF}`],
  'Remove-Item': [
    `Path@0* Force:Switch Recurse:Switch ${WHATIF}`,
    `LiteralPath* Force:Switch Recurse:Switch ${WHATIF}`,
  ],
  'Move-Item': [
    `Path@0* Destination@1 Force:Switch ${WHATIF}`,
    `LiteralPath* Destination@0 Force:Switch ${WHATIF}`,
  ],
  'Copy-Item': [`Path@0* Destination@1 Force:Switch ${WHATIF}`],
  'New-Item': [`Path@0* ItemType Value:Object Force:Switch ${WHATIF}`],
  'Get-Command': ['Name:String[]@0 Module:String[] CommandType'],
  'Get-Module': ['Name:String[]@0 ListAvailable:Switch'],
  'Import-Module': ['Name:String[]@0* Force:Switch DisableNameChecking:Switch PassThru:Switch'],
  'New-Object': ['TypeName@0* ArgumentList:Object@1 Property:Hashtable'],
  'Set-StrictMode': ['Version*', 'Off:Switch*'],
  'Set-Variable': ['Name@0* Value:Object@1 Scope Option Force:Switch'],
  'Get-Date': ['Format UFormat'],
  'Start-Sleep': ['Seconds:Number@0*', 'Milliseconds:Number*'],
};

/** Parameters that every cmdlet and every advanced function has in PowerShell 2.0. */
export const COMMON = parametersOf(
  'Verbose:Switch Debug:Switch ErrorAction:SilentlyContinue|Stop|Continue|Inquire WarningAction:SilentlyContinue|Stop|Continue|Inquire ErrorVariable WarningVariable OutVariable OutBuffer:Number',
);

function parametersOf(line: string): Parameter[] {
  return line
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => {
      const [name] = /^\w+/.exec(word)!;
      const typed = /:([A-Za-z0-9|]+(?:\[\])?)/.exec(word)?.[1] ?? 'String';
      const position = /@(\d)/.exec(word)?.[1];
      const list = typed.includes('|');
      return {
        name,
        since: Number(/>(\d{4})/.exec(word)?.[1] ?? 2010) as Release,
        type: (list ? `String${typed.endsWith('[]') ? '[]' : ''}` : typed) as ParameterType,
        required: word.endsWith('*'),
        ...(position === undefined ? {} : { position: Number(position) }),
        ...(list ? { values: typed.replace('[]', '').split('|') } : {}),
      };
    });
}

function table(rows: Record<string, readonly string[]>): [string, Cmdlet][] {
  return Object.entries(rows).map(([name, lines]) => {
    const sets = lines.map((line) => ({ parameters: parametersOf(line) }));
    const all = [...sets.flatMap((set) => set.parameters), ...COMMON];
    return [
      name.toLowerCase(),
      { name, since: 2010, sets, parameters: new Map(all.map((each) => [each.name.toLowerCase(), each])) },
    ];
  });
}

/** Cmdlets of the module MicrosoftTeams. */
const TENANT_CMDLETS: ReadonlyMap<string, Cmdlet> = new Map(
  table({
    'Get-CsTenantFederationConfiguration': ['Identity@0', 'Filter'],
    'Set-CsTenantFederationConfiguration': [
      `Identity@0 AllowFederatedUsers:Boolean AllowedDomains:Object AllowedDomainsAsAList:Object BlockedDomains:Object BlockAllSubdomains:Boolean SharedSipAddressSpace:Boolean TreatDiscoveredPartnersAsUnverified:Boolean AllowTeamsConsumer:Boolean AllowTeamsConsumerInbound:Boolean ${STD}`,
    ],
  }),
);
export const LYNC_CMDLETS: ReadonlyMap<string, Cmdlet> = new Map([...table(LYNC), ...TENANT_CMDLETS]);
export const POWERSHELL_CMDLETS: ReadonlyMap<string, Cmdlet> = new Map(table(POWERSHELL));

/** The cmdlet of that name in any letter case, if the release has it. */
export function cmdletNamed(name: string, release: Release): Cmdlet | undefined {
  const key = name.toLowerCase();
  const product = TENANT_CMDLETS.has(key) === (release === TENANT) ? LYNC_CMDLETS.get(key) : undefined;
  const found = product ?? POWERSHELL_CMDLETS.get(key);
  return found !== undefined && found.since <= release ? found : undefined;
}
