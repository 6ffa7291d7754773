import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import * as library from '../../lib';
import { run } from '../../lib/cli/main';
import { ROOT, blocks, consumer, nameOf, pieces, text } from './readme';

const README = text('README.md');
const BLOCKS = blocks(README);
const CONSUMER = consumer();
const TYPESCRIPT = BLOCKS.filter((block) => block.language === 'ts');
const EXTENSIONS = TYPESCRIPT.filter((block) => CONSUMER.has(nameOf(block)!));
const PROGRAMS = TYPESCRIPT.filter((block) => !EXTENSIONS.includes(block));

test('every program says which file it is, once', () => {
  expect(PROGRAMS.map(nameOf)).toEqual(['abc.ts', 'main.ts']);
});

test('what extends the library is the code of the package in test/consumer', () => {
  expect(EXTENSIONS.map(nameOf)).toEqual([
    'lib/asa-banner.ts',
    'lib/banner-required.ts',
    'lib/approved-federation.ts',
    'lib/sbc-border.ts',
    'test/federation.test.ts',
  ]);
  for (const block of EXTENSIONS) {
    let rest = CONSUMER.get(nameOf(block)!)!;
    for (const piece of pieces(block)) {
      expect(rest).toContain(piece);
      rest = rest.slice(rest.indexOf(piece) + piece.length);
    }
  }
});

test('the two commands are named exactly, and are what the package has', () => {
  const packageJson = JSON.parse(text('package.json')) as {
    scripts: Record<string, string>;
    engines: { node: string };
    devDependencies: Record<string, string>;
    peerDependencies: Record<string, string>;
  };
  const commands = BLOCKS.filter((block) => block.language === 'sh').map((block) => block.text.trim());
  expect(commands).toEqual(expect.arrayContaining(['npm ci && npx cdktf synth', 'npm ci && npm test']));
  expect(fs.existsSync(path.join(ROOT, 'package-lock.json'))).toBe(true);
  expect(packageJson.scripts.test).toMatch(/\bjest\b/);
  expect(Object.keys(packageJson.devDependencies)).toEqual(
    expect.arrayContaining(['cdktf-cli', 'jest', 'tsx']),
  );
  expect(packageJson.engines.node).toBe('>=20.16');
  expect(README).toContain('Node 20.16 or later');
  for (const peer of Object.keys(packageJson.peerDependencies)) {
    expect(commands.join('\n')).toMatch(new RegExp(`^npm install .*${peer}( |$)`, 'm'));
  }
});

test("cdktf.json runs an example that is there, into the folder that the text names; the reader's does too", () => {
  const ours = JSON.parse(text('cdktf.json')) as { app: string; output?: string };
  const readers = JSON.parse(BLOCKS.find((block) => block.language === 'json')!.text) as { app: string };
  expect(fs.existsSync(path.join(ROOT, ours.app.split(' ').at(-1)!))).toBe(true);
  expect(ours.output).toBeUndefined();
  expect(ours.app).toMatch(/\btsx\b/);
  expect(readers.app).toBe(ours.app.replace('examples/', ''));
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

/** Files and folders that the packed package holds, as `package.json` names them; npm adds these by itself. */
const PACKED = [
  ...(JSON.parse(text('package.json')) as { files: string[] }).files.map((file) =>
    file.replace(/\/?\*.*$/, ''),
  ),
  'README.md',
  'LICENSE',
];

describe.each(['README.md', 'CHANGELOG.md', ...guidePages()])('F-116 the links of %s', (page) => {
  const links = [...text(page).matchAll(/\]\(([^)#\s]+)/g)]
    .map(([, link]) => link)
    .filter((link) => !/^https?:/.test(link))
    .map((link) => path.posix.join(path.posix.dirname(page), link));

  test('lead to what is in the package', () => {
    for (const link of links) {
      expect([link, fs.existsSync(path.join(ROOT, link))]).toEqual([link, true]);
      const isPacked = PACKED.some(
        (packed) => link === packed || link.startsWith(`${packed}/`) || packed.startsWith(`${link}/`),
      );
      expect([link, isPacked]).toEqual([link, true]);
    }
  });

  test('to the repository lead to a file of it', () => {
    const home = 'https://github.com/cdktf-uc-federation/cdktf-uc-federation/blob/main/';
    for (const [, file] of text(page).matchAll(new RegExp(`${home}([^)#]+)`, 'g'))) {
      expect([file, fs.existsSync(path.join(ROOT, file))]).toEqual([file, true]);
    }
  });
});

function guidePages(): string[] {
  return fs.readdirSync(path.join(ROOT, 'docs/guide')).map((page) => `docs/guide/${page}`);
}

describe('F-84 what the README says of this version', () => {
  const status = README.slice(README.indexOf('## Status'));

  test('every example is in its table', () => {
    const folders = fs.readdirSync(path.join(ROOT, 'examples'), { withFileTypes: true });
    for (const { name } of folders.filter((entry) => entry.isDirectory())) {
      expect(README).toContain(`| [\`examples/${name}\`](examples/${name}/stack.ts)`);
    }
  });

  test('what stays out is not there, and what is there is said', () => {
    const [, missing] = /devices\. ([^.]*) stay out/.exec(status)!;
    for (const there of ['OCS', 'Lync', 'Skype for Business', 'AOL', 'load balancer', 'XMPP federation']) {
      expect(status.slice(0, status.indexOf(missing))).toContain(there);
      expect(missing).not.toContain(there);
    }
    expect(Object.keys(library).join(' ').toLowerCase()).not.toContain('wizard');
    expect(missing).toMatch(/wizard/);
  });
});

test('F-119 the pipelines of the guide are YAML, and their commands are known', () => {
  const [github, gitlab] = blocks(text('docs/guide/a-pipeline.md'))
    .filter(({ language }) => language === 'yaml')
    .map((block) => parse(block.text) as never);
  const { jobs } = github as { jobs: { plan: { steps: { run?: string }[] } } };
  const ours = jobs.plan.steps.flatMap(({ run: command }) => (command === undefined ? [] : [command]));
  const { plan } = gitlab as { plan: { script: string[] } };
  expect(ours).toEqual(plan.script);
  let usage = '';
  run(['--help'], ROOT, { out: (words) => (usage += words), err: () => undefined });
  for (const command of ours.filter((line) => line.startsWith('npx ucfed'))) {
    const [, verb, rest] = /^npx ucfed (\w+)(.*)$/.exec(command)!;
    expect(usage).toContain(`  ucfed ${verb} `);
    for (const option of rest.match(/--[a-z-]+/g) ?? []) expect(usage).toContain(`    ${option} `);
  }
});
