import type { Edge } from '../graph';
import { splitPartId, type State } from '../model';
import type { Node, NodesOf } from '../node';
import type { Objects } from '../state';

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
