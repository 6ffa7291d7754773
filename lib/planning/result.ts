import { fates, type Fates } from './closure';
import { difference } from './differences';
import type { Held, ObjectState, State } from './model';
import { PlanningError } from './planning-error';
import { byId, sameObject, usesOf, type Objects } from './state';

/** The state that stands when everything was carried out, and what is held back on the way to it. */
export interface Result {
  readonly objects: Map<string, ObjectState>;
  readonly held: Held[];
}

/** Which version of an object the result has. */
type Version = 'wanted' | 'installed' | 'absent';

/**
 * The result T: what is wanted, except what is held. A once-object is never silently repeated, so where it is
 * gone, or its text changed, or what it stands on would have to be replaced, it stays as installed together with
 * its prerequisites; and what is new waits for what it needs.
 *
 * Holding only ever grows, so the passes end.
 */
export function resultOf(installed: State, wanted: State): Result {
  return new Holding(installed, wanted).run();
}

class Holding {
  private readonly installed: Objects;
  private readonly wanted: Objects;
  private readonly existing: ReadonlySet<string>;
  private readonly given: ReadonlySet<string>;
  private readonly retire: ReadonlySet<string>;
  private readonly versions = new Map<string, Version>();
  private readonly held = new Map<string, Held>();
  private changed = false;

  constructor(
    private readonly from: State,
    to: State,
  ) {
    this.installed = byId(from.objects);
    this.wanted = byId(to.objects);
    this.existing = new Set([...from.existing, ...to.existing]);
    this.given = new Set(
      [...from.artifacts, ...to.artifacts].filter((a) => a.given === true).map((a) => a.name),
    );
    this.retire = new Set(to.retire);
    this.checkReferences();
  }

  public run(): Result {
    for (const id of this.wanted.keys()) this.versions.set(id, 'wanted');
    for (const id of this.installed.keys()) if (!this.wanted.has(id)) this.versions.set(id, 'absent');
    do {
      this.changed = false;
      this.holdOnceObjects();
      this.holdWhatMisses();
      this.holdClaims();
    } while (this.changed);
    const objects = this.result();
    return { objects, held: [...this.held.values(), ...this.exchanges(objects)] };
  }

  private result(): Map<string, ObjectState> {
    const objects = new Map<string, ObjectState>();
    for (const [id, version] of this.versions) {
      const object =
        version === 'installed'
          ? this.installed.get(id)
          : version === 'wanted'
            ? this.wanted.get(id)
            : undefined;
      if (object === undefined) continue;
      const found = this.installed.get(id)?.found;
      objects.set(id, found === undefined || object.found !== undefined ? object : { ...object, found });
    }
    return objects;
  }

  private holdOnceObjects(): void {
    const result = this.result();
    let known: Fates | undefined;
    for (const [id, before] of this.installed) {
      if (before.once === undefined) continue;
      const version = this.versions.get(id)!;
      if (version === 'absent') {
        if (!this.retire.has(id)) this.keep(id, 'retained', id);
      } else if (version === 'wanted') {
        const after = this.wanted.get(id)!;
        if (this.isRedone(before, after)) continue;
        if (generationOf(after) < generationOf(before)) this.keep(id, 'retained', id);
        else if (!sameObject(before, after)) this.keep(id, 'pending', id);
        else this.holdIfUprooted(id, before, (known ??= this.fatesNow(result)));
      } else {
        this.holdIfUprooted(id, before, (known ??= this.fatesNow(result)));
      }
    }
  }

  private fatesNow(result: Objects): Fates {
    return fates(this.installed, result, this.from.order);
  }

  private isRedone(before: ObjectState, after: ObjectState): boolean {
    return generationOf(after) > generationOf(before);
  }

  /** What a once-object stands on is not taken from under it. */
  private holdIfUprooted(id: string, object: ObjectState, known: Fates): void {
    const fate = known.get(id)?.kind;
    const uprooted = this.prerequisites(object).filter((used) => {
      const kind = known.get(used)?.kind;
      return kind === 'remove' || kind === 'replace';
    });
    if (uprooted.length === 0 && fate !== 'replace') return;
    const reason = this.wanted.has(id) ? 'pending' : 'retained';
    this.keep(id, reason, uprooted[0] ?? id);
    for (const used of uprooted) this.keep(used, reason, id);
  }

