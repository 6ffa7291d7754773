import type {
  ArtifactState,
  Change,
  ObjectState,
  PartState,
  ServiceState,
  State,
  Step,
} from '../../../lib/planning/model';
import { stepsOf } from '../../../lib/planning/state';

/**
 * An abstract model of the devices. It carries out the steps of a change one by one and collects a
 * message for everything that a device, or the person in front of it, would refuse.
 *
 * It knows nothing of the planner: what it believes of a step is what the step does (`set`, `unset`,
 * the whole of `after` or `before`), and it checks what the step says stands there before and after.
 *
 * A claim that begins with `slot ` is held by the part with a statement that names it in its field `slot`:
 * taking the part back frees it. Any other claim is held as long as the object stands.
 */
interface Standing {
  /** The last version seen; its parts are not used. */
  object: ObjectState;
  /** What is really there, in the order in which it came. */
  parts: PartState[];
  /** Place among what was created: first-match lists append. */
  position: number;
}

/** What stands on the devices, as plain data that two models can be compared by. */
export interface Snapshot {
  readonly objects: Readonly<Record<string, unknown>>;
  readonly owed: readonly string[];
}

interface Request {
  readonly service: string;
  readonly by: string;
  readonly at: number;
}

export class DeviceModel {
  readonly refusals: string[] = [];
  private readonly standing = new Map<string, Standing>();
  private readonly existing = new Set<string>();
  private readonly services = new Map<string, ServiceState>();
  private readonly artifacts = new Map<string, ArtifactState>();
  private readonly requests: Request[] = [];
  private readonly restarted = new Map<string, number>();
  /** Artifacts in hand: read in the plan under way, after they were yielded. */
  private readonly inHand = new Set<string>();
  /** Once-objects undone in the plan under way: doing them again at the same generation repeats them. */
  private readonly undone = new Map<string, number>();
  /** Taken away or made anew in the plan under way: what such a one asks for is not awaited in the gap. */
  private readonly taken = new Set<string>();
  /** For each part that goes for good, the step that takes it out last. */
  private readonly lastTaken = new Map<string, string>();
  /** Ids in the result of the plan under way. */
  private kept: ReadonlySet<string> = new Set();
  /** What people are told of in the plan under way, by what tells them: in its result, and not in it any more. */
  private tellsOfComing = new Map<string, string[]>();
  private tellsOfGoing = new Map<string, string[]>();
  /** Gone in the result of the plan under way, and nothing takes it away: nobody looks for it any more. */
  private leftBehind: ReadonlySet<string> = new Set();
  /** Stood when the plan under way began. */
  private stood: ReadonlySet<string> = new Set();
  private readonly lastAct = new Map<string, number>();
  private clock = 0;
  private begun = 0;

  /** The model of a state that stands already, however it came about. */
  static of(state: State): DeviceModel {
    const model = new DeviceModel();
    model.learn(state);
    for (const object of creationOrder(state)) {
      model.standing.set(object.device + ' ' + object.key, {
        object,
        parts: [...object.parts],
        position: ++model.clock,
      });
    }
    for (const service of state.owed) model.requests.push({ service, by: '', at: ++model.clock });
    return model;
  }

  /** A copy to go on with in another direction. */
  copy(): DeviceModel {
    const other = new DeviceModel();
    other.refusals.push(...this.refusals);
    for (const [id, s] of this.standing) other.standing.set(id, { ...s, parts: [...s.parts] });
    for (const id of this.existing) other.existing.add(id);
    for (const [id, s] of this.services) other.services.set(id, s);
    for (const [name, a] of this.artifacts) other.artifacts.set(name, a);
    other.requests.push(...this.requests);
    for (const [id, at] of this.restarted) other.restarted.set(id, at);
    other.clock = this.clock;
    return other;
  }

