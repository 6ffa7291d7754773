import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * How much there is to read: files and words of what a synth wrote for a stack, all that people open. Words are what
 * stands between blanks. `npx tsx scripts/output-size.ts test/goldens/partners-from-file/first/federation`.
 */
export interface OutputSize {
  readonly files: number;
  readonly words: number;
}

export function outputSize(folder: string): OutputSize {
  const files = fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.json'))
    .map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
  const words = files.reduce((sum, text) => sum + text.split(/\s+/).filter((word) => word !== '').length, 0);
  return { files: files.length, words };
}

if (require.main === module) {
  for (const folder of process.argv.slice(2)) {
    const { files, words } = outputSize(folder);
    process.stdout.write(`${folder}: ${words} words in ${files} files\n`);
  }
}
