import type { Script } from '../../script';
import { livedBy } from '../lived-by';
import { mdSentence, mdText } from '../markdown';
import { menuRoots } from '../menu-roots';
import type { CommandGrammar } from './command-grammar';
import { equalItems, itemLines } from './equal-items';
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
  const lived = livedBy(script);
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
    }${lived === undefined ? '' : ` ${lived}`}`,
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

function askForBefore(ours: boolean): string {
  const why = ours ? '`ucfed confirm` asks for it' : 'for the way back';
  return `Write behind *before* what stands there now (${why}); nothing to do where it is the value already.`;
}
