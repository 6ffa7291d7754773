import type { PhaseFile } from '../planning/model';
import { bundles } from './bundles';
import { checkFiles, ProofLists } from './checks';
import { CommonPages } from './common-pages';
import { OutputContext } from './context';
import { handouts } from './handouts';
import { foundFile } from './found-file';
import type { FederationInput } from './input';
import { manifest, MANIFEST, plannedManifest, type PlannedManifest } from './manifest';
import { placesOf } from './paths';
import { planFile } from './plan-file';
import { preflights } from './preflight';
import { runbook } from './runbook';
import { tickets } from './tickets';
import { troubleshooting } from './troubleshooting';
import { undoReadme } from './undo-readme';

/**
 * Every file of `federation/`, by path with forward slashes. A pure function: the same input gives the same
 * bytes, whatever the time, the place and the language of the machine.
 * @param beside what stands beside `federation/` and belongs to the same synth: the manifest speaks for it, too
 */
export function renderFederation(
  input: FederationInput,
  beside: ReadonlyMap<string, Uint8Array> = new Map(),
): ReadonlyMap<string, string> {
  // First, before anything else is held: the largest file is packed beside all that is planned.
  const plan = planFile(input);
  const context = new OutputContext(input);
  const proofs = new ProofLists(context);
  const files = new Map<string, string>();
  const add = (written: Iterable<readonly [string, string]>): void => {
    for (const [path, content] of written) {
      if (files.has(path)) throw new Error(`Two files of the stack ${input.stack} would be ${path}.`);
      files.set(path, content);
    }
  };
  const looks = preflights(context);
  const seen = new Set(looks.map(([path]) => path));
  const pages = new CommonPages(context, [
    ...bundles(context, input.plan),
    ...bundles(context, input.back),
    ...checkFiles(context, proofs),
    ...looks,
  ]);
  add([['runbook.md', runbook(context, proofs, seen, pages.some)]]);
  add(pages.files);
  add(undoReadme(context));
  add(foundFile(context));
  add(handouts(context, proofs, seen, pages));
  add(tickets(context));
  add(troubleshooting(context));
  add([['plan.json', plan]]);
  // Last, since it speaks for all the others.
  add([[MANIFEST, manifest(context, files, beside)]]);
  return files;
}

/** Where the steps of each file of the plan stand. */
export function phasePaths(input: FederationInput): ReadonlyMap<PhaseFile, string> {
  return placesOf(new OutputContext(input), input.plan);
}

/** What the manifest of a plan says, but for the hashes. */
export function plannedManifestOf(input: FederationInput): PlannedManifest {
  return plannedManifest(new OutputContext(input));
}
