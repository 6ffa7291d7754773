import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { run } from '../../lib/cli/main';
import { ReaderProject, ROOT, blocks, nameOf, text } from './readme';

const README = text('README.md');
const BLOCKS = blocks(README);
const PROGRAMS = BLOCKS.filter((block) => block.language === 'ts');
const OUTPUTS = BLOCKS.filter((block) => block.info.startsWith('output='));
/** Prints the output in its place anew, as many lines as stand there: `UPDATE_README=1 npx jest test/readme`. */
const UPDATE = process.env.UPDATE_README !== undefined;

let project: ReaderProject;

beforeAll(() => {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'ucfed-readme-')));
  project = new ReaderProject(folder, new Map(PROGRAMS.map((block) => [nameOf(block)!, block.text])));
});

afterAll(() => {
  fs.rmSync(project.folder, { recursive: true, force: true });
});

test('every program says which file it is, once', () => {
  const names = PROGRAMS.map(nameOf);
  expect(names).toEqual(['abc.ts', 'main.ts', 'rules.ts', 'abc.test.ts']);
});

test('every program compiles', () => {
  expect(project.typeErrors()).toEqual([]);
}, 15_000);

test('the example prints and writes what stands behind it', () => {
  const printed = project.run('main.ts');
  expect(OUTPUTS.map((block) => block.info)).toEqual(['output=terminal', 'output=bundles/030-fw1.cfg']);
  let updated = README;
  for (const block of OUTPUTS) {
    const file = block.info.slice('output='.length);
    const produced = file === 'terminal' ? printed : project.federation('Abc', file);
    if (UPDATE) {
      const lines = produced.split('\n').slice(0, block.text.split('\n').length - 1);
      updated = updated.replace(block.text, () => `${lines.join('\n')}\n`);
    } else {
      expect(produced.slice(0, block.text.length)).toBe(block.text);
    }
  }
  const digest = (JSON.parse(project.federation('Abc', 'manifest.json')) as { plan: string }).plan;
  updated = updated.replace(/(--plan |digest \(`)[0-9a-f]{8}/g, (_all, before: string) => before + digest);
  if (UPDATE) fs.writeFileSync(path.join(ROOT, 'README.md'), updated);
  expect(updated).toBe(UPDATE ? updated : README);
});

test('the test of the reader passes, with the rule of the reader', () => {
  expect(project.run('abc.test.ts')).toMatch(/^# pass 1$/m);
});

test('the two commands are named exactly, and are what the package has', () => {
  const packageJson = JSON.parse(text('package.json')) as {
    scripts: Record<string, string>;
    engines: { node: string };
    devDependencies: Record<string, string>;
    peerDependencies: Record<string, string>;
  };
  const cdktfJson = JSON.parse(text('cdktf.json')) as { app: string; output?: string };
  const commands = BLOCKS.filter((block) => block.language === 'sh').map((block) => block.text.trim());
  for (const command of ['npm ci && npx cdktf synth', 'npm ci && npm test']) {
    expect(commands).toContain(command);
    expect(text('.ci/run')).toContain(command.replace('npm ci && npm test', 'npm test'));
  }
  expect(fs.existsSync(path.join(ROOT, 'package-lock.json'))).toBe(true);
  expect(packageJson.scripts.test).toBe('jest');
  expect(Object.keys(packageJson.devDependencies)).toEqual(expect.arrayContaining(['cdktf-cli', 'jest', 'tsx']));
  expect(packageJson.engines.node).toBe('>=20.16');
  expect(README).toContain('Node 20.16 or later');
  expect(cdktfJson.output).toBeUndefined();
  const main = /^npx --no-install tsx (\S+)$/.exec(cdktfJson.app)?.[1];
  expect(fs.existsSync(path.join(ROOT, main!))).toBe(true);
  for (const peer of Object.keys(packageJson.peerDependencies)) {
    expect(README).toMatch(new RegExp(`^npm install .*${peer}( |$)`, 'm'));
  }
});

test('every call of ucfed is one that it knows', () => {
  let usage = '';
  run(['--help'], ROOT, { out: (words) => (usage += words), err: () => undefined });
  const calls = [...README.matchAll(/npx ucfed ([a-z]+)([^`\n]*)/g)];
  expect(calls.length).toBeGreaterThan(4);
  for (const [, command, rest] of calls) {
    expect(usage).toContain(`  ucfed ${command} `);
    for (const option of rest.match(/--[a-z]+/g) ?? []) expect(usage).toContain(`    ${option} `);
  }
});

test.each(['README.md', 'docs/ARCHITECTURE.md'])('every link of %s leads somewhere', (page) => {
  const links = [...text(page).matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link);
  const missing = links.filter((link) => !fs.existsSync(path.join(ROOT, path.dirname(page), link)));
  expect(missing).toEqual([]);
});
