import { checklist } from './formats/checklist/checklist';
import { adminGrammar, adminLine } from './grammars/admin-cli';
import { COMMON_PROBES, PLATFORM_PROBES, spellProbe } from './probes';
import type { Dialect } from './script';

/** Steps for a person in an administration tool: a Markdown checklist. */
export const adminSteps: Dialect = {
  extension: 'md',
  script: (script) => checklist(adminGrammar, script),
  line: (where, { does }) => adminLine(where, does),
  probe: (where, probe) => spellProbe(PLATFORM_PROBES, where, probe),
  guidance: (kind) => ({
    before: [],
    manner: kind === 'safe' ? '' : 'once',
    carryOut:
      kind === 'safe'
        ? 'From top to bottom; tick as you go. What is marked **once** is never done twice, the rest may be.'
        : 'One step at a time; tick as you go. Nothing in it may be done twice.',
    expect: 'what the file says under each step',
    stop: 'an error on the page, or a value that is not what the step expects',
  }),
  settings: 'asked',
  wholePhase: true,
  precautions: () => [],
};

/** The same on a computer of any make. */
export const commonSteps: Dialect = {
  ...adminSteps,
  probe: (where, probe) => spellProbe(COMMON_PROBES, where, probe),
};
