/** A place in a drawing. */
export interface DrawnNode {
  readonly name: string;
  readonly below: readonly string[];
}

/** A way between two places, by their names. */
export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/** A Mermaid flowchart, as lines. Nodes get ids of their own, since a name may be any text. */
export function mermaid(nodes: readonly DrawnNode[], edges: readonly DrawnEdge[]): string[] {
  const ids = new Map(nodes.map((node, index) => [node.name, `n${index + 1}`]));
  return [
    'flowchart LR',
    ...nodes.map(
      (node) => `  ${ids.get(node.name)!}["${[node.name, ...node.below].map(label).join('<br>')}"]`,
    ),
    ...edges.map((edge) => `  ${ids.get(edge.from)!} -->|"${label(edge.label)}"| ${ids.get(edge.to)!}`),
  ];
}

/** Everything but plain words as a character number, which Mermaid shows as the character. */
function label(text: string): string {
  return [...text].map((c) => (/[A-Za-z0-9 .:,/_-]/.test(c) ? c : `#${c.codePointAt(0)!};`)).join('');
}
