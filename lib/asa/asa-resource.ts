import type { Construct } from 'constructs';
import { DeviceResource, type DeviceResourceOptions, type ObjectDescription } from '../core';
import { constructError } from '../core/errors';
import type { Asa } from './asa';

/** What every object of an ASA needs. */
export interface AsaResourceProps {
  /** The firewall that it is configured on. */
  readonly asa: Asa;
}

/**
 * An object of an ASA. Whatever changes it asks for `write memory` at the end of the phase: what is not written
 * is gone with the next reload. What lets somebody in ends his sessions when it is taken away (`asa-sessions.ts`).
 */
export abstract class AsaResource extends DeviceResource {
  /** The firewall that it is configured on. */
  public readonly asa: Asa;

  constructor(scope: Construct, id: string, asa: Asa, key: string, options: DeviceResourceOptions = {}) {
    super(scope, id, asa, key, options);
    this.asa = asa;
    asa._resources.push(this);
  }

  /** The object as `describeObject` says, with what every change on an ASA asks for. */
  public describe(): ObjectDescription {
    return { ...this.describeObject(), restarts: [this.asa.writeMemory] };
  }

  /** Describes the object: the lines that make it, its parts, what it stands on. */
  protected abstract describeObject(): ObjectDescription;
}

/** A name that is asked for a second time means the same thing. */
export function differs(known: DeviceResource, rule: string, what: string, declared: string): Error {
  return constructError(
    known,
    rule,
    `${what} is declared already, with ${declared}.`,
    'Give this one another name.',
  );
}
