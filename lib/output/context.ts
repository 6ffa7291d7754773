import { withoutWhoLeft } from '../planning/forgotten';
import { mustGet } from '../planning/maps';
import { dialectOf } from '../dialects';
import type { Dialect, Guidance } from '../dialects/script';
import {
  objectId,
  type ArtifactState,
  type Change,
  type DeviceState,
  type ObjectState,
  type Phase,
  type PhaseFile,
  type ServiceState,
  type State,
} from '../planning/model';
import { ArtifactFlow, type ArtifactUse } from './artifact-flow';
import type { DeviceWording, FederationInput } from './input';
import { fileName, uniqueNames } from './names';
import { stepsOf } from '../planning/state';
import type { FoundValues } from './settings';
import { deviceWording } from './wordings';

/** Where a device's files go. */
type Destination =
  | { readonly kind: 'bundles' }
  | { readonly kind: 'handout'; readonly folder: string }
  | { readonly kind: 'tickets' };

export interface DeviceContext {
  readonly id: string;
  readonly wording: DeviceWording;
  readonly dialect: Dialect;
  /** What people call it, with its product where two devices have one name. */
  readonly label: string;
  /** Unique among the devices, without extension. */
  readonly file: string;
  readonly destination: Destination;
}

/** What every writer of files looks things up in. Built once a synth. */
export class OutputContext {
  public readonly devices: ReadonlyMap<string, DeviceContext>;
  /** Names of those who get a hand-out. */
  public readonly partners: ReadonlySet<string>;
  public readonly forward: ArtifactFlow;
  public readonly backward: ArtifactFlow;
  public readonly services: ReadonlyMap<string, ServiceState>;
  private readonly artifacts: ReadonlyMap<string, ArtifactState>;
  private readonly recorded: ReadonlyMap<string, FoundValues>;
  private given: ReadonlyMap<string, string> | undefined;
  private ours: readonly number[] | undefined;
  private had: ReadonlySet<string> | undefined;
  private made: ReadonlySet<string> | undefined;
  private leading: ReadonlySet<string> | undefined;

  constructor(public readonly input: FederationInput) {
    // What the stack no longer wants stands in the other states still, and has to be taken away by name.
    const installed = withoutWhoLeft(input.installed, input.wanted);
    const states = [input.wanted, input.plan.result, installed, input.home];
    this.devices = devicesOf(
      union(
        states,
        (state) => state.devices,
        (device) => device.id,
      ),
      input.languages,
    );
    this.partners = new Set(
      [...this.devices.values()]
        .filter(({ destination }) => destination.kind === 'handout')
        .map(({ wording }) => wording.owner.name),
    );
    this.services = new Map(
      union(
        states,
        (state) => state.services,
        (service) => service.id,
      ).map((service) => [service.id, service]),
    );
    const artifacts = union(
      states,
      (state) => state.artifacts,
      (artifact) => artifact.name,
    );
    this.artifacts = new Map(artifacts.map((artifact) => [artifact.name, artifact]));
    // What was found is known to the confirmed states only; the stack does not say it.
    this.recorded = new Map([
      ...Object.entries(input.found ?? {}),
      ...[...input.home.objects, ...input.installed.objects].flatMap((object): [string, FoundValues][] =>
        object.found === undefined ? [] : [[objectId(object.device, object.key), object.found]],
      ),
    ]);
    this.forward = new ArtifactFlow(artifacts, input.plan);
    this.backward = new ArtifactFlow(artifacts, input.back);
  }

  /** What the device's language says about carrying out what stands in one file. */
  public guidance({ device, stage }: Phase, files: readonly PhaseFile[]): Guidance {
    const byHand = files.every(({ steps }) => steps.every((step) => step.action === 'restart'));
    return this.device(device).dialect.guidance(kindOf(files), byHand, stage === 'prepare');
  }

  public device(id: string): DeviceContext {
    const device = this.devices.get(id);
    if (device === undefined) throw new Error(`The plan names ${id}, which is no device of any state.`);
    return device;
  }

  public service(id: string): ServiceState {
    const service = this.services.get(id);
    if (service === undefined) throw new Error(`The plan names ${id}, which is no service of any state.`);
    return service;
  }

  /** Whether an earlier change needed what somebody gives: it is at hand. */
  public isAtHand({ name, given, producer }: ArtifactUse): boolean {
    this.had ??= new Set(this.input.installed.objects.flatMap(({ needs = [] }) => needs));
    return given && producer === undefined && this.had.has(name);
  }

