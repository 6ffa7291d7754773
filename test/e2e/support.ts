import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { buildSync } from 'esbuild';
import type { CompanyProps } from './programs/company';

export const root = path.resolve(__dirname, '../..');

/** The first of these programs that is on the path. */
export function program(...names: string[]): string | undefined {
  return names.find((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0);
}

/** A suite that needs programs (`a|b`: one of them): where one is missing it is skipped, loudly, with the reason. */
export function describeWith(programs: readonly string[], title: string, suite: () => void): void {
  const missing = programs.filter((name) => program(...name.split('|')) === undefined);
  if (missing.length === 0) describe(title, suite);
  else skipLoudly(title, `${missing.join(', ')} not found on the path; run .ci/install-e2e-tools`);
}

/** Skips a suite, whose body is not even read, and says why where nobody can miss it. */
export function skipLoudly(title: string, reason: string): void {
  process.stderr.write(`\nSKIPPED ${title}: ${reason}.\n`);
  describe(title, () => {
    test.skip(`not run: ${reason}`, () => undefined);
  });
}

export function temporaryFolder(name: string): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), `federation-e2e-${name}-`));
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, for people. */
  readonly output: string;
}

/** Runs a program; its exit status is part of the answer. A killed one has the status -1. */
export function attempt(command: string, args: readonly string[], options: RunOptions = {}): Outcome {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...QUIET, ...options.env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error !== undefined) throw error;
  return { status: status ?? -1, stdout, stderr, output: `${stdout}${stderr}` };
}

/** Runs a program and gives what it printed; throws with all of its output. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): string {
  const { status, stdout, output } = attempt(command, args, options);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${output}`);
  return stdout;
}

const configuration = process.env.TF_CLI_CONFIG_FILE;
const QUIET: NodeJS.ProcessEnv = {
  CHECKPOINT_DISABLE: '1',
  CI: '1',
  TF_IN_AUTOMATION: '1',
  TF_INPUT: '0',
  TF_REGISTRY_DISCOVERY_RETRY: '0',
  TF_REGISTRY_CLIENT_TIMEOUT: '10',
  // One that is named and missing is a warning with every command.
  ...(configuration !== undefined && !fs.existsSync(configuration) ? { TF_CLI_CONFIG_FILE: os.devNull } : {}),
};

/** Every file below a folder, and what it holds. */
export function tree(folder: string, skip: (name: string) => boolean = () => false): Map<string, string> {
  const files = new Map<string, string>();
  const look = (below: string): void => {
    const entries = fs.readdirSync(path.join(folder, below), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = path.posix.join(below, entry.name);
      if (skip(name)) continue;
      if (entry.isDirectory()) look(name);
      else files.set(name, fs.readFileSync(path.join(folder, name), 'latin1'));
    }
  };
  if (fs.existsSync(folder)) look('');
  return files;
}

/** Programs of this repository in one file each, so that starting one takes a moment. */
export class Programs {
  public readonly folder = temporaryFolder('programs');

  constructor() {
    // The library looks for its schemas two folders above its own.
    fs.symlinkSync(path.join(root, 'schemas'), path.join(this.folder, 'schemas'));
  }

  /** Path of the compiled program. */
  public compile(name: 'main' | 'hosts'): string {
    const outfile = path.join(this.folder, 'lib', 'programs', `${name}.js`);
    buildSync({
      entryPoints: [path.join(root, 'test/e2e/programs', `${name}.ts`)],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20',
      external: ['cdktf', 'constructs', '@cdktf/*', 'ajv'],
      logLevel: 'error',
    });
    return outfile;
  }

  public remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A project folder of a user: what `cdktf.json` stands in. */
export class Project {
  public readonly folder: string;
  private readonly main: string;

  /** @param node what runs a compiled program */
  constructor(
    name: string,
    main = path.join(root, 'test/e2e/programs/main.ts'),
    private readonly node = process.execPath,
  ) {
    this.folder = temporaryFolder(name);
    this.main = main;
    fs.writeFileSync(
      path.join(this.folder, 'cdktf.json'),
      JSON.stringify({ language: 'typescript', app: this.command().join(' '), sendCrashReports: 'false' }),
    );
  }

  public path(...names: string[]): string {
    return path.join(this.folder, ...names);
  }

