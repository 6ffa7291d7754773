import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { writeFindings } from '../../lib/output/findings-files';
import { Staging, type StagingFs } from '../../lib/output/staging';
import { WHOLE } from '../support/budget';

/** How a run is killed at a step: each step in one of the ways, in both where there is time. */
const WAYS = ['before', 'half'] as const;

const folders: string[] = [];
const outdir = (): string => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'staging-'));
  folders.push(folder);
  return folder;
};
afterAll(() => folders.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })));

/** Every file below, but for the staging folder. */
function tree(folder: string, below = ''): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of fs.readdirSync(path.join(folder, below), { withFileTypes: true })) {
    const name = path.posix.join(below, entry.name);
    if (entry.name === '.federation-staging') continue;
    if (entry.isDirectory()) Object.assign(files, tree(folder, name));
    else files[name] = fs.readFileSync(path.join(folder, name), 'utf8');
  }
  return files;
}

/** A run of an app with two stacks. */
function synth(folder: string, version: string, using: StagingFs = fs): void {
  const staging = Staging.begin(folder, using);
  for (const stack of ['A', 'B']) {
    using.mkdirSync(path.join(staging.folder, 'stacks', stack), { recursive: true });
    using.writeFileSync(path.join(staging.folder, 'stacks', stack, 'cdk.tf.json'), version);
    staging.write(
      stack,
      new Map([
        [`bundles/${version}.cfg`, version],
        ['runbook.md', version],
        ['manifest.json', version],
      ]),
    );
  }
  staging.commit();
}

const expected = (version: string): Record<string, string> => ({
  ...Object.fromEntries(
    ['A', 'B'].flatMap((stack) =>
      [
        'cdk.tf.json',
        `federation/bundles/${version}.cfg`,
        'federation/runbook.md',
        'federation/manifest.json',
      ].map((name) => [`stacks/${stack}/${name}`, version]),
    ),
  ),
  'stacks/A/terraform.tfstate': 'state',
  'stacks/A/.terraform/provider': 'provider',
});

function terraform(folder: string): void {
  fs.mkdirSync(path.join(folder, 'stacks/A/.terraform'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'stacks/A/terraform.tfstate'), 'state');
  fs.writeFileSync(path.join(folder, 'stacks/A/.terraform/provider'), 'provider');
}

class Killed extends Error {}

/** A file system that is killed at one of its changes: before it, after it, or half way through a write. */
function killedAt(
  step: number,
  how: 'before' | 'after' | 'half',
): StagingFs & { readonly count: () => number } {
  let changes = 0;
  let dead = false;
  const change =
    <A extends unknown[], R>(work: (...args: A) => R, half?: (...args: A) => void) =>
    (...args: A): R => {
      changes += 1;
      if (dead) throw new Killed();
      if (changes !== step) return work(...args);
      dead = true;
      if (how === 'after') work(...args);
      if (how === 'half') half?.(...args);
      throw new Killed();
    };
  const makeFolder: (folder: string, options: object) => unknown = fs.mkdirSync;
  const write = fs.writeFileSync as (file: string, content: string) => void;
  return {
    ...fs,
    mkdirSync: change(makeFolder) as typeof fs.mkdirSync,
    renameSync: change(fs.renameSync),
    rmSync: change(fs.rmSync),
    writeFileSync: change(write, (file, content) =>
      write(file, content.slice(0, 2)),
    ) as typeof fs.writeFileSync,
    count: () => changes,
  };
}

