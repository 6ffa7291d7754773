import { Heap } from './heap';
import {
  objectId,
  type Phase,
  type PhaseFile,
  type ServiceState,
  type Stage,
  type State,
  type Step,
} from './model';
import { PlanningError } from './planning-error';
import { onceBefore, safeBefore, undosThatNothingNewPrecedes } from './priority';
import { requestsOf, restartedBy } from './restarts';
import type { Node, Sequence } from './sequence';

/** Gives the actions their phases and numbers, and puts the restarts between them. */
export function schedule(installed: State, wanted: State, sequence: Sequence): Phase[] {
  return new Scheduler(installed, wanted, sequence).run();
}

interface Lane {
  readonly device: string;
  readonly safe: Heap<Node>;
  readonly once: Heap<Node>;
  /** Undos of this device that nothing new has to precede: before them nothing new is done here. */
  undosLeft: number;
  /** What is ready and waits for them. */
  readonly behindUndos: Node[];
}

interface DraftStep {
  readonly node?: Node;
  readonly service?: string;
  readonly device: string;
  readonly requires: readonly string[];
}

interface DraftFile {
  readonly kind: 'safe' | 'once';
  readonly steps: DraftStep[];
  /** It ends with a prompt: nothing may stand behind it. */
  ended: boolean;
}

interface Draft {
  readonly device: string;
  readonly files: DraftFile[];
  readonly asked: Set<string>;
  open: boolean;
  count: number;
}

class Scheduler {
  private readonly lanes: Lane[];
  private readonly laneOf: ReadonlyMap<string, Lane>;
  private readonly services: ReadonlyMap<string, ServiceState>;
  /** Devices that publish names. */
  private readonly zones: ReadonlySet<string>;
  private readonly waitsFor: number[];
  private readonly outgoing: number[][];
  private readonly incoming: number[][];
  private readonly parked = new Map<Node, ReadonlySet<string>>();
  /** Nodes that wait until everything else is done and restarted. */
  private readonly patient: Node[] = [];
  /** Restarts that are due, each with the steps that asked for it. */
  private readonly due = new Map<string, string[]>();
  /** The restart that satisfied a service last. */
  private readonly restarts = new Map<string, string>();
  private readonly drafts: Draft[] = [];
  private readonly ids: string[] = [];
  private readonly firstUndos: ReadonlySet<number>;
  private readonly touched: ReadonlySet<string>;
  private left: number;

  constructor(
    private readonly installed: State,
    wanted: State,
    private readonly sequence: Sequence,
  ) {
    const devices = [...new Set([...wanted.devices, ...installed.devices].map((device) => device.id))];
    for (const node of sequence.nodes) if (!devices.includes(node.device)) devices.push(node.device);
    this.lanes = devices.map((device) => ({
      device,
      safe: new Heap(safeBefore),
      once: new Heap(onceBefore),
      undosLeft: 0,
      behindUndos: [],
    }));
    this.laneOf = new Map(this.lanes.map((lane) => [lane.device, lane]));
    this.services = new Map(
      [...installed.services, ...wanted.services].map((service) => [service.id, service]),
    );
    this.zones = new Set(
      [...wanted.devices, ...installed.devices].flatMap(({ id, wording }) =>
        wording?.language === 'zone' ? [id] : [],
      ),
    );
    this.waitsFor = sequence.nodes.map(() => 0);
    this.outgoing = sequence.nodes.map(() => []);
    this.incoming = sequence.nodes.map(() => []);
    for (const edge of sequence.edges) {
      this.waitsFor[edge.to] += 1;
      this.outgoing[edge.from].push(edge.to);
      this.incoming[edge.to].push(edge.from);
    }
    this.firstUndos = undosThatNothingNewPrecedes(sequence, this.outgoing, this.waitsFor);
    for (const index of this.firstUndos) this.laneOf.get(sequence.nodes[index].device)!.undosLeft += 1;
    this.touched = new Set(sequence.nodes.map((node) => node.id));
    this.left = sequence.nodes.length;
    for (const service of installed.owed) this.due.set(service, []);
  }

  public run(): Phase[] {
    for (const node of this.sequence.nodes) if (this.waitsFor[node.index] === 0) this.arrive(node);
    for (;;) {
      if (this.walk()) continue;
      if (this.left === 0) break;
      this.restartForWaiting();
    }
    this.restartAll();
    this.close();
    return this.drafts.map((draft, index) => this.phase(draft, index + 1));
  }

  /** One round over the devices; false when nothing was ready anywhere. */
  private walk(): boolean {
    let worked = false;
    for (const lane of this.lanes) {
      while (lane.safe.size > 0 || lane.once.size > 0) {
        worked = true;
        if (lane.safe.size > 0) this.safePhase(lane);
        else this.oncePhase(lane);
      }
    }
    return worked;
  }

