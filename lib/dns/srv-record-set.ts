import type { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { PartMode, Statement, Value, type DeviceResource, type ObjectDescription } from '../core';
import { constructError, parsed } from '../core/errors';
import { DomainName, Port, SrvName } from '../net';
import { DnsRecordSet } from './dns-record-set';
import type { DnsZone } from './dns-zone';
import { srvResource, type SrvTarget } from './provider';

export interface SrvRecordSetOptions {
  /** Owner name: `_sipfederationtls._tcp.example.com`. */
  readonly name: string;
  /** FQDN that has an address record of its own; never an address. */
  readonly target: string;
  readonly port: number;
  /** @default 0 */
  readonly priority?: number;
  /** @default 0 */
  readonly weight?: number;
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
  /** FQDN that the records point at. */
  public readonly target: string;
  /** Port that the records point at. */
  public readonly port: number;

  /** @internal */
  public readonly _resource: TerraformResource | undefined;
  private readonly srv: SrvTarget;

  constructor(scope: Construct, id: string, props: SrvRecordSetProps) {
    const path = `${scope.node.path}/${id}`;
    const owner = parsed(path, 'dns/srv-name', () => SrvName.parse(props.name).toString());
    const gated = (props.leadsTo ?? []).length > 0;
    super(scope, id, props.dnsZone, 'SRV', owner, props.ttl ?? 3600, gated);
    this.target = parsed(this, 'dns/srv-target', () => DomainName.of(props.target, 'SRV target').toString());
    this.port = parsed(this, 'dns/srv-port', () => Port.of(props.port, 'SRV port')).number;
    for (const [name, value] of [
      ['priority', props.priority ?? 0],
      ['weight', props.weight ?? 0],
    ] as const) {
      if (!Number.isInteger(value) || value < 0 || value > 65535) {
        throw constructError(
          this,
          'dns/srv-number',
          `The ${name} is ${value}.`,
          'Write a whole number from 0 to 65535.',
        );
      }
    }
    this.srv = {
      priority: props.priority ?? 0,
      weight: props.weight ?? 0,
      port: this.port,
      target: this.target,
    };
    this._leadsTo.push(...(props.leadsTo ?? []));
    this._resource =
      props.dnsZone._provider === undefined
        ? undefined
        : srvResource(this, props.dnsZone._provider, {
            zone: props.dnsZone.zone,
            owner,
            ttl: this.ttl,
            targets: [this.srv],
          });
  }

  public describe(): ObjectDescription {
    const row = Statement.row('SRV', {
      owner: Value.domain(this.owner),
      ttl: Value.number(this.ttl),
      priority: Value.number(this.srv.priority),
      weight: Value.number(this.srv.weight),
      port: Value.port(this.srv.port),
      target: Value.domain(this.srv.target),
    });
    return {
      title: `SRV ${this.owner}`,
      section: 20,
      parts: [{ name: 'records', mode: PartMode.OVERWRITE, set: [row], unset: [row] }],
      after: this._leadsTo,
      afterOwedRestarts: true,
      why: this._gated ? 'from here on the world can find us' : undefined,
    };
  }
}
