import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Ajv } from 'ajv';
import { run } from '../../lib/cli/main';
import { Project } from '../../lib/cli/project';
import type { FederationInput } from '../../lib/output/input';
import { readDeployed } from '../../lib/output/deployed';
import { courseFrom, planBetween } from '../../lib/output/plan-file';
import { renderFederation } from '../../lib/output/render';
import { Staging } from '../../lib/output/staging';
import { change } from '../../lib/planning/change';
import { input as fixture, nothing, wanted } from '../output/fixture';

const input = planBetween('Abc', nothing, wanted, change, fixture);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ucfed-'));
  staged(input);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** As a synth leaves it, with what it wrote for Terraform. */
function staged(of: FederationInput, terraform?: string): void {
  const staging = Staging.begin(path.join(folder, 'cdktf.out'));
  if (terraform !== undefined) {
    fs.mkdirSync(path.join(staging.folder, 'stacks/Abc'), { recursive: true });
    fs.writeFileSync(path.join(staging.folder, 'stacks/Abc/cdk.tf.json'), terraform);
  }
  staging.write('Abc', renderFederation(of, terraform === undefined ? undefined : staging.beside('Abc')));
  staging.commit();
}

function ucfed(...args: string[]): { code: number; out: string; err: string } {
  let out = '';
  let err = '';
  const code = run(args, folder, { out: (text) => (out += text), err: (text) => (err += text) });
  return { code, out, err };
}
const federation = (): string => path.join(folder, 'cdktf.out/stacks/Abc/federation');
const state = (): string => path.join(folder, 'deployed/Abc/state.json');

