import { difference } from '../planning/differences';
import { generationOf } from '../planning/facts';
import { addTo } from '../planning/maps';
import { objectId, type ObjectState, type State } from '../planning/model';
import type { FoundByObject, GateWait, GatedRecord } from './input';
import { idOf, usesOf } from '../planning/state';
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
  const final = new Map(result.objects.map((object) => [objectId(object.device, object.key), object]));
  const stands = (object: ObjectState): ObjectState | undefined =>
    confirmed.get(objectId(object.device, object.key));
  const isDone = (object: ObjectState): boolean =>
    isAs(stands(object), final.get(objectId(object.device, object.key)));
  // The records of one change are published together: none of them waits for another one to be confirmed.
  const waits = (object: ObjectState): boolean => object.effect !== 'publish' && ours.has(object.device);
  const edges = new Edges(wanted);
  const unmade = new Below(edges, (object) => waits(object) && stands(object) === undefined);
  const undone = new Below(edges, (object) => waits(object) && !isDone(object));
  const leading = leadingAlready(records, wanted, (id) => on && isDone(final.get(id)!) && confirmed.has(id));
  return records.map(({ id, record, opens, applied }) => {
    const known = { id, record, opens, applied };
    const standing = confirmed.get(id);
    if (!on || standing !== undefined) {
      const turns = on && applied && standing !== undefined && !isDone(standing);
      const keepsFor = turns ? undone.devices(id) : [];
      return { ...known, waitsFor: [], unread: false, ...(keepsFor.length === 0 ? {} : { keepsFor }) };
    }
    const unread = applied && !Object.hasOwn(found, id);
    if (published.includes(id)) return { ...known, waitsFor: [], unread };
    if (!opens) return { ...known, waitsFor: leading.has(id) ? undone.devices(id) : [], unread };
    return { ...known, waitsFor: unmade.devices(id), unread };
  });
}

/** Records of a name that others are led to already, by one that opens the door and stays: a new one leads them at once. */
function leadingAlready(
  records: readonly GatedRecord[],
  wanted: State,
  stays: (id: string) => boolean,
): Set<string> {
  const doors = new Set(records.flatMap(({ id, opens }) => (opens ? id : [])));
  return new Set(
    wanted.objects
      .filter((object) => doors.has(idOf(object)) && stays(idOf(object)))
      .flatMap((object) => usesOf(object)),
  );
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

  /** What an object leads to directly; the lists that it may have in common with others first. */
  public from(id: string): (readonly string[])[] {
    const object = this.objects.get(id);
    if (object === undefined) return [];
    const { after = [], switchingAfter = [] } = object;
    return [after, switchingAfter, [...this.others(object)]];
  }

  /** Ids of what is below these, themselves included, but for a record that is asked about. */
  public reached(first: readonly string[], record?: string): Set<string> {
    const found = new Set(first);
    for (const id of found) for (const next of this.from(id).flat()) found.add(next);
    if (record !== undefined) found.delete(record);
    return found;
  }

  public object(id: string): ObjectState | undefined {
    return this.objects.get(id);
  }

  private *others(object: ObjectState): Iterable<string> {
    yield* this.known.get(objectId(object.device, object.key)) ?? [];
    yield* object.uses;
    for (const part of object.parts) yield* part.uses;
    for (const artifact of object.needs ?? []) {
      const producer = this.producers.get(artifact);
      if (producer !== undefined) yield producer;
    }
  }
}

/** Devices on which something is missing that objects lead to. Many records have one list of what they lead to. */
class Below {
  private readonly known = new Map<
    readonly string[],
    { readonly ids: ReadonlySet<string>; readonly devices: readonly string[] }
  >();

  constructor(
    private readonly edges: Edges,
    private readonly isMissing: (object: ObjectState) => boolean,
  ) {}

  /** For what a record leads to, which may come round to itself. */
  public devices(record: string): string[] {
    const devices = this.edges.from(record).flatMap((list) => {
      const known = this.known.get(list) ?? this.look(list);
      this.known.set(list, known);
      return known.ids.has(record) ? this.look(list, record).devices : known.devices;
    });
    return [...new Set(devices)].sort();
  }

  private look(
    list: readonly string[],
    record?: string,
  ): { ids: ReadonlySet<string>; devices: readonly string[] } {
    const ids = this.edges.reached(list, record);
    const objects = [...ids].flatMap((id) => this.edges.object(id) ?? []).filter(this.isMissing);
    return { ids, devices: [...new Set(objects.map(({ device }) => device))] };
  }
}
