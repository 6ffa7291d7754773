import { mustGet } from './maps';
import type { State } from './model';
import { byId, idOf, usesOf } from './state';

/**
 * What is installed, without what somebody else made once, and an earlier change wanted no more: he keeps it. As long as
 * that change is under way it stays in the state, since the way home needs it; who comes back after another one is asked
 * for all of it.
 */
export function withoutWhoLeft(installed: State, wanted: State): State {
  if (!installed.objects.some(({ left }) => left === true)) return installed;
  const wantedIds = new Set(wanted.objects.map(idOf));
  const known = byId(installed.objects);
  const kept = new Set(
    [...known].flatMap(([id, { left }]) => (left !== true || wantedIds.has(id) ? id : [])),
  );
  // What is kept stands on what it did.
  for (const id of kept) for (const used of usesOf(mustGet(known, id))) if (known.has(used)) kept.add(used);
  const objects = installed.objects.filter((object) => kept.has(idOf(object)));
  const devices = new Set([...objects, ...wanted.objects].map(({ device }) => device));
  return {
    ...installed,
    objects,
    devices: installed.devices.filter(({ id, theirs }) => theirs !== true || devices.has(id)),
  };
}
