import { quote } from '../output/words';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { deployedPath, readDeployed } from '../output/deployed';
import type { Deployed } from '../output/deployed-state';
import type { FederationInput } from '../output/input';
import { bytesOf, readRegular } from '../output/file-errors';
import { canonical, without } from '../output/json';
import { KnownRows } from '../output/known-rows';
import { MANIFEST, damage, readManifest, type Manifest } from '../output/manifest';
import { readPlanFile } from '../output/plan-file';
import { plannedManifestOf } from '../output/render';
import { Staging } from '../output/staging';
import { change } from '../planning/change';
import { Refusal } from './refusal';

/** A stack as it was synthesized, whole and verified. */
export interface SynthesizedStack {
  readonly name: string;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly input: FederationInput;
  /** What the rows of its plan stand for: mostly what is deployed is the same. */
  readonly known: KnownRows;
}

/** The folder of a project: what a synth wrote, and what was confirmed. */
export class Project {
  public readonly outdir: string;

  constructor(public readonly folder: string) {
    this.outdir = path.join(folder, outputOf(folder));
  }

  /** Names of the stacks that have a `federation/`, in alphabetical order. */
  public stacks(): string[] {
    const stacks = path.join(this.outdir, 'stacks');
    if (!fs.existsSync(stacks)) return [];
    return fs
      .readdirSync(stacks, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && fs.existsSync(path.join(stacks, entry.name, 'federation')))
      .map((entry) => entry.name)
      .sort();
  }

  /** A stack by name; the only one when none is named. */
  public stack(name: string | undefined): SynthesizedStack {
    const names = this.stacks();
    if (names.length === 0) {
      throw new Refusal(
        `${this.shown(this.outdir)} holds no federation stack.`,
        'Run npx cdktf synth, or name the project with --dir.',
      );
    }
    if (name === undefined && names.length > 1) {
      throw new Refusal('There is more than one stack.', `Name one of ${names.join(', ')}.`);
    }
    const chosen = name ?? names[0];
    if (!names.includes(chosen)) {
      throw new Refusal(`There is no stack ${quote(chosen)}.`, `Name one of ${names.join(', ')}.`);
    }
    notInterrupted(this.outdir);
    const stack = readStack(path.join(this.outdir, 'stacks', chosen, 'federation'));
    if (stack.name === chosen) return stack;
    throw new Refusal(
      `The folder of ${chosen} holds what was written for ${stack.name}.`,
      'Run npx cdktf synth again.',
    );
  }

  /** The same once more, after another synth may have run: the manifest speaks for all files. */
  public asItIsNow(known: SynthesizedStack): SynthesizedStack {
    notInterrupted(this.outdir);
    const file = path.join(known.folder, MANIFEST);
    const manifest = readManifest(file, readRegular(file, file));
    return canonical(manifest) === canonical(known.manifest) ? known : this.stack(known.name);
  }

  public deployedFolder({
    stack,
    deployedFolder,
  }: Pick<FederationInput, 'stack' | 'deployedFolder'>): string {
    const folder = path.resolve(this.folder, deployedFolder ?? 'deployed');
    const inside = (place: string, around: string): boolean => {
      const below = path.relative(around, place);
      return below !== '' && below.split(path.sep)[0] !== '..' && !path.isAbsolute(below);
    };
    const real = realFolder(path.join(folder, stack));
    if (!inside(folder, this.folder) || !inside(real, fs.realpathSync(this.folder))) {
      throw new Refusal(
        `The plan keeps its state in ${inside(folder, this.folder) ? real : folder}, which is outside of ${this.folder}.`,
        'Name the project with --dir, or a deployedFolder within it.',
      );
    }
    return folder;
  }

  /** The same of a stack that may not be synthesized at the moment: what a synth wrote last says where it is. */
  public deployedFolderOf(stack: string): string {
    const plan = path.join(
      path.dirname(deployedPath(path.join(this.outdir, 'stacks'), stack)),
      'federation/plan.json',
    );
    const written = fs.existsSync(plan) ? readPlanFile(plan, readRegular(plan, plan), change) : undefined;
    return this.deployedFolder({ stack, deployedFolder: written?.deployedFolder });
  }

  public deployed({ input, known }: SynthesizedStack): Deployed {
    return readDeployed(this.deployedFolder(input), input.stack, () => known);
  }

