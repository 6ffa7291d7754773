import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { Language, Parser, type TreeCursor } from 'web-tree-sitter';

/** One node of the syntax tree, as plain data; a level of precedence with nothing to say is left out. */
export interface SyntaxNode {
  readonly type: string;
  readonly text: string;
  readonly line: number;
  readonly start: number;
  /** The name of the part that it plays in its parent, where the grammar has one. */
  readonly field?: string;
  /** False for a keyword or a sign. */
  readonly named: boolean;
  readonly children: readonly SyntaxNode[];
}

export interface Tree {
  readonly root: SyntaxNode;
  readonly hasError: boolean;
}

/** Wrappers that stand around every expression, whatever it is. */
const WRAPPERS = new Set([
  'pipeline',
  'pipeline_chain',
  'statement',
  'left_assignment_expression',
  'argument_expression',
  'logical_expression',
  'bitwise_expression',
  'comparison_expression',
  'additive_expression',
  'multiplicative_expression',
  'format_expression',
  'range_expression',
  'array_literal_expression',
  'unary_expression',
  'while_condition',
  'for_initializer',
  'for_condition',
  'for_iterator',
]);

/** The node under the cursor, which comes back to where it was; a node at a time is too slow for many scripts. */
function plain(cursor: TreeCursor, text: string, field = cursor.currentFieldName ?? undefined): SyntaxNode {
  const type = cursor.nodeType.replace(/_argument_expression$/, '_expression');
  const { nodeIsNamed: named, startIndex: start, endIndex: end } = cursor;
  const line = cursor.startPosition.row + 1;
  const children: SyntaxNode[] = [];
  if (cursor.gotoFirstChild()) {
    const only = WRAPPERS.has(type) && !cursor.gotoNextSibling();
    if (only) {
      const inner = plain(cursor, text, field);
      cursor.gotoParent();
      return inner;
    }
    if (WRAPPERS.has(type)) {
      cursor.gotoParent();
      cursor.gotoFirstChild();
    }
    do children.push(plain(cursor, text));
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  return {
    type,
    text: text.slice(start, end),
    line,
    start,
    ...(field === undefined ? {} : { field }),
    named,
    children,
  };
}

let grammar: Promise<Parser> | undefined;

/** The PowerShell grammar, loaded once from the installed packages. */
export function loadGrammar(): Promise<Parser> {
  grammar ??= (async () => {
    // The optimizing compiler takes longer for the largest function of the grammar than all scripts take without it.
    setFlagsFromString('--no-wasm-tier-up');
    setFlagsFromString('--no-wasm-dynamic-tiering');
    await Parser.init();
    const parser = new Parser();
    // Given a path, it would import a module, which jest does not allow.
    const wasm = await readFile(require.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm'));
    parser.setLanguage(await Language.load(wasm));
    return parser;
  })();
  return grammar;
}

/** What was parsed last, since a script runs again and again. */
const PARSED = new Map<string, Tree>();
const KEPT = 40;

/** Nine tenths of a script stand in every other one, to the letter. */
const SAME_IN_ALL = '# From here on every script is the same';
const ENDS = new Map<string, Tree>();

export function parseWith(parser: Parser, text: string): Tree {
  const known = PARSED.get(text);
  if (known !== undefined) return known;
  const tree = inTwo(parser, text) ?? parsed(parser, text);
  if (PARSED.size === KEPT) PARSED.delete(PARSED.keys().next().value!);
  PARSED.set(text, tree);
  return tree;
}

/**
 * Both parts of a script, each without an error by itself: so what ends the first one does not lie in the second.
 * Lines and places in the second are counted from where it begins, so that it is one tree for all scripts.
 */
function inTwo(parser: Parser, text: string): Tree | undefined {
  const at = text.lastIndexOf(`\r\n${SAME_IN_ALL}`) + 2;
  if (at < 2) return undefined;
  const source = text.slice(at);
  let end = ENDS.get(source);
  if (end === undefined) ENDS.set(source, (end = parsed(parser, source)));
  const begin = parsed(parser, text.slice(0, at));
  if (begin.hasError || end.hasError) return undefined;
  const list = begin.root.children.at(-1);
  const statements = list?.type === 'statement_list' ? list.children : [];
  const others = begin.root.children.slice(0, statements.length > 0 ? -1 : undefined);
  const [start, ...rest] = [...statements, ...statementsOf(end.root)];
  const all: SyntaxNode = {
    ...start,
    type: 'statement_list',
    text: text.slice(start.start),
    children: [start, ...rest],
  };
  return { root: { ...begin.root, text, children: [...others, all] }, hasError: false };
}

function statementsOf(program: SyntaxNode): SyntaxNode[] {
  return program.children.flatMap((child) => (child.type === 'statement_list' ? child.children : [child]));
}

function parsed(parser: Parser, text: string): Tree {
  const tree = parser.parse(text)!;
  const cursor = tree.walk();
  try {
    return { root: plain(cursor, text), hasError: tree.rootNode.hasError };
  } finally {
    cursor.delete();
    tree.delete();
  }
}

/** The node and all within it, in the order of the text. */
export function walk(node: SyntaxNode, found: SyntaxNode[] = []): SyntaxNode[] {
  found.push(node);
  for (const child of node.children) walk(child, found);
  return found;
}

/** What is told of a node is told once: nodes never change, and most of them stand in every script. */
export function remembered<Of extends object, Told>(tell: (of: Of) => Told): (of: Of) => Told {
  const known = new WeakMap<Of, { readonly told: Told }>();
  return (of) => {
    let one = known.get(of);
    if (one === undefined) known.set(of, (one = { told: tell(of) }));
    return one.told;
  };
}

export const childOf = (node: SyntaxNode, type: string): SyntaxNode | undefined =>
  node.children.find((child) => child.type === type);

export const fieldOf = (node: SyntaxNode, field: string): SyntaxNode | undefined =>
  node.children.find((child) => child.field === field);

/** The children that carry meaning: no signs, no comments. */
export const parts = (node: SyntaxNode): SyntaxNode[] =>
  node.children.filter((child) => child.named && child.type !== 'comment');

export interface Finding {
  readonly line: number;
  readonly message: string;
}

/** What is wrong with the text as such: the grammar, and what the grammar does not see. */
export function textFindings(text: string, tree: Tree): Finding[] {
  const findings: Finding[] = [];
  const lineAt = (index: number): number => text.slice(0, index).split('\n').length;
  const each = (pattern: RegExp, message: (found: string) => string): void => {
    for (const match of text.matchAll(pattern)) {
      findings.push({ line: lineAt(match.index), message: message(match[0]) });
    }
  };
  const code = (character: string): string =>
    `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  each(/[\u2018-\u201e]/g, (found) => `${code(found)} is a quote to PowerShell`);
  each(/[\u2013-\u2015]/g, (found) => `${code(found)} is a dash to PowerShell`);
  each(/(?![\u2013-\u2015\u2018-\u201e])[^\t\r\n\x20-\x7e]/gu, (found) => `${code(found)} is not ASCII text`);
  each(/(?<!\r)\n|\r(?!\n)/g, () => 'a line does not end with CRLF');
  if (!text.endsWith('\r\n')) {
    findings.push({ line: lineAt(text.length), message: 'the last line does not end with CRLF' });
  }
  if (tree.hasError) {
    const broken = walk(tree.root).filter((node) => node.type === 'ERROR' || isMissing(node));
    const first = broken.at(0) ?? tree.root;
    findings.push({
      line: first.line,
      message: `syntax error at ${JSON.stringify(first.text.slice(0, 40))}`,
    });
  }
  return findings.sort((a, b) => a.line - b.line);
}

const isMissing = (node: SyntaxNode): boolean =>
  node.text === '' && node.children.length === 0 && !node.named;
