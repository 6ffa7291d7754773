import * as fs from 'node:fs';
import * as path from 'node:path';
import { ROOT, text } from './readme';

const PAGE = text('docs/ARCHITECTURE.md');
const PAGES = ['README.md', 'docs/ARCHITECTURE.md'];

function sources(folder: string): string[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
    .sort();
}

test('cdktf is imported where the page says, and nowhere else', () => {
  const importers = sources('lib').filter((file) => /from '(cdktf|@cdktf)[/']/.test(text(file)));
  const paragraph = PAGE.split('\n').find((line) => line.startsWith('**cdktf is archived upstream.**'))!;
  const named = [...paragraph.matchAll(/`(lib\/[^`]+\.ts)`/g)].map(([, file]) => file);
  expect([...new Set(named)].sort()).toEqual(importers);
  expect(importers.filter((file) => text(file).includes("from '@cdktf/provider-dns"))).toEqual([
    'lib/dns/provider.ts',
  ]);
});

test('every file and every function that the page names is there', () => {
  const files = [...PAGE.matchAll(/`((?:lib|test|examples|schemas)\/[\w./-]+)`/g)].map(([, file]) => file);
  const toCome = ['lib/expressway', 'lib/load-balancer'];
  const missing = files.filter((file) => !toCome.includes(file) && !fs.existsSync(path.join(ROOT, file)));
  expect(missing).toEqual([]);
  const code = [...sources('lib'), ...sources('examples')].map(text).join('\n');
  const functions = [...PAGE.matchAll(/`(?:[A-Z]\w+\.)?(\w+)\(\)`/g)].map(([, name]) => name);
  expect(functions.length).toBeGreaterThan(15);
  expect(functions.filter((name) => !code.includes(` ${name}(`))).toEqual([]);
});

test('every dependency has its line, and no other', () => {
  const { dependencies, devDependencies } = JSON.parse(text('package.json')) as Record<
    string,
    Record<string, string>
  >;
  const section = PAGE.slice(PAGE.indexOf('## Dependencies'));
  const lines = [...section.matchAll(/^- ([^:]*):/gm)].map(([, names]) => names);
  const named = lines.flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  expect(named.sort()).toEqual([...Object.keys(dependencies), ...Object.keys(devDependencies)].sort());
});

test.each(PAGES)('every link of %s leads somewhere', (page) => {
  const links = [...text(page).matchAll(/\]\(([^)#]+)\)/g)]
    .map(([, link]) => link)
    .filter((link) => !/^https?:/.test(link));
  const missing = links.filter((link) => !fs.existsSync(path.join(ROOT, path.dirname(page), link)));
  expect(missing).toEqual([]);
});

test('what is left out is in the catalogue, with a reason', () => {
  const ids = JSON.parse(text('docs/catalogue-ids.json')) as string[];
  const leftOut = JSON.parse(text('docs/left-out.json')) as Record<string, string>;
  expect(Object.keys(leftOut).filter((id) => !ids.includes(id))).toEqual([]);
  for (const [id, reason] of Object.entries(leftOut)) {
    expect(reason).toMatch(/^(Out by decision|Comes later)[:,] .{20,}\.$/);
    for (const [other] of reason.matchAll(/T-\d{3}/g)) {
      expect(other).not.toBe(id);
      expect(leftOut[other]).toBeDefined();
    }
  }
});
