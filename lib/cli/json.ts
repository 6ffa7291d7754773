import { mustGet } from '../planning/maps';
import { errorDetails, errorText } from '../output/error-text';
import { changeFacts, isDone } from '../output/facts';
import { FORMATS } from '../output/formats';
import type { FederationInput } from '../output/input';
import { phasePaths } from '../output/render';
import { Refusal } from './refusal';
import type { VerbName } from './verbs';

/** One JSON document for a program: every character that a terminal would obey stands as an escape. */
export function jsonDocument(command: VerbName, content: object): string {
  const text = JSON.stringify({ format: FORMATS.ucfed, command, ...content }, undefined, 2);
  return `${text.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, escaped)}\n`;
}

function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

/** What stopped a command, in the sentences that people get. */
export function errorsJson(error: unknown): object[] {
  if (Refusal.is(error)) return [{ problem: error.problem, advice: error.advice }];
  const details = errorDetails(error);
  return details === undefined
    ? [{ problem: errorText(error), advice: 'Please report it: this is a bug of ucfed.' }]
    : details.map(({ rule, path, problem, advice }) => ({ rule, path, problem, advice }));
}

/** A change: its size, its phases with the files that carry them out, what is held, who is down and between which steps. */
export function changeJson(input: FederationInput, done: ReadonlySet<string> = new Set()): object {
  const paths = phasePaths(input);
  const { devices, steps, restarts } = changeFacts(input, input.plan);
  return {
    plan: input.digest,
    nothingToDo: isDone(input),
    devices,
    steps,
    restarts,
    phases: input.plan.phases.map(({ number, device, stage, files }) => ({
      number,
      device,
      stage,
      files: files.map((file) => ({
        file: mustGet(paths, file),
        kind: file.kind,
        steps: file.steps.length,
        done: file.steps.filter((step) => done.has(step.id)).length,
      })),
    })),
    held: input.plan.held.map(({ object, because }) => ({ object, because })),
    gaps: input.plan.gaps.map(({ flow, from, to }) => ({ flow, from, to })),
  };
}
