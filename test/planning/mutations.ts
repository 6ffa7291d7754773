/**
 * Switches each rule of the planner off, one at a time, on a copy, and says whether the properties see it:
 * `npx tsx test/planning/mutations.ts [word of a rule]`. `FC_RUNS` is the budget of each, as everywhere.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MUTANTS } from './mutants';

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

function properties(): { readonly fails: boolean; readonly first: string } {
  const run = spawnSync(
    join(ROOT, 'node_modules', '.bin', 'jest'),
    ['-w', '1', '--bail', '--silent', 'test/planning/properties', 'test/planning/unit'],
    { cwd: at, encoding: 'utf8', env: { FC_RUNS: '1.5', ...process.env, FC_FAST: '1' } },
  );
  return { fails: run.status !== 0, first: /● (.*)/.exec(run.stderr)?.[1] ?? run.stderr };
}

const at = copy();
let unseen = 0;
try {
  const { fails, first: reason } = properties();
  if (fails) throw new Error(`They fail without any rule switched off: ${reason}`);
  for (const { rule, file, find, replace } of MUTANTS.filter((one) => one.rule.includes(only))) {
    const path = join(at, 'lib', 'planning', file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      text.replace(find, () => replace),
    );
    const { fails: seen, first } = properties();
    writeFileSync(path, text);
    if (!seen) unseen += 1;
    process.stdout.write(`${seen ? 'seen    ' : 'NOT SEEN'} ${rule}${seen ? `   (${first})` : ''}\n`);
  }
} finally {
  rmSync(at, { recursive: true, force: true });
}
process.exitCode = unseen === 0 ? 0 : 1;
