import * as fs from 'node:fs';
import * as path from 'node:path';
import type { State } from '../planning/model';
import { FORMATS } from './formats';
import { readable, without } from './json';
import { readFormat } from './schema';
import { NOTHING } from './states';

/** A change that was begun and is not done, forth or back. */
export interface UnfinishedChange {
  /** Digest of the plan that its step ids belong to. */
  readonly plan: string;
  /** True on the way home: the ids are those of `undo/`. */
  readonly back: boolean;
  /** What stood before its first step. */
  readonly base: State;
  /** Ids of the steps that were done. */
  readonly done: readonly string[];
}

/** What stands on the devices of a stack, as confirmed: `deployed/<stack>/state.json`. */
export interface Deployed {
  readonly reached: State;
  /** Where we were before a change that is not finished. */
  readonly home?: State;
  readonly unfinished?: UnfinishedChange;
}

export function deployedPath(folder: string, stack: string): string {
  return path.join(folder, stack, 'state.json');
}

/** Nothing stands where nothing was confirmed. */
export function readDeployed(folder: string, stack: string): Deployed {
  const file = deployedPath(folder, stack);
  if (!fs.existsSync(file)) return { reached: NOTHING };
  return parseDeployed(`${path.basename(folder)}/${stack}/state.json`, fs.readFileSync(file, 'utf8'));
}

export function parseDeployed(where: string, text: string): Deployed {
  return without(readFormat('deployed', where, text) as Deployed & { format: number }, 'format');
}

/** Each object on a line of its own, so that version control shows what a confirmation changed. */
export function deployedFile(deployed: Deployed): string {
  return readable(
    {
      format: FORMATS.deployed,
      reached: deployed.reached,
      home: deployed.home,
      unfinished: deployed.unfinished,
    },
    deployed.unfinished === undefined ? 3 : 4,
  );
}

/** Whole or not at all: a half-written state would be believed by the next synth. */
export function writeDeployed(folder: string, stack: string, deployed: Deployed): void {
  const file = deployedPath(folder, stack);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(`${file}.new`, deployedFile(deployed));
  fs.renameSync(`${file}.new`, file);
}
