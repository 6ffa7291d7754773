import { splitPartId, type FlowState } from './model';

/** Paths of sessions as they are installed, and as they are wanted. */
export type Paths = readonly [installed: readonly FlowState[], wanted: readonly FlowState[]];

/**
 * Objects that carry a path no longer once the records have turned that lead its sessions here: until then, sessions come
 * their way.
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
  for (const { name, carriedBy, ledBy = [] } of installed) {
    const later = after.get(name);
    if (later === undefined || later.carriedBy === carriedBy) continue;
    if (!ledBy.some((id) => later.ledBy?.includes(id) === true && turns(id))) continue;
    const still = new Set(later.carriedBy.map((id) => splitPartId(id).object));
    const gone = carriedBy.map((id) => splitPartId(id).object).filter((object) => !still.has(object));
    if (gone.some(isCut)) continue;
    for (const object of gone) found.add(object);
  }
  return found;
}

/** What turns a path by coming or going. */
interface Turn {
  readonly by: string;
  /** What else carries the path on its side alone. */
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
  const [mine, theirs] = [own, other].map(
    ({ carriedBy }) => new Set(carriedBy.map((id) => splitPartId(id).object)),
  );
  const others = [...mine].filter((id) => !theirs.has(id) && own.turnedBy?.includes(id) !== true);
  const instead = [...theirs].filter((id) => !mine.has(id));
  return alone.map((by) => ({ by, others, instead }));
}
