import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { CompanyProps } from './programs/company';
import {
  NameServer,
  Project,
  attempt,
  describeWith,
  program,
  run,
  skipLoudly,
  temporaryFolder,
  tree,
  type Outcome,
} from './support';

/** Terraform and OpenTofu are the same to us: each that is here has to agree. */
const ENGINES = ['terraform', 'tofu'].filter((name) => program(name) !== undefined);

/** The devices of our company with its partner, as Terraform calls them. */
const DEVICES = [
  'terraform_data.access_edge_edge_abc_com',
  'terraform_data.asa_Asa',
  'terraform_data.ca_abc_ca',
  'terraform_data.ca_our_ca',
  'terraform_data.dns_example_com',
  'terraform_data.im_presence_imp1_example_com',
  'terraform_data.ocs_abc_com',
  'terraform_data.partner_dns_abc_com',
];
const SRV = '_sipfederationtls._tcp.example.com. 3600 IN SRV 0 0 5061 imp-public.example.com.';
const ADDRESS = 'imp-public.example.com. 3600 IN A 10.10.10.1';

interface Plan {
  /** `create terraform_data.asa_Asa`, sorted. */
  readonly changes: string[];
  readonly warnings: string[];
}

/** A stack of a project, and the engine that carries it out. */
class Deployment {
  public readonly project: Project;

  constructor(
    private readonly engine: string,
    private readonly env: NodeJS.ProcessEnv = {},
  ) {
    this.project = new Project(engine);
  }

  public synth(props: Omit<CompanyProps, 'id'>): void {
    this.project.good([{ id: 'Abc', ...props }]);
  }

  public init(): void {
    this.run('init', '-no-color');
  }

  public plan(...args: string[]): Plan {
    return read(this.run('plan', '-json', ...args));
  }

  public apply(...args: string[]): Plan {
    return read(this.run('apply', '-auto-approve', '-json', ...args));
  }

  public attempt(...args: string[]): Outcome {
    return attempt(this.engine, args, { cwd: this.project.stack('Abc'), env: this.env });
  }

  public run(...args: string[]): string {
    return run(this.engine, args, { cwd: this.project.stack('Abc'), env: this.env });
  }

  /** What the stack says it waits for, by record. */
  public waitsFor(): { [record: string]: string[] } {
    const outputs = JSON.parse(this.run('output', '-json')) as {
      federation_waits_for: { value: { [record: string]: string[] } };
    };
    return outputs.federation_waits_for.value;
  }
}

const SRV_NAME = 'SRV _sipfederationtls._tcp.example.com';
const A_NAME = 'A imp-public.example.com';
const FREE = ['--found', `${SRV_NAME}=`, '--found', `${A_NAME}=`];
const UNREAD = 'what stands at its name (ucfed confirm --found)';

/** BIND with one zone and a key, and our company that publishes into it. */
class Publishing extends Deployment {
  public readonly server = new NameServer();

  constructor(
    engine: string,
    private readonly secret: string,
  ) {
    super(engine, { TF_VAR_tsig_key: secret });
  }

  public async start(...records: string[]): Promise<void> {
    const file = path.join(this.server.folder, 'example.com');
    fs.writeFileSync(
      file,
      NameServer.master('example.com') + records.map((record) => `${record}\n`).join(''),
    );
    await this.server.start([{ zone: 'example.com', file: 'example.com' }], {
      name: 'tsig_key',
      secret: this.secret,
    });
  }

  public async stop(): Promise<void> {
    await this.server.stop();
    this.project.remove();
  }

  public declare(props: Omit<CompanyProps, 'id'> = {}): void {
    this.synth({ nameServer: { port: this.server.port }, ...props });
  }

  /** All records of the zone. */
  public get content(): string[] {
    return this.server.content('example.com');
  }

  /** The only file of the zone in a folder of a plan. */
  public file(folder: string, plan = 'cdktf.out/stacks/Abc/federation'): string {
    const [name] = fs
      .readdirSync(this.project.path(plan, folder))
      .filter((file) => /^(\d+-)?example\.com\.md$/.test(file));
    return this.project.read(`${plan}/${folder}/${name}`);
  }

