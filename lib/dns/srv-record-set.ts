import type { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { Effect, PartMode, Statement, Value, type DeviceResource, type ObjectDescription } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName, Port, SrvName } from '../net';
import { DnsRecordSet } from './dns-record-set';
import type { DnsZone } from './dns-zone';
import { srvResource, type SrvTarget } from './provider';

/** Where one SRV record points at. */
export interface SrvTargetOptions {
  /** FQDN that has an address record of its own; never an address (R-109). */
  readonly target: string;
  readonly port: number;
  /** @default 0 */
  readonly priority?: number;
  /** @default 0 */
  readonly weight?: number;
}

export interface SrvRecordSetOptions extends SrvTargetOptions {
  /** Owner name: `_sipfederationtls._tcp.example.com`. */
  readonly name: string;
  /**
   * Further records of the same name, such as one for each node (error `dns/srv-target-twice` for the same target
   * and port).
   * @default - one record
   */
  readonly furtherTargets?: SrvTargetOptions[];
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

export interface SrvRecordSetProps extends SrvRecordSetOptions {
  readonly dnsZone: DnsZone;
}

/** The SRV records of one name (RFC 2782). Publishing them opens the door to the world, so they wait for what they lead to. */
export class SrvRecordSet extends DnsRecordSet {
  /** FQDN that the first record points at. */
  public readonly target: string;
  /** Port that the first record points at. */
  public readonly port: number;
  /** Every record, with its numbers. */
  public readonly targets: SrvTargetOptions[];

  /** @internal */
  public readonly _resource: TerraformResource | undefined;
  private readonly srv: readonly SrvTarget[];

  constructor(scope: Construct, id: string, props: SrvRecordSetProps) {
    const path = childPath(scope, id);
    const owner = parsed(path, 'dns/srv-name', () => SrvName.parse(props.name).toString());
    const gated = (props.leadsTo ?? []).length > 0;
    super(scope, id, props.dnsZone, 'SRV', owner, props.ttl ?? 3600, gated);
    const srv = [props, ...(props.furtherTargets ?? [])].map((options) => this.checked(options));
    for (const [index, { target, port }] of srv.entries()) {
      if (srv.findIndex((other) => other.target === target && other.port === port) === index) continue;
      throw constructError(
        this,
        'dns/srv-target-twice',
        `${owner} is to point at ${JSON.stringify(`${target} ${port}`)} twice.`,
        'Write each target and port once.',
      );
    }
    this.srv = srv;
    this.targets = srv.map((target) => ({ ...target }));
    this.target = srv[0].target;
    this.port = srv[0].port;
    this._leadsTo.push(...(props.leadsTo ?? []));
    this._resource =
      props.dnsZone._provider === undefined
        ? undefined
        : srvResource(this, props.dnsZone._provider, {
            zone: props.dnsZone.zone,
            owner,
            ttl: this.ttl,
            targets: srv,
          });
  }

  public describe(): ObjectDescription {
    const rows = this.srv.map((srv) =>
      Statement.row('SRV', {
        owner: Value.domain(this.owner),
        ttl: Value.number(this.ttl),
        priority: Value.number(srv.priority),
        weight: Value.number(srv.weight),
        port: Value.port(srv.port),
        target: Value.domain(srv.target),
      }),
    );
    return {
      title: `SRV ${this.owner}`,
      section: 20,
      parts: [{ name: 'records', mode: PartMode.OVERWRITE, set: rows, unset: rows }],
      after: this._leadsTo,
      afterOwedRestarts: true,
      effect: Effect.PUBLISH,
      why: this._gated ? 'from here on the world can find us' : undefined,
    };
  }

  private checked(options: SrvTargetOptions): SrvTarget {
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
