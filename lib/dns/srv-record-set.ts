import type { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { PartMode, Statement, Value, type DeviceResource, type ObjectDescription } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName, Port, SrvName } from '../net';
import { DnsRecordSet } from './dns-record-set';
import type { DnsZone } from './dns-zone';
import { srvResource, type RecordResource, type SrvTarget } from './provider';

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

  private readonly applied: RecordResource<SrvTarget> | undefined;
  private readonly srv: SrvTarget[] = [];

  constructor(scope: Construct, id: string, props: SrvRecordSetProps) {
    const path = childPath(scope, id);
    const owner = parsed(path, 'dns/srv-name', () => SrvName.parse(props.name).toString());
    const gated = (props.leadsTo ?? []).length > 0;
    super(scope, id, props.dnsZone, 'SRV', owner, props.ttl ?? 3600, gated);
    for (const target of this.checkedTargets(props)) this.add(target);
    this.target = this.srv[0].target;
    this.port = this.srv[0].port;
    this._leadsTo.push(...(props.leadsTo ?? []));
    this.applied =
      props.dnsZone._provider === undefined
        ? undefined
        : srvResource(this, props.dnsZone._provider, {
            zone: props.dnsZone.zone,
            owner,
            ttl: this.ttl,
            targets: this.srv,
          });
  }

  /** Every record, with its numbers. */
  public get targets(): SrvTargetOptions[] {
    return this.srv.map((target) => ({ ...target }));
  }

  /** @internal */
  public get _resource(): TerraformResource | undefined {
    return this.applied?.resource;
  }

  /**
   * Another federation has the same name: its targets are added. An equal target is the same one.
   * @internal
   */
  public _join(options: SrvRecordSetOptions): void {
    this.requireSameTtl(options.ttl);
    for (const target of this.checkedTargets(options)) {
      if (!this.srv.some((known) => isSame(known, target))) this.add(target);
    }
    this.applied?.write(this.srv);
    this.leadTo(options.leadsTo ?? []);
    this._gated = this._leadsTo.length > 0;
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
      why: this._gated ? 'from here on the world can find us' : undefined,
    };
  }

  private checkedTargets(options: SrvRecordSetOptions): SrvTarget[] {
    const targets = [options, ...(options.furtherTargets ?? [])].map((each) => this.checked(each));
    for (const [index, target] of targets.entries()) {
      if (targets.slice(0, index).some((other) => isSameEnd(other, target))) this.refuseTwice(target);
    }
    return targets;
  }

  private add(target: SrvTarget): void {
    if (this.srv.some((known) => isSameEnd(known, target))) this.refuseTwice(target);
    this.srv.push(target);
  }

  private refuseTwice({ target, port }: SrvTarget): never {
    throw constructError(
      this,
      'dns/srv-target-twice',
      `${this.owner} is to point at ${JSON.stringify(`${target} ${port}`)} twice.`,
      'Write each target and port once; two federations may share one with equal numbers.',
    );
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

function isSameEnd(one: SrvTarget, other: SrvTarget): boolean {
  return one.target === other.target && one.port === other.port;
}

function isSame(one: SrvTarget, other: SrvTarget): boolean {
  return isSameEnd(one, other) && one.priority === other.priority && one.weight === other.weight;
}
