import type { Device } from './device';
import type { Statement } from './statement';

/** What is done once around restarts: before the first one of a file that is within it, and after the last one. */
export interface RestartWindow {
  /** What it is about: restarts within the same one share it. */
  readonly name: string;
  /** What to do before, a sentence or two; names of pages stand in it as they are. */
  readonly before: string;
  /** What to do afterwards. */
  readonly after: string;
}

/** What a restart is, and when it is done. */
export interface ServiceProps {
  /** The device that carries the service. */
  readonly device: Device;
  /** The vendor's name of the service, with the node where there are several: `Cisco XCP Router on imp1.example.com`. */
  readonly name: string;
  /** How it is restarted. */
  readonly statements: Statement[];
  /** Publisher first: the order among restarts that are due together. */
  readonly sequence: number;
  /**
   * Services that this restart restarts as well.
   * @default - none
   */
  readonly implies?: Service[];
  /**
   * Done at the end of every phase that asked for it, not once at the end (`write memory`).
   * @default false
   */
  readonly everyPhase?: boolean;
  /**
   * Typed with the steps, where others are left to a person: it harms nobody but whom it is for.
   * @default false
   */
  readonly withSteps?: boolean;
  /**
   * What people notice.
   * @default - nothing
   */
  readonly impact?: string;
  /**
   * The address that it ends every connection of, whatever way they take: where somebody stays behind it, the runbook
   * says so.
   * @default - it ends nothing but what leaves
   */
  readonly endsAllOf?: string;
  /**
   * What the device answers once it is done: who restarts waits for it before he goes on.
   * @default - nothing to wait for
   */
  readonly answer?: string;
  /**
   * What is done once around the restarts.
   * @default - nothing
   */
  readonly within?: RestartWindow;
}

/** A service that restarts, or what is like it: `write memory`, `clear conn address`, publishing a topology. */
export class Service {
  /** The vendor's name of it, with the node where there are several: `Cisco XCP Router on imp1.example.com`. */
  public readonly name: string;
  /** The device that it runs on. */
  public readonly device: Device;

  /** @internal */
  public readonly _props: ServiceProps;
  /** @internal */
  public readonly _id: string;

  constructor(props: ServiceProps) {
    this.name = props.name;
    this.device = props.device;
    this._props = props;
    this._id = `${props.device.deviceId} ${props.name}`;
  }
}
