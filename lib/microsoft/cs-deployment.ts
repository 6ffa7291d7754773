import type { Construct } from 'constructs';
import type { CertificateAuthority } from '../certificates';
import { Check, Device, DeviceLanguage, Owner, Service, Statement, Value } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName, quote } from '../net';
import { CsCertificate } from './cs-certificate';
import { CsEdgeServer, type CsEdgeServerProps } from './cs-edge-server';
import { CsFrontEnd, type CsFrontEndProps } from './cs-front-end';
import { CS_RELEASES, type CsRelease } from './cs-release';
import { ADMINISTRATORS } from './quirks';

/** A Lync or Skype for Business deployment of the own enterprise, as it stands. */
export interface CsDeploymentProps {
  /** Release of its servers. */
  readonly release: CsRelease;
  /**
   * FQDN of the Front End pool or Standard Edition server that the trusted application pool hangs on (*Registrar*), as
   * `Get-CsPool` lists it: `lyncserver.synergy.com` (`cs/registrar`). It is declared once in an app.
   */
  readonly registrar: string;
  /**
   * What the stack calls it on purpose: by this two plans match. Routes, providers and trusted applications stand in one
   * store for all pools, so that another registrar of the same deployment keeps the identity of before
   * (`device/other-identity`).
   * @default - the registrar
   */
  readonly identity?: string;
  /**
   * *SiteId* of the registrar's site, the whole number that `Get-CsSite` shows, never its name (`cs/site`): `1`.
   * @default 1
   */
  readonly siteId?: number;
  /** SIP domains of the Lync users. At least one, none twice (`cs/sip-domains`). */
  readonly sipDomains: string[];
  /** The first front-end or Standard Edition server; `addFrontEnd` adds others. */
  readonly frontEnd: CsFrontEndProps;
  /** Who signs the certificates of its servers: IM and Presence has to trust that root. */
  readonly certificateAuthority: CertificateAuthority;
  /**
   * Where the certificates of its servers come from.
   * @default CsCertificate.existing()
   */
  readonly certificate?: CsCertificate;
  /**
   * Subject common name of those certificates: IM and Presence knows Lync by it. The name of the pool on an Enterprise
   * Edition pool, of the server on a Standard Edition server (`cs/certificate-subject`).
   * @default - the registrar
   */
  readonly certificateSubject?: string;
  /**
   * Further DNS names that stand in those certificates, such as those of simple URLs and web services: a new certificate
   * has to have every name of the old one (`cs/certificate-name`).
   * @default - the subject, the server, and `sip.` in front of each SIP domain
   */
  readonly certificateNames?: string[];
  /**
   * The Edge Server that federates: where sessions come and go through it (`SipPeer.ownSkypeForBusiness`).
   * @default - none: the front-end servers and IM and Presence reach each other
   */
  readonly edge?: CsEdgeServerProps;
  /**
   * Where the certificate of the Edge Server comes from.
   * @default CsCertificate.existing()
   */
  readonly edgeCertificate?: CsCertificate;
  /**
   * Whether Lync uses IPv6: a wildcard in a static route is not supported then (Guide, "Configure a Static Route from
   * Lync to IM and Presence").
   * @default false
   */
  readonly usesIpv6?: boolean;
}

/** A node that Lync sends requests to. */
export interface CsNextHop {
  /** Its FQDN, as the static routes name it. */
  readonly fqdn: string;
  /** Its address. */
  readonly address: string;
  /**
   * Further addresses that its name leads to: those of a cluster.
   * @default - none
   */
  readonly furtherAddresses?: string[];
  /**
   * The authority that signed what it presents.
   * @default - not known
   */
  readonly authority?: CertificateAuthority;
}

/**
 * A Lync or Skype for Business deployment of the own enterprise: routes, providers and trusted applications stand in its Central
 * Management Store, so that one script on one computer changes them for all servers (Guide, "Configure Lync for
 * Federation").
 */
export class CsDeployment extends Device {
  /** Release of its servers. */
  public readonly release: CsRelease;
  /** FQDN of the pool that the trusted application pool hangs on. */
  public readonly registrar: string;
  /** *SiteId* of the registrar's site. */
  public readonly siteId: number;
  /** SIP domains of the Lync users, lower case. */
  public readonly sipDomains: string[];
  /** Who signs the certificates of its servers. */
  public readonly certificateAuthority: CertificateAuthority;
  /** Where the certificates of its servers come from. */
  public readonly certificate: CsCertificate;
  /** Subject common name of those certificates. */
  public readonly certificateSubject: string;
  /** Further DNS names that stand in those certificates. */
  public readonly certificateNames: string[];
  /**
   * The Edge Server that federates.
   * @default - none
   */
  public readonly edge?: CsEdgeServer;
  /** Where the certificate of the Edge Server comes from. */
  public readonly edgeCertificate: CsCertificate;
  /** Whether Lync uses IPv6. */
  public readonly usesIpv6: boolean;
  /** `Enable-CsTopology`: publishes what was changed, once at the end of a script (Guide, "Publish Topology"). */
  public readonly topology: Service;

