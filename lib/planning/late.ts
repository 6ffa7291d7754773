import { isUnnoticedSlot } from './facts';
import { graphOf, neighbours, reachable, topological, type Edge, type Graph } from './graph';
import { carriersUntilTurned, turnsOf, type Paths } from './led';
import { mustGet } from './maps';
import { meetings } from './meetings';
import type { AfterRestart, ServiceState } from './model';
import { awaitedBy, isFirst, requestsOf, restartedBy, doesNothing, takesNothing } from './restarts';
import {
  announcedEnds,
  changesInPlace,
  idle,
  isIdle,
  letsIn,
  nodesOf,
  onlyAdds,
  puts,
  putsOf,
  type Node,
  type NodesOf,
} from './node';
import type { Sequence } from './sequence';
import { isPublic, type Objects } from './state';

/**
 * Where an action belongs in time. `closing` ends the night: what goes, and would have people wait for the same restarts
 * once more. `withdrawal` is the first half of the removal: what let the world in goes first.
 */
export const RANKS = ['prepare', 'night', 'closing', 'publish', 'withdrawal', 'removal'] as const;
const [PREPARE, NIGHT, CLOSING, PUBLISH, WITHDRAWAL, REMOVAL] = RANKS.keys();

/** What is taken away together with everything that is put in its place: late, and short. */
export interface Group {
  /** Takers and what they make room for: once the first is done, the others are urgent. */
  readonly members: readonly number[];
  /** Services whose restart is awaited before the first taker, since a member would await it in the gap. */
  readonly restarts: ReadonlySet<string>;
  /** A member awaits a restart that another asks for: what else that service has to see comes before the first taker. */
  readonly restarting: boolean;
  /** A member lets the world in: every restart that is owed comes before the first taker. */
  readonly lettingIn: boolean;
}

/** A sequence with its times. */
export interface Timed extends Sequence {
  /** Index in `RANKS`, by node. */
  readonly rank: readonly number[];
  readonly groups: readonly Group[];
  /** The group of a node, if any. */
  readonly groupOf: ReadonlyMap<number, Group>;
}

/**
 * Takes away late and short. For all takers that share what is put in their place: whatever that waits for, and what
 * does not wait for them, comes before them; whatever does wait for them joins. What nothing is put in the place of
 * is pure removal. For a sequence without cycles; none is added.
 */
export function lateAndShort(
  sequence: Sequence,
  before: Objects,
  result: Objects,
  owed: readonly string[],
  services: ReadonlyMap<string, ServiceState>,
  paths: Paths,
): Timed {
  return new Lateness(sequence, before, result, new Set(owed), services, paths).run();
}

class Lateness {
  private readonly nodes: Node[];
  private readonly edges: Edge[];
  private readonly graph: Graph;
  private readonly byObject: ReadonlyMap<string, NodesOf>;
  /** Takes something away. */
  private readonly taker: boolean[];
  /** A taker, or what only passes on: a hand-over of a place, a reading of what is made anew. */
  private readonly passing: boolean[];
  /** Whether something is put in its place. */
  private readonly leads = new Map<number, boolean>();
  /** What goes, and turns sessions by that to what carries them from then on: no mere removal. */
  private readonly turning = new Set<number>();
  private readonly parent: number[];
  private readonly owner = new Map<number, number>();

  constructor(
    sequence: Sequence,
    private readonly before: Objects,
    private readonly result: Objects,
    private readonly owed: ReadonlySet<string>,
    private readonly services: ReadonlyMap<string, ServiceState>,
    private readonly paths: Paths,
  ) {
    this.nodes = [...sequence.nodes];
    this.edges = [...sequence.edges];
    this.byObject = sequence.byObject;
    this.graph = graphOf(this.nodes.length, this.edges);
    const isTaker = (node: Node): boolean =>
      takesAway(node) && !this.isNotice(node) && !this.isWithdrawn(node) && node.turnsBack !== true;
    this.taker = this.nodes.map(isTaker);
    this.parent = this.nodes.map((_, index) => index);
    for (const node of this.nodes) {
      if (node.action !== 'gate') continue;
      for (const from of this.graph.incoming[node.index]) this.taker[from] = !takesNothing(this.nodes[from]);
    }
    this.passing = this.nodes.map(
      (node) =>
        this.taker[node.index] ||
        node.action === 'gate' ||
        (node.action === 'read' && this.graph.incoming[node.index].some((from) => this.taker[from])),
    );
  }

  public run(): Timed {
    this.meets();
    this.turns();
    const groups = this.groups();
    const groupOf = new Map<number, Group>();
    for (const group of groups) for (const index of group.members) groupOf.set(index, group);
    const rank = this.ranks(groupOf);
    return { nodes: this.nodes, edges: this.edges, byObject: this.byObject, rank, groups, groupOf };
  }

