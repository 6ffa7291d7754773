import type { Construct } from 'constructs';
import type { Device } from './device';
import { DeviceResource, PartMode, type ObjectDescription } from './device-resource';
import { constructError } from './errors';

export interface RemovalProps {
  /** The object to take away: one that stands on the device already, declared with `existing`. */
  readonly of: DeviceResource;
}

const REMOVAL = Symbol.for('cdktf-uc-federation.Removal');

/**
 * Takes away something that stands on a device and is not ours. Deleting the `Removal` from the stack puts
 * it back.
 */
export class Removal extends DeviceResource {
  /** @internal */
  public static _isRemoval(value: unknown): value is Removal {
    return typeof value === 'object' && value !== null && REMOVAL in value;
  }

  private readonly removed: DeviceResource;

  constructor(scope: Construct, id: string, props: RemovalProps) {
    super(scope, id, props.of.device, `removal of ${props.of.key}`);
    if (!props.of.existing) {
      throw constructError(
        this,
        'removal/of-ours',
        `${JSON.stringify(props.of.key)} is declared in this stack.`,
        'Delete its construct instead: what is no longer declared is removed. A Removal is for what was there before us (existing).',
      );
    }
    this.removed = props.of;
    Object.defineProperty(this, REMOVAL, { value: true });
  }

  /**
   * What the removed object held: whoever has it now comes after this, and lets it go before it is put back.
   * @internal
   */
  public get _frees(): string[] {
    return this.removed.describe().claims ?? [];
  }

  public describe(): ObjectDescription {
    const removed = this.removed.describe();
    const back = (removed.parts ?? []).flatMap((part) => part.set);
    const open = removed.open ?? [];
    return {
      title: `removal of ${removed.title}`,
      section: removed.section,
      parts: [
        {
          name: 'removal',
          mode: PartMode.FIXED,
          set: removed.destroy ?? (removed.parts ?? []).flatMap((part) => part.unset ?? []),
          unset: open.length === 0 ? back : [open[open.length - 1].withBlock(...back)],
        },
      ],
      restarts: [
        ...(removed.restarts ?? []),
        ...(removed.restartsOnUndo ?? []),
        ...(removed.parts ?? []).flatMap((part) => part.restartsOnRemoval ?? []),
      ],
    };
  }
}

const RETIREMENT = Symbol.for('cdktf-uc-federation.Retirement');

export interface RetirementProps {
  readonly device: Device;
  /** Key of the once-object, as the runbook lists it: `crypto ca enroll imp_proxy`. */
  readonly key: string;
}

/**
 * Retires a once-object by name: a key, a certificate, an exchange. Without it such an object, and what it
 * stands on, stays on the device after its construct was deleted.
 */
export class Retirement extends DeviceResource {
  /** True for a retirement, also of another copy of this library. */
  public static isRetirement(value: any): boolean {
    return typeof value === 'object' && value !== null && RETIREMENT in value;
  }

  constructor(scope: Construct, id: string, props: RetirementProps) {
    super(scope, id, props.device, props.key, { existing: true });
    Object.defineProperty(this, RETIREMENT, { value: true });
  }

  public describe(): ObjectDescription {
    return { title: `retirement of ${this.key}`, section: 0 };
  }
}