  private readonly servers: CsFrontEnd[] = [];
  private readonly hops: CsNextHop[] = [];
  private readonly beyondEdge: CsNextHop[] = [];
  private calls = false;

  constructor(scope: Construct, id: string, props: CsDeploymentProps) {
    const path = childPath(scope, id);
    const registrar = parsed(path, 'cs/registrar', () =>
      DomainName.of(props.registrar, 'registrar').toString(),
    );
    super(scope, id, {
      kind: 'cs',
      vendorName: registrar,
      identity: props.identity,
      defaultIdentity: registrar,
      product: props.release,
      language: DeviceLanguage.CS_POWERSHELL,
      owner: Owner.us(),
      role: `${CS_RELEASES[props.release].product} administrator`,
      enter: `Open ${CS_RELEASES[props.release].shell} on a server of ${registrar} as ${ADMINISTRATORS}`,
    });
    this.release = props.release;
    this.registrar = registrar;
    this.siteId = this.checkedSite(props.siteId ?? 1);
    this.sipDomains = this.checkedDomains(props.sipDomains);
    this.certificateAuthority = props.certificateAuthority;
    this.certificate = props.certificate ?? CsCertificate.existing();
    this.certificateSubject = parsed(this, 'cs/certificate-subject', () =>
      DomainName.of(props.certificateSubject ?? registrar, 'subject of the Lync certificate').toString(),
    );
    this.certificateNames = (props.certificateNames ?? []).map((name) =>
      parsed(this, 'cs/certificate-name', () =>
        DomainName.of(name, 'DNS name of the Lync certificate').toString(),
      ),
    );
    this.usesIpv6 = props.usesIpv6 ?? false;
    this.topology = new Service({
      device: this,
      name: 'Enable-CsTopology',
      statements: [Statement.row('Topology', {})],
      sequence: 10,
      everyPhase: true,
    });
    this.edgeCertificate = props.edgeCertificate ?? CsCertificate.existing();
    if (props.edge !== undefined) {
      this.edge = new CsEdgeServer(this, 'Edge', props.edge);
      this.edgeCertificate._on(this.edge);
    }
    this.addFrontEnd('FrontEnd', props.frontEnd);
  }

  /** Adds a front-end server of the same pool. An FQDN that another one has is an error (`cs/front-end`). */
  public addFrontEnd(id: string, props: CsFrontEndProps): CsFrontEnd {
    const server = new CsFrontEnd(this, id, props);
    const same = this.servers.find((other) => other.fqdn === server.fqdn || other.address === server.address);
    if (same !== undefined) {
      throw constructError(
        server,
        'cs/front-end',
        `${same.node.path} has ${quote(server.fqdn)} or ${quote(server.address)} already.`,
        'Declare each front-end server once, with its own FQDN and address.',
      );
    }
    this.servers.push(server);
    this.certificate._on(server);
    return server;
  }

  /** The front-end servers, in the order in which they were added. */
  public get frontEnds(): CsFrontEnd[] {
    return [...this.servers];
  }

  /** Nodes that Lync sends requests to. */
  public get nextHops(): CsNextHop[] {
    return [...this.hops];
  }

  /** What the Edge Server reaches, and is reached from: what stands for IM and Presence there. */
  public get edgePeers(): CsNextHop[] {
    return [...this.beyondEdge];
  }

  public override preflightChecks(): Check[] {
    return [
      Check.look('whoami /groups', {
        must: ADMINISTRATORS,
        why: 'nobody else may write routes, trusted applications and the topology',
      }),
      ...(this.edge === undefined ? this.directChecks() : this.edgeChecks(this.edge)),
      Check.show(Statement.command('Get-CsSipDomain'), {
        must: this.sipDomains.join(', '),
        why: 'IM and Presence federates with these domains, and with no other',
      }),
      Check.show(Statement.command('Get-CsBlockedDomain'), {
        must: 'no domain of IM and Presence',
        why: 'what is blocked there is refused before anything else is looked at, and cannot be allowed: Remove-CsBlockedDomain first, if whoever blocked it agrees',
      }),
      this.replicated('changes of somebody else are still on their way otherwise'),
    ];
  }

  public override proofChecks(): Check[] {
    return [
      this.replicated('until then a server works with the old configuration; it takes some minutes'),
      Check.show(Statement.command('Test-CsTopology'), {
        must: 'no error',
        why: 'what was published holds together',
      }),
      Check.look(
        'a call from a client of one side to the other',
        this.calls
          ? {
              must: 'rings, and both hear each other',
              why: 'the Expressway Gateway leads calls to call control, and chat to IM and Presence',
              whenDone: true,
            }
          : {
              must: 'is not offered, or fails',
              why: 'this is chat and presence; calls between the two need an Expressway Gateway',
              whenDone: true,
            },
      ),
    ];
  }

