import type { Node } from '../node';
import type { Draft } from './draft';

/** Producing comes before consuming, across devices; in between the artifact is read, once for all new consumers. */
export function handOver(draft: Draft): void {
  const producers = new Map<string, Node | undefined>();
  for (const [id, object] of draft.result) {
    for (const artifact of object.yields ?? []) producers.set(artifact, draft.byObject.get(id)?.configure);
  }
  const reads = new Map<string, Node>();
  for (const [id, own] of draft.byObject) {
    const consumer = own.configure;
    if (consumer === undefined) continue;
    for (const artifact of draft.result.get(id)?.needs ?? []) {
      draft.edge(
        reading(draft, artifact, producers.get(artifact), reads),
        consumer,
        'gives what is needed by',
      );
    }
  }
  artifactsBackward(draft);
}

function reading(
  draft: Draft,
  artifact: string,
  producer: Node | undefined,
  reads: Map<string, Node>,
): Node | undefined {
  const known = reads.get(artifact);
  if (known !== undefined) return known;
  const data = draft.artifacts.get(artifact);
  if (data?.device === undefined || data.read.length === 0) return producer;
  const read: Node = {
    index: draft.nodes.length,
    action: 'read',
    device: data.device,
    id: artifact,
    artifact,
    unset: [],
    set: [],
    setFirst: false,
    path: producer?.path ?? '',
    section: producer?.section ?? Number.MAX_SAFE_INTEGER,
    declaration: producer?.declaration ?? Number.MAX_SAFE_INTEGER,
    once: true,
    prompt: false,
    awaits: [],
  };
  draft.nodes.push(read);
  reads.set(artifact, read);
  draft.edge(producer, read, 'makes what is read by');
  return read;
}

function artifactsBackward(draft: Draft): void {
  const producers = new Map<string, Node>();
  for (const [id, own] of draft.byObject) {
    if (own.undo === undefined) continue;
    for (const artifact of draft.before.get(id)?.yields ?? []) producers.set(artifact, own.undo);
  }
  for (const [id, own] of draft.byObject) {
    if (own.undo === undefined) continue;
    for (const artifact of draft.before.get(id)?.needs ?? []) {
      draft.edge(own.undo, producers.get(artifact), 'is undone before');
    }
  }
}
