import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

export const root = path.resolve(__dirname, '../..');

/** The first of these programs that is on the path. */
export function program(...names: string[]): string | undefined {
  return names.find((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0);
}

/** A suite that needs programs: where one is missing it is skipped, loudly, with the reason. */
export function describeWith(programs: readonly string[], title: string, suite: () => void): void {
  const missing = programs.filter((name) => program(...name.split('|')) === undefined);
  if (missing.length === 0) {
    describe(title, suite);
    return;
  }
  process.stderr.write(`\nSKIPPED ${title}: ${missing.join(', ')} not found on the path. Run .ci/install-e2e-tools.\n`);
  describe.skip(`${title} (skipped: ${missing.join(', ')} not found)`, suite);
}

export function temporaryFolder(name: string): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), `ucfed-${name}-`));
}

/** Runs a program and gives what it printed; throws with its error output. */
export function run(command: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv; input?: string } = {}): string {
  const result = spawnSync(command, args, {
    cwd: options.cwd,
    env: { ...process.env, CHECKPOINT_DISABLE: '1', ...options.env },
    input: options.input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.error !== undefined) throw result.error;
  if (result.status !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${result.status}:\n${result.stdout}${result.stderr}`);
  }
  return result.stdout;
}

/** The same, when the exit status is the answer. */
export function status(command: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): { status: number; output: string } {
  const result = spawnSync(command, args, {
    cwd: options.cwd,
    env: { ...process.env, CHECKPOINT_DISABLE: '1', ...options.env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status: result.status ?? -1, output: `${result.stdout}${result.stderr}` };
}

/** Runs a TypeScript file of this repository in a folder of its own. */
export function runTypeScript(file: string, cwd: string, env: NodeJS.ProcessEnv = {}): string {
  return execFileSync(path.join(root, 'node_modules/.bin/tsx'), [file], {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
}
