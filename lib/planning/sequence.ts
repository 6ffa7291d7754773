import type { Fate, Fates, Update } from './closure';
import { splitPartId, type Action, type ObjectState, type PartState, type State } from './model';
import { graphOf, topological, type Edge } from './graph';
import { changesInPlace, gate, nodesOf, putsOf, takesOf, type Node, type NodesOf } from './node';
import { awaitedBy } from './restarts';
import { isIn, isPublic, partNames, partOf, usesOf, type Objects } from './state';

export interface Sequence {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  /** The nodes that each touched object has. */
  readonly byObject: ReadonlyMap<string, NodesOf>;
}

/** What must be done, and what has to wait for what. */
export function sequenceOf(
  installed: State,
  wanted: State,
  before: Objects,
  result: Objects,
  fates: Fates,
): Sequence {
  return new Builder(installed, wanted, before, result, fates).build();
}

class Builder {
  private readonly nodes: Node[] = [];
  private readonly edges: Edge[] = [];
  private readonly byObject = new Map<string, NodesOf>();
  /** Everything that is held in the end. */
  private readonly claimed: ReadonlySet<string>;
  private readonly artifacts: ReadonlyMap<string, State['artifacts'][number]>;
  private carriers?: ReadonlySet<string>;

  constructor(
    private readonly installed: State,
    private readonly wanted: State,
    private readonly before: Objects,
    private readonly result: Objects,
    private readonly fates: Fates,
  ) {
    this.artifacts = new Map([...installed.artifacts, ...wanted.artifacts].map((a) => [a.name, a]));
    this.claimed = new Set([...result.values()].flatMap(({ claims = [] }) => claims));
  }

  public build(): Sequence {
    for (const [id, fate] of this.fates) this.addNodes(id, fate);
    for (const [id, own] of this.byObject) this.edgesWithin(id, own);
    for (const [id, own] of this.byObject) {
      this.edgesForward(id, own);
      this.edgesBackward(id, own);
    }
    this.claims();
    this.places();
    this.exposure();
    this.turnedReferences();
    this.artifactEdges();
    return { nodes: this.nodes, edges: this.edges, byObject: this.byObject };
  }

  private addNodes(id: string, fate: Fate): void {
    const before = this.before.get(id);
    const after = this.result.get(id);
    const own: NodesOf = {};
    switch (fate.kind) {
      case 'keep':
        return;
      case 'create':
        own.configure = this.node('configure', id, after!, { after, set: after!.parts });
        break;
      case 'redo':
        own.configure = this.node('configure', id, after!, { before, after, set: after!.parts });
        break;
      case 'remove':
        own.undo = this.undo(id, before!);
        break;
      case 'replace':
        own.undo = this.undo(id, before!);
        own.configure = this.node('configure', id, after!, { after, set: after!.parts });
        break;
      case 'update':
        this.addUpdate(id, before!, after!, fate, own);
        break;
    }
    this.byObject.set(id, own);
  }

  /** Take, put, drop. */
  private addUpdate(id: string, before: ObjectState, after: ObjectState, fate: Update, own: NodesOf): void {
    const detached: ObjectState =
      fate.detach.length === 0 ? before : { ...before, parts: without(before.parts, fate.detach) };
    const lent = fate.drop.filter((part) => fate.attach.includes(part));
    const going = without(fate.drop, lent);
    const complete: ObjectState =
      fate.drop.length === 0
        ? after
        : { ...after, parts: beside(before, after, fate), claims: either(before.claims, after.claims) };
    const partly: ObjectState =
      fate.attach.length === 0
        ? complete
        : { ...complete, parts: [...without(after.parts, fate.attach), ...going] };
    const hasUpdate = fate.unset.length > 0 || fate.set.length > 0;
    const places = new Map([...before.parts, ...after.parts].map((part, at) => [part.name, at]));
    const inOrder = (parts: readonly PartState[]): PartState[] =>
      [...parts].sort((a, b) => places.get(a.name)! - places.get(b.name)!);
    if (fate.detach.length > 0) {
      own.detach = this.node('detach', id, before, {
        before,
        after: hasUpdate ? detached : { ...partly, claims: common(before.claims, after.claims) },
        unset: inOrder(fate.detach).reverse(),
      });
    }
    if (hasUpdate) {
      own.update = this.node('update', id, after, {
        before: detached,
        after: partly,
        unset: fate.unset,
        set: fate.set,
      });
    }
    if (fate.attach.length > 0) {
      own.attach = this.node('attach', id, after, {
        before: partly,
        after: complete,
        set: inOrder(fate.attach),
      });
    }
    if (fate.drop.length > 0) {
      const nothingElse = !hasUpdate && fate.detach.length === 0;
      own.drop = this.node('drop', id, before, {
        before: nothingElse ? before : complete,
        after,
        unset: fate.drop,
      });
    }
  }

