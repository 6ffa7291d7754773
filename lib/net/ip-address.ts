import { isIPv6 } from 'node:net';
import { InvalidValue } from './invalid-value';
import { requireText } from './require-text';

const MAX_IPV4 = 0xffffffff;

/** What the first number of an address says about it, where no host can have it. */
const NO_HOST: readonly (readonly [from: number, to: number, range: string])[] = [
  [0, 0, 'this network'],
  [127, 127, 'loopback'],
  [224, 239, 'multicast'],
  [240, 255, 'reserved, and broadcast'],
];

/**
 * What IANA lists as special-purpose addresses (RFC 6890) and not as globally reachable: network, length of the prefix,
 * what it is for.
 */
const SPECIAL: readonly (readonly [network: string, length: number, use: string])[] = [
  ['0.0.0.0', 8, 'this network (RFC 791)'],
  ['10.0.0.0', 8, 'private use (RFC 1918)'],
  ['100.64.0.0', 10, 'providers between their customers and themselves (RFC 6598)'],
  ['127.0.0.0', 8, 'loopback (RFC 1122)'],
  ['169.254.0.0', 16, 'one link (RFC 3927)'],
  ['172.16.0.0', 12, 'private use (RFC 1918)'],
  ['192.0.0.0', 24, 'protocols (RFC 6890)'],
  ['192.0.2.0', 24, 'documentation (RFC 5737)'],
  ['192.168.0.0', 16, 'private use (RFC 1918)'],
  ['198.18.0.0', 15, 'measurements (RFC 2544)'],
  ['198.51.100.0', 24, 'documentation (RFC 5737)'],
  ['203.0.113.0', 24, 'documentation (RFC 5737)'],
  ['224.0.0.0', 4, 'multicast (RFC 5771)'],
  ['240.0.0.0', 4, 'nobody yet (RFC 1112)'],
  ['::', 128, 'no address (RFC 4291)'],
  ['::1', 128, 'loopback (RFC 4291)'],
  ['64:ff9b:1::', 48, 'translation within a network (RFC 8215)'],
  ['100::', 64, 'what is thrown away (RFC 6666)'],
  ['2001:2::', 48, 'measurements (RFC 5180)'],
  ['2001:db8::', 32, 'documentation (RFC 3849)'],
  ['3fff::', 20, 'documentation (RFC 9637)'],
  ['5f00::', 16, 'segment routing (RFC 9602)'],
  ['fc00::', 7, 'private use (RFC 4193)'],
  ['fe80::', 10, 'one link (RFC 4291)'],
  ['ff00::', 8, 'multicast (RFC 4291)'],
];

/** The families that are possible at a place. */
type Families = 'both' | 'IPv4';

/**
 * One IPv4 or IPv6 address. Canonical form: dotted decimal without leading zeros, or RFC 5952
 * (`2001:db8::1`).
 */
export class IpAddress {
  /**
   * Reads an address of either family; an IPv4 address comes back as `Ipv4Address`.
   *
   * @throws InvalidValue for anything else: leading zeros, brackets, a port, a prefix length, a zone
   * (`fe80::1%eth0`), an IPv4 address in IPv6 form (`::ffff:192.0.2.1`).
   */
  public static of(text: string, what = 'IP address'): IpAddress {
    const given = requireText(text, what, '192.0.2.1');
    const ipv4 = parseIpv4(given);
    if (ipv4 !== undefined) return Ipv4Address.fromNumber(ipv4);
    const groups = parseIpv6(given);
    if (groups === undefined) {
      throw new InvalidValue(what, text, 'this is not an IP address', advise(given, 'both'));
    }
    const mapped = mappedIpv4(groups);
    if (mapped !== undefined) {
      throw new InvalidValue(what, text, 'this is an IPv4 address in IPv6 form', `Write ${mapped}.`);
    }
    return new IpAddress(
      6,
      groups.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n),
      printIpv6(groups),
    );
  }

  protected constructor(
    /** 4 or 6. */
    public readonly family: 4 | 6,
    private readonly bits: bigint,
    private readonly text: string,
  ) {
    Object.freeze(this);
  }

  /** True for an IPv4 address. */
  public get isIPv4(): boolean {
    return this.family === 4;
  }

  /** True when family and address are the same. */
  public equals(other: IpAddress): boolean {
    return this.text === other.text;
  }

  /** The address as an unsigned number of 32 or 128 bits. */
  public toBigInt(): bigint {
    return this.bits;
  }

  /** What the range of the address is for where the internet leads nobody to it; nothing for any other address. */
  public get specialUse(): string | undefined {
    return specialRanges().find(
      ({ family, shift, network }) => family === this.family && this.bits >> shift === network,
    )?.use;
  }

  /** The canonical form: `192.0.2.1`, `2001:db8::1` */
  public toString(): string {
    return this.text;
  }
}

/** One IPv4 address, dotted decimal: `192.0.2.1` */
export class Ipv4Address extends IpAddress {
  /**
   * Reads an IPv4 address.
   *
   * @throws InvalidValue for anything else; an IPv6 address is told apart.
   */
  public static override of(text: string, what = 'IPv4 address'): Ipv4Address {
    const given = requireText(text, what, '192.0.2.1');
    const ipv4 = parseIpv4(given);
    if (ipv4 !== undefined) return Ipv4Address.fromNumber(ipv4);
    const groups = parseIpv6(given);
    if (groups !== undefined) {
      throw new InvalidValue(
        what,
        text,
        'this is an IPv6 address, and only IPv4 is possible here',
        `Write the IPv4 address of the host, such as ${mappedIpv4(groups) ?? '192.0.2.1'}.`,
      );
    }
    throw new InvalidValue(
      what,
      text,
      'an IPv4 address is four numbers from 0 to 255 with dots between them',
      advise(given, 'IPv4'),
    );
  }

