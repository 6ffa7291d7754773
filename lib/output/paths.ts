import type { Change, Phase, PhaseFile } from '../planning/model';
import type { DeviceContext, OutputContext } from './context';

/** Paths of the files, relative to `federation/`. */

/**
 * What of a phase stands in one file: a person ticks off a phase from top to bottom, steps that are done once among the
 * others; what a device takes in is either safe to do again or once.
 */
export function writtenFiles(device: DeviceContext, phase: Phase): readonly (readonly PhaseFile[])[] {
  return device.dialect.wholePhase === true ? [phase.files] : phase.files.map((file) => [file]);
}

/** The path of each file of a change: the number of the phase, times ten, plus the file's place in it. */
export function bundlePaths(context: OutputContext, change: Change): ReadonlyMap<PhaseFile, string> {
  const back = change === context.input.back;
  const last = change.phases.at(-1)?.number ?? 0;
  const most = Math.max(
    1,
    ...change.phases.map((phase) => writtenFiles(context.device(phase.device), phase).length),
  );
  const apart = 10 ** `${most - 1}`.length;
  const digits = Math.max(3, `${last * apart}`.length);
  const paths = new Map<PhaseFile, string>();
  for (const phase of change.phases) {
    const device = context.device(phase.device);
    writtenFiles(device, phase).forEach((files, index) => {
      const number = `${phase.number * apart + index}`.padStart(digits, '0');
      const once = files.every(({ kind }) => kind === 'once') ? '-once' : '';
      const name = `${number}-${device.file}${once}.${device.dialect.extension}`;
      for (const file of files) paths.set(file, `${bundleFolder(device, back)}/${name}`);
    });
  }
  return paths;
}

/** Where to find the files of a change: what a partner does is found from its README. */
export function placesOf(context: OutputContext, change: Change): ReadonlyMap<PhaseFile, string> {
  const places = new Map(bundlePaths(context, change));
  for (const { device, files } of change.phases) {
    const { destination } = context.device(device);
    if (destination.kind === 'handout')
      for (const file of files) places.set(file, `${destination.folder}/README.md`);
  }
  return places;
}

/** Ours stand directly in `undo/`; a partner's folder is complete, the way back included. */
function bundleFolder(device: DeviceContext, back: boolean): string {
  switch (device.destination.kind) {
    case 'bundles':
      return back ? 'undo' : 'bundles';
    case 'handout':
      return back ? `${device.destination.folder}/undo` : device.destination.folder;
    case 'tickets':
      return back ? 'undo/tickets' : 'tickets';
  }
}

/** A partner finds everything in one folder; everybody else's looking is done by us. */
export function preflightPath(device: DeviceContext): string {
  return device.destination.kind === 'handout'
    ? `${device.destination.folder}/preflight-${device.file}.md`
    : `preflight/${device.file}.md`;
}

export function troubleshootingPath(device: DeviceContext): string {
  return `troubleshooting/${device.file}.md`;
}

export function checksPath(device: DeviceContext): string {
  return device.destination.kind === 'handout'
    ? `${device.destination.folder}/checks.md`
    : `checks/${device.file}.md`;
}
