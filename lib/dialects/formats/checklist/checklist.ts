import type { Script, ScriptStep } from '../../script';
import { mdSentence, mdText } from '../markdown';
import { menuRoots } from '../menu-roots';
import type { CommandGrammar } from './command-grammar';
import { equalItems, itemLines } from './equal-items';
import { comesBack } from './headline';
import { hasBlank, itemOf, windowed } from './item';
import { menusOf } from './places';
import { backTable, takenBack } from './taken-back';

/** Steps for a person in an administration tool, to be ticked off: Markdown. */
export function checklist(grammar: CommandGrammar, script: Script): string {
  const way = script.back ? ' · way back' : '';
  const roots = menuRoots(menusOf(script.steps));
  const items = windowed(
    script.steps,
    script.steps.map((step) => itemOf(grammar, step, script.artifacts, roots)),
  );
  const mixed = script.kind === 'safe' && items.some(({ once }) => once);
  const lines = [
    `# ${script.titled === false ? '' : `${mdText(script.device)} · `}${mdText(script.product)}${way} · phase ${script.phase} of plan ${script.plan}`,
    '',
    `${script.enter === undefined ? '' : `${mdSentence(script.enter)} `}Tick as you go.${
      script.kind === 'once'
        ? ' **Each step once: a key or certificate that is made again can break those in use.**'
        : ''
    }${mixed ? ' **once**: never twice; a key or certificate that is made again can break those in use.' : ''}${
      items.some(hasBlank) ? ` ${askForBefore(script.ours)}` : ''
    }${!script.back && script.steps.some(putsBack) ? ` ${LIVED_BY}` : ''}`,
    ...roots.lines,
    '',
  ];
  for (const run of takenBack(items, script.ours)) {
    // A line behind an item without a blank one between them would be part of the item.
    if (run.key) lines.push(...(lines.at(-1) === '' ? [] : ['']), ...backTable(run.items), '');
    else for (const equal of equalItems(run.items)) lines.push(...itemLines(equal, mixed));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Of a federation that ends months later: what was found at its beginning may be wrong by now. */
const LIVED_BY =
  'Put back: what anything else has come to live by since stays as it is, and a certificate that has run out is never put back.';

function putsBack(step: ScriptStep): boolean {
  return step.action === 'undo' && comesBack(step);
}

function askForBefore(ours: boolean): string {
  const why = ours ? '`ucfed confirm` asks for it' : 'for the way back';
  return `Write behind *before* what stands there now (${why}); nothing to do where it is the value already.`;
}
