import type { AsaModel } from './model';
import { addressNumber, addressText } from './parser';
import {
  entryText,
  holdsIdentity,
  interfaceNamed,
  levelOf,
  type NetworkObject,
  natText,
  type ObjectNat,
  type PolicyClass,
  type RunningConfig,
  type StaticLine,
  staticText,
  type TwiceNat,
} from './running-config';
import {
  addresses,
  classMatches,
  contains,
  firstMatch,
  meet,
  natAddresses,
  natPorts,
  objectAddresses,
  type Packet,
  type Range,
} from './traffic';

interface Flow {
  readonly from: string;
  readonly port: number;
  /** Defaults to tcp. */
  readonly protocol?: 'tcp' | 'udp';
  /** Where the packet enters; defaults to outside for inbound, inside for outbound. */
  readonly ingress?: string;
  /** Whether a TLS proxy has to sit in the path: for SIP over TLS, not for XMPP. Defaults to true. */
  readonly proxied?: boolean;
  /** Whether the node may show its own address. Defaults to false. */
  readonly untranslated?: boolean;
}

export interface InboundFlow extends Flow {
  /** The address that the partner dials. */
  readonly toMapped: string;
}

export interface OutboundFlow extends Flow {
  readonly to: string;
  /** Where the connection leaves; defaults to outside. */
  readonly egress?: string;
  /** Defaults to one that the sender's system picks. */
  readonly sourcePort?: number;
}

export interface Passage {
  readonly blockedAt?: undefined;
  /** The real destination. */
  readonly reaches: { readonly address: string; readonly port: number };
  /** The rule that translates, as the device shows it. */
  readonly nat?: string;
  /** What the other side sees, outbound. */
  readonly translatedSource?: string;
  /** The entry that lets it in: list and entry. */
  readonly permittedBy?: string;
  readonly class?: string;
  readonly inspectionMap?: string;
  readonly tlsProxy?: string;
  readonly serverTrustpoint?: string;
  readonly clientTrustpoint?: string;
  /** Forwarded as it is, since no class takes it: nobody looks into what should go through a TLS proxy. */
  readonly exposed?: true;
}

export interface Blockage {
  readonly blockedAt: 'route' | 'nat' | 'access-list' | 'class' | 'tls-proxy';
  readonly why: string;
}

export type Verdict = Passage | Blockage;

const blocked = (blockedAt: Blockage['blockedAt'], why: string): Blockage => ({ blockedAt, why });

const isBlocked = (value: object): value is Blockage => 'blockedAt' in value;

/** Before 8.3 access lists and classes see an inside host as it is published, after it as it is. */
const seesReal = (model: AsaModel): boolean => Number(model.release) >= 8.3;

/** A connection from the partner's server to a published address and port. */
export function inbound(model: AsaModel, flow: InboundFlow): Verdict {
  const config = model.runningConfig();
  const [ingress, protocol] = [flow.ingress ?? 'outside', flow.protocol ?? 'tcp'];
  const source = number(flow.from);
  const real = (seesReal(model) ? untranslate : untranslateStatic)(
    config,
    ingress,
    protocol,
    source,
    number(flow.toMapped),
    flow.port,
  );
  if (real === undefined && flow.untranslated !== true) {
    return blocked('nat', `no rule publishes ${protocol} ${flow.toMapped}:${flow.port} at ${ingress}`);
  }
  const { address, port, egress, nat } = real ?? {
    address: number(flow.toMapped),
    port: flow.port,
    egress: routeTo(config, number(flow.toMapped)) ?? 'inside',
    nat: undefined,
  };
  const packet: Packet = { protocol, source, destination: address, destinationPort: port };
  const seen: Packet = seesReal(model)
    ? packet
    : { protocol, source, destination: number(flow.toMapped), destinationPort: flow.port };
  const admitted = checkRoutes(config, packet, ingress, egress) ?? checkAccess(config, seen, ingress, egress);
  if (isBlocked(admitted)) {
    return admitted;
  }
  const inspected = inspect(config, seen, flow.proxied ?? true);
  return isBlocked(inspected)
    ? inspected
    : { reaches: { address: addressText(address), port }, nat, ...admitted, ...inspected };
}

