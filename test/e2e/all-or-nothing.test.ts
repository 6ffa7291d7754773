import * as fs from 'node:fs';
import * as path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { inspect } from '../../lib/cli/project';
import { Project, Programs, root, tree, type Outcome } from './support';
import type { CompanyProps, Trouble } from './programs/company';

const one: CompanyProps = { id: 'One', number: 1, federation: 'lync' };
const two: CompanyProps = { id: 'Two', number: 2 };
const three: CompanyProps = { id: 'Three', number: 3, federation: 'xmpp' };
const all = [one, two, three];

const programs = new Programs();
const main = programs.compile('main');
const projects: Project[] = [];
function project(name: string, source = main): Project {
  const made = new Project(name, source);
  projects.push(made);
  return made;
}
afterAll(() => {
  for (const made of projects) made.remove();
  programs.remove();
});

/** What a run that fails may write. */
const FINDINGS = ['cdktf.out/findings.json', 'cdktf.out/findings.sarif'];
const everything = (where: Project): Map<string, string> => tree(where.folder);
const butFindings = (where: Project): Map<string, string> =>
  tree(where.folder, (name) => FINDINGS.includes(name));

/** What a user has beside the stacks: Terraform's own files, and a file of theirs. */
function belongings(where: Project): string[] {
  const files = ['terraform.tfstate', '.terraform/providers/a', '.terraform.lock.hcl', 'notes.txt'].map(
    (file) => `cdktf.out/stacks/One/${file}`,
  );
  for (const file of [...files, 'terraform.One.tfstate']) {
    fs.mkdirSync(path.dirname(where.path(file)), { recursive: true });
    fs.writeFileSync(where.path(file), file);
  }
  return files;
}

interface Failure {
  readonly trouble: Trouble;
  readonly rule: string;
  readonly path: string;
  readonly problem: string;
  readonly advice: string;
}

const OPINION: Failure = {
  trouble: 'rule',
  rule: 'own/opinion',
  path: 'Two',
  problem: 'The colour is "red".',
  advice: 'Write "blue".',
};
const DECLARATION: Failure = {
  trouble: 'declaration',
  rule: 'sip-federation/public-address',
  path: 'Two/Federation/Border',
  problem: '"10.10.10.1O"',
  advice: 'Write',
};
const ANNOTATION: Failure = {
  trouble: 'annotation',
  rule: 'app/annotation',
  path: 'Two',
  problem: 'An annotation says no.',
  advice: 'Correct what the annotation says.',
};
const APP: Failure = {
  trouble: 'app-validation',
  rule: 'app/validation',
  path: 'App',
  problem: 'A validation of the app says no.',
  advice: 'Correct what the validation of the app says.',
};

/** The output folder that a change of all three stacks would replace, and two of the three are good. */
const changed = (trouble: Trouble): CompanyProps[] => [
  { ...one, nodes: 2 },
  { ...two, nodes: 2, trouble },
  { ...three, nodes: 2 },
];

describe('app.synth(), one of three stacks fails', () => {
  const where = project('direct');
  beforeAll(() => {
    where.good(all);
    belongings(where);
  });

  test.each<Trouble>([
    'rule',
    'declaration',
    'annotation',
    'app-validation',
    'stack-validation',
    'same-device',
    'unexpected',
  ])('%s: every file is as it was, but for the findings', (trouble) => {
    const before = butFindings(where);
    const companies = changed(trouble);
    if (trouble === 'same-device') companies[2] = { ...companies[2], trouble };
    const { status, output } = where.synth(companies);
    expect(status).toBeGreaterThan(0);
    expect(output).not.toBe('');
    expect(butFindings(where)).toEqual(before);
  });

  test('the first run of all leaves nothing but the findings', () => {
    const fresh = project('fresh');
    expect(fresh.synth(changed('rule')).status).toBeGreaterThan(0);
    expect([...everything(fresh).keys()]).toEqual(['cdktf.json', ...FINDINGS].sort());
  });

  test('the findings are those of the failing run, warnings of the other stacks included', () => {
    const companies = changed('rule');
    companies[0] = { ...companies[0], trouble: 'warning' };
    where.synth(companies);
    const { findings } = JSON.parse(where.read(FINDINGS[0])) as { findings: { [key: string]: string }[] };
    const lines = findings.map(({ severity, path: at, rule }) => `${severity} ${rule} ${at}`);
    expect(lines.filter((line) => line.startsWith('error'))).toEqual(['error own/opinion Two']);
    expect(lines).toContain('warning own/opinion One');
    const sarif = JSON.parse(where.read(FINDINGS[1])) as { runs: { results: unknown[] }[] };
    expect(sarif.runs[0].results).toHaveLength(lines.length);
    where.good(all);
    expect(where.read(FINDINGS[0])).not.toContain('own/opinion');
  });
});