  private undo(id: string, before: ObjectState): Node {
    const piecewise = before.destroy.length === 0;
    const unset = piecewise ? [...before.parts].reverse() : [];
    return this.node('undo', id, before, { before, unset });
  }

  private node(
    action: Action,
    id: string,
    object: ObjectState,
    rest: {
      before?: ObjectState;
      after?: ObjectState;
      unset?: readonly PartState[];
      set?: readonly PartState[];
    },
  ): Node {
    const node: Node = {
      index: this.nodes.length,
      action,
      device: object.device,
      id,
      before: rest.before,
      after: rest.after,
      unset: rest.unset ?? [],
      set: rest.set ?? [],
      // Of an ordered list the beginning stays; an entry that only moves has to go before it comes.
      setFirst: object.nonEmpty === true && object.ordered !== true,
      path: object.path,
      section: object.section,
      declaration: object.declaration,
      once: object.once !== undefined,
      prompt: action === 'configure' && object.once?.prompt === true,
      awaits: [],
    };
    this.nodes.push(node);
    return node;
  }

  private edge(from: Node | undefined, to: Node | undefined, reason: string): void {
    if (from !== undefined && to !== undefined && from !== to) {
      this.edges.push({ from: from.index, to: to.index, reason });
    }
  }

  private edgesWithin(id: string, own: NodesOf): void {
    this.edge(own.undo, own.configure, 'is replaced: the old one goes first');
    const steps = [own.detach, own.update, own.attach, own.drop].filter((node) => node !== undefined);
    for (let i = 1; i < steps.length; i += 1) this.edge(steps[i - 1], steps[i], `changes ${id} step by step`);
  }

  /** What is new comes after what it refers to and what it stands behind. */
  private edgesForward(id: string, own: NodesOf): void {
    const after = this.result.get(id);
    if (after === undefined) return;
    if (own.configure !== undefined) {
      for (const used of usesOf(after))
        this.edge(this.byObject.get(used)?.configure, own.configure, 'is used by');
      for (const earlier of after.orderedAfter ?? []) {
        this.edge(
          this.byObject.get(earlier)?.configure,
          own.configure,
          'stands earlier in the same first-match list than',
        );
      }
    }
    for (const node of [own.update, own.attach]) {
      for (const part of node?.set ?? []) {
        for (const used of part.uses) this.edge(this.byObject.get(used)?.configure, node, 'is used by');
      }
    }
    // Letting go may come before anything; what is put in comes after.
    const first = own.configure ?? own.update ?? own.attach;
    for (const earlier of after.after ?? []) this.comesBefore(earlier, first);
    if (this.before.has(id)) this.switches(after, first);
    for (const told of after.announces ?? []) {
      const other = this.byObject.get(told);
      for (const put of putsOf(own)) {
        this.edge(put, other?.configure ?? other?.update ?? other?.attach, 'tells of');
      }
    }
    for (const knower of after.knownBy ?? []) this.isKnown(own, knower);
    if (changesInPlace(own)) for (const shown of after.shownBy ?? []) this.turnsBefore(own, shown);
    for (const node of putsOf(own)) {
      for (const { object } of awaitedBy(node, own, this.result)) this.comesBefore(object, first);
    }
  }

  /** Who stands already knows it before it comes; who comes for the first time, with it, leads nobody there before. */
  private isKnown(own: NodesOf, knower: string): void {
    const other = this.byObject.get(knower) ?? {};
    const inPlace = changesInPlace(other);
    for (const put of putsOf(own)) {
      for (const knowing of putsOf(other)) {
        if (inPlace) this.edge(knowing, put, 'has to know');
        else this.edge(put, knowing, 'is there before');
      }
    }
  }

