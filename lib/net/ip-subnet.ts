import { InvalidValue } from './invalid-value';
import { IpAddress, Ipv4Address } from './ip-address';
import { requireText } from './require-text';

/** One IPv4 network. Canonical form: `10.0.0.0/24` */
export class IpSubnet {
  /**
   * Reads a network with its prefix length: `10.0.0.0/24`.
   *
   * @throws InvalidValue for anything else, and for an address with bits behind the prefix; the message
   * prints the network that was probably meant.
   */
  public static of(text: string, what = 'subnet'): IpSubnet {
    const given = requireText(text, what, '10.0.0.0/24');
    const [, first, separator, second] = /^([^/ ]+)(?:(\/| +)([^/ ]+))?$/.exec(given) ?? [];
    const address = parseAddress(first);
    if (address === undefined) {
      throw new InvalidValue(
        what,
        text,
        'a subnet is an IPv4 address and a prefix length',
        'Write a network such as 10.0.0.0/24.',
      );
    }
    if (separator === '/' && /^(?:[0-9]|[12][0-9]|3[0-2])$/.test(second)) {
      return IpSubnet.checked(address, Number(second), what, text);
    }
    if (second === undefined) {
      throw new InvalidValue(
        what,
        text,
        'the prefix length is missing',
        `Write ${address.toString()}/32 for one host, or the network with its length, such as 10.0.0.0/24.`,
      );
    }
    const mask = parseAddress(second);
    const length = mask === undefined ? undefined : lengthOf(mask);
    if (length === undefined) {
      throw new InvalidValue(
        what,
        text,
        'a prefix length is a whole number from 0 to 32 behind a slash',
        `Write a length such as ${address.toString()}/32 or 10.0.0.0/24.`,
      );
    }
    throw new InvalidValue(
      what,
      text,
      'this is a mask where a prefix length is wanted',
      `Write ${truncate(address, length).toString()}/${length}.`,
    );
  }

  private static checked(address: Ipv4Address, length: number, what: string, given: string): IpSubnet {
    const network = truncate(address, length);
    if (!network.equals(address)) {
      throw new InvalidValue(
        what,
        given,
        `the address has bits set behind the first ${length}`,
        `Write ${network.toString()}/${length} (mask ${maskOf(length).toString()}) for the network, ` +
          `or ${address.toString()}/32 (mask 255.255.255.255) for the one host.`,
      );
    }
    return new IpSubnet(network, length);
  }

  /** The mask: `255.255.255.0` */
  public readonly netmask: Ipv4Address;

  private constructor(
    /** The first address: `10.0.0.0` */
    public readonly network: Ipv4Address,
    /** How many bits the network has, 0 to 32. */
    public readonly prefixLength: number,
  ) {
    this.netmask = maskOf(prefixLength);
    Object.freeze(this);
  }

  /** True when the address lies in the network, its first and last address included; false for IPv6. */
  public contains(address: IpAddress): boolean {
    const hostBits = BigInt(32 - this.prefixLength);
    return address.isIPv4 && address.toBigInt() >> hostBits === this.network.toBigInt() >> hostBits;
  }

  /** True when both networks have an address in common. */
  public overlaps(other: IpSubnet): boolean {
    return this.contains(other.network) || other.contains(this.network);
  }

  /** True when both are the same network. */
  public equals(other: IpSubnet): boolean {
    return this.prefixLength === other.prefixLength && this.network.equals(other.network);
  }

  /** The canonical form: `10.0.0.0/24` */
  public toString(): string {
    return `${this.network.toString()}/${this.prefixLength}`;
  }
}

function parseAddress(text: string | undefined): Ipv4Address | undefined {
  if (text === undefined) return undefined;
  try {
    return Ipv4Address.of(text);
  } catch (error) {
    if (InvalidValue.is(error)) return undefined;
    throw error;
  }
}

function maskOf(length: number): Ipv4Address {
  return Ipv4Address.fromNumber(2 ** 32 - 2 ** (32 - length));
}

function truncate(address: Ipv4Address, length: number): Ipv4Address {
  const size = 2 ** (32 - length);
  return Ipv4Address.fromNumber(address.toNumber() - (address.toNumber() % size));
}

function leadingOnes(mask: Ipv4Address): number {
  return Math.clz32(~mask.toNumber());
}

function lengthOf(mask: Ipv4Address): number | undefined {
  const length = leadingOnes(mask);
  return maskOf(length).equals(mask) ? length : undefined;
}
