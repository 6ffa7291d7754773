import { addTo } from './maps';
import type { Action, AfterRestart, ObjectState, PartState } from './model';
import { isPublic, partNames } from './state';

/** One action to be done, before it has a phase and a number. */
export interface Node {
  readonly index: number;
  /**
   * `gate`: nothing is done; what comes in has to be done before what goes out. `relay`: nothing is done either; it stands
   * for an edge from each that comes in to each that goes out.
   */
  readonly action: Action | 'gate' | 'relay';
  readonly device: string;
  /** The object acted upon; the consumer's artifact for a `read`; the place for a `gate`; the reason for a `relay`. */
  readonly id: string;
  readonly artifact?: string;
  readonly before?: ObjectState;
  readonly after?: ObjectState;
  readonly unset: readonly PartState[];
  readonly set: readonly PartState[];
  readonly setFirst: boolean;
  readonly path: string;
  readonly section: number;
  readonly declaration: number;
  /** Done one at a time, never repeated. */
  readonly once: boolean;
  readonly prompt: boolean;
  /** Restarts that whoever gave up a claim for it asked for. */
  readonly awaits: AfterRestart[];
  /** It is new, and something waits for it to switch to it: it leads nobody yet, so that it lets nobody in. */
  leadsNobody?: true;
  /** It goes ahead of what shows others what it says, since sessions pass by another way from then on. */
  turnsBack?: true;
}

/** The nodes that one object has in this change, by action. */
export interface NodesOf {
  undo?: Node;
  configure?: Node;
  update?: Node;
  detach?: Node;
  attach?: Node;
  drop?: Node;
}

/** What makes an object, or puts something into it. */
export function putsOf(own: NodesOf): Node[] {
  return [own.configure, own.update, own.attach].filter((node) => node !== undefined);
}

/** The world is let in by this step. */
export function letsIn(node: Node): boolean {
  return puts(node) && isPublic(node.after) && node.leadsNobody !== true;
}

/** Entries come into a list, and all that stood there stays as it is. */
export function onlyAdds({ action, unset, set }: Node): boolean {
  return action === 'update' && unset.length === 0 && set.every(({ mode }) => mode === 'member');
}

/** It makes an object, or puts something into it. */
export function puts(node: Node): boolean {
  return node.action === 'configure' || node.action === 'update' || node.action === 'attach';
}

/** What takes an object, or something out of it, in the order in which it is done. */
export function takesOf(own: NodesOf): Node[] {
  return [own.undo, own.detach, own.update, own.drop].filter((node) => node !== undefined);
}

/** All nodes of an object, the first to be done first. */
export function nodesOf(own: NodesOf): Node[] {
  return [own.undo, own.configure, own.detach, own.update, own.attach, own.drop].filter(
    (node) => node !== undefined,
  );
}

/** It stood before, and stands afterwards with something else. */
export function changesInPlace(own: NodesOf): boolean {
  return own.configure === undefined
    ? own.update !== undefined || own.attach !== undefined
    : own.undo !== undefined || own.configure.before !== undefined;
}

/** It only stands between others. */
export function isIdle({ action }: Pick<Node, 'action'>): boolean {
  return action === 'gate' || action === 'relay';
}

export function idle(action: 'gate' | 'relay', index: number, id: string): Node {
  return {
    index,
    action,
    device: '',
    id,
    unset: [],
    set: [],
    setFirst: false,
    path: '',
    section: 0,
    declaration: 0,
    once: false,
    prompt: false,
    awaits: [],
  };
}

const names = new WeakMap<Node, ReadonlySet<string>>();

/** Names of the parts that a node touches; gathered once for each node. */
export function namesIn(node: Node): ReadonlySet<string> {
  let found = names.get(node);
  if (found === undefined) names.set(node, (found = partNames([...node.unset, ...node.set])));
  return found;
}

/** The node at which a part of the installed version is taken out first; undefined: it stays. */
export function leavesAt(own: NodesOf | undefined, part: PartState): Node | undefined {
  if (own === undefined) return undefined;
  return (
    own.undo ??
    [own.detach, own.update, own.drop].find((node) => node !== undefined && namesIn(node).has(part.name))
  );
}

/** What is made anew where it stands, without a name that it showed: by that name. */
export function losingNames(all: Iterable<NodesOf>): ReadonlyMap<string, readonly Node[]> {
  const losing = new Map<string, Node[]>();
  for (const { configure } of all) {
    if (configure?.before?.shows === undefined) continue;
    const shown = new Set(configure.after?.shows);
    for (const name of configure.before.shows) if (!shown.has(name)) addTo(losing, name, configure);
  }
  return losing;
}

/** What goes for good, where people are told of it by something that goes itself. */
export function announcedEnds(
  { action, before }: Node,
  byObject: { get(id: string): NodesOf | undefined },
): Node[] {
  if (action !== 'undo') return [];
  return (before?.announces ?? []).flatMap((told) => {
    const other = byObject.get(told);
    return other?.undo === undefined || other.configure !== undefined ? [] : [other.undo];
  });
}

/** A part that is taken out, put in again, and dropped last. */
export function isLent(own: NodesOf, part: PartState): boolean {
  return (
    own.attach !== undefined &&
    own.drop !== undefined &&
    namesIn(own.attach).has(part.name) &&
    namesIn(own.drop).has(part.name)
  );
}

/** The node after which nothing is held any more that the result does not hold. */
export function lastTake(own: NodesOf): Node | undefined {
  return own.undo ?? own.drop ?? own.update ?? own.detach;
}
