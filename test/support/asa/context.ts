import { INVALID_INPUT, refuse, type Words } from './parser';
import { interfaceNamed, type RunningConfig } from './running-config';

/** Where the terminal is: the prompt, and what it edits. */
export type Mode =
  | { readonly in: 'config' }
  | { readonly in: 'interface'; readonly hardware: string }
  | { readonly in: 'trustpoint'; readonly name: string }
  | { readonly in: 'certificate-chain'; readonly name: string }
  | { readonly in: 'object'; readonly name: string }
  | { readonly in: 'tls-proxy'; readonly name: string }
  | { readonly in: 'class-map'; readonly name: string }
  | { readonly in: 'inspection-map'; readonly name: string }
  | { readonly in: 'inspection-parameters'; readonly name: string }
  | { readonly in: 'policy-map'; readonly name: string }
  | { readonly in: 'policy-class'; readonly policy: string; readonly name: string };

/** What the device asks in the middle of a command. */
export interface Prompt {
  /** A block ends with `quit`, a question is answered by one line. */
  readonly kind: 'block' | 'question';
  readonly command: string;
  readonly question: string;
  answer(text: string): Reply;
}

export interface Reply {
  readonly result: 'ok' | 'info';
  readonly message?: string;
  readonly enter?: Mode;
  readonly prompt?: Prompt;
}

export const OK: Reply = { result: 'ok' };

export const info = (message: string): Reply => ({ result: 'info', message });

export const enter = (mode: Mode): Reply => ({ result: 'ok', enter: mode });

/** What the commands work on. */
export interface Context {
  readonly config: RunningConfig;
  readonly release: string;
  /** The line that is being executed. */
  readonly line: string;
  /** Counts keys and certificates through removals, so that a repetition shows. */
  nextGeneration(of: string): number;
}

/** A command as a mode knows it; undefined when the line is none of this mode's. */
export type Handler<M extends Mode = Mode> = (
  context: Context,
  words: Words,
  no: boolean,
  mode: M,
) => Reply | undefined;

/** Releases compare by number: 9.16 comes after 9.2. */
export function atLeast(release: string, least: string): boolean {
  const [a, b] = [release, least].map((text) => text.split('.').map(Number));
  return a[0] > b[0] || (a[0] === b[0] && (a[1] ?? 0) >= (b[1] ?? 0));
}

export function knownInterface(context: Context, nameif: string): string {
  return interfaceNamed(context.config, nameif) !== undefined
    ? nameif
    : refuse('missing', `ERROR: interface ${nameif} does not exist`);
}

/** `(real,mapped)`, both known. */
export function interfacePair(context: Context, words: Words): [string, string] {
  const [, real, mapped] =
    /^\(([^,()]+),([^,()]+)\)$/.exec(words.word()) ?? refuse('invalid-input', INVALID_INPUT);
  for (const side of [real, mapped]) {
    if (side !== 'any') {
      knownInterface(context, side);
    }
  }
  return [real, mapped];
}

/** The value with that name, or the device's complaint. */
export function existing<T>(map: ReadonlyMap<string, T>, name: string, complaint: string): T {
  return map.get(name) ?? refuse('missing', complaint);
}

/** `description TEXT` and `no description`, which several modes share. */
export function describe(words: Words, no: boolean, target: { description?: string }): Reply | undefined {
  if (!words.take('description')) {
    return undefined;
  }
  if (no) {
    delete target.description;
  } else {
    target.description = words.rest();
    if (target.description.length > 200) {
      refuse('limit', 'ERROR: description has more than 200 characters');
    }
  }
  return OK;
}