  /** What calls itself something else does so right before what shows it turns. */
  private turnsBefore(own: NodesOf, shown: string): void {
    const other = this.byObject.get(shown);
    if (other === undefined || !changesInPlace(other)) return;
    for (const put of putsOf(own)) this.edge(put, nodesOf(other)[0], 'is called otherwise before');
  }

  /** What is new, and would let the world in, leads nobody before something switches to it. */
  private switches(after: ObjectState, first: Node | undefined): void {
    for (const earlier of after.switchingAfter ?? []) {
      this.comesBefore(earlier, first);
      const led = this.byObject.get(earlier)?.configure;
      if (led === undefined || first === undefined || this.before.has(earlier)) continue;
      if (isPublic(led.after)) led.leadsNobody = true;
    }
  }

  private comesBefore(earlier: string, node: Node | undefined): void {
    const other = this.byObject.get(earlier);
    if (other === undefined || earlier === node?.id) return;
    for (const put of putsOf(other)) this.edge(put, node, 'comes before');
  }

  /** Undo follows the installed edges backwards: users let go first. */
  private edgesBackward(id: string, own: NodesOf): void {
    const before = this.before.get(id);
    if (before === undefined) return;
    for (const used of usesOf(before)) {
      const gone = this.byObject.get(used)?.undo;
      if (gone === undefined) continue;
      if (own.undo !== undefined) this.edge(own.undo, gone, 'lets go of');
      else for (const node of this.releasing(own, before, used)) this.edge(node, gone, 'lets go of');
    }
    if (this.result.has(id)) this.turnsAway(own, before);
    // Sequence only: not for one that is replaced.
    if (own.undo === undefined || own.configure !== undefined) return;
    for (const end of announcedEnds(own.undo, this.byObject)) this.edge(own.undo, end, 'tells of the end of');
    for (const shown of before.shownBy ?? []) {
      if (!this.turnsBack(id, shown)) continue;
      own.undo.turnsBack = true;
      this.edge(own.undo, this.byObject.get(shown)!.undo, 'is called otherwise before');
    }
    for (const earlier of before.after ?? []) {
      if (this.turnsBack(earlier, id)) continue;
      const other = this.byObject.get(earlier);
      if (other?.configure === undefined) this.edge(own.undo, other?.undo, 'is undone before');
    }
  }

  /** It calls itself as it did before, ahead of what it was shown by: sessions still pass, by another way. */
  private turnsBack(named: string, shown: string): boolean {
    if (this.before.get(named)?.shownBy?.includes(shown) !== true) return false;
    const both = [this.byObject.get(named), this.byObject.get(shown)];
    return both.every((own) => own?.undo !== undefined && own.configure === undefined) && this.stays(named);
  }

  /** Whether it carries a path that stands before and after. */
  private stays(id: string): boolean {
    if (this.carriers === undefined) {
      const later = new Set(this.wanted.flows?.map(({ name }) => name));
      const staying = (this.installed.flows ?? []).filter(({ name }) => later.has(name));
      const lists = new Set(staying.map(({ carriedBy }) => carriedBy));
      this.carriers = new Set([...lists].flatMap((ids) => ids.map((one) => splitPartId(one).object)));
    }
    return this.carriers.has(id);
  }

  /**
   * What something switched to goes when that has turned away. What the world is led to is no such thing: it may have to
   * make room for what comes.
   */
  private turnsAway(own: NodesOf, before: ObjectState): void {
    const waits = (before.afterRestart ?? []).filter(({ switching }) => switching === true);
    for (const earlier of [...(before.switchingAfter ?? []), ...waits.map(({ object }) => object)]) {
      const gone = this.before.get(earlier);
      if (gone === undefined || this.result.has(earlier)) continue;
      if (isPublic(before) && !isPublic(gone)) continue;
      if (gone.claims?.some((slot) => this.claimed.has(slot)) === true) continue;
      for (const node of putsOf(own)) this.edge(node, this.byObject.get(earlier)?.undo, 'turns away from');
    }
  }

