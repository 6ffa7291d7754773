import { Artifact, type ArtifactProps } from './artifact';
import type { Device } from './device';
import type { Statement } from './statement';

/** What is read, and how. */
export interface ReadArtifactProps extends ArtifactProps {
  /** The device it is read from. */
  readonly device: Device;
  /** How it is read, once for each new consumer: an export, a download. */
  readonly read: Statement[];
}

const MARK = Symbol.for('cdktf-uc-federation.ReadArtifact');

/** An artifact that is read from a device: by an export, a download. */
export class ReadArtifact extends Artifact {
  /** Made by a step of ours, then read. */
  public static of(props: ReadArtifactProps): ReadArtifact {
    return new ReadArtifact(props, false);
  }

  /** Read from a device that has it already: no step of ours makes it. */
  public static existing(props: ReadArtifactProps): ReadArtifact {
    return new ReadArtifact(props, true);
  }

  /** True for an artifact that is read from a device, also of another copy of this library. */
  public static isReadArtifact(value: any): boolean {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  /** @internal */
  public readonly _device: Device;
  /** @internal */
  public readonly _read: readonly Statement[];

  private constructor(props: ReadArtifactProps, exists: boolean) {
    super(props, exists);
    this._device = props.device;
    this._read = props.read;
    Object.defineProperty(this, MARK, { value: true });
  }
}