  /** Folder of a synthesized stack. */
  public stack(name: string): string {
    return this.path('cdktf.out/stacks', name);
  }

  public read(file: string): string {
    return fs.readFileSync(this.path(file), 'utf8');
  }

  /** Digest of the plan that was synthesized last. */
  public digest(stack: string): string {
    const manifest = this.read(`cdktf.out/stacks/${stack}/federation/manifest.json`);
    return (JSON.parse(manifest) as { plan: string }).plan;
  }

  /** Runs the app itself: `app.synth()` in a process of its own. */
  public synth(companies: readonly CompanyProps[], env: NodeJS.ProcessEnv = {}): Outcome {
    const [command, ...args] = this.command();
    return attempt(command, args, { cwd: this.folder, env: { ...variant(companies), ...env } });
  }

  /** The same, and it has to succeed. */
  public good(companies: readonly CompanyProps[], env: NodeJS.ProcessEnv = {}): void {
    const { status, output } = this.synth(companies, env);
    if (status !== 0) throw new Error(`The synth ended with ${status}:\n${output}`);
  }

  /** Runs `cdktf synth`. */
  public cdktf(
    companies: readonly CompanyProps[],
    env: NodeJS.ProcessEnv = {},
    ...options: readonly string[]
  ): Outcome {
    return this.synthBy(path.join(root, 'node_modules/.bin/cdktf'), companies, env, ...options);
  }

  /** Runs `synth` of another command than that of cdktf. */
  public synthBy(
    command: string,
    companies: readonly CompanyProps[],
    env: NodeJS.ProcessEnv = {},
    ...options: readonly string[]
  ): Outcome {
    return attempt(this.node, [command, 'synth', ...options], {
      cwd: this.folder,
      env: { ...variant(companies), ...env },
    });
  }

  public ucfed(...args: string[]): Outcome {
    return attempt(path.join(root, 'node_modules/.bin/tsx'), [path.join(root, 'bin/ucfed'), ...args], {
      cwd: this.folder,
    });
  }

  /** Confirms what was synthesized last, and it has to succeed. */
  public confirm(stack: string, ...more: string[]): string {
    const { status, output } = this.tryConfirm(stack, ...more);
    if (status !== 0)
      throw new Error(`ucfed confirm ${stack} ${more.join(' ')} ended with ${status}:\n${output}`);
    return output;
  }

  /**
   * What stood on the devices before is asked for by name, some of many at a time; the answers here are made up, as they
   * would be read off a device.
   */
  public tryConfirm(stack: string, ...more: string[]): Outcome {
    const args = ['confirm', stack, '--plan', this.digest(stack), ...more];
    for (let last = ''; ;) {
      const outcome = this.ucfed(...args);
      const missing = [...outcome.output.matchAll(/(\d+\.[\d/]+) \(([^)]+)\)/g)];
      if (outcome.status === 0 || missing.length === 0 || outcome.output === last) return outcome;
      last = outcome.output;
      args.push(...missing.flatMap(([, name, what]) => ['--found', `${name}=${answer(what)}`]));
    }
  }

  public remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private command(): string[] {
    return this.main.endsWith('.ts')
      ? [path.join(root, 'node_modules/.bin/tsx'), this.main]
      : [this.node, this.main];
  }
}

/** What might have stood on the device, of the kind that is asked for. */
function answer(what: string): string {
  if (what.endsWith(': nothing')) return '';
  if (what.endsWith(': checked or unchecked')) return 'unchecked';
  if (what.endsWith(': listed or not listed')) return 'not listed';
  return what.endsWith(': a port, 1 to 65535') ? '5061' : 'before';
}

function variant(companies: readonly CompanyProps[]): NodeJS.ProcessEnv {
  return { UCFED_E2E: JSON.stringify(companies), NODE_PATH: path.join(root, 'node_modules') };
}

export interface ServedZone {
  readonly zone: string;
  /** Master file, relative to the folder of the server. */
  readonly file: string;
}

