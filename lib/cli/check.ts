import * as fs from 'node:fs';
import * as path from 'node:path';
import { count } from '../output/words';
import { inspect, notInterrupted, readStack } from './project';
import { Refusal } from './refusal';

/** What became of one `federation/`. */
interface Checked {
  readonly stack: string;
  readonly plan: string;
  /** How many files the manifest speaks for, without itself. */
  readonly files: number;
  /** What is not as it was written. */
  readonly problems: readonly string[];
}

/** `ucfed check <folder>`: a federation folder, a stack's, or all of an output folder. */
export function check(folder: string): { readonly stacks: readonly Checked[]; readonly whole: boolean } {
  const stacks = federations(folder).map((federation): Checked => {
    notInterrupted(path.resolve(federation, '../../..'));
    const { manifest, problems } = inspect(federation);
    // Reading computes the steps again: the plan is what this version would carry out, too.
    if (problems.length === 0) readStack(federation);
    const { stack, plan, files, beside } = manifest;
    return { stack, plan, files: Object.keys(files).length + Object.keys(beside).length, problems };
  });
  return { stacks, whole: stacks.every(({ problems }) => problems.length === 0) };
}

export function checkText(stacks: readonly Checked[]): string {
  return stacks
    .flatMap(({ stack, plan, files, problems }) =>
      problems.length === 0
        ? [`${stack}: ${count(files, 'file')} as written (plan ${plan})`]
        : [`${stack}: not as it was written (plan ${plan})`, ...problems.map((problem) => `  ${problem}`)],
    )
    .map((line) => `${line}\n`)
    .join('');
}

function federations(folder: string): string[] {
  if (!fs.existsSync(folder))
    throw new Refusal(`There is no folder ${folder}.`, 'Name a folder that a synth wrote.');
  if (fs.existsSync(path.join(folder, 'manifest.json')) && fs.existsSync(path.join(folder, 'plan.json')))
    return [folder];
  const own = path.join(folder, 'federation');
  if (fs.existsSync(own)) return [own];
  const stacks = path.join(folder, 'stacks');
  if (fs.existsSync(stacks)) {
    notInterrupted(folder);
    const found = fs
      .readdirSync(stacks)
      .sort()
      .map((name) => path.join(stacks, name, 'federation'))
      .filter((candidate) => fs.existsSync(candidate));
    if (found.length > 0) return found;
  }
  throw new Refusal(
    `${folder} holds no federation/.`,
    'Name cdktf.out, a stack folder below it, or its federation folder.',
  );
}