  /** Carries out the steps of `plan` in plan order: all of them, or only those in `done`. */
  run(
    plan: Change,
    installed: State,
    wanted: State,
    done?: ReadonlySet<string>,
    watch: (step: Step) => void = () => undefined,
  ): this {
    this.learn(installed);
    this.learn(wanted);
    this.begun = this.clock;
    this.inHand.clear();
    this.undone.clear();
    this.taken.clear();
    this.goesForGood(plan);
    this.stood = new Set(this.standing.keys());
    this.kept = new Set(plan.result.objects.map((o) => `${o.device} ${o.key}`));
    this.leftBehind = this.leavesBehind();
    this.tellsOfComing = announced(plan.result.objects);
    this.tellsOfGoing = announced(
      [...this.standing].flatMap(([id, { object }]) => (this.kept.has(id) ? [] : [object])),
    );
    const steps = plan.phases.flatMap(stepsOf);
    for (const step of steps) {
      if (done !== undefined && !done.has(step.id)) continue;
      this.step(step);
      watch(step);
    }
    if (done === undefined) this.finished();
    if (done === undefined || steps.every(({ id }) => done.has(id))) {
      for (const id of this.leftBehind) this.standing.delete(id);
    }
    return this;
  }

  private leavesBehind(): Set<string> {
    return new Set(
      [...this.standing].flatMap(([id, there]) => (!this.kept.has(id) && staysForGood(there) ? [id] : [])),
    );
  }

  /** What nothing takes away goes with what it stands on. */
  private goesAlong(id: string): void {
    for (const [user, s] of this.standing) {
      const isUser = s.object.uses.includes(id) || s.parts.some((part) => part.uses.includes(id));
      if (!isUser || !staysForGood(s)) continue;
      this.standing.delete(user);
      this.goesAlong(user);
    }
  }

  /** The last step that takes a part out which the result has no more. */
  private goesForGood(plan: Change): void {
    this.lastTaken.clear();
    const kept = new Set(
      plan.result.objects.flatMap((o) => o.parts.map((p) => `${o.device} ${o.key} ${p.name}`)),
    );
    for (const step of plan.phases.flatMap(stepsOf)) {
      const gone = step.action === 'undo' ? (step.before?.parts ?? []) : step.unset;
      for (const { name } of gone) {
        const id = `${step.object} ${name}`;
        if (!kept.has(id)) this.lastTaken.set(id, step.id);
      }
    }
  }

  /** What the devices hold for ever, whatever stands on them. */
  private learn(state: State): void {
    for (const id of state.existing) this.existing.add(id);
    for (const service of state.services) this.services.set(service.id, service);
    for (const artifact of state.artifacts) this.artifacts.set(artifact.name, artifact);
  }

  step(step: Step): void {
    this.clock++;
    const takes = step.action === 'undo' || step.action === 'detach' || this.standing.has(step.object ?? '');
    const alone = step.action === 'update' && (step.after?.meets ?? []).length === 0;
    if (takes && !alone && step.object !== undefined) this.taken.add(step.object);
    switch (step.action) {
      case 'read':
        return this.read(step);
      case 'restart':
        return this.restart(step);
      case 'configure':
        return this.configure(step);
      case 'undo':
        return this.undo(step);
      default:
        return this.change(step);
    }
  }

  private refuse(step: Step, why: string): void {
    this.refusals.push(`${step.id} ${step.action} ${step.object ?? step.artifact ?? step.service}: ${why}`);
  }

