import { TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import { Check, Device, DeviceLanguage, Owner } from '../core';
import { childPath, parsed } from '../core/errors';
import { DomainName, IpAddress, Port } from '../net';
import { AddressRecordSet } from './address-record-set';
import { dynamicUpdateProvider, type DnsProvider } from './provider';
import { SrvRecordSet, type SrvRecordSetOptions } from './srv-record-set';
import type { Tsig } from './tsig';
import { safeId } from '../core/private/safe-id';

export interface DnsZoneProps {
  /** The zone, such as `example.com`. */
  readonly zone: string;
  /**
   * Who owns it.
   * @default Owner.us()
   */
  readonly owner?: Owner;
}

export interface Rfc2136ZoneProps extends DnsZoneProps {
  /** Host name or address of the primary name server. */
  readonly server: string;
  /**
   * Port of the name server.
   * @default 53
   */
  readonly port?: number;
  readonly tsig: Tsig;
}

/**
 * A zone that holds the public records of the federation: applied by Terraform as dynamic updates (RFC 2136),
 * or asked for by a ticket. Either way the ticket is written.
 */
export class DnsZone extends Device {
  /** Terraform writes the records (the dns provider, RFC 2136). */
  public static rfc2136(scope: Construct, id: string, props: Rfc2136ZoneProps): DnsZone {
    return new DnsZone(scope, id, props, props);
  }

  /** The owner of the zone is asked for the records: `tickets/dns.zone`, `tickets/dns.csv`. */
  public static ticket(scope: Construct, id: string, props: DnsZoneProps): DnsZone {
    return new DnsZone(scope, id, props, undefined);
  }

  /** The zone, without the final dot. */
  public readonly zone: string;
  /** True when Terraform writes the records. */
  public readonly applied: boolean;

  /** @internal */
  public readonly _provider: DnsProvider | undefined;

  private constructor(
    scope: Construct,
    id: string,
    props: DnsZoneProps,
    update: Rfc2136ZoneProps | undefined,
  ) {
    const zone = parsed(childPath(scope, id), 'dns/zone', () => DomainName.of(props.zone, 'zone').toString());
    super(scope, id, {
      kind: 'dns',
      vendorName: zone,
      identity: zone,
      product: update === undefined ? 'DNS zone, asked for by ticket' : 'DNS zone, applied by Terraform',
      language: DeviceLanguage.ZONE,
      owner: props.owner ?? Owner.us(),
      role: 'DNS team',
      enter:
        update === undefined
          ? 'Hand tickets/dns.zone (or dns.csv) to the owner of the zone; sign off when dig answers.'
          : 'Run terraform apply in the folder of the stack; the plan names these records only.',
    });
    this.zone = zone;
    this.applied = update !== undefined;
    this._provider = update === undefined ? undefined : this.provider(update);
  }

  /**
   * The SRV records of one name: a record set is written as a whole. Of several federations that publish one name, each
   * adds its targets; an equal target is the same one, other numbers for it are the error `dns/srv-target-twice`.
   */
  public addSrv(options: SrvRecordSetOptions): SrvRecordSet {
    const id = safeId(`srv ${options.name.toLowerCase()}`);
    const known = this.node.tryFindChild(id) as SrvRecordSet | undefined;
    if (known === undefined) return new SrvRecordSet(this, id, { ...options, dnsZone: this });
    known._join(options);
    return known;
  }

  /** The A or AAAA records of one name, which is one record set for each family: who asks again adds to it. */
  public addAddress(name: string, addresses: string[]): AddressRecordSet {
    const isIPv4 = addresses.every(
      (text) => parsed(this, 'dns/address', () => IpAddress.of(text, 'address')).isIPv4,
    );
    const family = isIPv4 ? 'a' : 'aaaa';
    const id = safeId(`${family} ${name.toLowerCase()}`);
    const known = this.node.tryFindChild(id) as AddressRecordSet | undefined;
    if (known === undefined) return new AddressRecordSet(this, id, { dnsZone: this, name, addresses });
    known._join(addresses);
    return known;
  }

  public override preflightChecks(): Check[] {
    return [
      Check.look(`the name servers of ${this.zone} that the internet asks`, {
        must: 'in a public network or DMZ, apart from the name servers inside',
        why: 'partners find us by these records; names and addresses inside stay on servers of their own',
      }),
    ];
  }

  private provider(props: Rfc2136ZoneProps): DnsProvider {
    const port = parsed(this, 'dns/server-port', () => Port.of(props.port ?? 53, 'port of the name server'));
    const variable = new TerraformVariable(this, 'TsigKey', {
      type: 'string',
      sensitive: true,
      description: `TSIG key ${props.tsig.keyName} for dynamic updates of ${this.zone}.`,
    });
    variable.overrideLogicalId(props.tsig.secret.name);
    return dynamicUpdateProvider(this, {
      alias: this.zone.replace(/[^A-Za-z0-9]/g, '_'),
      server: props.server,
      port: port.number,
      keyName: props.tsig.keyName,
      keyAlgorithm: props.tsig.algorithm,
      keySecret: variable.stringValue,
    });
  }
}
