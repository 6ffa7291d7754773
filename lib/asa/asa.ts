import type { Construct } from 'constructs';
import {
  Device,
  DeviceLanguage,
  Owner,
  Service,
  Statement,
  type Artifact,
  type Check,
  type DeviceResource,
} from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { safeId } from '../core/private/safe-id';
import { HostName, quote } from '../net';
import { AsaAccessGroup } from './asa-access-group';
import { AsaAccessList } from './asa-access-list';
import { packetTracerCheck, preflightChecks, proofChecks, roomForClasses } from './asa-checks';
import { AsaClassMap } from './asa-class-map';
import { AsaClockTimezone } from './asa-clock-timezone';
import { checkDeclaration } from './asa-declaration';
import { AsaDynamicPat } from './asa-dynamic-pat';
import { AsaHostname } from './asa-hostname';
import type { AsaIdentity } from './asa-identity';
import { AsaInstalledIdentity, identitySignature, type AsaIdentityOptions } from './asa-installed-identity';
import type { AsaInterface } from './asa-interface';
import { AsaInterfaceConfiguration } from './asa-interface-configuration';
import { AsaNetworkObject } from './asa-network-object';
import { AsaNtpServer } from './asa-ntp-server';
import type { AsaOutboundTranslation } from './asa-outbound-translation';
import type { AsaOutsideAccess } from './asa-outside-access';
import { AsaPolicyClass } from './asa-policy-class';
import { AsaProtocol } from './asa-protocol';
import type { AsaRelease } from './asa-release';
import type { AsaResource } from './asa-resource';
import type { AsaRoute } from './asa-route';
import { AsaServiceObject } from './asa-service-object';
import { AsaSipInspectionMap } from './asa-sip-inspection-map';
import { AsaStaticRoute } from './asa-static-route';
import type { AsaTimeZone } from './asa-time-zone';
import { AsaTlsProxy } from './asa-tls-proxy';
import { AsaTrustedCertificate } from './asa-trusted-certificate';
import { hostAddress, networkAddress } from './network-address';

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
  /** Software release, 8.3(1) or later. */
  readonly release: AsaRelease;
  /** Interface towards IM and Presence. */
  readonly inside: AsaInterface;
  /** Interface towards the internet; in another subnet than inside (error `asa/interface-subnets`, R-185). */
  readonly outside: AsaInterface;
  /** The access list that lets federation traffic in on the outside interface. */
  readonly outsideAccess: AsaOutsideAccess;
  /** How sessions that start inside get a public address: one row of Table 8. */
  readonly outboundTranslation: AsaOutboundTranslation;
  /**
   * Set the host name on the device as well (T-012).
   * @default false
   */
  readonly setHostname?: boolean;
  /**
   * Time zone to set (T-013).
   * @default - it is left as it is
   */
  readonly timeZone?: AsaTimeZone;
  /**
   * IPv4 addresses of the time servers that the IM and Presence cluster uses (T-014; error `asa/ntp-server`).
   * @default - left as they are
   */
  readonly ntpServers?: string[];
  /**
   * Static routes to set, through inside or outside (T-017; errors `asa/route-interface`, `asa/route-twice`).
   * @default - left as they are
   */
  readonly routes?: AsaRoute[];
  /**
   * Number of classes that `global_policy` has before us, 0 to 63 (error `asa/existing-classes`).
   * @default 1, inspection_default
   */
  readonly existingClasses?: number;
}