  private configure(step: Step): void {
    const after = step.after;
    const id = step.object;
    if (after === undefined || id === undefined)
      return this.refuse(step, 'a configure without object or after');
    this.checkIdentity(step, after);
    const there = this.standing.get(id);
    if (this.existing.has(id)) this.refuse(step, 'it exists and is not ours');
    const isBeside =
      there !== undefined && step.before === undefined && staysForGood(there) && !alike(after, there);
    // What nothing takes away stays as it was, and nobody looks at it any more: the new one comes beside it.
    if (there !== undefined && !isBeside) {
      const [now, then] = [after.once, there.object.once];
      if (now === undefined || then === undefined) this.refuse(step, 'it is there already');
      else if (now.generation <= then.generation) {
        this.refuse(step, `the once-step of generation ${now.generation} is repeated`);
      }
      if (step.before === undefined) this.refuse(step, 'redoes, and has no before');
      else this.checkVersion(step, 'before', step.before, there);
    } else if (step.before !== undefined) this.refuse(step, 'has a before, and nothing is there');
    const gone = this.undone.get(id);
    if (after.once !== undefined && gone !== undefined && after.once.generation <= gone) {
      this.refuse(step, `the once-step of generation ${gone} was removed and is repeated`);
    }
    for (const by of this.tellsOfComing.get(id) ?? []) {
      if (there === undefined && !this.standing.has(by)) this.refuse(step, `${by} has not told of it`);
    }
    this.checkNeeds(step, after);
    this.checkPresent(step, after.uses);
    for (const part of after.parts) this.checkPresent(step, part.uses);
    for (const part of [after, ...after.parts]) this.checkRing(step, id, part.uses);
    if (after.nonEmpty === true && after.parts.length === 0) this.refuse(step, 'a list without members');
    const position = isBeside ? this.clock : (there?.position ?? this.clock);
    const now: Standing = { object: after, parts: [...after.parts], position };
    this.standing.set(id, now);
    this.checkClaims(step, id, now);
    this.checkRoom(step, after);
    this.yielded(after);
    this.acted(step, id, after, step.before);
  }

  private undo(step: Step): void {
    const before = step.before;
    const id = step.object;
    if (before === undefined || id === undefined)
      return this.refuse(step, 'an undo without object or before');
    this.checkIdentity(step, before);
    const there = this.standing.get(id);
    if (step.after !== undefined) this.refuse(step, 'an undo with an after');
    if (this.existing.has(id)) this.refuse(step, 'it is not ours');
    if (there === undefined) return this.refuse(step, 'it is not there');
    for (const by of this.kept.has(id) ? [] : (this.tellsOfGoing.get(id) ?? [])) {
      if (this.standing.has(by)) this.refuse(step, `${by} has not told that it goes`);
    }
    this.checkVersion(step, 'before', before, there);
    if (there.object.once !== undefined) this.undone.set(id, there.object.once.generation);
    this.standing.delete(id);
    for (const user of this.usersOf(id)) this.refuse(step, `${user} still uses it`);
    this.goesAlong(id);
    for (const name of there.object.yields ?? []) if (!this.exists(name)) this.inHand.delete(name);
    this.acted(step, id, before);
  }

  /** Update, detach, attach: parts go and come in place. */
  private change(step: Step): void {
    const { before, after, object: id } = step;
    if (before === undefined || after === undefined || id === undefined) {
      return this.refuse(step, 'a change in place without object, before or after');
    }
    this.checkIdentity(step, before);
    this.checkIdentity(step, after);
    const there = this.standing.get(id);
    if (this.existing.has(id)) this.refuse(step, 'it is not ours');
    const empty: Standing = { object: before, parts: [], position: this.clock };
    if (there === undefined && before.nonEmpty !== true) return this.refuse(step, 'it is not there');
    const now = there ?? empty;
    this.checkVersion(step, 'before', before, now);
    if (text(before.open) !== text(after.open)) this.refuse(step, 'its opening changes in place');
    if (now.object.once !== undefined) this.refuse(step, 'a once-object is changed in place');
    if (step.action === 'detach' && step.set.length > 0) this.refuse(step, 'a detach that sets');
    if (step.action === 'drop' && step.set.length > 0) this.refuse(step, 'a drop that sets');
    if (step.action === 'attach' && step.unset.length > 0) this.refuse(step, 'an attach that unsets');
    if (step.set.length + step.unset.length === 0) this.refuse(step, 'does nothing');
    if (step.set.length > 0) {
      this.checkNeeds(step, after);
      this.checkPresent(step, after.uses);
    }
    if (step.setFirst) this.setParts(step, id, now);
    this.unsetParts(step, id, now);
    if (!step.setFirst) this.setParts(step, id, now);
    now.object = after;
    this.checkVersion(step, 'after', after, now);
    if (now.parts.length === 0 && after.nonEmpty === true) this.standing.delete(id);
    else this.standing.set(id, now);
    this.checkClaims(step, id, now);
    this.acted(step, id, after, before);
  }

