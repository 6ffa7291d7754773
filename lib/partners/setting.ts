import { PartMode, Statement, Value, type PartDescription } from '../core';

/**
 * A field that always has some value. What a partner's server said before is written down and put back: other
 * federations of the partner live by the same fields, and leaving must not touch them. The field's label is
 * the name of the part too, so that the note and the way back speak of the same thing.
 */
export function setting(label: string, value: Value, why?: string): PartDescription {
  return {
    name: label,
    mode: PartMode.OVERWRITE,
    set: [Statement.field(label, value)],
    unset: [Statement.field(label, Value.found(label))],
    why,
  };
}

/** What to call the settings among the parts: `ObjectDescription.settings`. */
export function settingsOf(parts: readonly PartDescription[]): { [part: string]: string } {
  return Object.fromEntries(parts.map((part) => [part.name, part.name]));
}
