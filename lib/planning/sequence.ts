import type { Fates, Lessons } from './closure';
import type { Edge } from './graph';
import type { State } from './model';
import type { Node, NodesOf } from './node';
import { handOver } from './sequence/artifacts';
import { holdClaims, leavePlaces } from './sequence/claims';
import { Draft } from './sequence/draft';
import { guardDoors } from './sequence/exposure';
import { addNodes } from './sequence/nodes';
import { relate } from './sequence/references';
import { turnReferences } from './sequence/turned-references';
import type { Objects } from './state';

export interface Sequence {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  /** The nodes that each touched object has. */
  readonly byObject: ReadonlyMap<string, NodesOf>;
}

/** What must be done, and what has to wait for what. */
export function sequenceOf(
  installed: State,
  wanted: State,
  before: Objects,
  result: Objects,
  fates: Fates,
  { turnLate }: Pick<Lessons, 'turnLate'>,
): Sequence {
  const draft = new Draft(installed, wanted, before, result, turnLate);
  addNodes(draft, fates);
  relate(draft);
  holdClaims(draft);
  leavePlaces(draft);
  guardDoors(draft);
  turnReferences(draft);
  handOver(draft);
  return { nodes: draft.nodes, edges: draft.edges, byObject: draft.byObject };
}
