/** What the device holds: maps where the name decides, lists where the order does. Plain data, safe to clone. */

export interface Interface {
  nameif?: string;
  level?: number;
  /** `ADDRESS MASK`. */
  address?: string;
  shutdown: boolean;
  vlan?: number;
  description?: string;
}

export interface Route {
  readonly interface: string;
  /** `NET MASK`. */
  readonly network: string;
  readonly gateway: string;
  readonly metric: number;
}

export interface KeyPair {
  readonly modulus: number;
  /** Grows each time this label gets a key, also after the key went. */
  readonly generation: number;
}

export interface Certificate {
  readonly generation: number;
  /** The pair that it was made with: another generation of the pair strands it. */
  readonly key?: { readonly label: string; readonly generation: number };
  readonly pem?: string;
}

export interface Trustpoint {
  /** `self`, `terminal` or `url ...`. */
  enrollment?: string;
  fqdn?: string;
  subjectName?: string;
  keypair?: string;
  revocationCheck?: string;
  /** `validation-usage`, in early releases `client-types`. */
  usage?: string;
  readonly others: Set<string>;
  ca?: Certificate;
  request?: Certificate;
  identity?: Certificate;
}

export interface ObjectNat {
  readonly realInterface: string;
  readonly mappedInterface: string;
  readonly kind: 'static' | 'dynamic';
  /** An address, `object NAME` or `interface`. */
  readonly mapped: string;
  readonly service?: { readonly protocol: string; readonly real: number; readonly mapped: number };
  readonly flags: string;
}

export interface NetworkObject {
  readonly kind: 'network';
  /** `host A`, `subnet NET MASK`, `range A B`, `fqdn NAME`. */
  value?: string;
  nat?: ObjectNat;
  description?: string;
}

export interface ServiceObject {
  readonly kind: 'service';
  value?: { readonly protocol: string; readonly source?: string; readonly destination?: string };
  description?: string;
}

export interface ObjectGroup {
  readonly kind: 'group';
  /** `network`, or `service tcp` and its like. */
  readonly type: string;
  readonly members: Set<string>;
  description?: string;
}

/** Objects and object groups share their names. */
export type AnyObject = NetworkObject | ServiceObject | ObjectGroup;

export interface TwiceNat {
  readonly realInterface: string;
  readonly mappedInterface: string;
  readonly kind: 'static' | 'dynamic';
  /** An object's name, or `any`. */
  readonly real: string;
  /** An object's name, `any` or `interface`. */
  readonly mapped: string;
  readonly destination?: { readonly mapped: string; readonly real: string };
  /** Names of service objects. */
  readonly service?: { readonly real: string; readonly mapped: string };
  readonly flags: string;
}

/** `static (real,mapped) ...` of a release before 8.3. */
export interface StaticLine {
  readonly realInterface: string;
  readonly mappedInterface: string;
  readonly protocol: string;
  /** An address or `interface`. */
  readonly mapped: string;
  readonly mappedPort: number;
  readonly real: string;
  readonly realPort: number;
}

/** A static rule as a device before 8.3 shows it. */
export function staticText(line: StaticLine): string {
  return `(${line.realInterface},${line.mappedInterface}) ${line.protocol} ${line.mapped} ${line.mappedPort} ${line.real} ${line.realPort}`;
}

export interface Entry {
  readonly action: 'permit' | 'deny';
  readonly protocol: string;
  readonly source: string;
  readonly sourcePorts?: string;
  readonly destination: string;
  readonly destinationPorts?: string;
  readonly options: string;
}

export interface Remark {
  readonly remark: string;
}

export interface AccessList {
  readonly type: 'extended' | 'standard';
  readonly entries: (Entry | Remark)[];
}

export interface TlsProxy {
  serverTrustpoint?: string;
  clientTrustpoint?: string;
  clientCiphers?: string;
  serverCiphers?: string;
  readonly others: Set<string>;
}

export interface ClassMap {
  /** `access-list NAME`, `default-inspection-traffic`, `any`, `port tcp eq N`. */
  match?: string;
  description?: string;
}

export interface InspectionMap {
  readonly protocol: string;
  readonly parameters: Set<string>;
  description?: string;
}

export interface Inspection {
  readonly map?: string;
  readonly tlsProxy?: string;
}

export interface PolicyClass {
  readonly name: string;
  readonly inspections: Map<string, Inspection>;
  readonly actions: Set<string>;
}

export interface PolicyMap {
  readonly classes: PolicyClass[];
  description?: string;
}

