import { cannotBeUnset, difference } from './differences';
import type { ObjectState, PartState } from './model';
import { pairKey, samePart, usesOf, type Objects } from './state';

/** What becomes of one object. */
export type Fate =
  | { readonly kind: 'keep' | 'create' | 'remove' | 'replace' | 'redo' }
  | {
      readonly kind: 'update';
      /** Old versions of parts to take back in place. */
      readonly unset: readonly PartState[];
      /** New versions of parts to put in, in place. */
      readonly set: readonly PartState[];
      /** Parts taken back first of all (old versions) … */
      readonly detach: readonly PartState[];
      /** … and put in last of all (new versions): what they refer to is replaced in between. */
      readonly attach: readonly PartState[];
    };

export type Fates = ReadonlyMap<string, Fate>;

/** What a cycle in the sequence has taught: objects whose update is split, or that are replaced after all. */
export interface Lessons {
  readonly split: ReadonlySet<string>;
  readonly replace: ReadonlySet<string>;
}

export const NO_LESSONS: Lessons = { split: new Set(), replace: new Set() };

const KEEP: Fate = { kind: 'keep' };
const CREATE: Fate = { kind: 'create' };
const REMOVE: Fate = { kind: 'remove' };
const REPLACE: Fate = { kind: 'replace' };
const REDO: Fate = { kind: 'redo' };

/** The fate of every object of either state, with what the fate of one forces upon others. */
export function fates(
  installed: Objects,
  result: Objects,
  order: readonly (readonly [string, string])[],
  lessons: Lessons = NO_LESSONS,
): Fates {
  return new Spread(installed, result, order, lessons).run();
}

class Spread {
  private readonly fates = new Map<string, Fate>();
  private readonly users = new Map<string, string[]>();
  private readonly followers = new Map<string, string[]>();
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

  public run(): Fates {
    for (const [id, object] of this.installed) {
      for (const used of usesOf(object)) push(this.users, used, id);
    }
    for (const [id, object] of this.result) {
      for (const earlier of object.orderedAfter ?? []) push(this.followers, earlier, id);
    }
    for (const id of new Set([...this.installed.keys(), ...this.result.keys()])) {
      this.settle(id, this.ownFate(id));
    }
    this.newOrderEdges();
    for (let id = this.waiting.pop(); id !== undefined; id = this.waiting.pop()) {
      const fate = this.fates.get(id)!;
      if (fate.kind === 'remove' || fate.kind === 'replace') this.spreadToUsers(id);
      if (fate.kind === 'create' || fate.kind === 'replace') this.spreadToFollowers(id);
    }
    return this.fates;
  }

  private ownFate(id: string): Fate {
    const before = this.installed.get(id);
    const after = this.result.get(id);
    if (before === undefined) return CREATE;
    if (after === undefined) return REMOVE;
    if (this.lessons.replace.has(id)) return REPLACE;
    if (after.once !== undefined) {
      return after.once.generation > (before.once?.generation ?? 0) ? REDO : KEEP;
    }
    const found = difference(before, after);
    if (found.kind === 'replace') return REPLACE;
    if (found.kind === 'same') return KEEP;
    return this.lessons.split.has(id)
      ? splitWhole(before, after, found.unset, found.set)
      : { kind: 'update', unset: found.unset, set: found.set, detach: [], attach: [] };
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
        if (both && !this.trueOrder.has(pairKey([earlier, id]))) this.replace(id);
      }
    }
  }

  private spreadToFollowers(id: string): void {
    for (const later of this.followers.get(id) ?? []) {
      if (this.installed.has(later)) this.replace(later);
    }
  }

  private spreadToUsers(id: string): void {
    for (const user of this.users.get(id) ?? []) {
      const fate = this.fates.get(user)!;
      if (fate.kind === 'remove' || fate.kind === 'replace') continue;
      if (fate.kind === 'redo') this.replace(user);
      else if (fate.kind === 'keep' || fate.kind === 'update') this.release(user, fate, id);
    }
  }

  /** The user lets go of what is removed or replaced: parts that refer to it are taken back before, and put in after. */
  private release(user: string, fate: Fate, used: string): void {
    const before = this.installed.get(user)!;
    const after = this.result.get(user)!;
    // A part of an ordered list that is taken out comes back at its end.
    if (
      before.uses.includes(used) ||
      ((before.ordered === true || after.ordered === true) &&
        before.parts.some((part) => part.uses.includes(used)))
    ) {
      this.replace(user);
      return;
    }
    let update =
      fate.kind === 'update' ? fate : { kind: 'update' as const, unset: [], set: [], detach: [], attach: [] };
    const next = new Map(after.parts.map((part) => [part.name, part]));
    for (const part of before.parts) {
      if (!part.uses.includes(used) || update.detach.includes(part)) continue;
      const later = next.get(part.name);
      if (later === undefined || (!samePart(part, later) && !later.uses.includes(used))) continue;
      if (part.mode === 'fixed' || cannotBeUnset(part)) {
        this.replace(user);
        return;
      }
      update = {
        kind: 'update',
        unset: update.unset.filter((entry) => entry.name !== part.name),
        set: update.set.filter((entry) => entry.name !== part.name),
        detach: [...update.detach, part],
        attach: [...update.attach, later],
      };
    }
    const detached = before.parts.length - update.detach.length;
    const updated = detached - update.unset.length + update.set.length;
    if (before.nonEmpty === true && update.detach.length > 0 && (detached <= 0 || updated <= 0)) {
      this.replace(user);
    } else if (update.detach.length > 0 || fate.kind === 'update') {
      this.fates.set(user, update);
    }
  }

  private replace(id: string): void {
    const fate = this.fates.get(id)!;
    if (fate.kind === 'keep' || fate.kind === 'update' || fate.kind === 'redo') this.settle(id, REPLACE);
  }
}

function splitWhole(
  before: ObjectState,
  after: ObjectState,
  unset: readonly PartState[],
  set: readonly PartState[],
): Fate {
  const old = new Map(before.parts.map((part) => [part.name, part]));
  const detach = [...unset];
  for (const part of set) {
    const present = old.get(part.name);
    if (present === undefined || detach.includes(present)) continue;
    if (cannotBeUnset(present)) return REPLACE;
    detach.push(present);
  }
  if (after.ordered === true || before.ordered === true) return REPLACE;
  if (after.nonEmpty === true && detach.length === before.parts.length) return REPLACE;
  return { kind: 'update', unset: [], set: [], detach, attach: set };
}

function push(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
