import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { run } from '../../lib/cli/main';
import { CARRIED } from '../../lib/patterns/carried';
import { ROOT, blocks, consumer, nameOf, pieces, text } from '../readme/readme';
import { ReaderProject } from './reader-project';

const GUIDE = 'docs/guide';
const PAGES = fs.readdirSync(path.join(ROOT, GUIDE)).map((page) => `${GUIDE}/${page}`);
/** Its programs are whole, and compiled as a reader would. */
const WHOLE = `${GUIDE}/peers-and-borders.md`;
const CONSUMER = consumer();
const SLOW = 180_000;

/** A stack with the stranger's server, as a reader would write it. */
const MAIN = `
import { FederationApp, FederationStack } from 'cdktf-uc-federation';
import { ProsodyHost, ProsodyServer } from './lib';

const app = new FederationApp();
const stack = new FederationStack(app, 'Chat');
const server = new ProsodyServer(stack, 'Prosody', { fqdn: 'xmpp1.example.com', release: '0.12' });
new ProsodyHost(stack, 'Host', { server, domain: 'example.com' });
app.synth();
`;

describe.each(PAGES.filter((page) => page !== WHOLE))('%s', (page) => {
  const programs = blocks(text(page)).filter((block) => block.language === 'ts');

  test('shows code of the package in test/consumer, word for word', () => {
    for (const block of programs) {
      let rest = CONSUMER.get(nameOf(block)!)!;
      for (const piece of pieces(block)) {
        expect(rest).toContain(piece);
        rest = rest.slice(rest.indexOf(piece) + piece.length);
      }
    }
  });
});

describe('peers and borders', () => {
  const programs = blocks(text(WHOLE)).filter((block) => block.language === 'ts');
  const stacks = programs.flatMap((block) =>
    [...block.text.matchAll(/^export class (\w+)/gm)].map(([, name]) => [nameOf(block)!, name] as const),
  );
  const main = [
    "import { FederationApp } from 'cdktf-uc-federation';",
    ...stacks.map(([file, name]) => `import { ${name} } from './${file.replace('.ts', '')}';`),
    // Each is a company of its own.
    ...stacks.map(
      ([, name]) => `{ const app = new FederationApp(); new ${name}(app, '${name}'); app.synth(); }`,
    ),
    '',
  ].join('\n');
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'ucfed-guide-')));
  const files = programs.map((block): [string, string] => [nameOf(block)!, block.text]);
  const project = new ReaderProject(folder, new Map([...files, ['main.ts', main]]));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  test(
    'F-119 its programs compile, and each stack is written',
    () => {
      expect(project.typeErrors()).toEqual([]);
      const printed = project.run('main.ts');
      for (const [, name] of stacks) expect(printed).toContain(name);
      expect(printed).not.toMatch(/\d+ errors?\b/);
    },
    SLOW,
  );

  test('F-119 the table is the one of the library: each border carries these peers', () => {
    const rows = text(WHOLE)
      .split('\n')
      .filter((line) => /^\| +`(?:Sip|Xmpp)Border/.test(line));
    expect(rows.length).toBeGreaterThan(6);
    const said = rows.flatMap((row) => {
      const [, borders, , peers] = row.split('|');
      const names = (cell: string): string[] => {
        const [first, ...others] = [...cell.matchAll(/`([\w.]+)`/g)].map(([, name]) => name);
        return [
          first,
          ...others.map((name) => (name.startsWith('.') ? `${first.split('.')[0]}${name}` : name)),
        ];
      };
      const own = peers.includes('the same') ? names(rows[0].split('|')[3]) : names(peers);
      return names(borders).flatMap((border) => own.map((peer) => `${border} ${peer}`));
    });
    expect(said.sort()).toEqual(CARRIED.map(({ border, peer }) => `${border} ${peer}`).sort());
  });
});

describe('a vendor with a grammar of its own', () => {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'ucfed-guide-')));
  const project = new ReaderProject(folder, new Map([...CONSUMER, ['main.ts', MAIN]]));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  test(
    'its package passes its tests',
    () => {
      expect(project.run('test/prosody.test.ts')).toMatch(/^(# |ℹ )fail 0$/m);
    },
    SLOW,
  );

  test(
    'ucfed checks, shows and confirms what was written; it does not write what only the stack can spell',
    () => {
      project.run('main.ts');
      const plan = (JSON.parse(project.federation('Chat', 'manifest.json')) as { plan: string }).plan;
      const ucfed = (...args: string[]): string => {
        let said = '';
        const say = (words: string): void => void (said += words);
        run(args, folder, { out: say, err: say });
        return said;
      };
      expect(ucfed('check', 'cdktf.out')).toMatch(/^Chat: \d+ files as written/);
      expect(ucfed('show', 'Chat')).toContain('bundles/010-xmpp1.example.com.lua');
      expect(ucfed('plan', 'Chat', '--from', 'nothing', '--to', 'wanted', '--write', 'out')).toContain(
        'The language "prosody" is not one of this library.',
      );
      expect(ucfed('confirm', 'Chat', '--plan', plan)).not.toContain('error');
      expect(fs.existsSync(path.join(folder, 'deployed/Chat/state.json'))).toBe(true);
      expect(project.run('main.ts')).toContain('nothing to do');
    },
    SLOW,
  );
});
