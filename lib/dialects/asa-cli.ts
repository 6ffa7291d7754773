import { byHandCommands, pasteFile } from './formats/paste-file';
import { asaGrammar, asaLine } from './grammars/asa';
import { COMMON_PROBES, spellProbe } from './probes';
import type { Dialect, Guidance, Script } from './script';

/** The command line of the Cisco ASA, as files to paste. */
export const asaCli: Dialect = {
  extension: 'cfg',
  script: (script) => pasteFile(asaGrammar, script),
  line: (where, statement) => asaLine(where, statement.does),
  probe: (where, probe) => spellProbe(COMMON_PROBES, where, probe),
  byHand: (step) => byHandCommands(asaGrammar, step),
  guidance: (kind, byHand = false) => (byHand ? BY_HAND : pasted(kind)),
  precautions: () => [
    'Keep a copy of `show running-config` and of `show startup-config`, off the device.',
    'Before each phase: `reload in 30`. If you lose the device, it comes back by itself as it was last written to memory.',
  ],
};

const STOP = 'a line that begins with `ERROR` or `%`';

/** A phase with nothing to paste. */
const BY_HAND: Guidance = {
  before: ['Active unit only.'],
  brief: (file) => `by hand, as ${file} says`,
  back: (file) => `by hand, as ${file} says`,
  carryOut: (file) => `There is nothing to paste: ${file} says what to type, and when.`,
  expect: 'no answer.',
  stop: STOP,
};

function pasted(kind: Script['kind']): Guidance {
  return {
    before: ['Active unit only.', '`reload in 30` is set.'],
    brief: (file) => (kind === 'safe' ? `paste ${file}` : `${file}, line by line: makes what is made once`),
    back: (file) => (kind === 'safe' ? `paste ${file}` : `${file}, line by line`),
    carryOut: (file) =>
      kind === 'safe'
        ? `Paste ${file} in pieces of at most 40 lines; stop at ${STOP}.`
        : `Take ${file} line by line: what the device asks is written with its line. Stop at ${STOP}.`,
    expect:
      kind === 'safe'
        ? 'no answer at all, but one `INFO:` for each access-list entry that exists already.'
        : 'what the file says with each line, and nothing else.',
    stop: STOP,
  };
}
