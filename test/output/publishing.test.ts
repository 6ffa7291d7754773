import { run } from '../../lib/cli/main';
import { confirm, type Confirmation } from '../../lib/output/confirm';
import { deployedFile, parseDeployed, readDeployed } from '../../lib/output/deployed';
import type { Deployed } from '../../lib/output/deployed-state';
import type { FederationInput, GateWait } from '../../lib/output/input';
import { renderFederation } from '../../lib/output/render';
import { Staging } from '../../lib/output/staging';
import { withdrawn } from '../../lib/output/terraform';
import { reached } from '../../lib/planning/reached';
import { EMPTY_STATE, stepsOf } from '../../lib/planning/state';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Company, type CompanyProps } from '../e2e/programs/company';
import { errorOf } from '../im-presence/support';
import { testApp } from '../support/app';

const SRV = 'SRV _sipfederationtls._tcp.example.com';
const A = 'A imp-public.example.com';
const NOTHING: Deployed = { reached: EMPTY_STATE };
const REPLACES = [{ name: '_sipfederationtls._tcp.example.com', records: ['100 1 5061 sipfed.example.net'] }];

interface Synthesized {
  readonly input: FederationInput;
  readonly terraform: Record<string, Record<string, Record<string, { count?: string }>>>;
}

/** Our company, from what stands. */
function synth(deployed: Deployed, props: Partial<CompanyProps> = {}): Synthesized {
  const stack = new Company(testApp(), { id: 'Abc', nameServer: { port: 53 }, ...props });
  const { reached: standing, ...around } = deployed;
  stack._startFrom(standing, around);
  const terraform = stack.toTerraform() as Synthesized['terraform'];
  return { input: stack._synthesized!, terraform };
}

/** Confirms all that was done before the zone, or everything; what is asked for beside the names was read off. */
function say(
  input: FederationInput,
  deployed: Deployed,
  more: Partial<Confirmation> & { all?: true },
): Deployed {
  const { all, ...confirmation } = more;
  const steps = input.plan.phases.flatMap(stepsOf);
  const zone = steps.findIndex(({ device }) => device === 'dns:example.com');
  const through = steps[Math.max(zone - 1, 0)].id;
  const given = { plan: input.digest, ...(all === true ? {} : { through }), ...confirmation };
  const confirmed = (found: Record<string, string>): Deployed =>
    parseDeployed(
      'state.json',
      deployedFile(
        confirm(deployed, input, { ...given, found: { ...found, ...given.found } }, reached).deployed,
      ),
    );
  try {
    return confirmed({});
  } catch (error) {
    const asked = [
      ...String(error).matchAll(/(\d+\.[\d/]+) \([^)]*?(: checked|: a port|: nothing)?[^):]*\)/g),
    ];
    if (asked.length === 0) throw error;
    const value = (kind = ''): string =>
      kind === ': checked'
        ? 'unchecked'
        : kind === ': a port'
          ? '5061'
          : kind === ': nothing'
            ? ''
            : 'before';
    return confirmed(Object.fromEntries(asked.map(([, name, kind]) => [name, value(kind)])));
  }
}

const gateOf = ({ input }: Synthesized, name: string): GateWait =>
  input.gate.find(({ record }) => record === name)!;
const free = { [SRV]: '', [A]: '' };

describe('what is found at a name before us', () => {
  const first = synth(NOTHING);

  test('F-70 Terraform writes no record before somebody has looked', () => {
    expect(gateOf(first, A)).toMatchObject({ opens: false, applied: true, unread: true, waitsFor: [] });
    expect(gateOf(first, SRV)).toMatchObject({ opens: true, unread: true });
    const [address] = Object.values(first.terraform.resource.dns_a_record_set);
    expect(address.count).toBe(`\${length(local.federation_waits_for["${A}"]) > 0 ? 0 : 1}`);
    expect(synth(NOTHING, { publishGate: false }).input.gate.filter(({ unread }) => unread)).toEqual([]);
  });

  test('F-70 it is told with the steps before, and kept until the record stands', () => {
    const told = say(first.input, NOTHING, { found: free });
    expect(Object.keys(told.found!)).toEqual([`dns:example.com ${A}`, `dns:example.com ${SRV}`]);
    expect(synth(told).input.gate.filter(({ unread, waitsFor }) => unread || waitsFor.length > 0)).toEqual(
      [],
    );
    const done = say(synth(told).input, told, { all: true });
    expect(done.found).toBeUndefined();
    const names = done.reached.objects.filter(({ device }) => device === 'dns:example.com');
    expect(names.map(({ found }) => found)).toEqual([{ records: '' }, { records: '' }]);
  });

  test('F-70 nothing at all names of a phase is said in one word', () => {
    const [{ number }] = first.input.plan.phases.filter(({ device }) => device === 'dns:example.com');
    expect(say(first.input, NOTHING, { found: { [`${number}`]: '' } }).found).toEqual(
      say(first.input, NOTHING, { found: free }).found,
    );
  });

  test.each([
    ['100 1 5061 sipfed.example.net.', undefined],
    ['0 0 5061 imp-public.example.com.', undefined],
    ['', REPLACES],
    ['100 1 5061 other.example.net.', REPLACES],
    ['100 1 5061 sipfed.example.net.; 0 0 5061 imp-public.example.com.', REPLACES],
  ])('F-70 %j, and the stack says %j: an error', (value, replaces) => {
    const { input } = synth(NOTHING, { nameServer: { port: 53, replaces } });
    expect(errorOf(() => say(input, NOTHING, { found: { [SRV]: value } })).rule).toBe(
      'confirm/found-elsewhere',
    );
  });

  test('F-70 what the stack says is taken as dig prints it, and no resource of Terraform has the name', () => {
    const replaced = synth(NOTHING, { nameServer: { port: 53, replaces: REPLACES } });
    expect(replaced.terraform.resource.dns_srv_record_set).toBeUndefined();
    const found = { [A]: '', [SRV]: '100  1 5061 SIPFED.example.net.' };
    expect(say(replaced.input, NOTHING, { found }).found).toMatchObject({
      [`dns:example.com ${SRV}`]: { records: '100  1 5061 SIPFED.example.net.' },
    });
  });
});

