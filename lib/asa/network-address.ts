import type { Construct } from 'constructs';
import { Value } from '../core';
import { constructError, parsed } from '../core/errors';
import { InvalidValue, IpSubnet, Ipv4Address, quote } from '../net';

/** A host or a network, in the forms that the command line has for it. */
export interface NetworkAddress {
  /** `1.1.1.1`, `2.2.2.0/24`: the same text for the same addresses. */
  readonly text: string;
  /** The name that the guide gives to such an object: `obj_host_1.1.1.1`, `obj_any`. */
  readonly objectName: string;
  /** Keyword of the line in the object. */
  readonly keyword: 'host' | 'subnet';
  /** What stands behind the keyword. */
  readonly values: readonly Value[];
}

/** A host `1.1.1.1` or a network `2.2.2.0/24`, IPv4: the documents know no other. */
export function networkAddress(
  scope: Construct | string,
  rule: string,
  text: string,
  what: string,
): NetworkAddress {
  return parsed(scope, rule, () =>
    String(text).includes('/') ? subnet(IpSubnet.of(text, what)) : host(Ipv4Address.host(text, what)),
  );
}

/** One IPv4 host. */
export function hostAddress(scope: Construct | string, rule: string, text: string, what: string): string {
  return parsed(scope, rule, () => Ipv4Address.host(text, what).toString());
}

function host(address: Ipv4Address): NetworkAddress {
  const text = address.toString();
  return { text, objectName: `obj_host_${text}`, keyword: 'host', values: [Value.address(text)] };
}

function subnet(network: IpSubnet): NetworkAddress {
  if (network.prefixLength === 32) return host(network.network);
  const [address, mask] = [network.network.toString(), network.netmask.toString()];
  return {
    text: network.toString(),
    objectName: network.prefixLength === 0 ? 'obj_any' : `obj_${address}_${mask}`,
    keyword: 'subnet',
    values: [Value.address(address), Value.address(mask)],
  };
}

/** The address of an interface with the length of its network: `10.0.0.1/24`. */
export interface InterfaceAddress {
  readonly address: string;
  readonly network: IpSubnet;
}

/** The other address of an interface of a failover pair: another host of the same network. */
export function standbyAddress(
  scope: string,
  text: string | undefined,
  active: InterfaceAddress | undefined,
): string | undefined {
  if (text === undefined) return undefined;
  const standby = hostAddress(scope, 'asa/interface-address', text, 'standby address');
  const fits =
    active !== undefined &&
    standby !== active.address &&
    active.network.contains(Ipv4Address.of(standby)) &&
    !isEdgeOf(active.network, standby);
  if (fits) return standby;
  throw constructError(
    scope,
    'asa/interface-address',
    `The standby address is ${quote(text)}, and the address ${active === undefined ? 'is not given' : quote(active.address)}.`,
    active === undefined
      ? 'Give address as well, such as 10.0.0.1/24.'
      : `Write another host of ${active.network.toString()}.`,
  );
}

/** True for the first and the last address of a network, which no host of it has; two addresses have neither. */
export function isEdgeOf(network: IpSubnet, address: string): boolean {
  const size = 2 ** (32 - network.prefixLength);
  const at = Ipv4Address.of(address).toNumber() - network.network.toNumber();
  return size > 2 && (at === 0 || at === size - 1);
}

/** Reads `10.0.0.1/24`; the first and the last address of a network are no addresses of an interface. */
export function interfaceAddress(scope: string, text: string): InterfaceAddress {
  const what = 'interface address';
  return parsed(scope, 'asa/interface-address', () => {
    const [, host, length] = /^([^/]+)\/([0-9]|[12][0-9]|3[0-2])$/.exec(String(text)) ?? [];
    if (host === undefined) {
      throw new InvalidValue(
        what,
        text,
        'an interface address is an IPv4 address and the prefix length of its network',
        'Write an address such as 10.0.0.1/24.',
      );
    }
    const address = Ipv4Address.host(host, what);
    if (Number(length) === 32) {
      throw new InvalidValue(
        what,
        text,
        'a network of one address has no neighbour',
        'Write the prefix length of the network that the interface stands in, such as 10.0.0.1/24.',
      );
    }
    const size = 2 ** (32 - Number(length));
    const first = address.toNumber() - (address.toNumber() % size);
    const network = IpSubnet.of(`${Ipv4Address.fromNumber(first).toString()}/${length}`, what);
    if (isEdgeOf(network, address.toString())) {
      throw new InvalidValue(
        what,
        text,
        'this is the network or its broadcast address',
        'Write the address of the interface itself, such as 10.0.0.1/24.',
      );
    }
    return { address: address.toString(), network };
  });
}
