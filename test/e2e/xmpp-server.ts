import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { root, temporaryFolder } from './support';

/** How a server talks to other servers, in the words that both sides of a plan have for it. */
export interface XmppServerProps {
  /** Address that it listens on, port 5269. */
  readonly address: string;
  readonly domains: readonly string[];
  /** PEM: its certificate, and what it sends along. */
  readonly certificate: string;
  readonly key: string;
  /** PEM: whom it trusts. */
  readonly trusts: string;
  readonly tlsRequired: boolean;
  /** Only peers whose certificate is valid for their domain. */
  readonly requiresCertificates: boolean;
  readonly saslExternal: boolean;
  readonly dialback: boolean;
  /** Port of the name server, on the loopback address. */
  readonly nameServer: number;
  /** To whom its first domain says good morning. */
  readonly saysTo?: string;
}

/** Tenths of a second. */
const PATIENCE = 200;

/** A Prosody with a configuration and a folder of its own. */
export class XmppServer {
  private readonly folder = temporaryFolder('prosody');
  private readonly process: ChildProcess;
  private text = '';

  constructor(props: XmppServerProps) {
    const file = (name: string, content: string): string => {
      const at = path.join(this.folder, name);
      fs.writeFileSync(at, content);
      return at;
    };
    const files = {
      certificate: file('own.pem', props.certificate),
      key: file('own.key', props.key),
      cafile: file('trusted.pem', props.trusts),
    };
    this.process = spawn(
      'prosody',
      ['--config', file('prosody.cfg.lua', configuration(this.folder, props, files)), '-F'],
      {
        cwd: this.folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    for (const stream of [this.process.stdout!, this.process.stderr!]) {
      stream.on('data', (data: Buffer) => (this.text += data.toString()));
    }
  }

  /** All that it has logged. */
  public get log(): string {
    return this.text;
  }

  /** Resolves when the log says so, or when the server has been stopped or silent for long. */
  public async says(what: RegExp): Promise<void> {
    for (let tries = 0; tries < PATIENCE && this.process.exitCode === null; tries += 1) {
      if (/Failed to open server port/.test(this.text)) throw new Error(`Port 5269 is taken:\n${this.text}`);
      if (what.test(this.text)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  public async stop(): Promise<void> {
    if (this.process.exitCode === null) {
      const ended = new Promise((resolve) => this.process.once('exit', resolve));
      this.process.kill('SIGTERM');
      await ended;
    }
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

function configuration(
  folder: string,
  props: XmppServerProps,
  files: { readonly certificate: string; readonly key: string; readonly cafile: string },
): string {
  // Both sides demand what they demand of whoever connects to them, and of whom they connect to.
  const modules = ['say', ...(props.dialback ? ['dialback'] : [])];
  const without = [
    'c2s',
    ...(props.dialback ? [] : ['dialback']),
    ...(props.saslExternal ? [] : ['saslauth']),
  ];
  const list = (names: readonly string[]): string => `{ ${names.map((name) => `"${name}"`).join(', ')} }`;
  return [
    'run_as_root = true',
    `data_path = "${folder}"`,
    `certificates = "${folder}"`,
    `plugin_paths = { "${path.join(root, 'test/e2e/programs')}" }`,
    `interfaces = { "${props.address}" }`,
    's2s_ports = { 5269 }',
    'c2s_ports = {}; http_ports = {}; https_ports = {}',
    `modules_enabled = ${list([...modules, 'tls', ...(props.saslExternal ? ['saslauth'] : [])])}`,
    `modules_disabled = ${list(without)}`,
    `s2s_require_encryption = ${props.tlsRequired}`,
    `s2s_secure_auth = ${props.requiresCertificates}`,
    'dialback_secret = "told by nobody"',
    `ssl = { certificate = "${files.certificate}", key = "${files.key}", cafile = "${files.cafile}", capath = "/nowhere", verify = { "peer" } }`,
    `unbound = { resolvconf = false, hoststxt = false, forward = { "127.0.0.1@${props.nameServer}" }, options = { ["do-not-query-localhost:"] = "no" } }`,
    'log = { { levels = { min = "debug" }, to = "console" } }',
    ...(props.saysTo === undefined ? [] : [`say_to = "${props.saysTo}"`, `say_from = "${props.domains[0]}"`]),
    ...props.domains.map((domain) => `VirtualHost "${domain}"`),
    '',
  ].join('\n');
}
