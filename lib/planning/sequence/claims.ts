import { addTo } from '../maps';
import { idle, lastTake, type Node, type NodesOf } from '../node';
import type { Draft } from './draft';

/** A claim has one holder in the world: it is released before another takes it. */
export function holdClaims(draft: Draft): void {
  const releasing = new Map<string, Node>();
  for (const [id, own] of draft.byObject) {
    const take = lastTake(own);
    if (take === undefined) continue;
    for (const slot of released(draft, id, own, 'claims')) releasing.set(slot, take);
  }
  for (const [id, own] of draft.byObject) {
    const put = own.configure ?? own.update ?? own.attach;
    if (put === undefined) continue;
    for (const slot of taken(draft, id, own, 'claims')) {
      const release = releasing.get(slot);
      draft.edge(release, put, `gives up ${slot} for`);
      awaitRelease(draft, put, release);
    }
  }
}

/** From a holder of another kind a claim is free after a restart; one that is still owed by an earlier change counts, too. */
function awaitRelease(draft: Draft, put: Node, release: Node | undefined): void {
  const as = put.after?.claimsAs;
  if (as === undefined) return;
  if (release !== undefined && release.before?.claimsAs !== as) {
    for (const service of release.before?.restarts ?? []) put.awaits.push({ object: release.id, service });
  }
  for (const { id: service, device } of draft.installed.services) {
    if (device !== put.device || !draft.installed.owed.includes(service)) continue;
    put.awaits.push({ object: put.id, service });
  }
}

/** No address stands on two devices: all of one let go before any of another takes. */
export function leavePlaces(draft: Draft): void {
  const releases = new Map<string, Node[]>();
  const takes = new Map<string, Node[]>();
  for (const [id, own] of draft.byObject) {
    const take = lastTake(own);
    const put = own.configure ?? own.update ?? own.attach;
    if (take !== undefined)
      for (const place of released(draft, id, own, 'places')) addTo(releases, place, take);
    if (put !== undefined) for (const place of taken(draft, id, own, 'places')) addTo(takes, place, put);
  }
  for (const [place, taking] of takes) {
    const devices = new Set(taking.map((node) => node.device));
    const leaving = (releases.get(place) ?? []).filter((node) => !devices.has(node.device));
    if (leaving.length === 0) continue;
    const all = idle('gate', draft.nodes.length, place);
    draft.nodes.push(all);
    for (const node of leaving) draft.edge(node, all, `gives up ${place}`);
    for (const node of taking) draft.edge(all, node, 'frees it for');
  }
}

function released(draft: Draft, id: string, own: NodesOf, of: 'claims' | 'places'): string[] {
  const kept = new Set(own.undo === undefined ? (draft.result.get(id)?.[of] ?? []) : []);
  return (draft.before.get(id)?.[of] ?? []).filter((slot) => !kept.has(slot));
}

function taken(draft: Draft, id: string, own: NodesOf, of: 'claims' | 'places'): string[] {
  const held = new Set(own.undo === undefined ? (draft.before.get(id)?.[of] ?? []) : []);
  return (draft.result.get(id)?.[of] ?? []).filter((slot) => !held.has(slot));
}
