/** A place in a drawing. */
export interface DrawnNode {
  /** Unique within the drawing. */
  readonly id: string;
  readonly name: string;
  readonly below: readonly string[];
  /** The box that it stands in. */
  readonly within?: string;
}

/** A way between two places, by their ids. */
export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** Opened from either side. */
  readonly both?: boolean;
}

/** A Mermaid flowchart, as lines. Nodes get ids of their own, since a name may be any text. */
export function mermaidFlowchart(nodes: readonly DrawnNode[], edges: readonly DrawnEdge[]): string[] {
  const ids = new Map(nodes.map((node, index) => [node.id, `n${index + 1}`]));
  const lines = ['flowchart LR'];
  const boxes = [...new Set(nodes.map(({ within }) => within))];
  boxes.forEach((box, index) => {
    const inside = nodes.filter(({ within }) => within === box);
    const indent = box === undefined ? '  ' : '    ';
    if (box !== undefined) lines.push(`  subgraph b${index}["${label(box)}"]`);
    for (const node of inside) {
      lines.push(`${indent}${ids.get(node.id)!}["${[node.name, ...node.below].map(label).join('<br>')}"]`);
    }
    if (box !== undefined) lines.push('  end');
  });
  for (const { from, to, label: text, both } of edges) {
    const arrow = both === true ? '<-->' : '-->';
    const words = text === '' ? '' : `|"${label(text)}"|`;
    lines.push(`  ${ids.get(from)!} ${arrow}${words} ${ids.get(to)!}`);
  }
  return lines;
}

/** Something that goes from hand to hand, by the names of both. */
interface DrawnMessage {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/** A Mermaid sequence diagram, as lines: who gives what to whom, in order. */
export function mermaidSequence(messages: readonly DrawnMessage[]): string[] {
  const names = [...new Set(messages.flatMap(({ from, to }) => [from, to]))];
  const ids = new Map(names.map((name, index) => [name, `p${index + 1}`]));
  return [
    'sequenceDiagram',
    ...names.map((name) => `  participant ${ids.get(name)!} as ${label(name)}`),
    ...messages.map(({ from, to, label: text }) => `  ${ids.get(from)!}->>${ids.get(to)!}: ${label(text)}`),
  ];
}

/** Everything but plain words as a character number, which Mermaid shows as the character. */
function label(text: string): string {
  return [...text].map((c) => (/[A-Za-z0-9 .:,/_-]/.test(c) ? c : `#${c.codePointAt(0)!};`)).join('');
}
