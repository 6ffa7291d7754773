import * as fs from 'node:fs';
import * as path from 'node:path';
import { ROOT, text } from '../readme/readme';

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

/** What the page sets in code, without its blocks and the list of packages, which has a test of its own. */
const SPANS = [
  ...PAGE.slice(0, PAGE.indexOf('## Dependencies'))
    .replace(/^```[\s\S]*?^```$/gm, '')
    .matchAll(/`([^`]+)`/g),
].map(([, span]) => span);

/** A file by its name alone. */
const FILE = /^[\w-]+(?:\.\w+)*\.(?:ts|json|txt|mjs)$/;

test('every file and every folder that the page names is there', () => {
  const outside = fs.readdirSync(path.join(ROOT, 'test/scenarios/010-sip-via-asa/expected/first'), {
    recursive: true,
    encoding: 'utf8',
  });
  const written = new Set(outside.map((file) => file.split(path.sep).join('/')));
  const paths = SPANS.filter((span) =>
    /^(?:\.ci|lib|test|examples|schemas|scripts|docs)\/[\w./-]+$/.test(span),
  );
  expect(paths.length).toBeGreaterThan(30);
  expect(paths.filter((file) => !fs.existsSync(path.join(ROOT, file)))).toEqual([]);
  const known = new Set([...sources('lib'), ...sources('test')].map((file) => path.basename(file)));
  const alone = SPANS.filter((span) => FILE.test(span) && span.endsWith('.ts'));
  expect(alone.filter((file) => !known.has(file))).toEqual([]);
  const bundles = SPANS.filter((span) => /^bundles\/\S+$/.test(span));
  expect(bundles).not.toEqual([]);
  expect(bundles.filter((file) => !written.has(`federation/${file}`))).toEqual([]);
});

test('what the page shows of a file that is written stands there', () => {
  const [, file, block] = /writes into `(bundles\/[^`]+)`:\n\n```text\n([\s\S]*?)```/.exec(PAGE)!;
  expect(text(`test/scenarios/010-sip-via-asa/expected/first/federation/${file}`)).toContain(block);
});

test('every type, member and function that the page names is there', () => {
  const code = [...sources('lib'), ...sources('test/support')].map(text);
  const words = new Set(code.flatMap((one) => one.match(/\w+/g) ?? []));
  const calls = SPANS.filter((span) => !FILE.test(span)).filter((span) =>
    /^(?:new )?[A-Za-z]\w*(?:\.\w+)*(?:\(.*\))?$/.test(span),
  );
  expect(calls.length).toBeGreaterThan(100);
  const missing = calls.filter((call) => {
    const [owner, ...members] = call.replace(/^new /, '').replace(/\(.*$/, '').split('.');
    if (!words.has(owner)) return true;
    const homes = code.filter((one) => new RegExp(`(?:class|interface|enum) ${owner}\\b`).test(one));
    const near = homes.length === 0 ? words : new Set(homes.flatMap((one) => one.match(/\w+/g) ?? []));
    return members.some((member) => !near.has(member));
  });
  expect(missing).toEqual([]);
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
