import { correct, recordedValuesOf } from '../output/correct';
import { deployedName, deployedPath, readUnchecked, writeDeployed } from '../output/deployed';
import { Lock } from '../output/lock';
import type { FoundValues } from '../output/settings';
import { quote, count } from '../output/words';
import type { Project } from './project';
import { Refusal } from './refusal';
import { columns } from './show';

/** `ucfed correct <stack>`: what was recorded of the devices, and another value for it. */
export function correctCommand(
  project: Project,
  stack: string,
  found: FoundValues,
  device: string | undefined,
): string {
  const folder = project.deployedFolderOf(stack);
  if (Object.keys(found).length === 0) {
    const recorded = recordedValuesOf(readUnchecked(folder, stack), device);
    if (recorded.length === 0) {
      const on = device === undefined ? '' : ` on ${quote(device)}`;
      throw new Refusal(`No value is recorded for ${stack}${on}.`, 'There is nothing to correct.');
    }
    return columns(recorded.map((one) => [one.device, one.label, JSON.stringify(one.value)]));
  }
  const lock = Lock.take(project.outdir, 'ucfed correct');
  try {
    const corrected = correct(deployedName(folder, stack), readUnchecked(folder, stack), found, device);
    writeDeployed(folder, stack, corrected);
  } finally {
    lock.release();
  }
  const file = project.shown(deployedPath(folder, stack));
  return `${stack}: ${count(Object.keys(found).length, 'value')} corrected in ${file}.\nCommit it, then npx cdktf synth: the way back is written anew.\n`;
}
