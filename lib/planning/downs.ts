import { meetings } from './meetings';
import { addTo, mustGet } from './maps';
import { splitPartId, type FlowState, type ServiceState, type Step } from './model';
import { doesNothing, restartedBy } from './restarts';
import {
  changesInPlace,
  isLent,
  leavesAt,
  losingNames,
  namesIn,
  nodesOf,
  onlyAdds,
  putsOf,
  type Node,
  type NodesOf,
} from './node';
import type { Sequence } from './sequence';
import { isIn, partOf, usesOf, type Objects } from './state';

/** Not there after step `from` and until step `to`, as places in the order of all steps. */
export interface Down {
  readonly from: number;
  readonly to: number;
  /** It begins ahead of the first step: an earlier change left the two ends of a value apart. */
  readonly isOpen?: true;
}

/** The other end of a value. */
interface End {
  readonly other: string;
  readonly down: Down;
  readonly anew: boolean;
}

/** What is in one list alone, and what in the other. */
export function alone(
  then: readonly string[] = [],
  now: readonly string[] = [],
): Record<'gone' | 'come', string[]> {
  const [before, after] = [new Set(then), new Set(now)];
  return { gone: then.filter((id) => !after.has(id)), come: now.filter((id) => !before.has(id)) };
}

/** When each object, or part of one, is not there. */
export class Downs {
  private readonly byObject: ReadonlyMap<string, NodesOf>;
  private readonly size: number;
  private readonly edges: ReadonlySet<number>;
  /** By node, the relays that it comes behind. */
  private readonly relays = new Map<number, number[]>();
  private readonly places = new Map<string, number>();
  /** When each service restarts. */
  private readonly restarts = new Map<string, number[]>();
  private readonly known = new Map<string, readonly Down[]>();
  private readonly ends = new Map<string, End[]>();

  constructor(
    steps: readonly Step[],
    sequence: Sequence,
    private readonly before: Objects,
    private readonly result: Objects,
    services: ReadonlyMap<string, ServiceState>,
  ) {
    this.byObject = sequence.byObject;
    this.size = sequence.nodes.length;
    this.edges = new Set(sequence.edges.map(({ from, to }) => from * this.size + to));
    for (const { from, to } of sequence.edges) {
      if (sequence.nodes[from].action === 'relay') addTo(this.relays, to, from);
    }
    steps.forEach((step, at) => {
      if (step.object !== undefined) this.places.set(`${step.action} ${step.object}`, at);
      if (step.service === undefined) return;
      for (const service of restartedBy(step.service, services)) addTo(this.restarts, service, at);
    });
    for (const [x, y] of meetings(sequence.byObject, before, result)) this.meet(x, y);
    for (const [x, y] of apart(sequence.byObject, before, result)) this.meetAgain(x, y);
    const losing = losingNames(sequence.byObject.values());
    for (const [id, { asksFor = [] }] of losing.size === 0 ? [] : before)
      for (const name of asksFor) for (const anew of losing.get(name) ?? []) this.loses(id, anew);
    for (const [id, { shownBy = [] }] of result) for (const other of shownBy) this.shows(id, other);
  }

  public isTouched(id: string): boolean {
    return this.byObject.has(splitPartId(id).object);
  }

  /** Whether it is not there at some time, or is one end of a value that changes. */
  public concerns(id: string): boolean {
    const { object } = splitPartId(id);
    if (this.ends.has(object)) return true;
    return this.byObject.has(object) && (this.interrupts(object) || this.of(id).length > 0);
  }

  /** Whether one of others refers to it: a record that leads to a name. */
  public isNamedBy(id: string, others: readonly string[]): boolean {
    return others.some((other) => {
      const object = this.result.get(other);
      return object !== undefined && usesOf(object).includes(id);
    });
  }

  public of(id: string): readonly Down[] {
    let found = this.known.get(id);
    if (found === undefined) this.known.set(id, (found = this.find(id)));
    return found;
  }

  /**
   * Between the ends of one value of which both carry the path; of what is made anew, with everybody who trusts it on a
   * device of the path.
   */
  public disagreements(carriers: ReadonlySet<string>): Down[] {
    const objects = new Set([...carriers].map((id) => splitPartId(id).object));
    const devices = new Set([...objects].map((id) => id.slice(0, id.indexOf(' '))));
    const meets = ({ other, anew }: End): boolean =>
      objects.has(other) || (anew && devices.has(other.slice(0, other.indexOf(' '))));
    return [...objects].flatMap((id) => (this.ends.get(id) ?? []).filter(meets).map(({ down }) => down));
  }

