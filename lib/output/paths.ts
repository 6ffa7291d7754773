import type { Change } from '../planning/model';
import type { DeviceContext, OutputContext } from './context';

/** Paths of the files, relative to `federation/`. */

/** The file that holds the steps of each phase of a change, by phase number. */
export function bundlePaths(context: OutputContext, change: Change): ReadonlyMap<number, string> {
  const back = change === context.input.back;
  const last = change.phases[change.phases.length - 1]?.number ?? 0;
  const digits = Math.max(3, `${last * 10}`.length);
  return new Map(
    change.phases.map((phase) => {
      const device = context.device(phase.device);
      const number = `${phase.number * 10}`.padStart(digits, '0');
      const once = phase.kind === 'once' ? '-once' : '';
      const name = `${number}-${device.file}${once}.${device.dialect.extension}`;
      return [phase.number, `${bundleFolder(device, back)}/${name}`];
    }),
  );
}

/** `undo/` mirrors what it takes back; ours stand directly in it. */
function bundleFolder(device: DeviceContext, back: boolean): string {
  switch (device.destination.kind) {
    case 'bundles':
      return back ? 'undo' : 'bundles';
    case 'handout':
      return back ? `undo/${device.destination.folder}` : device.destination.folder;
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

export function checksPath(device: DeviceContext): string {
  return device.destination.kind === 'handout'
    ? `${device.destination.folder}/checks-${device.file}.md`
    : `checks/${device.file}.md`;
}
