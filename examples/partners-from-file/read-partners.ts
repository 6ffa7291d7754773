import * as fs from 'node:fs';
import * as path from 'node:path';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type ErrorCode,
  type ParsedNode,
} from 'yaml';
import type { PartnersProps, PartnersSyntaxError } from '../../lib';

/** Reads a YAML file for `Partners`, which says everything that is wrong with it; nothing is thrown here. */
export function readPartners(file: string): PartnersProps {
  const name = path.relative(process.cwd(), file);
  try {
    return parsePartners(name, fs.readFileSync(file, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return refused(name, [
      { problem: `The file cannot be read (${code}).`, advice: 'Name a file of partners.' },
    ]);
  }
}

/** The values of a YAML text, the line of each, and what is no YAML, or more of it than these files need. */
export function parsePartners(file: string, text: string): PartnersProps {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    resolveKnownTags: false,
    stringKeys: true,
  });
  const lineAt = (offset: number): number => lineCounter.linePos(offset).line;
  const syntaxErrors: PartnersSyntaxError[] = [];
  const refuse = (offset: number, problem: string, advice?: string): void => {
    const line = lineAt(offset);
    const written = JSON.stringify(text.split(/\r?\n/)[line - 1]?.trim().slice(0, 60) ?? '');
    syntaxErrors.push({ line, problem: `${problem}: ${written}.`, advice });
  };
  // Behind the first line that is no YAML the parser only guesses; a key that stands there twice confuses nobody.
  const broken = document.errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  for (const { code, message, pos } of broken ? [broken] : [...document.errors, ...document.warnings]) {
    const [problem, advice] = WORDS[code] ?? [message];
    refuse(pos[0], problem, advice);
  }

  const lines: Record<string, number> = {};
  const visit = (node: ParsedNode | null, pointer: string): void => {
    if (isAlias(node) || node?.anchor !== undefined) {
      refuse(
        node.range[0],
        'An anchor (&) or an alias (*) stands there',
        'Write the value out at each place.',
      );
    }
    if (isSeq<ParsedNode | null>(node)) {
      for (const [index, item] of node.items.entries()) {
        lines[`${pointer}/${index}`] = lineAt(item?.range?.[0] ?? node.range[0]);
        visit(item, `${pointer}/${index}`);
      }
    }
    if (isMap<ParsedNode, ParsedNode | null>(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key)) continue;
        if (key.value === '<<') {
          refuse(
            key.range[0],
            'A merge key (<<) stands there',
            'Write the keys out: YAML 1.2 has no merge key.',
          );
        }
        const below = `${pointer}/${String(key.value).replaceAll('~', '~0').replaceAll('/', '~1')}`;
        lines[below] = lineAt(key.range[0]);
        visit(value, below);
      }
    }
  };
  if (broken === undefined) visit(document.contents, '');
  return syntaxErrors.length > 0
    ? refused(file, syntaxErrors)
    : { file, lines, value: document.toJS() as unknown };
}

function refused(file: string, syntaxErrors: PartnersSyntaxError[]): PartnersProps {
  return { file, value: undefined, syntaxErrors };
}

/** What the parser says for programmers, or without advice. */
const WORDS: Readonly<Partial<Record<ErrorCode, readonly [problem: string, advice: string]>>> = {
  DUPLICATE_KEY: ['A key stands there twice', 'Write each key once in an entry.'],
  MULTIPLE_DOCS: [
    'A second document begins there',
    'Write one document in a file, without --- between partners.',
  ],
  NON_STRING_KEY: ['A key is no text', 'Write a name in front of the colon.'],
  TAB_AS_INDENT: ['A tab indents the line', 'Indent with blanks.'],
  TAG_RESOLVE_FAILED: ['A tag (!) stands there', 'Write the plain value, without the tag.'],
};
