import type { Construct } from 'constructs';
import {
  Device,
  DeviceLanguage,
  Owner,
  Service,
  Statement,
  type Check,
  type DeviceResource,
  type Diagnosis,
} from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { HostName, quote } from '../net';
import { AsaAccessList, type AccessListEnd } from './asa-access-list';
import { deviceChecks, inboundTrace, placementChecks, routeCheck } from './asa-checks';
import { AsaClockTimezone } from './asa-clock-timezone';
import { checkDeclaration } from './asa-declaration';
import { diagnoses } from './asa-diagnoses';
import { AsaDynamicPat } from './asa-dynamic-pat';
import { AsaHostname } from './asa-hostname';
import type { AsaInterface } from './asa-interface';
import { AsaInterfaceConfiguration } from './asa-interface-configuration';
import { AsaPlacement } from './asa-placement';
import { AsaNtpServer } from './asa-ntp-server';
import type { AsaOutboundTranslation } from './asa-outbound-translation';
import type { AsaOutsideAccess } from './asa-outside-access';
import { roomForClasses, type AsaPolicyClass } from './asa-policy-class';
import type { AsaRelease } from './asa-release';
import type { AsaResource } from './asa-resource';
import type { AsaRoute } from './asa-route';
import type { AsaStaticPat } from './asa-static-pat';
import { AsaStaticRoute } from './asa-static-route';
import type { AsaTimeZone } from './asa-time-zone';
import type { AsaTlsProxy } from './asa-tls-proxy';
import { hostAddress } from './network-address';

/** Which packet a check follows. */
export interface AsaPacketTracerOptions {
  /** The partner's address, IPv4 (error `asa/packet-tracer`). */
  readonly peerAddress: string;
  /** The public address, as the packet has it on the wire (error `asa/packet-tracer`). */
  readonly publicAddress: string;
  /** The public port (error `asa/port`). */
  readonly publicPort: number;
  /**
   * False for a port that no class inspects, as with XMPP; then no inspect phase is asked for.
   * @default true
   */
  readonly inspected?: boolean;
}

/** A Cisco ASA. */
export interface AsaProps {
  /** Host name, one label of at most 63 letters, digits and hyphens: `fw1` (error `asa/hostname`). Another one is a rename, not another firewall. */
  readonly hostname: string;
  /**
   * What the stack calls it on purpose: by this two plans match.
   * @default - the id of the construct
   */
  readonly identity?: string;
  /** IPv4 address that it is managed by (error `asa/management-address`). */
  readonly managementAddress: string;
  /** Software release, 8.3(1) or later; 8.2 for an existing deployment (error `asa/minimum-release`). */
  readonly release: AsaRelease;
  /**
   * It carries federation already, with the release that it has: then 8.2 is taken, with commands of its own.
   * @default false
   */
  readonly existingDeployment?: boolean;
  /** Interface towards IM and Presence. */
  readonly inside: AsaInterface;
  /**
   * Interface towards the internet; in another subnet than inside (error `asa/interface-subnets`; Guide, "External and
   * Internal Interface Configuration").
   */
  readonly outside: AsaInterface;
  /** The access list that lets federation traffic in on the outside interface. */
  readonly outsideAccess: AsaOutsideAccess;
  /** How sessions that start inside get a public address: one row of Table 8. */
  readonly outboundTranslation: AsaOutboundTranslation;
  /**
   * Set the host name on the device as well (Guide, "Configure the Cisco Adaptive Security Appliance for Integration").
   * @default false
   */
  readonly setHostname?: boolean;
  /**
   * Time zone to set (Guide, "Configure the Cisco Adaptive Security Appliance for Integration").
   * @default - it is left as it is
   */
  readonly timeZone?: AsaTimeZone;
  /**
   * IPv4 addresses of the time servers that the IM and Presence cluster uses (error `asa/ntp-server`; Guide, "Configure
   * the Cisco Adaptive Security Appliance for Integration").
   * @default - left as they are
   */
  readonly ntpServers?: string[];
  /**
   * Static routes to set, through inside or outside (errors `asa/route-interface`, `asa/route-twice`; Guide, "Configure
   * Static IP Routes").
   * @default - left as they are
   */
  readonly routes?: AsaRoute[];
  /**
   * Where it stands: `AsaPlacement.behind(...)` an existing firewall, or beside it.
   * @default AsaPlacement.enterpriseFirewall()
   */
  readonly placement?: AsaPlacement;
  /**
   * Number of classes that `global_policy` has before us, 0 to 63 (error `asa/existing-classes`).
   * @default 1, inspection_default
   */
  readonly existingClasses?: number;
}

