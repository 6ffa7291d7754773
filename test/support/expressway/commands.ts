/** One `xConfiguration` or `xCommand` line, read as the device reads it. */
export interface Command {
  /** `xConfiguration` or `xCommand`. */
  readonly verb: string;
  /** Words in front of the first argument, without a number: `Zones Zone`. */
  readonly words: readonly string[];
  /** The number of an indexed element; undefined where nobody put it in. */
  readonly index?: string;
  /** Arguments by keyword, unquoted. */
  readonly values: ReadonlyMap<string, string>;
}

/** A value that is set in a form of the web interface. */
export interface PageField {
  /** Menu path of the page. */
  readonly page: string;
  readonly label: string;
  readonly value: string;
}

/** What a person does who follows a checklist, in order, with the number of the step, and its title, which says what it is about. */
export type Deed = { readonly title: string; readonly id: string } & (
  { readonly line: string } | { readonly field: PageField }
);

/** Reads the commands and the forms of a checklist, from top to bottom. */
export function deedsOf(checklist: string): Deed[] {
  const deeds: Deed[] = [];
  let fenced = false;
  let page = '';
  let titles: { readonly id: string; readonly title: string }[] = [];
  let inBody = true;
  const roots = new Map<string, string>();
  for (const text of checklist.split('\n').map((line) => line.trim())) {
    if (text.startsWith('```')) {
      fenced = !fenced;
      inBody = true;
      continue;
    }
    if (fenced) {
      // Steps that are done in the same way stand above one block.
      deeds.push(...titles.map((step) => ({ ...step, line: text })));
      continue;
    }
    const step = /^- \[ \] \*\*([^*]+)\*\* (?:\*\*once:\*\* )?(.*?)(?: · .*)?$/.exec(text);
    if (step !== null) {
      const one = { id: step[1], title: step[2] };
      titles = inBody ? [one] : [...titles, one];
      inBody = false;
    } else if (text !== '') inBody = true;
    const root = /^\*(.+)\* is \*(.+)\*\.$/.exec(text);
    if (root !== null) roots.set(root[1], root[2]);
    const heading = /^(?:- \[ \] .* · |Then )\*(.+)\*$/.exec(text);
    if (heading !== null) page = wholePath(heading[1], roots);
    const row = /^\| ([^|]+) \| `?([^`|]+)`? \|/.exec(text);
    if (row !== null && !['field', '---', 'step'].includes(row[1])) {
      const field = { page, label: row[1], value: row[2] };
      deeds.push(...titles.map((step) => ({ ...step, field })));
    }
  }
  return deeds;
}

/** A page may be named by the end of its path, which the head of the file spells out. */
function wholePath(page: string, roots: ReadonlyMap<string, string>): string {
  const [first, ...rest] = page.split(' > ');
  return [roots.get(first) ?? first, ...rest].join(' > ');
}

/** Reads a line; what is no command, or ends within a quote, is refused. */
export function parse(line: string): Command {
  const tokens = line.match(/"[^"]*"|[^\s"]+/g) ?? [];
  if (tokens.join(' ') !== line) throw new Error(`no command: ${line}`);
  const [verb, ...rest] = tokens;
  if (verb !== 'xConfiguration' && verb !== 'xCommand') throw new Error(`unknown command: ${verb}`);
  const words: string[] = [];
  const values = new Map<string, string>();
  let index: string | undefined;
  let keyword: string[] = [];
  let pending: string | undefined;
  for (const token of rest) {
    if (pending !== undefined) {
      values.set(pending, token.replace(/^"|"$/g, ''));
      pending = undefined;
    } else if (token.endsWith(':')) {
      pending = [...keyword, token.slice(0, -1)].join(' ');
      keyword = [];
    } else if (/^(?:\d+|<value>)$/.test(token) && index === undefined && verb === 'xConfiguration') {
      words.push(...keyword);
      keyword = [];
      index = token;
    } else keyword.push(token);
  }
  if (pending !== undefined) throw new Error(`${pending} has no value: ${line}`);
  if (verb === 'xCommand') {
    // `Zone Add ZoneName:` is the command `Zone Add` with its first argument.
    const [first, ...others] = values;
    const all = first === undefined ? keyword : first[0].split(' ');
    if (first === undefined) return { verb, words: all, values };
    return {
      verb,
      words: all.slice(0, -1),
      values: new Map([[all[all.length - 1], first[1]], ...others]),
    };
  }
  return { verb, words, index, values };
}