/** A connection from a node to the partner's server. */
export function outbound(model: AsaModel, flow: OutboundFlow): Verdict {
  const config = model.runningConfig();
  const [ingress, egress] = [flow.ingress ?? 'inside', flow.egress ?? 'outside'];
  const packet: Packet = {
    protocol: flow.protocol ?? 'tcp',
    source: number(flow.from),
    sourcePort: flow.sourcePort,
    destination: number(flow.to),
    destinationPort: flow.port,
  };
  const admitted =
    checkRoutes(config, packet, ingress, egress) ?? checkAccess(config, packet, ingress, egress);
  if (isBlocked(admitted)) {
    return admitted;
  }
  const translated = (seesReal(model) ? translate : translateById)(config, packet, ingress, egress);
  if (translated === undefined && flow.untranslated !== true) {
    return blocked('nat', `${flow.from} leaves at ${egress} without a translation`);
  }
  const inspected = inspect(config, packet, flow.proxied ?? true);
  return isBlocked(inspected)
    ? inspected
    : {
        reaches: { address: flow.to, port: flow.port },
        nat: translated?.nat,
        translatedSource: translated?.source ?? flow.from,
        ...admitted,
        ...inspected,
      };
}

function number(text: string): number {
  const value = addressNumber(text);
  if (value === undefined) {
    throw new Error(`${text} is no IPv4 address.`);
  }
  return value;
}

/** The interface towards an address; undefined when the device knows no routes at all. */
function routeTo(config: RunningConfig, destination: number): string | undefined {
  const connected = [...config.interfaces.values()].flatMap(({ nameif, address }) =>
    nameif !== undefined && address !== undefined ? [{ nameif, network: subnetOf(address) }] : [],
  );
  const routed = [...config.routes.values()].map((route) => ({
    nameif: route.interface,
    network: addresses(config, route.network),
  }));
  const size = (network: readonly Range[]): number => network[0][1] - network[0][0];
  return [...connected, ...routed]
    .filter(({ network }) => contains(network, destination))
    .sort((a, b) => size(a.network) - size(b.network))[0]?.nameif;
}

function subnetOf(address: string): readonly Range[] {
  const [host, mask] = address.split(' ').map((text) => addressNumber(text)!);
  const size = 2 ** 32 - mask;
  const low = host - (host % size);
  return [[low, low + size - 1]];
}

/** Routes are judged on a device that has any; a test without routes says nothing about them. */
function checkRoutes(
  config: RunningConfig,
  packet: Packet,
  ingress: string,
  egress: string,
): Blockage | undefined {
  const ways = [
    [ingress, packet.source],
    [egress, packet.destination],
  ] as const;
  for (const [nameif, address] of ways) {
    if (interfaceNamed(config, nameif)?.shutdown !== false) {
      return blocked('route', `interface ${nameif} does not exist or is shut down`);
    }
    const toward = routeTo(config, address);
    if (config.routes.size > 0 && toward !== nameif) {
      return blocked(
        'route',
        `${addressText(address)} is reached by ${toward ?? 'no route'}, not by ${nameif}`,
      );
    }
  }
  return undefined;
}

/** Real addresses and ports: 8.3 and later. */
function checkAccess(
  config: RunningConfig,
  packet: Packet,
  ingress: string,
  egress: string,
): Blockage | { permittedBy?: string } {
  const entering = [config.accessGroups.get(`in ${ingress}`), config.accessGroups.get('global')];
  const leaving = [config.accessGroups.get(`out ${egress}`)];
  const flow = `${packet.protocol} ${addressText(packet.source)} to ${addressText(packet.destination)}:${packet.destinationPort}`;
  const lists = (bound: readonly (string | undefined)[]): string[] =>
    bound.filter((list) => list !== undefined);
  let permittedBy: string | undefined;
  for (const bound of [lists(entering), lists(leaving)].filter(({ length }) => length > 0)) {
    const list = bound.find((each) => firstMatch(config, each, packet) !== undefined);
    const entry = list === undefined ? undefined : firstMatch(config, list, packet);
    if (entry?.action !== 'permit') {
      const reason = entry === undefined ? 'no entry permits' : `"${entryText(entry)}" denies`;
      return blocked('access-list', `${bound.join(', ')}: ${reason} ${flow}`);
    }
    permittedBy ??= `${list} ${entryText(entry)}`;
  }
  const levels = [ingress, egress].map((nameif) => levelOf(config, nameif));
  return lists(entering).length > 0 || levels[0] > levels[1]
    ? { permittedBy }
    : blocked(
        'access-list',
        `no access list is bound in at ${ingress}, and level ${levels[0]} may not enter ${levels[1]}`,
      );
}

