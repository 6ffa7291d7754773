/**
 * What a federated domain costs, against a bare cdktf SRV record in the same run: medians of several processes each.
 * Absolute figures depend on the machine and its load; the ratio is what counts.
 *
 *     npm run bench             100, 1,000 and 10,000 domains, three runs each
 *     npm run bench -- 100 1000 5   other sizes; a last number below 10 is the number of runs
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

interface Measured {
  readonly ms: number;
  readonly megabytes: number;
}

const numbers = process.argv.slice(2).map(Number);
const runs = (numbers.at(-1) ?? 10) < 10 ? numbers.pop()! : 3;
const sizes = numbers.length === 0 ? [100, 1_000, 10_000] : numbers;

function once(what: string, size: number, folder: string): Measured {
  const script = path.join(__dirname, 'bench-case.ts');
  const result = spawnSync(process.execPath, ['--import', 'tsx', script, what, String(size), folder], {
    cwd: path.resolve(__dirname, '..'),
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(`${what} ${size}: ${result.stderr}`);
  return JSON.parse(result.stdout.trim().split('\n').at(-1)!) as Measured;
}

function median(what: string, size: number, folder: string): Measured {
  const measured = Array.from({ length: runs }, () => once(what, size, folder));
  const middle = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  return {
    ms: middle(measured.map((one) => one.ms)),
    megabytes: middle(measured.map((one) => one.megabytes)),
  };
}

function row(...cells: (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ucfed-bench-'));
const bareLoad = median('load-bare', 0, folder);
const ourLoad = median('load-federation', 0, folder);
console.log(
  `loading: cdktf with the DNS provider ${bareLoad.ms.toFixed(0)} ms, this library from sources ${ourLoad.ms.toFixed(0)} ms\n`,
);
row(
  'size',
  'bare SRV records, ms',
  'federated domains, ms',
  'ratio',
  'µs a domain',
  'peak MB',
  'ucfed plan, ms',
);
row('---', '---', '---', '---', '---', '---', '---');
for (const size of sizes) {
  const bare = median('bare', size, folder);
  const federated = median('federation', size, folder);
  once('deployed', size, folder);
  once('federation', size + 1, folder);
  const planned = median('plan', size, folder);
  row(
    size,
    bare.ms.toFixed(0),
    federated.ms.toFixed(0),
    (federated.ms / bare.ms).toFixed(1),
    ((federated.ms * 1000) / size).toFixed(0),
    federated.megabytes.toFixed(0),
    planned.ms.toFixed(0),
  );
}
fs.rmSync(folder, { recursive: true, force: true });
