/**
 * What a federated domain costs, against a bare cdktf SRV record in the same run: medians of several processes each.
 * Absolute figures depend on the machine and its load; the ratios count, and those between our own runs are of processor times.
 *
 *     npm run bench             100, 1,000 and 10,000 domains, three runs each; then everything else doubled once
 *     npm run bench -- 100 1000 5   other sizes; a last number below 10 is the number of runs
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import ts from 'typescript';

interface Measured {
  /** By the clock. */
  readonly ms: number;
  /** Processor time, all threads, in milliseconds. */
  readonly cpu: number;
  readonly megabytes: number;
}

const numbers = process.argv.slice(2).map(Number);
const runs = (numbers.at(-1) ?? 10) < 10 ? numbers.pop()! : 3;
const sizes = numbers.length === 0 ? [100, 1_000, 10_000] : numbers;

const ROOT = path.resolve(__dirname, '..');

/** What is installed from npm is compiled: nobody pays for what translates sources while a stack is synthesized. */
function compiled(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ucfed-bench-library-'));
  const sources = fs
    .readdirSync(path.join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => path.join('lib', file));
  for (const file of [...sources, 'scripts/bench-case.ts', 'scripts/bench-world.ts']) {
    const { outputText } = ts.transpileModule(fs.readFileSync(path.join(ROOT, file), 'utf8'), {
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.CommonJS,
        esModuleInterop: true,
      },
    });
    const place = path.join(folder, file.replace(/ts$/, 'js'));
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.writeFileSync(place, outputText);
  }
  for (const beside of ['node_modules', 'schemas', 'package.json']) {
    fs.symlinkSync(path.join(ROOT, beside), path.join(folder, beside));
  }
  return folder;
}

const library = compiled();

function once(what: string, size: number, folder: string, ...options: readonly string[]): Measured {
  const script = path.join(library, 'scripts/bench-case.js');
  const result = spawnSync(process.execPath, [...options, script, what, String(size), folder], {
    cwd: ROOT,
    encoding: 'utf8',
    // Every warning is printed.
    maxBuffer: 1 << 28,
  });
  if (result.status !== 0) throw new Error(`${what} ${size}: ${result.stderr}`);
  return JSON.parse(result.stdout.trim().split('\n').at(-1)!) as Measured;
}

const middle = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** @param prepare brings the folder into the state that the case begins with */
function median(what: string, size: number, folder: string, prepare: () => void = () => undefined): Measured {
  const measured = Array.from({ length: runs }, () => {
    prepare();
    return once(what, size, folder);
  });
  return {
    ms: middle(measured.map((one) => one.ms)),
    cpu: middle(measured.map((one) => one.cpu)),
    megabytes: middle(measured.map((one) => one.megabytes)),
  };
}

function row(...cells: (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

function bytesIn(folder: string): number {
  const files = fs.readdirSync(folder, { withFileTypes: true, recursive: true });
  return files
    .filter((file) => file.isFile())
    .reduce((sum, file) => sum + fs.statSync(path.join(file.parentPath, file.name)).size, 0);
}

/** V8 takes what it is given: this is what it gets along with. */
const CONTENT = '--max-old-space-size=560';
const MOST_HAND_OUTS = 1_000;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ucfed-bench-'));
const DEPLOYED = path.join(folder, 'deployed');
const OUT = path.join(folder, 'cdktf.out');
const forget = (): void => fs.rmSync(DEPLOYED, { recursive: true, force: true });

const bareLoad = median('load-bare', 0, folder);
const ourLoad = median('load-federation', 0, folder);
console.log(
  `loading: cdktf with the DNS provider ${bareLoad.ms.toFixed(0)} ms, this library ${ourLoad.ms.toFixed(0)} ms\n`,
);
row(
  'domains',
  'bare SRV records, ms',
  'first synth, ms',
  'bare records a domain',
  'peak MB',
  `with ${CONTENT}`,
  'nothing to do',
  'one domain more',
  '`ucfed plan`, ms',
  '`ucfed confirm`, ms',
  'output, bytes a domain',
  '`state.json`, bytes a domain',
  'with hand-outs',
  'again with hand-outs',
);
row(...Array.from({ length: 14 }, () => '---:'));
for (const size of sizes) {
  const bare = median('bare', size, folder);
  fs.rmSync(OUT, { recursive: true });
  const first = median('federation', size, folder);
  const content = [once('federation', size, folder, CONTENT)];
  const written = bytesIn(OUT);
  const confirmed = median('confirm', size, folder, forget);
  const state = bytesIn(DEPLOYED);
  const again = median('federation', size, folder);
  const more = median('federation', size + 1, folder);
  content.push(once('federation', size + 1, folder, CONTENT));
  const planned = median('plan', size, folder);
  forget();
  // A folder with nine files for each partner: nobody reads ten thousand.
  const withHandOuts = (): Measured | undefined =>
    size > MOST_HAND_OUTS ? undefined : median('with-hand-outs', size, folder);
  const handOuts = withHandOuts();
  if (handOuts !== undefined) once('confirm', size, folder);
  const handOutsAgain = withHandOuts();
  forget();
  const toFirst = ({ cpu }: Measured): string => `${(cpu / first.cpu).toFixed(2)} of the first`;
  row(
    size,
    bare.ms.toFixed(0),
    first.ms.toFixed(0),
    (first.ms / bare.ms).toFixed(1),
    Math.max(first.megabytes, again.megabytes, more.megabytes).toFixed(0),
    Math.max(...content.map(({ megabytes }) => megabytes)).toFixed(0),
    toFirst(again),
    toFirst(more),
    planned.ms.toFixed(0),
    confirmed.ms.toFixed(0),
    (written / size).toFixed(0),
    (state / size).toFixed(0),
    ...[handOuts, handOutsAgain].map((one) =>
      one === undefined ? '' : `${(one.cpu / first.cpu).toFixed(1)} times`,
    ),
  );
}

/** What else a stack can have many of: so many, and twice as many. The smaller is large enough to outweigh an empty stack. */
const DIMENSIONS: Readonly<Record<string, number>> = {
  nodes: 3,
  firewalls: 10,
  'xmpp-partners': 1_000,
  warnings: 16_000,
  renamed: 2_500,
  moved: 500,
};
/** What changes something that stands already, and what that is. */
const CHANGED: Readonly<Record<string, string>> = { renamed: 'federation', moved: 'routed' };
console.log();
row('dimension', 'so many', 'cpu, ms', 'twice as many', 'cpu, ms', 'grows by');
row('---', ...Array.from({ length: 5 }, () => '---:'));
for (const [what, size] of Object.entries(DIMENSIONS)) {
  const measured = [size, 2 * size].map((some) => {
    forget();
    if (what in CHANGED) {
      once(CHANGED[what], some, folder);
      once('confirm', some, folder);
    }
    return median(what, some, folder).cpu;
  });
  const [one, two] = measured;
  row(what, size, one.toFixed(0), 2 * size, two.toFixed(0), (two / one).toFixed(2));
}
for (const made of [folder, library]) fs.rmSync(made, { recursive: true, force: true });