  /**
   * Where a reference turns round, everybody lets go before anybody takes hold: devices refuse references that go round,
   * and no way back leads out of such a ring.
   */
  private turnedReferences(): void {
    const changes = [...this.byObject].map(([id, own]) => {
      const [then, now] = [this.before.get(id), this.result.get(id)].map((one) =>
        one === undefined ? [] : usesOf(one),
      );
      return { id, own, gone: except(then, now), come: except(now, then) };
    });
    if (!changes.some(({ gone }) => gone.length > 0) || !changes.some(({ come }) => come.length > 0)) return;
    const ring = goingRound([...this.before, ...this.result]);
    if (ring.size === 0) return;
    const within = changes.filter(({ id }) => ring.has(id));
    const lettingGo = within.flatMap(({ id, own, gone }) =>
      gone
        .filter((used) => ring.has(used))
        .flatMap((used) => this.lettingGo(own, this.before.get(id)!, used)),
    );
    const takingHold = within.flatMap(({ own, come }) =>
      putsOf(own).filter((node) => come.some((used) => ring.has(used) && refersTo(node, used))),
    );
    for (const node of lettingGo)
      for (const put of takingHold) this.edge(node, put, 'lets go before a turned reference of');
  }

  /** What takes the reference out, the last time where it is lent. */
  private lettingGo(own: NodesOf, before: ObjectState, used: string): Node[] {
    if (own.undo !== undefined || own.configure !== undefined) return [own.undo ?? own.configure!];
    return before.parts
      .filter((part) => part.uses.includes(used))
      .map((part) => (isLent(own, part) ? own.drop : leavesAt(own, part)))
      .filter((node) => node !== undefined);
  }

  /** For each part that refers to `used`, the first node that takes it out. */
  private releasing(own: NodesOf, before: ObjectState, used: string): Node[] {
    if (own.configure !== undefined) return [own.configure];
    const parts = before.parts.filter((part) => part.uses.includes(used));
    const last = this.result.has(used) ? undefined : own.drop;
    return parts
      .map((part) => (last !== undefined && isLent(own, part) ? last : leavesAt(own, part)))
      .filter((node) => node !== undefined);
  }

  /** A claim has one holder in the world: it is released before another takes it. */
  private claims(): void {
    const releasing = new Map<string, Node>();
    for (const [id, own] of this.byObject) {
      for (const slot of this.released(id, own, 'claims')) releasing.set(slot, lastTake(own)!);
    }
    for (const [id, own] of this.byObject) {
      const put = own.configure ?? own.update ?? own.attach;
      if (put === undefined) continue;
      for (const slot of this.taken(id, own, 'claims')) {
        const release = releasing.get(slot);
        this.edge(release, put, `gives up ${slot} for`);
        this.awaitRelease(put, release);
      }
    }
  }

  /** From a holder of another kind a claim is free after a restart; one that is still owed by an earlier change counts, too. */
  private awaitRelease(put: Node, release: Node | undefined): void {
    const as = put.after?.claimsAs;
    if (as === undefined) return;
    if (release !== undefined && release.before?.claimsAs !== as) {
      for (const service of release.before?.restarts ?? []) put.awaits.push({ object: release.id, service });
    }
    for (const { id: service, device } of this.installed.services) {
      if (device !== put.device || !this.installed.owed.includes(service)) continue;
      put.awaits.push({ object: put.id, service });
    }
  }

  /** No address stands on two devices: all of one let go before any of another takes. */
  private places(): void {
    const releases = new Map<string, Node[]>();
    const takes = new Map<string, Node[]>();
    for (const [id, own] of this.byObject) {
      const take = lastTake(own);
      const put = own.configure ?? own.update ?? own.attach;
      if (take !== undefined)
        for (const place of this.released(id, own, 'places')) add(releases, place, take);
      if (put !== undefined) for (const place of this.taken(id, own, 'places')) add(takes, place, put);
    }
    for (const [place, taking] of takes) {
      const devices = new Set(taking.map((node) => node.device));
      const leaving = (releases.get(place) ?? []).filter((node) => !devices.has(node.device));
      if (leaving.length === 0) continue;
      const all = gate(this.nodes.length, place);
      this.nodes.push(all);
      for (const node of leaving) this.edge(node, all, `gives up ${place}`);
      for (const node of taking) this.edge(all, node, 'frees it for');
    }
  }

  private released(id: string, own: NodesOf, of: 'claims' | 'places'): string[] {
    if (lastTake(own) === undefined) return [];
    const kept = new Set(own.undo === undefined ? (this.result.get(id)?.[of] ?? []) : []);
    return (this.before.get(id)?.[of] ?? []).filter((slot) => !kept.has(slot));
  }

