import type { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { Check, DeviceResource, Statement, Value, type Device } from '../core';
import { constructError } from '../core/errors';

/** What every record set of a zone has in common. */
export abstract class DnsRecordSet extends DeviceResource {
  /** Owner name of the records, without the final dot. */
  public readonly owner: string;
  /** Time to live, in seconds. */
  public readonly ttl: number;

  /**
   * Objects that the record leads to: what must stand before the world may find it.
   * @internal
   */
  public readonly _leadsTo: DeviceResource[] = [];

  constructor(scope: Construct, id: string, zone: Device, type: string, owner: string, ttl: number) {
    super(scope, id, zone, `${type} ${owner}`);
    const name = zone.vendorName;
    if (owner !== name && !owner.endsWith(`.${name}`)) {
      throw constructError(
        this,
        'dns/record-outside-zone',
        `The record ${JSON.stringify(owner)} does not lie in the zone ${name}.`,
        `Declare the zone that holds it (DnsZone.rfc2136 or DnsZone.ticket), or name it below ${name}.`,
      );
    }
    if (!Number.isInteger(ttl) || ttl < 0 || ttl > 604800) {
      throw constructError(
        this,
        'dns/ttl',
        `The time to live of ${owner} is ${ttl}.`,
        'Write whole seconds from 0 to 604800 (a week), such as 3600.',
      );
    }
    this.owner = owner;
    this.ttl = ttl;
  }

  /**
   * True for a record that opens the door to the world.
   * @internal
   */
  public get _gated(): boolean {
    return false;
  }

  /**
   * The name is looked up first: what somebody else keeps there would stand beside ours, and go with it.
   * @internal
   */
  public _notYet(type: string, ours: string): Check {
    return Check.show(Statement.command(`nslookup -type=${type.toLowerCase()}`, Value.domain(this.owner)), {
      must: `no such record, or this one: ${ours}`,
      why: 'write down what stands there otherwise, and agree with its owner: it would stand beside ours, and the way back would not bring it back',
    });
  }

  /** Adds to what the record leads to; what several federations lead to is named once. */
  protected leadTo(resources: DeviceResource[]): void {
    const known = new Set(this._leadsTo);
    for (const resource of resources) if (!known.has(resource)) this._leadsTo.push(resource);
  }

  /** The resource of the DNS provider, when Terraform writes the record. @internal */
  public abstract readonly _resource: TerraformResource | undefined;
}
