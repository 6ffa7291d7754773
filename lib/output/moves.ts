import { mdText } from '../dialects/formats/markdown';
import {
  splitPartId,
  type Change,
  type DeviceState,
  type FlowState,
  type ObjectState,
  type Phase,
  type State,
  type Step,
} from '../planning/model';
import { addTo, mustGet } from '../planning/maps';
import { byId, stepsOf } from '../planning/state';
import type { FederationInput } from './input';
import { named } from './words';
import { deviceWording } from './wordings';

/**
 * Hosts of ours that have another address in the stack, and paths that somebody else carries on. Nobody configures that
 * here, and what names them changes in this plan: who leads it has to know when they move.
 */
export function moves({ home, wanted, plan }: FederationInput): string[] {
  return [...moved(home, wanted, plan, 'moves'), ...handedOver(home, wanted, plan)];
}

/** The same on the way home. */
export function movesBack({ home, wanted, back }: FederationInput): string[] {
  return [...moved(wanted, home, back, 'moves back'), ...handedOver(wanted, home, back)];
}

/**
 * Paths that led through a device of the stack, or will, and on the other side through what somebody else runs: nothing of
 * the stack takes its place there.
 */
function handedOver(from: State, to: State, { phases }: Change): string[] {
  const [before, after] = carriersOfThoseThatChange(from, to);
  const steps = phases.flatMap(stepsOf);
  const titles = new Map([...from.devices, ...to.devices].map((one) => [one.id, deviceWording(one).title]));
  const told = (
    device: string,
    flows: string[],
    step: Step | undefined,
    words: [string, string],
  ): string[] =>
    step === undefined
      ? []
      : [
          `${named(flows.map(mdText), 'path')}: ${words[0]} ${mdText(titles.get(device) ?? device)} with step ${step.id}; whoever carries ${flows.length === 1 ? 'it' : 'them'} ${words[1]}, which is no step here, and nobody gets through in between.`,
        ];
  const gone = [...alone(before, after)].flatMap(([device, flows]) => {
    const last = steps.filter(
      (step) => step.action === 'undo' && step.device === device && holds(step.before),
    );
    return told(device, flows, last.at(-1), [
      'no longer through',
      'from then on takes over right behind that',
    ]);
  });
  const come = [...alone(after, before)].flatMap(([device, flows]) => {
    const first = steps.find(
      (step) => step.action === 'configure' && step.device === device && holds(step.after),
    );
    return told(device, flows, first, ['from then on through', 'until then lets go right before that']);
  });
  return [...gone, ...come];
}

/** The devices that carry a path, and of those who hold something for it that nobody else can have meanwhile. */
type Carriers = ReadonlyMap<string, Record<'devices' | 'holding', ReadonlySet<string>>>;

/** On either side, of the paths that are on both: most are carried by what they were. */
function carriersOfThoseThatChange(from: State, to: State): readonly [Carriers, Carriers] {
  const before = new Map((from.flows ?? []).map((flow) => [flow.name, flow]));
  const pairs = (to.flows ?? []).flatMap((now) => {
    const then = before.get(now.name);
    return then === undefined || then.carriedBy === now.carriedBy ? [] : [{ then, now }];
  });
  return [
    carriersOf(
      from,
      pairs.map(({ then }) => then),
    ),
    carriersOf(
      to,
      pairs.map(({ now }) => now),
    ),
  ];
}

function carriersOf({ objects }: State, flows: readonly FlowState[]): Carriers {
  const standing = flows.length === 0 ? new Map<string, ObjectState>() : byId(objects);
  return new Map(
    flows.map(({ name, carriedBy }) => {
      const carriers = carriedBy.flatMap((id) => standing.get(splitPartId(id).object) ?? []);
      const [devices, holding] = [carriers, carriers.filter(holds)].map(
        (some) => new Set(some.map(({ device }) => device)),
      );
      return [name, { devices, holding }];
    }),
  );
}

function holds(object: ObjectState | undefined): boolean {
  return (object?.claims ?? []).length + (object?.places ?? []).length > 0;
}

/** By device, the paths that it holds something for, and on the other side neither it nor another one carries. */
function alone(these: Carriers, those: Carriers): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [flow, { devices, holding }] of these) {
    const others = mustGet(those, flow).devices;
    if ([...others].some((device) => !devices.has(device))) continue;
    for (const device of holding) if (!others.has(device)) addTo(found, device, flow);
  }
  return found;
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
