import type { Construct } from 'constructs';
import { textOf } from '../core/private/value-text';
import { Effect, type DeviceResource, type ObjectDescription } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import type { RowData } from '../core/statement';
import { quote, DomainName, Port, SrvName } from '../net';
import { DnsRecordSet } from './dns-record-set';
import { DnsView } from './dns-view';
import type { DnsZone } from './dns-zone';
import { numberOf, srvValues } from './replaced-record';
import { srvResource, srvTargets, type SrvResource, type SrvValue } from './provider';

/** Where one SRV record points at. */
export interface SrvTarget {
  /** FQDN that has an address record of its own; never an address (Guide, "DNS SRV Records for XMPP Federation"). */
  readonly target: string;
  /** The port that the target answers on. */
  readonly port: number;
  /**
   * The target with the lowest number is tried first.
   * @default 0
   */
  readonly priority?: number;
  /**
   * The share of a target among those of the same priority.
   * @default 0
   */
  readonly weight?: number;
}

/** SRV records of one name, in the zone that adds them. */
export interface SrvRecordSetOptions extends SrvTarget {
  /** Owner name: `_sipfederationtls._tcp.example.com`. */
  readonly name: string;
  /**
   * Further records of the same name, such as one for each node (error `dns/srv-target-twice` for the same target
   * and port).
   * @default - one record
   */
  readonly furtherTargets?: SrvTarget[];
  /**
   * Time to live, in seconds.
   * @default 3600
   */
  readonly ttl?: number;
  /**
   * What the record leads to: it is published only when all of it stands in `deployed/`.
   * @default - nothing: it is published at once
   */
  readonly leadsTo?: DeviceResource[];
}

/** SRV records of one name. */
export interface SrvRecordSetProps extends SrvRecordSetOptions {
  /** The zone that the name lies in. */
  readonly dnsZone: DnsZone;
}

/** The SRV records of one name (RFC 2782). Publishing them opens the door to the world, so they wait for what they lead to. */
export class SrvRecordSet extends DnsRecordSet {
  /** FQDN that the first record points at. */
  public readonly target: string;
  /** Port that the first record points at. */
  public readonly port: number;

  /** @internal */
  public readonly _resource: SrvResource | undefined;
  private readonly srv: SrvValue[];

  constructor(scope: Construct, id: string, props: SrvRecordSetProps) {
    const path = childPath(scope, id);
    const owner = parsed(path, 'dns/srv-name', () => SrvName.parse(props.name).toString());
    super(scope, id, props.dnsZone, 'SRV', owner, props.ttl ?? 3600);
    const srv = this.checkedTargets(props);
    this.srv = srv;
    this.target = srv[0].target;
    this.port = srv[0].port;
    this.publishAfter(props.leadsTo ?? []);
    this._resource =
      props.dnsZone._provider === undefined || this._replaces !== undefined
        ? undefined
        : srvResource(this, props.dnsZone._provider, {
            zone: props.dnsZone.zone,
            owner,
            ttl: this.ttl,
            targets: srv,
          });
  }

  /** Every record, with its numbers. */
  public get targets(): SrvTarget[] {
    return this.srv.map((target) => ({ ...target }));
  }

  /**
   * Further records of the same name. A target and port that are there already are the same record, unless they ask for
   * another priority or weight (error `dns/srv-target-twice`); all have one time to live (error `dns/ttl-differs`).
   */
  public addTargets(options: SrvRecordSetOptions): void {
    if (options.ttl !== undefined && options.ttl !== this.ttl) {
      throw constructError(
        this,
        'dns/ttl-differs',
        `The time to live of ${this.owner} is to be ${this.ttl} and ${options.ttl}.`,
        'The records of one name have one time to live: write it once.',
      );
    }
    for (const further of this.checkedTargets(options)) {
      const known = this.srv.find(({ target, port }) => target === further.target && port === further.port);
      if (known === undefined) this.srv.push(further);
      else if (known.priority !== further.priority || known.weight !== further.weight)
        throw this.twice(further);
    }
    this.publishAfter(options.leadsTo ?? []);
    this._resource?.putSrv(srvTargets(this.srv));
  }

  /**
   * True for a record that opens the door to the world.
   * @internal
   */
  public override get _gated(): boolean {
    return this._leadsTo.length > 0;
  }

  /** @internal */
  public override _keep(rows: readonly RowData[]): void {
    if (this._resource === undefined || rows.length === 0) return;
    this._resource.ttl = numberOf(rows[0].columns.ttl);
    this._resource.putSrv(
      srvTargets(
        rows.map(({ columns }) => ({
          priority: numberOf(columns.priority),
          weight: numberOf(columns.weight),
          port: numberOf(columns.port),
          target: textOf(columns.target),
        })),
      ),
    );
  }

  public describe(): ObjectDescription {
    const targets = new Set(this.srv.map(({ target }) => target));
    const addresses = [...targets].flatMap((target) => this._zone._addressesOf(target));
    return {
      title: `SRV ${this.owner}`,
      section: 20,
      ...this._describeRecords(this.srv.map(srvValues), addresses),
      after: this._leadsTo,
      meets: [...this._shownBy],
      asksFor: this.askedFor(),
      afterOwedRestarts: true,
      effect: Effect.PUBLISH,
      why: this._gated
        ? `from here on ${(this.device as DnsZone).view === DnsView.INSIDE ? 'everybody inside' : 'the world'} can find us`
        : undefined,
    };
  }

  /** Over XMPP whoever calls asks the certificate for the domain that he looked up, else for the name of the server. */
  private askedFor(): string[] {
    const { service, domain } = SrvName.parse(this.owner);
    if (service === SrvName.XMPP_SERVER.service) return [domain.toString()];
    return [...new Set(this.srv.map(({ target }) => target))];
  }

  private checkedTargets(options: SrvRecordSetOptions): SrvValue[] {
    const srv = [options, ...(options.furtherTargets ?? [])].map((target) => this.checked(target));
    for (const [index, one] of srv.entries()) {
      const first = srv.findIndex(({ target, port }) => target === one.target && port === one.port);
      if (first !== index) throw this.twice(one);
    }
    return srv;
  }

  private twice({ target, port }: SrvValue): Error {
    return constructError(
      this,
      'dns/srv-target-twice',
      `${this.owner} is to point at ${quote(`${target} ${port}`)} twice.`,
      'Write each target and port once.',
    );
  }

  private checked(options: SrvTarget): SrvValue {
    const target = parsed(this, 'dns/srv-target', () =>
      DomainName.of(options.target, 'SRV target').toString(),
    );
    const port = parsed(this, 'dns/srv-port', () => Port.of(options.port, 'SRV port')).number;
    return {
      priority: this.checkedNumber('priority', options.priority),
      weight: this.checkedNumber('weight', options.weight),
      port,
      target,
    };
  }

  private checkedNumber(name: string, given: number | undefined): number {
    const value = given ?? 0;
    if (Number.isInteger(value) && value >= 0 && value <= 65535) return value;
    throw constructError(
      this,
      'dns/srv-number',
      `The ${name} is ${value}.`,
      'Write a whole number from 0 to 65535.',
    );
  }
}
