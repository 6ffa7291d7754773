/** One step of a checklist, as the person reads it who ticks it off. */
export interface ChecklistItem {
  readonly id: string;
  /** What the step is about; of several that are told in one table, what they have in common. */
  readonly title: string;
  /** Menu path of the page. */
  readonly page: string;
  /** What is put in, by label. */
  readonly fields: ReadonlyMap<string, string>;
  /** Labels of what is put back as it was. */
  readonly back: readonly string[];
  /** What stands behind the button. */
  readonly note: string;
  /** Commands. */
  readonly lines: readonly string[];
}

/** Reads a checklist of Expressway, from top to bottom. */
export function itemsOf(checklist: string): ChecklistItem[] {
  const roots = new Map<string, string>();
  for (const [, short, path] of checklist.matchAll(/^\*(.+)\* is \*(.+)\*\.$/gm)) roots.set(short, path);
  const [, ...blocks] = checklist.split(/^(?=- \[ \] )/m);
  const items: ChecklistItem[] = [];
  // Steps that are done in the same way stand above one block.
  let waiting: string[] = [];
  for (const block of blocks) {
    const body = block.split('\n').slice(1).join('\n');
    const [head] = block.split('\n');
    waiting.push(head);
    if (body.trim() === '') continue;
    for (const one of waiting) items.push(...read(one, body, roots));
    waiting = [];
  }
  return items;
}

function read(head: string, body: string, roots: ReadonlyMap<string, string>): ChecklistItem[] {
  const [, id, title, place] = /^- \[ \] \*\*([^*]+)\*\* (?:\*\*once:\*\* )?(.*?)(?: · \*(.+)\*)?$/.exec(
    head,
  )!;
  const [root, ...rest] = (place ?? '').split(' > ');
  const page = [roots.get(root) ?? root, ...rest].join(' > ');
  const rows = [...body.matchAll(/^ *\| (.+) \|$/gm)].map(([, row]) => row.split(' | ').map(bare));
  const [header, ...values] = rows;
  const common = { title: title.replace(/^(?:Take away|Put back|Change): |, again$/g, ''), page };
  const note = /^ *\*\*[^*]+\*\*\. (.+)$/m.exec(body)?.[1] ?? '';
  const back = (/^ *As before: (.+)\.$/m.exec(body)?.[1] ?? '').split(', ').filter((label) => label !== '');
  const lines = [...body.matchAll(/^ *```text\n([^`]*?)\n *```$/gm)].flatMap(([, text]) =>
    text.split('\n').map((line) => line.trim()),
  );
  if (header?.[0] !== 'step') {
    const fields = new Map(values.map(([label, value]) => [label, value]));
    return [{ ...common, id, fields, note, back, lines }];
  }
  const inEach = /^ *In each: (.+)\.$/m.exec(body)?.[1] ?? '';
  const same = [...inEach.matchAll(/(?:^|; )([^`]+) `([^`]*)`/g)];
  const what = header.indexOf('what');
  return values.map(([step, ...cells]) => ({
    ...common,
    id: step,
    title: what < 0 ? common.title : cells[what - 1],
    fields: new Map([
      ...same.map(([, label, value]): [string, string] => [label, value]),
      ...cells.map((cell, at): [string, string] => [header[at + 1], cell]),
    ]),
    // It is about several: which one it is about stands in the row.
    note: '',
    back,
    lines,
  }));
}

/** A value without what follows it for the person: where a file comes from. */
function bare(cell: string): string {
  return /^`([^`]*)`/.exec(cell)?.[1] ?? cell.trim();
}
