import { CommonLists } from './common-lists';
import { mustGet } from './maps';
import { neighbours, reachable } from './graph';
import { Heap } from './heap';
import { RANKS, type Group, type Timed } from './late';
import type { Phase, PhaseFile, ServiceState, Stage, State } from './model';
import { planningError, type PlanningError } from './planning-error';
import { inOrder, onceInOrder } from './priority';
import { awaitedBy, requestsOf, restartedBy, doesNothing } from './restarts';
import { isIdle, letsIn, type Node } from './node';
import { phaseOf, Phases, type DraftPhase } from './schedule/phases';
import { RestartsDue } from './schedule/restarts-due';
import type { Objects } from './state';

/** Gives the actions their phases and numbers, and puts the restarts between them. */
export function schedule(installed: State, wanted: State, result: Objects, sequence: Timed): Phase[] {
  return new Scheduler(installed, wanted, result, sequence).run();
}

interface Lane {
  readonly device: string;
  readonly safe: Heap<Node>;
  readonly once: Heap<Node>;
  /** What belongs to a taker that was carried out: before anything else. */
  readonly urgent: Heap<Node>;
  /** Takers that have a service restart at once: behind all else that it should see by then. */
  readonly restarting: Heap<Node>;
}

class Scheduler {
  private readonly lanes: Lane[];
  private readonly laneOf: ReadonlyMap<string, Lane>;
  private readonly services: ReadonlyMap<string, ServiceState>;
  private readonly waitsFor: number[];
  private readonly outgoing: number[][];
  private readonly incoming: number[][];
  private readonly parked = new Map<Node, ReadonlySet<string>>();
  private readonly due: RestartsDue;
  private readonly phases = new Phases();
  /** Ten thousand steps of one kind require the same ones. */
  private readonly required = new CommonLists();
  /** Ids of the steps that stand for a node: its own, or those that a gate, or what is no step, waits for. */
  private readonly ids: string[][] = [];
  private readonly touched: ReadonlySet<string>;
  private readonly begun = new Set<Group>();
  private readonly done: boolean[];
  private readonly queued: boolean[];
  /** Members of groups that were begun and are not done. */
  private urgentLeft = 0;
  private left: number;
  /** What changed takes effect before anything is removed, which may wait. */
  private leftBeforeRemoval: number;
  /** Index in `RANKS`, by node. */
  private readonly rank: number[];
  /** The stage that is under way, as an index in `RANKS`. */
  private at = 0;

  constructor(
    private readonly installed: State,
    wanted: State,
    private readonly result: Objects,
    private readonly sequence: Timed,
  ) {
    this.services = new Map(
      [...installed.services, ...wanted.services].map((service) => [service.id, service]),
    );
    const devices = new Set([...wanted.devices, ...installed.devices].map((device) => device.id));
    for (const node of sequence.nodes) if (!isIdle(node)) devices.add(node.device);
    for (const service of this.services.values()) devices.add(service.device);
    this.rank = [...sequence.rank];
    const [before, onceBefore] = [inOrder(this.rank), onceInOrder(this.rank)];
    this.lanes = [...devices].map((device) => ({
      device,
      safe: new Heap(before),
      once: new Heap(onceBefore),
      urgent: new Heap(before),
      restarting: new Heap(before),
    }));
    this.laneOf = new Map(this.lanes.map((lane) => [lane.device, lane]));
    this.waitsFor = sequence.nodes.map(() => 0);
    this.done = sequence.nodes.map(() => false);
    this.queued = sequence.nodes.map(() => false);
    this.outgoing = sequence.nodes.map(() => []);
    this.incoming = sequence.nodes.map(() => []);
    for (const edge of sequence.edges) {
      this.waitsFor[edge.to] += 1;
      this.outgoing[edge.from].push(edge.to);
      this.incoming[edge.to].push(edge.from);
    }
    this.touched = new Set(sequence.nodes.map((node) => node.id));
    this.left = sequence.nodes.length;
    this.leftBeforeRemoval = this.rank.filter((rank) => rank <= PUBLISH).length;
    this.due = new RestartsDue(this.services, installed.owed);
  }