describe('what is published', () => {
  const told = say(synth(NOTHING).input, NOTHING, { found: free });

  test('F-77 stays so when something is added behind it, also before the record is confirmed', () => {
    expect(told.published).toEqual([`dns:example.com ${SRV}`]);
    expect(gateOf(synth(told, { nodes: 2 }), SRV).waitsFor).toEqual([]);
    const done = say(synth(told).input, told, { all: true });
    expect(gateOf(synth(done, { nodes: 2 }), SRV).waitsFor).toEqual([]);
    // Without the memory it would have closed.
    expect(gateOf(synth({ ...told, published: undefined }, { nodes: 2 }), SRV).waitsFor).not.toEqual([]);
  });

  test('F-77 closes on the way home, where it was not before', () => {
    const { input } = synth(told);
    const half = confirm(
      told,
      input,
      { plan: input.digest, undone: true, through: '1.01' },
      reached,
    ).deployed;
    expect(half.published).toBeUndefined();
    expect(gateOf(synth(half), SRV).waitsFor).not.toEqual([]);
  });

  test('F-71 the way back of a zone that Terraform applies does not say terraform apply alone', () => {
    const { input } = synth(NOTHING);
    const files = renderFederation(input);
    const undo = [...files].find(([file]) => /^undo\/\d+-example\.com\.md$/.test(file))![1];
    expect(undo).toContain('records that open the door go with ucfed unpublish and terraform apply');
    expect(undo).not.toContain('Run terraform apply in the folder of the stack');
    const readme = files.get('undo/README.md')!;
    expect(readme).toContain('Begin with `ucfed unpublish Abc`');
    expect(readme).toContain('bring the stack back to what it was');
    // Published, and in no step of the way back.
    expect(renderFederation(synth(told).input).get('undo/README.md')).toContain(
      'Begin with `ucfed unpublish Abc`',
    );
  });
});

describe('a record that stands and is to lead elsewhere', () => {
  const told = say(synth(NOTHING).input, NOTHING, { found: free });
  const done = say(synth(told).input, told, { all: true });
  const named = { publicName: 'chat.example.com' };
  const records = (from: Synthesized, type: 'srv' | 'a'): unknown =>
    Object.values(from.terraform.resource[`dns_${type}_record_set`]).map((record) => {
      const { addresses, srv } = record as { addresses?: string[]; srv?: { target: string }[] };
      return addresses ?? srv!.map(({ target }) => target);
    });

  test('leads where it did, whatever is applied, until what it leads to stands; the new name is made meanwhile', () => {
    const edit = synth(done, named);
    expect(gateOf(edit, SRV).keepsFor).toEqual(['asa:Asa', 'ca:our-ca', 'im-presence:imp1.example.com']);
    expect(records(edit, 'srv')).toEqual([['imp-public.example.com.']]);
    expect(edit.terraform.locals.federation_keeps_for).toEqual({ [SRV]: gateOf(edit, SRV).keepsFor });
    expect(renderFederation(edit.input).get('runbook.md')).toContain(
      'Terraform leaves these records as they are',
    );
    const steps = edit.input.plan.phases.flatMap(stepsOf);
    const at = steps.findIndex(({ object }) => object?.endsWith(SRV) === true);
    const first = say(edit.input, done, { found: { 'A chat.example.com': '' } });
    expect(records(synth(first, named), 'srv')).toEqual([['imp-public.example.com.']]);
    const all = say(edit.input, done, { found: { 'A chat.example.com': '' }, through: steps[at - 1].id });
    const ready = synth(all, named);
    expect(gateOf(ready, SRV).keepsFor).toBeUndefined();
    expect(records(ready, 'srv')).toEqual([['chat.example.com.']]);
  });

  test('the same of the address of a name, unless the gate is off', () => {
    const moved = { publicAddress: '10.10.10.9' };
    expect(records(synth(done, moved), 'a')).toEqual([['10.10.10.1']]);
    expect(records(synth(done, { ...moved, publishGate: false }), 'a')).toEqual([['10.10.10.9']]);
  });
});