  private safePhase(lane: Lane): void {
    for (let node = lane.safe.pop(); node !== undefined; node = lane.safe.pop())
      this.take(lane, 'safe', node);
  }

  /**
   * Steps that are done one at a time. What they make ready and another such step here stands on goes along:
   * the trustpoint between a key and its enrolment does not deserve a file of its own.
   */
  private oncePhase(lane: Lane): void {
    const later: Node[] = [];
    while (lane.once.size > 0 || lane.safe.size > 0) {
      const between = lane.safe.pop();
      if (between !== undefined) {
        if (this.leadsToOnce(between)) this.take(lane, 'once', between);
        else later.push(between);
        continue;
      }
      const node = lane.once.pop()!;
      this.take(lane, 'once', node);
      if (!node.prompt) continue;
      this.drafts.at(-1)!.files.at(-1)!.ended = true;
      break;
    }
    for (const node of later) lane.safe.push(node);
  }

  private leadsToOnce(node: Node): boolean {
    return this.outgoing[node.index].some((to) => {
      const next = this.sequence.nodes[to];
      return next.once && next.device === node.device;
    });
  }

  private take(lane: Lane, kind: 'safe' | 'once', node: Node): void {
    const draft = this.draft(lane.device, kind);
    const waits = this.waits(node);
    const requires = [
      ...this.incoming[node.index].map((from) => this.ids[from]),
      ...[...waits].map((service) => this.restarts.get(service)).filter((id) => id !== undefined),
    ];
    const id = this.append(draft, { node, device: lane.device, requires: [...new Set(requires)] });
    this.ids[node.index] = id;
    for (const service of requestsOf(node.action, node.before, node.after)) {
      if (this.services.get(service)?.when === 'phase') draft.asked.add(service);
      const asked = this.due.get(service);
      if (asked === undefined) this.due.set(service, [id]);
      else asked.push(id);
    }
    this.left -= 1;
    if (this.firstUndos.has(node.index)) {
      lane.undosLeft -= 1;
      if (lane.undosLeft === 0) for (const waiting of lane.behindUndos.splice(0)) this.ready(waiting);
    }
    for (const to of this.outgoing[node.index]) {
      this.waitsFor[to] -= 1;
      if (this.waitsFor[to] === 0) this.arrive(this.sequence.nodes[to]);
    }
  }

  /** Services that a node waits for: only where the object that asks acts now, or the restart is still owed. */
  private waits(node: Node): ReadonlySet<string> {
    if (node.action === 'undo' || node.action === 'read') return new Set();
    if (node.after?.afterOwedRestarts === true) return new Set(this.restarts.keys());
    return new Set(
      (node.after?.afterRestart ?? [])
        .filter((wait) => this.touched.has(wait.object) || this.installed.owed.includes(wait.service))
        .map((wait) => wait.service),
    );
  }

  private arrive(node: Node): void {
    if (node.after?.afterOwedRestarts === true && node.action !== 'undo') {
      this.patient.push(node);
      return;
    }
    const waits = this.waits(node);
    if ([...waits].some((service) => this.due.has(service))) {
      this.parked.set(node, waits);
      return;
    }
    this.ready(node);
  }

  private ready(node: Node): void {
    const lane = this.laneOf.get(node.device)!;
    if (lane.undosLeft > 0 && !this.firstUndos.has(node.index)) lane.behindUndos.push(node);
    else (node.once ? lane.once : lane.safe).push(node);
  }

  /** Nothing is ready anywhere: only what somebody waits for restarts; all of it, once only the patient are left. */
  private restartForWaiting(): void {
    if (this.parked.size === 0 && this.patient.length > 0) {
      this.restartAll();
      for (const node of this.patient.splice(0)) this.ready(node);
      return;
    }
    const needed = new Set<string>();
    for (const waits of this.parked.values()) {
      for (const service of waits) if (this.due.has(service)) needed.add(service);
    }
    if (needed.size === 0) throw this.stuck();
    this.restart([...needed]);
  }

  private restartAll(): void {
    // What the open phase asked for at its end is done when it closes.
    const last = this.drafts.at(-1);
    const atClose = last?.open === true ? last.asked : new Set<string>();
    this.restart([...this.due.keys()].filter((service) => !atClose.has(service)));
  }

