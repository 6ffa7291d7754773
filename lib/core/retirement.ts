import type { Construct } from 'constructs';
import type { Device } from './device';
import { DeviceResource, type ObjectDescription } from './device-resource';

const RETIREMENT = Symbol.for('cdktf-uc-federation.Retirement');

/** What is retired. */
export interface RetirementProps {
  /** The device that it stands on. */
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
