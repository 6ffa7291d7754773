import type { Release } from './cmdlets';
import type { Certificate } from './files';
import { CMDLETS } from './lync-cmdlets';
import {
  plain,
  type RouteProps,
  type Row,
  sorted,
  staticRoute,
  type TrustedApplication,
  type TrustedPool,
} from './lync-objects';
import type { Call, Deployment } from './machine';
import { JudgeError, PowerShellError, type PSObject, text } from './values';

export interface Site {
  readonly siteId: string;
  readonly name: string;
}

export interface FrontEndPool {
  readonly fqdn: string;
  readonly siteId: string;
  readonly computers: readonly string[];
}

export interface LyncModelOptions {
  readonly release?: Release;
  readonly sites?: readonly Site[];
  readonly pools?: readonly FrontEndPool[];
  /** What its users have behind the @. */
  readonly sipDomains?: readonly string[];
  /** False for a plain shell, which knows the cmdlets only after Import-Module. Defaults to true. */
  readonly managementShell?: boolean;
}

/** The deployment as plain data, in a fixed order. */
export interface LyncState {
  readonly routes: Readonly<Record<string, readonly unknown[]>>;
  readonly publicProviders: readonly unknown[];
  readonly hostingProviders: readonly unknown[];
  readonly allowedDomains: readonly unknown[];
  readonly blockedDomains: readonly unknown[];
  readonly externalAccessPolicies: readonly unknown[];
  readonly accessEdge: Readonly<AccessEdge>;
  readonly users: Readonly<Record<string, string>>;
  readonly trustedApplicationPools: readonly unknown[];
  readonly trustedApplications: readonly unknown[];
  readonly certificates: Readonly<Record<string, string>>;
  /** Whether Enable-CsTopology has run since the last change of trusted applications. */
  readonly published: boolean;
}

/** What Get-CsAccessEdgeConfiguration shows, as far as scripts of ours read it. */
export interface AccessEdge {
  RoutingMethod: 'UseDnsSrvRouting' | 'UseDefaultRouting';
  AllowFederatedUsers: boolean;
  AllowOutsideUsers: boolean;
  AllowAnonymousUsers: boolean;
  EnablePartnerDiscovery: boolean;
}

/** One cmdlet that changed something. */
export interface Change {
  readonly cmdlet: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export type Table =
  'publicProviders' | 'hostingProviders' | 'allowedDomains' | 'blockedDomains' | 'externalAccessPolicies';

/** A Lync or Skype for Business deployment, as its cmdlets show and change it; in doubt it refuses. */
export class LyncModel implements Deployment {
  public readonly release: Release;
  public moduleLoaded: boolean;
  public readonly sites: readonly Site[];
  public readonly pools: readonly FrontEndPool[];
  public readonly sipDomains: readonly string[];
  /** Route collections by Identity: `Global`, `Service:Registrar:<pool>`. */
  public readonly routes = new Map<string, PSObject[]>([['Global', []]]);
  public readonly publicProviders: Row[] = [];
  public readonly hostingProviders: Row[] = [];
  public readonly allowedDomains: Row[] = [];
  public readonly blockedDomains: Row[] = [];
  /** The global one is everybody's who has none of his own. */
  public readonly externalAccessPolicies: Row[] = [
    {
      Identity: 'Global',
      EnableFederationAccess: false,
      EnableOutsideAccess: false,
      EnablePublicCloudAccess: false,
    },
  ];
  /** The global Access Edge configuration. */
  public readonly accessEdge: AccessEdge = {
    RoutingMethod: 'UseDnsSrvRouting',
    AllowFederatedUsers: false,
    AllowOutsideUsers: true,
    AllowAnonymousUsers: false,
    EnablePartnerDiscovery: false,
  };
  /** Policy of each user that has one of his own, by SIP address; a user with '' has none. */
  public readonly users = new Map<string, string>();
  public readonly trustedPools: TrustedPool[] = [];
  public readonly applications: TrustedApplication[] = [];
  /** Assigned certificates, thumbprint by type. */
  public readonly certificates = new Map<string, string>();
  public readonly store = new Map<string, Certificate>();
  /** Services that were stopped, and all that was stopped and started. */
  public readonly stopped = new Set<string>();
  /** Computers that the Central Management store has reached. */
  public readonly stale = new Set<string>();
  public published = true;
  /** How often Enable-CsTopology ran. */
  public topologyRuns = 0;
  /** Every cmdlet that changed something, in order. */
  public readonly changes: Change[] = [];

