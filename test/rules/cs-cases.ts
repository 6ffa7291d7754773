import type { IConstruct } from 'constructs';
import {
  AsaInterface,
  AsaStaticPat,
  AsaTimeZone,
  CertificateAuthority,
  CupCertificate,
  FederationRoutingFqdn,
  FederationServiceActivation,
  FederationStack,
  ImGatewayStatus,
  ImPresenceCluster,
  ImPresenceRelease,
  IntegrationType,
  CsDeployment,
  CsPublicProvider,
  CsRelease,
  CsStaticRoute,
  SipFederatedDomain,
  TcpStaticRoute,
  TlsContextSettings,
  TlsStaticRoute,
  CsTrustedApplication,
  CsTrustedApplicationPool,
} from '../../lib';
import { testApp } from '../support/app';
import { standingFirewall } from '../support/standing-firewall';

/** What differs from the deployment that is right. */
export interface LyncOptions {
  readonly localDomains?: string[];
  readonly routes?: readonly {
    readonly matchUri: string;
    readonly destination?: string;
    readonly port?: number;
  }[];
  readonly computers?: readonly string[];
  readonly applicationPort?: number;
  readonly application?: boolean;
  readonly provider?: boolean;
  readonly domain?: boolean;
  readonly direct?: boolean;
  readonly tcp?: boolean;
  readonly nextHop?: string;
  readonly frontEnd?: string;
  readonly routingFqdn?: string;
  readonly firewall?: boolean;
  readonly release?: string;
}

/** A federation with Lync that was put together by hand, without the pattern. */
export class HandMadeCs {
  public readonly stack = new FederationStack(testApp(), 'Synergy');
  public readonly imp: ImPresenceCluster;
  public readonly lync: CsDeployment;
  public readonly pool: CsTrustedApplicationPool;
  public readonly routes: CsStaticRoute[];
  public readonly domain: SipFederatedDomain | undefined;
  public readonly route: IConstruct;
  public readonly routingFqdn: FederationRoutingFqdn | undefined;

  constructor(options: LyncOptions = {}) {
    const { stack } = this;
    const authority = CertificateAuthority.microsoft(stack, 'Ca', {
      name: 'synergy-ca',
      host: 'ca.synergy.com',
    });
    this.imp = new ImPresenceCluster(stack, 'Imp', {
      release: ImPresenceRelease.of(options.release ?? '12.5(1)SU3'),
      publisher: { fqdn: 'imp1.sip.com', address: '10.10.1.10' },
      localDomains: options.localDomains ?? ['sip.com'],
      peerAuthListenerPort: 5061,
      serverAuthListenerPort: 5063,
      cupCertificate: CupCertificate.existing(),
    });
    this.imp.addNode('Imp2', { fqdn: 'imp2.sip.com', address: '10.10.1.11', arbitraryPortPrefix: 4 });
    FederationServiceActivation.onAllNodes(this.imp);
    ImGatewayStatus.of(this.imp);
    TlsContextSettings.of(this.imp);
    this.lync = new CsDeployment(stack, 'Lync', {
      release: CsRelease.LYNC_2013,
      registrar: 'pool.synergy.com',
      sipDomains: ['synergy.com'],
      frontEnd: { fqdn: options.frontEnd ?? 'fe1.synergy.com', address: '10.10.2.10' },
      certificateAuthority: authority,
    });
    this.routes = (options.routes ?? [{ matchUri: 'sip.com' }]).map(
      ({ matchUri, destination, port }, index) =>
        new CsStaticRoute(stack, `LyncRoute${index + 1}`, {
          cs: this.lync,
          matchUri,
          destination: destination ?? 'imp1.sip.com',
          port: port ?? 5061,
        }),
    );
    this.pool = new CsTrustedApplicationPool(stack, 'Pool', {
      cs: this.lync,
      fqdn: 'trustedpool.sip.com',
      computerFqdn: 'imp1.sip.com',
    });
    for (const fqdn of options.computers ?? ['imp2.sip.com']) this.pool.addComputer(fqdn);
    if (options.application !== false) {
      new CsTrustedApplication(stack, 'Application', {
        pool: this.pool,
        applicationId: 'imp',
        port: options.applicationPort ?? 5061,
      });
    }
    if (options.provider !== false) {
      new CsPublicProvider(stack, 'Provider', {
        cs: this.lync,
        domain: 'sip.com',
        proxyFqdn: 'imp1.sip.com',
      });
    }
    if (options.domain !== false) {
      this.domain = new SipFederatedDomain(stack, 'Domain', {
        cluster: this.imp,
        domain: 'synergy.com',
        description: 'Synergy',
        integrationType: IntegrationType.microsoft(),
        directFederation: options.direct ?? true,
      });
    }
    const Route = options.tcp === true ? TcpStaticRoute : TlsStaticRoute;
    this.route = new Route(stack, 'Route', {
      cluster: this.imp,
      domain: 'synergy.com',
      nextHop: options.nextHop ?? 'fe1.synergy.com',
    });
    if (options.routingFqdn !== undefined) {
      this.routingFqdn = FederationRoutingFqdn.of(this.imp, options.routingFqdn);
    }
    if (options.firewall === true) this.publish();
  }