/**
 * A Cisco ASA that stands between IM and Presence and federation partners, single context, routed mode. It is
 * configured on its command line; the Unified Communication wizard, which covers one node only, is not used.
 *
 * What several objects use is a child of it, made for its first user: `asa.networkObject('1.1.1.1')`.
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
  /** Number of classes that `global_policy` has before us. */
  public readonly existingClasses: number;
  /** `write memory`, at the end of every phase that changed something. */
  public readonly writeMemory: Service;
  /** `clear xlate`, after a NAT rule was taken away: it ends every connection through the firewall. */
  public readonly clearXlate: Service;

  /** @internal */
  public readonly _resources: AsaResource[] = [];
  /** @internal */
  public readonly _accessLists: AsaAccessList[] = [];
  /** @internal */
  public _policyClasses = 0;

  /** By name, since every domain asks for the same few: making an id from a name takes a hash. */
  private readonly children = new Map<string, Construct>();
  private readonly claims = new Map<string, string>();
  private readonly configurations = new Map<string, AsaInterfaceConfiguration>();
  private readonly system: AsaResource[] = [];
  private readonly identities = new Map<string, AsaInstalledIdentity>();

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
    this.existingClasses = props.existingClasses ?? 1;
    checkDeclaration(this);
    this.writeMemory = new Service({
      device: this,
      name: 'write memory',
      statements: [Statement.command('write memory')],
      sequence: 90,
      everyPhase: true,
    });
    this.clearXlate = new Service({
      device: this,
      name: 'clear xlate',
      statements: [Statement.command('clear xlate')],
      sequence: 10,
      impact: 'ends every connection through the firewall',
    });
    this.configureSystem(props);
    for (const translation of props.outboundTranslation._translations) {
      new AsaDynamicPat(this, safeId(`object network ${translation.name}`), {
        asa: this,
        name: translation.name,
        network: translation.network.text,
        publicAddress: translation.mappedAddress,
      });
    }
  }

  /** The network object of a host `1.1.1.1` or network `2.2.2.0/24`, named as the guide does: `obj_host_1.1.1.1`. */
  public networkObject(address: string): AsaNetworkObject {
    const { text, objectName } = networkAddress(
      this,
      'asa/network-object',
      address,
      'address of the network object',
    );
    return this.shared(
      `object network ${objectName}`,
      (id) => new AsaNetworkObject(this, id, { asa: this, address: text }),
    );
  }

  /**
   * The service object of a source port: `obj_tcp_source_eq_5062`.
   *
   * @param port 1 to 65535 (error `asa/port`).
   * @param protocol TCP when it is left out.
   */
  public serviceObject(port: number, protocol: AsaProtocol = AsaProtocol.TCP): AsaServiceObject {
    return this.shared(
      `object service ${protocol} ${port}`,
      (id) => new AsaServiceObject(this, id, { asa: this, port, protocol }),
    );
  }

  /** An access list of ours; the one of the outside interface is `outsideAccessList` (error `asa/access-list-existing`). */
  public accessList(name: string): AsaAccessList {
    if (name === this.outsideAccess.accessListName) {
      throw constructError(
        this,
        'asa/access-list-existing',
        `${quote(name)} is the access list of the outside interface.`,
        'Write into it with asa.outsideAccessList.permit(...), or give this one another name.',
      );
    }
    return this.shared(`access-list ${name}`, (id) => new AsaAccessList(this, id, { asa: this, name }));
  }

  /**
   * What the outside interface lets in: entries in somebody's list, or a list of ours, bound to the interface
   * with its first use.
   */
  public get outsideAccessList(): AsaAccessList {
    const { accessListName: name, line } = this.outsideAccess;
    return this.shared(OUTSIDE_ACCESS, (id) => {
      const accessList = new AsaAccessList(this, id, { asa: this, name, line });
      if (line === undefined) {
        new AsaAccessGroup(this, safeId('access-group'), { accessList, asaInterface: this.outside });
      }
      return accessList;
    });
  }

  /** A class map by its name; another access list for the same name is the error `asa/class-map-differs`. */
  public classMap(name: string, accessList: AsaAccessList): AsaClassMap {
    const classMap = this.shared(
      `class-map ${name}`,
      (id) => new AsaClassMap(this, id, { name, accessList }),
    );
    if (classMap.accessList === accessList) return classMap;
    throw this.differs(
      'asa/class-map-differs',
      `The class map ${quote(name)}`,
      `access list ${classMap.accessList.name}`,
    );
  }

  /** The SIP inspection map `sip_inspect`. */
  public sipInspectionMap(): AsaSipInspectionMap {
    return this.shared('sip_inspect', (id) => new AsaSipInspectionMap(this, id, { asa: this }));
  }

  /**
   * A TLS proxy by its name; other identities for the same name are the error `asa/tls-proxy-differs`.
   *
   * @param name Such as `ent_imp_to_external`.
   * @param server What is presented to the one who starts the session.
   * @param client What is presented to the one whom the session goes to.
   */
  public tlsProxy(name: string, server: AsaInstalledIdentity, client: AsaInstalledIdentity): AsaTlsProxy {
    const proxy = this.shared(
      `tls-proxy ${name}`,
      (id) => new AsaTlsProxy(this, id, { asa: this, name, server, client }),
    );
    if (proxy.server === server && proxy.client === client) return proxy;
    throw this.differs(
      'asa/tls-proxy-differs',
      `The TLS proxy ${quote(name)}`,
      `server ${proxy.server.trustpointName} and client ${proxy.client.trustpointName}`,
    );
  }

  /**
   * A class in `policy-map global_policy`, inspected by `sip_inspect`; another TLS proxy for the same class is the
   * error `asa/policy-class-differs`, more than 63 classes `asa/policy-map-classes`.
   */
  public policyClass(classMap: AsaClassMap, tlsProxy: AsaTlsProxy): AsaPolicyClass {
    const policyClass = this.shared(
      `policy-map global_policy class ${classMap.name}`,
      (id) => new AsaPolicyClass(this, id, { classMap, tlsProxy, sipInspectionMap: this.sipInspectionMap() }),
    );
    if (policyClass.tlsProxy === tlsProxy) return policyClass;
    throw this.differs(
      'asa/policy-class-differs',
      `The class ${quote(classMap.name)}`,
      `TLS proxy ${policyClass.tlsProxy.name}`,
    );
  }

  /**
   * Puts an identity on the firewall: key, trustpoint, certificate. The same identity asked for again is the same
   * one; another one with the same trustpoint is the error `asa/identity-differs`.
   *
   * @param id Construct id, such as `ImpProxy`.
   * @param identity Which certificate it is.
   * @param options What it takes from where it is used.
   */
  public identity(id: string, identity: AsaIdentity, options: AsaIdentityOptions = {}): AsaInstalledIdentity {
    const known = this.identities.get(identity.trustpoint);
    if (known === undefined) {
      const installed = new AsaInstalledIdentity(this, id, identity, options);
      this.identities.set(identity.trustpoint, installed);
      return installed;
    }
    if (known._signature === identitySignature(identity, options)) return known;
    throw this.differs(
      'asa/identity-differs',
      `The trustpoint ${quote(identity.trustpoint)}`,
      'another key, authority or name',
    );
  }

  /**
   * Has a certificate trusted, in a trustpoint of its own; another certificate for the same trustpoint is the
   * error `asa/trusted-certificate-differs`.
   *
   * @param trustpoint Name of the trustpoint: `cert_from_imp` (error `asa/name`).
   * @param certificate The certificate, PEM.
   */
  public trustedCertificate(trustpoint: string, certificate: Artifact): AsaTrustedCertificate {
    const trusted = this.shared(
      `crypto ca trustpoint ${trustpoint}`,
      (id) => new AsaTrustedCertificate(this, id, { asa: this, trustpoint, certificate }),
    );
    if (trusted.certificate.certificate === certificate) return trusted;
    throw this.differs(
      'asa/trusted-certificate-differs',
      `The trustpoint ${quote(trustpoint)}`,
      trusted.certificate.certificate.name,
    );
  }

  /**
   * A check that follows one packet from a partner through every rule: it must get to the inside host.
   *
   * @param peerAddress The partner's address, IPv4 (error `asa/packet-tracer`).
   * @param publicAddress The public address, as the packet has it on the wire.
   * @param publicPort The public port (error `asa/port`).
   * @param inspected False for a port that no class inspects, as with XMPP; then no inspect phase is asked for.
   */
  public packetTracer(
    peerAddress: string,
    publicAddress: string,
    publicPort: number,
    inspected: boolean = true,
  ): Check {
    return packetTracerCheck(this, peerAddress, publicAddress, publicPort, inspected);
  }

  public override preflightChecks(): Check[] {
    return preflightChecks(this);
  }

  public override proofChecks(): Check[] {
    return proofChecks(this);
  }

  /**
   * Each public port leads to one host and port.
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

  /** @internal */
  public get _usesOutsideAccess(): boolean {
    return this.node.tryFindChild(safeId(OUTSIDE_ACCESS)) !== undefined;
  }

  /** The one child of a name, made for its first user. Names are unique by kind, which the name begins with. */
  private shared<T extends Construct>(name: string, make: (id: string) => T): T {
    const known = this.children.get(name);
    if (known !== undefined) return known as T;
    const made = make(safeId(name));
    this.children.set(name, made);
    return made;
  }

  private differs(rule: string, what: string, known: string): Error {
    return constructError(
      this,
      rule,
      `${what} is declared already, with ${known}.`,
      'Give this one another name.',
    );
  }

  private configureSystem(props: AsaProps): void {
    if (props.setHostname === true) this.system.push(new AsaHostname(this, 'Hostname', { asa: this }));
    if (props.timeZone !== undefined) {
      this.system.push(new AsaClockTimezone(this, 'TimeZone', { asa: this, timeZone: props.timeZone }));
    }
    for (const address of this.ntpServers) {
      this.system.push(new AsaNtpServer(this, safeId(`ntp server ${address}`), { asa: this, address }));
    }
    for (const one of [this.inside, this.outside]) {
      if (one.hardware === undefined) continue;
      const id = safeId(`interface ${one.hardware}`);
      const configuration = new AsaInterfaceConfiguration(this, id, { asa: this, asaInterface: one });
      this.configurations.set(one.nameif, configuration);
      this.system.push(configuration);
    }
    for (const route of this.routes) {
      const id = safeId(`route ${route.nameif} ${route.network}`);
      if (this.node.tryFindChild(id) !== undefined) {
        throw constructError(
          this,
          'asa/route-twice',
          `Two routes lead to ${quote(route.network)} through ${quote(route.nameif)}.`,
          'Declare one: the guide wants one static route an interface.',
        );
      }
      new AsaStaticRoute(this, id, { asa: this, route });
    }
  }
}

const OUTSIDE_ACCESS = 'outside access list';