  /** Carries out everything before the zone, and says so. */
  public confirmDevices(...more: string[]): Outcome {
    const { phases } = JSON.parse(this.project.read('cdktf.out/stacks/Abc/federation/manifest.json')) as {
      phases: { number: number; device: string; files: { steps: number }[] }[];
    };
    const { number, files } = phases[phases.findIndex(({ device }) => device === 'dns:example.com') - 1];
    const steps = files.reduce((sum, file) => sum + file.steps, 0);
    const last = `${number}.${String(steps).padStart(2, '0')}`;
    return this.project.tryConfirm('Abc', '--through', last, ...more);
  }

  /** Types what a file has for nsupdate, with the key or another one. */
  public nsupdate(text: string, secret = this.secret): string {
    const [, session] = /```text\n *nsupdate -k tsig_key\.key\n([^]*?)```/.exec(text)!;
    const key = path.join(this.server.folder, 'tsig_key.key');
    fs.writeFileSync(key, `key "tsig_key" { algorithm hmac-sha256; secret "${secret}"; };\n`);
    return spawnSync('nsupdate', ['-k', key], { input: session, encoding: 'utf8' }).stderr;
  }

  /** What the commands of the pre-flight that have to answer nothing answer. */
  public digs(): string[] {
    const commands = this.file('preflight').match(/dig \+short [^`\n]*/g)!;
    return commands.map((command) => run('sh', ['-c', command]).trim());
  }
}

/** What Microsoft 365 puts into most zones, or anybody else. */
const FOREIGN = '_sipfederationtls._tcp.example.com. 7200 IN SRV 100 1 5061 sipfed.example.net.';
const REPLACES = {
  name: '_sipfederationtls._tcp.example.com',
  records: ['100 1 5061 sipfed.example.net'],
  ttl: 7200,
};

/** A line of the machine-readable log. */
interface Message {
  readonly type: string;
  readonly change?: { readonly action: string; readonly resource: { readonly addr: string } };
  readonly diagnostic?: { readonly severity: string; readonly summary: string; readonly detail: string };
}

/** Reads the machine-readable log of `plan` and `apply`. */
function read(log: string): Plan {
  const messages = log
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Message);
  return {
    changes: messages
      .filter(({ type }) => type === 'planned_change')
      .map(({ change }) => `${change!.action} ${change!.resource.addr}`)
      .sort(),
    warnings: messages
      .flatMap(({ diagnostic }) => diagnostic ?? [])
      .map(({ severity, summary, detail }) => `${severity}: ${summary}: ${detail}`)
      .sort(),
  };
}

describeWith(['terraform|tofu'], 'a zone that is asked for by ticket needs no provider', () => {
  describe.each(ENGINES)('%s', (engine) => {
    const deployment = new Deployment(engine);
    const { project } = deployment;
    const deployed = { users: ['alice'] };
    const gate = 'SRV _sipfederationtls._tcp.example.com';
    afterAll(() => project.remove());

    test('the first plan creates one resource a device, warns of those that were not confirmed, and applies', () => {
      deployment.synth(deployed);
      deployment.init();
      const { changes, warnings } = deployment.plan();
      expect(changes).toEqual(DEVICES.map((device) => `create ${device}`));
      // Nothing is wanted of the partner's authority itself: its root is given.
      expect(warnings).toHaveLength(DEVICES.length - 1);
      expect(warnings.filter((warning) => warning.includes('ca:abc-ca'))).toEqual([]);
      expect(deployment.apply().changes).toEqual(changes);
      const confirm =
        'was not confirmed with what this stack wants: carry out its bundle, then ucfed confirm Abc.';
      expect(deployment.plan()).toEqual({
        changes: [],
        warnings: expect.arrayContaining([
          expect.stringContaining(`asa:Asa ${confirm}`),
          expect.stringContaining(`im-presence:imp1.example.com ${confirm}`),
        ]) as string[],
      });
      expect(deployment.waitsFor()).toEqual({
        [gate]: ['asa:Asa', 'ca:our-ca', 'im-presence:imp1.example.com'],
      });
    });

    test('Terraform keeps its state beside cdktf.json, and the output can be thrown away', () => {
      expect(fs.existsSync(project.path('terraform.Abc.tfstate'))).toBe(true);
      expect(fs.existsSync(path.join(project.stack('Abc'), 'terraform.tfstate'))).toBe(false);
      fs.rmSync(project.path('cdktf.out'), { recursive: true });
      deployment.synth(deployed);
      deployment.init();
      expect(deployment.plan().changes).toEqual([]);
    });

    test('confirmed in two parts, there is nothing left to warn of', () => {
      expect(project.ucfed('confirm', 'Abc', '--plan', '00000000').status).toBe(1);
      expect(fs.existsSync(project.path('deployed'))).toBe(false);
      expect(project.confirm('Abc', '--through', '1.01')).toMatch(/1 step of plan .* recorded.* left/);
      deployment.synth(deployed);
      expect(deployment.plan().warnings.length).toBeGreaterThan(0);
      expect(project.confirm('Abc')).toContain('Everything is done.');
      deployment.synth(deployed);
      expect(deployment.plan()).toEqual({ changes: [], warnings: [] });
      deployment.apply();
      expect(deployment.plan()).toEqual({ changes: [], warnings: [] });
      expect(deployment.waitsFor()).toEqual({ [gate]: [] });
    });

    test.each([
      ['another time server', { ntpServers: ['10.0.0.6'] }, ['terraform_data.asa_Asa']],
      ['another user of the partner', { users: ['alice', 'bob'] }, ['terraform_data.ocs_abc_com']],
      ['an IPv6 address', { ipv6: ['2001:db8::1'] }, ['terraform_data.dns_example_com']],
    ])('one line, %s: the plan names exactly the device, and so does the warning', (_line, edit, devices) => {
      deployment.synth({ ...deployed, ...edit });
      const { changes, warnings } = deployment.plan();
      expect(changes).toEqual(devices.map((device) => `update ${device}`));
      expect(warnings).toHaveLength(devices.length);
      deployment.synth(deployed);
      expect(deployment.plan()).toEqual({ changes: [], warnings: [] });
    });

    test('an edit that is confirmed and applied is done', () => {
      const edited = { ...deployed, ntpServers: ['10.0.0.6'] };
      deployment.synth(edited);
      expect(project.confirm('Abc')).toContain('Everything is done.');
      deployment.synth(edited);
      expect(deployment.apply()).toEqual({ changes: ['update terraform_data.asa_Asa'], warnings: [] });
      expect(deployment.plan()).toEqual({ changes: [], warnings: [] });
    });

    test('destroy leaves nothing', () => {
      deployment.run('destroy', '-auto-approve', '-no-color');
      expect(deployment.run('state', 'list')).toBe('');
    });
  });
});

/** Why a `terraform init` that wants the dns provider fails, in its own words. */
function missingProvider(engine: string): string | undefined {
  const folder = temporaryFolder('provider');
  try {
    const required = { dns: { source: 'hashicorp/dns' } };
    fs.writeFileSync(
      path.join(folder, 'main.tf.json'),
      JSON.stringify({ terraform: { required_providers: required } }),
    );
    const { status, output } = attempt(engine, ['init', '-no-color'], { cwd: folder });
    if (status === 0) return undefined;
    const error = output.slice(Math.max(0, output.indexOf('Error:')));
    return error.replace(/[│╷╵]/g, '').split(/\s+/).join(' ').trim();
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

describeWith(
  ['terraform|tofu', 'named', 'dig', 'nsupdate', 'openssl'],
  'a zone that Terraform applies',
  () => {
    for (const engine of ENGINES) {
      const title = `${engine} with the dns provider updates BIND with TSIG`;
      const missing = missingProvider(engine);
      if (missing === undefined) {
        describe(title, () => dynamicUpdates(engine));
        describe(`${title}, where a name holds a record of somebody else`, () => foreignRecord(engine));
      } else {
        const reason = `${engine} init finds no hashicorp/dns (name a mirror in TF_CLI_CONFIG_FILE): ${missing}`;
        skipLoudly(title, reason);
      }
    }
  },
);

function dynamicUpdates(engine: string): void {
  const secret = run('openssl', ['rand', '-base64', '32']).trim();
  const deployment = new Publishing(engine, secret);
  const { project } = deployment;
  beforeAll(() => deployment.start());
  afterAll(() => deployment.stop());

  test('F-70 nobody has looked yet: no record is written, and an output says what is waited for', () => {
    deployment.declare();
    deployment.init();
    const { changes } = deployment.apply();
    expect(changes).toEqual(DEVICES.map((device) => `create ${device}`));
    expect(deployment.content).toEqual([]);
    expect(deployment.waitsFor()).toEqual({
      [SRV_NAME]: ['asa:Asa', 'ca:our-ca', 'im-presence:imp1.example.com', UNREAD],
      [A_NAME]: [UNREAD],
    });
  });

  test('F-70 F-74 the pre-flight finds nothing, and uses the key without changing anything', () => {
    expect(deployment.digs()).toEqual(['', '']);
    expect(deployment.nsupdate(deployment.file('preflight'))).toBe('');
    const other = run('openssl', ['rand', '-base64', '32']).trim();
    expect(deployment.nsupdate(deployment.file('preflight'), other)).toMatch(/BADSIG|NOTAUTH/);
    expect(deployment.content).toEqual([]);
  });

  test('T-053 F-70 it opens when everything that the record leads to was confirmed, and the names were free', () => {
    // Everything before the zone; the records themselves are Terraform's.
    const { output } = deployment.confirmDevices(...FREE);
    expect(output).toContain('recorded in deployed/Abc/state.json');
    deployment.declare();
    const { changes } = deployment.apply();
    expect(changes).toEqual([
      expect.stringMatching(/^create dns_a_record_set\./),
      expect.stringMatching(/^create dns_srv_record_set\./),
    ]);
    expect(deployment.content).toEqual([SRV, ADDRESS]);
    expect(deployment.waitsFor()).toEqual({ [SRV_NAME]: [], [A_NAME]: [] });
  });

  test('the key is in no file that the synth wrote, and a wrong one is refused by the server', () => {
    // Not in what a synth wrote, and not in what it will be believed to have deployed.
    for (const folder of ['cdktf.out', 'deployed']) {
      const files = tree(project.path(folder), (name) => name.includes('/.terraform'));
      for (const [name, text] of files) expect(`${name}: ${text.includes(secret)}`).toBe(`${name}: false`);
    }
    const { status, output } = deployment.attempt(
      ...['apply', '-auto-approve', '-no-color', '-replace', `${addressOf(project)}[0]`],
      ...['-var', `tsig_key=${run('openssl', ['rand', '-base64', '32']).trim()}`],
    );
    expect(status).not.toBe(0);
    expect(output).toMatch(/bad authentication|bad signature|NOTAUTH/i);
    expect(deployment.content).toEqual([SRV, ADDRESS]);
  });

  test('F-77 a node more before the records are confirmed: an open gate never closes by itself', () => {
    deployment.declare({ nodes: 2 });
    expect(deployment.apply().changes.filter((change) => change.includes(' dns_'))).toEqual([]);
    expect(deployment.content).toEqual([SRV, ADDRESS]);
    deployment.declare();
    deployment.apply();
  });

  test('confirmed as well, it is done and nothing warns', () => {
    expect(project.confirm('Abc')).toContain('Everything is done.');
    deployment.declare();
    expect(deployment.apply()).toEqual({ changes: [], warnings: [] });
  });

  test('a node more after they were confirmed: the same', () => {
    deployment.declare({ nodes: 2 });
    const { changes, warnings } = deployment.apply();
    expect(changes).toEqual([
      'update terraform_data.asa_Asa',
      'update terraform_data.im_presence_imp1_example_com',
    ]);
    expect(warnings).toHaveLength(2);
    expect(deployment.content).toEqual([SRV, ADDRESS]);
    deployment.declare();
    deployment.apply();
  });

  test('F-76 F-78 another address is put in place of the old one, in one resource', () => {
    deployment.declare({ publicAddress: '10.10.10.9' });
    const { changes } = deployment.apply();
    expect(changes.filter((change) => change.includes(' dns_'))).toEqual([
      expect.stringMatching(/^update dns_a_record_set\./),
    ]);
    expect(deployment.content).toEqual([SRV, ADDRESS.replace('10.10.10.1', '10.10.10.9')]);
    deployment.declare();
    deployment.apply();
    expect(deployment.content).toEqual([SRV, ADDRESS]);
  });

  test('F-71 unpublished, it stays so over any number of applies, with or without a synth', () => {
    expect(project.ucfed('unpublish', 'Abc').stdout).toContain('Run terraform apply in cdktf.out/stacks/Abc');
    expect(deployment.apply().changes).toEqual([expect.stringMatching(/^delete dns_srv_record_set\./)]);
    expect(deployment.content).toEqual([ADDRESS]);
    expect(deployment.apply().changes).toEqual([]);
    for (const nodes of [1, 2, 1]) {
      deployment.declare({ nodes });
      deployment.apply();
      expect(deployment.content).toEqual([ADDRESS]);
    }
  });

  test('F-71 until it is published again', () => {
    expect(project.ucfed('publish', 'Abc').status).toBe(0);
    deployment.apply();
    expect(deployment.content).toEqual([ADDRESS]);
    deployment.declare();
    deployment.apply();
    expect(deployment.content).toEqual([SRV, ADDRESS]);
  });

  test('destroy leaves the zone as it was', () => {
    deployment.run('destroy', '-auto-approve', '-no-color');
    expect(deployment.content).toEqual([]);
    expect(deployment.run('state', 'list')).toBe('');
  });
}

function foreignRecord(engine: string): void {
  const deployment = new Publishing(engine, run('openssl', ['rand', '-base64', '32']).trim());
  const { project, server } = deployment;
  const found = ['--found', `${A_NAME}=`, '--found', `${SRV_NAME}=100 1 5061 sipfed.example.net.`];
  const twice = (): void => {
    deployment.apply();
    deployment.apply();
  };
  beforeAll(() => deployment.start(FOREIGN));
  afterAll(() => deployment.stop());

  test('F-70 is found in the pre-flight, which changes nothing', () => {
    deployment.declare();
    deployment.init();
    expect(deployment.digs()).toEqual(['', '100 1 5061 sipfed.example.net.']);
    expect(deployment.nsupdate(deployment.file('preflight'))).toContain('YXRRSET');
    twice();
    expect(deployment.content).toEqual([FOREIGN]);
  });

  test('F-70 is an error as long as nobody says what to do, and is left alone', () => {
    const { status, output } = deployment.confirmDevices(...found);
    expect(status).toBe(1);
    expect(output).toContain('stood "100 1 5061 sipfed.example.net.", and the stack says nothing');
    deployment.declare();
    twice();
    expect(deployment.content).toEqual([FOREIGN]);
  });

  test('F-70 is exchanged for ours in one update, by hand', () => {
    const replaces = { nameServer: { port: server.port, replaces: [REPLACES] } };
    deployment.declare(replaces);
    expect(deployment.confirmDevices(...found).status).toBe(0);
    deployment.declare(replaces);
    twice();
    expect(deployment.content).toEqual([FOREIGN, ADDRESS]);
    expect(deployment.nsupdate(deployment.file('bundles'))).toBe('');
    expect(deployment.content).toEqual([SRV, ADDRESS]);
    // Again, and it is refused: what it takes the place of is no longer there.
    expect(deployment.nsupdate(deployment.file('bundles'))).toContain('NXRRSET');
    twice();
    expect(deployment.content).toEqual([SRV, ADDRESS]);
  });

  test('F-70 stands again after the way back, whatever is applied', () => {
    project.confirm('Abc');
    expect(
      project.ucfed('plan', 'Abc', '--from', 'deployed', '--to', 'nothing', '--write', 'home').status,
    ).toBe(0);
    expect(deployment.nsupdate(deployment.file('bundles', 'home'))).toBe('');
    expect(deployment.content).toEqual([FOREIGN, ADDRESS]);
    twice();
    expect(deployment.content).toEqual([FOREIGN, ADDRESS]);
    deployment.run('destroy', '-auto-approve', '-no-color');
    expect(deployment.content).toEqual([FOREIGN]);
    expect(project.ucfed('check').status).toBe(0);
  });
}

/** Address of the A record's resource. */
function addressOf(project: Project): string {
  const { resource } = JSON.parse(project.read('cdktf.out/stacks/Abc/cdk.tf.json')) as {
    resource: { dns_a_record_set: object };
  };
  return `dns_a_record_set.${Object.keys(resource.dns_a_record_set)[0]}`;
}
