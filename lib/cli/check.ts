import * as fs from 'node:fs';
import * as path from 'node:path';
import { count } from '../output/words';
import { inspect, notInterrupted, readStack } from './project';
import { Refusal } from './refusal';

/** `ucfed check <folder>`: a federation folder, a stack's, or all of an output folder. */
export function check(folder: string): { readonly text: string; readonly whole: boolean } {
  const lines: string[] = [];
  let whole = true;
  for (const federation of federations(folder)) {
    notInterrupted(path.resolve(federation, '../../..'));
    const { manifest, problems } = inspect(federation);
    if (problems.length > 0) {
      whole = false;
      lines.push(
        `${manifest.stack}: not as it was written (plan ${manifest.plan})`,
        ...problems.map((problem) => `  ${problem}`),
      );
      continue;
    }
    // Reading computes the steps again: the plan is what this version would carry out, too.
    readStack(federation);
    lines.push(
      `${manifest.stack}: ${count(Object.keys(manifest.files).length, 'file')} as written (plan ${manifest.plan})`,
    );
  }
  return { text: lines.map((line) => `${line}\n`).join(''), whole };
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