  /**
   * Reads the IPv4 address of one host.
   *
   * @throws InvalidValue for what is no IPv4 address, and for one that no host has on a network: `0.x.x.x`, loopback
   * (127), multicast (224 to 239), reserved (240 to 255) and broadcast.
   */
  public static host(text: string, what = 'address of the host'): Ipv4Address {
    const address = Ipv4Address.of(text, what);
    const first = Math.floor(address.toNumber() / 2 ** 24);
    const [, range] = NO_HOST.find(([from, to]) => first >= from && first <= to) ?? [];
    if (range === undefined) return address;
    throw new InvalidValue(
      what,
      text,
      `no host has an address of this range (${range})`,
      'Write the address that the host has on its network, such as 192.0.2.1.',
    );
  }

  /**
   * The address of an unsigned 32-bit number.
   *
   * @throws InvalidValue when the number is not whole or not in 0 to 4294967295.
   */
  public static fromNumber(bits: number): Ipv4Address {
    if (!Number.isInteger(bits) || bits < 0 || bits > MAX_IPV4) {
      throw new InvalidValue(
        'IPv4 address',
        bits,
        `an IPv4 address is a whole number from 0 to ${MAX_IPV4}`,
        'Write the address in dotted decimal, such as 192.0.2.1.',
      );
    }
    return new Ipv4Address(4, BigInt(bits), printIpv4(bits));
  }

  /** The address as an unsigned 32-bit number. */
  public toNumber(): number {
    return Number(this.toBigInt());
  }
}

interface SpecialRange {
  readonly family: 4 | 6;
  readonly shift: bigint;
  readonly network: bigint;
  readonly use: string;
}

let ranges: readonly SpecialRange[] | undefined;

function specialRanges(): readonly SpecialRange[] {
  ranges ??= SPECIAL.map(([text, length, use]) => {
    const address = IpAddress.of(text);
    const shift = BigInt((address.isIPv4 ? 32 : 128) - length);
    return { family: address.family, shift, network: address.toBigInt() >> shift, use };
  });
  return ranges;
}

function parseIpv4(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part))) return undefined;
  const octets = parts.map(Number);
  if (octets.some((octet) => octet > 255)) return undefined;
  return octets.reduce((sum, octet) => sum * 256 + octet, 0);
}

function printIpv4(bits: number): string {
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 0xff).join('.');
}

/** The eight groups, or nothing when the text is no IPv6 address or has a zone. */
function parseIpv6(text: string): number[] | undefined {
  if (text.includes('%') || !isIPv6(text)) return undefined;
  const tail = text.slice(text.lastIndexOf(':') + 1);
  const bits = parseIpv4(tail);
  const hexOnly =
    bits === undefined
      ? text
      : `${text.slice(0, -tail.length)}${(bits >>> 16).toString(16)}:${(bits & 0xffff).toString(16)}`;
  const [left, right] = hexOnly.split('::').map((side) => (side === '' ? [] : side.split(':')));
  if (right === undefined) return left.map(parseHex);
  const zeros = new Array<string>(8 - left.length - right.length).fill('0');
  return [...left, ...zeros, ...right].map(parseHex);
}

function parseHex(group: string): number {
  return parseInt(group, 16);
}

/** RFC 5952: the longest run of two or more zero groups is shortened, the first of two equal ones. */
function printIpv6(groups: readonly number[]): string {
  let start = 0;
  let length = 1;
  for (let from = 0; from < groups.length; from += 1) {
    let to = from;
    while (to < groups.length && groups[to] === 0) to += 1;
    if (to - from > length) [start, length] = [from, to - from];
  }
  const print = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  if (length < 2) return print(groups);
  return `${print(groups.slice(0, start))}::${print(groups.slice(start + length))}`;
}

function mappedIpv4(groups: readonly number[]): string | undefined {
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  return isMapped ? printIpv4(((groups[6] << 16) | groups[7]) >>> 0) : undefined;
}

/** The canonical form of an address, of the IPv4 address in a mapped one; nothing when there is none. */
function canonical(text: string, families: Families): string | undefined {
  const ipv4 = parseIpv4(text);
  if (ipv4 !== undefined) return printIpv4(ipv4);
  const groups = parseIpv6(text);
  if (groups === undefined) return undefined;
  return mappedIpv4(groups) ?? (families === 'both' ? printIpv6(groups) : undefined);
}

/** What to write instead, when the address can be seen in the bad value. */
function advise(text: string, families: Families): string {
  const [, bare] =
    /^([0-9A-Fa-f:.]+)[%/]/.exec(text) ??
    /^\[([0-9A-Fa-f:.]+)\](?::[0-9]+)?$/.exec(text) ??
    /^([0-9.]+):[0-9]+$/.exec(text) ??
    [];
  const address = bare === undefined ? undefined : canonical(bare, families);
  if (address !== undefined) return `Write the address alone: ${address}.`;
  const decimal = text
    .split('.')
    .map((part) => part.replace(/^0+(?=[0-9])/, ''))
    .join('.');
  if (parseIpv4(decimal) !== undefined) {
    return `Write ${decimal}: some programs read a number with a leading zero as octal.`;
  }
  return `Write an address such as 192.0.2.1${families === 'both' ? ' or 2001:db8::1' : ''}.`;
}