  public artifact(name: string): ArtifactState | undefined {
    return this.artifacts.get(name);
  }

  /** What the devices gave, as far as it is recorded: by `<object id>/<part>`. */
  public get assigned(): ReadonlyMap<string, string> {
    this.given ??= new Map(
      [...this.recorded].flatMap(([id, values]) =>
        Object.entries(values).map(([part, value]): [string, string] => [`${id}/${part}`, value]),
      ),
    );
    return this.given;
  }

  /** Whether the plan makes it, where nothing or another one stood before. */
  public isMade({ device, key }: ObjectState): boolean {
    this.made ??= new Set(
      this.input.plan.phases
        .flatMap(stepsOf)
        .flatMap(({ action, object }) => (action === 'configure' && object !== undefined ? [object] : [])),
    );
    return this.made.has(objectId(device, key));
  }

  /** Whether sessions follow the object, a record of somebody's, to where they go. */
  public leads(object: string): boolean {
    const { installed, wanted, home } = this.input;
    this.leading ??= new Set(
      [installed, wanted, home].flatMap(({ flows = [] }) => flows.flatMap(({ ledBy = [] }) => ledBy)),
    );
    return this.leading.has(object);
  }

  /** Number of the last phase before this one that is no partner's; 0 where there is none. */
  public lastOfOursBefore(phase: number): number {
    this.ours ??= this.input.plan.phases.reduce<number[]>((last, { number, device }) => {
      last[number + 1] = this.device(device).destination.kind === 'handout' ? (last[number] ?? 0) : number;
      return last;
    }, []);
    return this.ours[phase] ?? 0;
  }

  /** The recorded values of an object's settings. */
  public found(object: ObjectState): FoundValues {
    return { ...this.recorded.get(objectId(object.device, object.key)), ...object.found };
  }

  public flow(change: Change): ArtifactFlow {
    return change === this.input.back ? this.backward : this.forward;
  }
}

/**
 * Whether a partner's device is called after the partner, or after him and what it is, which is a name of our making
 * (`abc.com-xmpp`): who reads its pages knows who they are, and nothing of theirs is called so.
 */
export function isNamesake({ destination, wording: { title, owner } }: DeviceContext): boolean {
  if (destination.kind !== 'handout' || !title.startsWith(owner.name)) return false;
  return /^(?:-[a-z]+)?$/.test(title.slice(owner.name.length));
}

/** Safe where a part of it is: what is not is marked. */
export function kindOf(files: readonly PhaseFile[]): PhaseFile['kind'] {
  return files.every(({ kind }) => kind === 'once') ? 'once' : 'safe';
}

function union<T>(
  states: readonly State[],
  pick: (state: State) => readonly T[],
  id: (thing: T) => string,
): T[] {
  const found = new Map<string, T>();
  for (const state of new Set(states)) {
    for (const thing of pick(state)) if (!found.has(id(thing))) found.set(id(thing), thing);
  }
  return [...found.values()];
}

function devicesOf(
  states: readonly DeviceState[],
  languages: FederationInput['languages'],
): ReadonlyMap<string, DeviceContext> {
  const files = uniqueNames(
    states,
    (device) => device.id,
    (device) => fileName(deviceWording(device).file),
    (device) => fileName(device.id.split(':')[0]),
  );
  const titles = new Map<string, number>();
  for (const { title } of states.map(deviceWording)) titles.set(title, (titles.get(title) ?? 0) + 1);
  const partners = [
    ...new Set(
      states
        .map(deviceWording)
        .flatMap((wording) => (wording.owner.kind === 'partner' ? [wording.owner.name] : [])),
    ),
  ];
  const folders = uniqueNames(
    partners,
    (name) => name,
    fileName,
    () => 'partner',
  );
  return new Map(
    states.map((state) => {
      const wording = deviceWording(state);
      return [
        state.id,
        {
          id: state.id,
          wording,
          dialect: dialectOf(state.id, wording.language, languages),
          label: titles.get(wording.title) === 1 ? wording.title : `${wording.title} (${wording.product})`,
          file: mustGet(files, state.id),
          destination: destination(wording, folders),
        },
      ];
    }),
  );
}

function destination(wording: DeviceWording, folders: ReadonlyMap<string, string>): Destination {
  switch (wording.owner.kind) {
    case 'us':
      return { kind: 'bundles' };
    case 'partner':
      return { kind: 'handout', folder: `handouts/${mustGet(folders, wording.owner.name)}` };
    default:
      return { kind: 'tickets' };
  }
}