/** BIND on a free port of the loopback address: own configuration, own folder, nothing of the machine's. */
export class NameServer {
  /** A zone of its own around records: the SOA and NS that a ticket leaves to the owner of the zone. */
  public static master(zone: string, include?: string): string {
    return [
      '$TTL 300',
      `@ IN SOA ns.${zone}. hostmaster.${zone}. 1 3600 600 86400 300`,
      `@ IN NS ns.${zone}.`,
      'ns IN A 127.0.0.1',
      ...(include === undefined ? [] : [`$INCLUDE "${include}"`]),
      '',
    ].join('\n');
  }

  public readonly folder = temporaryFolder('named');
  public port = 0;
  private process: ChildProcess | undefined;
  private log = '';

  /** @param key a TSIG key (hmac-sha256) that may update SRV, A and AAAA records */
  public async start(zones: readonly ServedZone[], key?: { name: string; secret: string }): Promise<void> {
    this.port = await freePort();
    const update =
      key === undefined
        ? ''
        : `update-policy { grant "${key.name}" zonesub SRV A AAAA; }; journal "%zone.jnl";`;
    const served = zones.map(
      ({ zone, file }) =>
        `zone "${zone}" { type primary; file "${file}"; ${update.replace('%zone', zone)} };`,
    );
    const keys =
      key === undefined ? [] : [`key "${key.name}" { algorithm hmac-sha256; secret "${key.secret}"; };`];
    fs.writeFileSync(
      path.join(this.folder, 'named.conf'),
      [
        ...keys,
        'options {',
        `  directory "${this.folder}";`,
        `  listen-on port ${this.port} { 127.0.0.1; };`,
        '  listen-on-v6 { none; };',
        '  pid-file none; session-keyfile "session.key"; managed-keys-directory ".";',
        '  recursion no; dnssec-validation no; allow-transfer { 127.0.0.1; };',
        '};',
        'controls {};',
        ...served,
        '',
      ].join('\n'),
    );
    this.process = spawn('named', ['-g', '-c', path.join(this.folder, 'named.conf')], {
      cwd: this.folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.process.stderr!.on('data', (data: Buffer) => (this.log += data.toString()));
    for (let tries = 0; tries < 100; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (this.process.exitCode !== null) break;
      if (zones.every(({ zone }) => this.answers(zone, 'SOA').length === 1)) return;
    }
    throw new Error(`named does not answer:\n${this.log}`);
  }

  /** What it answers, as `owner ttl IN type data`, sorted. */
  public answers(name: string, type: string): string[] {
    const { stdout } = attempt('dig', [
      '@127.0.0.1',
      ...['-p', `${this.port}`, '+time=2', '+tries=1', '+noall', '+answer', name, type],
    ]);
    return records(stdout);
  }

  /** All records of a zone but those that are its owner's (SOA, NS and the name server's address). */
  public content(zone: string): string[] {
    return this.answers(zone, 'AXFR').filter(
      (record) => !/ IN (SOA|NS) /.test(record) && !record.startsWith(`ns.${zone}. `),
    );
  }

  public async stop(): Promise<void> {
    const { process: child } = this;
    if (child !== undefined && child.exitCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

function records(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(';'))
    .map((line) => line.split(/\s+/).join(' '))
    .sort();
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** A record set of the dns provider in `cdk.tf.json`. */
interface RecordSet {
  readonly zone: string;
  readonly name?: string;
  readonly ttl: number;
  readonly addresses?: readonly string[];
  readonly srv?: readonly { priority: number; weight: number; port: number; target: string }[];
}

const TYPES: Readonly<Record<string, string>> = {
  dns_a_record_set: 'A',
  dns_aaaa_record_set: 'AAAA',
  dns_srv_record_set: 'SRV',
};

/** What a `cdk.tf.json` asks the dns provider for, as a name server would answer it. */
export function declaredRecords(terraform: { [key: string]: any }): string[] {
  const resources = terraform.resource as Record<string, Record<string, RecordSet>>;
  return Object.entries(TYPES)
    .flatMap(([resource, type]) =>
      Object.values(resources[resource] ?? {}).flatMap(({ zone, name, ttl, addresses = [], srv = [] }) => {
        const owner = name === undefined ? zone : `${name}.${zone}`;
        const data = [
          ...addresses,
          ...srv.map(({ priority, weight, port, target }) => `${priority} ${weight} ${port} ${target}`),
        ];
        return data.map((text) => `${owner} ${ttl} IN ${type} ${text}`);
      }),
    )
    .sort();
}