  private setParts(step: Step, id: string, now: Standing): void {
    for (const part of step.set) {
      if (part.mode === 'fixed') this.refuse(step, `sets the fixed part ${part.name} in place`);
      this.checkPresent(step, part.uses);
      this.checkRing(step, id, part.uses);
      if (part.mode === 'member') {
        if (now.parts.some((p) => samePart(p, part)))
          this.refuse(step, `the member ${part.name} is there already`);
        now.parts.push(part);
        continue;
      }
      const at = now.parts.findIndex((p) => p.name === part.name);
      if (at < 0) now.parts.push(part);
      else {
        if (part.mode === 'clear' || now.parts[at].mode === 'clear') {
          this.refuse(step, `${part.name} has a value and must be cleared first`);
        }
        now.parts[at] = part;
      }
    }
    if (now.parts.length > 0) this.standing.set(id, now);
  }

  private unsetParts(step: Step, id: string, now: Standing): void {
    for (const part of step.unset) {
      if (part.mode === 'fixed') this.refuse(step, `takes the fixed part ${part.name} back in place`);
      if (part.unset.length === 0) this.refuse(step, `nothing takes the part ${part.name} back`);
      const at = now.parts.findIndex((p) => samePart(p, part));
      if (at < 0) this.refuse(step, `takes back the part ${part.name}, which is not there`);
      else now.parts.splice(at, 1);
      if (now.parts.length === 0 && now.object.nonEmpty === true) {
        this.standing.delete(id);
        for (const user of this.usersOf(id)) this.refuse(step, `empties a list that ${user} uses`);
        now.position = this.clock;
      }
    }
  }

  private read(step: Step): void {
    const artifact = step.artifact === undefined ? undefined : this.artifacts.get(step.artifact);
    if (artifact === undefined) return this.refuse(step, 'no such artifact');
    if (artifact.device !== step.device)
      this.refuse(step, `is read from ${artifact.device}, not ${step.device}`);
    if (artifact.read.length === 0) this.refuse(step, 'nothing reads it');
    if (!this.exists(artifact.name)) this.refuse(step, 'does not exist yet');
    this.inHand.add(artifact.name);
  }

  private restart(step: Step): void {
    const service = step.service === undefined ? undefined : this.services.get(step.service);
    if (service === undefined) return this.refuse(step, 'no such service');
    if (service.device !== step.device) this.refuse(step, `runs on ${service.device}, not ${step.device}`);
    if (![...this.impliedBy(service.id)].some((id) => this.owes(id)))
      this.refuse(step, 'nobody asked for it');
    for (const id of this.impliedBy(service.id)) {
      this.restarted.set(id, this.clock);
    }
  }

  private impliedBy(service: string): Set<string> {
    const all = new Set([service]);
    for (const id of all) for (const implied of this.services.get(id)?.implies ?? []) all.add(implied);
    return all;
  }

  private acted(step: Step, id: string, version: ObjectState, earlier?: ObjectState): void {
    const asked = new Set([...(version.restarts ?? []), ...(earlier?.restarts ?? [])]);
    if (step.action === 'undo') for (const service of version.restartsOnUndo ?? []) asked.add(service);
    for (const part of step.action === 'undo' ? version.parts : step.unset) {
      if (this.lastTaken.get(`${id} ${part.name}`) !== step.id) continue;
      for (const service of part.restartsOnRemoval ?? []) asked.add(service);
    }
    if (step.action !== 'undo' && step.action !== 'detach' && step.action !== 'drop') {
      if (version.afterOwedRestarts === true) {
        const open = this.requests.filter(
          (r) => r.at > this.lastRestart(r.service) && this.isBefore(r) && !this.taken.has(r.by),
        );
        for (const r of open) this.refuse(step, `must wait for the restart of ${r.service} that is owed`);
      }
      for (const wait of version.afterRestart ?? []) {
        if (wait.switching === true && !this.stood.has(id)) continue;
        const open = this.requests.some(
          (r) => r.by === wait.object && r.service === wait.service && r.at > this.lastRestart(r.service),
        );
        if (open)
          this.refuse(step, `must wait for the restart of ${wait.service} that ${wait.object} asked for`);
      }
    }
    for (const service of asked) {
      if (!this.services.has(service))
        this.refuse(step, `asks for a restart of ${service}, which is unknown`);
      this.requests.push({ service, by: id, at: this.clock });
    }
    if (step.action !== 'undo' && step.action !== 'detach' && step.action !== 'drop') {
      this.lastAct.set(id, this.clock);
    }
  }

