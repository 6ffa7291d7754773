import type { Finding } from '../core/finding';
import { constructError } from '../core/errors';
import type { NetworkFlowRow } from '../core/network-flow';
import { homeward } from '../planning/home';
import type { Change, FlowState, ObjectState, State } from '../planning/model';
import { recognized } from '../planning/recognized';
import type { Deployed } from './deployed-state';
import { planDigest } from './digest';
import { FORMATS } from './formats';
import type { CertificateTicket, FederationInput, FoundByObject, GateWait } from './input';
import { readable, without } from './json';
import { readFormat } from './schema';
import { Shapes, unpack, type Rows, type Shape } from './shapes';

/** The planner, given to who reads a plan: the steps are not stored but made again, and compared. */
export type ChangeFunction = (installed: State, wanted: State) => Change;

/** A state whose objects stand in one table, since most of them are the same in every state. */
type Listed = Omit<State, 'objects' | 'flows'> & {
  readonly objects: readonly number[];
  readonly flows?: Rows;
};

/** `plan.json`. The steps are not stored: they follow from the states, and the digest says which they were. */
interface PlanFile {
  readonly format: number;
  readonly stack: string;
  readonly digest: string;
  readonly backFrom?: FederationInput['backFrom'];
  readonly deployedFolder?: string;
  readonly installed: Listed;
  readonly wanted: Listed;
  readonly home: Listed;
  readonly findings: readonly Finding[];
  readonly flows: Rows;
  readonly certificates: readonly CertificateTicket[];
  readonly gate: readonly GateWait[];
  readonly unpublished?: boolean;
  readonly found?: FoundByObject;
  readonly objects: Rows;
  readonly shapes: readonly Shape[];
}

/** The file as it is read, and as the schema knows it: what is stored in rows stands in full. */
interface ReadPlan extends Omit<PlanFile, 'installed' | 'wanted' | 'home' | 'flows' | 'objects' | 'shapes'> {
  readonly installed: State;
  readonly wanted: State;
  readonly home: State;
  readonly flows: readonly NetworkFlowRow[];
}

/** What `ucfed` computes with: the states in full. */
export function planFile(input: FederationInput): string {
  const shapes = new Shapes();
  const objects = new Set([...input.installed.objects, ...input.wanted.objects, ...input.home.objects]);
  const numbers = new Map([...objects].map((object, index) => [object, index]));
  const listed = (state: State): Listed => ({
    ...state,
    objects: state.objects.map((object) => numbers.get(object)!),
    flows: state.flows === undefined ? undefined : shapes.pack(state.flows),
  });
  const file: PlanFile = {
    format: FORMATS.plan,
    stack: input.stack,
    digest: input.digest,
    backFrom: input.backFrom,
    deployedFolder: input.deployedFolder,
    installed: listed(input.installed),
    wanted: listed(input.wanted),
    home: listed(input.home),
    findings: input.findings,
    certificates: input.certificates,
    gate: input.gate,
    unpublished: input.unpublished,
    found: input.found,
    flows: shapes.pack(input.flows),
    objects: shapes.pack([...objects]),
    // Last, when all of them are known.
    shapes: shapes.all,
  };
  return readable(file, 2);
}

function unpacked(data: unknown): ReadPlan {
  const { shapes, ...file } = data as PlanFile;
  const objects = unpack(shapes, file.objects) as readonly ObjectState[];
  const state = (listed: Listed): State => {
    const { flows, ...rest } = listed;
    return {
      ...rest,
      objects: listed.objects.map((index) => {
        const object = objects[index] as ObjectState | undefined;
        if (object === undefined) throw new RangeError(`The plan has no object ${index}.`);
        return object;
      }),
      ...(flows === undefined ? {} : { flows: unpack(shapes, flows) as readonly FlowState[] }),
    };
  };
  return {
    ...without(file, 'objects'),
    installed: state(file.installed),
    wanted: state(file.wanted),
    home: state(file.home),
    flows: unpack(shapes, file.flows) as readonly NetworkFlowRow[],
  };
}

/**
 * Reads a plan back into what it was made from. The steps are computed again; a planner that computes others
 * than those that were printed must not be believed when it is told how far somebody came.
 */
export function readPlanFile(where: string, text: string, change: ChangeFunction): FederationInput {
  const { installed, wanted, home, ...file } = readFormat('plan', where, text, unpacked) as ReadPlan;
  const plan = change(installed, wanted);
  const back = change(file.backFrom === 'installed' ? installed : plan.result, home);
  if (planDigest(installed, wanted, home, plan, back) !== file.digest) {
    throw constructError(
      where,
      'plan/other-steps',
      'This version of cdktf-uc-federation would carry the plan out in other steps than those that were printed.',
      'Make it anew with the version that is installed: npx cdktf synth. Or go back to the version that wrote it.',
    );
  }
  return { ...without(file, 'format'), installed, wanted, home, plan, back };
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
  const installed = recognized(deployed.reached, wanted);
  const plan = change(installed, wanted);
  // After a stop half way, the way home begins where we are; else where the change will have led.
  const unfinished = deployed.home !== undefined;
  const standing = unfinished ? installed : plan.result;
  const home = homeward(
    standing,
    deployed.home === undefined ? installed : recognized(deployed.home, installed),
  );
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
