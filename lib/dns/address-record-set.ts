import type { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { Effect, PartMode, Statement, Value, type DeviceResource, type ObjectDescription } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName, IpAddress } from '../net';
import { DnsRecordSet } from './dns-record-set';
import type { DnsZone } from './dns-zone';
import { addressResource } from './provider';

export interface AddressRecordSetProps {
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
  /** Canonical addresses, sorted. */
  public readonly addresses: string[];
  /** @internal */
  public readonly _resource: TerraformResource | undefined;
  private readonly type: 'A' | 'AAAA';

  constructor(scope: Construct, id: string, props: AddressRecordSetProps) {
    const path = childPath(scope, id);
    const owner = parsed(path, 'dns/address-name', () =>
      DomainName.of(props.name, 'owner of the record').toString(),
    );
    const addresses = props.addresses.map((text) =>
      parsed(path, 'dns/address', () => IpAddress.of(text, 'address')),
    );
    const families = new Set(addresses.map((address) => address.family));
    if (families.size !== 1) {
      throw constructError(
        path,
        'dns/address-family',
        `The addresses of ${owner} are ${JSON.stringify(props.addresses)}.`,
        'Give at least one address, all of one family: one call for IPv4 (A), one for IPv6 (AAAA).',
      );
    }
    const type = addresses[0].family === 4 ? 'A' : 'AAAA';
    super(scope, id, props.dnsZone, type, owner, props.ttl ?? 3600, false);
    this.type = type;
    this.addresses = [...new Set(addresses.map((address) => address.toString()))].sort();
    this._resource =
      props.dnsZone._provider === undefined
        ? undefined
        : addressResource(this, props.dnsZone._provider, {
            zone: props.dnsZone.zone,
            owner,
            ttl: this.ttl,
            family: addresses[0].family,
            addresses: this.addresses,
          });
  }

  /** Puts the record behind what it leads to, so that one visit to the zone is enough. */
  public publishAfter(resources: DeviceResource[]): void {
    this._leadsTo.push(...resources);
  }

  public describe(): ObjectDescription {
    const rows = this.addresses.map((address) =>
      Statement.row(this.type, {
        owner: Value.domain(this.owner),
        ttl: Value.number(this.ttl),
        address: Value.address(address),
      }),
    );
    return {
      title: `${this.type} ${this.owner}`,
      section: 10,
      parts: [{ name: 'records', mode: PartMode.OVERWRITE, set: rows, unset: rows }],
      after: this._leadsTo,
      afterOwedRestarts: true,
      effect: Effect.PUBLISH,
    };
  }
}