/** The first class of the global policy that the flow matches and that inspects anything. */
function inspect(config: RunningConfig, packet: Packet, proxied: boolean): Blockage | Partial<Passage> {
  const policy = config.policyMaps.get(config.servicePolicies.get('global') ?? '');
  const found = policy?.classes.find(
    (each) => inspects(each, packet) && classMatches(config, each.name, packet),
  );
  const inspection = found?.inspections.get('sip');
  const names = { class: found?.name, inspectionMap: inspection?.map, tlsProxy: inspection?.tlsProxy };
  if (!proxied) {
    return names.tlsProxy === undefined
      ? names
      : blocked(
          'tls-proxy',
          `class ${found?.name} puts TLS proxy ${names.tlsProxy} into a path that has none`,
        );
  }
  // A firewall forwards what no class takes.
  if (inspection === undefined) return { ...names, exposed: true };
  if ([...(config.inspectionMaps.get(inspection.map ?? '')?.parameters ?? [])].some(isStrict)) {
    return blocked('class', `${inspection.map} drops headers that federation sends`);
  }
  return throughProxy(config, found!.name, names);
}

const isStrict = (parameter: string): boolean =>
  /^strict-header-validation action (drop|reset)/.test(parameter);

/** The default class inspects a protocol at its own port only. */
const inspects = (each: PolicyClass, packet: Packet): boolean =>
  each.name === 'inspection_default'
    ? packet.destinationPort === 5060 && each.inspections.has('sip')
    : each.inspections.size > 0;

function throughProxy(
  config: RunningConfig,
  className: string,
  names: Partial<Passage>,
): Blockage | Partial<Passage> {
  if (names.tlsProxy === undefined) {
    return blocked('tls-proxy', `class ${className} inspects SIP without a TLS proxy`);
  }
  const { serverTrustpoint, clientTrustpoint } = config.tlsProxies.get(names.tlsProxy) ?? {};
  for (const [side, trustpoint] of Object.entries({ server: serverTrustpoint, client: clientTrustpoint })) {
    if (trustpoint === undefined) {
      return blocked('tls-proxy', `${names.tlsProxy} has no ${side} trust-point`);
    }
    if (!holdsIdentity(config, trustpoint)) {
      return blocked(
        'tls-proxy',
        `${names.tlsProxy}: ${side} trust-point ${trustpoint} holds no certificate`,
      );
    }
  }
  return { ...names, serverTrustpoint, clientTrustpoint };
}

interface Untranslated {
  readonly address: number;
  readonly port: number;
  readonly egress: string;
  readonly nat: string;
}

const facing = (side: string, nameif: string): boolean => side === nameif || side === 'any';

/** The nth address or port of one side is the nth of the other. */
function counterpart(from: readonly Range[], to: readonly Range[], value: number): number | undefined {
  const offset = value - (from[0]?.[0] ?? value);
  const moved = to.length === 0 ? undefined : to[0][0] + offset;
  return moved !== undefined && contains(to, moved) ? moved : to[0]?.[0];
}

