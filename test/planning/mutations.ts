/**
 * Switches each rule of the planner off, one at a time, on a copy, and says whether the properties see it:
 * `npx tsx test/planning/mutations.ts [word of a rule]`. `FC_RUNS` is the budget of each, as everywhere.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { MUTANTS, type Mutant } from './mutants';

const ROOT = join(__dirname, '..', '..');
const [only = ''] = process.argv.slice(2);

function copy(): string {
  const at = mkdtempSync(join(tmpdir(), 'planner-'));
  mkdirSync(join(at, 'lib'));
  mkdirSync(join(at, 'test'));
  cpSync(join(ROOT, 'lib', 'planning'), join(at, 'lib', 'planning'), { recursive: true });
  mkdirSync(join(at, 'test', 'support'));
  cpSync(join(ROOT, 'test', 'planning'), join(at, 'test', 'planning'), { recursive: true });
  for (const file of [
    join('test', 'support', 'budget.ts'),
    join('test', 'support', 'same-state.ts'),
    join('test', 'support', 'esbuild-transform.cjs'),
    'tsconfig.json',
    'tsconfig.dev.json',
    'package.json',
  ])
    cpSync(join(ROOT, file), join(at, file));
  symlinkSync(join(ROOT, 'node_modules'), join(at, 'node_modules'));
  // What the other tests load as one library is not there.
  writeFileSync(
    join(at, 'jest.config.js'),
    `module.exports = ${JSON.stringify({
      testEnvironment: 'node',
      testMatch: ['**/*.test.ts'],
      moduleFileExtensions: ['ts', 'js', 'json'],
      transform: { '\\.ts$': '<rootDir>/test/support/esbuild-transform.cjs' },
    })};\n`,
  );
  return at;
}

interface Seen {
  readonly fails: boolean;
  readonly first: string;
}

/** What sees it on a copy: first what takes no time. */
async function tried(at: string): Promise<Seen> {
  const seen = await jest(at, 'test/planning/unit');
  return seen.fails ? seen : jest(at, 'test/planning/properties');
}

/** In one process: as many copies are looked at as there are processors. */
function jest(at: string, tests: string): Promise<Seen> {
  const run = spawn(join(ROOT, 'node_modules', '.bin', 'jest'), ['-w', '1', '--bail', '--silent', tests], {
    cwd: at,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { FC_RUNS: '1.5', ...process.env, FC_FAST: '1' },
  });
  let errors = '';
  run.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  return new Promise((resolve, reject) => {
    run.on('error', reject);
    run.on('close', (status) => {
      resolve({ fails: status !== 0, first: /● (.*)/.exec(errors)?.[1] ?? errors });
    });
  });
}

/** Switches rules off on one copy until none is left; gives how many were not seen. */
async function look(at: string, left: Mutant[]): Promise<number> {
  let unseen = 0;
  for (let mutant = left.shift(); mutant !== undefined; mutant = left.shift()) {
    const { rule, file, find, replace } = mutant;
    const path = join(at, 'lib', 'planning', file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      text.replace(find, () => replace),
    );
    const { fails: seen, first } = await tried(at);
    writeFileSync(path, text);
    if (!seen) unseen += 1;
    process.stdout.write(`${seen ? 'seen    ' : 'NOT SEEN'} ${rule}${seen ? `   (${first})` : ''}\n`);
  }
  return unseen;
}

async function main(): Promise<void> {
  const left = MUTANTS.filter((one) => one.rule.includes(only));
  const copies = Array.from({ length: availableParallelism() }, copy);
  try {
    const { fails, first } = await tried(copies[0]);
    if (fails) throw new Error(`They fail without any rule switched off: ${first}`);
    const unseen = await Promise.all(copies.map((at) => look(at, left)));
    process.exitCode = unseen.every((count) => count === 0) ? 0 : 1;
  } finally {
    for (const at of copies) rmSync(at, { recursive: true, force: true });
  }
}

void main();
