import type { Rule } from '../core';

/** The rules that judge every stack. */
export function builtInRules(): Rule[] {
  return [];
}
