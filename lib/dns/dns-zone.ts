import { isIP } from 'node:net';
import { TerraformStack, TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import { Check, Device, DeviceLanguage, Owner, Statement, Value } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { quote, DomainName, IpAddress, Port } from '../net';
import { AddressRecordSet } from './address-record-set';
import { DnsView } from './dns-view';
import { dynamicUpdateProvider, terraformName, type DnsProvider } from './provider';
import { replacedRecord, type CheckedRecord, type ReplacedRecord } from './replaced-record';
import { SrvRecordSet, type SrvRecordSetOptions } from './srv-record-set';
import type { Tsig } from './tsig';
import { safeId } from '../core/private/safe-id';

/** How updates travel; one that does not fit into a datagram goes by TCP in any case. */
export enum DnsTransport {
  /** Over UDP, IPv4 or IPv6. */
  UDP = 'udp',
  /** Over UDP, IPv4 alone. */
  UDP4 = 'udp4',
  /** Over UDP, IPv6 alone. */
  UDP6 = 'udp6',
  /** Over TCP, IPv4 or IPv6. */
  TCP = 'tcp',
  /** Over TCP, IPv4 alone. */
  TCP4 = 'tcp4',
  /** Over TCP, IPv6 alone. */
  TCP6 = 'tcp6',
}

/** A zone, and what stands in it already. */
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
  /**
   * Records of somebody else at names of ours, which ours take the place of: agreed with their owner. They are exchanged
   * by hand in one update, never by Terraform, and the way back puts them there again. What else is found at a name of
   * ours is an error of `ucfed confirm` (errors `dns/replaced-record`, `dns/replaced-twice`).
   * @default - nothing stands at our names
   */
  readonly replaces?: ReplacedRecord[];
}