describe('cdktf synth', () => {
  const where = project('command', path.join(root, 'test/e2e/programs/main.ts'));
  let first: Outcome;
  beforeAll(() => {
    first = where.cdktf(all);
    belongings(where);
  });

  test('success prints a short summary, and nothing of ours beside it', () => {
    expect(first.status).toBe(0);
    const said = withoutCommand(first.stdout);
    const heads = said.flatMap((line, index) => (/^(One|Two|Three) /.test(line) ? [index] : []));
    expect(heads).toHaveLength(all.length);
    expect(heads[0]).toBe(0);
    for (const [index, { id }] of all.entries()) {
      const block = said.slice(heads[index], heads[index + 1]);
      const counts =
        /^(\w+) +\d+ devices, \d+ phases, \d+ steps, \d+ restarts(?:, (\d+) warnings?)?(?:, \d records? held back)?$/;
      const [, name, warnings] = counts.exec(block[0]) ?? [];
      expect(`${name}: ${block[0]}`).toBe(`${id}: ${block[0]}`);
      // Two lines a warning, and where to go on.
      expect(block).toHaveLength(2 + 2 * Number(warnings ?? 0));
      expect(block.at(-1)).toBe(
        `cdktf.out/stacks/${id}/federation/runbook.md   plan ${where.digest(id)}, from nothing deployed`,
      );
    }
  });

  test.each([OPINION, DECLARATION, ANNOTATION, APP])(
    '$trouble: it shows path, value and advice without a stack trace, and every file is as it was',
    (failure) => {
      const before = butFindings(where);
      const { status, stdout, output } = where.cdktf(changed(failure.trouble));
      expect(status).toBeGreaterThan(0);
      expect(stdout).toContain(`[${failure.path}] ${failure.rule}   `);
      expect(stdout).toContain(failure.problem);
      expect(stdout).toContain(failure.advice);
      expect(stdout).toMatch(/^1 error(, \d+ warnings?)?\. Nothing was written; cdktf\.out is as it was\./m);
      expect(output).not.toMatch(/^\s+at .*:\d+/m);
      expect(output).not.toMatch(/\.[tj]s:\d+/);
      expect(butFindings(where)).toEqual(before);
      const { findings } = JSON.parse(where.read(FINDINGS[0])) as { findings: { [key: string]: string }[] };
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([
        expect.objectContaining({ rule: failure.rule, path: failure.path }),
      ]);
    },
  );

  test('a good run lets go of bundles and stacks that are no more, and of nothing else', () => {
    const kept = ['terraform.One.tfstate', ...belongings(where)];
    fs.writeFileSync(path.join(where.stack('One'), 'federation/bundles/999-stale.cfg'), 'no more');
    const { status, stdout } = where.cdktf([one, { ...two, empty: true }]);
    expect(status).toBe(0);
    expect(withoutCommand(stdout).find((line) => line.startsWith('Two'))).toMatch(/nothing to do/);
    const files = [...everything(where).keys()];
    expect(files).toEqual(expect.arrayContaining(kept));
    for (const file of kept) expect(where.read(file)).toBe(file);
    expect(files.filter((file) => file.includes('stacks/Three/'))).toEqual([]);
    expect(files.filter((file) => file.includes('stacks/Two/federation/bundles/'))).toEqual([]);
    expect(files).not.toContain('cdktf.out/stacks/One/federation/bundles/999-stale.cfg');
    expect(where.ucfed('check').status).toBe(0);
  });

  test('when everything was confirmed it says that there is nothing to do', () => {
    expect(where.cdktf(all).status).toBe(0);
    for (const { id } of all) expect(where.confirm(id)).toContain('Everything is done.');
    const { status, stdout } = where.cdktf(all);
    expect(status).toBe(0);
    const heads = withoutCommand(stdout).filter((line) => /^(One|Two|Three) /.test(line));
    expect(heads.map((line) => line.replace(/, \d+ warnings?$/, ''))).toEqual(
      all.map(({ id }) => `${id.padEnd(8)}nothing to do (plan ${where.digest(id)} is deployed)`),
    );
    const bundles = [...everything(where).keys()].filter((file) =>
      /federation\/(bundles|undo)\/\d/.test(file),
    );
    expect(bundles).toEqual([]);
  });

  test('a stack that is gone while its devices are not is told how to retire', () => {
    const before = butFindings(where);
    const { status, stdout } = where.cdktf([one, two]);
    expect(status).toBeGreaterThan(0);
    expect(stdout).toContain('[deployed/Three] deployed/no-stack   ');
    expect(stdout).toContain('To retire a stack: empty it, synthesize, carry the removal out, ucfed confirm');
    expect(butFindings(where)).toEqual(before);
  });
});

/** What was printed, without the lines that are the command's own. */
function withoutCommand(stdout: string): string[] {
  return stdout
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^Generated Terraform code for the stacks:|INFO/.test(line));
}

