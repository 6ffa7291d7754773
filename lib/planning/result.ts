import { mustGet } from './maps';
import { factsChanged, generationOf, isMade } from './facts';
import type { Held, ObjectState, State } from './model';
import type { ChangedOnce } from './once-problems';
import type { PlanningDetail } from './planning-error';
import { byId, usesOf, type Objects } from './state';

/** The state that stands when everything was carried out, and what is retained in it. */
interface Result {
  readonly objects: Map<string, ObjectState>;
  readonly held: Held[];
  readonly changedOnce: readonly ChangedOnce[];
  /** What else cannot be planned. */
  readonly problems: readonly PlanningDetail[];
}

/**
 * The result T: what is wanted, as made, and what is retained. What was made once is never silently repeated: where
 * its facts differ, or what it stands on would go, there is no plan but an error that says what to write.
 */
export function resultOf(installed: State, wanted: State): Result {
  return new Resolution(installed, wanted).run();
}

class Resolution {
  private readonly installed: Objects;
  private readonly wanted: Objects;
  private readonly existing: ReadonlySet<string>;
  private readonly theirs: ReadonlySet<string>;
  private readonly given: ReadonlySet<string>;
  private readonly objects = new Map<string, ObjectState>();
  private readonly held = new Map<string, Held>();
  private readonly changedOnce: ChangedOnce[] = [];
  private readonly problems: PlanningDetail[] = [];

  constructor(
    from: State,
    private readonly to: State,
  ) {
    this.installed = byId(from.objects);
    this.wanted = byId(to.objects);
    this.existing = new Set([...from.existing, ...to.existing]);
    this.theirs = new Set(from.devices.flatMap(({ id, theirs }) => (theirs === true ? id : [])));
    this.given = new Set(
      [...from.artifacts, ...to.artifacts].filter((a) => a.given === true).map((a) => a.name),
    );
  }

  public run(): Result {
    for (const [id, object] of this.wanted) this.objects.set(id, this.asMade(id, object));
    this.retain();
    this.checkReferences();
    this.checkArtifacts();
    this.checkHolders('claims');
    this.checkHolders('places');
    const { objects, held, changedOnce, problems } = this;
    return { objects, held: [...held.values()], changedOnce, problems };
  }

  /** The wanted version; of what was made once, and of the fixed parts under it, the text as made. */
  private asMade(id: string, after: ObjectState): ObjectState {
    const before = this.installed.get(id);
    if (before === undefined) return after;
    // What did not change stays the very same object, which is seen at a glance.
    const found =
      before.found !== undefined && after.found === undefined ? { found: before.found } : undefined;
    const asWanted = found === undefined ? after : { ...after, ...found };
    if (!isMade(before) || !isMade(after)) return asWanted;
    const [then, now] = [generationOf(before), generationOf(after)];
    if (now > then) return asWanted;
    if (now < then) {
      this.changedOnce.push({ before, after, facts: [] });
      return after;
    }
    const facts = factsChanged(before, after);
    if (facts.length > 0) {
      this.changedOnce.push({ before, after, facts });
      return after;
    }
    const { open } = before;
    if (after.once !== undefined)
      return { ...after, ...found, open, parts: before.parts, needs: before.needs };
    const fixed = before.parts.filter((part) => part.mode === 'fixed');
    const parts = [...fixed, ...after.parts.filter((part) => part.mode !== 'fixed')];
    return { ...after, ...found, open, parts, uses: [...new Set([...after.uses, ...before.uses])] };
  }

  /** What was made once and is gone from what is wanted stays, with all it uses, until it is retired by name. */
  private retain(): void {
    const retired = new Set(this.to.retire);
    const waiting: { id: string; because: string }[] = [];
    for (const [id, object] of this.installed) {
      if (object.once === undefined || this.wanted.has(id) || retired.has(id)) continue;
      waiting.push({ id, because: id });
    }
    this.hold(waiting, (device) => this.theirs.has(device));
    for (const [id, object] of this.objects) {
      if (!isMade(object) || !this.installed.has(id)) continue;
      for (const used of usesOf(object)) waiting.push({ id: used, because: id });
    }
    this.hold(waiting);
    this.hold(this.trusting());
  }

