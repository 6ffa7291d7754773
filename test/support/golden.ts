import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * Compares a whole output tree with the one that is kept. What differs is left beside it in `<name>.ACTUAL`; with
 * `UPDATE_GOLDENS=1` it takes its place, to be read line by line before it is committed.
 */
export function expectGolden(folder: string, files: ReadonlyMap<string, string>): void {
  const actual = `${folder}.ACTUAL`;
  fs.rmSync(actual, { recursive: true, force: true });
  if (process.env.UPDATE_GOLDENS !== undefined) {
    fs.rmSync(folder, { recursive: true, force: true });
    write(folder, files);
    return;
  }
  const kept = read(folder);
  const differing = [...new Set([...kept.keys(), ...files.keys()])].filter(
    (file) => kept.get(file) !== files.get(file),
  );
  if (differing.length === 0) return;
  write(actual, new Map([...files].filter(([file]) => differing.includes(file))));
  const first = differing.sort()[0];
  // The first file by its text, so that the difference shows in the report.
  expect({ file: first, text: files.get(first) }).toEqual({ file: first, text: kept.get(first) });
  expect(differing).toEqual([]);
}

/** The same for a single file. */
export function expectGoldenFile(file: string, text: string): void {
  const actual = `${file}.ACTUAL`;
  fs.rmSync(actual, { force: true });
  if (process.env.UPDATE_GOLDENS !== undefined) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    return;
  }
  const kept = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  if (text !== kept) fs.writeFileSync(actual, text);
  expect(text).toBe(kept);
}

function write(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [file, text] of files) {
    const target = path.join(folder, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  }
}

function read(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  if (!fs.existsSync(folder)) return files;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    files.set(path.relative(folder, file).split(path.sep).join('/'), fs.readFileSync(file, 'utf8'));
  }
  return files;
}
