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

describeWith(['terraform|tofu', 'named', 'dig', 'openssl'], 'a zone that Terraform applies', () => {
  for (const engine of ENGINES) {
    const title = `${engine} with the dns provider updates BIND with TSIG`;
    const missing = missingProvider(engine);
    if (missing === undefined) describe(title, () => dynamicUpdates(engine));
    else {
      const reason = `${engine} init finds no hashicorp/dns (name a mirror in TF_CLI_CONFIG_FILE): ${missing}`;
      skipLoudly(title, reason);
    }
  }
});

function dynamicUpdates(engine: string): void {
  const server = new NameServer();
  const secret = run('openssl', ['rand', '-base64', '32']).trim();
  const deployment = new Deployment(engine, { TF_VAR_tsig_key: secret });
  const { project } = deployment;
  const content = (): string[] => server.content('example.com');
  const synth = (props: Omit<CompanyProps, 'id'> = {}): void =>
    deployment.synth({ nameServer: { port: server.port }, ...props });

  beforeAll(async () => {
    fs.writeFileSync(path.join(server.folder, 'example.com'), NameServer.master('example.com'));
    await server.start([{ zone: 'example.com', file: 'example.com' }], { name: 'tsig_key', secret });
  });
  afterAll(async () => {
    await server.stop();
    project.remove();
  });

  test('the gate is closed: everything else is applied, and an output says what is waited for', () => {
    synth();
    deployment.init();
    const { changes } = deployment.apply();
    expect(changes.filter((change) => change.includes('terraform_data'))).toEqual(
      DEVICES.map((device) => `create ${device}`),
    );
    expect(changes).toHaveLength(DEVICES.length + 1);
    expect(content()).toEqual([ADDRESS]);
    expect(deployment.waitsFor()).toEqual({
      'SRV _sipfederationtls._tcp.example.com': ['asa:Asa', 'ca:our-ca', 'im-presence:imp1.example.com'],
    });
  });

  test('the key is in no file that the synth wrote, and a wrong one is refused by the server', () => {
    // Not in what a synth wrote, and not in what it will be believed to have deployed.
    for (const folder of ['cdktf.out', 'deployed']) {
      const files = tree(project.path(folder), (name) => name.includes('/.terraform'));
      for (const [name, content] of files) {
        expect(`${name}: ${content.includes(secret)}`).toBe(`${name}: false`);
      }
    }
    const { status, output } = deployment.attempt(
      ...['apply', '-auto-approve', '-no-color', '-replace', addressOf(project)],
      ...['-var', `tsig_key=${run('openssl', ['rand', '-base64', '32']).trim()}`],
    );
    expect(status).not.toBe(0);
    expect(output).toMatch(/bad authentication|bad signature|NOTAUTH/i);
    expect(content()).toEqual([ADDRESS]);
  });

  test('T-053 it opens when everything that the record leads to was confirmed', () => {
    // Everything before the zone; the records themselves are Terraform's.
    const runbook = project.read('cdktf.out/stacks/Abc/federation/runbook.md');
    const phases = [...runbook.matchAll(/^## (\d+) · ([^,]+), (.*)$/gm)];
    const zone = phases.find(([, , device]) => device === 'example.com')!;
    const before = phases[phases.indexOf(zone) - 1];
    const last = lastStep(project, Number(before[1]));
    expect(project.confirm('Abc', '--through', last)).toContain('recorded in deployed/Abc/state.json');
    synth();
    const { changes } = deployment.apply();
    expect(changes).toEqual([expect.stringMatching(/^create dns_srv_record_set\./)]);
    expect(content()).toEqual([SRV, ADDRESS]);
    expect(deployment.waitsFor()).toEqual({ 'SRV _sipfederationtls._tcp.example.com': [] });
  });

  test('confirmed as well, it is done and nothing warns', () => {
    expect(project.confirm('Abc')).toContain('Everything is done.');
    synth();
    expect(deployment.apply()).toEqual({ changes: [], warnings: [] });
  });

  test('a node more: an open gate never closes by itself', () => {
    synth({ nodes: 2 });
    const { changes, warnings } = deployment.apply();
    expect(changes).toEqual([
      'update terraform_data.asa_Asa',
      'update terraform_data.im_presence_imp1_example_com',
    ]);
    expect(warnings).toHaveLength(2);
    expect(content()).toEqual([SRV, ADDRESS]);
  });

  test('published=false withdraws what opens the door, and nothing else', () => {
    const { changes } = deployment.apply('-var', 'published=false');
    expect(changes).toEqual([expect.stringMatching(/^delete dns_srv_record_set\./)]);
    expect(content()).toEqual([ADDRESS]);
    deployment.apply();
    expect(content()).toEqual([SRV, ADDRESS]);
  });

  test('destroy leaves the zone as it was', () => {
    deployment.run('destroy', '-auto-approve', '-no-color');
    expect(content()).toEqual([]);
    expect(deployment.run('state', 'list')).toBe('');
  });
}

/** Address of the A record's resource. */
function addressOf(project: Project): string {
  const { resource } = JSON.parse(project.read('cdktf.out/stacks/Abc/cdk.tf.json')) as {
    resource: { dns_a_record_set: object };
  };
  return `dns_a_record_set.${Object.keys(resource.dns_a_record_set)[0]}`;
}

/** Id of the last step of a phase, as the runbook's plan has it. */
function lastStep(project: Project, phase: number): string {
  const text = project.read('cdktf.out/stacks/Abc/federation/runbook.md');
  const steps = [...text.matchAll(new RegExp(`\\b${phase}\\.(\\d\\d+)\\b`, 'g'))].map(([, step]) => step);
  return `${phase}.${steps.sort((a, b) => Number(a) - Number(b)).at(-1)!}`;
}
