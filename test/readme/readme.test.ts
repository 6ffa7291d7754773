import * as fs from 'node:fs';
import * as path from 'node:path';
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
  expect(packageJson.scripts.test).toMatch(/^jest\b/);
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