  public run(): Phase[] {
    const first = this.sequence.nodes.filter((node) => this.waitsFor[node.index] === 0);
    for (const node of first) this.arrive(node);
    for (this.at = 0; this.at < RANKS.length; this.at += 1) {
      if (this.at === CLOSING) this.leaveToRemoval();
      while (this.walk() || this.takeWithRestart() || this.restartForWaiting());
      if (this.isOverBeforeRemoval() || this.isBeforeTheWorld()) this.restartAll();
    }
    if (this.left > 0) throw this.stuck();
    this.at = RANKS.length - 1;
    this.restartAll();
    this.close();
    return this.phases.all();
  }

  /**
   * What would close the night with a restart that the night had already, since something waited for it, saves nobody
   * a restart there: it goes with the removal, and all that is undone after it.
   */
  private leaveToRemoval(): void {
    const lateOnes = (services: Iterable<string>): Set<string> =>
      new Set(
        [...services]
          .filter((service) => this.isLate(service))
          .flatMap((service) => [...restartedBy(service, this.services)]),
      );
    const due = lateOnes(this.due.all);
    const again = this.sequence.nodes.filter(
      (node) =>
        this.rank[node.index] === CLOSING &&
        [...lateOnes(this.requestsOf(node))].some(
          (one) => this.due.stepOf(one) !== undefined && !due.has(one),
        ),
    );
    if (again.length === 0) return;
    for (const index of reachable(
      this.outgoing,
      again.map((node) => node.index),
    )) {
      if (this.rank[index] !== CLOSING) continue;
      this.rank[index] = REMOVAL;
      this.leftBeforeRemoval -= 1;
    }
    for (const lane of this.lanes) for (const heap of [lane.safe, lane.once, lane.restarting]) heap.reorder();
  }

  /** All is done but the removal, both halves of it: unless that is all there is to do, what changed takes effect now. */
  private isOverBeforeRemoval(): boolean {
    const isNow = this.at >= NIGHT && this.at <= PUBLISH;
    return isNow && this.leftBeforeRemoval === 0 && this.rank.some((one) => one <= PUBLISH);
  }

  /** What was changed takes effect in the night, not when the world is let in. */
  private isBeforeTheWorld(): boolean {
    return this.at === CLOSING && this.due.holdsTheWorld && this.rank.includes(PUBLISH);
  }

  /**
   * One round over the devices: all that is ready up to this stage; false when nothing was. Where something has to
   * restart afterwards comes last, one device at a time, so that all its steps and restarts are one phase.
   */
  private walk(): boolean {
    let worked = false;
    const later: Lane[] = [];
    for (const lane of this.lanes) {
      if (!this.hasWork(lane)) continue;
      if (this.at >= NIGHT && this.hasToRestart(lane)) later.push(lane);
      else {
        worked = true;
        this.work(lane);
      }
    }
    if (!worked && later.length > 0) this.work(later[0]);
    return worked || later.length > 0;
  }

  /** Nothing else is ready up to this stage. */
  private takeWithRestart(): boolean {
    for (const { restarting } of this.lanes) {
      const node = this.popReady(restarting);
      if (node === undefined) continue;
      this.take(node, node.once ? 'once' : 'safe');
      return true;
    }
    return false;
  }

  private work(lane: Lane): void {
    while (this.hasWork(lane)) {
      this.safeFile(lane);
      this.onceFile(lane);
    }
  }

  private hasWork(lane: Lane): boolean {
    return this.isReady(lane.safe) || this.isReady(lane.once);
  }

  /** A restart is due on this device, or something that is ready on it asks for one. */
  private hasToRestart(lane: Lane): boolean {
    const isLate = (service: string): boolean =>
      this.services.get(service)?.device === lane.device && this.isLate(service);
    if (this.due.all.some(isLate)) return true;
    const asks = (node: Node): boolean =>
      !this.done[node.index] && this.rank[node.index] <= this.at && this.requestsOf(node).some(isLate);
    return lane.safe.some(asks) || lane.once.some(asks);
  }

