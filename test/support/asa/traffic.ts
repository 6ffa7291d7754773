import { addressNumber, maskSize } from './parser';
import { type Entry, interfaceNamed, isEntry, type RunningConfig, type TwiceNat } from './running-config';

/** Inclusive. */
export type Range = readonly [number, number];

const EVERY_ADDRESS: readonly Range[] = [[0, 2 ** 32 - 1]];
const EVERY_PORT: readonly Range[] = [[0, 65535]];

/** One packet that opens a connection, as the device sees it after NAT was undone. */
export interface Packet {
  readonly protocol: 'tcp' | 'udp';
  readonly source: number;
  /** Undefined for a port that the sender's system picks. */
  readonly sourcePort?: number;
  readonly destination: number;
  readonly destinationPort: number;
}

export const meet = (a: readonly Range[], b: readonly Range[]): boolean =>
  a.some(([low, high]) => b.some(([from, to]) => low <= to && from <= high));

export const contains = (ranges: readonly Range[], value: number): boolean => meet(ranges, [[value, value]]);

/** The addresses of `any`, `host A`, `NET MASK`, `subnet NET MASK`, `range A B`, `object X`, `object-group X`, `interface I`. */
export function addresses(config: RunningConfig, spec: string): readonly Range[] {
  const [first, second, third] = spec.split(' ');
  switch (first) {
    case 'any':
      return EVERY_ADDRESS;
    case 'host':
      return single(addressNumber(second));
    case 'subnet':
      return addresses(config, `${second} ${third}`);
    case 'range':
      return [[addressNumber(second)!, addressNumber(third)!]];
    case 'object':
    case 'object-group':
      return objectAddresses(config, second);
    case 'interface':
      return single(
        addressNumber(interfaceNamed(config, second ?? '')?.address?.split(' ')[0] ?? 'unassigned'),
      );
    default: {
      const low = addressNumber(first);
      const size = maskSize(third === undefined ? (second ?? '255.255.255.255') : '');
      return low === undefined || size === undefined ? [] : [[low, low + size - 1]];
    }
  }
}

const single = (value: number | undefined): readonly Range[] => (value === undefined ? [] : [[value, value]]);

/** The addresses of an object or group, by name; `any` is every address. */
export function objectAddresses(config: RunningConfig, name: string): readonly Range[] {
  if (name === 'any') {
    return EVERY_ADDRESS;
  }
  const found = config.objects.get(name);
  if (found?.kind === 'network') {
    return found.value === undefined ? [] : addresses(config, found.value);
  }
  return found?.kind === 'group' ? [...found.members].flatMap((member) => addresses(config, member)) : [];
}

export function portRanges(spec: string | undefined): readonly Range[] {
  if (spec === undefined) {
    return EVERY_PORT;
  }
  const [operator, ...numbers] = spec.split(' ');
  const [first, second] = numbers.map(Number);
  switch (operator) {
    case 'eq':
      return [[first, first]];
    case 'gt':
      return [[first + 1, 65535]];
    case 'lt':
      return [[0, first - 1]];
    case 'neq':
      return [
        [0, first - 1],
        [first + 1, 65535],
      ];
    default:
      return [[first, second]];
  }
}

/** A port that the sender picks lies in a range only when the range holds every port that it could be. */
const holdsPort = (ranges: readonly Range[], port: number | undefined): boolean =>
  port === undefined ? ranges.some(([low, high]) => low <= 1024 && high === 65535) : contains(ranges, port);

interface EntryTraffic {
  readonly protocol: string;
  readonly source: readonly Range[];
  readonly sourcePorts: readonly Range[];
  readonly destination: readonly Range[];
  readonly destinationPorts: readonly Range[];
}

function entryTraffic(config: RunningConfig, entry: Entry): EntryTraffic {
  const service = entry.protocol.startsWith('object ')
    ? config.objects.get(entry.protocol.slice('object '.length))
    : undefined;
  const named = service?.kind === 'service' ? service.value : undefined;
  return {
    protocol: named?.protocol ?? entry.protocol,
    source: addresses(config, entry.source),
    sourcePorts: portRanges(named?.source ?? entry.sourcePorts),
    destination: addresses(config, entry.destination),
    destinationPorts: portRanges(named?.destination ?? entry.destinationPorts),
  };
}

const sameProtocol = (a: string, b: string): boolean => a === 'ip' || b === 'ip' || a === b;