describe('ucfed', () => {
  test('explains itself', () => {
    expect(ucfed('--help')).toMatchObject({ code: 0, err: '' });
    expect(ucfed()).toMatchObject({ code: 2, out: '' });
    // Each line stands alone where somebody asks for one command.
    expect(ucfed('unpublish', '--help').out).toMatch(
      /: withdraws the records that open the door to the world\n/,
    );
    expect(ucfed('publish', '--help').out).toMatch(
      /: lets the records stand again that ucfed unpublish withdrew\n/,
    );
  });

  test.each([
    [['fly'], 'There is no command "fly"'],
    [['show', '--plan', 'x'], 'show does not take --plan'],
    [['show', 'a', 'b'], 'show does not take "b"'],
    [['show', '--nonsense'], 'There is no option "--nonsense".\n  See ucfed show --help.'],
    [['show', '--jsn'], 'There is no option "--jsn".\n  Write --json. See ucfed show --help.'],
    [['show', '--json=yes'], '--json takes no value.'],
    [['plan', 'Abc', '--write'], '--write has no value.'],
    [['confirm', 'Abc', '--plan', '--through', '1.01'], '--plan has no value.'],
    [['confirm', 'Abc'], 'needs a stack and the digest'],
    [['confirm', 'Abc', '--plan', 'x', '--found', 'y'], 'has no value'],
    [['plan', '--from', 'elsewhere'], 'is no state and no file'],
  ])('called wrongly, %j, says how and ends with 2', (args, message) => {
    const { code, out, err } = ucfed(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err).not.toContain('    at ');
  });

  test('shows devices, phases and findings', () => {
    const { code, out } = ucfed('show');
    expect(code).toBe(0);
    expect(out).toContain(`plan ${input.digest}, from nothing deployed`);
    expect(out).toMatch(/ {2}1 {2}asa:fw1 +3 steps +bundles\/010-fw1\.cfg\n/);
    expect(ucfed('show', 'Other')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Name one of Abc') as string,
    });
  });

  test('checks hashes and shape, of a folder at any level', () => {
    for (const where of [[], ['cdktf.out'], ['cdktf.out/stacks/Abc'], ['cdktf.out/stacks/Abc/federation']]) {
      expect(ucfed('check', ...where)).toMatchObject({
        code: 0,
        out: expect.stringContaining('as written (plan') as string,
      });
    }
    fs.appendFileSync(path.join(federation(), 'runbook.md'), 'x');
    expect(ucfed('check')).toMatchObject({
      code: 1,
      err: expect.stringContaining('runbook.md was changed') as string,
    });
    expect(ucfed('show')).toMatchObject({
      code: 1,
      err: expect.stringContaining('is not as it was written') as string,
    });
    fs.rmSync(path.join(federation(), 'manifest.json'));
    expect(ucfed('check')).toMatchObject({ code: 1 });
    expect(ucfed('check', 'nowhere')).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no folder') as string,
    });
  });

  test('confirms how far it came, shows it, and does the rest', () => {
    const half = ucfed('confirm', 'Abc', 'fw1', '--plan', input.digest, '--through', '1.02');
    expect(half).toMatchObject({ code: 0, err: '' });
    expect(half.out).toContain('2 steps of plan');
    expect(half.out).toContain('recorded in deployed/Abc/state.json');
    expect(ucfed('show').out).toMatch(/010-fw1\.cfg +2 done\n/);
    const missing = ucfed('confirm', 'Abc', '--plan', input.digest);
    expect(missing).toMatchObject({ code: 1 });
    expect(missing.err).toMatch(/--found \d\.0\d=\.\.\./);
    const rest = ucfed('confirm', 'Abc', '--plan', input.digest, '--found', 'peer-auth listener=5061');
    expect(rest.out).toContain('Everything is done.');
    expect(fs.readFileSync(state(), 'utf8')).toContain('"found":{"port":"5061"}');
    expect(ucfed('confirm', 'Abc', '--plan', input.digest).out).toContain('nothing new to record');
  });

  test('refuses another plan and leaves deployed/ alone', () => {
    const { code, err } = ucfed('confirm', 'Abc', '--plan', '00000000');
    expect(code).toBe(1);
    expect(err).toContain('cdktf.out holds plan');
    expect(fs.existsSync(state())).toBe(false);
  });

  test('plans between any two states, and writes the way', () => {
    expect(ucfed('plan').out).toMatch(/^Abc {3}5 devices.*from deployed to wanted, plan [0-9a-f]{8}\n/);
    expect(ucfed('plan', '--from', 'wanted').out).toContain('nothing to do');
    ucfed('confirm', 'Abc', 'fw1', '--plan', input.digest, '--through', '1.02');
    expect(ucfed('plan', '--to', 'home').out).toMatch(/1 device, 1 phase, 3 steps/);
    expect(ucfed('plan', '--from', 'deployed/Abc/state.json', '--to', 'nothing').out).toMatch(
      /1 device, 1 phase, 3 steps/,
    );
    const written = ucfed('plan', '--to', 'home', '--write', 'way-home');
    expect(written.out).toContain('Written to way-home');
    expect(ucfed('check', 'way-home').code).toBe(0);
    expect(ucfed('plan', '--write', 'way-home')).toMatchObject({
      code: 1,
      err: expect.stringContaining('is not empty') as string,
    });
  });

  test('says so when a synth was interrupted, or there was none', () => {
    fs.mkdirSync(path.join(folder, 'cdktf.out/.federation-staging'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'cdktf.out/.federation-staging/journal.json'), '{}');
    expect(ucfed('show').err).toContain('interrupted');
    const empty = fs.mkdtempSync(path.join(os.tmpdir(), 'ucfed-'));
    expect(ucfed('show', '--dir', empty).err).toContain('holds no federation stack');
    fs.rmSync(empty, { recursive: true });
  });

  test('finds an output folder of another name', () => {
    fs.renameSync(path.join(folder, 'cdktf.out'), path.join(folder, 'out'));
    fs.writeFileSync(path.join(folder, 'cdktf.json'), '{"output":"out"}');
    expect(ucfed('show').code).toBe(0);
  });

  test('F-83 from what is wanted to what is wanted there is nothing to do', () => {
    expect(ucfed('plan', '--from', 'wanted', '--to', 'wanted').out).toMatch(/nothing to do/);
  });

  test('F-90 a manifest of another plan or stack is not believed', () => {
    const file = path.join(federation(), 'manifest.json');
    const text = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, text.replace(`"plan": "${input.digest}"`, '"plan": "00000000"'));
    expect(ucfed('show')).toMatchObject({ code: 1, out: '' });
    expect(ucfed('show').err).toContain('does not fit together');
    fs.writeFileSync(file, text.replace('"stack": "Abc"', '"stack": "Def"'));
    expect(ucfed('show').err).toContain('does not fit together');
    fs.writeFileSync(file, text.replace('"stack": "Abc"', '"stack": "../../elsewhere"'));
    expect(ucfed('show').err).toContain('/stack must match pattern');
    fs.writeFileSync(file, text.replace('"file":"bundles/010', '"file":"bundles/020'));
    expect(ucfed('check').err).toContain('names other devices, phases or files than the plan');
    fs.writeFileSync(file, text.replace('"file":"bundles/010', '"file":"../010'));
    expect(ucfed('show').err).toContain('must match pattern');
    fs.writeFileSync(file, text.replace('"product":"', '"product":"other '));
    expect(ucfed('show').err).toContain('names other devices, phases or files than the plan');
  });

  test('F-90 a plan whose values were changed is not believed, also where the manifest was made to fit', () => {
    const [manifest, plan] = ['manifest.json', 'plan.json'].map((name) => path.join(federation(), name));
    const [vouches, text] = [manifest, plan].map((file) => fs.readFileSync(file, 'utf8'));
    const changed = text.replaceAll('obj_host_1.1.1.1', 'obj_host_6.6.6.6');
    expect(changed).not.toBe(text);
    fs.writeFileSync(plan, changed);
    fs.writeFileSync(manifest, vouches.replaceAll(sha256(text), sha256(changed)));
    for (const words of [
      ['show'],
      ['plan'],
      ['confirm', 'Abc', '--plan', input.digest, '--through', '1.02'],
    ]) {
      expect([words, ucfed(...words)]).toMatchObject([words, { code: 1, out: '' }]);
      expect(ucfed(...words).err).toContain('in other steps than those that were printed');
    }
    expect(fs.existsSync(path.join(folder, 'deployed'))).toBe(false);
  });

  test('F-90 what is confirmed stays within the project', () => {
    const outside = fs.mkdtempSync(path.join(os.tmpdir(), 'outside-'));
    fs.mkdirSync(path.join(folder, 'deployed'));
    fs.symlinkSync(outside, path.join(folder, 'deployed/Abc'));
    const { code, err } = ucfed('confirm', 'Abc', '--plan', input.digest, '--through', '1.02');
    expect(code).toBe(1);
    expect(err).toContain('which is outside of');
    expect(fs.readdirSync(outside)).toEqual([]);
    fs.rmSync(outside, { recursive: true });
    staged({ ...input, deployedFolder: '../elsewhere' });
    expect(ucfed('show').err).toContain('which is outside of');
    staged(input);
    fs.renameSync(path.dirname(federation()), path.join(folder, 'cdktf.out/stacks/Def'));
    expect(ucfed('show', 'Def').err).toContain('holds what was written for Abc');
  });

  test('F-90 F-99 what Terraform reads belongs to the same synth', () => {
    const terraform = path.join(folder, 'cdktf.out/stacks/Abc/cdk.tf.json');
    staged(input, '{"terraform": 1}');
    expect(ucfed('check')).toMatchObject({ code: 0 });
    fs.writeFileSync(terraform, '{"terraform": 2}');
    expect(ucfed('check').err).toContain('../cdk.tf.json was changed');
    expect(ucfed('confirm', 'Abc', '--plan', input.digest).err).toContain('../cdk.tf.json was changed');
    fs.rmSync(terraform);
    expect(ucfed('show').err).toContain('../cdk.tf.json is missing');
    // Who is given `federation/` alone can check it, too.
    fs.cpSync(federation(), path.join(folder, 'handed-over'), { recursive: true });
    expect(ucfed('check', 'handed-over')).toMatchObject({ code: 0 });
  });

  test('F-97 F-123 what is no file is told in one line, and nobody waits for it', () => {
    execFileSync('mkfifo', [path.join(federation(), 'bundles/pipe')]);
    expect(ucfed('check')).toMatchObject({ code: 1, out: '' });
    expect(ucfed('check').err).toContain('bundles/pipe: It is no file.');
    fs.rmSync(path.join(federation(), 'bundles/pipe'));
    fs.mkdirSync(state(), { recursive: true });
    expect(ucfed('show').err).toContain('deployed/Abc/state.json: It is no file.');
    fs.rmSync(path.join(folder, 'deployed'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'deployed'), '');
    expect(ucfed('confirm', 'Abc', '--plan', input.digest, '--through', '1.02').err).toMatch(
      /deployed\/Abc: (Something stands there already|A file stands where a folder is needed)[^\n]*\n {2}Move it away/,
    );
  });

  test('F-91 nothing that is printed moves the cursor', () => {
    const { err } = ucfed('show', '\u001b[2JAbc');
    expect(err).toContain('There is no stack');
    expect(err).not.toMatch(/\u001b/);
  });

  test('F-95 check says that a synth was interrupted, of a folder at any level', () => {
    fs.mkdirSync(path.join(folder, 'cdktf.out/.federation-staging'));
    fs.writeFileSync(path.join(folder, 'cdktf.out/.federation-staging/journal.json'), '{}');
    for (const where of [[], ['cdktf.out'], ['cdktf.out/stacks/Abc'], ['cdktf.out/stacks/Abc/federation']]) {
      expect(ucfed('check', ...where)).toMatchObject({ code: 1, out: '' });
      expect(ucfed('check', ...where).err).toContain('interrupted');
    }
  });

  test('F-92 F-107 F-120 a found value has the type of its field, and nothing unseen in it', () => {
    const say = (value: string): string =>
      ucfed('confirm', 'Abc', '--plan', input.digest, '--found', `peer-auth listener=${value}`).err;
    expect(say('99999')).toContain('Write a port, 1 to 65535.');
    expect(say('abc')).toContain('Write a port, 1 to 65535.');
    expect(say('5061\u00a0')).toContain('without control characters and special blanks');
    expect(say('x'.repeat(2000))).toContain('a line of text');
    expect(fs.existsSync(state())).toBe(false);
  });

  test('F-120 a recorded value is corrected, wherever it stands', () => {
    ucfed('confirm', 'Abc', '--plan', input.digest, '--found', 'peer-auth listener=5061');
    expect(ucfed('correct', 'Abc').out).toBe('  imp:imp1.example.com  peer-auth listener  "5061"\n');
    expect(ucfed('correct', 'Abc', '--found', 'peer-auth listener=99999').err).toContain('Write a port');
    expect(ucfed('correct', 'Abc', '--found', 'timeout=5').err).toContain('Write "peer-auth listener".');
    expect(ucfed('correct', 'Abc', '--found', 'peer-auth listener=5062', '--device', 'fw1').err).toContain(
      'no value',
    );
    const { code, out } = ucfed('correct', 'Abc', '--found', 'peer-auth listener=5062');
    expect(code).toBe(0);
    expect(out).toContain('1 value corrected in deployed/Abc/state.json.\nCommit it, then npx cdktf synth');
    expect(fs.readFileSync(state(), 'utf8')).toContain('"found":{"port":"5062"}');
    expect(ucfed('plan', '--from', 'deployed', '--to', 'nothing').code).toBe(0);
  });

  test('a firewall is shown by the name that people know, too', () => {
    const renamed = {
      ...wanted,
      devices: wanted.devices.map((device) =>
        device.id === 'asa:fw1'
          ? { ...device, wording: { ...(device.wording as object), title: 'edge-fw', file: 'edge-fw' } }
          : device,
      ),
    } as typeof wanted;
    const of = planBetween('Abc', nothing, renamed, change, fixture);
    staged(of);
    expect(ucfed('show').out).toContain('  asa:fw1 (edge-fw)  ');
    expect(ucfed('plan').out).toContain('  asa:fw1 (edge-fw)  ');
    expect(
      ucfed('confirm', 'Abc', 'imp1.example.com', '--plan', of.digest, '--through', '1.01').err,
    ).toContain('Step 1.01 is one of asa:fw1 (edge-fw), not of imp:imp1.example.com.');
    expect(ucfed('confirm', 'Abc', '--plan', of.digest, '--through', '1.02').out).toContain(
      ' on asa:fw1 (edge-fw).',
    );
  });

  test('F-120 recorded values are listed by the name of their device', () => {
    ucfed('confirm', 'Abc', '--plan', input.digest, '--found', 'peer-auth listener=5061');
    const listed = '  imp:imp1.example.com  peer-auth listener  "5061"\n';
    expect(ucfed('correct', 'Abc', '--device', 'imp1.example.com').out).toBe(listed);
    expect(ucfed('correct', 'Abc', '--device', 'fw1').err).toContain(
      'No value is recorded for Abc on "fw1".',
    );
  });

  test('F-120 a recorded value that is none is named, with the way to correct it', () => {
    ucfed('confirm', 'Abc', '--plan', input.digest, '--through', '1.02');
    ucfed('confirm', 'Abc', '--plan', input.digest, '--found', 'peer-auth listener=5061');
    fs.writeFileSync(
      state(),
      fs.readFileSync(state(), 'utf8').replaceAll('"port":"5061"', '"port":"5061\u00a0"'),
    );
    const { err } = ucfed('show');
    expect(err).toContain(
      'deployed/Abc/state.json: peer-auth listener of imp:imp1.example.com is recorded as',
    );
    const [, name] = /ucfed correct Abc --found '(.*)=\.\.\.'/.exec(err)!;
    expect(ucfed('correct', 'Abc', '--found', `${name}=5061`).code).toBe(0);
    expect(ucfed('show').code).toBe(0);
  });

  describe('F-109 for a program', () => {
    const ajv = new Ajv({ strictTypes: false });
    for (const name of ['findings', 'ucfed']) {
      const file = path.join(__dirname, `../../schemas/${name}.schema.json`);
      ajv.addSchema(JSON.parse(fs.readFileSync(file, 'utf8')) as object);
    }
    const json = (...args: string[]): { code: number; content: Record<string, any> } => {
      const { code, out, err } = ucfed(...args, '--json');
      expect(err).toBe('');
      const content = JSON.parse(out) as Record<string, unknown>;
      ajv.validate('ucfed.schema.json', content);
      expect(ajv.errors ?? []).toEqual([]);
      return { code, content };
    };

    test('show', () => {
      ucfed('confirm', 'Abc', 'fw1', '--plan', input.digest, '--through', '1.02');
      const { code, content } = json('show');
      expect(code).toBe(0);
      expect(content.stacks).toHaveLength(1);
      const [shown] = content.stacks as unknown[];
      expect(shown).toMatchObject({
        stack: 'Abc',
        plan: input.digest,
        nothingToDo: false,
        findings: input.findings,
        phases: expect.arrayContaining([
          {
            number: 1,
            device: 'asa:fw1',
            stage: expect.any(String) as string,
            files: expect.arrayContaining([
              { file: 'bundles/010-fw1.cfg', kind: 'safe', steps: 3, done: 2 },
            ]) as unknown,
          },
        ]) as unknown,
      });
    });

    test('check ends with 1 when something is not as it was written', () => {
      expect(json('check')).toMatchObject({ code: 0, content: { whole: true, stacks: [{ problems: [] }] } });
      fs.appendFileSync(path.join(federation(), 'runbook.md'), 'x');
      expect(json('check')).toMatchObject({
        code: 1,
        content: { whole: false, stacks: [{ stack: 'Abc', problems: ['runbook.md was changed'] }] },
      });
    });

    test('plan', () => {
      expect(json('plan')).toMatchObject({
        code: 0,
        content: { plan: input.digest, nothingToDo: false, gaps: [], advice: [] },
      });
      expect(json('plan', '--from', 'wanted')).toMatchObject({ content: { nothingToDo: true, phases: [] } });
      expect(json('plan', '--write', 'way').content.written).toBe('way');
    });

    test('a refusal is a document, too, and ends as it does for people', () => {
      expect(json('show', 'Other')).toMatchObject({
        code: 1,
        content: { errors: [{ problem: 'There is no stack "Other".', advice: 'Name one of Abc.' }] },
      });
      expect(json('plan', '--from', '\u202eelsewhere')).toMatchObject({ code: 2 });
      expect(ucfed('plan', '--from', '\u202eelsewhere', '--json').out).toContain('\\\\u{202e}elsewhere');
      fs.mkdirSync(path.join(folder, 'deployed/Abc'), { recursive: true });
      fs.writeFileSync(state(), '{');
      expect(json('show').content.errors).toMatchObject([
        { rule: 'deployed/json', path: 'deployed/Abc/state.json' },
      ]);
      expect(ucfed('confirm', 'Abc', '--json')).toMatchObject({ code: 2, out: '' });
    });
  });

  test('F-115 after a stop half way there is one digest for one plan', () => {
    ucfed('confirm', 'Abc', 'fw1', '--plan', input.digest, '--through', '1.02');
    const [, printed] = / plan ([0-9a-f]{8})$/m.exec(ucfed('plan', '--write', 'rest').out)!;
    expect(JSON.parse(fs.readFileSync(path.join(folder, 'rest/manifest.json'), 'utf8'))).toMatchObject({
      plan: printed,
    });
    // The next synth.
    staged({ ...input, ...courseFrom(readDeployed(path.join(folder, 'deployed'), 'Abc'), wanted, change) });
    expect(ucfed('show').out).toContain(`plan ${printed}, from a change that stopped half way`);
    expect(ucfed('confirm', 'Abc', 'fw1', '--plan', printed)).toMatchObject({ code: 0 });
  });

  test('a stack is read once for a command, and again where another synth ran', () => {
    const project = new Project(folder);
    const known = project.stack('Abc');
    expect(project.asItIsNow(known)).toBe(known);
    staged(planBetween('Abc', nothing, { ...wanted, objects: [] }, change, fixture));
    expect(project.asItIsNow(known).input.digest).not.toBe(known.input.digest);
  });

  describe('F-118', () => {
    test('each command has a help, and the package a version', () => {
      expect(ucfed('--version').out).toMatch(/^\d+\.\d+\.\d+\n$/);
      for (const verb of ['show', 'check', 'plan', 'confirm', 'correct']) {
        const help = ucfed(verb, '--help');
        expect(help).toMatchObject({ code: 0, err: '' });
        expect(help.out).toMatch(new RegExp(`^ucfed ${verb} `));
        expect(help.out).toContain('Ends with 0 when it is done or so, 1 when');
        expect(ucfed('help', verb)).toEqual(help);
        for (const [option] of help.out.matchAll(/--[a-z-]+/g)) expect(ucfed('--help').out).toContain(option);
      }
    });

    const template = (): string => fs.readFileSync(path.join(federation(), 'preflight/found.txt'), 'utf8');
    const filled = (text: string): string[] => {
      fs.writeFileSync(path.join(folder, 'filled.txt'), text);
      return ['confirm', 'Abc', '--plan', input.digest, '--found-from', 'filled.txt'];
    };

    test('values come from a filled-in copy of what the pre-flight gives', () => {
      expect(template()).toMatch(
        /^# imp1\.example\.com\n# peer-auth listener \(a port, 1 to 65535\)\n\d\.0\d=\?$/m,
      );
      // Nobody takes a blank for a value.
      expect(ucfed(...filled(template())).err).toContain('missing: ');
      // What later steps need waits.
      expect(ucfed(...filled(template().replace('=?', '=5061')), '--through', '1.02').code).toBe(0);
      expect(
        ucfed(...filled(`\uFEFF${template().replace('=?', '= 5061 ').replaceAll('\n', '\r\n')}`)).out,
      ).toContain('Everything is done.');
      expect(fs.readFileSync(state(), 'utf8')).toContain('"found":{"port":"5061"}');
    });

    test.each([
      ['1.01', 'Line 1 has no value.'],
      ['=5', 'Line 1 has no value.'],
      ['1.01=a\n1.01=b', 'Line 2 says "1.01" a second time.'],
      ['plan=00000000', 'The file is of plan "00000000"'],
      ['9.99=5061', '"9.99" is no setting'],
    ])('a file that says %j is refused', (text, message) => {
      expect(ucfed(...filled(text))).toMatchObject({
        code: 1,
        err: expect.stringContaining(message) as string,
      });
      expect(fs.existsSync(state())).toBe(false);
    });

    test('a file that is not there is refused', () => {
      const { code, err } = ucfed('confirm', 'Abc', '--plan', input.digest, '--found-from', 'nowhere.txt');
      expect(code).toBe(2);
      expect(err).toContain('There is no file "nowhere.txt".');
    });
  });
});