  /** It restarts once for all that ask for it, not at the end of each phase. */
  private isLate(service: string): boolean {
    return this.services.get(service)?.when === 'end';
  }

  private isReady(heap: Heap<Node>): boolean {
    let top = heap.peek();
    // It was urgent meanwhile.
    while (top !== undefined && this.done[top.index]) {
      heap.pop();
      top = heap.peek();
    }
    return top !== undefined && this.rank[top.index] <= this.at;
  }

  private popReady(heap: Heap<Node>): Node | undefined {
    return this.isReady(heap) ? heap.pop() : undefined;
  }

  private safeFile(lane: Lane): void {
    for (;;) {
      const node = this.popReady(lane.safe);
      if (node === undefined) return;
      this.take(node, 'safe');
    }
  }

  /**
   * Steps that are done one at a time. What they make ready and another such step here stands on goes along:
   * the trustpoint between a key and its enrolment does not deserve a file of its own.
   */
  private onceFile(lane: Lane): void {
    const later: Node[] = [];
    for (;;) {
      const between = this.popReady(lane.safe);
      const node = between ?? this.popReady(lane.once);
      if (node === undefined) break;
      if (between === undefined || this.leadsToOnce(between)) this.take(node, 'once');
      else later.push(between);
    }
    for (const node of later) lane.safe.push(node);
  }

  private leadsToOnce(node: Node): boolean {
    return neighbours(this.outgoing, node.index, this.sequence.nodes).some((to) => {
      const next = this.sequence.nodes[to];
      return next.once && next.device === node.device;
    });
  }

  /** One step, and whatever is urgent after it. */
  private take(node: Node, kind: PhaseFile['kind']): void {
    if (this.due.holdsTheWorld && this.awaitsAll(node)) this.restartAll();
    this.do(node, kind);
    while (this.urgentLeft > 0) {
      const next = this.popUrgent();
      if (next !== undefined) this.do(next, next.once ? 'once' : 'safe');
      else if (!this.restartForUrgent()) return;
    }
  }

  /** The device at hand first. */
  private popUrgent(): Node | undefined {
    const here = this.laneOf.get(this.phases.last?.device ?? '');
    return here?.urgent.pop() ?? this.lanes.find((lane) => lane.urgent.size > 0)?.urgent.pop();
  }

  /** The world is let in by this step, or before anything else may be done after it. */
  private awaitsAll(node: Node): boolean {
    const group = this.sequence.groupOf.get(node.index);
    return group === undefined ? letsIn(node) : group.lettingIn && !this.begun.has(group);
  }

  private do(node: Node, kind: PhaseFile['kind']): void {
    const draft = this.draft(node.device);
    const restarts = [...this.waits(node)].map((service) => this.due.stepOf(service));
    const requires = [...this.requiredBy(node, draft), ...restarts.filter((id) => id !== undefined)];
    const id = this.phases.append(draft, kind, {
      node,
      device: node.device,
      requires: this.required.of([...new Set(requires)]),
    });
    this.ids[node.index] = [id];
    for (const service of this.requestsOf(node)) {
      const atEnd = this.services.get(service)?.when === 'phase';
      if (atEnd) this.askAtEnd(draft, service, node);
      this.due.ask(service, id, !atEnd && !letsIn(node));
    }
    this.finish(node);
  }

  /** What ends each phase is done on the device of the phase. */
  private askAtEnd(draft: DraftPhase, service: string, { path }: Node): void {
    const { device } = mustGet(this.services, service);
    if (device !== draft.device) {
      throw planningError(
        'restart/other-device',
        path,
        `It asks for ${service}, which ends each phase of ${device}, and stands itself on ${draft.device}.`,
        `Let restarts name a service of ${draft.device}, or make that service without everyPhase.`,
      );
    }
    draft.asked.add(service);
  }

