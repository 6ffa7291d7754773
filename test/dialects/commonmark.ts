/** An independent reader of Markdown: what a person's program makes of our text. */

interface Node {
  readonly type: string;
  readonly literal: string | null;
}

interface Parser {
  parse(text: string): { walker(): { next(): { entering: boolean; node: Node } | null } };
}

// eslint-disable-next-line @typescript-eslint/no-require-imports
const { Parser: MarkdownParser } = require('commonmark') as { Parser: new () => Parser };

/** Nodes in order of reading: `[type, literal]`. */
export function parseMarkdown(text: string): [string, string | null][] {
  const walker = new MarkdownParser().parse(text).walker();
  const nodes: [string, string | null][] = [];
  for (let event = walker.next(); event !== null; event = walker.next()) {
    if (event.entering) nodes.push([event.node.type, event.node.literal]);
  }
  return nodes;
}

/** The cells of a row, as GitHub's tables split them: a backslash takes the meaning of the bar behind it. */
export function parseRow(row: string): string[] {
  const cells: string[] = [];
  let cell = '';
  for (let i = 0; i < row.length; i += 1) {
    if (row[i] === '\\' && row[i + 1] === '|') {
      cell += '|';
      i += 1;
    } else if (row[i] === '|') {
      cells.push(cell.trim());
      cell = '';
    } else cell += row[i];
  }
  if (cell.trim() !== '') cells.push(cell.trim());
  return cells.slice(1);
}