  /** Restarts, publisher first; what another one of them restarts as well is dropped. */
  private restart(services: readonly string[]): void {
    const dropped = new Set<string>();
    for (const service of services) {
      const others = restartedBy(service, this.services);
      others.delete(service);
      for (const other of others) if (!restartedBy(other, this.services).has(service)) dropped.add(other);
    }
    const rank = new Map(this.lanes.map((lane, index) => [lane.device, index]));
    const order = services
      .filter((service) => !dropped.has(service) && this.services.has(service))
      .sort((a, b) => {
        const left = this.services.get(a)!;
        const right = this.services.get(b)!;
        return (
          rank.get(left.device)! - rank.get(right.device)! ||
          left.sequence - right.sequence ||
          (a < b ? -1 : 1)
        );
      });
    for (const service of order) this.restartOne(this.services.get(service)!);
    for (const service of services) this.due.delete(service);
    for (const [node, waits] of [...this.parked]) {
      if ([...waits].some((service) => this.due.has(service))) continue;
      this.parked.delete(node);
      this.arrive(node);
    }
  }

  private restartOne(service: ServiceState): void {
    const restarted = restartedBy(service.id, this.services);
    const requires = [...restarted].flatMap((one) => this.due.get(one) ?? []);
    const draft = this.draft(service.device, 'safe');
    const id = this.append(draft, {
      service: service.id,
      device: service.device,
      requires: [...new Set(requires)],
    });
    for (const one of restarted) {
      this.due.delete(one);
      this.restarts.set(one, id);
    }
  }

  private draft(device: string, kind: 'safe' | 'once'): Draft {
    const last = this.drafts.at(-1);
    if (last?.open === true && last.device === device) {
      const file = last.files.at(-1)!;
      if (file.kind !== kind || file.ended) last.files.push({ kind, steps: [], ended: false });
      return last;
    }
    this.close();
    const draft: Draft = {
      device,
      files: [{ kind, steps: [], ended: false }],
      asked: new Set(),
      open: true,
      count: 0,
    };
    this.drafts.push(draft);
    return draft;
  }

  /** The end of a phase: what is done at the end of every phase is done now. */
  private close(): void {
    const draft = this.drafts.at(-1);
    if (draft?.open !== true) return;
    draft.open = false;
    for (const id of [...draft.asked].sort()) {
      const service = this.services.get(id)!;
      const step = this.append(draft, {
        service: id,
        device: draft.device,
        requires: this.due.get(id) ?? [],
      });
      this.due.delete(id);
      this.restarts.set(id, step);
      if (service.device !== draft.device) throw new Error(`${id} is asked for on ${draft.device}`);
    }
  }

  private append(draft: Draft, step: DraftStep): string {
    draft.files.at(-1)!.steps.push(step);
    draft.count += 1;
    return stepId(this.drafts.indexOf(draft, this.drafts.length - 1) + 1, draft.count);
  }

  private phase(draft: Draft, number: number): Phase {
    let count = 0;
    const files = draft.files.map(({ kind, steps }): PhaseFile => ({
      kind,
      steps: steps.map((step) => finished(step, stepId(number, (count += 1)))),
    }));
    return { number, device: draft.device, stage: this.stageOf(draft), files };
  }

  /** What people notice of a phase, as far as its actions tell. */
  private stageOf(draft: Draft): Stage {
    const steps = draft.files.flatMap((file) => file.steps);
    const acting = steps.flatMap(({ node }) => node ?? []);
    if (this.zones.has(draft.device)) return 'publish';
    if (acting.length > 0 && acting.every(({ action }) => action === 'undo')) return 'removal';
    const restarts = steps.some(
      ({ service }) => service !== undefined && this.services.get(service)?.when !== 'phase',
    );
    const changes = acting.some(({ action }) => action !== 'configure' && action !== 'read');
    return restarts || changes ? 'night' : 'prepare';
  }

  private stuck(): PlanningError {
    const node = [...this.parked.keys()][0];
    return new PlanningError(
      node?.path ?? '',
      `${node?.id ?? 'A step'} waits for a restart that nothing asks for before it.`,
      'Let what it waits for come first, or take the wait for the restart back.',
    );
  }
}

function finished(step: DraftStep, id: string): Step {
  const node = step.node;
  if (node === undefined) {
    return {
      id,
      action: 'restart',
      device: step.device,
      service: step.service,
      unset: [],
      set: [],
      setFirst: false,
      requires: step.requires,
    };
  }
  return {
    id,
    action: node.action,
    device: node.device,
    object: node.artifact === undefined ? objectId(node.device, (node.after ?? node.before)!.key) : undefined,
    artifact: node.artifact,
    before: node.before,
    after: node.after,
    unset: node.unset,
    set: node.set,
    setFirst: node.setFirst,
    requires: step.requires,
  };
}

function stepId(phase: number, index: number): string {
  return `${phase}.${String(index).padStart(2, '0')}`;
}