  private requestsOf(node: Node): string[] {
    return requestsOf(node, this.sequence.byObject.get(node.id)?.drop, this.result.get(node.id));
  }

  /** The first to come after a gate waits for all that the gate waits for, the others for the first. */
  private requiredBy(node: Node, draft: DraftPhase): string[] {
    const required: string[] = [];
    for (const from of this.incoming[node.index]) {
      required.push(...this.ids[from]);
      if (this.sequence.nodes[from].action !== 'gate') continue;
      this.ids[from] = [this.phases.nextStep(draft)];
    }
    return required;
  }

  private finish(node: Node): void {
    this.left -= 1;
    if (this.rank[node.index] <= PUBLISH) this.leftBeforeRemoval -= 1;
    this.done[node.index] = true;
    const group = this.sequence.groupOf.get(node.index);
    if (group !== undefined) {
      if (this.begun.has(group)) this.urgentLeft -= 1;
      else this.begin(group);
    }
    for (const to of this.outgoing[node.index]) {
      this.waitsFor[to] -= 1;
      if (this.waitsFor[to] === 0) this.arrive(this.sequence.nodes[to]);
    }
  }

  /** The first taker of a group is done: the rest of it is urgent. */
  private begin(group: Group): void {
    this.begun.add(group);
    for (const index of group.members) {
      if (this.done[index]) continue;
      this.urgentLeft += 1;
      const node = this.sequence.nodes[index];
      if (this.queued[index]) mustGet(this.laneOf, node.device).urgent.push(node);
    }
  }

  /** Services that a node waits for: only where the object that asks acts now, or the restart is still owed. */
  private waits(node: Node): ReadonlySet<string> {
    if (node.action === 'read' || isIdle(node)) return new Set();
    const group = this.sequence.groupOf.get(node.index);
    const early = group === undefined || this.begun.has(group) ? [] : group.restarts;
    const takes = node.action === 'undo' || node.action === 'detach' || node.action === 'drop';
    if (!takes && this.awaitsAll(node)) return this.due.restarted;
    const awaited = takes ? node.awaits : awaitedBy(node, this.sequence.byObject.get(node.id), this.result);
    return new Set([
      ...early,
      ...awaited
        .filter((wait) => this.touched.has(wait.object) || this.installed.owed.includes(wait.service))
        // What ends each phase by itself is waited for by nobody.
        .filter((wait) => this.services.get(wait.service)?.when !== 'phase')
        .map((wait) => wait.service),
    ]);
  }

  private arrive(node: Node): void {
    if (isIdle(node) || doesNothing(node)) {
      this.ids[node.index] = this.incoming[node.index].flatMap((from) => this.ids[from]);
      this.finish(node);
      return;
    }
    const waits = this.awaitsAll(node) ? new Set<string>() : this.waits(node);
    if ([...waits].some((service) => this.due.has(service))) this.parked.set(node, waits);
    else this.ready(node);
  }

  private ready(node: Node): void {
    const lane = mustGet(this.laneOf, node.device);
    const group = this.sequence.groupOf.get(node.index);
    this.queued[node.index] = true;
    if (group !== undefined && this.begun.has(group)) lane.urgent.push(node);
    else if (group?.restarting === true) lane.restarting.push(node);
    else (node.once ? lane.once : lane.safe).push(node);
  }

  /** Nothing is ready up to this stage: only what somebody waits for restarts, and what goes with it. */
  private restartForWaiting(): boolean {
    const needed = this.awaited((node) => this.rank[node.index] <= this.at);
    this.restart([...needed, ...this.companionsOf(needed)]);
    return needed.size > 0;
  }

  /** What the same steps asked for as well, and nothing asks for again, would restart alone later. */
  private companionsOf(needed: ReadonlySet<string>): string[] {
    const asking = new Set([...needed].flatMap((service) => this.due.stepsFor(service)));
    const others = this.due.askedOnlyBy(asking, needed).filter((service) => this.isLate(service));
    if (others.length === 0) return [];
    const again = new Set(
      this.sequence.nodes
        .filter((node) => !this.done[node.index])
        .flatMap((node) => this.requestsOf(node))
        .flatMap((service) => [...restartedBy(service, this.services)]),
    );
    return others.filter((service) => !again.has(service));
  }

