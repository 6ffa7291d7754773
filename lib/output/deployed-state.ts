import type { State } from '../planning/model';
import type { FoundByObject } from './input';

/** A change that was begun and is not done, forth or back. */
export interface UnfinishedChange {
  /** Digest of the plan that its step ids belong to. */
  readonly plan: string;
  /** True on the way home: the ids are those of `undo/`. */
  readonly back: boolean;
  /** What stood before its first step. */
  readonly base: State;
  /** Ids of the steps that were done. */
  readonly done: readonly string[];
}

/** What stands on the devices of a stack, as confirmed: `deployed/<stack>/state.json`. */
export interface Deployed {
  readonly reached: State;
  /** Where we were before a change that is not finished. */
  readonly home?: State;
  readonly unfinished?: UnfinishedChange;
  /** What was found where an object is yet to be made. */
  readonly found?: FoundByObject;
  /** Ids of records whose gate opened: they stay published until somebody unpublishes them. */
  readonly published?: readonly string[];
  /** Records that open the door to the world are withdrawn until they are published again. */
  readonly unpublished?: true;
}
