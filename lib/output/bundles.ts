import { mustGet } from '../planning/maps';
import type { Change } from '../planning/model';
import type { OutputContext } from './context';
import { bundlePaths, writtenFiles } from './paths';
import { ScriptMaker } from './script-steps';

/**
 * What has to be done, the files of each phase: ours in `bundles/`, a partner's in its hand-out, a third party's among
 * the tickets; the way back beneath `undo/`.
 */
export function bundles(context: OutputContext, change: Change): [string, string][] {
  const paths = bundlePaths(context, change);
  const maker = new ScriptMaker(context, change);
  return change.phases.flatMap((phase) => {
    const device = context.device(phase.device);
    return writtenFiles(device, phase).map((files): [string, string] => [
      mustGet(paths, files[0]),
      device.dialect.script(maker.script(phase, files)),
    ]);
  });
}