  /** A path as people write it, from the project's folder. */
  public shown(file: string): string {
    return path.relative(this.folder, file).split(path.sep).join('/') || '.';
  }
}

/** Nothing in an output folder is believed while it is half of one synth and half of another. */
export function notInterrupted(outdir: string): void {
  if (!Staging.interrupted(outdir)) return;
  throw new Refusal(
    'A synth was interrupted while it wrote.',
    'Run npx cdktf synth again: it finishes what is left.',
  );
}

/** Reads `federation/`, and believes it only when every hash holds. */
export function readStack(folder: string): SynthesizedStack {
  const { manifest, problems } = inspect(folder);
  if (problems.length > 0) {
    throw new Refusal(
      `${folder} is not as it was written: ${problems.slice(0, 3).join('; ')}${problems.length > 3 ? `; and ${problems.length - 3} more` : ''}.`,
      'Run npx cdktf synth again; notes and ticks belong into a copy.',
    );
  }
  const plan = path.join(folder, 'plan.json');
  const known = new KnownRows();
  const input = readPlanFile(plan, readRegular(plan, plan), change, true, known);
  if (manifest.stack !== input.stack || manifest.plan !== input.digest) {
    throw new Refusal(
      `${folder} does not fit together: its plan is ${input.digest} of ${input.stack}, and it calls itself ${manifest.plan} of ${manifest.stack}.`,
      'Run npx cdktf synth again.',
    );
  }
  if (canonical(without(manifest, 'files', 'beside')) !== canonical(plannedManifestOf(input))) {
    throw new Refusal(
      `${folder} does not fit together: ${MANIFEST} names other devices, phases or files than the plan.`,
      'Run npx cdktf synth again.',
    );
  }
  return { name: manifest.stack, folder, manifest, input, known };
}

/** The manifest of a folder, and what does not fit it. */
export function inspect(folder: string): {
  readonly manifest: Manifest;
  readonly problems: readonly string[];
} {
  const file = path.join(folder, MANIFEST);
  if (!fs.existsSync(file)) {
    throw new Refusal(
      `${folder} has no ${MANIFEST}: it was not written by a synth, or one was interrupted.`,
      'Run npx cdktf synth.',
    );
  }
  const manifest = readManifest(file, readRegular(file, file));
  return { manifest, problems: [...damage(manifest, filesBelow(folder)), ...damageBeside(manifest, folder)] };
}

/** What stands beside `federation/` is asked for in the output folder; a copy of `federation/` travels without it. */
function damageBeside({ stack, beside }: Manifest, folder: string): string[] {
  const around = path.dirname(path.resolve(folder));
  const inOutput = path.basename(path.dirname(around)) === 'stacks' && path.basename(around) === stack;
  const names = Object.keys(beside).filter((name) => inOutput || fs.existsSync(path.join(around, name)));
  const files = new Map(
    names
      .filter((name) => fs.existsSync(path.join(around, name)))
      .map((name) => [name, bytesOf(path.join(around, name), `../${name}`)]),
  );
  const wanted = Object.fromEntries(names.map((name) => [name, beside[name]]));
  return damage({ files: wanted }, files).map((problem) => `../${problem}`);
}

/** A link is read as what it leads to; what is no file at all cannot be as it was written. */
function filesBelow(folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const look = (below: string): void => {
    for (const entry of fs.readdirSync(path.join(folder, below), { withFileTypes: true })) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      const place = path.join(folder, name);
      if (entry.isDirectory()) look(name);
      else files.set(name, bytesOf(place, place));
    }
  };
  look('');
  return files;
}

/** Where a folder really lies, or would: links on the way to it are followed. */
function realFolder(folder: string): string {
  return fs.existsSync(folder)
    ? fs.realpathSync(folder)
    : path.join(realFolder(path.dirname(folder)), path.basename(folder));
}

/** cdktf lets a project name its output folder. */
function outputOf(folder: string): string {
  const file = path.join(folder, 'cdktf.json');
  if (!fs.existsSync(file)) return 'cdktf.out';
  try {
    const { output } = JSON.parse(readRegular(file, file)) as { output?: unknown };
    return typeof output === 'string' ? output : 'cdktf.out';
  } catch {
    throw new Refusal(`${file} is not JSON.`, 'Correct it: cdktf reads it too.');
  }
}
