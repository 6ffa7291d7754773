import type { Construct } from 'constructs';
import { Value } from '../core';
import { parsed } from '../core/errors';
import { InvalidValue, IpSubnet, Ipv4Address } from '../net';

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
    String(text).includes('/') ? subnet(IpSubnet.of(text, what)) : host(Ipv4Address.of(text, what)),
  );
}

/** One IPv4 host. */
export function hostAddress(scope: Construct | string, rule: string, text: string, what: string): string {
  return parsed(scope, rule, () => Ipv4Address.of(text, what).toString());
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
    const address = Ipv4Address.of(host, what);
    const size = 2 ** (32 - Number(length));
    const first = address.toNumber() - (address.toNumber() % size);
    if (size > 2 && (address.toNumber() === first || address.toNumber() === first + size - 1)) {
      throw new InvalidValue(
        what,
        text,
        'this is the network or its broadcast address',
        'Write the address of the interface itself, such as 10.0.0.1/24.',
      );
    }
    return {
      address: address.toString(),
      network: IpSubnet.of(`${Ipv4Address.fromNumber(first).toString()}/${length}`, what),
    };
  });
}