  /**
   * What leads nobody any more, and makes room for nothing: no path of sessions that stays is cut when it goes, so that it
   * goes before what is taken away, not in between.
   */
  private isWithdrawn({ action, id, before }: Node): boolean {
    const makesRoom = (before?.claims ?? []).length + (before?.places ?? []).length > 0;
    return (
      action === 'undo' && isPublic(before) && !makesRoom && this.byObject.get(id)?.configure === undefined
    );
  }

  /** The other end of a value: trust that is new comes before what it trusts; else the first of two ends takes. */
  private meets(): void {
    const both: [NodesOf, NodesOf][] = [];
    for (const [x, y] of meetings(this.byObject, this.before, this.result)) {
      const [one, other] = [mustGet(this.byObject, x), mustGet(this.byObject, y)];
      const [a, b] = [changesInPlace(one), changesInPlace(other)];
      if (a && b) both.push([one, other]);
      else if (a) this.comesBefore(other, one);
      else this.comesBefore(one, other);
    }
    const position = new Map(topological(this.graph).map((index, at) => [index, at]));
    const at = (node: Node): number => mustGet(position, node.index);
    for (const [one, other] of both) {
      const [a, b] = [nodesOf(one)[0], nodesOf(other)[0]];
      this.takes(...(at(a) < at(b) ? ([a, other] as const) : ([b, one] as const)));
    }
  }

  /** What turns a path comes behind all that carries it from then on, and goes before that does. */
  private turns(): void {
    const { coming, going } = turnsOf(this.paths);
    for (const { by, others } of coming) {
      const first = this.byObject.get(by)?.configure;
      if (first === undefined || this.before.has(by)) continue;
      const behind = reachable(this.graph.outgoing, [first.index]);
      for (const node of others.flatMap((id) => putsOf(this.byObject.get(id) ?? {}))) {
        if (behind.has(node.index)) continue;
        this.edge(node.index, first.index, 'carries what turns by');
        // A server elsewhere takes sessions once it has restarted; the own device restarts for the turn itself.
        if (node.device !== first.device)
          for (const service of node.after?.restarts ?? []) first.awaits.push({ object: node.id, service });
        if (isFirst(node, this.byObject.get(node.id)) && isPublic(node.after)) node.leadsNobody = true;
      }
    }
    for (const { by, others, instead } of going) {
      const last = this.byObject.get(by)?.undo;
      if (last === undefined || this.result.has(by)) continue;
      this.turning.add(last.index);
      const behind = reachable(this.graph.outgoing, [last.index]);
      for (const node of instead.flatMap((id) => putsOf(this.byObject.get(id) ?? {}))) {
        if (!behind.has(node.index)) this.edge(node.index, last.index, 'carries what turns back by');
      }
      const ahead = reachable(this.graph.incoming, [last.index]);
      for (const node of others.flatMap((id) => this.byObject.get(id)?.undo ?? [])) {
        if (ahead.has(node.index)) continue;
        this.edge(last.index, node.index, 'turns away from');
        // It has turned once it has restarted; what asks for the same restart goes with it.
        const own = new Set(node.before?.restarts);
        for (const service of last.before?.restarts ?? []) {
          if (!own.has(service)) node.awaits.push({ object: by, service });
        }
      }
    }
  }

  private comesBefore(fresh: NodesOf, changed: NodesOf): void {
    const first = nodesOf(changed)[0];
    const behind = reachable(this.graph.outgoing, [first.index]);
    const puts = putsOf(fresh);
    if (puts.some((node) => behind.has(node.index))) this.takes(first, fresh);
    else for (const node of puts) this.edge(node.index, first.index, 'has to know before');
  }

  private takes(first: Node, other: NodesOf): void {
    this.taker[first.index] = true;
    this.passing[first.index] = true;
    for (const node of putsOf(other)) this.edge(first.index, node.index, 'meets');
  }

  private edge(from: number, to: number, reason: string): void {
    if (from === to) return;
    this.edges.push({ from, to, reason });
    this.graph.outgoing[from].push(to);
    this.graph.incoming[to].push(from);
  }

  private groups(): Group[] {
    const order = topological(this.graph);
    for (const index of order.reverse()) {
      if (!this.passing[index]) continue;
      const leads = this.partsBehind(index);
      this.leads.set(index, leads.length > 0);
      for (const to of leads) this.join(index, to);
    }
    const members = new Map<number, Set<number>>();
    for (const [index, leads] of this.leads) {
      if (!leads) continue;
      for (const one of [index, ...this.partsBehind(index)]) {
        const root = this.root(one);
        const set = members.get(root);
        if (set === undefined) members.set(root, new Set([one]));
        else set.add(one);
      }
    }
    for (const [root, set] of members) for (const one of set) this.owner.set(one, root);
    for (const root of [...members.keys()].sort((a, b) => a - b)) this.close(root, members);
    return [...members.values()].map((set) => this.group(set));
  }

