import { cannotBeUnset, difference } from './differences';
import { generationOf } from './facts';
import { addTo, mustGet } from './maps';
import { splitPartId, type ObjectState, type PartState } from './model';
import type { Undermined } from './once-problems';
import { takesNothing } from './restarts';
import { isIn, pairKey, partOf, samePart, usesOf, type Objects } from './state';

/** How an object that stays changes in place: take, put, drop. */
export interface Update {
  readonly kind: 'update';
  /** Old versions of parts that are taken out in the same breath as new ones are set … */
  readonly unset: readonly PartState[];
  /** … and new versions of parts to put in. */
  readonly set: readonly PartState[];
  /** *Take*: parts taken out first of all (old versions) … */
  readonly detach: readonly PartState[];
  /** … and put in again: what they refer to, or what guards them, is changed in between. */
  readonly attach: readonly PartState[];
  /** *Drop*: what only goes, last of all. What is lent is taken out, put in again, and dropped. */
  readonly drop: readonly PartState[];
}

/** What becomes of one object. */
export type Fate = { readonly kind: 'keep' | 'create' | 'remove' | 'replace' | 'redo' } | Update;

export type Fates = ReadonlyMap<string, Fate>;

/** What cycles in the sequence have taught. */
export interface Lessons {
  /** Objects whose doors are shut for a while instead of standing between an old guard and a new one. */
  readonly shut: ReadonlySet<string>;
  /** Objects whose update is split. */
  readonly split: ReadonlySet<string>;
  /** Objects that are replaced after all. */
  readonly replace: ReadonlySet<string>;
  /** Objects that turn away only after what they were led to has gone: sessions are cut in between, and a gap says so. */
  readonly turnLate: ReadonlySet<string>;
}

export const NO_LESSONS: Lessons = {
  shut: new Set(),
  split: new Set(),
  replace: new Set(),
  turnLate: new Set(),
};

interface Closure {
  readonly fates: Fates;
  /** What was made once and would lose what it stands on. */
  readonly undermined: readonly Undermined[];
}

const KEEP: Fate = { kind: 'keep' };
const CREATE: Fate = { kind: 'create' };
const REMOVE: Fate = { kind: 'remove' };
const REPLACE: Fate = { kind: 'replace' };
const REDO: Fate = { kind: 'redo' };
const UNTOUCHED: Update = { kind: 'update', unset: [], set: [], detach: [], attach: [], drop: [] };

/** The fate of every object of either state, with what the fate of one forces upon others. */
export function fates(
  installed: Objects,
  result: Objects,
  order: readonly (readonly [string, string])[],
  lessons: Lessons = NO_LESSONS,
): Closure {
  return new Spread(installed, result, order, lessons).run();
}

/** An update while it grows. */
class Growing {
  public readonly unset: Map<string, PartState>;
  public readonly set: Map<string, PartState>;
  public readonly detach: Map<string, PartState>;
  public readonly attach: Map<string, PartState>;
  private readonly drop: Map<string, PartState>;
  private more: boolean | undefined;

  constructor(
    private readonly before: ObjectState,
    update: Update,
  ) {
    this.unset = byName(update.unset);
    this.set = byName(update.set);
    this.detach = byName(update.detach);
    this.attach = byName(update.attach);
    this.drop = byName(update.drop);
  }

  public takeOut(part: PartState, later: PartState): void {
    this.unset.delete(part.name);
    this.set.delete(part.name);
    this.detach.set(part.name, part);
    this.attach.set(part.name, later);
  }

  /** The part of the old version is taken, or written anew. */
  public takes(name: string): boolean {
    const touched = [this.detach, this.unset, this.drop, this.set].some((parts) => parts.has(name));
    return touched && partOf(this.before, name) !== undefined;
  }

  /** Of a list more is taken than single members. */
  public takesMore(): boolean {
    if (this.detach.size > 0) return true;
    this.more ??= this.before.parts.some(({ name, mode }) => mode !== 'member' && this.takes(name));
    return this.more;
  }

  public get left(): number {
    return this.before.parts.length - this.detach.size;
  }

  public done(): Update {
    const [unset, set, drop] = [this.unset, this.set, this.drop].map((parts) => [...parts.values()]);
    const [detach, attach] = [this.detach, this.attach].map((parts) => [...parts.values()]);
    return { kind: 'update', unset, set, detach, attach, drop };
  }
}

interface Door {
  readonly object: string;
  readonly part: PartState;
  readonly guard: string;
}

