import type { ObjectState, State } from '../planning/model';

/** The objects of a state by device: devices in declaration order, objects in theirs. */
export function objectsByDevice(state: State): ReadonlyMap<string, readonly ObjectState[]> {
  const lists = new Map<string, ObjectState[]>(state.devices.map((device) => [device.id, []]));
  for (const object of state.objects) {
    const list = lists.get(object.device);
    if (list === undefined) lists.set(object.device, [object]);
    else list.push(object);
  }
  for (const list of lists.values()) list.sort((a, b) => a.declaration - b.declaration);
  return lists;
}
