import { TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import { Check, Device, DeviceLanguage, Owner } from '../core';
import { childPath, parsed } from '../core/errors';
import { DomainName, IpAddress, Port } from '../net';
import { AddressRecordSet } from './address-record-set';
import { dynamicUpdateProvider, terraformName, type DnsProvider } from './provider';
import { SrvRecordSet, type SrvRecordSetOptions } from './srv-record-set';
import type { Tsig } from './tsig';
import { safeId } from '../core/private/safe-id';

/** From where a zone is seen: two name servers may give two answers for one name. */
export enum DnsView {
  /** By everybody: the internet. */
  OUTSIDE = 'outside',
  /** By the enterprise alone. */
  INSIDE = 'inside',
}

export interface DnsZoneProps {
  /** The zone, such as `example.com`. */
  readonly zone: string;
  /**
   * Who owns it.
   * @default Owner.us()
   */
  readonly owner?: Owner;
  /**
   * Who sees it. Two zones of one name differ in it (errors `device/identity-twice`, `device/declared-twice`).
   * @default DnsView.OUTSIDE
   */
  readonly view?: DnsView;
}

export interface Rfc2136ZoneProps extends DnsZoneProps {
  /** Host name or address of the primary name server (error `dns/server`). */
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
  /** Who sees it. */
  public readonly view: DnsView;
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
    const view = props.view ?? DnsView.OUTSIDE;
    const apart = view === DnsView.OUTSIDE ? undefined : view;
    const file = apart === undefined ? 'dns' : `dns-${apart}`;
    super(scope, id, {
      kind: 'dns',
      vendorName: zone,
      identity: apart === undefined ? zone : `${zone}/${apart}`,
      apart,
      product: update === undefined ? 'DNS zone, asked for by ticket' : 'DNS zone, applied by Terraform',
      language: DeviceLanguage.ZONE,
      owner: props.owner ?? Owner.us(),
      role: 'DNS team',
      enter:
        update === undefined
          ? `Hand tickets/${file}.zone (or ${file}.csv) to the owner of the zone; sign off when dig answers.`
          : 'Run terraform apply in the folder of the stack; the plan names these records only.',
    });
    this.zone = zone;
    this.view = view;
    this.applied = update !== undefined;
    this._provider = update === undefined ? undefined : this.provider(update);
  }

  /** The SRV records of one name. Asking twice for a name adds what the second asks for: a name has one record set. */
  public addSrv(options: SrvRecordSetOptions): SrvRecordSet {
    const id = safeId(`srv ${options.name.toLowerCase()}`);
    const known = this.node.tryFindChild(id) as SrvRecordSet | undefined;
    if (known === undefined) return new SrvRecordSet(this, id, { ...options, dnsZone: this });
    known.addTargets(options);
    return known;
  }

  /** The A or AAAA records of one name. Asking twice for a name adds addresses: a name has one record set a family. */
  public addAddress(name: string, addresses: string[]): AddressRecordSet {
    const family = addresses.some((address) => address.includes(':')) ? 'AAAA' : 'A';
    const id = safeId(`${family} ${name.toLowerCase()}`);
    const known = this.node.tryFindChild(id) as AddressRecordSet | undefined;
    if (known === undefined) return new AddressRecordSet(this, id, { dnsZone: this, name, addresses });
    known.addAddresses(addresses);
    return known;
  }

  public override preflightChecks(): Check[] {
    if (this.view === DnsView.INSIDE) return [];
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
      alias: `zone_${terraformName(this.deviceId, this.zone)}`,
      server: nameServer(this, props.server),
      port: port.number,
      keyName: props.tsig.keyName,
      keyAlgorithm: props.tsig.algorithm,
      keySecret: variable.stringValue,
    });
  }
}

/** A name or an address and nothing else: Terraform would evaluate what stands between `${` and `}`. */
function nameServer(zone: DnsZone, server: string): string {
  return parsed(zone, 'dns/server', () =>
    /^[0-9.]+$|:/.test(server)
      ? IpAddress.of(server, 'name server').toString()
      : DomainName.of(server, 'name server').toString(),
  );
}