describe('staging', () => {
  test('writes everything, leaves Terraform alone, and lets stale bundles vanish', () => {
    const folder = outdir();
    terraform(folder);
    synth(folder, 'old');
    expect(tree(folder)).toEqual(expected('old'));
    synth(folder, 'new');
    expect(tree(folder)).toEqual(expected('new'));
    expect(fs.readdirSync(folder)).toEqual(['stacks']);
  });

  test('an abandoned run leaves everything as it was', () => {
    const folder = outdir();
    terraform(folder);
    synth(folder, 'old');
    const staging = Staging.begin(folder);
    staging.write('A', new Map([['runbook.md', 'new']]));
    staging.abandon();
    expect(tree(folder)).toEqual(expected('old'));
    expect(fs.readdirSync(folder)).toEqual(['stacks']);
  });

  test('killed at any moment it leaves the old state, or what the next run makes the new one', () => {
    const probe = killedAt(0, 'before');
    const measured = outdir();
    synth(measured, 'old');
    synth(measured, 'new', probe);
    expect(probe.count()).toBeGreaterThan(20);
    const seen = { old: 0, repaired: 0 };
    for (let step = 1; step <= probe.count(); step += 1) {
      for (const how of WAYS.filter((_, way) => WHOLE || way === step % 2)) {
        const folder = outdir();
        terraform(folder);
        synth(folder, 'old');
        expect(() => synth(folder, 'new', killedAt(step, how))).toThrow(Killed);
        const left = tree(folder);
        for (const [name, content] of Object.entries(left)) {
          // A manifest never vouches for files of another run.
          if (!name.endsWith('manifest.json')) continue;
          expect(left[name.replace('manifest.json', 'runbook.md')]).toBe(content);
          if (content === 'new') {
            expect(Object.keys(left).some((other) => other.endsWith('old.cfg'))).toBe(false);
            expect(left['stacks/A/cdk.tf.json']).toBe('new');
          }
        }
        const interrupted = Staging.interrupted(folder);
        Staging.recover(folder);
        const repaired = tree(folder);
        expect(repaired).toEqual(expected(repaired['stacks/A/cdk.tf.json']));
        if (!interrupted) expect(repaired).toEqual(left);
        seen[repaired['stacks/A/cdk.tf.json'] === 'old' ? 'old' : 'repaired'] += 1;
        expect(fs.existsSync(path.join(folder, '.federation-staging'))).toBe(false);
        synth(folder, 'newest');
        expect(tree(folder)).toEqual(expected('newest'));
      }
    }
    expect(seen.old).toBeGreaterThan(10);
    expect(seen.repaired).toBeGreaterThan(10);
  });

  test('repairing can be killed, too', () => {
    for (let step = 1; step <= 30; step += 1) {
      const folder = outdir();
      terraform(folder);
      synth(folder, 'old');
      expect(() => synth(folder, 'new', killedAt(22, 'after'))).toThrow(Killed);
      try {
        Staging.recover(folder, killedAt(step, 'before'));
      } catch (error) {
        expect(error).toBeInstanceOf(Killed);
      }
      Staging.recover(folder);
      const repaired = tree(folder);
      expect(repaired).toEqual(expected(repaired['stacks/A/cdk.tf.json']));
    }
  });

  test.each(['../x', '/etc/x', 'a//b', 'a/../b', 'a\\b', '', 'c:x'])('refuses the path %j', (name) => {
    const staging = Staging.begin(outdir());
    expect(() => staging.write('A', new Map([[name, 'x']]))).toThrow('not a path below');
    staging.abandon();
  });

  describe('F-94 writes nothing outside of its folder', () => {
    let folder: string;
    let outside: string;
    beforeEach(() => {
      folder = outdir();
      outside = outdir();
      fs.writeFileSync(path.join(outside, 'mine'), 'mine');
    });
    const untouched = (): void => expect(tree(outside)).toEqual({ mine: 'mine' });

    test.each(['stacks', 'manifest.json', '.federation-staging'])('%s is a link', (name) => {
      fs.symlinkSync(outside, path.join(folder, name));
      expect(() => synth(folder, 'new')).toThrow(
        `[${path.basename(folder)}/${name}] output/link   It is a link, and a synth writes nothing outside of its folder.`,
      );
      untouched();
    });

    test.each(['stacks/A', 'stacks/A/federation', 'stacks/B'])('%s is a link', (name) => {
      synth(folder, 'old');
      const before = tree(folder, 'stacks/B');
      fs.rmSync(path.join(folder, name), { recursive: true });
      fs.symlinkSync(outside, path.join(folder, name));
      expect(() => synth(folder, 'new')).toThrow('It is a link');
      untouched();
      expect(Staging.interrupted(folder)).toBe(false);
      if (name !== 'stacks/B') expect(tree(folder, 'stacks/B')).toEqual(before);
    });

    test('a file that is a link is replaced by a file', () => {
      synth(folder, 'old');
      fs.rmSync(path.join(folder, 'stacks/A/cdk.tf.json'));
      fs.symlinkSync(path.join(outside, 'mine'), path.join(folder, 'stacks/A/cdk.tf.json'));
      for (const name of ['findings.json', 'findings.json.new']) {
        fs.symlinkSync(path.join(outside, 'mine'), path.join(folder, name));
      }
      synth(folder, 'new');
      writeFindings(folder, []);
      untouched();
      expect(fs.lstatSync(path.join(folder, 'stacks/A/cdk.tf.json')).isFile()).toBe(true);
      expect(fs.lstatSync(path.join(folder, 'findings.json')).isFile()).toBe(true);
    });

    test.each([
      ['{"federations": ["A"], "fil', 'cut off'],
      ['{"federations": [], "files": ["../../elsewhere"]}', 'a file outside'],
      ['{"federations": [".."], "files": []}', 'a stack outside'],
      ['{"federations": ["A/../../.."], "files": []}', 'a stack that is a path'],
      ['{"files": []}', 'half of it'],
      ['[]', 'another thing'],
    ])('a journal %s (%s) says what to delete', (journal) => {
      synth(folder, 'old');
      const staging = path.join(folder, '.federation-staging');
      fs.mkdirSync(staging);
      fs.writeFileSync(path.join(staging, 'journal.json'), journal);
      expect(() => synth(folder, 'new')).toThrow(
        `Delete the folder ${staging} and run npx cdktf synth again`,
      );
      fs.rmSync(staging, { recursive: true });
      synth(folder, 'new');
      expect(tree(folder, 'stacks')['stacks/A/cdk.tf.json']).toBe('new');
    });
  });
});
