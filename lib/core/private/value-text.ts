import type { ValueData } from '../value';

/** A value as people write it, without the quotes and signs of any language. */
export function textOf(value: ValueData): string {
  return String(Object.values(value)[0]);
}