describe('ucfed unpublish and publish', () => {
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ucfed-'))));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));
  const deployed = (): Deployed => readDeployed(path.join(folder, 'deployed'), 'Abc');
  const terraform = (): string => path.join(folder, 'cdktf.out/stacks/Abc/cdk.tf.json');

  function write(props: Partial<CompanyProps> = {}): Synthesized {
    const synthesized = synth(deployed(), props);
    const staging = Staging.begin(path.join(folder, 'cdktf.out'));
    const written = JSON.stringify(synthesized.terraform, null, 2);
    staging.write(
      'Abc',
      renderFederation(synthesized.input, new Map([['cdk.tf.json', Buffer.from(written)]])),
    );
    staging.commit();
    fs.writeFileSync(terraform(), written);
    return synthesized;
  }
  function ucfed(...args: string[]): { code: number; text: string } {
    let text = '';
    const add = (more: string): void => void (text += more);
    return { code: run(args, folder, { out: add, err: add }), text };
  }
  const store = (state: Deployed): void => {
    fs.mkdirSync(path.join(folder, 'deployed/Abc'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'deployed/Abc/state.json'), deployedFile(state));
  };
  const told = say(synth(NOTHING).input, NOTHING, { found: free });

  test('F-71 unpublished lasts over confirmations and synths, until it is published again', () => {
    store(told);
    write();
    expect(ucfed('unpublish', 'Abc')).toMatchObject({
      code: 0,
      text: expect.stringContaining(`cdktf.out/stacks/Abc: it withdraws ${SRV}.`) as string,
    });
    expect(ucfed('check').code).toBe(0);
    // At once, for who applies without a synth.
    expect(fs.readFileSync(terraform(), 'utf8')).toContain('"federation_unpublished": true');
    const { input, terraform: written } = write();
    expect(written.locals.federation_unpublished).toBe(true);
    const [record] = Object.values(written.resource.dns_srv_record_set);
    expect(record.count).toContain('local.federation_unpublished || ');
    const files = renderFederation(input);
    expect(files.get('runbook.md')).toContain('is withdrawn, whatever is applied, until `ucfed publish Abc`');
    expect([...files.keys()].filter((file) => file.includes('dns-publish'))).toEqual([]);
    store(say(input, deployed(), { all: true }));
    expect(deployed()).toMatchObject({ unpublished: true });
    expect(deployed().published).toBeUndefined();
    expect(write().input.unpublished).toBe(true);
    expect(ucfed('show').text).toContain('unpublished');

    expect(ucfed('publish', 'Abc').code).toBe(0);
    expect(deployed().unpublished).toBeUndefined();
    // Opening goes through a synth, which looks at what stands.
    expect(fs.readFileSync(terraform(), 'utf8')).toContain('"federation_unpublished": true');
    expect(write().terraform.locals.federation_unpublished).toBe(false);
    expect(ucfed('publish', 'Abc').text).toContain('nothing is unpublished');
  });

  test('F-71 what leads to something unfinished is not published again', () => {
    store(say(synth(told).input, told, { all: true }));
    write({ nodes: 2 });
    ucfed('unpublish', 'Abc');
    expect(ucfed('publish', 'Abc')).toMatchObject({
      code: 1,
      text: expect.stringContaining(`${SRV} leads to`) as string,
    });
    expect(deployed().unpublished).toBe(true);
  });

  test('what was never published is not said to be withdrawn', () => {
    store(NOTHING);
    write();
    const { code, text } = ucfed('unpublish', 'Abc');
    expect(code).toBe(0);
    expect(text).toContain(`Terraform has not published ${SRV}: there is nothing to withdraw.`);
    expect(text).not.toContain('withdraws');
    expect(deployed().unpublished).toBe(true);
    store(NOTHING);
    write({ nameServer: undefined });
    expect(ucfed('unpublish', 'Abc').text).toContain(
      `Nobody has confirmed ${SRV}: where the owner of the zone has it already, have him withdraw it.`,
    );
  });

  test('a ticket has to be withdrawn by its owner; a stack without a record that opens has nothing to withdraw', () => {
    const ticket = { nameServer: undefined };
    const before = synth(NOTHING, ticket).input;
    const published = say(before, say(before, NOTHING, { found: free }), { all: true });
    store(published);
    write(ticket);
    expect(ucfed('unpublish', 'Abc').text).toContain(`Have the owner of the zone withdraw ${SRV}`);
    write({ zoneOnly: true });
    expect(ucfed('unpublish', 'Abc')).toMatchObject({ code: 1 });
    expect(ucfed('unpublish').code).toBe(2);
    expect(withdrawn('{}')).toBeUndefined();
  });
});
