import { mustGet } from '../planning/maps';
import { createHash } from 'node:crypto';
import type { Change, PhaseFile, Stage } from '../planning/model';
import type { OutputContext } from './context';
import { FORMATS } from './formats';
import { readable } from './json';
import { placesOf } from './paths';
import { readFormat } from './schema';
import { byText } from './words';

export const MANIFEST = 'manifest.json';

interface ManifestPhase {
  readonly number: number;
  readonly device: string;
  readonly stage: Stage;
  readonly files: readonly {
    readonly kind: PhaseFile['kind'];
    readonly steps: number;
    readonly file: string;
  }[];
}

/** `manifest.json`: what belongs to one synth, and that it is whole. Written last. */
export interface Manifest {
  readonly format: number;
  readonly stack: string;
  readonly plan: string;
  readonly devices: readonly {
    readonly id: string;
    readonly title: string;
    readonly product: string;
    readonly owner: string;
    readonly digest: string;
  }[];
  readonly phases: readonly ManifestPhase[];
  readonly back: readonly ManifestPhase[];
  /** SHA-256 of every other file, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** The same of what stands beside `federation/`: `cdk.tf.json`. */
  readonly beside: Readonly<Record<string, string>>;
}

/** What a manifest says of a plan, whatever its files hold. */
export type PlannedManifest = Omit<Manifest, 'files' | 'beside'>;

type Contents = ReadonlyMap<string, string | Uint8Array>;

export function manifest(context: OutputContext, files: Contents, beside: Contents): string {
  const content: Manifest = {
    ...plannedManifest(context),
    files: hashes(files),
    beside: hashes(beside),
  };
  return readable(content, 2);
}

/** The same manifest, with another text of a file beside `federation/`. */
export function withBeside(content: Manifest, name: string, text: string): string {
  return readable({ ...content, beside: { ...content.beside, [name]: sha256(text) } }, 2);
}

function hashes(files: Contents): Record<string, string> {
  return Object.fromEntries(
    [...files].sort(([a], [b]) => byText(a, b)).map(([path, content]) => [path, sha256(content)]),
  );
}

export function plannedManifest(context: OutputContext): PlannedManifest {
  const { input } = context;
  return {
    format: FORMATS.manifest,
    stack: input.stack,
    plan: input.digest,
    devices: input.wanted.devices.map(({ id }) => {
      const { wording } = context.device(id);
      const { title, product, owner } = wording;
      return { id, title, product, owner: owner.name, digest: input.digests.devices[id] };
    }),
    phases: phasesOf(context, input.plan),
    back: phasesOf(context, input.back),
  };
}

function phasesOf(context: OutputContext, change: Change): ManifestPhase[] {
  const places = placesOf(context, change);
  return change.phases.map(({ number, device, stage, files }) => ({
    number,
    device,
    stage,
    files: files.map((file) => ({ kind: file.kind, steps: file.steps.length, file: mustGet(places, file) })),
  }));
}

/** What is wrong with a folder: files that are missing, changed or not part of it. Empty when it is whole. */
export function damage(content: Pick<Manifest, 'files'>, files: Contents): string[] {
  const problems = Object.entries(content.files).flatMap(([path, hash]) => {
    const file = files.get(path);
    if (file === undefined) return [`${path} is missing`];
    return sha256(file) === hash ? [] : [`${path} was changed`];
  });
  for (const path of files.keys()) {
    if (path !== MANIFEST && !Object.hasOwn(content.files, path))
      problems.push(`${path} does not belong to it`);
  }
  return problems.sort(byText);
}

export function readManifest(where: string, text: string): Manifest {
  return readFormat('manifest', where, text) as Manifest;
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
