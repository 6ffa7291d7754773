import * as fs from 'node:fs';
import * as path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
/** What the maintainers call a rule, a task, a scenario, a contradiction or a finding: no user has their lists. */
const INTERNAL = /\b(?:[RSTX]-\d{2,3}|F-\d{2,3})\b/;

test('F-116 what the API says of itself names sections of the documents, and no list that users do not have', () => {
  const named = fs
    .readFileSync(path.join(ROOT, 'API.md'), 'utf8')
    .split('\n')
    .filter((line) => INTERNAL.test(line));
  expect(named).toEqual([]);
});

test('F-116 no comment of what is public names one either, nor what is printed', () => {
  const files = (fs.readdirSync(path.join(ROOT, 'lib'), { recursive: true }) as string[]).filter(
    // The rules are the place that says which entries of the catalogue each of them proves.
    (file) => file.endsWith('.ts') && !/^(?:rules|door)\//.test(file.split(path.sep).join('/')),
  );
  expect(files.length).toBeGreaterThan(300);
  const named = files.flatMap((file) =>
    fs
      .readFileSync(path.join(ROOT, 'lib', file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (INTERNAL.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  );
  expect(named).toEqual([]);
});
