import type { Finding } from '../core/finding';
import { constructError } from '../core/errors';
import type { NetworkFlowRow } from '../core/network-flow';
import { homeward } from '../planning/home';
import {
  objectId,
  type Change,
  type Gap,
  type ObjectState,
  type Phase,
  type PhaseFile,
  type State,
} from '../planning/model';
import type { Deployed } from './deployed';
import { planDigest, stepList, type StepList } from './digest';
import { FORMATS } from './formats';
import type { CertificateTicket, FederationInput, FoundByObject, GateWait } from './input';
import { canonical, readable, without } from './json';
import { readFormat } from './schema';

/** The planner, given to who reads a plan: the steps are not stored but made again, and compared. */
export type ChangeFunction = (installed: State, wanted: State) => Change;

/** A state whose objects stand in one table, since most of them are the same in every state. */
type PackedState = Omit<State, 'objects'> & { readonly objects: readonly number[] };

interface PackedPhase {
  readonly number: number;
  readonly device: string;
  readonly stage: Phase['stage'];
  readonly files: readonly { readonly kind: PhaseFile['kind']; readonly steps: StepList }[];
}

/** `plan.json`. */
interface PlanFile {
  readonly format: number;
  readonly stack: string;
  readonly digest: string;
  readonly backFrom?: FederationInput['backFrom'];
  readonly deployedFolder?: string;
  readonly objects: readonly ObjectState[];
  readonly installed: PackedState;
  readonly wanted: PackedState;
  readonly home: PackedState;
  readonly phases: readonly PackedPhase[];
  readonly back: readonly PackedPhase[];
  /** For who reads it: they follow from the states and the steps. */
  readonly gaps: readonly Gap[];
  readonly findings: readonly Finding[];
  readonly flows: readonly NetworkFlowRow[];
  readonly certificates: readonly CertificateTicket[];
  readonly gate: readonly GateWait[];
  readonly unpublished?: boolean;
  readonly found?: FoundByObject;
}

/** What `ucfed` computes with: the states in full, and the step ids that were printed. */
export function planFile(input: FederationInput): string {
  const table = new ObjectTable();
  const states = {
    installed: table.pack(input.installed),
    wanted: table.pack(input.wanted),
    home: table.pack(input.home),
  };
  const file: PlanFile = {
    format: FORMATS.plan,
    stack: input.stack,
    digest: input.digest,
    backFrom: input.backFrom,
    deployedFolder: input.deployedFolder,
    ...states,
    phases: input.plan.phases.map(packPhase),
    back: input.back.phases.map(packPhase),
    gaps: input.plan.gaps,
    findings: input.findings,
    flows: input.flows,
    certificates: input.certificates,
    gate: input.gate,
    unpublished: input.unpublished,
    found: input.found,
    objects: table.objects,
  };
  return readable(file, 2);
}

/**
 * Reads a plan back into what it was made from. The steps are computed again; a planner that computes others
 * than those that were printed must not be believed when it is told how far somebody came.
 */
export function readPlanFile(where: string, text: string, change: ChangeFunction): FederationInput {
  const file = readFormat('plan', where, text) as PlanFile;
  const unpack = (state: PackedState): State => ({
    ...state,
    objects: state.objects.map((index) => {
      if (index < file.objects.length) return file.objects[index];
      throw constructError(
        where,
        'plan/object',
        `The plan has no object ${index}.`,
        'Make it anew: npx cdktf synth.',
      );
    }),
  });
  const installed = unpack(file.installed);
  const wanted = unpack(file.wanted);
  const home = canonical(file.home) === canonical(file.installed) ? installed : unpack(file.home);
  const plan = change(installed, wanted);
  const back = change(file.backFrom === 'installed' ? installed : plan.result, home);
  const printed = canonical([file.phases, file.back]);
  if (canonical([plan.phases.map(packPhase), back.phases.map(packPhase)]) !== printed) {
    throw constructError(
      where,
      'plan/other-steps',
      'This version of cdktf-uc-federation would carry the plan out in other steps than those that were printed.',
      'Make it anew with the version that is installed: npx cdktf synth. Or go back to the version that wrote it.',
    );
  }
  return {
    ...without(file, 'format', 'objects', 'installed', 'wanted', 'home', 'phases', 'back', 'gaps'),
    installed,
    wanted,
    home,
    plan,
    back,
  };
}

/** What is to be done from where we are, and the way home: the same for a synth and for who reads its plan later. */
export type Course = Pick<
  FederationInput,
  'installed' | 'wanted' | 'home' | 'plan' | 'back' | 'backFrom' | 'digest'
>;

export function courseFrom(
  deployed: Pick<Deployed, 'reached' | 'home'>,
  wanted: State,
  change: ChangeFunction,
): Course {
  const { reached: installed } = deployed;
  const plan = change(installed, wanted);
  // After a stop half way, the way home begins where we are; else where the change will have led.
  const unfinished = deployed.home !== undefined;
  const standing = unfinished ? installed : plan.result;
  const home = homeward(standing, deployed.home ?? installed);
  const back = change(standing, home);
  const digest = planDigest(installed, wanted, home, plan, back);
  return { installed, wanted, home, plan, back, backFrom: unfinished ? 'installed' : 'result', digest };
}

/** A plan between any two states, with nothing around it. */
export function planBetween(
  stack: string,
  installed: State,
  wanted: State,
  change: ChangeFunction,
  around: Partial<
    Pick<FederationInput, 'findings' | 'flows' | 'certificates' | 'gate' | 'unpublished' | 'found'>
  > = {},
): FederationInput {
  return {
    stack,
    ...courseFrom({ reached: installed }, wanted, change),
    findings: around.findings ?? [],
    flows: around.flows ?? [],
    certificates: around.certificates ?? [],
    gate: around.gate ?? [],
    unpublished: around.unpublished,
    found: around.found,
  };
}

function packPhase(phase: Phase): PackedPhase {
  return {
    number: phase.number,
    device: phase.device,
    stage: phase.stage,
    files: phase.files.map(({ kind, steps }) => ({ kind, steps: stepList(steps) })),
  };
}

/** Each object once, however many states it stands in. */
class ObjectTable {
  public readonly objects: ObjectState[] = [];
  private readonly byIdentity = new Map<ObjectState, number>();
  /** Only objects of one name can be equal; most names come once. */
  private readonly byName = new Map<string, number[]>();

  public pack(state: State): PackedState {
    return { ...state, objects: state.objects.map((object) => this.index(object)) };
  }

  private index(object: ObjectState): number {
    const known = this.byIdentity.get(object) ?? this.equal(object);
    const index = known ?? this.objects.push(object) - 1;
    this.byIdentity.set(object, index);
    return index;
  }

  private equal(object: ObjectState): number | undefined {
    const name = objectId(object.device, object.key);
    const same = this.byName.get(name);
    if (same === undefined) {
      this.byName.set(name, [this.objects.length]);
      return undefined;
    }
    const content = JSON.stringify(object);
    const found = same.find((index) => JSON.stringify(this.objects[index]) === content);
    if (found === undefined) same.push(this.objects.length);
    return found;
  }
}
