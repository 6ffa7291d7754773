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
  for (const flow of drawn) {
    const hops = flow.path ?? [
      {
        name: flow.source,
        lines: addressLine(flow.source, flow.sourceAddress),
        leg: `${flow.protocol} ${flow.port}`,
      },
      { name: flow.destination, lines: addressLine(flow.destination, flow.destinationAddress) },
    ];
    const ids = hops.map(({ name, within, lines }) => place(name, within, lines ?? []));
    ids.slice(1).forEach((to, index) => {
      const from = ids[index];
      edges.set(`${from}\n${to}`, { from, to, label: hops[index].leg ?? '', both: flow.path !== undefined });
    });
  }
  const all: DrawnNode[] = [...nodes.values()].map((node) => ({ ...node, below: [...node.below] }));
  return [...mdFence(mermaidFlowchart(all, [...edges.values()]), 'mermaid'), ''];
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
    const from = producer === undefined ? (wording.from ?? '').split(':')[0] : who.get(made)!;
    for (const used of new Set(consumers.map(({ phase }) => phase))) {
      const to = who.get(used)!;
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
