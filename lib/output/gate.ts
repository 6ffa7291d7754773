import { difference } from '../planning/differences';
import { generationOf } from '../planning/facts';
import { addTo } from '../planning/lists';
import { objectId, type ObjectState, type State } from '../planning/model';
import type { FoundByObject, GateWait, GatedRecord } from './input';
import { deviceWording } from './wordings';

/** What is known about publishing beside the states. */
interface GateKnowledge {
  /** False where a laboratory switched the gate off. */
  readonly on: boolean;
  /** Ids of records whose gate opened once: it never closes by itself. */
  readonly published?: readonly string[];
  /** What was found at names whose records are yet to be made. */
  readonly found?: FoundByObject;
  /** What stands when all is done: what was made once stays as it was made, whatever the stack says of it now. */
  readonly result?: State;
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
  { on, published = [], found = {}, result = wanted }: GateKnowledge,
): GateWait[] {
  const confirmed = new Map(installed.objects.map((object) => [objectId(object.device, object.key), object]));
  const ours = new Set(wanted.devices.filter(isOurs).map((device) => device.id));
  const edges = new Edges(wanted);
  const final = new Map(result.objects.map((object) => [objectId(object.device, object.key), object]));
  return records.map(({ id, record, opens, applied }) => {
    const known = { id, record, opens, applied };
    const below = (missing: (object: ObjectState) => boolean): string[] => {
      // The records of one change are published together: none of them waits for another one to be confirmed.
      const objects = edges.below(id).filter((object) => object.effect !== 'publish' && missing(object));
      return [...new Set(objects.map(({ device }) => device).filter((device) => ours.has(device)))].sort();
    };
    const stands = (object: ObjectState): ObjectState | undefined =>
      confirmed.get(objectId(object.device, object.key));
    const standing = confirmed.get(id);
    if (!on || standing !== undefined) {
      const isDone = (object: ObjectState): boolean =>
        isAs(stands(object), final.get(objectId(object.device, object.key)));
      const turns = on && applied && standing !== undefined && !isDone(standing);
      const keepsFor = turns ? below((object) => !isDone(object)) : [];
      return { ...known, waitsFor: [], unread: false, ...(keepsFor.length === 0 ? {} : { keepsFor }) };
    }
    const unread = applied && !Object.hasOwn(found, id);
    if (!opens || published.includes(id)) return { ...known, waitsFor: [], unread };
    return { ...known, waitsFor: below((object) => stands(object) === undefined), unread };
  });
}

/** It stands as it is wanted. */
function isAs(standing: ObjectState | undefined, wanted: ObjectState | undefined): boolean {
  if (standing === undefined || wanted === undefined) return standing === wanted;
  if (wanted.once !== undefined) return generationOf(standing) >= generationOf(wanted);
  return difference(standing, wanted).kind === 'same';
}

function isOurs(device: State['devices'][number]): boolean {
  return deviceWording(device).owner.kind === 'us';
}

/** Everything that an object leads to: what it comes after, what that uses, and who yields what that needs. */
class Edges {
  private readonly objects: ReadonlyMap<string, ObjectState>;
  private readonly producers = new Map<string, string>();
  /** By who knows them, those that it leads to. */
  private readonly known = new Map<string, string[]>();

  constructor(state: State) {
    this.objects = new Map(state.objects.map((object) => [objectId(object.device, object.key), object]));
    for (const [id, object] of this.objects) {
      for (const artifact of object.yields ?? []) this.producers.set(artifact, id);
      for (const knower of object.knownBy ?? []) addTo(this.known, knower, id);
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
    yield* object.switchingAfter ?? [];
    yield* this.known.get(objectId(object.device, object.key)) ?? [];
    yield* object.uses;
    for (const part of object.parts) yield* part.uses;
    for (const artifact of object.needs ?? []) {
      const producer = this.producers.get(artifact);
      if (producer !== undefined) yield producer;
    }
  }
}