  private prerequisites(object: ObjectState): string[] {
    const seen = new Set<string>();
    const waiting = usesOf(object);
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (seen.has(id) || !this.installed.has(id)) continue;
      seen.add(id);
      waiting.push(...usesOf(this.installed.get(id)!));
    }
    return [...seen];
  }

  /** The object stays as installed; what it refers to cannot be absent then. */
  private keep(id: string, reason: Held['reason'], because: string): void {
    const waiting = [{ id, reason, because }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const object = this.installed.get(next.id);
      if (object === undefined || this.versions.get(next.id) === 'installed') continue;
      this.versions.set(next.id, 'installed');
      this.held.set(next.id, { object: next.id, reason: next.reason, because: next.because });
      this.changed = true;
      const whole = next.reason === 'pending' && object.once !== undefined;
      for (const used of usesOf(object)) {
        if (this.versions.get(used) === 'absent' || whole) {
          waiting.push({ id: used, reason: next.reason, because: next.id });
        }
      }
    }
  }

  private holdWhatMisses(): void {
    const result = this.result();
    const yielded = new Set([...result.values()].flatMap((object) => object.yields ?? []));
    for (const [id, version] of this.versions) {
      if (version !== 'wanted') continue;
      const object = this.wanted.get(id)!;
      const before = this.installed.get(id);
      if (
        before !== undefined &&
        difference(before, object).kind === 'same' &&
        !this.isRedone(before, object)
      )
        continue;
      const missing =
        usesOf(object).find((used) => !result.has(used) && !this.existing.has(used)) ??
        (object.needs ?? []).find((artifact) => !yielded.has(artifact) && !this.given.has(artifact));
      if (missing !== undefined) this.block(id, missing);
    }
  }

  /** A slot that a held object keeps is not there for another. */
  private holdClaims(): void {
    const holders = new Map<string, string>();
    for (const [id, version] of this.versions) {
      if (version !== 'installed') continue;
      for (const slot of this.installed.get(id)!.claims ?? []) holders.set(slot, id);
    }
    const takers = new Map<string, string>();
    for (const [id, version] of this.versions) {
      if (version !== 'wanted') continue;
      const object = this.wanted.get(id)!;
      for (const slot of object.claims ?? []) {
        const holder = holders.get(slot);
        if (holder !== undefined) {
          this.block(id, slot);
          break;
        }
        const other = takers.get(slot);
        if (other !== undefined) throw twoTakers(slot, this.wanted.get(other)!, object);
        takers.set(slot, id);
      }
    }
  }

  private block(id: string, because: string): void {
    if (this.installed.has(id)) this.keep(id, 'blocked', because);
    else {
      this.versions.set(id, 'absent');
      this.held.set(id, { object: id, reason: 'blocked', because });
      this.changed = true;
    }
  }

  /** Everything downstream of a pending object: consumers of its artifacts. */
  private exchanges(result: Objects): Held[] {
    const consumers = new Map<string, string[]>();
    for (const [id, object] of result) {
      for (const artifact of object.needs ?? []) {
        consumers.set(artifact, [...(consumers.get(artifact) ?? []), id]);
      }
    }
    const found = new Map<string, Held>();
    const waiting = [...this.held.values()]
      .filter((held) => held.reason === 'pending')
      .map((held) => held.object);
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      for (const artifact of result.get(id)?.yields ?? []) {
        for (const consumer of consumers.get(artifact) ?? []) {
          if (found.has(consumer) || this.held.has(consumer)) continue;
          found.set(consumer, { object: consumer, reason: 'exchange', because: artifact });
          waiting.push(consumer);
        }
      }
    }
    return [...found.values()];
  }

  private checkReferences(): void {
    for (const object of this.wanted.values()) {
      for (const used of usesOf(object)) {
        if (this.wanted.has(used) || this.installed.has(used) || this.existing.has(used)) continue;
        throw new PlanningError(
          object.path,
          `${object.key} refers to ${JSON.stringify(used)}, which is declared nowhere.`,
          'Declare it in the same stack, or as existing.',
        );
      }
    }
  }
}

function generationOf(object: ObjectState): number {
  return object.once?.generation ?? 0;
}

function twoTakers(slot: string, first: ObjectState, second: ObjectState): PlanningError {
  return new PlanningError(
    second.path,
    `${second.key} and ${first.key} (${first.path}) both want ${JSON.stringify(slot)}.`,
    'Only one can have it: give one of the two another address or port.',
  );
}
