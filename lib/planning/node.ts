import type { Action, AfterRestart, ObjectState, PartState } from './model';

/** One action to be done, before it has a phase and a number. */
export interface Node {
  readonly index: number;
  /** `gate`: nothing is done; what comes in has to be done before what goes out. */
  readonly action: Action | 'gate';
  readonly device: string;
  /** The object acted upon; the consumer's artifact for a `read`; the place for a `gate`. */
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

/** A node that does nothing: all that comes in before all that goes out. */
export function gate(index: number, id: string): Node {
  return {
    index,
    action: 'gate',
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
