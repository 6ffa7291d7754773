import { adminSteps } from './admin-steps';
import { checklist } from './formats/checklist/checklist';
import { expresswayGrammar, expresswayLine } from './grammars/expressway';
import { EXPRESSWAY_PROBES, spellProbe } from './probes';
import type { Dialect } from './script';

/** A Cisco Expressway: its commands where they are documented, its web pages where they are not. */
export const expresswaySteps: Dialect = {
  ...adminSteps,
  script: (script) => checklist(expresswayGrammar, script),
  line: (where, { does }) => expresswayLine(where, does),
  probe: (where, probe) => spellProbe(EXPRESSWAY_PROBES, where, probe),
  precautions: () => [
    'Keep a backup of each peer: *Maintenance > Backup and restore > Create system backup file*, with a password.',
    'In a cluster sign in to the primary peer: what is changed on another one is overwritten.',
  ],
};
