import { objectId, type ObjectState, type State } from '../planning/model';
import type { GateWait, DeviceWording } from './input';

/**
 * What keeps the gated records closed: the devices of ours on which something that a record leads to does not
 * stand in `deployed/` yet. A record that stands there itself was published, and an open gate never closes by
 * itself.
 */
export function gateWaits(
  installed: State,
  wanted: State,
  records: readonly string[],
  gated: boolean,
): GateWait[] {
  const confirmed = new Map(installed.objects.map((object) => [objectId(object.device, object.key), object]));
  const ours = new Set(wanted.devices.filter(isOurs).map((device) => device.id));
  const edges = new Edges(wanted);
  return records.map((record) => {
    const key = record.slice(record.indexOf(' ') + 1);
    if (!gated || confirmed.has(record)) return { record: key, waitsFor: [] };
    const missing = edges.below(record).filter((object) => {
      return ours.has(object.device) && !confirmed.has(objectId(object.device, object.key));
    });
    return { record: key, waitsFor: [...new Set(missing.map((object) => object.device))].sort() };
  });
}

function isOurs(device: State['devices'][number]): boolean {
  return (device.wording as unknown as DeviceWording | undefined)?.owner.kind === 'us';
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
