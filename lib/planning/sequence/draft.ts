import type { Edge } from '../graph';
import { lostByTurning } from '../led';
import { splitPartId, type State } from '../model';
import { idle, losingNames, type Node, type NodesOf } from '../node';
import { isIn, type Objects } from '../state';

const NOTHING: ReadonlySet<string> = new Set();

/** A sequence while it is made: each file beside this one adds what one kind of relation asks for. */
export class Draft {
  public readonly nodes: Node[] = [];
  public readonly edges: Edge[] = [];
  /** The nodes that each touched object has. */
  public readonly byObject = new Map<string, NodesOf>();
  /** Everything that is held in the end. */
  public readonly claimed: ReadonlySet<string>;
  public readonly artifacts: ReadonlyMap<string, State['artifacts'][number]>;
  private carriers?: ReadonlySet<string>;
  private lost?: ReadonlyMap<string, ReadonlySet<string>>;
  private losers?: ReadonlyMap<string, readonly Node[]>;
  private readonly relays = new Map<string, Map<readonly string[], Node>>();

  constructor(
    public readonly installed: State,
    private readonly wanted: State,
    public readonly before: Objects,
    public readonly result: Objects,
    /** What turns away late (`Lessons`). */
    public readonly turnLate: ReadonlySet<string>,
  ) {
    this.artifacts = new Map([...installed.artifacts, ...wanted.artifacts].map((a) => [a.name, a]));
    this.claimed = new Set([...result.values()].flatMap(({ claims = [] }) => claims));
  }

  /** `to` waits for `from`, where both are done in this change. */
  public edge(from: Node | undefined, to: Node | undefined, reason: string): void {
    if (from !== undefined && to !== undefined && from !== to) {
      this.edges.push({ from: from.index, to: to.index, reason });
    }
  }

  /**
   * What stands between all that a list names and whoever waits for them, or they for him, for one reason: one node for
   * all who have the list in common.
   *
   * @param connect asked for the first of them: the edges between the relay and what the list names
   */
  public relay(list: readonly string[], reason: string, connect: (relay: Node) => void): Node {
    const ofReason = this.relays.get(reason) ?? new Map<readonly string[], Node>();
    this.relays.set(reason, ofReason);
    let relay = ofReason.get(list);
    if (relay === undefined) {
      relay = idle('relay', this.nodes.length, reason);
      this.nodes.push(relay);
      ofReason.set(list, relay);
      connect(relay);
    }
    return relay;
  }

  /** What is made anew without something that sessions stand on until this leads them elsewhere, unless it does so late. */
  public lostBy(leading: Node): ReadonlySet<string> {
    if (this.turnLate.has(leading.id)) return NOTHING;
    this.lost ??= lostByTurning([this.installed.flows ?? [], this.wanted.flows ?? []], (id) => {
      const own = this.byObject.get(splitPartId(id).object);
      return own?.undo !== undefined && own.configure !== undefined && !isIn(this.result, id);
    });
    return this.lost.get(leading.id) ?? NOTHING;
  }

  /** What is made anew without a name that it showed, by that name. */
  public get losing(): ReadonlyMap<string, readonly Node[]> {
    return (this.losers ??= losingNames(this.byObject.values()));
  }

  /** Whether it carries a path that stands before and after. */
  public stays(id: string): boolean {
    if (this.carriers === undefined) {
      const later = new Set(this.wanted.flows?.map(({ name }) => name));
      const staying = (this.installed.flows ?? []).filter(({ name }) => later.has(name));
      const lists = new Set(staying.map(({ carriedBy }) => carriedBy));
      this.carriers = new Set([...lists].flatMap((ids) => ids.map((one) => splitPartId(one).object)));
    }
    return this.carriers.has(id);
  }
}
