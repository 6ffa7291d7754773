/** One measurement of `npm run bench`, in a process of its own: `bench-case.ts <case> <size> <folder>`. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { synthesize, WORLD, type World } from './bench-world';

const [what, sizeText, folder] = process.argv.slice(2);
const size = Number(sizeText);
// Each case loads only what it measures.
const load = createRequire(__filename);
process.chdir(folder);

interface Start {
  readonly at: number;
  readonly cpu: NodeJS.CpuUsage;
}

function now(): Start {
  return { at: performance.now(), cpu: process.cpuUsage() };
}

/** Processor time, all threads, beside the time of the clock: what others do on the machine counts less in it. */
function done({ at, cpu }: Start): void {
  const { user, system } = process.cpuUsage(cpu);
  const measured = {
    ms: performance.now() - at,
    cpu: (user + system) / 1000,
    megabytes: process.resourceUsage().maxRSS / 1024,
  };
  process.stdout.write(`${JSON.stringify(measured)}\n`);
}

function bare(): void {
  const { App, TerraformStack } = load('cdktf') as typeof import('cdktf');
  const { DnsProvider } = load(
    '@cdktf/provider-dns/lib/provider',
  ) as typeof import('@cdktf/provider-dns/lib/provider');
  const { SrvRecordSet } = load(
    '@cdktf/provider-dns/lib/srv-record-set',
  ) as typeof import('@cdktf/provider-dns/lib/srv-record-set');
  const start = now();
  const app = new App({ stackTraces: false });
  const stack = new TerraformStack(app, 'Bare');
  new DnsProvider(stack, 'Dns', {});
  for (let n = 0; n < size; n += 1) {
    new SrvRecordSet(stack, `record-${n}`, {
      zone: `d${n}.example.`,
      name: '_sipfederationtls._tcp',
      ttl: 3600,
      srv: [{ priority: 0, weight: 0, port: 5061, target: 'sip.example.com.' }],
    });
  }
  app.synth();
  done(start);
}

function federation(world: Partial<World>): void {
  const lib = load('../lib') as typeof import('../lib');
  const start = now();
  synthesize(lib, { ...WORLD, ...world });
  done(start);
}

function ucfed(...words: string[]): void {
  const { run } = load('../lib/cli/main') as typeof import('../lib/cli/main');
  const start = now();
  const code = run(words, folder, {
    out: () => undefined,
    err: (text) => process.stderr.write(text),
  });
  if (code !== 0) process.exit(code);
  done(start);
}

/** Confirms what was synthesized last; the values of before are what a device of the box has. */
function confirm(): void {
  const { readPlanFile } = load('../lib/output/plan-file') as typeof import('../lib/output/plan-file');
  const { openSettings } = load('../lib/output/settings') as typeof import('../lib/output/settings');
  const { change } = load('../lib/planning/change') as typeof import('../lib/planning/change');
  const { stepsOf } = load('../lib/planning/state') as typeof import('../lib/planning/state');
  const file = path.join(folder, 'cdktf.out/stacks/Abc/federation/plan.json');
  const input = readPlanFile(file, fs.readFileSync(file, 'utf8'), change);
  const found = input.plan.phases
    .flatMap(stepsOf)
    .flatMap((step) => openSettings(step, () => ({})))
    .flatMap(({ name }) => ['--found', `${name}=`]);
  ucfed('confirm', 'Abc', '--plan', input.digest, ...found);
}

function loading(): void {
  const start = now();
  load(what === 'load-bare' ? '@cdktf/provider-dns' : '../lib');
  done(start);
}

const cases: Readonly<Record<string, () => void>> = {
  bare,
  federation: () => federation({ domains: size }),
  'with-hand-outs': () => federation({ domains: size, handOuts: true }),
  renamed: () => federation({ domains: size, called: 'renamed' }),
  routed: () => federation({ domains: size, routedTo: 'edge' }),
  moved: () => federation({ domains: size, routedTo: 'other' }),
  nodes: () => federation({ domains: 1_000, nodes: size }),
  firewalls: () => federation({ domains: 100, firewalls: size }),
  'xmpp-partners': () => federation({ xmppPartners: size }),
  warnings: () => federation({ domains: 100, warnings: size }),
  plan: () => ucfed('plan', 'Abc'),
  confirm,
  'load-bare': loading,
  'load-federation': loading,
};
cases[what]();
