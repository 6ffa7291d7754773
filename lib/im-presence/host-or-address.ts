import { Value } from '../core';
import { parsed } from '../core/errors';
import { DomainName, Ipv4Address } from '../net';

/** A host by FQDN or by IPv4 address, checked. */
export interface HostOrAddress {
  readonly text: string;
  readonly isAddress: boolean;
  readonly value: Value;
}

/** Reads an FQDN or an IPv4 address; what looks like an address is judged as one. */
export function hostOrAddress(path: string, rule: string, given: string, what: string): HostOrAddress {
  const isAddress = typeof given === 'string' && /^[0-9.]+$|:/.test(given);
  return parsed(path, rule, () => {
    const text = isAddress ? Ipv4Address.host(given, what).toString() : DomainName.of(given, what).toString();
    return { text, isAddress, value: isAddress ? Value.address(text) : Value.domain(text) };
  });
}