  private restartForUrgent(): boolean {
    const needed = this.awaited((node) => {
      const group = this.sequence.groupOf.get(node.index);
      return group !== undefined && this.begun.has(group);
    });
    this.restart([...needed]);
    return needed.size > 0;
  }

  /** What is due and one of these nodes waits for. */
  private awaited(mine: (node: Node) => boolean): Set<string> {
    const needed = new Set<string>();
    for (const [node, waits] of this.parked) {
      if (!mine(node)) continue;
      for (const service of waits) if (this.due.has(service)) needed.add(service);
    }
    return needed;
  }

  private restartAll(): void {
    // What the open phase asked for at its end is done when it closes.
    const last = this.phases.last;
    const atClose = last?.open === true ? last.asked : new Set<string>();
    this.restart(this.due.all.filter((service) => !atClose.has(service)));
  }

  private restart(services: readonly string[]): void {
    const order = this.due.inOrder(services);
    for (const { device } of this.lanes) {
      const own = order.filter((service) => service.device === device);
      if (own.length > 0) this.restartOn(device, own);
    }
    for (const service of services) this.due.settle(service);
    for (const [node, waits] of [...this.parked]) {
      if ([...waits].some((service) => this.due.has(service))) continue;
      this.parked.delete(node);
      this.arrive(node);
    }
  }

  /** In the last phase of the device, where that is of this stage and all that asked for it is done by then. */
  private restartOn(device: string, services: readonly ServiceState[]): void {
    const asking = services.flatMap(({ id }) => this.due.askingFor(id));
    const last = this.phases.lastOn(device);
    const joins =
      last?.stage === STAGES[this.at] &&
      (last.open || last.asked.size === 0) &&
      asking.every((id) => phaseOf(id) <= last.number);
    const draft = joins ? last : this.draft(device);
    for (const service of services) this.restartOne(service, draft);
  }

  private restartOne(service: ServiceState, draft: DraftPhase, kind: PhaseFile['kind'] = 'safe'): void {
    const restarted = restartedBy(service.id, this.services);
    const requires = this.due.askingFor(service.id);
    const id = this.phases.append(draft, kind, {
      service: service.id,
      device: service.device,
      requires: [...new Set(requires)],
    });
    for (const one of restarted) this.due.done(one, id);
  }

  /** A hand-over ends a phase, and so does the end of a stage: people plan by stages. */
  private draft(device: string): DraftPhase {
    const stage = STAGES[this.at];
    const last = this.phases.last;
    if (last?.open === true && last.device === device && last.stage === stage) return last;
    this.close();
    return this.phases.begin(device, stage);
  }

  /** The end of a phase: what is done at the end of every phase is done now. */
  private close(): void {
    const draft = this.phases.last;
    if (draft?.open !== true) return;
    draft.open = false;
    const kind = draft.files.at(-1)!.kind;
    for (const service of this.due.inOrder([...draft.asked])) this.restartOne(service, draft, kind);
  }

  private stuck(): PlanningError {
    const node = [...this.parked.keys()][0];
    return planningError(
      'restart/none',
      node?.path ?? '',
      `${node?.id ?? 'A step'} waits for a restart that nothing asks for before it.`,
      'Let what it waits for come first, or take the wait for the restart back.',
    );
  }
}

const NIGHT = RANKS.indexOf('night');
const CLOSING = RANKS.indexOf('closing');
const PUBLISH = RANKS.indexOf('publish');
const REMOVAL = RANKS.indexOf('removal');
const STAGES: readonly Stage[] = RANKS.map((rank) =>
  rank === 'withdrawal' ? 'removal' : rank === 'closing' ? 'night' : rank,
);