/** The real destination behind a mapped one: manual rules in order, object rules, rules after those. */
function untranslate(
  config: RunningConfig,
  ingress: string,
  protocol: string,
  source: number,
  address: number,
  port: number,
): Untranslated | undefined {
  const manual = (rules: readonly TwiceNat[]): Untranslated | undefined => {
    for (const rule of rules) {
      const [mapped, real] = [natPorts(config, rule, 'mapped'), natPorts(config, rule, 'real')];
      const [public_, private_] = [natAddresses(config, rule, 'mapped'), natAddresses(config, rule, 'real')];
      const applies =
        rule.kind === 'static' &&
        !/\b(inactive|unidirectional)\b/.test(rule.flags) &&
        facing(rule.mappedInterface, ingress) &&
        contains(public_, address) &&
        [undefined, protocol].includes(mapped.protocol) &&
        contains(mapped.ports, port) &&
        (rule.destination === undefined || contains(objectAddresses(config, rule.destination.real), source));
      if (applies) {
        const realAddress = rule.real === 'any' ? address : counterpart(public_, private_, address)!;
        return {
          address: realAddress,
          port: counterpart(mapped.ports, real.ports, port)!,
          egress: egressOf(config, rule.realInterface, realAddress),
          nat: `nat ${natText(rule)}`,
        };
      }
    }
    return undefined;
  };
  return (
    manual(config.twiceNat) ??
    untranslateObject(config, ingress, protocol, address, port) ??
    manual(config.afterAutoNat)
  );
}

/** The address behind a line of `static`. */
function untranslateStatic(
  config: RunningConfig,
  ingress: string,
  protocol: string,
  _source: number,
  address: number,
  port: number,
): Untranslated | undefined {
  const mapped = (line: StaticLine): number | undefined =>
    line.mapped === 'interface'
      ? addresses(config, `interface ${line.mappedInterface}`)[0]?.[0]
      : addressNumber(line.mapped);
  const line = config.statics.find(
    (each) =>
      each.mappedInterface === ingress &&
      each.protocol === protocol &&
      each.mappedPort === port &&
      mapped(each) === address,
  );
  return (
    line && {
      address: number(line.real),
      port: line.realPort,
      egress: line.realInterface,
      nat: `static ${staticText(line)}`,
    }
  );
}

/** The source that `nat` and `global` of one NAT ID give: the smallest network that holds it wins. */
function translateById(
  config: RunningConfig,
  packet: Packet,
  ingress: string,
  egress: string,
): { readonly source: string; readonly nat: string } | undefined {
  const size = (network: string): number => {
    const [[low, high]] = addresses(config, network);
    return high - low;
  };
  const [line] = [...config.natLines]
    .map(([name, id]) => ({ nameif: name.split(' ')[0], network: name.split(' ').slice(1).join(' '), id }))
    .filter(
      ({ nameif, network, id }) =>
        nameif === ingress && id !== '0' && contains(addresses(config, network), packet.source),
    )
    .sort((a, b) => size(a.network) - size(b.network));
  const mapped = line && config.globals.get(`${egress} ${line.id}`);
  if (mapped === undefined) {
    return undefined;
  }
  const own = addresses(config, `interface ${egress}`)[0]?.[0];
  const source = mapped !== 'interface' ? mapped : own === undefined ? 'interface' : addressText(own);
  return { source, nat: `nat (${ingress}) ${line.id} ${line.network}` };
}

function egressOf(config: RunningConfig, realInterface: string, address: number): string {
  return realInterface === 'any' ? (routeTo(config, address) ?? 'inside') : realInterface;
}

function untranslateObject(
  config: RunningConfig,
  ingress: string,
  protocol: string,
  address: number,
  port: number,
): Untranslated | undefined {
  for (const [name, object, nat] of objectRules(config)) {
    const mapped = mappedAddresses(config, nat);
    const applies =
      nat.kind === 'static' &&
      facing(nat.mappedInterface, ingress) &&
      contains(mapped, address) &&
      (nat.service === undefined || (nat.service.protocol === protocol && nat.service.mapped === port));
    if (applies) {
      const real = counterpart(mapped, addresses(config, object.value!), address)!;
      return {
        address: real,
        port: nat.service?.real ?? port,
        egress: egressOf(config, nat.realInterface, real),
        nat: `object network ${name}`,
      };
    }
  }
  return undefined;
}

