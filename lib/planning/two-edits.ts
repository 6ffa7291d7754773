import { change } from './change';
import type { Change, Gap, ObjectState, State, Step } from './model';
import { isPlanningError } from './planning-error';
import { calledOtherwise, isNamedBy, renamings, type Renaming } from './renamings';
import { stepsOf } from './state';

/** One edit as two, each carried out by itself, neither of which has a gap from one phase to another. */
interface TwoEdits {
  /** What the first one changes, and nothing else. */
  readonly first: readonly Renaming[];
  /** Somebody is down in one of them, for what stands in one phase. */
  readonly isCut: boolean;
}

/** So many objects are planned anew in no time. */
const MOST = 3000;

/**
 * Two edits in the place of one that has a gap from one phase to another: found by planning them. What moves is an address
 * or a name that is another one from now on, and what lies between the two is the state with some of them.
 */
export function twoEdits(installed: State, wanted: State, plan: Change): TwoEdits | undefined {
  const long = plan.gaps.filter(isLong);
  if (long.length === 0 || plan.gaps.some(({ from }) => from === undefined)) return undefined;
  if (installed.owed.length > 0 || wanted.objects.length > MOST) return undefined;
  const all = renamings(installed, wanted);
  for (const first of choices(installed, wanted, all, plan, long[0])) {
    const both = planned(installed, calledOtherwise(installed, first), wanted);
    if (both === undefined) continue;
    if (both.some(({ phases, gaps }) => phases.length === 0 || gaps.some(isLong))) continue;
    return { first, isCut: both.some(({ gaps }) => gaps.length > 0) };
  }
  return undefined;
}

/** Down from one phase to another, or while something is done by hand that one of the two edits would have as well. */
function isLong({ from = '', to }: Gap): boolean {
  return from === to || phaseOf(from) !== phaseOf(to);
}

function phaseOf(step: string): number {
  return Number.parseInt(step, 10);
}

/**
 * What can be changed by itself: names that one device alone knows; or, where nothing else changes, what is behind one end
 * of the gap, without what is behind the other.
 */
function choices(
  installed: State,
  wanted: State,
  all: readonly Renaming[],
  plan: Change,
  gap: Gap,
): Renaming[][] {
  const local = all.filter(({ from }) => {
    const devices = installed.objects.filter((one) => isNamedBy(from, one)).map(({ device }) => device);
    return new Set(devices).size === 1 && !devices[0].includes(from);
  });
  const found = local.length > 0 && local.length < all.length ? [local] : [];
  const back = all.map(({ from, to }) => ({ from: to, to: from }));
  const isAll = planned(installed, calledOtherwise(wanted, back), installed)?.[0].phases.length === 0;
  return isAll ? [...found, ...ends(all, plan, gap)] : found;
}

/** Each end of the gap with what it names, and with what stands beside that alone; none where both name the same. */
function ends(all: readonly Renaming[], { phases }: Change, gap: Gap): Renaming[][] {
  const steps = phases.flatMap(stepsOf);
  const versions = ({ before, after }: Step): ObjectState[] =>
    [before, after].filter((one) => one !== undefined);
  const namedIn = (step: string): Renaming[] => {
    const objects = steps.filter(({ id }) => id === step).flatMap(versions);
    return all.filter(({ from, to }) => objects.some((one) => isNamedBy(from, one) || isNamedBy(to, one)));
  };
  const [cut, up] = [namedIn(gap.from ?? ''), namedIn(gap.to)];
  const others = all.filter((one) => !cut.includes(one) && !up.includes(one));
  if (cut.length === 0 || up.length === 0 || cut.some((one) => up.includes(one))) return [];
  const objects = steps.flatMap(versions);
  for (const other of others) {
    const beside = objects.filter((one) => isNamedBy(other.from, one) || isNamedBy(other.to, one));
    const isWith = (those: readonly Renaming[]): boolean =>
      beside.some((one) => those.some(({ from, to }) => isNamedBy(from, one) || isNamedBy(to, one)));
    const [withCut, withUp] = [isWith(cut), isWith(up)];
    if (withCut === withUp) return [];
    (withCut ? cut : up).push(other);
  }
  return [cut, up];
}

function planned(installed: State, between: State, wanted: State): [Change, Change] | undefined {
  try {
    const first = change(installed, between);
    return [first, change(first.result, wanted)];
  } catch (error) {
    if (isPlanningError(error)) return undefined;
    throw error;
  }
}