/**
 * A Cisco ASA that stands between IM and Presence and federation partners, single context, routed mode. It is
 * configured on its command line; the Unified Communication wizard, which covers one node only (Guide, "Cisco Adaptive
 * Security Appliance Unified Communication Wizard"), is not used.
 *
 * What several objects use is a child of it, made for its first user: `AsaNetworkObject.of(asa, '1.1.1.1')`.
 */
export class Asa extends Device {
  /** Host name. */
  public readonly hostname: string;
  /** Software release. */
  public readonly release: AsaRelease;
  /** Interface towards IM and Presence. */
  public readonly inside: AsaInterface;
  /** Interface towards the internet. */
  public readonly outside: AsaInterface;
  /** The access list that lets federation traffic in. */
  public readonly outsideAccess: AsaOutsideAccess;
  /** How sessions that start inside get a public address. */
  public readonly outboundTranslation: AsaOutboundTranslation;
  /**
   * Time zone that is set.
   * @default - it is left as it is
   */
  public readonly timeZone?: AsaTimeZone;
  /** Time servers that are set. */
  public readonly ntpServers: string[];
  /** Static routes that are set. */
  public readonly routes: AsaRoute[];
  /** Where it stands. */
  public readonly placement: AsaPlacement;
  /**
   * It carries federation already: rules of that stand beside ours.
   * @internal
   */
  public readonly _carriesFederation: boolean;
  /** Number of classes that `global_policy` has before us. */
  public readonly existingClasses: number;
  /** `write memory`, at the end of every phase that changed something. */
  public readonly writeMemory: Service;

  /** @internal */
  public readonly _resources: AsaResource[] = [];
  /** @internal */
  public readonly _accessLists: AsaAccessList[] = [];
  /**
   * Both ends of the entries of its lists, as they were given.
   * @internal
   */
  public readonly _accessListEnds = new Map<string, AccessListEnd>();
  /** @internal */
  public readonly _tlsProxies: AsaTlsProxy[] = [];
  /** @internal */
  public _policyClasses = 0;
  /**
   * Published hosts: the public address of each, and the ports that it listens on.
   * @internal
   */
  public readonly _published = new Map<
    string,
    { readonly publicAddress: string; readonly first: number; readonly ports: Set<number> }
  >();

  /**
   * The published ports, in the order in which they were declared.
   * @internal
   */
  public readonly _staticPats: AsaStaticPat[] = [];

  /** @internal */
  public readonly _staticRoutes: AsaStaticRoute[] = [];

  private readonly claims = new Map<string, string>();
  private readonly configurations = new Map<string, AsaInterfaceConfiguration>();
  private readonly system: AsaResource[] = [];

  constructor(scope: Construct, id: string, props: AsaProps) {
    const where = childPath(scope, id);
    const hostname = parsed(where, 'asa/hostname', () => HostName.of(props.hostname, 'host name').toString());
    super(scope, id, {
      kind: 'asa',
      vendorName: hostname,
      identity: props.identity,
      product: `Cisco ASA ${props.release.toString()}`,
      language: DeviceLanguage.ASA_CLI,
      owner: Owner.us(),
      role: 'firewall engineer',
      address: hostAddress(where, 'asa/management-address', props.managementAddress, 'management address'),
      enter: `Open the console, or SSH to ${props.managementAddress}; enable.`,
    });
    this.hostname = hostname;
    this.release = props.release;
    this.inside = props.inside;
    this.outside = props.outside;
    this.outsideAccess = props.outsideAccess;
    this.outboundTranslation = props.outboundTranslation;
    this.timeZone = props.timeZone;
    this.ntpServers = [
      ...new Set(
        (props.ntpServers ?? []).map((server) => hostAddress(this, 'asa/ntp-server', server, 'NTP server')),
      ),
    ];
    this.routes = [...(props.routes ?? [])];
    this.placement = props.placement ?? AsaPlacement.enterpriseFirewall();
    this.existingClasses = props.existingClasses ?? 1;
    this._carriesFederation = props.existingDeployment ?? false;
    checkDeclaration(this, this._carriesFederation);
    this.writeMemory = new Service({
      device: this,
      name: 'write memory',
      statements: [Statement.command('write memory')],
      sequence: 90,
      everyPhase: true,
    });
    this.configureSystem(props);
    for (const translation of props.outboundTranslation._translations) {
      const id = this.release.namesObjects
        ? `object network ${translation.name}`
        : `nat ${translation.natId} ${translation.network.text}`;
      new AsaDynamicPat(this, id, {
        asa: this,
        name: translation.name,
        network: translation.network.text,
        publicAddress: translation.mappedAddress,
        natId: translation.natId,
      });
    }
  }

  /**
   * A check that follows one packet from a partner through every rule: it must get to the inside host.
   */
  public packetTracer(options: AsaPacketTracerOptions): Check {
    return inboundTrace(this, options);
  }

