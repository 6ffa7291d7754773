import { confirm, type Confirmation } from '../output/confirm';
import { deployedFile, deployedPath, writeDeployed } from '../output/deployed';
import { Lock } from '../output/lock';
import { count } from '../output/words';
import { deviceCalled } from '../output/wordings';
import { reached } from '../planning/reached';
import type { Project, SynthesizedStack } from './project';

/** `ucfed confirm <stack> [device]`: records what was carried out. */
export function confirmCommand(project: Project, stack: string, confirmation: Confirmation): string {
  // Who has no plan is told so before anything is made.
  const known = project.stack(stack);
  const lock = Lock.take(project.outdir, 'ucfed confirm');
  try {
    return confirmed(project, project.asItIsNow(known), confirmation);
  } finally {
    lock.release();
  }
}

function confirmed(project: Project, synthesized: SynthesizedStack, confirmation: Confirmation): string {
  const { input } = synthesized;
  const before = project.deployed(synthesized);
  const { deployed, recorded, left } = confirm(before, input, confirmation, reached);
  const folder = project.deployedFolder(input);
  const file = project.shown(deployedPath(folder, input.stack));
  if (recorded === 0 && deployedFile(deployed) === deployedFile(before))
    return `${input.stack}: nothing new to record; ${file} says so already.\n`;
  writeDeployed(folder, input.stack, deployed);
  const what =
    confirmation.undone === true ? `${count(recorded, 'step')} of the way back` : count(recorded, 'step');
  const rest =
    left.length === 0
      ? 'Everything is done.'
      : `${count(left.length, 'step')} left; the next is ${left[0].id} on ${deviceCalled(left[0].device, input.wanted, input.installed, input.home)}.`;
  return `${input.stack}: ${what} of plan ${input.digest} recorded in ${file}. ${rest}\nCommit it, then npx cdktf synth.\n`;
}
