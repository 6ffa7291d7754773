import { DeviceFormat } from '../core/device-language';
import type { StatementData } from '../core/statement';
import type { Script } from '../dialects/script';

/**
 * Minutes that a practised person needs, reading and ticking included; estimates of ours, to plan a window by. What
 * another waits for (a signature, a partner, old DNS answers) is no work and is not in them: the runbook says that it is
 * waited.
 */
export const MINUTES = {
  /** To sign in, look whether the ground is as it was left, and prove the result. */
  phase: 5,
  /** To find a form and store it. */
  form: 1.5,
  /** One field of it. */
  field: 0.5,
  /** One line of a block that is pasted. */
  pasted: 0.1,
  /** One line that is typed or sent alone, its answer read. */
  line: 1,
  /** One certificate or request that is pasted or saved. */
  artifact: 3,
  /** One record or row of a table. */
  row: 1,
  /** One script: read, run with -WhatIf, run; or one file: read, put in its place, taken in. */
  script: 10,
  /** To hand something over, and to say what is wanted. */
  handOff: 5,
  /** One service: stopped, started, its state seen. */
  restart: 5,
} as const;

/** Minutes of one file. */
export function fileMinutes(format: DeviceFormat, script: Script): number {
  if (format === DeviceFormat.SCRIPT || format === DeviceFormat.FILE) return MINUTES.script;
  const pasted = format === DeviceFormat.PASTE_FILE && script.kind === 'safe';
  let minutes = 0;
  for (const step of script.steps) {
    if (step.action === 'restart') {
      minutes += step.everyPhase === true ? MINUTES.line : MINUTES.restart;
      continue;
    }
    if (step.action === 'read') minutes += MINUTES.artifact;
    for (const group of step.groups) {
      for (const statement of [...group.open, ...group.statements]) {
        minutes += statementMinutes(statement, pasted);
      }
    }
  }
  return minutes;
}

function statementMinutes({ does, says }: StatementData, pasted: boolean): number {
  if ('form' in does) {
    return (says?.menu === undefined ? 0 : MINUTES.form) + does.form.length * MINUTES.field;
  }
  if ('row' in does) return MINUTES.row;
  if ('paste' in does) return MINUTES.artifact;
  if ('handOff' in does) return MINUTES.handOff;
  return pasted ? MINUTES.pasted : MINUTES.line;
}

/** From so many minutes on, people count hours. */
const LONG = 300;

/** In a sentence: `145 minutes`, `7 hours`. */
export function spanOf(minutes: number): string {
  const whole = rounded(minutes);
  return whole < LONG ? `${whole} minutes` : `${Math.ceil(whole / 60)} hours`;
}

/** Rounded up to five minutes: nobody works to the minute. */
export function rounded(minutes: number): number {
  return Math.max(5, Math.ceil(minutes / 5) * 5);
}