  /** @param leaves whether what is held on a device is somebody else's, who keeps it */
  private hold(
    waiting: { id: string; because: string }[],
    leaves: (device: string) => boolean = () => false,
  ): void {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const object = this.installed.get(next.id);
      if (object === undefined || this.objects.has(next.id)) continue;
      this.objects.set(next.id, leaves(object.device) ? { ...object, left: true } : object);
      this.held.set(next.id, { object: next.id, reason: 'retained', because: next.because });
      for (const used of usesOf(object)) waiting.push({ id: used, because: next.because });
    }
  }

  /**
   * Who needs what was made in an only place, or what that stands on, trusts it: a certificate, its authority. What stood
   * there before does not come back, so the trust stays as well, wherever other trust of its kind does.
   */
  private trusting(): { id: string; because: string }[] {
    const shown = new Map<string, string>();
    for (const [id, made] of this.installed) {
      const now = this.objects.get(id);
      if (made.once?.slot !== true || now === undefined || generationOf(now) !== generationOf(made)) continue;
      const standsOn = usesOf(made).flatMap((used) => this.installed.get(used)?.needs ?? []);
      for (const artifact of [...(made.yields ?? []), ...standsOn]) shown.set(artifact, id);
    }
    if (shown.size === 0) return [];
    const kinds = new Set(this.to.objects.map(kindOf));
    return [...this.installed].flatMap(([id, object]) => {
      const trusted = object.needs?.find((artifact) => shown.has(artifact));
      if (trusted === undefined || this.objects.has(id) || !kinds.has(kindOf(object))) return [];
      return [{ id, because: mustGet(shown, trusted) }];
    });
  }

  private checkReferences(): void {
    for (const [id, object] of this.objects) {
      for (const used of usesOf(object)) {
        if (this.objects.has(used) || this.existing.has(used)) continue;
        this.problems.push({
          rule: 'reference/none',
          path: object.path,
          problem: `${object.key} refers to ${JSON.stringify(used)}, which is declared nowhere.`,
          advice: this.held.has(id)
            ? `Retire ${JSON.stringify(id)} by name too, or declare what it refers to.`
            : 'Declare it in the same stack, or as existing.',
        });
      }
    }
  }

  /** What somebody new wants has to be yielded by somebody, or given. */
  private checkArtifacts(): void {
    const yielded = new Set([...this.objects.values()].flatMap((object) => object.yields ?? []));
    for (const [id, object] of this.objects) {
      const before = this.installed.get(id);
      const again = before !== undefined && generationOf(object) > generationOf(before);
      const known = new Set(again ? [] : (before?.needs ?? []));
      for (const artifact of object.needs ?? []) {
        if (known.has(artifact) || yielded.has(artifact) || this.given.has(artifact)) continue;
        this.problems.push({
          rule: 'artifact/none',
          path: object.path,
          problem: `${object.key} needs ${JSON.stringify(artifact)}, which nothing yields.`,
          advice: 'Declare what makes it in the same stack, or give it as a file.',
        });
      }
    }
  }

  /** One holder of a claim in the world; one device for a place. */
  private checkHolders(of: 'claims' | 'places'): void {
    const holders = new Map<string, ObjectState>();
    const retainedFirst = [...this.objects].sort(
      ([a], [b]) => Number(this.held.has(b)) - Number(this.held.has(a)),
    );
    for (const [id, object] of retainedFirst) {
      for (const slot of object[of] ?? []) {
        const holder = holders.get(slot);
        if (holder === undefined) {
          holders.set(slot, object);
          continue;
        }
        if (of === 'places' && holder.device === object.device) continue;
        const retained = [...this.held.keys()].find((held) => this.objects.get(held) === holder);
        this.problems.push(
          retained !== undefined && !this.held.has(id)
            ? slotRetained(slot, holder, object, retained)
            : twoTakers(slot, holder, object),
        );
      }
    }
  }
}

/** What the vendor keeps in one section of one device. */
function kindOf({ device, section }: ObjectState): string {
  return `${device} ${section}`;
}

function slotRetained(
  slot: string,
  holder: ObjectState,
  object: ObjectState,
  retained: string,
): PlanningDetail {
  return {
    rule: 'slot/retained',
    path: object.path,
    problem: `${object.key} wants ${JSON.stringify(slot)}, which ${holder.key} holds, retained on ${holder.device}.`,
    advice: `Retire ${JSON.stringify(retained)} by name first, or give this one another.`,
  };
}

function twoTakers(slot: string, first: ObjectState, second: ObjectState): PlanningDetail {
  return {
    rule: 'slot/taken',
    path: second.path,
    problem: `${second.key} and ${first.key} (${first.path}) both want ${JSON.stringify(slot)}.`,
    advice: 'Only one can have it: give one of the two another address or port.',
  };
}