  public constructor(options: LyncModelOptions = {}) {
    this.release = options.release ?? 2013;
    this.moduleLoaded = options.managementShell ?? true;
    this.sites = options.sites ?? [{ siteId: '1', name: 'Contoso' }];
    this.pools = options.pools ?? [
      { fqdn: 'fe.contoso.local', siteId: '1', computers: ['fe.contoso.local'] },
    ];
    this.sipDomains = options.sipDomains ?? ['contoso.com'];
  }

  /** Users without a policy of their own, each in every SIP domain. */
  public seedUsers(...names: readonly string[]): this {
    for (const name of names)
      for (const domain of this.sipDomains) this.users.set(`sip:${name}@${domain}`, '');
    return this;
  }

  public seedRoute(route: RouteProps, identity = 'Global'): this {
    this.routes.set(identity, [...(this.routes.get(identity) ?? []), staticRoute(route)]);
    return this;
  }

  public seedPublicProvider(identity: string, proxyFqdn: string, more: Row = {}): this {
    this.publicProviders.push({
      Identity: identity,
      Name: identity,
      ProxyFqdn: proxyFqdn,
      VerificationLevel: 'AlwaysVerifiable',
      Enabled: true,
      ...more,
    });
    return this;
  }

  public seedHostingProvider(identity: string, proxyFqdn: string, more: Row = {}): this {
    this.hostingProviders.push({
      Identity: identity,
      Name: identity,
      ProxyFqdn: proxyFqdn,
      VerificationLevel: 'AlwaysVerifiable',
      Enabled: true,
      EnabledSharedAddressSpace: false,
      HostsOCSUsers: false,
      IsLocal: false,
      ...more,
    });
    return this;
  }

  public seedAllowedDomain(domain: string, more: Row = {}): this {
    this.allowedDomains.push({
      Identity: domain,
      Domain: domain,
      ProxyFqdn: null,
      Comment: '',
      MarkForMonitoring: false,
      ...more,
    });
    return this;
  }

  public seedBlockedDomain(domain: string): this {
    this.blockedDomains.push({ Identity: domain, Domain: domain, Comment: '' });
    return this;
  }

  public seedTrustedApplicationPool(fqdn: string, computers: readonly string[], more: Row = {}): this {
    const { registrar, siteId, ...settings } = {
      registrar: 'fe.contoso.local',
      siteId: this.sites[0].siteId,
      ...more,
    };
    this.trustedPools.push({ fqdn, registrar: text(registrar), siteId, settings, computers: [...computers] });
    return this;
  }

  public seedTrustedApplication(id: string, pool: string, port: number): this {
    this.applications.push({ id: `urn:application:${id}`, pool, port });
    return this;
  }

  public seedCertificate(certificate: Certificate, ...types: readonly string[]): this {
    this.store.set(certificate.thumbprint, certificate);
    types.forEach((type) => this.certificates.set(type, certificate.thumbprint));
    return this;
  }

