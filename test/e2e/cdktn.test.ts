import * as fs from 'node:fs';
import * as path from 'node:path';
import { compareReleases } from '../../lib/core/release';
import type { CompanyProps } from './programs/company';
import { Programs, Project, attempt, root, skipLoudly, temporaryFolder, tree } from './support';

/** The living fork of cdktf, in the place of cdktf, as the README has it. */
const FORK = 'cdktf@npm:cdktn@0.24.0';
/** Its command, which needs a later release of Node than the library does. */
const COMMAND = { 'cdktn-cli': '0.24.0', node: `npm:node-${process.platform}-${process.arch}@22` };
const companies: CompanyProps[] = [
  { id: 'One', number: 1, federation: 'lync' },
  { id: 'Two', number: 2 },
  { id: 'Three', number: 3, federation: 'xmpp' },
];

const folder = temporaryFolder('cdktn');
const { peerDependencies, devDependencies } = JSON.parse(
  fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
) as Record<'peerDependencies' | 'devDependencies', Record<string, string>>;
fs.writeFileSync(
  path.join(folder, 'package.json'),
  JSON.stringify({
    private: true,
    dependencies: {
      cdktf: FORK.slice('cdktf@'.length),
      constructs: '~10.7.0',
      '@cdktf/provider-dns': devDependencies['@cdktf/provider-dns'],
      ...COMMAND,
    },
    overrides: { cdktf: '$cdktf' },
  }),
);
const installed = attempt('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder });
const programs = new Programs();
const projects: Project[] = [];
afterAll(() => {
  for (const made of projects) made.remove();
  programs.remove();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** What a synth with the packages of a folder writes. */
function written(modules: string): Map<string, string> {
  const where = project();
  where.good(companies, { NODE_PATH: modules });
  return filesOf(where);
}

function project(node?: string): Project {
  const where = new Project('cdktn', programs.compile('main'), node);
  projects.push(where);
  return where;
}

/** All files of a project, but for the version of cdktf and the hashes of what names it. */
function filesOf(where: Project): Map<string, string> {
  const files = tree(where.path('cdktf.out'), (name) => /(^|federation\/)manifest\.json$/.test(name));
  return new Map(
    [...files].map(([name, content]) => [
      name,
      name.endsWith('cdk.tf.json')
        ? JSON.stringify(JSON.parse(content)).replace(/("version":)"[^"]*"/, '$1""')
        : content,
    ]),
  );
}

if (installed.status !== 0) {
  skipLoudly('F-88 the fork of cdktf', `npm could not install ${FORK}`);
} else {
  describe('F-88 the fork of cdktf', () => {
    test('is what the program runs with, and the peer range takes it', () => {
      const fork = JSON.parse(
        fs.readFileSync(path.join(folder, 'node_modules/cdktf/package.json'), 'utf8'),
      ) as Record<'name' | 'version', string>;
      expect(fork.name).toBe('cdktn');
      const [, least, below] = /^>=(\S+) <(\S+)$/.exec(peerDependencies.cdktf)!;
      expect(compareReleases(fork.version, least)).toBeGreaterThanOrEqual(0);
      expect(compareReleases(fork.version, below)).toBe(-1);
    });

    test('synthesizes unchanged', () => {
      const forked = written(path.join(folder, 'node_modules'));
      const archived = written(path.join(root, 'node_modules'));
      expect([...forked.keys()]).toEqual([...archived.keys()]);
      for (const [name, content] of archived) expect([name, forked.get(name)]).toEqual([name, content]);
    });

    test('its command synthesizes unchanged, on Node 22', () => {
      const modules = path.join(folder, 'node_modules');
      const where = project(path.join(modules, 'node/bin/node'));
      const { status, output } = where.synthBy(path.join(modules, 'cdktn-cli/bin/cdktn'), companies, {
        NODE_PATH: modules,
      });
      expect([status, status === 0 ? '' : output]).toEqual([0, '']);
      const archived = written(path.join(root, 'node_modules'));
      const made = filesOf(where);
      expect([...made.keys()]).toEqual([...archived.keys()]);
      for (const [name, content] of archived) expect([name, made.get(name)]).toEqual([name, content]);
    });
  });
}