  private taken(id: string, own: NodesOf, of: 'claims' | 'places'): string[] {
    const held = new Set(own.undo === undefined ? (this.before.get(id)?.[of] ?? []) : []);
    return (this.result.get(id)?.[of] ?? []).filter((slot) => !held.has(slot));
  }

  /** A door comes after every guard of the result stands, and goes before any guard of what is installed is taken. */
  private exposure(): void {
    for (const [id, own] of this.byObject) this.comingDoors(id, own);
    for (const [id, object] of this.before) {
      for (const part of object.parts) if (part.protectedBy !== undefined) this.goingDoor(id, object, part);
    }
  }

  private comingDoors(id: string, own: NodesOf): void {
    for (const node of putsOf(own)) {
      for (const part of node.set) {
        for (const guard of part.protectedBy ?? []) {
          for (const put of this.guardPuts(guard, id)) this.edge(put, node, 'guards');
        }
      }
    }
  }

  private goingDoor(id: string, object: ObjectState, part: PartState): void {
    const leaves = leavesAt(this.byObject.get(id), part);
    const guards = part.protectedBy ?? [];
    if (leaves !== undefined) {
      const lent = isLent(this.byObject.get(id)!, part);
      for (const guard of guards) {
        const last = lent && !isIn(this.result, guard) ? this.byObject.get(id)?.drop : leaves;
        for (const take of this.guardTakes(guard, id)) this.edge(last, take, 'is shut before');
      }
      return;
    }
    const later = partOf(this.result.get(id)!, part.name)?.protectedBy ?? [];
    const news = later
      .filter((guard) => !guards.includes(guard))
      .flatMap((guard) => this.guardPuts(guard, id));
    if (news.length === 0) return;
    for (const guard of guards.filter((one) => !later.includes(one))) {
      for (const take of this.guardTakes(guard, id)) {
        for (const put of news) {
          if (put.id === take.id) continue;
          this.edges.push({
            from: put.index,
            to: take.index,
            reason: `guards ${object.key} beside`,
            beside: id,
          });
        }
      }
    }
  }

  private guardPuts(guard: string, door: string): Node[] {
    const { object, part } = splitPartId(guard);
    const own = object === door ? undefined : this.byObject.get(object);
    if (own === undefined) return [];
    return part === undefined ? putsOf(own) : putsOf(own).filter((node) => namesIn(node).has(part));
  }

  private guardTakes(guard: string, door: string): Node[] {
    const { object, part } = splitPartId(guard);
    const own = object === door ? undefined : this.byObject.get(object);
    if (own === undefined) return [];
    const before = this.before.get(object);
    return takesOf(own).filter((node) => {
      if (node.action === 'undo') return true;
      if (before === undefined) return false;
      if (part !== undefined) return namesIn(node).has(part) && partOf(before, part) !== undefined;
      return [...namesIn(node)].some((name) => partOf(before, name) !== undefined);
    });
  }

  /** Producing comes before consuming, across devices; in between the artifact is read, once for all new consumers. */
  private artifactEdges(): void {
    const producers = new Map<string, Node | undefined>();
    for (const [id, object] of this.result) {
      for (const artifact of object.yields ?? []) producers.set(artifact, this.byObject.get(id)?.configure);
    }
    const reads = new Map<string, Node>();
    for (const [id, own] of this.byObject) {
      const consumer = own.configure;
      if (consumer === undefined) continue;
      for (const artifact of this.result.get(id)?.needs ?? []) {
        this.edge(
          this.reading(artifact, producers.get(artifact), reads),
          consumer,
          'gives what is needed by',
        );
      }
    }
    this.artifactsBackward();
  }

  private reading(artifact: string, producer: Node | undefined, reads: Map<string, Node>): Node | undefined {
    const known = reads.get(artifact);
    if (known !== undefined) return known;
    const data = this.artifacts.get(artifact);
    if (data?.device === undefined || data.read.length === 0) return producer;
    const read: Node = {
      index: this.nodes.length,
      action: 'read',
      device: data.device,
      id: artifact,
      artifact,
      unset: [],
      set: [],
      setFirst: false,
      path: producer?.path ?? '',
      section: producer?.section ?? Number.MAX_SAFE_INTEGER,
      declaration: producer?.declaration ?? Number.MAX_SAFE_INTEGER,
      once: true,
      prompt: false,
      awaits: [],
    };
    this.nodes.push(read);
    reads.set(artifact, read);
    this.edge(producer, read, 'makes what is read by');
    return read;
  }