  /**
   * When what carries a path before and after turns to what carries it only afterwards.
   *
   * @param turning what of the one before can turn
   */
  public turns(then: ReadonlySet<string>, now: ReadonlySet<string>, turning: ReadonlySet<string>): number[] {
    const putsIn = (ids: Iterable<string>): Set<Node> => new Set([...ids].flatMap((id) => this.puts(id)));
    const come = new Set([...now].filter((id) => !then.has(id)));
    const found = putsIn(come);
    // Who gets another entry beside those that it has turns nowhere.
    const others = new Set(
      [...putsIn([...now].filter((id) => turning.has(id)))].filter((node) => !onlyAdds(node)),
    );
    const turned: number[] = [];
    const needed = new Set([...come].flatMap((id) => this.result.get(splitPartId(id).object)?.needs ?? []));
    const objects = new Set([...come].map((id) => splitPartId(id).object));
    for (const other of others) {
      const waits = [...(other.after?.after ?? []), ...(other.after?.switchingAfter ?? [])].some((id) =>
        objects.has(id),
      );
      const meets = this.ends.get(other.id)?.some((end) => come.has(end.other)) === true;
      const anew = other.before !== undefined && (other.after?.yields ?? []).some((name) => needed.has(name));
      const refers = [...come].some((id) => usedBy(other).has(id));
      if (!waits && !meets && !anew && !refers) continue;
      others.delete(other);
      found.add(other);
      turned.push(this.at(other));
    }
    for (const node of found) {
      for (const other of others) {
        if (!this.waits(other, node)) continue;
        others.delete(other);
        found.add(other);
        turned.push(this.at(other));
      }
    }
    return turned;
  }

  /** When a step of what cuts sessions while it is done is done. */
  public interruptions(carriers: ReadonlySet<string>): number[] {
    const objects = new Set([...carriers].map((id) => splitPartId(id).object));
    const cuts = [...objects].filter((id) => this.interrupts(id));
    const nodes = cuts.flatMap((id) => nodesOf(this.byObject.get(id) ?? {}));
    return [...new Set(this.done(nodes))].sort((a, b) => a - b);
  }

  /** When what leads here leads elsewhere, or what begins here begins elsewhere. */
  public changes(leading: readonly string[]): number[] {
    const all = leading.map((id) => this.byObject.get(id)).filter((own) => own !== undefined);
    return this.done(all.filter(changesInPlace).flatMap(putsOf));
  }

  /** When what turns a path comes, or goes. */
  public comings(before: FlowState, after: FlowState): number[] {
    const turning = alone(before.turnedBy, after.turnedBy);
    // What begins behind another border does so for all that this one shows.
    const beginning = alone(before.begunBy, after.begunBy);
    const moved = beginning.gone.length > 0 && beginning.come.length > 0;
    const of = [turning, ...(moved ? [beginning] : [])];
    const come = of.flatMap((both) => both.come.map((id) => this.byObject.get(id)?.configure));
    const gone = of.flatMap((both) => both.gone.map((id) => this.byObject.get(id)?.undo));
    return this.done([...come, ...gone]);
  }

  /** When they are done; what somebody else does is no step, and nobody knows when. */
  private done(nodes: readonly (Node | undefined)[]): number[] {
    return nodes.map((node) => this.at(node)).filter(Number.isFinite);
  }

  private interrupts(object: string): boolean {
    return (this.result.get(object) ?? this.before.get(object))?.interrupts === true;
  }

  /** Whether there is an edge between them, or a relay that stands for one. */
  private waits({ index: to }: Node, { index: from }: Node): boolean {
    const isEdge = (between: number): boolean => this.edges.has(from * this.size + between);
    return isEdge(to) || this.relays.get(to)?.some(isEdge) === true;
  }

  /** What puts an object there, or that part of it: a list that gets another entry leaves this one as it is. */
  private puts(id: string): Node[] {
    const { object, part } = splitPartId(id);
    const own = this.byObject.get(object);
    if (own === undefined) return [];
    return putsOf(own).filter(
      (node) => part === undefined || node.action === 'configure' || namesIn(node).has(part),
    );
  }

  private find(id: string): Down[] {
    const { object, part } = splitPartId(id);
    const own = this.byObject.get(object);
    if (own === undefined) return [];
    const { undo, configure, detach } = own;
    if (undo !== undefined) {
      const stood = part === undefined || partOf(mustGet(this.before, object), part) !== undefined;
      const stands = part === undefined || isIn(this.result, id);
      const from = stood ? this.at(undo) : -1;
      return [{ from, to: stands ? this.backAt(object, from, this.at(configure)) : Infinity }];
    }
    if (configure !== undefined) {
      if (doesNothing(configure)) return [];
      return configure.before === undefined ? [{ from: -1, to: this.at(configure) }] : [];
    }
    if (part !== undefined && !nodesOf(own).some((node) => namesIn(node).has(part))) return [];
    const downs: Down[] = [];
    const back = own.attach ?? own.update;
    if (detach !== undefined && back !== undefined && (part === undefined || namesIn(detach).has(part))) {
      downs.push({ from: this.at(detach), to: this.at(back) });
    }
    const old = part === undefined ? undefined : partOf(mustGet(this.before, object), part);
    if (part !== undefined && old === undefined) {
      const put = [own.update, own.attach].find((node) => node !== undefined && namesIn(node).has(part));
      downs.push({ from: -1, to: this.at(put) });
    } else if (old !== undefined && !isIn(this.result, id)) {
      downs.push({ from: this.at(isLent(own, old) ? own.drop : leavesAt(own, old)), to: Infinity });
    }
    return downs;
  }

