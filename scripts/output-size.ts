import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * How much there is to read: files and words of what a synth wrote for a stack, all that people open. Words are what
 * stands between blanks. `npx tsx scripts/output-size.ts cdktf.out/stacks/Abc/federation`.
 */
export interface OutputSize {
  readonly files: number;
  readonly words: number;
}

/** @param files the text of each, by its path */
export function outputSize(files: Readonly<Record<string, string>>): OutputSize {
  const read = Object.entries(files).filter(([file]) => !file.endsWith('.json'));
  const words = read.map(([, text]) => text.split(/\s+/).filter((word) => word !== '').length);
  return { files: read.length, words: words.reduce((sum, count) => sum + count, 0) };
}

function filesOf(folder: string): Record<string, string> {
  const files = fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(files.map((file) => [file, fs.readFileSync(file, 'utf8')]));
}

if (require.main === module) {
  for (const folder of process.argv.slice(2)) {
    const { files, words } = outputSize(filesOf(folder));
    process.stdout.write(`${folder}: ${words} words in ${files} files\n`);
  }
}