/** A zone that Terraform updates: its name server, and how it is asked. */
export interface Rfc2136ZoneProps extends DnsZoneProps {
  /** Host name or address of the primary name server; for GSS-TSIG its host name (errors `dns/server`, `dns/gss-server`). */
  readonly server: string;
  /**
   * Port of the name server.
   * @default 53
   */
  readonly port?: number;
  /** How the updates are signed. */
  readonly tsig: Tsig;
  /**
   * How updates travel.
   * @default DnsTransport.UDP
   */
  readonly transport?: DnsTransport;
  /**
   * How long to wait for an answer, in whole seconds from 1 to 3600 (error `dns/timeout`).
   * @default - that of the dns provider, 2
   */
  readonly timeoutSeconds?: number;
  /**
   * How often to ask again when no answer came, 0 to 100 (error `dns/retries`).
   * @default - that of the dns provider, 3
   */
  readonly retries?: number;
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
  private readonly update: UpdateWay | undefined;
  private readonly replaced = new Map<string, CheckedRecord>();

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
          ? `Hand tickets/${file}.zone, and tickets/${file}-publish.zone when it is time, to the owner of the zone; sign off when dig answers.`
          : 'Run terraform apply in the folder of the stack; the plan names these records only.',
      enterTaking:
        update === undefined
          ? 'No ticket names what goes: have the owner of the zone take away what is headed so here; sign off when dig answers no longer.'
          : undefined,
      enterBack:
        update === undefined
          ? 'Have the owner of the zone take away and put back what this names; sign off when dig answers so.'
          : 'Terraform holds what it made: records that open the door go with ucfed unpublish and terraform apply, the rest is as it was when the stack is (revert it, npx cdktf synth, terraform apply). Type only the commands that stand here. Sign off when dig answers so.',
    });
    this.zone = zone;
    this.view = view;
    this.applied = update !== undefined;
    if (update !== undefined) {
      this.update = updateWay(this, update);
      this._provider = this.provider(update, this.update);
    }
    for (const options of props.replaces ?? []) this.replace(options);
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
    const id = addressId(family, name);
    const known = this.node.tryFindChild(id) as AddressRecordSet | undefined;
    if (known === undefined) return new AddressRecordSet(this, id, { dnsZone: this, name, addresses });
    known.addAddresses(addresses);
    return known;
  }

  /**
   * The address records of a name, as far as they stand in this zone.
   * @internal
   */
  public _addressesOf(name: string): AddressRecordSet[] {
    return ['A', 'AAAA'].flatMap(
      (family) => (this.node.tryFindChild(addressId(family, name)) as AddressRecordSet | undefined) ?? [],
    );
  }

  public override preflightChecks(): Check[] {
    const apart =
      this.view === DnsView.INSIDE
        ? []
        : [
            Check.look(`the name servers of ${this.zone} that the internet asks`, {
              must: 'in a public network or DMZ, apart from the name servers inside',
              why: 'partners find us by these records; names and addresses inside stay on servers of their own',
            }),
          ];
    // A condition that holds, and nothing to change.
    const signed = this._update([Statement.command('prereq yxrrset', Value.domain(this.zone), 'SOA')]);
    return [...apart, ...signed.map((statement) => this._tried(statement))];
  }

  /**
   * What somebody else keeps at a name, as the stack says.
   * @internal
   */
  public _replaced(type: string, owner: string): CheckedRecord | undefined {
    return this.replaced.get(`${type} ${owner}`);
  }

  /**
   * What `replaces` says of no record of this zone.
   * @internal
   */
  public get _idleReplaced(): CheckedRecord[] {
    return [...this.replaced]
      .filter(([key]) => this._resource(key) === undefined)
      .map(([, replaced]) => replaced);
  }

  /**
   * What stands at a name, asked of the server that takes the updates, where it is known.
   * @internal
   */
  public _lookup(type: string, owner: string): Statement {
    const { update } = this;
    const server = update === undefined ? [] : [Value.text(`@${update.server}`)];
    const dig =
      update === undefined || update.port === 53
        ? ['dig +short']
        : ['dig +short -p', Value.port(update.port)];
    return Statement.command(...dig, ...server, type, Value.domain(owner));
  }

  /**
   * Whom to ask where the command does not say it: two views of a zone answer otherwise, and so can a cache.
   * @internal
   */
  public get _whomToAsk(): string {
    if (this.update !== undefined) return '';
    const whom = this.view === DnsView.INSIDE ? 'computers inside ask' : 'the internet asks';
    return `. Put @ and a name server of ${this.zone} that ${whom} behind dig`;
  }

  /**
   * One signed update, typed into nsupdate; nothing where nobody here may update.
   * @internal
   */
  public _update(lines: Statement[]): Statement[] {
    const { update } = this;
    if (update === undefined) return [];
    const { server, port, signed, tcp } = update;
    const program = `nsupdate${tcp ? ' -v' : ''}`;
    return [
      (signed.key === undefined
        ? Statement.command(`${program} -g`)
        : Statement.command(`${program} -k`, Value.name(`${signed.key}.key`))
      ).withBlock(
        Statement.command('server', Value.text(server), Value.port(port)),
        ...(signed.realm === undefined ? [] : [Statement.command('realm', Value.text(signed.realm))]),
        Statement.command('zone', Value.domain(this.zone)),
        ...lines,
        Statement.command('send'),
      ),
    ];
  }

  /**
   * An update that changes nothing, as a check.
   * @internal
   */
  public _tried(statement: Statement): Check {
    const key = this.update?.signed.key;
    return Check.show(statement, {
      must: 'no answer',
      why: `the server takes signed updates of ours and lets us write these names; nothing is changed, each stands under a condition.${
        key === undefined
          ? ' Get a ticket with kinit first'
          : ` ${key}.key is the key as tsig-keygen prints it; delete the file afterwards`
      }`,
    });
  }

  private replace(options: ReplacedRecord): void {
    const replaced = replacedRecord(this.node.path, options);
    const key = `${replaced.type} ${replaced.owner}`;
    if (this.replaced.has(key)) {
      throw constructError(
        this,
        'dns/replaced-twice',
        `What stands at ${key} is said twice.`,
        'Write all records of a name and type in one entry.',
      );
    }
    this.replaced.set(key, replaced);
  }

  private provider(props: Rfc2136ZoneProps, { server, port }: UpdateWay): DnsProvider {
    const data = props.tsig._data;
    return dynamicUpdateProvider(this, {
      alias: `zone_${terraformName(this.deviceId, this.zone)}`,
      server,
      port,
      transport: props.transport,
      timeout: props.timeoutSeconds === undefined ? undefined : `${props.timeoutSeconds}`,
      retries: props.retries,
      signed:
        'realm' in data
          ? {
              realm: data.realm,
              username: data.username,
              password: this.variable(data.password, `Password of ${data.username} for dynamic updates.`),
              keytab: this.variable(data.keytab, `Path of the keytab of ${data.username}.`),
            }
          : {
              keyName: data.keyName,
              keyAlgorithm: data.algorithm,
              keySecret: this.variable(data.secret, `TSIG key ${data.keyName} for dynamic updates.`),
            },
    });
  }

  /** One variable of a name in a stack: several zones may be updated with one key. */
  private variable(name: string, description: string): string;
  private variable(name: string | undefined, description: string): string | undefined;
  private variable(name: string | undefined, description: string): string | undefined {
    if (name === undefined) return undefined;
    const stack = TerraformStack.of(this);
    const id = `${name} of DNS`;
    const known = stack.node.tryFindChild(id) as TerraformVariable | undefined;
    if (known !== undefined) return known.stringValue;
    const variable = new TerraformVariable(stack, id, { type: 'string', sensitive: true, description });
    variable.overrideLogicalId(name);
    return variable.stringValue;
  }
}