describe('the app without the command', () => {
  test('lets go of bundles and stacks that are no more', () => {
    const where = project('stale');
    where.good(all);
    const kept = belongings(where);
    fs.writeFileSync(path.join(where.stack('One'), 'federation/bundles/999-stale.cfg'), 'no more');
    where.good([one, two]);
    const files = [...everything(where).keys()];
    expect(files).toEqual(expect.arrayContaining(kept));
    expect(files).not.toContain('cdktf.out/stacks/One/federation/bundles/999-stale.cfg');
    expect(files.filter((file) => file.startsWith('cdktf.out/stacks/Three/federation/'))).toEqual([]);
  });

  test('two folders, two time zones, two locales: the same bytes', () => {
    const trees = [
      { TZ: 'Pacific/Kiritimati', LC_ALL: 'C', LANG: 'C' },
      { TZ: 'America/St_Johns', LC_ALL: 'sv_SE.UTF-8', LANG: 'sv_SE.UTF-8' },
      { TZ: 'Asia/Kathmandu', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
    ].map((env, index) => {
      const where = project(`bytes-${'x'.repeat(index * 7)}`);
      where.good(all, env);
      return tree(where.path('cdktf.out'));
    });
    expect(trees[0].size).toBeGreaterThan(80);
    expect(trees[1]).toEqual(trees[0]);
    expect(trees[2]).toEqual(trees[0]);
    for (const [name, content] of trees[0]) {
      expect(`${name}: ${content.includes('/tmp/') || content.includes(root)}`).toBe(`${name}: false`);
    }
  });
});

describe('a synth that is killed', () => {
  const old: CompanyProps[] = [
    { id: 'One', number: 1, zoneOnly: true },
    { id: 'Two', number: 2, zoneOnly: true },
  ];
  const next: CompanyProps[] = [
    { id: 'One', number: 1, zoneOnly: true, ipv6: ['2001:db8::2'] },
    { id: 'Two', number: 2, empty: true },
  ];
  const failing: CompanyProps[] = [
    { id: 'One', zoneOnly: true },
    { id: 'Two', empty: true, trouble: 'rule' },
  ];
  const preload = `--require ${path.join(root, 'test/e2e/programs/killed.cjs')}`;
  const inProgress = (name: string): boolean =>
    name === 'cdktf.out/.federation-lock' ||
    name === 'cdktf.out/.federation-staging' ||
    /\/findings\.(json|sarif)(\.new)?$/.test(name);

  test('at any of its changes leaves every file as it was, or the next run repairs it', () => {
    const where = project('killed');
    const wanted = project('wanted');
    where.good(old);
    belongings(where);
    const before = tree(where.folder, inProgress);
    wanted.good(old);
    belongings(wanted);
    const count = wanted.path('count');
    wanted.good(next, { NODE_OPTIONS: preload, KILL_AT: '0', KILL_COUNT: count });
    const changes = Number(fs.readFileSync(count, 'utf8'));
    fs.rmSync(count);
    const after = everything(wanted);
    expect(changes).toBeGreaterThan(30);

    const seen = { asItWas: 0, repaired: 0 };
    for (let at = 1; at <= changes; at += 1) {
      const { status } = where.synth(next, { NODE_OPTIONS: preload, KILL_AT: `${at}` });
      expect(`${at}: ${status}`).toBe(`${at}: -1`);
      if (isDeepStrictEqual(tree(where.folder, inProgress), before)) {
        seen.asItWas += 1;
        continue;
      }
      seen.repaired += 1;
      refusesOrHolds(where);
      // A run that fails finishes what was begun, too, and adds nothing of its own.
      if (at % 2 === 0) {
        expect(where.synth(failing).status).toBeGreaterThan(0);
        expect([at, differences(tree(where.folder, inProgress), tree(wanted.folder, inProgress))]).toEqual([
          at,
          [],
        ]);
      }
      where.good(next);
      expect([at, differences(everything(where), after)]).toEqual([at, []]);
      fs.rmSync(where.folder, { recursive: true });
      for (const [file, content] of before) {
        fs.mkdirSync(path.dirname(where.path(file)), { recursive: true });
        fs.writeFileSync(where.path(file), content, 'latin1');
      }
    }
    expect(seen.asItWas).toBeGreaterThan(20);
    expect(seen.repaired).toBeGreaterThan(5);
  });

  /** In between, no manifest vouches for files that are not its own. */
  function refusesOrHolds(where: Project): void {
    for (const { id } of next) {
      const manifest = path.join(where.stack(id), 'federation/manifest.json');
      if (!fs.existsSync(manifest)) continue;
      expect(inspect(path.dirname(manifest)).problems).toEqual([]);
    }
  }
});

/** Names of the files that differ. */
function differences(left: Map<string, string>, right: Map<string, string>): string[] {
  const names = new Set([...left.keys(), ...right.keys()]);
  return [...names].filter((name) => left.get(name) !== right.get(name)).sort();
}