  /** Asked for by what does not itself wait for every restart, and not due only at the end of the phase. */
  private isBefore(request: Request): boolean {
    if (this.services.get(request.service)?.when === 'phase') return false;
    return this.standing.get(request.by)?.object.afterOwedRestarts !== true;
  }

  /** At the end of a whole plan: who waited for a restart acted after it. */
  private finished(): void {
    for (const [id, { object }] of this.standing) {
      for (const wait of object.afterRestart ?? []) {
        if (wait.switching === true && !this.stood.has(id)) continue;
        const mine = this.lastAct.get(id) ?? 0;
        const other = this.lastAct.get(wait.object) ?? 0;
        if (mine <= this.begun || other <= this.begun || !this.standing.has(wait.object)) continue;
        const between = this.lastRestart(wait.service);
        if (other > mine)
          this.refusals.push(`end ${id}: acted before ${wait.object}, whose restart it waits for`);
        else if (between < other)
          this.refusals.push(`end ${id}: no restart of ${wait.service} since ${wait.object}`);
      }
    }
  }

  private lastRestart(service: string): number {
    return this.restarted.get(service) ?? 0;
  }

  private owes(service: string): boolean {
    return this.requests.some((r) => r.service === service && r.at > this.lastRestart(service));
  }

  /** Services whose restart is owed, sorted. */
  owed(): string[] {
    return [...new Set(this.requests.map((r) => r.service))].filter((s) => this.owes(s)).sort();
  }

  has(id: string): boolean {
    return this.standing.has(id) || this.existing.has(id);
  }

  /** Everything that stands, as it stands. */
  all(): { readonly object: ObjectState; readonly parts: readonly PartState[] }[] {
    return [...this.standing.values()];
  }

  /** It stands, and no service that has to restart before it is known is waiting to. */
  isKnown(id: string): boolean {
    return (
      this.standing.has(id) && !this.requests.some((r) => r.by === id && r.at > this.lastRestart(r.service))
    );
  }

  ids(): string[] {
    return [...this.standing.keys()].sort();
  }

  private usersOf(id: string): string[] {
    const users: string[] = [];
    for (const [user, s] of this.standing) {
      if (user === id || staysForGood(s)) continue;
      if (s.object.uses.includes(id) || s.parts.some((p) => p.uses.includes(id))) users.push(user);
    }
    return users;
  }

  private checkPresent(step: Step, uses: readonly string[]): void {
    for (const id of uses) if (!this.has(id)) this.refuse(step, `uses ${id}, which is not there`);
  }

  /** References that go round are refused. */
  private checkRing(step: Step, id: string, uses: readonly string[]): void {
    const seen = new Set(uses);
    for (const used of seen) {
      const there = this.standing.get(used);
      if (there === undefined || used === id) continue;
      for (const next of [there.object, ...there.parts].flatMap((one) => one.uses)) seen.add(next);
    }
    if (seen.has(id)) this.refuse(step, 'refers to itself, by way of what it refers to');
  }

  private checkIdentity(step: Step, version: ObjectState): void {
    const id = `${version.device} ${version.key}`;
    if (id !== step.object || version.device !== step.device) this.refuse(step, `acts on ${id}`);
  }