class Spread {
  private readonly fates = new Map<string, Fate>();
  private readonly growing = new Map<string, Growing>();
  private readonly undermined = new Map<string, Undermined>();
  private readonly users = new Map<string, string[]>();
  private readonly followers = new Map<string, string[]>();
  private readonly doors = new Map<string, Door[]>();
  private readonly waiting: string[] = [];
  private readonly trueOrder: ReadonlySet<string>;

  constructor(
    private readonly installed: Objects,
    private readonly result: Objects,
    order: readonly (readonly [string, string])[],
    private readonly lessons: Lessons,
  ) {
    this.trueOrder = new Set(order.map(pairKey));
  }

  public run(): Closure {
    for (const [id, object] of this.installed) {
      for (const used of usesOf(object)) addTo(this.users, used, id);
      for (const part of object.parts) {
        for (const guard of part.protectedBy ?? []) {
          addTo(this.doors, splitPartId(guard).object, { object: id, part, guard });
        }
      }
    }
    for (const [id, object] of this.result) {
      for (const earlier of object.orderedAfter ?? []) addTo(this.followers, earlier, id);
    }
    for (const id of new Set([...this.installed.keys(), ...this.result.keys()])) {
      this.settle(id, this.ownFate(id));
    }
    this.newOrderEdges();
    for (let id = this.waiting.pop(); id !== undefined; id = this.waiting.pop()) {
      const fate = mustGet(this.fates, id);
      const goes = fate.kind === 'remove' || fate.kind === 'replace';
      if (goes && !this.stays(id)) this.spreadToUsers(id);
      if (fate.kind === 'create' || fate.kind === 'replace') this.spreadToFollowers(id);
      for (const door of this.doors.get(id) ?? []) if (door.object !== id) this.shut(door);
    }
    for (const [id, update] of this.growing) {
      if (mustGet(this.fates, id).kind === 'update') this.fates.set(id, update.done());
    }
    return { fates: this.fates, undermined: [...this.undermined.values()] };
  }

  private ownFate(id: string): Fate {
    const before = this.installed.get(id);
    const after = this.result.get(id);
    if (before === undefined) return CREATE;
    if (after === undefined) return REMOVE;
    if (this.lessons.replace.has(id)) return REPLACE;
    if (after.once !== undefined) return generationOf(after) > generationOf(before) ? REDO : KEEP;
    const found = difference(before, after);
    if (found.kind === 'replace') return REPLACE;
    if (found.kind === 'same') return KEEP;
    return this.lessons.split.has(id) ? splitWhole(before, after, found) : { ...UNTOUCHED, ...found };
  }

  private settle(id: string, fate: Fate): void {
    this.fates.set(id, fate);
    if (fate.kind !== 'keep' && fate.kind !== 'redo') this.waiting.push(id);
  }

  /** An order that is new between two that stand already cannot be had by appending: the later one is replaced. */
  private newOrderEdges(): void {
    for (const [id, object] of this.result) {
      if (!this.installed.has(id)) continue;
      for (const earlier of object.orderedAfter ?? []) {
        const both = this.result.has(earlier) && this.installed.has(earlier);
        if (both && !this.trueOrder.has(pairKey([earlier, id]))) this.replace(id, earlier);
      }
    }
  }

  private spreadToFollowers(id: string): void {
    for (const later of this.followers.get(id) ?? []) {
      if (this.installed.has(later)) this.replace(later, id);
    }
  }

  /** Nothing takes it away, and a new one comes beside it: whoever refers to it stands all the while. */
  private stays(id: string): boolean {
    return takesNothing({ action: 'undo', before: this.installed.get(id) });
  }

  private spreadToUsers(id: string): void {
    for (const user of this.users.get(id) ?? []) {
      const fate = mustGet(this.fates, user);
      if (fate.kind === 'redo') this.replace(user, id);
      else if (fate.kind === 'keep' || fate.kind === 'update') {
        const parts = mustGet(this.installed, user).parts.filter((part) => part.uses.includes(id));
        if (mustGet(this.installed, user).uses.includes(id)) this.replace(user, id);
        else this.takeOut(user, parts, id, mustGet(this.fates, id).kind === 'replace');
      }
    }
  }

