import type { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { PartMode, Statement, Value, type DeviceResource, type ObjectDescription } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName, IpAddress } from '../net';
import { DnsRecordSet } from './dns-record-set';
import type { DnsZone } from './dns-zone';
import { addressResource, type RecordResource } from './provider';

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
  private readonly applied: RecordResource<string> | undefined;
  private readonly canonical: Set<string>;
  private readonly type: 'A' | 'AAAA';

  constructor(scope: Construct, id: string, props: AddressRecordSetProps) {
    const path = childPath(scope, id);
    const owner = parsed(path, 'dns/address-name', () =>
      DomainName.of(props.name, 'owner of the record').toString(),
    );
    const addresses = ofOneFamily(path, owner, props.addresses);
    const type = addresses[0].family === 4 ? 'A' : 'AAAA';
    super(scope, id, props.dnsZone, type, owner, props.ttl ?? 3600, false);
    this.type = type;
    this.canonical = new Set(addresses.map((address) => address.toString()));
    this.applied =
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

  /** Canonical addresses, sorted. */
  public get addresses(): string[] {
    return [...this.canonical].sort();
  }

  /** @internal */
  public get _resource(): TerraformResource | undefined {
    return this.applied?.resource;
  }

  /**
   * Another federation has the same name: its addresses, of the same family, are added.
   * @internal
   */
  public _join(addresses: readonly string[]): void {
    for (const address of ofOneFamily(this.node.path, this.owner, addresses)) {
      this.canonical.add(address.toString());
    }
    this.applied?.write(this.addresses);
  }

  /** Puts the record behind what it leads to, so that one visit to the zone is enough. */
  public publishAfter(resources: DeviceResource[]): void {
    this.leadTo(resources);
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
    };
  }
}

function ofOneFamily(path: string, owner: string, texts: readonly string[]): IpAddress[] {
  const addresses = texts.map((text) => parsed(path, 'dns/address', () => IpAddress.of(text, 'address')));
  if (new Set(addresses.map(({ family }) => family)).size === 1) return addresses;
  throw constructError(
    path,
    'dns/address-family',
    `The addresses of ${owner} are ${JSON.stringify(texts)}.`,
    'Give at least one address, all of one family: one call for IPv4 (A), one for IPv6 (AAAA).',
  );
}