const mappedAddresses = (config: RunningConfig, nat: ObjectNat): readonly Range[] =>
  addresses(config, nat.mapped === 'interface' ? `interface ${nat.mappedInterface}` : nat.mapped);

/** Object rules in the device's own order: static first, then the smaller, then the lower, then by name. */
function objectRules(config: RunningConfig): readonly (readonly [string, NetworkObject, ObjectNat])[] {
  const size = (object: NetworkObject): number =>
    addresses(config, object.value!).reduce((sum, [low, high]) => sum + high - low + 1, 0);
  const low = (object: NetworkObject): number => addresses(config, object.value!)[0]?.[0] ?? 0;
  return [...config.objects]
    .flatMap(([name, object]) =>
      object.kind === 'network' && object.nat !== undefined ? [[name, object, object.nat] as const] : [],
    )
    .sort(
      ([nameA, a, natA], [nameB, b, natB]) =>
        Number(natA.kind === 'dynamic') - Number(natB.kind === 'dynamic') ||
        size(a) - size(b) ||
        low(a) - low(b) ||
        nameA.localeCompare(nameB),
    );
}

/** The source that the other side sees. A rule for one source port does not match a port that the sender picks. */
function translate(
  config: RunningConfig,
  packet: Packet,
  ingress: string,
  egress: string,
): { readonly source: string; readonly nat: string } | undefined {
  const manual = (rules: readonly TwiceNat[]): ReturnType<typeof translate> => {
    const rule = rules.find(
      (each) =>
        !each.flags.includes('inactive') &&
        facing(each.realInterface, ingress) &&
        facing(each.mappedInterface, egress) &&
        contains(natAddresses(config, each, 'real'), packet.source) &&
        sourcePortMatches(config, each, packet) &&
        (each.destination === undefined ||
          contains(objectAddresses(config, each.destination.mapped), packet.destination)),
    );
    return (
      rule && {
        source: sourceText(
          natAddresses(config, rule, 'real'),
          natAddresses(config, rule, 'mapped'),
          packet,
          rule.kind,
          rule.mapped,
        ),
        nat: `nat ${natText(rule)}`,
      }
    );
  };
  return (
    manual(config.twiceNat) ?? translateObject(config, packet, ingress, egress) ?? manual(config.afterAutoNat)
  );
}

function sourcePortMatches(config: RunningConfig, rule: TwiceNat, packet: Packet): boolean {
  const { protocol, ports } = natPorts(config, rule, 'real');
  const every: readonly Range[] = [[1024, 65535]];
  const matches =
    packet.sourcePort === undefined
      ? ports.some(([low, high]) => low <= every[0][0] && high >= every[0][1])
      : meet(ports, [[packet.sourcePort, packet.sourcePort]]);
  return protocol === undefined || (protocol === packet.protocol && matches);
}

function translateObject(
  config: RunningConfig,
  packet: Packet,
  ingress: string,
  egress: string,
): { readonly source: string; readonly nat: string } | undefined {
  const rule = objectRules(config).find(
    ([, object, nat]) =>
      facing(nat.realInterface, ingress) &&
      facing(nat.mappedInterface, egress) &&
      contains(addresses(config, object.value!), packet.source) &&
      (nat.service === undefined ||
        (nat.service.protocol === packet.protocol && nat.service.real === packet.sourcePort)),
  );
  return (
    rule && {
      source: sourceText(
        addresses(config, rule[1].value!),
        mappedAddresses(config, rule[2]),
        packet,
        rule[2].kind,
        rule[2].mapped,
      ),
      nat: `object network ${rule[0]}`,
    }
  );
}

function sourceText(
  real: readonly Range[],
  mapped: readonly Range[],
  packet: Packet,
  kind: 'static' | 'dynamic',
  written: string,
): string {
  if (mapped.length === 0) {
    return written;
  }
  if (written === 'any') {
    return addressText(packet.source);
  }
  return addressText(kind === 'static' ? counterpart(real, mapped, packet.source)! : mapped[0][0]);
}