  public override preflightChecks(): Check[] {
    return [
      ...deviceChecks(this),
      ...(this.routes.length > 0 ? [] : [routeCheck(this)]),
      ...placementChecks(this),
    ];
  }

  public override diagnoses(): Diagnosis[] {
    return diagnoses(this);
  }

  /**
   * At the border between 8.2 and 8.3 the device rewrites its rules itself, under names that only it knows.
   * @internal
   */
  public override _checkStanding(keys: readonly string[]): void {
    const other = this.release.namesObjects ? /^(?:static|global) \(/ : /^object (?:network|service) /;
    const rule = keys.find((key) => other.test(key));
    if (rule === undefined) return;
    throw constructError(
      this,
      'asa/rewritten',
      `${this.hostname} has release ${quote(this.release.toString())} in the stack, and ${quote(rule)} stands on it, which that release does not write.`,
      'Between 8.2 and 8.3 the device rewrites NAT rules and access lists under names of its own, which no plan could take back. Before it is changed, delete the federation from the stack, with the release that it has, and carry that out; put it back with the other release behind it.',
      'Guide, "Cisco Adaptive Security Appliance Upgrade Options for Existing Deployments"',
    );
  }

  /**
   * Each public port leads to one host and port (Guide, "PAT Configuration for Intercluster or Intracluster IM and
   * Presence Service Nodes").
   * @internal
   */
  public _claim(path: string, slot: string): void {
    const other = this.claims.get(slot);
    if (other !== undefined) {
      throw constructError(
        path,
        'asa/public-port',
        `The public port ${quote(slot)} is taken already, by ${other}.`,
        'Publish each port once: further nodes have a digit in front, such as 45062 and 55062.',
        'Guide, "PAT Configuration for Intercluster or Intracluster IM and Presence Service Nodes"',
      );
    }
    this.claims.set(slot, path);
  }

  /**
   * True where this stack says how sessions that start inside get a public address.
   * @internal
   */
  public get _translates(): boolean {
    return this.outboundTranslation.privateNetwork !== undefined;
  }

  /** @internal */
  public _addPolicyClass(policyClass: AsaPolicyClass): void {
    this._policyClasses += 1;
    const room = roomForClasses(this.existingClasses);
    if (this._policyClasses <= room) return;
    throw constructError(
      policyClass,
      'asa/policy-map-classes',
      `global_policy on ${this.hostname} has room for ${room} classes beside the ${this.existingClasses} that it has, and ${quote(policyClass.classMap.name)} would be number ${this._policyClasses}.`,
      'A policy map takes 63 classes. Write classMaps: AsaClassMaps.perNode(), which needs two a node for any number of domains.',
      'Cisco firewall guide 9.17, Modular Policy Framework',
    );
  }

  /**
   * The configuration of an interface, where it is ours.
   * @internal
   */
  public _configurationOf(nameif: string): DeviceResource[] {
    const configuration = this.configurations.get(nameif);
    return configuration === undefined ? [] : [configuration];
  }

  /**
   * Name, clock and interfaces.
   * @internal
   */
  public get _systemResources(): DeviceResource[] {
    return this.system;
  }

  /**
   * The list that lets federation traffic in, once something uses it.
   * @internal
   */
  public get _outsideAccessList(): AsaAccessList | undefined {
    return this._accessLists.find(({ name }) => name === this.outsideAccess.accessListName);
  }

  private configureSystem(props: AsaProps): void {
    if (props.setHostname === true) this.system.push(new AsaHostname(this, 'Hostname', { asa: this }));
    if (props.timeZone !== undefined) {
      this.system.push(new AsaClockTimezone(this, 'TimeZone', { asa: this, timeZone: props.timeZone }));
    }
    for (const address of this.ntpServers) {
      this.system.push(new AsaNtpServer(this, `ntp server ${address}`, { asa: this, address }));
    }
    for (const one of [this.inside, this.outside]) {
      if (one.hardware === undefined) continue;
      const id = `interface ${one.hardware}`;
      const configuration = new AsaInterfaceConfiguration(this, id, { asa: this, asaInterface: one });
      this.configurations.set(one.nameif, configuration);
      this.system.push(configuration);
    }
    for (const route of this.routes) {
      const id = `route ${route.nameif} ${route.network}`;
      if (this.node.tryFindChild(id) !== undefined) {
        throw constructError(
          this,
          'asa/route-twice',
          `Two routes lead to ${quote(route.network)} through ${quote(route.nameif)}.`,
          'Declare one: the guide wants one static route an interface.',
        );
      }
      this._staticRoutes.push(new AsaStaticRoute(this, id, { asa: this, route }));
    }
  }
}
