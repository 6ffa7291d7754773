import * as fs from 'node:fs';
import * as path from 'node:path';

export const ROOT = path.resolve(__dirname, '../..');

/** A fenced block of a Markdown file: its language, what stands behind it, its text with a final line end. */
export interface Block {
  readonly language: string;
  readonly info: string;
  readonly text: string;
}

export function text(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8');
}

export function blocks(markdown: string): Block[] {
  const fenced = /^( *)```(\w+)(?: ([^\n]*))?\n([\s\S]*?)^\1```$/gm;
  return [...markdown.matchAll(fenced)].map(([, , language, info, content]) => ({
    language,
    info: info ?? '',
    text: content,
  }));
}

/** A TypeScript block is called what its first line says: `// main.ts`. */
export function nameOf(block: Block): string | undefined {
  return /^\/\/ (\S+\.ts)\n/.exec(block.text)?.[1];
}

/** The package of a stranger who extends the library. */
const CONSUMER = path.join(ROOT, 'test/consumer');

/** Its sources, by path. */
export function consumer(): ReadonlyMap<string, string> {
  const files = ['lib', 'test'].flatMap((folder) =>
    fs.readdirSync(path.join(CONSUMER, folder)).map((name) => `${folder}/${name}`),
  );
  return new Map(files.map((file) => [file, fs.readFileSync(path.join(CONSUMER, file), 'utf8')]));
}

/** What a block shows of a file, piece by piece: `// ...` stands for what it leaves out. */
export function pieces(block: Block): string[] {
  return block.text
    .replace(/^.*\n/, '')
    .split(/^ *\/\/ \.\.\.\n/m)
    .filter((piece) => piece !== '');
}

/** What a block shows the beginning of: `terminal`, or a file below `federation/`. */
export function outputOf(block: Block): string | undefined {
  return /^output=(\S+)$/.exec(block.info)?.[1];
}
