import type { Certificate } from './files';
import { PSObject, text, type Value } from './values';

const SIP_PROXY = 'Microsoft.Rtc.Management.WritableConfig.Settings.SipProxy';

export interface RouteProps {
  readonly matchUri: string;
  readonly destination: string;
  readonly port: number;
  readonly transport?: 'TLS' | 'TCP';
  readonly enabled?: boolean;
  readonly matchOnlyPhoneUri?: boolean;
  readonly replaceHostInRequestUri?: boolean;
}

/** Objects of this kind print their properties, `Name=Value`, with semicolons between. */
const listed = (self: PSObject): string =>
  self
    .names()
    .map((name) => `${name}=${text(self.get(name))}`)
    .join(';');

/**
 * A static route, as New-CsStaticRoute makes it. Its Transport shows as
 * `TransportChoice=Certificate=...;Fqdn=...;Port=...`, so that Fqdn and Port stand below TransportChoice.
 */
export function staticRoute(props: RouteProps): PSObject {
  const { destination, port } = props;
  const choice =
    props.transport === 'TCP'
      ? new PSObject(`${SIP_PROXY}.TCP`, { IPAddress: destination, Port: port }, listed)
      : new PSObject(
          `${SIP_PROXY}.TLS`,
          {
            Certificate: new PSObject(`${SIP_PROXY}.UseDefaultCert`, {}),
            Fqdn: destination,
            Port: port,
          },
          listed,
        );
  const transport = new PSObject(`${SIP_PROXY}.Transport`, { TransportChoice: choice }, listed);
  return new PSObject(
    `${SIP_PROXY}.Route`,
    {
      Transport: transport,
      MatchUri: props.matchUri,
      MatchOnlyPhoneUri: props.matchOnlyPhoneUri ?? false,
      Enabled: props.enabled ?? true,
      ReplaceHostInRequestUri: props.replaceHostInRequestUri ?? false,
      Element: `<Route MatchUri="${props.matchUri}" />`,
    },
    listed,
  );
}

export const isRoute = (value: Value): value is PSObject =>
  (value as PSObject | undefined)?.typeName === `${SIP_PROXY}.Route`;

/** A provider or a domain: one row of properties under an Identity. */
export type Row = Record<string, Value>;

export const VERIFICATION = 'UseSourceVerification';

export interface TrustedPool {
  readonly fqdn: string;
  registrar?: string;
  readonly siteId: string;
  settings: Row;
  readonly computers: string[];
}

export interface TrustedApplication {
  readonly id: string;
  readonly pool: string;
  port: number;
}

export const poolObject = (pool: TrustedPool, siteName: string): PSObject => {
  const identity = `TrustedApplicationPool:${pool.fqdn}`;
  return new PSObject(
    'Microsoft.Rtc.Management.Xds.DisplayExternalServer',
    {
      Identity: identity,
      Registrar: pool.registrar === undefined ? null : `Registrar:${pool.registrar}`,
      FileStore: null,
      ThrottleAsServer: true,
      TreatAsAuthenticated: true,
      OutboundOnly: false,
      RequiresReplication: true,
      ...pool.settings,
      Applications: [],
      DependentServiceList: [],
      ServiceId: `${pool.siteId}-ExternalServer-1`,
      SiteId: `Site:${siteName}`,
      PoolFqdn: pool.fqdn,
      Version: 5,
      Role: 'TrustedApplicationPool',
    },
    () => identity,
  );
};

export const computerObject = (pool: TrustedPool, computer: string): PSObject =>
  new PSObject(
    'Microsoft.Rtc.Management.Xds.DisplayComputer',
    { Identity: computer, Pool: pool.fqdn, Fqdn: computer },
    () => computer,
  );

export const URN = 'urn:application:';

export function applicationObject(application: TrustedApplication): PSObject {
  const identity = `${application.pool}/${application.id}`;
  return new PSObject(
    'Microsoft.Rtc.Management.Xds.DisplayTrustedApplication',
    {
      Identity: identity,
      ComputerGruus: [],
      ServiceGruu: '',
      Protocol: 'Mtls',
      ApplicationId: application.id,
      TrustedApplicationPoolFqdn: application.pool,
      Port: application.port,
      LegacyApplicationName: application.id.slice(URN.length),
    },
    () => identity,
  );
}

export const rowObject = (row: Row): PSObject =>
  new PSObject('Microsoft.Rtc.Management.WritableConfig.Settings.Edge.Row', row, (self) =>
    text(self.get('Identity')),
  );

export const certificateObject = (use: string, certificate: Certificate): PSObject =>
  new PSObject('Microsoft.Rtc.Management.Deployment.CertificateReference', {
    Issuer: certificate.issuer,
    NotAfter: certificate.notAfter,
    Subject: certificate.subject,
    Thumbprint: certificate.thumbprint,
    Use: use,
  });

/** A value as plain data. */
export function plain(value: Value): unknown {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  return typeof value === 'object' && value !== null ? text(value) : (value ?? null);
}

export const sorted = <T>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