  /** The listener stands in a firewall, too. */
  private publish(): void {
    const asa = standingFirewall(this.stack, {
      inside: AsaInterface.existing('inside'),
      outside: AsaInterface.existing('outside'),
      timeZone: AsaTimeZone.of('CET', 1),
      ntpServers: ['10.0.0.5'],
    });
    new AsaStaticPat(this.stack, 'Pat', {
      asa,
      realAddress: '10.10.1.10',
      realPort: 5061,
      publicAddress: '10.10.10.10',
      publicPort: 5061,
    });
  }
}

/** A deployment that breaks a rule, and the closest one that does not. */
export interface CsCase {
  readonly ids: string;
  readonly rule: string;
  readonly what: string;
  readonly breaks: LyncOptions;
  /** `error Synergy/Lync`, in order. */
  readonly finds: readonly string[];
  /** @default - the deployment as it is */
  readonly holds?: LyncOptions;
}

export const CS_CASES: readonly CsCase[] = [
  {
    ids: 'R-082 X-048',
    rule: 'sip-federation/one-listener-port',
    what: 'a route of Lync to another port than the listener',
    breaks: { routes: [{ matchUri: 'sip.com', port: 5062 }] },
    finds: ['error Synergy/Imp'],
  },
  {
    ids: 'R-333 X-049',
    rule: 'sip-federation/one-listener-port',
    what: 'a trusted application with another port than the listener',
    breaks: { applicationPort: 5062 },
    finds: ['error Synergy/Imp'],
  },
  {
    ids: 'R-323',
    rule: 'cs/route-per-domain',
    what: 'a local domain without a route in Lync',
    breaks: { localDomains: ['sip.com', 'eu.sip.com'] },
    finds: ['error Synergy/Lync'],
    holds: {
      localDomains: ['sip.com', 'eu.sip.com'],
      routes: [{ matchUri: 'sip.com' }, { matchUri: '*.sip.com' }],
    },
  },
  {
    ids: 'R-391',
    rule: 'cs/wildcard-without-parent',
    what: 'a wildcard, and none for the domain itself',
    breaks: { routes: [{ matchUri: '*.sip.com' }] },
    finds: ['warning Synergy/LyncRoute1'],
    holds: { routes: [{ matchUri: '*.sip.com' }, { matchUri: 'sip.com' }] },
  },
  {
    ids: 'R-324',
    rule: 'cs/route-to-routing-node',
    what: 'a route to a subscriber',
    breaks: { routes: [{ matchUri: 'sip.com', destination: 'imp2.sip.com' }] },
    finds: ['info Synergy/LyncRoute1'],
  },
  {
    ids: 'R-332',
    rule: 'cs/computer-per-node',
    what: 'a node that is no computer of the pool',
    breaks: { computers: [] },
    finds: ['error Synergy/Pool'],
  },
  {
    ids: 'T-184',
    rule: 'cs/application-in-pool',
    what: 'a pool without an application',
    breaks: { application: false },
    finds: ['error Synergy/Pool'],
  },
  {
    ids: 'R-336',
    rule: 'cs/public-provider',
    what: 'no public provider',
    breaks: { provider: false },
    finds: ['warning Synergy/Lync'],
  },
  {
    ids: 'R-037',
    rule: 'cs/federated-domain',
    what: 'a SIP domain of Lync that is not federated',
    breaks: { domain: false },
    finds: ['error Synergy/Lync'],
  },
  {
    ids: 'R-036',
    rule: 'cs/direct-federation',
    what: 'Direct Federation not checked',
    breaks: { direct: false },
    finds: ['error Synergy/Domain'],
  },
  {
    ids: 'R-051',
    rule: 'static-route/lync-requires-tls',
    what: 'a route to Lync over TCP',
    breaks: { tcp: true },
    finds: ['error Synergy/Route'],
  },
  {
    ids: 'R-056',
    rule: 'static-route/lync-server',
    what: 'a next hop that is the pool',
    breaks: { nextHop: 'pool.synergy.com' },
    finds: ['warning Synergy/Route'],
    holds: { nextHop: '10.10.2.10' },
  },
  {
    ids: 'R-011',
    rule: 'cs/name-is-domain',
    what: 'a server that is called as a local domain',
    breaks: { frontEnd: 'sip.com', nextHop: 'sip.com' },
    finds: ['error Synergy/Lync'],
  },
  {
    ids: 'X-113',
    rule: 'cs/routing-fqdn-trusted',
    what: 'a Federation Routing FQDN that Lync does not trust',
    breaks: { routingFqdn: 'imp-public.sip.com' },
    finds: ['warning Synergy/Imp/service parameter Cisco SIP Proxy Federation Routing IM and Presence FQDN'],
    holds: { routingFqdn: 'imp-public.sip.com', computers: ['imp2.sip.com', 'imp-public.sip.com'] },
  },
  {
    ids: 'R-078',
    rule: 'cs/routing-fqdn-trusted',
    what: 'the same with Cisco Unified Presence 9.1',
    breaks: { routingFqdn: 'imp-public.sip.com', release: '9.1' },
    finds: ['error Synergy/Imp/service parameter Cisco SIP Proxy Federation Routing IM and Presence FQDN'],
    holds: {
      routingFqdn: 'imp-public.sip.com',
      computers: ['imp2.sip.com', 'imp-public.sip.com'],
      release: '9.1',
    },
  },
];
