import { mdFence } from '../dialects/formats/markdown';
import { mermaid, type DrawnEdge } from '../dialects/formats/mermaid';
import type { FederationInput } from './input';
import { count } from './words';

/** What a page can show, and what Mermaid draws without being told to. */
const MOST = 40;

/** The ways that users' traffic takes, as a drawing; nothing when there is none. */
export function topology(input: FederationInput): string[] {
  const drawn = input.flows.filter((flow) => flow.drawn === true);
  if (drawn.length === 0) return [];
  const places = new Map<string, Set<string>>();
  const place = (name: string, address: string | undefined): void => {
    const addresses = places.get(name) ?? new Set<string>();
    if (address !== undefined && address !== 'any' && address !== name) addresses.add(address);
    places.set(name, addresses);
  };
  const edges: DrawnEdge[] = [];
  for (const flow of drawn.slice(0, MOST)) {
    place(flow.source, flow.sourceAddress);
    place(flow.destination, flow.destinationAddress);
    edges.push({ from: flow.source, to: flow.destination, label: `${flow.protocol} ${flow.port}` });
  }
  const nodes = [...places].map(([name, addresses]) => ({ name, below: [...addresses] }));
  const more = drawn.length - MOST;
  return [
    ...mdFence(mermaid(nodes, edges), 'mermaid'),
    ...(more > 0 ? ['', `Not drawn: ${count(more, 'more way')}, all in \`tickets/ports.csv\`.`] : []),
    '',
  ];
}
