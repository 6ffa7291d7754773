import type { Finding } from '../core/finding';
import { constructError } from '../core/errors';
import type { NetworkFlowRow } from '../core/network-flows';
import { homeward } from '../planning/home';
import type { Change, FlowState, ObjectState, ServiceState, State } from '../planning/model';
import { equal, recognized } from '../planning/recognized';
import type { Deployed } from './deployed-state';
import { planDigest, stateDigests, type StateDigests } from './digest';
import { FORMATS } from './formats';
import type { CertificateTicket, FederationInput, FoundByObject, GateWait } from './input';
import { readable, without } from './json';
import { KnownRows } from './known-rows';
import type { Rows, Shape } from './rows';
import { readFormat } from './schema';
import { Shapes } from './shapes';
import { unpack } from './unpack';

/** The planner, given to who reads a plan: the steps are not stored but made again, and compared. */
type ChangeFunction = (installed: State, wanted: State) => Change;

/** A state whose objects, services and flows stand in one table each: most of them are the same in every state. */
type Listed = Omit<State, 'objects' | 'services' | 'flows'> & {
  readonly objects: readonly number[];
  readonly services: readonly number[];
  readonly flows?: readonly number[];
};

/** `plan.json`. The steps are not stored: they follow from the states, and the digest says which they were. */
interface PlanFile {
  readonly format: number;
  readonly stack: string;
  readonly digest: string;
  readonly digests: StateDigests;
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
  readonly services: Rows;
  /** The flows of the states. */
  readonly paths: Rows;
  readonly shapes: readonly Shape[];
}

/** The file as it is read, and as the schema knows it: what is stored in rows stands in full. */
interface ReadPlan extends Omit<
  PlanFile,
  'installed' | 'wanted' | 'home' | 'flows' | 'objects' | 'services' | 'paths' | 'shapes'
> {
  readonly installed: State;
  readonly wanted: State;
  readonly home: State;
  readonly flows: readonly NetworkFlowRow[];
}

/** What `ucfed` computes with: the states in full. */
export function planFile(input: FederationInput): string {
  const shapes = new Shapes();
  const states = [input.installed, input.wanted, input.home];
  const objects = new Table(states.flatMap((state) => state.objects));
  const services = new Table(states.flatMap((state) => state.services));
  const paths = new Table(states.flatMap((state) => state.flows ?? []));
  const listed = (state: State): Listed => ({
    ...state,
    objects: objects.numbersOf(state.objects),
    services: services.numbersOf(state.services),
    flows: state.flows === undefined ? undefined : paths.numbersOf(state.flows),
  });
  const file: PlanFile = {
    format: FORMATS.plan,
    stack: input.stack,
    digest: input.digest,
    digests: input.digests,
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
    objects: shapes.pack(objects.all),
    services: shapes.pack(services.all),
    paths: shapes.pack(paths.all),
    // Last, when all of them are known.
    shapes: shapes.all,
  };
  return readable(file, 2);
}

/** Each thing once, and its number. */
class Table<T extends object> {
  public readonly all: readonly T[];
  private readonly numbers: ReadonlyMap<T, number>;

  constructor(things: readonly T[]) {
    this.all = [...new Set(things)];
    this.numbers = new Map(this.all.map((thing, index) => [thing, index]));
  }

  public numbersOf(things: readonly T[]): number[] {
    return things.map((thing) => this.numbers.get(thing)!);
  }
}

function unpacked(data: unknown, known: KnownRows): ReadPlan {
  const { shapes, ...file } = data as PlanFile;
  const objects = unpack(shapes, file.objects, known) as readonly ObjectState[];
  const services = unpack(shapes, file.services, known) as readonly ServiceState[];
  const paths = unpack(shapes, file.paths, known) as readonly FlowState[];
  const state = ({ flows, ...listed }: Listed): State => ({
    ...listed,
    objects: listed.objects.map((number) => numbered(objects, number, 'object')),
    services: listed.services.map((number) => numbered(services, number, 'service')),
    ...(flows === undefined ? {} : { flows: flows.map((number) => numbered(paths, number, 'path')) }),
  });
  return {
    ...without(file, 'objects', 'services', 'paths'),
    installed: state(file.installed),
    wanted: state(file.wanted),
    home: state(file.home),
    flows: unpack(shapes, file.flows) as readonly NetworkFlowRow[],
  };
}

function numbered<T>(things: readonly T[], number: number, what: string): T {
  const thing = things[number] as T | undefined;
  if (thing === undefined) throw new RangeError(`The plan has no ${what} ${number}.`);
  return thing;
}

/**
 * Reads a plan back into what it was made from. The steps are computed again; a planner that computes others
 * than those that were printed must not be believed when it is told how far somebody came.
 *
 * @param isWhole its hash is the one that the manifest says: what we wrote ourselves has the right shape, and the
 *   digests of its states are theirs
 * @param known learns the rows of its states
 */
export function readPlanFile(
  where: string,
  text: string,
  change: ChangeFunction,
  isWhole = false,
  known = new KnownRows(),
): FederationInput {
  const read = readFormat(
    'plan',
    where,
    text,
    (data) => unpacked(data, known),
    (file) => (isWhole ? undefined : file),
  ) as ReadPlan;
  known.believe();
  const { installed, wanted, home, ...file } = read;
  const plan = change(installed, wanted);
  const back = change(file.backFrom === 'installed' ? installed : plan.result, home);
  const digests = isWhole ? file.digests : stateDigests({ installed, wanted, home });
  if (planDigest(digests, plan, back) !== file.digest) {
    throw constructError(
      where,
      'plan/other-steps',
      'This version of cdktf-uc-federation would carry the plan out in other steps than those that were printed.',
      'Make it anew with the version that is installed: npx cdktf synth. Or go back to the version that wrote it.',
    );
  }
  return { ...without(file, 'format'), digests, installed, wanted, home, plan, back };
}

/** What is to be done from where we are, and the way home: the same for a synth and for who reads its plan later. */
type Course = Pick<
  FederationInput,
  'installed' | 'wanted' | 'home' | 'plan' | 'back' | 'backFrom' | 'digest' | 'digests'
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
  const digests = stateDigests({ installed, wanted, home });
  return {
    installed,
    wanted,
    home,
    plan,
    back,
    backFrom: unfinished ? 'installed' : 'result',
    digest: planDigest(digests, plan, back),
    digests,
  };
}

/**
 * From what is deployed to what a plan wants. Mostly that is where it began, and then it is the plan itself; after a
 * part of it was confirmed, or another plan, it is another one.
 */
export function courseNow(
  deployed: Pick<Deployed, 'reached' | 'home'>,
  input: FederationInput,
  change: ChangeFunction,
): Course {
  const stands = deployed.home === undefined && input.backFrom !== 'installed';
  return stands && equal(deployed.reached, input.installed)
    ? input
    : courseFrom(deployed, input.wanted, change);
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
