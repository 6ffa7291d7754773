import { splitPartId, type FlowState } from './model';

/** Paths of sessions as they are installed, and as they are wanted. */
export type Paths = readonly [installed: readonly FlowState[], wanted: readonly FlowState[]];

/**
 * Objects that carry a path no longer once the records have turned that lead its sessions here, or show where they
 * begin: until then, sessions come their way.
 *
 * @param turns whether an object is changed
 * @param isCut whether an object leaves its place in the night all the same: its path carries nobody from then on
 */
export function carriersUntilTurned(
  [installed, wanted]: Paths,
  turns: (id: string) => boolean,
  isCut: (id: string) => boolean,
): Set<string> {
  const found = new Set<string>();
  const after = new Map(wanted.map((flow) => [flow.name, flow]));
  for (const { name, carriedBy, ledBy = [], begunBy = [] } of installed) {
    const later = after.get(name);
    if (later === undefined || later.carriedBy === carriedBy) continue;
    const led = ledBy.filter((id) => later.ledBy?.includes(id));
    const begun = begunBy.filter((id) => later.begunBy?.includes(id));
    if (![...led, ...begun].some(turns)) continue;
    const still = new Set(later.carriedBy.map((id) => splitPartId(id).object));
    const gone = carriedBy.map((id) => splitPartId(id).object).filter((object) => !still.has(object));
    if (gone.some(isCut)) continue;
    for (const object of gone) found.add(object);
  }
  return found;
}

/**
 * What is made anew without a part that a path stands on until its sessions are led elsewhere, by what leads them: a suite
 * that only the former server of a partner speaks.
 *
 * @param isLost whether a part, named by `partId`, goes with the old version of its object
 */
export function lostByTurning(
  [installed, wanted]: Paths,
  isLost: (part: string) => boolean,
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const after = new Map(wanted.map((flow) => [flow.name, flow]));
  for (const { name, carriedBy, ledBy = [] } of installed) {
    const later = after.get(name);
    if (later === undefined || later.carriedBy === carriedBy) continue;
    const still = new Set(later.carriedBy);
    const lost = carriedBy.filter((id) => !still.has(id) && still.has(splitPartId(id).object) && isLost(id));
    if (lost.length === 0) continue;
    for (const by of ledBy.filter((id) => later.ledBy?.includes(id) === true)) {
      const all = found.get(by) ?? new Set();
      for (const id of lost) all.add(splitPartId(id).object);
      found.set(by, all);
    }
  }
  return found;
}

/** What turns a path by coming or going. */
interface Turn {
  readonly by: string;
  /** What else carries the path on its side alone, be it with one of its parts. */
  readonly others: readonly string[];
  /** What carries it on the other side alone. */
  readonly instead: readonly string[];
}

/** Of the paths that stand before and after: what turns them by coming, and what by going. */
export function turnsOf([installed, wanted]: Paths): { coming: Turn[]; going: Turn[] } {
  const after = new Map(wanted.map((flow) => [flow.name, flow]));
  const pairs = installed.flatMap((then) => {
    const now = after.get(then.name);
    return now === undefined || now.carriedBy === then.carriedBy ? [] : [{ then, now }];
  });
  return {
    coming: pairs.flatMap(({ then, now }) => turnsBetween(now, then)),
    going: pairs.flatMap(({ then, now }) => turnsBetween(then, now)),
  };
}

function turnsBetween(own: FlowState, other: FlowState): Turn[] {
  const alone = own.turnedBy?.filter((id) => other.turnedBy?.includes(id) !== true) ?? [];
  if (alone.length === 0) return [];
  const [mine, theirs] = [own, other].map(({ carriedBy }) => new Set(carriedBy));
  const turning = new Set(own.turnedBy);
  const others = objectsOf([...mine].filter((id) => !theirs.has(id) && !turning.has(id)));
  const instead = objectsOf([...theirs].filter((id) => !mine.has(id)));
  return alone.map((by) => ({ by, others, instead }));
}

function objectsOf(ids: readonly string[]): string[] {
  return [...new Set(ids.map((id) => splitPartId(id).object))];
}