  /** What the step says stands there must be what stands there. */
  private checkVersion(step: Step, when: string, said: ObjectState, there: Standing): void {
    if (alike(said, there)) return;
    const a = text(describe(said, said.parts, said.ordered));
    const b = text(describe(there.object, there.parts, said.ordered));
    if (a !== b) this.refuse(step, `${when} says\n  ${a}\nbut there is\n  ${b}`);
  }

  private exists(artifact: string): boolean {
    if (this.artifacts.get(artifact)?.given === true) return true;
    for (const s of this.standing.values()) if (s.object.yields?.includes(artifact) === true) return true;
    return false;
  }

  /** A new version yields anew: what was read before is out of date. */
  private yielded(object: ObjectState): void {
    for (const name of object.yields ?? []) this.inHand.delete(name);
  }

  private checkNeeds(step: Step, object: ObjectState): void {
    for (const name of object.needs ?? []) {
      const artifact = this.artifacts.get(name);
      if (!this.exists(name)) this.refuse(step, `needs ${name}, which nothing has yielded`);
      else if ((artifact?.read.length ?? 0) > 0 && !this.inHand.has(name)) {
        this.refuse(step, `needs ${name}, which nobody has read`);
      }
    }
  }

  private checkClaims(step: Step, id: string, now: Standing): void {
    const mine = new Set(heldClaims(now));
    if (mine.size === 0) return;
    for (const [other, s] of this.standing) {
      if (other === id) continue;
      for (const claim of heldClaims(s))
        if (mine.has(claim)) this.refuse(step, `${claim} is held by ${other}`);
    }
  }

  /** So many of a kind, and no more. */
  private checkRoom(step: Step, { room }: ObjectState): void {
    if (room === undefined) return;
    const taken = [...this.standing.values()].filter((s) => s.object.room?.name === room.name).length;
    if (taken > room.limit) this.refuse(step, `${room.name} holds ${room.limit}`);
  }

  /**
   * Order edges of `state` that are not true on the device, and what is true and wanted but not recorded. When
   * everything was carried out, what is wanted must be true as well.
   */
  orderFaults(state: State, complete: boolean): string[] {
    const faults: string[] = [];
    const place = (id: string): number | undefined => this.standing.get(id)?.position;
    const known = new Set(state.order.map(([a, b]) => `${a} < ${b}`));
    for (const [a, b] of state.order) {
      const [pa, pb] = [place(a), place(b)];
      if (pa === undefined || pb === undefined) faults.push(`recorded, but not both there: ${a} < ${b}`);
      else if (pa > pb) faults.push(`recorded, but not true: ${a} < ${b}`);
    }
    for (const object of state.objects) {
      const b = `${object.device} ${object.key}`;
      for (const a of object.orderedAfter ?? []) {
        const [pa, pb] = [place(a), place(b)];
        if (pa === undefined || pb === undefined) continue;
        if (pa > pb && complete) faults.push(`wanted, but not true: ${a} < ${b}`);
        else if (pa < pb && !known.has(`${a} < ${b}`))
          faults.push(`true and wanted, but not recorded: ${a} < ${b}`);
      }
    }
    return faults;
  }

  /** Whether exactly this stands, with these restarts owed. */
  matches(state: State): boolean {
    const said = state.objects.filter((o) => o.nonEmpty !== true || o.parts.length > 0);
    if (said.length !== this.standing.size || text(this.owed()) !== text([...state.owed].sort()))
      return false;
    return said.every((o) => {
      const there = this.standing.get(`${o.device} ${o.key}`);
      return there !== undefined && alike(o, there);
    });
  }

  /** What stands, described as `state` would describe it: a list has an order where the state says so. */
  snapshot(state: State): Snapshot {
    const ordered = new Map(state.objects.map((o) => [`${o.device} ${o.key}`, o.ordered]));
    const objects: Record<string, unknown> = {};
    for (const id of this.ids()) {
      const s = this.standing.get(id);
      if (s !== undefined) objects[id] = describe(s.object, s.parts, ordered.get(id));
    }
    return { objects, owed: this.owed() };
  }
}

