import { byHandCommands, pasteFile } from './formats/paste-file';
import { asaAbsent, asaGrammar, asaLine } from './grammars/asa';
import { COMMON_PROBES, spellProbe } from './probes';
import type { Dialect, Guidance, Script } from './script';

/** The command line of the Cisco ASA, as files to paste. */
export const asaCli: Dialect = {
  extension: 'cfg',
  script: (script) => pasteFile(asaGrammar, script),
  line: (where, statement) => asaLine(where, statement.does),
  probe: (where, probe) => spellProbe(COMMON_PROBES, where, probe),
  absent: asaAbsent,
  // The guide calls what stands behind include a regular expression; alternation was not tried on a device.
  absentNote: (commands) =>
    commands.some((command) => / \| include .*\|/.test(command))
      ? '`a|b` behind `| include` is a or b (confirm on the device: try it with a name that is there).'
      : undefined,
  byHand: (step) => byHandCommands(asaGrammar, step),
  guidance: (kind, byHand = false) => (byHand ? BY_HAND : pasted(kind)),
  // `System config has been modified. Save? [Y]es/[N]o` is from transcripts: reload asks it before anything else.
  precautions: () => [
    'Keep a copy of `show running-config` and of `show startup-config`, off the device.',
    'Before each phase: `reload in 30`, on both units of a failover pair. Answer no to `Save?` (confirm on the device). If you lose the device, it comes back by itself as it was last written to memory. Where a phase takes longer: `reload cancel` and `reload in 30` again, before it is due.',
  ],
};

/**
 * What a line begins with that means failure. Other lines with a percent sign are normal answers: `% Start certificate
 * enrollment`, `% The fully-qualified domain name in the certificate will be`, `% Certificate successfully imported`.
 */
const STOP = '`ERROR`, `% Invalid`, `% Ambiguous` or `% Incomplete`';

const END = '`reload cancel`, then `write memory`';

/** A phase with nothing to paste. */
const BY_HAND: Guidance = {
  before: ['Active unit only.'],
  manner: 'by hand',
  carryOut: 'There is nothing to paste: it says what to type, and when.',
  expect: 'no answer',
  stop: `a line that begins with ${STOP}`,
  end: END,
};

function pasted(kind: Script['kind']): Guidance {
  return {
    before: ['Active unit only.', '`reload in 30` is set.'],
    manner: kind === 'safe' ? 'paste' : 'line by line',
    carryOut:
      kind === 'safe'
        ? 'Paste in pieces of at most 40 lines.'
        : 'Line by line, and never again: what the device asks is written with its line.',
    expect:
      kind === 'safe'
        ? 'no answer, or one that begins with `INFO:` (an access-list entry that exists already)'
        : 'what is written with each line; `INFO:` and other lines with `%` are no failure',
    stop: `a line that begins with ${STOP}`,
    end: END,
  };
}
