import type { Construct } from 'constructs';
import { DeviceResource, type DeviceResourceOptions } from '../core';
import type { LyncDeployment } from './lync-deployment';

/** What every object of a Lync deployment needs. */
export interface LyncObjectProps {
  /** The deployment that it stands in. */
  readonly lync: LyncDeployment;
  /**
   * It stands there already and is not ours: never created, changed or removed, unless a `Removal` says so.
   * @default false
   */
  readonly existing?: boolean;
}

/** An object in the Central Management Store of a Lync deployment: one row of one table. */
export abstract class LyncResource extends DeviceResource {
  /** The deployment that it stands in. */
  public readonly lync: LyncDeployment;

  constructor(
    scope: Construct,
    id: string,
    lync: LyncDeployment,
    key: string,
    options: DeviceResourceOptions = {},
  ) {
    super(scope, id, lync, key, options);
    this.lync = lync;
  }
}

/** Order of the steps of a script: as the guide has them (Guide, "Configuration Task Flow for Microsoft Lync Federation"). */
export const LYNC_SECTION = {
  routes: 10,
  providers: 20,
  pools: 30,
  applications: 50,
  certificates: 60,
} as const;
