import { quote } from '../net';
import type { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { Check, DeviceResource, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { constructError } from '../core/errors';
import type { RowData } from '../core/statement';
import { DnsView } from './dns-view';
import type { DnsZone } from './dns-zone';
import { recordRows, type RecordSetData, type RecordValues, type CheckedRecord } from './replaced-record';

/** What a federation has to have before the world may come in. */
interface LeadingTo {
  readonly leadsTo: DeviceResource[];
}

/** What every record set of a zone has in common. */
export abstract class DnsRecordSet extends DeviceResource {
  /** Owner name of the records, without the final dot. */
  public readonly owner: string;
  /** Time to live, in seconds. */
  public readonly ttl: number;

  private readonly first = new Set<DeviceResource>();
  private readonly federations = new Set<LeadingTo>();

  /**
   * What names us by it towards others: it comes after.
   * @internal
   */
  public readonly _named = new Set<DeviceResource>();

  /**
   * What somebody else keeps at this name, and ours takes the place of. Terraform never owns such a name: it would take
   * all of it away together with ours.
   * @internal
   */
  public readonly _replaces: CheckedRecord | undefined;
  private readonly recordType: string;
  /** @internal */
  protected readonly _zone: DnsZone;

  constructor(scope: Construct, id: string, zone: DnsZone, type: string, owner: string, ttl: number) {
    super(scope, id, zone, `${type} ${owner}`);
    const name = zone.vendorName;
    if (owner !== name && !owner.endsWith(`.${name}`)) {
      throw constructError(
        this,
        'dns/record-outside-zone',
        `The record ${quote(owner)} does not lie in the zone ${name}.`,
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
    this.recordType = type;
    this._zone = zone;
    this._replaces = zone._replaced(type, owner);
  }

  /**
   * True for a record that opens the door to the world.
   * @internal
   */
  public get _gated(): boolean {
    return false;
  }

  /**
   * What the publish gate asks of it.
   * @internal
   */
  public get _gate(): { id: string; record: string; opens: boolean; applied: boolean } {
    const { view } = this._zone;
    return {
      id: this._objectId,
      record: view === DnsView.OUTSIDE ? this.key : `${this.key} (${view})`,
      opens: this._gated,
      applied: this._resource !== undefined,
    };
  }

  /**
   * The parts of the description that every record set has: its rows, and what has to be so at its name before.
   *
   * @param uses Records that these name: they come before, and go after.
   * @internal
   */
  protected _describeRecords(
    records: readonly RecordValues[],
    uses: DeviceResource[] = [],
  ): Partial<ObjectDescription> {
    const { recordType: type, owner, ttl, _replaces: replaced } = this;
    const ours: RecordSetData = { type, owner, ttl, records };
    const rows = recordRows(ours);
    const common = { settings: { records: this.key }, before: { records: [...(replaced?.answer ?? [])] } };
    if (replaced === undefined) {
      return {
        ...common,
        parts: [{ name: 'records', mode: PartMode.OVERWRITE, set: rows, unset: rows, uses }],
        preflight: [...this.freeChecks(ours), ...this._before],
      };
    }
    return {
      ...common,
      parts: [
        {
          name: 'records',
          // What was there before stands between two versions of ours: each exchange is one update, whole or not at all.
          mode: PartMode.CLEAR,
          set: [...rows, ...this.exchanged(replaced, ours)],
          unset: [...recordRows(replaced), ...this.exchanged(ours, replaced)],
          uses,
          why: `it takes the place of ${replaced.answer.join('; ')}: its owner has agreed${
            this._zone.applied ? ', and Terraform leaves a name that held a record to people' : ''
          }`,
        },
      ],
      preflight: [
        ...this._before,
        Check.show(this._zone._lookup(type, owner), {
          must: `${replaced.answer.join('; ')}, and nothing else`,
          why: `the stack says that ours takes the place of it, and the way back puts it there again${this._zone._whomToAsk}`,
        }),
      ],
    };
  }

  /** Nothing may stand at the name: what somebody else keeps there would stand beside ours, and go with it. */
  private freeChecks(ours: RecordSetData): Check[] {
    const { owner } = this;
    const look = Check.show(this._zone._lookup(ours.type, owner), {
      must: 'no answer',
      why: `whatever answers is somebody else's, and would go when ours goes. Have its owner take it away, or say in the stack that ours takes its place (replaces)${this._zone._whomToAsk}`,
      absent: this.key,
    });
    const type = ours.type;
    const tried = this._zone._update([
      Statement.command('prereq nxrrset', Value.domain(owner), type),
      ...ours.records.map((values) =>
        Statement.command('update delete', Value.domain(owner), type, ...data(values)),
      ),
    ]);
    return [look, ...tried.map((statement) => this._zone._tried(statement))];
  }

  /** One set for the other in one update, refused by the server when the first does not stand there alone. */
  private exchanged(from: RecordSetData, to: RecordSetData): Statement[] {
    const owner = Value.domain(this.owner);
    return this._zone._update([
      ...from.records.map((values) => Statement.command('prereq yxrrset', owner, from.type, ...data(values))),
      Statement.command('update delete', owner, from.type),
      ...to.records.map((values) =>
        Statement.command('update add', owner, Value.number(to.ttl), to.type, ...data(values)),
      ),
    ]);
  }

  /**
   * Whoever it leads is shown the name by these: where both change, they change together.
   * @internal
   */
  public readonly _shownBy = new Set<DeviceResource>();

  /**
   * What to look at where it leads, before it comes.
   * @internal
   */
  public readonly _before: Check[] = [];

  /** Puts the record behind what it leads to; what several federations lead to is named once. */
  public publishAfter(resources: DeviceResource[]): void {
    for (const resource of resources) this.first.add(resource);
  }

  /**
   * Puts the record behind everything that a federation leads to, whatever is added to it later.
   * @internal
   */
  public _publishAfterAllOf(federation: LeadingTo): void {
    this.federations.add(federation);
  }

  /**
   * Objects that the record leads to: what must stand before the world may find it.
   * @internal
   */
  public get _leadsTo(): DeviceResource[] {
    return [...new Set([...this.first, ...[...this.federations].flatMap(({ leadsTo }) => leadsTo)])];
  }

  /** The resource of the DNS provider, when Terraform writes the record. @internal */
  public abstract readonly _resource: TerraformResource | undefined;

  /**
   * Terraform leaves what stands: what the record shall lead to from now on does not stand yet.
   * @internal
   */
  public abstract _keep(rows: readonly RowData[]): void;
}

function data(values: RecordValues): Value[] {
  return values.map(([, value]) => value);
}
