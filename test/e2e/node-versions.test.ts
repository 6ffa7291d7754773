import * as fs from 'node:fs';
import * as path from 'node:path';
import type { CompanyProps } from './programs/company';
import { Programs, Project, attempt, root, skipLoudly, temporaryFolder, tree } from './support';

/** Later releases than the one that runs the tests, as packages of npm. */
const LATER = ['22', '24'];
const companies: CompanyProps[] = [
  { id: 'One', number: 1, federation: 'lync' },
  { id: 'Two', number: 2 },
  { id: 'Three', number: 3, federation: 'xmpp' },
];

const folder = temporaryFolder('node');
const packageOf = `node-${process.platform}-${process.arch}`;
fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
const wanted = LATER.map((release) => `node${release}@npm:${packageOf}@${release}`);
const installed = attempt('npm', ['install', '--no-audit', '--no-fund', ...wanted], { cwd: folder });
const programs = new Programs();
const projects: Project[] = [];
afterAll(() => {
  for (const made of projects) made.remove();
  programs.remove();
  fs.rmSync(folder, { recursive: true, force: true });
});

const binary = (release: string): string => path.join(folder, 'node_modules', `node${release}`, 'bin/node');

/** What the program writes when this binary runs it. */
function written(node: string): Map<string, string> {
  const where = new Project('node', programs.compile('main'), node);
  projects.push(where);
  where.good(companies);
  return tree(where.path('cdktf.out'));
}

if (installed.status !== 0) {
  skipLoudly('F-105 later releases of Node', `npm could not install ${packageOf}`);
} else {
  describe('F-105 what the README says of Node', () => {
    const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');
    const [, said] = /\*\*Node\.\*\* (.*)/.exec(readme)!;
    const here = written(process.execPath);

    test.each(LATER)('%s runs the program and writes the same bytes', (release) => {
      expect(attempt(binary(release), ['--version']).stdout).toMatch(new RegExp(`^v${release}\\.`));
      expect(said).toContain(release);
      const there = written(binary(release));
      expect([...there.keys()]).toEqual([...here.keys()]);
      for (const [name, content] of here) expect([name, there.get(name)]).toEqual([name, content]);
    });

    test.each(LATER)('%s starts the cdktf command, or the README says that it does not', (release) => {
      const where = new Project('node', programs.compile('main'), binary(release));
      projects.push(where);
      const { status } = where.cdktf(companies);
      expect(said.includes(`does not start on Node ${release}`)).toBe(status !== 0);
    });
  });
}