  /**
   * One Central Management Store holds what is written for whatever registrar: what stands there under another one, by
   * the same name, is the same.
   * @internal
   */
  protected override _isCalled(_title: string, keys: readonly string[]): boolean {
    return keys.some((key) => this._resource(key) !== undefined);
  }

  /**
   * Collections of static routes that pools have for themselves, and that this stack writes into.
   * @internal
   */
  public readonly _ownCollections = new Set<string>();

  /**
   * Nodes that Lync is called by: computers of its trusted application pools.
   * @internal
   */
  public readonly _callers: { readonly fqdn: string; readonly address: string }[] = [];

  /**
   * Calls pass, not chat alone.
   * @internal
   */
  public _passCalls(): void {
    this.calls = true;
  }

  /** @internal */
  public _addEdgePeer(peer: CsNextHop): void {
    if (!this.beyondEdge.some((other) => other.fqdn === peer.fqdn)) this.beyondEdge.push(peer);
  }

  /** @internal */
  public _addNextHop(hop: CsNextHop): void {
    if (!this.hops.some((other) => other.fqdn === hop.fqdn)) this.hops.push(hop);
  }

  /** The front-end servers send requests to IM and Presence themselves. */
  private directChecks(): Check[] {
    return [
      Check.show(Statement.command('Get-CsPool -Identity', Value.domain(this.registrar)), {
        must: `${this.registrar}, with the service Registrar, and ${this.servers.map((server) => server.fqdn).join(', ')} under Computers`,
        why: 'the trusted application pool hangs on it; without a registrar it could never be removed',
      }),
      Check.show(Statement.command('Get-CsSite', '| Select-Object SiteId, Identity'), {
        must: `SiteId ${this.siteId} for the site of ${this.registrar}`,
        why: 'the pool is made in this site',
      }),
      Check.show(Statement.command('Get-CsStaticRoutingConfiguration -Filter', Value.text('service:*')), {
        must: this._ownCollections.size === 0 ? 'nothing' : [...this._ownCollections].join(', '),
        why: 'a pool with routes of its own does not use the global ones: name it in routesOf, and the routes go there',
      }),
      Check.show(
        Statement.command(
          'Get-CsAccessEdgeConfiguration',
          '| Select-Object AllowFederatedUsers, EnablePartnerDiscovery',
        ),
        {
          must: 'AllowFederatedUsers True',
          why: 'with it off no user reaches a provider, whatever his policy says. It is for the whole enterprise: ask before it is turned on',
        },
      ),
      this.policyCheck(
        'EnableFederationAccess and EnablePublicCloudAccess True',
        'IM and Presence is a public provider',
      ),
    ];
  }

  /** Everything goes through the Edge Server. */
  private edgeChecks({ internalFqdn }: CsEdgeServer): Check[] {
    return [
      Check.show(Statement.command('Get-CsSite', '| Select-Object Identity, FederationRoute'), {
        must: `FederationRoute EdgeServer:${internalFqdn} for the site of ${this.registrar}`,
        why: 'without it nothing leaves the site; set it in Topology Builder (Site federation route assignment) and publish the topology',
      }),
      this.policyCheck('EnableFederationAccess True', 'without it no user reaches another domain'),
    ];
  }

  private policyCheck(values: string, why: string): Check {
    return Check.show(
      Statement.command(
        'Get-CsExternalAccessPolicy',
        '| Select-Object Identity, EnableFederationAccess, EnablePublicCloudAccess, EnableOutsideAccess',
      ),
      {
        must: `${values} in the policy of every user who shall talk to IM and Presence`,
        why: `${why}; where they are off, write a CsExternalAccessPolicy`,
      },
    );
  }

  private replicated(why: string): Check {
    return Check.show(
      Statement.command('Get-CsManagementStoreReplicationStatus', '| Select-Object ReplicaFqdn, UpToDate'),
      { must: 'UpToDate True for every ReplicaFqdn', why },
    );
  }

  private checkedSite(site: number): number {
    if (Number.isInteger(site) && site >= 1 && site <= 65535) return site;
    throw constructError(
      this,
      'cs/site',
      `siteId is ${quote(site)}.`,
      'Write the SiteId that Get-CsSite shows for the site of the registrar, a whole number such as 1.',
      'Guide, "Configure Trusted Applications on Lync Server"',
    );
  }

  private checkedDomains(given: readonly string[]): string[] {
    const domains = given.map((domain) =>
      parsed(this, 'cs/sip-domains', () => DomainName.of(domain, 'SIP domain').toString()),
    );
    const twice = domains.find((domain, index) => domains.indexOf(domain) !== index);
    if (domains.length > 0 && twice === undefined) return domains;
    throw constructError(
      this,
      'cs/sip-domains',
      twice === undefined ? 'sipDomains is empty.' : `sipDomains holds ${quote(twice)} twice.`,
      'Write each SIP domain of the Lync users once, as Get-CsSipDomain lists them.',
    );
  }
}
