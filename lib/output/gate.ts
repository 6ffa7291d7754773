import { objectId, type ObjectState, type State } from '../planning/model';
import type { FoundByObject, GateWait, GatedRecord } from './input';
import { deviceWording } from './wordings';

/** What is known about publishing beside the states. */
export interface GateKnowledge {
  /** False where a laboratory switched the gate off. */
  readonly on: boolean;
  /** Ids of records whose gate opened once: it never closes by itself. */
  readonly published?: readonly string[];
  /** What was found at names whose records are yet to be made. */
  readonly found?: FoundByObject;
}

/**
 * What keeps records back: the devices of ours on which something that a record leads to does not stand in `deployed/`
 * yet, and, where Terraform writes it, that nobody has said what stands at its name. What was published stays published
 * until somebody unpublishes it, whatever comes behind it later.
 */
export function gateWaits(
  installed: State,
  wanted: State,
  records: readonly GatedRecord[],
  { on, published = [], found = {} }: GateKnowledge,
): GateWait[] {
  const confirmed = new Map(installed.objects.map((object) => [objectId(object.device, object.key), object]));
  const ours = new Set(wanted.devices.filter(isOurs).map((device) => device.id));
  const edges = new Edges(wanted);
  return records.map(({ id, record, opens, applied }) => {
    const known = { id, record, opens, applied };
    if (!on || confirmed.has(id)) return { ...known, waitsFor: [], unread: false };
    const unread = applied && !Object.hasOwn(found, id);
    if (!opens || published.includes(id)) return { ...known, waitsFor: [], unread };
    const missing = edges.below(id).filter((object) => {
      // The records of one change are published together: none of them waits for another one to be confirmed.
      if (object.effect === 'publish') return false;
      return ours.has(object.device) && !confirmed.has(objectId(object.device, object.key));
    });
    return { ...known, waitsFor: [...new Set(missing.map((object) => object.device))].sort(), unread };
  });
}

function isOurs(device: State['devices'][number]): boolean {
  return deviceWording(device).owner.kind === 'us';
}

/** Everything that an object leads to: what it comes after, what that uses, and who yields what that needs. */
class Edges {
  private readonly objects: ReadonlyMap<string, ObjectState>;
  private readonly producers = new Map<string, string>();

  constructor(state: State) {
    this.objects = new Map(state.objects.map((object) => [objectId(object.device, object.key), object]));
    for (const [id, object] of this.objects) {
      for (const artifact of object.yields ?? []) this.producers.set(artifact, id);
    }
  }

  public below(record: string): ObjectState[] {
    const seen = new Set([record]);
    const waiting = [record];
    const found: ObjectState[] = [];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const object = this.objects.get(id);
      if (object === undefined) continue;
      if (id !== record) found.push(object);
      for (const next of this.next(object)) {
        if (seen.has(next)) continue;
        seen.add(next);
        waiting.push(next);
      }
    }
    return found;
  }

  private *next(object: ObjectState): Iterable<string> {
    yield* object.after ?? [];
    yield* object.uses;
    for (const part of object.parts) yield* part.uses;
    for (const artifact of object.needs ?? []) {
      const producer = this.producers.get(artifact);
      if (producer !== undefined) yield producer;
    }
  }
}
