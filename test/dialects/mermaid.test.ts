import fc from 'fast-check';
import { mermaidFlowchart, mermaidSequence } from '../../lib/dialects/formats/mermaid';
import { budget } from '../support/budget';
import { anyCharacter } from '../support/code-point';

/** What Mermaid shows of a label: character numbers back to characters. */
function shown(label: string): string {
  return label.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

describe('Mermaid', () => {
  test('a hostile name stays one node, and reads back', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (name) => {
        const [head, node, ...rest] = mermaidFlowchart([{ id: 'a', name, below: [] }], []);
        expect(head).toBe('flowchart LR');
        expect(rest).toEqual([]);
        const label = /^ {2}n1\["([A-Za-z0-9 .:,/_#;-]*)"\]$/.exec(node);
        expect(label).not.toBeNull();
        expect(shown(label![1])).toBe(name);
      }),
      budget(100),
    );
  });

  test('a way is drawn between the ids of its places, its label as harmless', () => {
    const lines = mermaidFlowchart(
      [
        { id: 'a', name: 'a', below: ['1.1.1.1'] },
        { id: 'b"]', name: 'b"]', below: [] },
      ],
      [{ from: 'a', to: 'b"]', label: 'tcp|5061' }],
    );
    expect(lines).toEqual([
      'flowchart LR',
      '  n1["a<br>1.1.1.1"]',
      '  n2["b#34;#93;"]',
      '  n1 -->|"tcp#124;5061"| n2',
    ]);
  });

  test('two sides of one device stand in one box', () => {
    const lines = mermaidFlowchart(
      [
        { id: 'a', name: 'inside', below: [], within: 'fw1' },
        { id: 'b', name: 'outside', below: [], within: 'fw1' },
      ],
      [{ from: 'a', to: 'b', label: '', both: true }],
    );
    expect(lines).toEqual([
      'flowchart LR',
      '  subgraph b0["fw1"]',
      '    n1["inside"]',
      '    n2["outside"]',
      '  end',
      '  n1 <--> n2',
    ]);
  });

  test('what goes from hand to hand is a sequence, its words as harmless', () => {
    expect(mermaidSequence([{ from: 'fw1', to: 'a;b', label: 'a.csr; x' }])).toEqual([
      'sequenceDiagram',
      '  participant p1 as fw1',
      '  participant p2 as a#59;b',
      '  p1->>p2: a.csr#59; x',
    ]);
  });
});
