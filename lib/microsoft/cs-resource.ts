import type { Construct } from 'constructs';
import {
  DeviceResource,
  type AfterRestartDescription,
  type DeviceResourceOptions,
  type ObjectDescription,
  type Service,
} from '../core';
import type { CsDeployment } from './cs-deployment';

/** What every object of a Lync deployment needs. */
export interface CsObjectProps {
  /** The deployment that it stands in. */
  readonly cs: CsDeployment;
  /**
   * It stands there already and is not ours: never created, changed or removed, unless a `Removal` says so.
   * @default false
   */
  readonly existing?: boolean;
}

/** An object in the Central Management Store of a Lync or Skype for Business deployment: rows of a table. */
export abstract class CsResource extends DeviceResource {
  /** The deployment that it stands in. */
  public readonly cs: CsDeployment;

  /**
   * The other end of a value that it names, such as the port that a node listens on.
   * @internal
   */
  public readonly _meets: DeviceResource[] = [];

  private readonly waits: AfterRestartDescription[] = [];

  constructor(
    scope: Construct,
    id: string,
    cs: CsDeployment,
    key: string,
    options: DeviceResourceOptions = {},
  ) {
    super(scope, id, cs, key, options);
    this.cs = cs;
  }

  /**
   * Is dealt with only after a service has restarted that a change of another resource asks for: what Lync is told about
   * the other side shall be true by then.
   */
  public afterRestart(resource: DeviceResource, service: Service): void {
    this.waits.push({ resource, service });
  }

  /**
   * Turns to what it names only after these; what is new names it at once, since nobody is led by it yet.
   * @internal
   */
  public _waitsFor(waits: readonly AfterRestartDescription[]): void {
    this.waits.push(...waits);
  }

  public describe(): ObjectDescription {
    return {
      ...this.describeObject(),
      restarts: this.isTopology ? [this.cs.topology] : [],
      afterRestart: this.waits.length === 0 ? undefined : [...this.waits],
      ...(this._meets.length === 0 ? {} : { meets: [...this._meets] }),
    };
  }

  /**
   * Whether it counts once the topology is published (Guide, "Publish Topology"); a setting counts by replication
   * alone.
   */
  protected get isTopology(): boolean {
    return true;
  }

  /** Its rows. */
  protected abstract describeObject(): ObjectDescription;
}

/** Order of the steps of a script: as the guide has them (Guide, "Configuration Task Flow for Microsoft Lync Federation"). */
export const CS_SECTION = {
  trust: 5,
  routes: 10,
  accessEdge: 12,
  domains: 15,
  providers: 20,
  pools: 30,
  applications: 50,
  policies: 55,
  certificates: 60,
} as const;