  /** Another deployment in which the same stands. */
  public clone(): LyncModel {
    const { release, sites, pools, sipDomains } = this;
    const copy = new LyncModel({ release, sites, pools, sipDomains });
    copy.moduleLoaded = this.moduleLoaded;
    copy.routes.clear();
    for (const [identity, routes] of this.routes) copy.routes.set(identity, [...routes]);
    copy.externalAccessPolicies.length = 0;
    for (const [user, policy] of this.users) copy.users.set(user, policy);
    for (const table of [
      'publicProviders',
      'hostingProviders',
      'allowedDomains',
      'blockedDomains',
      'externalAccessPolicies',
    ] as const)
      copy[table].push(...this[table].map((row) => ({ ...row })));
    copy.trustedPools.push(...this.trustedPools.map((pool) => ({ ...pool, computers: [...pool.computers] })));
    copy.applications.push(...this.applications.map((application) => ({ ...application })));
    for (const [type, thumbprint] of this.certificates) copy.certificates.set(type, thumbprint);
    for (const [thumbprint, certificate] of this.store) copy.store.set(thumbprint, certificate);
    Object.assign(copy.accessEdge, this.accessEdge);
    copy.published = this.published;
    return copy;
  }

  public invoke(call: Call): void {
    const run = CMDLETS[call.cmdlet.name];
    if (run === undefined) {
      throw new JudgeError(`${call.cmdlet.name} is not modelled`, call.line);
    }
    const change = run(this, call);
    if (change === undefined) {
      return;
    }
    if (call.bound.get('whatif') === true) {
      call.machine.console.wouldDo(call.cmdlet.name, text(call.bound.get('identity') ?? ''));
      return;
    }
    if (
      call.bound.get('confirm') === true ||
      (ASKING.test(call.cmdlet.name) && call.bound.get('force') !== true)
    ) {
      call.machine.console.prompts.push(`${call.cmdlet.name} asks before it goes on`);
    }
    change();
    this.changes.push({
      cmdlet: call.cmdlet.name,
      parameters: Object.fromEntries([...call.bound].map(([name, value]) => [name, text(value)])),
    });
    if (/TrustedApplication/.test(call.cmdlet.name)) {
      this.published = false;
    }
  }

  /** Everything that another run, or a person, would find. */
  public state(): LyncState {
    const rows = (table: readonly Row[]): unknown[] =>
      sorted(
        table.map((row) =>
          Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])),
        ),
      );
    const routes = [...this.routes].map(([identity, list]): [string, unknown[]] => [
      identity,
      sorted(
        list.map((route) => Object.fromEntries(route.names().map((name) => [name, plain(route.get(name))]))),
      ),
    ]);
    return {
      routes: Object.fromEntries(sorted(routes)),
      publicProviders: rows(this.publicProviders),
      hostingProviders: rows(this.hostingProviders),
      allowedDomains: rows(this.allowedDomains),
      blockedDomains: rows(this.blockedDomains),
      externalAccessPolicies: rows(this.externalAccessPolicies),
      accessEdge: { ...this.accessEdge },
      users: Object.fromEntries([...this.users].sort()),
      trustedApplicationPools: sorted(
        this.trustedPools.map((pool) => ({ ...pool, computers: [...pool.computers].sort() })),
      ),
      trustedApplications: sorted(this.applications.map((each) => ({ ...each }))),
      certificates: Object.fromEntries([...this.certificates].sort()),
      published: this.published,
    };
  }

  /** The row of that Identity, in any letter case; its absence is an error as Lync's cmdlets give it. */
  public row(table: Table, identity: string): Row {
    const found = this.find(table, identity);
    if (found === undefined) {
      throw new PowerShellError(`Cannot find "${identity}" in ${table}.`, undefined, false);
    }
    return found;
  }

  public find(table: Table, identity: string): Row | undefined {
    return this[table].find((row) => text(row.Identity).toLowerCase() === identity.toLowerCase());
  }

  public remove(table: Table, identity: string): void {
    this[table].splice(this[table].indexOf(this.row(table, identity)), 1);
  }
}

/** These ask before they change the topology, unless they are forced. */
const ASKING = /^(New|Remove)-CsTrustedApplication|^Remove-CsCertificate/;
