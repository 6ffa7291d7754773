import { adminSteps } from './admin-steps';
import { checklist } from './formats/checklist/checklist';
import { APART, expresswayGrammar, expresswayLine, TOGETHER } from './grammars/expressway';
import { EXPRESSWAY_PROBES, spellProbe } from './probes';
import type { Dialect } from './script';

/** A Cisco Expressway: its commands where they are documented, its web pages where they are not. */
export const expresswaySteps = stepsIn(APART);

/** The same before X14. */
export const expresswayStepsBeforeX14 = stepsIn(TOGETHER);

function stepsIn(spelling: typeof APART): Dialect {
  const grammar = expresswayGrammar(spelling);
  return {
    ...adminSteps,
    script: (script) => checklist(grammar, script),
    line: (where, { does }) => spelling(expresswayLine(where, does)),
    probe: (where, probe) => spelling(spellProbe(EXPRESSWAY_PROBES, where, probe)),
    precautions: () => [
      'Keep a backup of each peer: *Maintenance > Backup and restore > Create system backup file*, with a password.',
      'In a cluster sign in to the primary peer: what is changed on another one is overwritten.',
    ],
  };
}