/** Nothing takes it away. */
function staysForGood({ object, parts }: Pick<Standing, 'object' | 'parts'>): boolean {
  return object.destroy.length === 0 && parts.every((part) => part.unset.length === 0);
}

/** By what is announced, who announces it. */
function announced(objects: readonly ObjectState[]): Map<string, string[]> {
  const by = new Map<string, string[]>();
  for (const { device, key, announces } of objects) {
    for (const told of announces ?? []) by.set(told, [...(by.get(told) ?? []), `${device} ${key}`]);
  }
  return by;
}

/** A state as the model would describe it: to compare with `snapshot()`. */
export function expected(state: State): Snapshot {
  const objects: Record<string, unknown> = {};
  const sorted = [...state.objects].sort((a, b) =>
    `${a.device} ${a.key}` < `${b.device} ${b.key}` ? -1 : 1,
  );
  for (const object of sorted) {
    if (object.nonEmpty === true && object.parts.length === 0) continue;
    objects[`${object.device} ${object.key}`] = describe(object, object.parts, object.ordered);
  }
  return { objects, owed: [...state.owed].sort() };
}

/** What an object is on the device. Members of a list without order are a set. */
function describe(object: ObjectState, parts: readonly PartState[], ordered: boolean | undefined): unknown {
  const all = parts.map((p) => ({
    name: p.name,
    set: p.set,
    unset: p.unset,
    uses: [...p.uses].sort(),
    mode: p.mode,
  }));
  if (ordered !== true) all.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return {
    open: object.open,
    destroy: object.destroy,
    nonEmpty: object.nonEmpty === true,
    generation: object.once?.generation ?? null,
    parts: all,
  };
}

const texts = new WeakMap<object, string>();

/** The text of what never changes, made once. */
function textOf(value: object): string {
  let found = texts.get(value);
  if (found === undefined) texts.set(value, (found = text(value)));
  return found;
}

/** What `describe` would say of a part, made once. */
function partText(part: PartState): string {
  let found = texts.get(part);
  if (found === undefined) {
    found = text([part.name, part.mode, part.set, part.unset, [...part.uses].sort()]);
    texts.set(part, found);
  }
  return found;
}

/** Whether `describe` would say the same of both: the quick way. */
function alike(said: ObjectState, there: Standing): boolean {
  const is = there.object;
  if (
    textOf(said.open) !== textOf(is.open) ||
    textOf(said.destroy) !== textOf(is.destroy) ||
    (said.nonEmpty === true) !== (is.nonEmpty === true) ||
    said.once?.generation !== is.once?.generation ||
    said.parts.length !== there.parts.length
  ) {
    return false;
  }
  if (said.parts.every((p, i) => partText(p) === partText(there.parts[i]))) return true;
  if (said.ordered === true) return false;
  const all = new Set(there.parts.map(partText));
  return said.parts.every((p) => all.has(partText(p)));
}

function samePart(a: PartState, b: PartState): boolean {
  return a === b || (a.name === b.name && text(a.set) === text(b.set));
}

function heldClaims(s: Standing): readonly string[] {
  const claims = (s.object.claims ?? []).filter((claim) => !claim.startsWith('slot '));
  for (const part of s.parts) {
    for (const line of part.set) {
      const { slot } = line.does as { readonly slot?: string };
      if (slot !== undefined) claims.push(slot);
    }
  }
  return claims;
}

/** Text with the keys of records sorted. */
export function text(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}

/** An order of creation in which every recorded order edge is true. */
function creationOrder(state: State): ObjectState[] {
  const byId = new Map(state.objects.map((o) => [`${o.device} ${o.key}`, o]));
  const before = new Map<string, string[]>();
  for (const [a, b] of state.order) before.set(b, [...(before.get(b) ?? []), a]);
  const done = new Set<string>();
  const out: ObjectState[] = [];
  const visit = (id: string): void => {
    if (done.has(id)) return;
    done.add(id);
    for (const earlier of before.get(id) ?? []) visit(earlier);
    const object = byId.get(id);
    if (object !== undefined) out.push(object);
  };
  for (const id of byId.keys()) visit(id);
  return out;
}