export function entryMatches(config: RunningConfig, entry: Entry, packet: Packet): boolean {
  const traffic = entryTraffic(config, entry);
  return (
    !/\binactive\b/.test(entry.options) &&
    sameProtocol(traffic.protocol, packet.protocol) &&
    contains(traffic.source, packet.source) &&
    holdsPort(traffic.sourcePorts, packet.sourcePort) &&
    contains(traffic.destination, packet.destination) &&
    contains(traffic.destinationPorts, packet.destinationPort)
  );
}

/** Whether one packet can match both. */
export function entriesMeet(config: RunningConfig, a: Entry, b: Entry): boolean {
  const [one, other] = [entryTraffic(config, a), entryTraffic(config, b)];
  return (
    sameProtocol(one.protocol, other.protocol) &&
    meet(one.source, other.source) &&
    meet(one.sourcePorts, other.sourcePorts) &&
    meet(one.destination, other.destination) &&
    meet(one.destinationPorts, other.destinationPorts)
  );
}

/** The first entry of a list that a packet matches. */
export function firstMatch(config: RunningConfig, list: string, packet: Packet): Entry | undefined {
  return (config.accessLists.get(list)?.entries ?? [])
    .filter(isEntry)
    .find((entry) => entryMatches(config, entry, packet));
}

/** The part of `match default-inspection-traffic` that federation can meet. */
const DEFAULT_INSPECTION: readonly Entry[] = [
  ...['ftp 21', 'smtp 25', 'rtsp 554', 'h323 1720', 'skinny 2000', 'sip 5060'].map((each) => ['tcp', each]),
  ...['dns 53', 'tftp 69', 'sunrpc 111', 'sip 5060'].map((each) => ['udp', each]),
].map(([protocol, each]) => ({
  action: 'permit',
  protocol,
  source: 'any',
  destination: 'any',
  destinationPorts: `eq ${each.split(' ')[1]}`,
  options: '',
}));

/** The entries that put traffic into a class, in order. */
export function classEntries(config: RunningConfig, name: string): readonly Entry[] {
  const match = config.classMaps.get(name)?.match ?? '';
  const everything = {
    action: 'permit',
    protocol: 'ip',
    source: 'any',
    destination: 'any',
    options: '',
  } as const;
  if (match.startsWith('access-list ')) {
    return (config.accessLists.get(match.slice('access-list '.length))?.entries ?? []).filter(isEntry);
  }
  if (match.startsWith('port ')) {
    const [, protocol, ...spec] = match.split(' ');
    return [{ ...everything, protocol, destinationPorts: spec.join(' ') }];
  }
  if (match === 'default-inspection-traffic') {
    return DEFAULT_INSPECTION;
  }
  return match === 'any' || name === 'class-default' ? [everything] : [];
}

export function classMatches(config: RunningConfig, name: string, packet: Packet): boolean {
  return classEntries(config, name).find((entry) => entryMatches(config, entry, packet))?.action === 'permit';
}

export function classesMeet(config: RunningConfig, a: string, b: string): boolean {
  const permitted = (name: string): readonly Entry[] =>
    classEntries(config, name).filter((entry) => entry.action === 'permit');
  return permitted(a).some((one) => permitted(b).some((other) => entriesMeet(config, one, other)));
}

/** The ports of one side of a rule: undefined protocol for every protocol. */
export function natPorts(
  config: RunningConfig,
  rule: TwiceNat,
  side: 'real' | 'mapped',
): { readonly protocol?: string; readonly ports: readonly Range[] } {
  const service = rule.service && config.objects.get(rule.service[side]);
  return service?.kind === 'service' && service.value !== undefined
    ? { protocol: service.value.protocol, ports: portRanges(service.value.source) }
    : { ports: EVERY_PORT };
}

export function natAddresses(
  config: RunningConfig,
  rule: TwiceNat,
  side: 'real' | 'mapped',
): readonly Range[] {
  return rule[side] === 'interface'
    ? addresses(config, `interface ${rule.mappedInterface}`)
    : objectAddresses(config, rule[side]);
}

/** Whether one packet can meet the same side of two rules. */
export function natMeets(config: RunningConfig, a: TwiceNat, b: TwiceNat, side: 'real' | 'mapped'): boolean {
  const [one, other] = [natPorts(config, a, side), natPorts(config, b, side)];
  const facing = side === 'real' ? 'realInterface' : 'mappedInterface';
  return (
    (a[facing] === b[facing] || [a[facing], b[facing]].includes('any')) &&
    meet(natAddresses(config, a, side), natAddresses(config, b, side)) &&
    (one.protocol === undefined || other.protocol === undefined || one.protocol === other.protocol) &&
    meet(one.ports, other.ports) &&
    (a.destination === undefined ||
      b.destination === undefined ||
      meet(objectAddresses(config, a.destination.real), objectAddresses(config, b.destination.real)))
  );
}