  /** What goes by it and restarts without it has it back with the next restart; else it never missed it. */
  private backAt(id: string, from: number, to: number): number {
    const services = this.result.get(id)?.restarts ?? [];
    const missed = services.some((one) => this.restarts.get(one)?.some((at) => from < at && at < to));
    return missed ? this.counts(id) : to;
  }

  private meet(x: string, y: string): void {
    const [one, other] = [mustGet(this.byObject, x), mustGet(this.byObject, y)];
    const ends = [...(changesInPlace(one) ? [one] : []), ...(changesInPlace(other) ? [other] : [])];
    const from = Math.min(...ends.map((own) => this.at(nodesOf(own)[0])));
    const to = Math.max(this.counts(x), this.counts(y));
    if (from >= to) return;
    const anew = one.configure?.before !== undefined && other.configure?.before === undefined;
    this.end(x, { other: y, down: { from, to }, anew });
    this.end(y, { other: x, down: { from, to }, anew });
  }

  /** What calls itself something else is found by it once what shows it has turned, too. */
  private shows(id: string, other: string): void {
    const puts = [id, other].map((one) => putsOf(this.byObject.get(one) ?? {}));
    if (puts.some((nodes) => nodes.length === 0)) return;
    const from = this.at(puts[0][0]);
    const to = this.at(puts[1].at(-1));
    if (from >= to) return;
    this.end(id, { other, down: { from, to }, anew: false });
    this.end(other, { other: id, down: { from, to }, anew: false });
  }

  /** Who still asks for a name that what was made anew does not show is refused until he is led elsewhere. */
  private loses(id: string, anew: Node): void {
    const own = this.byObject.get(id);
    const [from, to] = [this.at(anew), this.at(own?.undo ?? putsOf(own ?? {}).at(-1))];
    if (from >= to || !this.result.has(id)) return;
    this.end(id, { other: anew.id, down: { from, to }, anew: false });
  }

  /** Ends that are apart from the beginning meet again when whichever of them changes has changed. */
  private meetAgain(x: string, y: string): void {
    const to = Math.max(...[x, y].map((id) => this.counts(id)));
    const down: Down = { from: -1, to, isOpen: true };
    this.end(x, { other: y, down, anew: false });
    this.end(y, { other: x, down, anew: false });
  }

  /** From when on what an object says from now on counts: with the restarts that it asks for. */
  private counts(id: string): number {
    const put = putsOf(this.byObject.get(id) ?? {}).at(-1);
    if (put === undefined) return -1;
    const at = this.at(put);
    const services = this.result.get(id)?.restarts ?? [];
    return Math.max(
      at,
      ...services.flatMap((one) => this.restarts.get(one)?.find((then) => then > at) ?? []),
    );
  }

  private end(id: string, end: End): void {
    addTo(this.ends, id, end);
  }

  private at(node: Node | undefined): number {
    return node === undefined ? Infinity : (this.places.get(`${node.action} ${node.id}`) ?? Infinity);
  }
}

const used = new WeakMap<Node, ReadonlySet<string>>();

/** What the parts that a node puts in refer to; gathered once for each node. */
function usedBy(node: Node): ReadonlySet<string> {
  let found = used.get(node);
  if (found === undefined) used.set(node, (found = new Set(node.set.flatMap((part) => part.uses))));
  return found;
}

/**
 * Pairs that shall meet, stood both, and did not meet: an interrupted change left one as it was and the other as it shall
 * be (`reached`).
 */
function apart(
  touched: { get(id: string): NodesOf | undefined },
  before: Objects,
  result: Objects,
): [string, string][] {
  const pairs: [string, string][] = [];
  const isTouched = (id: string): boolean => putsOf(touched.get(id) ?? {}).length > 0;
  for (const [id, { meets = [], shownBy = [] }] of result) {
    const old = meets.length + shownBy.length === 0 ? undefined : before.get(id);
    if (old === undefined) continue;
    const apartFrom = [
      ...meets.filter((other) => old.meets !== undefined && !old.meets.includes(other) && before.has(other)),
      ...shownBy.filter(
        (other) => old.shownBy !== undefined && old.shownBy.includes(other) !== before.has(other),
      ),
    ];
    for (const other of apartFrom) {
      if (result.has(other) && (isTouched(id) || isTouched(other))) pairs.push([id, other]);
    }
  }
  return pairs;
}