  /** The guard of a door is taken or rewritten: nobody comes in meanwhile, unless another guard stands for it then. */
  private shut({ object, part, guard }: Door): void {
    const fate = mustGet(this.fates, object);
    if ((fate.kind !== 'keep' && fate.kind !== 'update') || !this.isTaken(guard)) return;
    const later = partOf(mustGet(this.result, object), part.name);
    if (later === undefined && !isIn(this.result, guard)) return;
    const guards = later?.protectedBy ?? [];
    if (later !== undefined && !guards.includes(guard)) {
      if (guards.length === 0 || !this.lessons.shut.has(object)) return;
    }
    this.takeOut(object, [part], splitPartId(guard).object, true);
  }

  /** Whether a guard is away for a while or for good. A list that is named whole guards with any of its members. */
  private isTaken(guard: string): boolean {
    const { object, part } = splitPartId(guard);
    const fate = this.fates.get(object);
    if (fate?.kind === 'remove' || fate?.kind === 'replace') return true;
    if (fate?.kind !== 'update') return false;
    const update = this.grown(object, fate);
    return part === undefined ? update.takesMore() : update.takes(part);
  }

  private grown(id: string, update: Update): Growing {
    let found = this.growing.get(id);
    if (found === undefined) this.growing.set(id, (found = new Growing(mustGet(this.installed, id), update)));
    return found;
  }

  /** Parts are taken out before, and put in after, what they refer to or what guards them changes. */
  private takeOut(id: string, parts: readonly PartState[], because: string, lend: boolean): void {
    const fate = mustGet(this.fates, id);
    const before = mustGet(this.installed, id);
    const after = mustGet(this.result, id);
    // A part of an ordered list that is taken out comes back at its end.
    if (parts.length > 0 && (before.ordered === true || after.ordered === true)) {
      this.replace(id, because);
      return;
    }
    const update = this.grown(id, fate.kind === 'update' ? fate : UNTOUCHED);
    const size = update.detach.size;
    for (const part of parts) {
      if (update.detach.has(part.name)) continue;
      const later = partOf(after, part.name) ?? (lend && this.isLent(part) ? part : undefined);
      if (later === undefined) continue;
      if (later !== part && !samePart(part, later) && !this.needsTaking(later, because)) continue;
      if (part.mode === 'fixed' || cannotBeUnset(part)) {
        this.replace(id, because);
        return;
      }
      update.takeOut(part, later);
    }
    const { left } = update;
    const updated = left - update.unset.size + update.set.size;
    if (before.nonEmpty === true && update.detach.size > 0 && (left <= 0 || updated <= 0)) {
      this.replace(id, because);
    } else if (update.detach.size > size) {
      this.settle(id, UNTOUCHED);
    }
  }

  /** A new value that itself needs what changes cannot be set over the old one before. */
  private needsTaking(later: PartState, because: string): boolean {
    return (
      later.uses.includes(because) ||
      (later.protectedBy ?? []).some((guard) => splitPartId(guard).object === because)
    );
  }

  /** A door that goes anyway is lent where all it needs is there again, or goes after it. */
  private isLent(part: PartState): boolean {
    const isReplaced = (id: string): boolean => this.fates.get(id)?.kind === 'replace';
    return (
      part.protectedBy !== undefined &&
      part.protectedBy.every((guard) => isIn(this.result, guard) || !isReplaced(splitPartId(guard).object))
    );
  }

  private replace(id: string, because: string): void {
    const fate = mustGet(this.fates, id);
    if (fate.kind !== 'keep' && fate.kind !== 'update' && fate.kind !== 'redo') return;
    const object = mustGet(this.result, id);
    if (object.once !== undefined && fate.kind === 'keep') this.undermined.set(id, { object, because });
    this.settle(id, REPLACE);
  }
}

function byName(parts: readonly PartState[]): Map<string, PartState> {
  return new Map(parts.map((part) => [part.name, part]));
}

function splitWhole(
  before: ObjectState,
  after: ObjectState,
  { unset, set, drop }: Pick<Update, 'unset' | 'set' | 'drop'>,
): Fate {
  const old = new Map(before.parts.map((part) => [part.name, part]));
  const detach = [...unset, ...drop];
  for (const part of set) {
    const present = old.get(part.name);
    if (present === undefined || detach.includes(present)) continue;
    if (cannotBeUnset(present)) return REPLACE;
    detach.push(present);
  }
  if (after.ordered === true || before.ordered === true) return REPLACE;
  if (after.nonEmpty === true && detach.length === before.parts.length) return REPLACE;
  return { ...UNTOUCHED, detach, attach: set };
}
