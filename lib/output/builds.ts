import type { Scalar } from './rows';

/** How values are built, and which of many are built alike: those have their ends in the same places. */

/** From so many on, a list within a value is rows of its own: the members of an access list. */
const MANY = 8;

/** So many of them tell whether they are built alike. */
const SAMPLE = 24;

/** What stands at an end of a value: a list that is rows of its own is not taken apart yet. */
export type End = Scalar | readonly object[];

/** How a value is built; values of one build have their ends in the same order. */
type Build =
  | { readonly end: string }
  | { readonly table: true }
  | { readonly list: readonly Build[] }
  | { readonly keys: readonly string[]; readonly values: readonly Build[] };

/** What stands at one end of all values of a build: most of it is the same in all of them, and kept once. */
export class Column {
  private own: End[] | undefined;

  constructor(public readonly first: End) {}

  /** @param row how many there are before it */
  public add(end: End, row: number): void {
    if (this.own === undefined && end === this.first) return;
    this.own ??= new Array<End>(row).fill(this.first);
    this.own.push(end);
  }

  public get isSame(): boolean {
    return this.own === undefined;
  }

  public values(rows: number): readonly End[] {
    return this.own ?? new Array<End>(rows).fill(this.first);
  }
}

/** Values of one build: where they stood, and what stands at their ends. */
class Alike {
  /** Known from the second one on: most of a small plan are built as no other one is. */
  public build: Build | undefined;
  public readonly at: number[] = [];
  public columns: readonly Column[] = [];

  /** @param ends of the value, and perhaps others behind them */
  public add(index: number, ends: readonly End[]): void {
    const row = this.at.push(index) - 1;
    if (row === 0) this.columns = ends.map((end) => new Column(end));
    else this.columns.forEach((column, place) => column.add(ends[place], row));
  }
}

/** Most values are built as one of the last few was. */
const RECENT = 4;

export function groups(values: readonly object[]): readonly Alike[] {
  const byBuild = new Map<string, Alike>();
  let recent: Alike[] = [];
  // Written over by each value: a list has a hundred thousand of them.
  const ends: End[] = [];
  values.forEach((value, index) => {
    const known = recent.find(({ build }) => matches(build!, value, ends, 0) >= 0);
    if (known !== undefined) {
      known.add(index, ends);
      return;
    }
    const own: End[] = [];
    const key = keyOf(value, own);
    const alike = byBuild.get(key) ?? new Alike();
    if (alike.at.length === 0) byBuild.set(key, alike);
    else {
      alike.build ??= buildOf(value);
      recent = [alike, ...recent.filter((other) => other !== alike)].slice(0, RECENT);
    }
    alike.add(index, own);
  });
  return [...byBuild.values()];
}

/** How a value is built, in one text that no other build has. */
function keyOf(value: unknown, ends: End[]): string {
  if (typeof value !== 'object' || value === null) {
    ends.push(value as Scalar);
    return typeof value;
  }
  if (Array.isArray(value)) {
    if (isTable(value)) {
      ends.push(value as readonly object[]);
      return 'table';
    }
    let key = '[';
    for (const one of value) key += `${keyOf(one, ends)},`;
    return `${key}]`;
  }
  let key = '{';
  for (const name in value) {
    const inner = (value as Record<string, unknown>)[name];
    if (inner !== undefined) key += `${name.length}:${name}${keyOf(inner, ends)},`;
  }
  return `${key}}`;
}

function buildOf(value: unknown): Build {
  if (Array.isArray(value)) return isTable(value) ? { table: true } : { list: value.map(buildOf) };
  if (!isRecord(value)) return { end: typeof value };
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return { keys: entries.map(([key]) => key), values: entries.map(([, inner]) => buildOf(inner)) };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No value is built so. */
const OTHERWISE = -1;

/** How many ends there are when those of a value are put behind the first ones; `OTHERWISE` where it is not built so. */
function matches(build: Build, value: unknown, ends: End[], count: number): number {
  if ('end' in build) {
    ends[count] = value as Scalar;
    return typeof value === build.end && (build.end !== 'object' || value === null) ? count + 1 : OTHERWISE;
  }
  if ('keys' in build) return isRecord(value) ? keysMatch(build, value, ends, count) : OTHERWISE;
  if (!Array.isArray(value)) return OTHERWISE;
  if ('table' in build) {
    ends[count] = value as readonly object[];
    return isTable(value) ? count + 1 : OTHERWISE;
  }
  if (value.length !== build.list.length || isTable(value)) return OTHERWISE;
  let next = count;
  for (let at = 0; at < value.length && next >= 0; at += 1)
    next = matches(build.list[at], value[at], ends, next);
  return next;
}

function keysMatch(
  { keys, values }: Extract<Build, { keys: unknown }>,
  value: Readonly<Record<string, unknown>>,
  ends: End[],
  count: number,
): number {
  let at = 0;
  let next = count;
  for (const key in value) {
    const inner = value[key];
    if (inner === undefined) continue;
    if (key !== keys[at]) return OTHERWISE;
    next = matches(values[at], inner, ends, next);
    if (next < 0) return OTHERWISE;
    at += 1;
  }
  return at === keys.length ? next : OTHERWISE;
}

/** Many objects of few builds: fields of a form are as many, and each is another thing. */
export function isTable(list: readonly unknown[]): boolean {
  if (list.length < MANY || !list.every(isRecord)) return false;
  const known = tables.get(list);
  if (known !== undefined) return known;
  // Neighbours, since entries come in turns: what the first one of a partner has, the others have not.
  const some = list.slice(0, SAMPLE);
  const builds: Build[] = [];
  for (const one of some) {
    if (!builds.some((build) => matches(build, one, [], 0) >= 0)) builds.push(buildOf(one));
  }
  const isOne = 4 * builds.length <= some.length;
  tables.set(list, isOne);
  return isOne;
}

/** Asked of each list several times. */
const tables = new WeakMap<readonly unknown[], boolean>();

export function isList(end: End): end is readonly object[] {
  return Array.isArray(end);
}
