import { Node, type Construct } from 'constructs';
import { textOf } from '../core/private/value-text';
import { Effect, type ObjectDescription } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import type { RowData } from '../core/statement';
import { DomainName, IpAddress } from '../net';
import { DnsRecordSet } from './dns-record-set';
import type { DnsZone } from './dns-zone';
import { addressValues, numberOf } from './replaced-record';
import { addressResource, type AddressResource } from './provider';

/** Addresses of one name. */
export interface AddressRecordSetProps {
  /** The zone that the name lies in. */
  readonly dnsZone: DnsZone;
  /** Owner name: `imp-public.example.com`. */
  readonly name: string;
  /** IPv4 addresses (A) or IPv6 addresses (AAAA), not both. */
  readonly addresses: string[];
  /**
   * Time to live, in seconds.
   * @default 3600
   */
  readonly ttl?: number;
}

/** The A or AAAA records of one name. */
export class AddressRecordSet extends DnsRecordSet {
  /** @internal */
  public readonly _resource: AddressResource | undefined;
  private readonly type: 'A' | 'AAAA';
  private readonly known: Set<string>;

  constructor(scope: Construct, id: string, props: AddressRecordSetProps) {
    const path = childPath(scope, id);
    const owner = parsed(path, 'dns/address-name', () =>
      DomainName.of(props.name, 'owner of the record').toString(),
    );
    const addresses = parsedAddresses(path, props.addresses);
    const type = recordType(path, owner, addresses, props.addresses);
    super(scope, id, props.dnsZone, type, owner, props.ttl ?? 3600);
    this.type = type;
    this.known = new Set(addresses.map((address) => address.toString()));
    this._resource =
      props.dnsZone._provider === undefined || this._replaces !== undefined
        ? undefined
        : addressResource(this, props.dnsZone._provider, {
            zone: props.dnsZone.zone,
            owner,
            ttl: this.ttl,
            type,
            addresses: this.addresses,
          });
  }

  /** Canonical addresses, sorted. */
  public get addresses(): string[] {
    return [...this.known].sort();
  }

  /** Further addresses of the same name, of the same family (error `dns/address-family`). */
  public addAddresses(addresses: string[]): void {
    const further = parsedAddresses(Node.of(this).path, addresses);
    if (recordType(Node.of(this).path, this.owner, further, addresses) !== this.type) {
      throw wrongFamily(Node.of(this).path, this.owner, addresses);
    }
    for (const address of further) this.known.add(address.toString());
    if (this._resource !== undefined) this._resource.addresses = this.addresses;
  }

  /** @internal */
  public override _keep(rows: readonly RowData[]): void {
    if (this._resource === undefined || rows.length === 0) return;
    this._resource.ttl = numberOf(rows[0].columns.ttl);
    this._resource.addresses = rows.map(({ columns }) => textOf(columns.address));
  }

  public describe(): ObjectDescription {
    return {
      title: `${this.type} ${this.owner}`,
      section: 10,
      ...this._describeRecords(this.addresses.map(addressValues)),
      // A name that is new leads nobody; one that somebody else's record stood at leads whoever used that.
      [this._replaces === undefined ? 'switchingAfter' : 'after']: this._leadsTo.filter(
        (resource) => !this._named.has(resource),
      ),
      afterOwedRestarts: true,
      effect: Effect.PUBLISH,
    };
  }
}

function parsedAddresses(path: string, addresses: readonly string[]): IpAddress[] {
  return addresses.map((text) => parsed(path, 'dns/address', () => IpAddress.of(text, 'address')));
}

function recordType(
  path: string,
  owner: string,
  addresses: readonly IpAddress[],
  given: readonly string[],
): 'A' | 'AAAA' {
  const families = new Set(addresses.map((address) => address.family));
  if (families.size !== 1) throw wrongFamily(path, owner, given);
  return addresses[0].family === 4 ? 'A' : 'AAAA';
}

function wrongFamily(path: string, owner: string, addresses: readonly string[]): Error {
  return constructError(
    path,
    'dns/address-family',
    `The addresses of ${owner} are ${JSON.stringify(addresses)}.`,
    'Give at least one address, all of one family: one call for IPv4 (A), one for IPv6 (AAAA).',
  );
}