  private artifactsBackward(): void {
    const producers = new Map<string, Node>();
    for (const [id, own] of this.byObject) {
      if (own.undo === undefined) continue;
      for (const artifact of this.before.get(id)?.yields ?? []) producers.set(artifact, own.undo);
    }
    for (const [id, own] of this.byObject) {
      if (own.undo === undefined) continue;
      for (const artifact of this.before.get(id)?.needs ?? []) {
        this.edge(own.undo, producers.get(artifact), 'is undone before');
      }
    }
  }
}

const names = new WeakMap<Node, ReadonlySet<string>>();

/** Names of the parts that a node touches; gathered once for each node. */
export function namesIn(node: Node): ReadonlySet<string> {
  let found = names.get(node);
  if (found === undefined) names.set(node, (found = partNames([...node.unset, ...node.set])));
  return found;
}

/** The node at which a part of the installed version is taken out first; undefined: it stays. */
export function leavesAt(own: NodesOf | undefined, part: PartState): Node | undefined {
  if (own === undefined) return undefined;
  return (
    own.undo ??
    [own.detach, own.update, own.drop].find((node) => node !== undefined && namesIn(node).has(part.name))
  );
}

/** What goes for good, where people are told of it by something that goes itself. */
export function announcedEnds(
  { action, before }: Node,
  byObject: { get(id: string): NodesOf | undefined },
): Node[] {
  if (action !== 'undo') return [];
  return (before?.announces ?? []).flatMap((told) => {
    const other = byObject.get(told);
    return other?.undo === undefined || other.configure !== undefined ? [] : [other.undo];
  });
}

/** A part that is taken out, put in again, and dropped last. */
export function isLent(own: NodesOf, part: PartState): boolean {
  return (
    own.attach !== undefined &&
    own.drop !== undefined &&
    namesIn(own.attach).has(part.name) &&
    namesIn(own.drop).has(part.name)
  );
}

function except(items: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return items.filter((item) => !known.has(item));
}

/** Objects that refer to each other in a ring, or lie between rings, if all references were there at once. */
function goingRound(objects: readonly (readonly [string, ObjectState])[]): Set<string> {
  const index = new Map([...new Set(objects.map(([id]) => id))].map((id, at) => [id, at]));
  const references = objects.flatMap(([id, object]) =>
    usesOf(object).flatMap((used) => {
      const to = index.get(used);
      return to === undefined ? [] : [{ from: index.get(id)!, to, reason: '' }];
    }),
  );
  const { outgoing, incoming } = graphOf(index.size, references);
  const straight = new Set(topological({ outgoing, incoming }));
  if (straight.size === index.size) return new Set();
  for (const at of topological({ outgoing: incoming, incoming: outgoing })) straight.add(at);
  return new Set([...index].flatMap(([id, at]) => (straight.has(at) ? [] : [id])));
}

/** A node puts in a reference. */
function refersTo({ action, after, set }: Node, used: string): boolean {
  return (
    (action === 'configure' && after?.uses.includes(used) === true) ||
    set.some((part) => part.uses.includes(used))
  );
}

/** The node after which nothing is held any more that the result does not hold. */
function lastTake(own: NodesOf): Node | undefined {
  return own.undo ?? own.drop ?? own.update ?? own.detach;
}

/** What is held all the way through. */
function common(a: readonly string[] | undefined, b: readonly string[] | undefined): string[] | undefined {
  return a?.filter((slot) => b?.includes(slot));
}

function either(a: readonly string[] | undefined, b: readonly string[] | undefined): string[] | undefined {
  return a === undefined && b === undefined ? undefined : [...new Set([...(a ?? []), ...(b ?? [])])];
}

/** The parts while what goes stands beside what came: a first-match list appends. */
function beside(before: ObjectState, after: ObjectState, { unset, set, drop }: Update): PartState[] {
  return after.ordered === true ? [...without(before.parts, unset), ...set] : [...after.parts, ...drop];
}

function without(parts: readonly PartState[], gone: readonly PartState[]): PartState[] {
  const names = partNames(gone);
  return parts.filter((part) => !names.has(part.name));
}

function add(lists: Map<string, Node[]>, key: string, node: Node): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [node]);
  else list.push(node);
}
