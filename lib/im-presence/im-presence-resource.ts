import type { Construct } from 'constructs';
import {
  Check,
  DeviceResource,
  PartMode,
  Statement,
  Value,
  type DeviceResourceOptions,
  type PartDescription,
} from '../core';
import type { ImPresenceCluster } from './im-presence-cluster';

/** What every object of a cluster needs. */
export interface ImPresenceResourceProps {
  /** The cluster that it is configured on. */
  readonly cluster: ImPresenceCluster;
}

/** What every object that can stand there before us needs. */
export interface ImPresenceObjectProps extends ImPresenceResourceProps {
  /**
   * It stands in the cluster already and is not ours: never created, changed or deleted, unless a `Removal`
   * says so.
   * @default false
   */
  readonly existing?: boolean;
}

/** An object or a setting of an IM and Presence cluster. */
export abstract class ImPresenceResource extends DeviceResource {
  /** The cluster that it is configured on. */
  public readonly cluster: ImPresenceCluster;

  constructor(
    scope: Construct,
    id: string,
    cluster: ImPresenceCluster,
    key: string,
    options: DeviceResourceOptions = {},
  ) {
    super(scope, id, cluster, key, options);
    this.cluster = cluster;
  }
}

/** A field that is part of what the entry is: another value is another entry. */
export function fixedField(name: string, label: string, value: Value): PartDescription {
  return { name, mode: PartMode.FIXED, set: [Statement.field(label, value)] };
}

/** A field that can be edited later. */
export function editableField(name: string, label: string, value: Value): PartDescription {
  return { name, mode: PartMode.OVERWRITE, set: [Statement.field(label, value)] };
}

/**
 * A field that always has some value: what was found in it is written down and put back. Its name is what people
 * call it, so that the note before the change and the way back speak of the same thing.
 */
export function settingField(name: string, label: string, value: Value): PartDescription {
  return {
    name,
    mode: PartMode.OVERWRITE,
    set: [Statement.field(label, value)],
    unset: [Statement.field(label, Value.found(name))],
  };
}

/** All parts are settings: `ObjectDescription.settings`. */
export function settingsOf(parts: readonly PartDescription[]): { [part: string]: string } {
  return Object.fromEntries(parts.map((part) => [part.name, part.name]));
}

/** A name that this plan creates must be free. */
export function mustBeFree(place: string, name: string): Check {
  return Check.look(place, {
    must: `no entry ${name}`,
    absent: name,
    why: 'this plan creates it; an entry that stands there already is declared with existing: true',
  });
}