export interface RunningConfig {
  hostname: string;
  timezone?: string;
  /** `motd`, `login` and their like, to its lines. */
  readonly banners: Map<string, string[]>;
  readonly ntpServers: Map<string, string>;
  readonly interfaces: Map<string, Interface>;
  readonly routes: Map<string, Route>;
  /** Lines that are kept and not understood further. */
  readonly settings: Set<string>;
  readonly keyPairs: Map<string, KeyPair>;
  readonly trustpoints: Map<string, Trustpoint>;
  readonly objects: Map<string, AnyObject>;
  readonly twiceNat: TwiceNat[];
  readonly afterAutoNat: TwiceNat[];
  /** Before 8.3. */
  readonly statics: StaticLine[];
  /** Before 8.3: `outside 1` to an address or `interface`. */
  readonly globals: Map<string, string>;
  /** Before 8.3: `inside NET MASK` to the NAT ID. */
  readonly natLines: Map<string, string>;
  readonly accessLists: Map<string, AccessList>;
  /** `in outside` to the list's name; `global` for the global one. */
  readonly accessGroups: Map<string, string>;
  readonly tlsProxies: Map<string, TlsProxy>;
  readonly classMaps: Map<string, ClassMap>;
  readonly inspectionMaps: Map<string, InspectionMap>;
  readonly policyMaps: Map<string, PolicyMap>;
  /** `global` or `interface NAME` to the policy map's name. */
  readonly servicePolicies: Map<string, string>;
}

/** What a device has before anyone configures it. */
export function factoryDefault(): RunningConfig {
  const inspections = ['dns', 'ftp', 'h323 h225', 'h323 ras', 'rtsp', 'sip', 'skinny', 'sunrpc', 'tftp'];
  return {
    hostname: 'ciscoasa',
    banners: new Map(),
    ntpServers: new Map(),
    interfaces: new Map(),
    routes: new Map(),
    settings: new Set(),
    keyPairs: new Map(),
    trustpoints: new Map(),
    objects: new Map(),
    twiceNat: [],
    afterAutoNat: [],
    statics: [],
    globals: new Map(),
    natLines: new Map(),
    accessLists: new Map(),
    accessGroups: new Map(),
    tlsProxies: new Map(),
    classMaps: new Map([['inspection_default', { match: 'default-inspection-traffic' }]]),
    inspectionMaps: new Map(),
    policyMaps: new Map([
      [
        'global_policy',
        {
          classes: [
            {
              name: 'inspection_default',
              inspections: new Map(inspections.map((protocol): [string, Inspection] => [protocol, {}])),
              actions: new Set(),
            },
          ],
        },
      ],
    ]),
    servicePolicies: new Map([['global', 'global_policy']]),
  };
}

/** By tag: a test runner's sandbox has a `Map` of its own, and `instanceof` would not know the other one. */
export const isMap = (value: unknown): value is Map<unknown, unknown> =>
  Object.prototype.toString.call(value) === '[object Map]';

export const isSet = (value: unknown): value is Set<unknown> =>
  Object.prototype.toString.call(value) === '[object Set]';

/** A deep copy. `structuredClone` would make the maps of another realm. */
export function copyOf<T>(value: T): T {
  const copy = (each: unknown): unknown => {
    if (isMap(each)) {
      return new Map([...each].map(([key, inner]) => [key, copy(inner)]));
    }
    if (isSet(each)) {
      return new Set(each);
    }
    if (Array.isArray(each)) {
      return each.map(copy);
    }
    return each !== null && typeof each === 'object'
      ? Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, copy(inner)]))
      : each;
  };
  return copy(value) as T;
}

export function isEntry(line: Entry | Remark): line is Entry {
  return 'action' in line;
}

/** An entry as the device shows it, without its list and line number. */
export function entryText(line: Entry | Remark): string {
  if (!isEntry(line)) {
    return `remark ${line.remark}`;
  }
  const { action, protocol, source, sourcePorts, destination, destinationPorts, options } = line;
  return [action, protocol, source, sourcePorts, destination, destinationPorts, options]
    .filter(Boolean)
    .join(' ');
}

/** A twice NAT rule as the device shows it. */
export function natText(rule: TwiceNat): string {
  return [
    `(${rule.realInterface},${rule.mappedInterface}) source ${rule.kind} ${rule.real} ${rule.mapped}`,
    rule.destination && `destination static ${rule.destination.mapped} ${rule.destination.real}`,
    rule.service && `service ${rule.service.real} ${rule.service.mapped}`,
    rule.flags,
  ]
    .filter(Boolean)
    .join(' ');
}

/** The interface that carries a name. */
export function interfaceNamed(config: RunningConfig, nameif: string): Interface | undefined {
  return [...config.interfaces.values()].find((candidate) => candidate.nameif === nameif);
}

/** The security level; unless told otherwise only `inside` is trusted. */
export function levelOf(config: RunningConfig, nameif: string): number {
  return interfaceNamed(config, nameif)?.level ?? (nameif === 'inside' ? 100 : 0);
}

/** Whether a trustpoint can prove itself: an identity certificate whose key pair is still the one it was made with. */
export function holdsIdentity(config: RunningConfig, trustpoint: string): boolean {
  const identity = config.trustpoints.get(trustpoint)?.identity;
  const key = identity?.key;
  return (
    identity !== undefined &&
    (key === undefined || config.keyPairs.get(key.label)?.generation === key.generation)
  );
}
