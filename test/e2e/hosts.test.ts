import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Host } from './programs/hosts';
import { Project, Programs, root, type Outcome } from './support';

const programs = new Programs();
const source = programs.compile('hosts');
const projects: Project[] = [];
afterAll(() => {
  for (const made of projects) made.remove();
  programs.remove();
});

function project(): Project {
  const made = new Project('hosts', source);
  projects.push(made);
  return made;
}
/** Runs the program as `node main.js` would. */
const node = (where: Project, host: Host, env: NodeJS.ProcessEnv = {}): Outcome =>
  where.synth([], { UCFED_HOST: host, ...env });
const COMMAND = { CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: 'true' };
const noStack = (text: string): void => expect(text).not.toMatch(/^\s+at .*:\d+/m);

describe('F-101 the program without the command', () => {
  test('prints the summary, as through the command', () => {
    const { status, stdout, stderr } = node(project(), 'good');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Abc {5}nothing to do \(plan [0-9a-f]{8} is deployed\)\n$/);
    expect(node(project(), 'plain app').stdout).toBe('');
  });

  test.each([{}, COMMAND])('prints what a constructor throws without a stack trace (%j)', (env) => {
    const { status, stdout, stderr, output } = node(project(), 'constructor', env);
    expect(status).toBe(1);
    // Its last line is app.synth(): what ended it is told, and nothing else.
    expect(stderr).toBe('');
    expect(stdout).toContain('[Abc/Zone] dns/zone   ');
    expect(stdout).toContain('1 error. Nothing was written; cdktf.out is as it was.');
    noStack(output);
  });

  test('shows the stack trace of a bug of the program', () => {
    const { status, stderr } = node(project(), 'bug');
    expect(status).toBe(1);
    expect(stderr).toContain('TypeError: A bug of the program.\n    at ');
    expect(stderr).not.toContain('app.synth()');
  });
});

describe('what two stacks declare', () => {
  test('an authority that signs for both', () => {
    const { status, stdout, stderr } = node(project(), 'one authority');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Abc .*\nDef /s);
  });

  test('but no device that is configured: the error says what else to do', () => {
    const { status, output } = node(project(), 'one zone');
    expect(status).toBe(1);
    expect(output).toContain(
      '[Def/Zone] device/declared-twice   dns:example.com is declared twice, first by Abc/Zone.',
    );
    expect(output).toContain('Stacks that share it become one, or each is an app in a folder of its own.');
    noStack(output);
  });
});

describe('F-102 what would silently be nothing', () => {
  test.each<[Host, NodeJS.ProcessEnv, number]>([
    ['forgotten', {}, 0],
    ['forgotten', COMMAND, 1],
  ])('%s: says so (%j)', (host, env, code) => {
    const { status, stderr } = node(project(), host, env);
    expect(status).toBe(code);
    expect(stderr).toContain('Nothing was written: the program ended before app.synth() was called.');
  });

  test.each<[Host, NodeJS.ProcessEnv]>([
    ['another stack', {}],
    ['another stack', COMMAND],
    ['another stack, plain app', {}],
    ['beside the stacks', {}],
  ])('%s: is an error that names the device (%j)', (host, env) => {
    const { status, output } = node(project(), host, env);
    expect(status).toBe(1);
    expect(output).toContain('stands in no FederationStack: nothing would be written for it.');
    if (host !== 'another stack, plain app') noStack(output);
  });
});

describe('F-104 the last stack is gone', () => {
  test('and its devices are not: the error that other stacks get', () => {
    const where = project();
    fs.mkdirSync(where.path('deployed/Abc'), { recursive: true });
    const { status, stdout, output } = node(where, 'no stack');
    expect(status).toBe(1);
    expect(stdout).toContain('[deployed/Abc] deployed/no-stack   ');
    noStack(output);
    expect(node(where, 'no stack', COMMAND).status).toBe(1);
  });

  test('and nothing of it stands: its bundles go', () => {
    const where = project();
    node(where, 'good');
    expect(fs.existsSync(where.stack('Abc'))).toBe(true);
    expect(node(where, 'no stack').status).toBe(0);
    expect(fs.existsSync(path.join(where.stack('Abc'), 'federation'))).toBe(false);
  });
});

test('F-108 F-123 the summary names the folder that was written, and Terraform keeps its state in the project', () => {
  const where = new Project('hosts-nested', path.join(root, 'test/e2e/programs/main.ts'));
  projects.push(where);
  const { status, stdout } = where.cdktf([{ id: 'One', zoneOnly: true }], {}, '--output', 'o/x');
  expect(status).toBe(0);
  expect(stdout).toContain('o/x/stacks/One/federation/runbook.md');
  const terraform = JSON.parse(where.read('o/x/stacks/One/cdk.tf.json')) as {
    terraform: { backend: { local: { path: string } } };
  };
  expect(path.join(where.path('o/x/stacks/One'), terraform.terraform.backend.local.path)).toBe(
    where.path('terraform.One.tfstate'),
  );
  expect(
    where.cdktf([{ id: 'One', zoneOnly: true, trouble: 'rule' }], {}, '--output', 'o/x').stdout,
  ).toContain('o/x is as it was. o/x/findings.json');
});

describe('F-97 what the operating system refuses is one line', () => {
  /** Writing fails as on a full disk, once a file of this name is written. */
  const full = (name: string): NodeJS.ProcessEnv => ({
    NODE_OPTIONS: `--require ${path.join(root, 'test/e2e/programs/full-disk.cjs')}`,
    FULL_AT: name,
  });

  test.each<[string, NodeJS.ProcessEnv]>([
    ['runbook.md', {}],
    ['.federation-lock', {}],
    ['journal.json.new', {}],
    ['findings.json.new', {}],
    ['runbook.md', COMMAND],
    ['findings.json.new', COMMAND],
  ])('the disk is full at %s (%j)', (name, env) => {
    const where = project();
    const { status, stdout, output } = node(where, 'good', { ...full(name), ...env });
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^\[[^\]]*cdktf\.out[^\]]*\] output\/file {3}The disk is full \(ENOSPC, \w+\)\.\n {2}Make room, and do it again\.\n$/,
    );
    noStack(output);
    expect(fs.existsSync(where.path('cdktf.out/.federation-lock'))).toBe(false);
    expect(node(where, 'good').status).toBe(0);
  });

  test('a file stands where the output shall be', () => {
    const where = project();
    fs.writeFileSync(where.path('cdktf.out'), '');
    const { status, stderr, output } = node(where, 'good');
    expect(status).toBe(1);
    expect(output).toContain('stands');
    expect(stderr).toContain('output/file');
  });
});