/** Where updates go to, and what whoever types one needs. */
interface UpdateWay {
  readonly server: string;
  readonly port: number;
  readonly tcp: boolean;
  /** Name of the key, or the realm of Kerberos. */
  readonly signed: { readonly key?: string; readonly realm?: string };
}

function updateWay(zone: DnsZone, props: Rfc2136ZoneProps): UpdateWay {
  const { tsig, timeoutSeconds, retries } = props;
  const port = parsed(zone, 'dns/server-port', () => Port.of(props.port ?? 53, 'port of the name server'));
  const server = nameServer(zone, props.server);
  wholeNumber(zone, 'dns/timeout', 'The timeout in seconds', timeoutSeconds, 1, 3600);
  wholeNumber(zone, 'dns/retries', 'The number of retries', retries, 0, 100);
  const data = tsig._data;
  if ('realm' in data && isIP(server) !== 0) {
    throw constructError(
      zone,
      'dns/gss-server',
      `The name server is ${quote(server)}, and its updates are signed with Kerberos.`,
      'Write its host name: the ticket is for DNS/<host name>.',
    );
  }
  return {
    server,
    port: port.number,
    tcp: props.transport?.startsWith('tcp') === true,
    signed: 'realm' in data ? { realm: data.realm } : { key: data.keyName },
  };
}

function wholeNumber(
  zone: DnsZone,
  rule: string,
  what: string,
  value: number | undefined,
  least: number,
  most: number,
): void {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return;
  throw constructError(zone, rule, `${what} is ${value}.`, `Write a whole number from ${least} to ${most}.`);
}

/** A name or an address and nothing else: Terraform would evaluate what stands between `${` and `}`. */
function nameServer(zone: DnsZone, server: string): string {
  return parsed(zone, 'dns/server', () =>
    /^[0-9.]+$|:/.test(server)
      ? IpAddress.of(server, 'name server').toString()
      : DomainName.of(server, 'name server').toString(),
  );
}

function addressId(family: string, name: string): string {
  return safeId(`${family} ${name.toLowerCase()}`);
}
