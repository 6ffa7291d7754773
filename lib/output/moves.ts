import { mdText } from '../dialects/formats/markdown';
import type { Change, DeviceState, Phase, State, Step } from '../planning/model';
import { stepsOf } from '../planning/state';
import type { FederationInput } from './input';
import { deviceWording } from './wordings';

/**
 * Hosts of ours that have another address in the stack. Nobody configures that here, and what names them changes in this
 * plan: who leads it has to know when they move.
 */
export function moves({ home, wanted, plan }: FederationInput): string[] {
  return moved(home, wanted, plan, 'moves');
}

/** The same on the way home. */
export function movesBack({ home, wanted, back }: FederationInput): string[] {
  return moved(wanted, home, back, 'moves back');
}

function moved(from: State, to: State, { phases }: Change, verb: string): string[] {
  const before = hosts(from.devices);
  return [...hosts(to.devices)].flatMap(([host, address]) => {
    const old = before.get(host);
    if (old === undefined || old === address) return [];
    const first = phases.find((phase) => names(phase, old, takenBy))?.number;
    const last = phases.filter((phase) => names(phase, address, putBy)).at(-1)?.number;
    if (first === undefined || last === undefined) return [];
    const until = first === last ? 'that' : `phase ${last}`;
    const when =
      last < first
        ? `between phases ${last} and ${first}`
        : `right before phase ${first}, and nobody gets through to it until ${until} is done`;
    return [`${mdText(host)} ${verb} from ${old} to ${address}, which is no step here: it does so ${when}.`];
  });
}

function takenBy({ action, before, unset }: Step): unknown[] {
  return [unset, action === 'undo' || action === 'configure' ? before : undefined];
}

function putBy({ action, after, set }: Step): unknown[] {
  return [set, action === 'configure' ? after : undefined];
}

function names(phase: Phase, address: string, side: (step: Step) => unknown[]): boolean {
  const whole = new RegExp(`(?<![0-9.])${address.replaceAll('.', '\\.')}(?![0-9]|\\.[0-9])`);
  return stepsOf(phase).some((step) => whole.test(JSON.stringify(side(step))));
}

/** By name: what the servers of a cluster have, or a device that is one. */
function hosts(devices: readonly DeviceState[]): Map<string, string> {
  const ours = devices.map(deviceWording).filter(({ owner }) => owner.kind === 'us');
  return new Map(
    ours.flatMap((one) =>
      Object.entries(one.hosts ?? (one.address === undefined ? {} : { [one.title]: one.address })),
    ),
  );
}
