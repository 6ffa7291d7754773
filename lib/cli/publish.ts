import * as fs from 'node:fs';
import * as path from 'node:path';
import { deployedPath, writeDeployed } from '../output/deployed';
import { readRegular, replaceFile } from '../output/file-errors';
import { gateWaits } from '../output/gate';
import type { Deployed } from '../output/deployed-state';
import { isHeldBack, type GateWait } from '../output/input';
import { without } from '../output/json';
import { Lock } from '../output/lock';
import { MANIFEST, withBeside } from '../output/manifest';
import { withdrawn } from '../output/terraform';
import { listed } from '../output/words';
import { objectId, type ObjectState } from '../planning/model';
import type { Project } from './project';
import { Refusal } from './refusal';

const TERRAFORM = 'cdk.tf.json';

/**
 * `ucfed unpublish <stack>` and `ucfed publish <stack>`: whether the records that open the door to the world may stand.
 * It lasts, in `deployed/`, until somebody says the other. Closing holds at once, for the `cdk.tf.json` that is there;
 * opening goes through a synth, which looks at what stands.
 */
export function publishCommand(project: Project, stack: string, open: boolean): string {
  project.stack(stack);
  const lock = Lock.take(project.outdir, open ? 'ucfed publish' : 'ucfed unpublish');
  try {
    return open ? publish(project, stack) : unpublish(project, stack);
  } finally {
    lock.release();
  }
}

function unpublish(project: Project, stack: string): string {
  const synthesized = project.stack(stack);
  const { input, folder, manifest } = synthesized;
  const deployed = without(project.deployed(synthesized), 'published');
  const records = input.gate.filter(({ opens }) => opens);
  if (records.length === 0) {
    throw new Refusal(
      `${stack} has no record that opens the door to the world.`,
      'There is nothing to withdraw.',
    );
  }
  const terraform = path.join(path.dirname(folder), TERRAFORM);
  const closed = fs.existsSync(terraform) ? withdrawn(readRegular(terraform, TERRAFORM)) : undefined;
  writeDeployed(project.deployedFolder(input), stack, { ...deployed, unpublished: true });
  if (closed !== undefined) {
    // Cut short between the two, the folder is refused until the next synth, which writes both.
    replaceFile(terraform, closed);
    replaceFile(path.join(folder, MANIFEST), withBeside(manifest, TERRAFORM, closed));
  }
  const names = (some: readonly GateWait[]): string => listed(some.map(({ record }) => record));
  const said = (some: readonly GateWait[], sentence: (what: string) => string): string[] =>
    some.length === 0 ? [] : [sentence(names(some))];
  const isThere = (wait: GateWait): boolean => mayStand(wait, deployed);
  const [applied, others] = [records.filter((wait) => wait.applied), records.filter((wait) => !wait.applied)];
  const lines = [
    `${stack}: unpublished in ${saved(project, stack)}, whatever is applied, until ucfed publish ${stack}. Commit it.`,
    ...said(
      applied.filter(isThere),
      (what) => `Run terraform apply in ${project.shown(path.dirname(folder))}: it withdraws ${what}.`,
    ),
    ...said(
      applied.filter((wait) => !isThere(wait)),
      (what) => `Terraform has not published ${what}: there is nothing to withdraw.`,
    ),
    ...said(
      others.filter(isThere),
      (what) => `Have the owner of the zone withdraw ${what}; where something stood before, undo/ has it.`,
    ),
    ...said(
      others.filter((wait) => !isThere(wait)),
      (what) =>
        `Nobody has confirmed ${what}: where the owner of the zone has it already, have him withdraw it.`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** Whether a record was confirmed, or its gate is open, so that whoever applies publishes it. */
function mayStand(wait: GateWait, { reached, published = [] }: Deployed): boolean {
  const isConfirmed = reached.objects.some(({ device, key }) => objectId(device, key) === wait.id);
  return isConfirmed || published.includes(wait.id) || !isHeldBack(wait);
}

function publish(project: Project, stack: string): string {
  const synthesized = project.stack(stack);
  const { input } = synthesized;
  const { unpublished, ...deployed } = project.deployed(synthesized);
  if (unpublished === undefined)
    return `${stack}: nothing is unpublished; ${saved(project, stack)} says so.\n`;
  // A record that was confirmed before it was withdrawn counts as published: it must not open to what is half torn down.
  const { reached } = deployed;
  const opening = new Set(input.gate.filter(({ opens }) => opens).map(({ id }) => id));
  const idOf = ({ device, key }: ObjectState): string => objectId(device, key);
  const confirmed = new Set(reached.objects.map(idOf));
  const without = { ...reached, objects: reached.objects.filter((object) => !opening.has(idOf(object))) };
  const missing = gateWaits(without, input.wanted, input.gate, { on: true }).find(
    ({ id, waitsFor }) => waitsFor.length > 0 && confirmed.has(id),
  );
  if (missing !== undefined) {
    throw new Refusal(
      `${missing.record} leads to ${listed([...missing.waitsFor])}, where not everything stands.`,
      'Carry that out and confirm it first; then publish.',
    );
  }
  writeDeployed(project.deployedFolder(input), stack, deployed);
  return `${stack}: may be published again, in ${saved(project, stack)}. Commit it, then npx cdktf synth and terraform apply, or the ticket.\n`;
}

function saved(project: Project, stack: string): string {
  const { input } = project.stack(stack);
  return project.shown(deployedPath(project.deployedFolder(input), stack));
}
