import { mustGet } from '../planning/maps';
import { mdFence } from '../dialects/formats/markdown';
import {
  mermaidFlowchart,
  mermaidSequence,
  type DrawnEdge,
  type DrawnNode,
} from '../dialects/formats/mermaid';
import type { OutputContext } from './context';
import type { FederationInput } from './input';

/** With more partners a drawing shows nothing that anybody could read. */
const MOST_PARTNERS = 6;
const MOST_WAYS = 12;
const MOST_MESSAGES = 16;

/** The way of a session, and the exchange of certificates. */
export function pictures(context: OutputContext): string[] {
  if (context.partners.size > MOST_PARTNERS) return [];
  return [...session(context.input), ...exchange(context)];
}

function session({ flows }: FederationInput): string[] {
  const drawn = flows.filter((flow) => flow.drawn === true);
  if (drawn.length === 0 || drawn.length > MOST_WAYS) return [];
  const nodes = new Map<string, { id: string; name: string; within?: string; below: Set<string> }>();
  const edges = new Map<string, DrawnEdge>();
  const place = (name: string, within: string | undefined, lines: readonly string[]): string => {
    const id = `${within ?? ''}\n${name}`;
    const known = nodes.get(id) ?? { id, name, within, below: new Set<string>() };
    for (const line of lines) known.below.add(line);
    nodes.set(id, known);
    return id;
  };
  const ways = drawn.map((flow) => ({ hops: hopsOf(flow), both: flow.path !== undefined }));
  const named = ways.flatMap(({ hops }) => hops).filter((hop) => !isBare(hop, drawn));
  const placeOf = (hop: NetworkHop): string | undefined => {
    // An address without a name is drawn where the box of a device shows it, and nowhere else.
    const shown = isBare(hop, drawn) ? named.find(({ lines }) => lines?.includes(hop.name)) : hop;
    return shown === undefined ? undefined : place(shown.name, shown.within, shown.lines ?? []);
  };
  for (const { hops, both } of ways) {
    const ids = hops.map(placeOf).filter((id) => id !== undefined);
    if (ids.length < hops.length) continue;
    ids.slice(1).forEach((to, index) => {
      const from = ids[index];
      edges.set(`${from}\n${to}`, { from, to, label: hops[index].leg ?? '', both });
    });
  }
  const all: DrawnNode[] = [...nodes.values()].map((node) => ({ ...node, below: [...node.below] }));
  return [...mdFence(mermaidFlowchart(all, [...edges.values()]), 'mermaid'), ''];
}

type Flow = FederationInput['flows'][number];
type NetworkHop = NonNullable<Flow['path']>[number];

function hopsOf(flow: Flow): NetworkHop[] {
  if (flow.path !== undefined) return flow.path;
  const { source, sourceAddress, destination, destinationAddress, protocol, port } = flow;
  return [
    { name: source, lines: addressLine(source, sourceAddress), leg: `${protocol} ${port}` },
    { name: destination, lines: addressLine(destination, destinationAddress) },
  ];
}

/** Called by its address, since nobody gave it a name. */
function isBare({ name }: NetworkHop, flows: readonly Flow[]): boolean {
  return flows.some(
    ({ source, sourceAddress, destination, destinationAddress }) =>
      (source === name && sourceAddress === name) || (destination === name && destinationAddress === name),
  );
}

function addressLine(name: string, address: string | undefined): string[] {
  return address === undefined || address === 'any' || address === name ? [] : [address];
}

/** Who gives which certificate or request to whom, in the order of the steps. A partner is one, whatever servers it has. */
function exchange(context: OutputContext): string[] {
  const who = new Map(
    context.input.plan.phases.map(({ number, device }) => {
      const { label, wording, destination } = context.device(device);
      return [number, destination.kind === 'handout' ? wording.owner.name : label];
    }),
  );
  const moves = new Map<string, { from: string; to: string; made: number; used: number; files: string[] }>();
  for (const { wording, producer, consumers } of context.forward.all()) {
    const made = producer?.phase ?? 0;
    const from = producer === undefined ? (wording.from ?? '').split(':')[0] : mustGet(who, made);
    for (const used of new Set(consumers.map(({ phase }) => phase))) {
      const to = mustGet(who, used);
      if (from === '' || from === to) continue;
      const key = JSON.stringify([from, to, made]);
      const move = moves.get(key) ?? { from, to, made, used, files: [] };
      if (!move.files.includes(wording.file)) move.files.push(wording.file);
      moves.set(key, move);
    }
  }
  const inOrder = [...moves.values()].sort((a, b) => a.made - b.made || a.used - b.used);
  if (inOrder.length === 0 || inOrder.length > MOST_MESSAGES) return [];
  const messages = inOrder.map(({ from, to, files }) => ({ from, to, label: files.join(', ') }));
  return [...mdFence(mermaidSequence(messages), 'mermaid'), ''];
}