  /** What comes in the place of what an action takes: not the world that only waits for it. */
  private partsBehind(index: number): number[] {
    const taker = this.nodes[index];
    return neighbours(this.graph.outgoing, index, this.nodes).filter(
      (to) => this.isPart(to) && !this.onlyWaits(this.nodes[to], taker),
    );
  }

  /** The world is let in once a slot is made anew, or for the first time: nobody misses it until then. */
  private onlyWaits(node: Node, { action, before, after }: Node): boolean {
    if (!letsIn(node)) return false;
    const madeAnew = action === 'configure' && before !== undefined && after?.once?.slot === true;
    return madeAnew || (isFirst(node, this.byObject.get(node.id)) && !isPublic(before));
  }

  private isPart(index: number): boolean {
    return puts(this.nodes[index]) || this.leads.get(index) === true;
  }

  /** What a member waits for goes before the takers, or joins where it waits for one of them. */
  private close(root: number, members: Map<number, Set<number>>): void {
    const mine = members.get(root);
    if (mine === undefined) return;
    const ahead = new Set<number>();
    for (;;) {
      const behind = reachable(this.graph.outgoing, mine);
      const size = mine.size;
      ahead.clear();
      for (const index of mine) {
        for (const from of neighbours(this.graph.incoming, index, this.nodes)) {
          if (mine.has(from)) continue;
          if (behind.has(from)) this.absorb(from, mine, members);
          else ahead.add(from);
        }
      }
      if (mine.size === size) break;
    }
    const first = [...mine].filter((index) => this.taker[index]);
    if (ahead.size === 0 || first.length === 0) return;
    if (ahead.size * first.length <= 64) {
      for (const from of ahead) for (const to of first) this.edge(from, to, 'is ready before');
      return;
    }
    const barrier = this.nodes.length;
    this.nodes.push(idle('gate', barrier, 'late'));
    this.graph.outgoing.push([]);
    this.graph.incoming.push([]);
    this.taker.push(false);
    this.passing.push(false);
    this.parent.push(barrier);
    for (const from of ahead) this.edge(from, barrier, 'is ready before');
    for (const to of first) this.edge(barrier, to, 'is ready before');
  }

  /** With the whole group that it belongs to, if it does. */
  private absorb(index: number, mine: Set<number>, members: Map<number, Set<number>>): void {
    mine.add(index);
    const owner = this.owner.get(index);
    const other = owner === undefined ? undefined : members.get(owner);
    if (owner === undefined || other === undefined || other === mine) return;
    for (const one of other) mine.add(one);
    members.delete(owner);
  }

  private group(set: ReadonlySet<number>): Group {
    const restarts = new Set<string>();
    let restarting = false;
    let lettingIn = false;
    for (const index of set) {
      const node = this.nodes[index];
      if (!puts(node)) continue;
      if (letsIn(node)) lettingIn = true;
      for (const wait of this.awaited(node)) {
        const own = this.byObject.get(wait.object);
        const within = own !== undefined && nodesOf(own).some((one) => set.has(one.index));
        if (within || this.isAskedFor(wait.service, node, set)) restarting = true;
        else if (own !== undefined || this.owed.has(wait.service)) restarts.add(wait.service);
      }
    }
    return { members: [...set], restarts, restarting, lettingIn };
  }

  /**
   * A member asks for the restart that another awaits, and can come before it: one restart serves both, since nothing that
   * the service was told counts before it.
   */
  private isAskedFor(service: string, waiting: Node, set: ReadonlySet<number>): boolean {
    const asking = [...set].filter(
      (index) => index !== waiting.index && this.restartedAfter(this.nodes[index]).has(service),
    );
    if (asking.length === 0) return false;
    const behind = reachable(this.graph.outgoing, [waiting.index]);
    return asking.every((index) => !behind.has(index));
  }

  /** The highest effect among itself and all it waits for; a taker's at least that of what it makes room for. */
  private ranks(groupOf: ReadonlyMap<number, Group>): number[] {
    const isAwaited = this.isAwaitedBy(groupOf);
    const own = this.nodes.map((node) => this.ownRank(node, groupOf, isAwaited));
    const closing = this.closeTogether(own);
    for (const group of new Set(groupOf.values())) {
      const highest = Math.max(...group.members.map((index) => own[index]));
      for (const index of group.members) if (this.taker[index]) own[index] = highest;
    }
    for (const index of closing) if (this.countsWithUpdate(index, own)) own[index] = NIGHT;
    for (const index of topological(this.graph)) {
      for (const from of this.graph.incoming[index]) own[index] = Math.max(own[index], own[from]);
      if (closing.has(index) && own[index] > CLOSING) own[index] = REMOVAL;
    }
    return own;
  }

