import type { Script, ScriptStep } from '../script';
import { livedBy } from './lived-by';

/** What a script of desired state asks of the grammar of its shell. */
export interface StateGrammar {
  readonly comment: (text: string) => string;
  readonly lineEnd: string;
  /** The first line: what runs it. */
  readonly runsOn: string;
  readonly howTo: string;
  /** Parameters and settings of the shell. */
  readonly begin: readonly string[];
  /** What is wanted, as data. */
  readonly wanted: (steps: readonly ScriptStep[], script: Script) => string[];
  /** What is done when all of it stands, as data. */
  readonly atEnd: (steps: readonly ScriptStep[]) => string[];
  /** The part that is the same in every script: it reads what stands there, decides, changes and looks again. */
  readonly engine: readonly string[];
}

/** A script that may run twice: what is wanted stands as data above a part that never changes. */
export function stateScript(grammar: StateGrammar, script: Script): string {
  const { comment } = grammar;
  const lived = livedBy(script);
  const way = script.back ? 'way back, ' : '';
  const lines = [
    grammar.runsOn,
    comment(
      `${script.device}, ${script.product}, ${way}phase ${script.phase} of plan ${script.plan}: safe to run again, what is done already is left as it is`,
    ),
    comment(`${script.back ? '' : `First ${script.preflight}. Way back: undo/. `}${grammar.howTo}`),
    ...(script.enter === undefined ? [] : [comment(script.enter)]),
    ...(lived === undefined ? [] : [comment(`${lived} Take the entry of what stays out of $Entries.`)]),
    ...grammar.begin,
    '',
    comment('What this phase wants, in order. Was: as an earlier plan left it.'),
    ...grammar.wanted(
      script.steps.filter((step) => step.action !== 'restart'),
      script,
    ),
    ...grammar.atEnd(script.steps.filter((step) => step.action === 'restart')),
    '',
    ...grammar.engine,
  ];
  return lines.map((line) => line + grammar.lineEnd).join('');
}
