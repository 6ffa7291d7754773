import type { Fate, Fates } from './closure';
import type { Action, ObjectState, PartState, State } from './model';
import { usesOf, type Objects } from './state';

/** One action to be done, before it has a phase and a number. */
export interface Node {
  readonly index: number;
  readonly action: Action;
  readonly device: string;
  /** The object acted upon; the consumer's artifact for a `read`. */
  readonly id: string;
  readonly artifact?: string;
  readonly before?: ObjectState;
  readonly after?: ObjectState;
  readonly unset: readonly PartState[];
  readonly set: readonly PartState[];
  readonly setFirst: boolean;
  readonly path: string;
  readonly section: number;
  readonly declaration: number;
  /** Done one at a time, never repeated. */
  readonly once: boolean;
  readonly prompt: boolean;
}

/** `to` waits for `from`; `reason` is how people are told why. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

export interface Sequence {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

/** The nodes that one object has in this change, by action. */
interface NodesOf {
  undo?: Node;
  configure?: Node;
  update?: Node;
  detach?: Node;
  attach?: Node;
}

/** What must be done, and what has to wait for what. */
export function sequenceOf(
  installed: State,
  before: Objects,
  result: Objects,
  fates: Fates,
  artifacts: State['artifacts'],
): Sequence {
  return new Builder(
    before,
    result,
    fates,
    new Map([...installed.artifacts, ...artifacts].map((a) => [a.name, a])),
  ).build();
}

class Builder {
  private readonly nodes: Node[] = [];
  private readonly edges: Edge[] = [];
  private readonly byObject = new Map<string, NodesOf>();

  constructor(
    private readonly before: Objects,
    private readonly result: Objects,
    private readonly fates: Fates,
    private readonly artifacts: ReadonlyMap<string, State['artifacts'][number]>,
  ) {}

  public build(): Sequence {
    for (const [id, fate] of this.fates) this.addNodes(id, fate);
    for (const [id, own] of this.byObject) this.edgesWithin(id, own);
    for (const [id, own] of this.byObject) {
      this.edgesForward(id, own);
      this.edgesBackward(id, own);
    }
    this.claims();
    this.withdrawFirst();
    this.artifactEdges();
    return { nodes: this.nodes, edges: this.edges };
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

  private addUpdate(
    id: string,
    before: ObjectState,
    after: ObjectState,
    fate: Fate & { kind: 'update' },
    own: NodesOf,
  ): void {
    const detached: ObjectState =
      fate.detach.length === 0 ? before : { ...before, parts: without(before.parts, fate.detach) };
    const attached = new Set(fate.attach.map((part) => part.name));
    const partly: ObjectState =
      fate.attach.length === 0
        ? after
        : { ...after, parts: after.parts.filter((part) => !attached.has(part.name)) };
    const hasUpdate = fate.unset.length > 0 || fate.set.length > 0;
    if (fate.detach.length > 0) {
      own.detach = this.node('detach', id, before, {
        before,
        after: hasUpdate ? detached : { ...partly, claims: common(before.claims, after.claims) },
        unset: fate.detach,
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
      own.attach = this.node('attach', id, after, { before: partly, after, set: fate.attach });
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
    const steps = [own.detach, own.update, own.attach].filter((node) => node !== undefined);
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
    const first = own.configure ?? own.update ?? own.attach ?? own.detach;
    for (const earlier of [
      ...(after.after ?? []),
      ...(after.afterRestart ?? []).map((wait) => wait.object),
    ]) {
      const other = this.byObject.get(earlier);
      if (other === undefined || earlier === id) continue;
      for (const node of [other.configure, other.update, other.attach])
        this.edge(node, first, 'comes before');
    }
  }

  /** Undo follows the installed edges backwards: users let go first. */
  private edgesBackward(id: string, own: NodesOf): void {
    const before = this.before.get(id);
    if (before === undefined) return;
    for (const used of usesOf(before)) {
      const gone = this.byObject.get(used)?.undo;
      if (gone === undefined) continue;
      if (own.undo !== undefined) this.edge(own.undo, gone, 'lets go of');
      else if (own.configure !== undefined) this.edge(own.configure, gone, 'lets go of');
      else {
        for (const node of [own.detach, own.update]) {
          if (node !== undefined && this.letsGo(node, before, used)) this.edge(node, gone, 'lets go of');
        }
      }
    }
    if (own.undo === undefined) return;
    for (const earlier of before.after ?? [])
      this.edge(own.undo, this.byObject.get(earlier)?.undo, 'is undone before');
  }

  private letsGo(node: Node, before: ObjectState, used: string): boolean {
    const changed = new Set([...node.unset, ...node.set].map((part) => part.name));
    return before.parts.some((part) => changed.has(part.name) && part.uses.includes(used));
  }

  /** An exclusive slot is released before another takes it. */
  private claims(): void {
    const releasing = new Map<string, Node>();
    for (const [id, own] of this.byObject) {
      const kept = new Set(own.undo === undefined ? (this.result.get(id)?.claims ?? []) : []);
      for (const slot of this.before.get(id)?.claims ?? []) {
        const node = own.undo ?? own.update ?? own.detach;
        if (!kept.has(slot) && node !== undefined) releasing.set(slot, node);
      }
    }
    for (const [id, own] of this.byObject) {
      const held = new Set(own.undo === undefined ? (this.before.get(id)?.claims ?? []) : []);
      for (const slot of this.result.get(id)?.claims ?? []) {
        const node = own.configure ?? own.update ?? own.attach;
        if (!held.has(slot)) this.edge(releasing.get(slot), node, `gives up ${slot} for`);
      }
    }
  }

  /** What lets the world in goes before anything else does. */
  private withdrawFirst(): void {
    const gone = [...this.byObject.entries()].filter(
      ([, own]) => own.undo !== undefined && own.configure === undefined,
    );
    const lettingIn = gone.filter(([id]) => this.before.get(id)?.afterOwedRestarts === true);
    for (const [id, first] of lettingIn) {
      for (const [other, own] of gone) {
        if (other !== id && this.before.get(other)?.afterOwedRestarts !== true) {
          this.edge(first.undo, own.undo, 'is withdrawn before');
        }
      }
    }
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

/** What is held all the way through. */
function common(a: readonly string[] | undefined, b: readonly string[] | undefined): string[] | undefined {
  return a?.filter((slot) => b?.includes(slot));
}

function without(parts: readonly PartState[], gone: readonly PartState[]): PartState[] {
  const names = new Set(gone.map((part) => part.name));
  return parts.filter((part) => !names.has(part.name));
}
