import fc from 'fast-check';
import { mermaid } from '../../lib/dialects/formats/mermaid';
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
        const [head, node, ...rest] = mermaid([{ name, below: [] }], []);
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
    const lines = mermaid(
      [
        { name: 'a', below: ['1.1.1.1'] },
        { name: 'b"]', below: [] },
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
});
