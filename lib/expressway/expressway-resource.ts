import type { Construct } from 'constructs';
import {
  Check,
  DeviceResource,
  PartMode,
  Statement,
  type DeviceResourceOptions,
  type PartDescription,
  type Value,
} from '../core';
import type { Expressway } from './expressway';

/** What every object of an Expressway needs. */
export interface ExpresswayResourceProps {
  /** The Expressway that it is configured on. */
  readonly expressway: Expressway;
}

/** What every object that can stand there before us needs. */
export interface ExpresswayObjectProps extends ExpresswayResourceProps {
  /**
   * It stands there already and is not ours: never created, changed or deleted.
   * @default false
   */
  readonly existing?: boolean;
}

/** An object or a setting of an Expressway. */
export abstract class ExpresswayResource extends DeviceResource {
  /** The Expressway that it is configured on. */
  public readonly expressway: Expressway;

  constructor(
    scope: Construct,
    id: string,
    expressway: Expressway,
    key: string,
    options: DeviceResourceOptions = {},
  ) {
    super(scope, id, expressway, key, options);
    this.expressway = expressway;
  }
}

/** A field that is part of what the entry is: another value is another entry. */
export function fixedField(name: string, label: string, value: Value): PartDescription {
  return { name, mode: PartMode.FIXED, set: [Statement.field(label, value)] };
}

/** The same where only a page lists what there is. */
export function mustNotBeListed(place: string, entry: string): Check {
  return Check.look(place, {
    must: `no entry ${entry}`,
    absent: entry,
    why: 'this plan creates it, and the way back would take away what somebody else entered: agree with him first',
  });
}

/** A name that this plan creates must be free. */
export function mustBeFree(list: string, name: string): Check {
  return Check.show(Statement.command(list), {
    must: `no Name: "${name}"`,
    absent: `Name: "${name}"`,
    why: 'this plan creates it; one that stands there already is declared with existing: true',
  });
}
