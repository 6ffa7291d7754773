import { menuRoots } from '../../lib/dialects/formats/menu-roots';
import { itemLines } from '../../lib/dialects/formats/checklist/equal-items';
import { itemOf } from '../../lib/dialects/formats/checklist/item';
import type { CommandGrammar } from '../../lib/dialects/formats/checklist/command-grammar';
import type { Script, ScriptStep } from '../../lib/dialects/script';

/** One item of a checklist. */
export function stepItem(
  grammar: CommandGrammar,
  step: ScriptStep,
  { artifacts }: Pick<Script, 'artifacts'>,
): string[] {
  return itemLines([itemOf(grammar, step, artifacts, menuRoots([]))]);
}