  /**
   * What goes from an object that changes in the night, too, and counts with the restart by which that counts: one visit
   * does both, since nobody notices the one before the other.
   */
  private countsWithUpdate(index: number, rank: readonly number[]): boolean {
    const { action, id } = this.nodes[index];
    const update = action === 'drop' ? this.byObject.get(id)?.update : undefined;
    if (update === undefined || rank[update.index] !== NIGHT) return false;
    const counts = this.restartedAfter(update);
    return [...this.restartedAfter(this.nodes[index])].every((service) => counts.has(service));
  }

  /** What is taken away, and something is put after it, if only after what goes in between, is no mere removal. */
  private isAwaitedBy(groupOf: ReadonlyMap<number, Group>): (index: number) => boolean {
    const known = new Map<number, boolean>();
    const isAwaited = (index: number): boolean => {
      let found = known.get(index);
      if (found === undefined) {
        found = this.graph.outgoing[index].some(
          (to) => groupOf.has(to) || puts(this.nodes[to]) || isAwaited(to),
        );
        known.set(index, found);
      }
      return found;
    };
    return isAwaited;
  }

  private ownRank(
    node: Node,
    groupOf: ReadonlyMap<number, Group>,
    isAwaited: (index: number) => boolean,
  ): number {
    if (isIdle(node) || node.action === 'read' || doesNothing(node)) return PREPARE;
    if (this.isNotice(node)) return PREPARE;
    if (this.turning.has(node.index)) return NIGHT;
    if (this.isWithdrawn(node)) return isAwaited(node.index) ? NIGHT : WITHDRAWAL;
    if (this.taker[node.index] && !groupOf.has(node.index) && !puts(node)) {
      if (isAwaited(node.index)) return NIGHT;
      return isPublic(node.before) ? WITHDRAWAL : REMOVAL;
    }
    if (letsIn(node)) return PUBLISH;
    const effect = node.after?.effect;
    const own = this.byObject.get(node.id);
    const comes = isFirst(node, own) || isUnnoticed(node) || (effect === 'early' && onlyAdds(node));
    if (!comes || this.awaited(node).length > 0) return NIGHT;
    return effect === 'quiet' || effect === 'early' || node.leadsNobody === true ? PREPARE : NIGHT;
  }

  /** Who is told of an end is told before it: nobody notices that, and nothing takes its place. */
  private isNotice(node: Node): boolean {
    return announcedEnds(node, this.byObject).length > 0;
  }

  /**
   * A removal that has to be followed by a restart which the night needs anyway: people wait for it once. What has to
   * come after the night all the same stays a removal, and so does what carries sessions until records have turned.
   */
  private closeTogether(own: number[]): ReadonlySet<number> {
    const closing = new Set<number>();
    const night = new Set<string>();
    for (const node of this.nodes) {
      if (own[node.index] < PUBLISH) for (const service of this.restartedAfter(node)) night.add(service);
    }
    if (night.size === 0) return closing;
    const carrying = carriersUntilTurned(
      this.paths,
      (id) => putsOf(this.byObject.get(id) ?? {}).length > 0,
      (id) => {
        const undo = this.byObject.get(id)?.undo;
        const leaves = (undo?.before?.places ?? []).length > 0;
        return undo !== undefined && leaves && own[undo.index] === NIGHT;
      },
    );
    for (const node of this.nodes) {
      if (own[node.index] !== REMOVAL || carrying.has(node.id)) continue;
      if (![...this.restartedAfter(node)].some((service) => night.has(service))) continue;
      own[node.index] = CLOSING;
      closing.add(node.index);
    }
    return closing;
  }

  private restartedAfter(node: Node): Set<string> {
    const restarted = new Set<string>();
    for (const service of requestsOf(node, this.byObject.get(node.id)?.drop, this.result.get(node.id))) {
      if (this.services.get(service)?.when !== 'end') continue;
      for (const one of restartedBy(service, this.services)) restarted.add(one);
    }
    return restarted;
  }

  private awaited(node: Node): readonly AfterRestart[] {
    return awaitedBy(node, this.byObject.get(node.id), this.result);
  }

  private root(index: number): number {
    let at = index;
    while (this.parent[at] !== at) at = this.parent[at] = this.parent[this.parent[at]];
    return at;
  }

  private join(a: number, b: number): void {
    this.parent[this.root(a)] = this.root(b);
  }
}

/** It is made anew in its slot, and nobody lives by what stood there. */
function isUnnoticed({ action, before, after }: Node): boolean {
  return action === 'configure' && before !== undefined && after !== undefined && isUnnoticedSlot(after);
}

function takesAway(node: Node): boolean {
  if (node.action === 'configure') return node.before !== undefined && !isUnnoticed(node);
  if (takesNothing(node)) return false;
  return node.action === 'undo' || node.action === 'detach' || node.action === 'drop';
}
