import { quote } from '../net';
import type { Construct } from 'constructs';
import { DeviceResource, PartMode, type ObjectDescription } from './device-resource';
import { constructError } from './errors';

/** What is taken away. */
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
        `${quote(props.of.key)} is declared in this stack.`,
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
