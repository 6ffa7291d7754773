import type { Construct } from 'constructs';
import { DeviceResource, Statement, Value, type Check, type ObjectDescription } from '../core';
import type { PartnerDns } from './partner-dns';
import { setting, settingsOf } from './setting';

/** A record in the public DNS of a partner. */
export interface PartnerRecordProps {
  /** The public DNS of the partner. */
  readonly partnerDns: PartnerDns;
}

/** What a record says. */
interface RecordRow {
  /** Order among the records of the partner. */
  readonly section: number;
  readonly value: string;
  readonly note: string;
  /** The partner has published it already. */
  readonly stands: boolean;
  readonly why: string;
  readonly check: Check;
}

/**
 * A record that a partner publishes, and that leads sessions of ours: where it stands and turns to something else, both
 * sides let that through before, and what it led to goes only afterwards.
 */
export abstract class PartnerRecord extends DeviceResource {
  private readonly ways: DeviceResource[] = [];

  constructor(scope: Construct, id: string, key: string, props: PartnerRecordProps) {
    super(scope, id, props.partnerDns, key);
  }

  /**
   * What of ours carries the sessions that it leads.
   * @internal
   */
  public _leadsTo(ways: readonly DeviceResource[]): void {
    this.ways.push(...ways);
  }

  public describe(): ObjectDescription {
    const { section, value, note, stands, why, check } = this._row;
    const part = setting(this.key, Value.text(value));
    return {
      title: this.key,
      section,
      open: [Statement.form({ menu: ['public DNS'], note: `${note}. Nothing to do when it stands there` })],
      parts: [part],
      settings: settingsOf([part]),
      stands,
      switchingAfter: this.ways.length === 0 ? undefined : [...this.ways],
      why,
      checks: [check],
    };
  }

  /** @internal */
  protected abstract get _row(): RecordRow;
}
