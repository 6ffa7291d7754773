/**
 * Writes docs/coverage.json: every id of the catalogue with the titles of the tests that passed and name it,
 * `[]` when none does, or the reason why it is left out (docs/left-out.json).
 *
 *     npm run coverage:catalogue
 */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

interface TestResult {
  readonly title: string;
  readonly fullName: string;
  readonly status: string;
}

const root = path.resolve(__dirname, '..');
const ids = JSON.parse(fs.readFileSync(path.join(root, 'docs/catalogue-ids.json'), 'utf8')) as string[];
const leftOut = JSON.parse(fs.readFileSync(path.join(root, 'docs/left-out.json'), 'utf8')) as Record<
  string,
  string
>;

function passedTests(): string[] {
  const titles: string[] = [];
  for (const config of ['jest.config.js', 'jest.tools.config.js', 'jest.e2e.config.js']) {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'coverage-')), 'results.json');
    try {
      execFileSync('npx', ['jest', '--config', config, '--json', '--outputFile', file], {
        cwd: root,
        stdio: 'ignore',
      });
    } catch {
      // Failing tests simply do not count; the results file says which.
    }
    const results = JSON.parse(fs.readFileSync(file, 'utf8')) as {
      testResults: { name: string; assertionResults: TestResult[] }[];
    };
    for (const suite of results.testResults) {
      // They judge the judges of the tests, not the library.
      if (/[\\/](support-tests|support)[\\/]/.test(suite.name)) continue;
      titles.push(
        ...suite.assertionResults.filter((test) => test.status === 'passed').map((test) => test.fullName),
      );
    }
  }
  return titles;
}

const titles = passedTests();
const byId = new Map<string, string[]>();
for (const title of titles) {
  for (const id of new Set(title.match(/\b[TRSX]-\d{2,3}\b/g) ?? [])) {
    byId.set(id, [...(byId.get(id) ?? []), title]);
  }
}
const coverage: Record<string, string[] | string> = {};
for (const id of ids) {
  const proven = byId.get(id);
  coverage[id] = proven !== undefined ? proven.sort() : (leftOut[id] ?? []);
}
fs.writeFileSync(path.join(root, 'docs/coverage.json'), `${JSON.stringify(coverage, null, 2)}\n`);
const count = { proven: 0, open: 0, 'left out': 0 };
for (const entry of Object.values(coverage)) {
  count[typeof entry === 'string' ? 'left out' : entry.length > 0 ? 'proven' : 'open'] += 1;
}
process.stdout.write(
  `${ids.length} ids: ${count.proven} proven, ${count.open} open, ${count['left out']} left out\n`,
);
