import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Severity, type Finding } from '../../lib/core/finding';
import { deployedFile, parseDeployed, readDeployed, writeDeployed } from '../../lib/output/deployed';
import type { Deployed } from '../../lib/output/deployed-state';
import { findingsJson, findingsSarif, printFailure, writeFindings } from '../../lib/output/findings-files';
import { damage, readManifest } from '../../lib/output/manifest';
import { without } from '../../lib/output/json';
import { courseNow, planBetween, planFile, readPlanFile } from '../../lib/output/plan-file';
import { renderFederation } from '../../lib/output/render';
import { readFormat } from '../../lib/output/schema';
import { printSummary } from '../../lib/output/summary';
import { change } from '../../lib/planning/change';
import { playOf } from '../support/scenario';
import { input as fixture, nothing, state, host, wanted } from './fixture';

const input = planBetween('Abc', nothing, wanted, change, fixture);

describe('plan.json', () => {
  test('fits its schema, and what is read back makes the same files', () => {
    const files = renderFederation(input);
    const read = readPlanFile('plan.json', files.get('plan.json')!, change);
    expect([...renderFederation(read)]).toEqual([...files]);
  });

  test('every field of what stands has its entry in the schema', () => {
    const schema = (
      name: string,
    ): { properties: object; definitions: Record<string, { properties: object }> } =>
      JSON.parse(fs.readFileSync(path.join(__dirname, `../../schemas/${name}.schema.json`), 'utf8')) as never;
    const [known, plan] = [schema('state').definitions, schema('plan')];
    const missing = (rows: readonly object[], { properties }: { properties: object }): string[] =>
      rows.flatMap((row) => Object.keys(row).filter((name) => !Object.hasOwn(properties, name)));
    for (const { files } of ['010-sip-via-asa', '020-lync-direct', '030-xmpp-direct'].map(
      (name) => playOf(name).first,
    )) {
      const file = readPlanFile('plan.json', files['plan.json'], change);
      const { objects, services, artifacts, flows } = file.wanted;
      expect(missing(objects, known.object)).toEqual([]);
      expect(
        missing(
          objects.flatMap((one) => one.parts),
          known.part,
        ),
      ).toEqual([]);
      expect(missing(services, known.service)).toEqual([]);
      expect(missing(artifacts, known.artifact)).toEqual([]);
      expect(missing(flows ?? [], known.flow)).toEqual([]);
      expect(missing([without(file, 'plan', 'back')], plan)).toEqual([]);
      expect(missing([file.wanted], known.state)).toEqual([]);
    }
  });

  test('keeps an object that stands in several states once', () => {
    const steady = planBetween('Abc', wanted, JSON.parse(JSON.stringify(wanted)) as typeof wanted, change);
    const { objects } = JSON.parse(planFile(steady)) as { objects: unknown[] };
    expect(objects).toHaveLength(wanted.objects.length);
  });

  test('keeps a flow that stands in several states once, and reads it as one thing', () => {
    const flows = [{ name: 'def.com to abc.com', carriedBy: [`${host.device} ${host.key}`] }];
    const standing = { ...wanted, flows };
    const text = planFile(planBetween('Abc', standing, standing, change));
    expect((JSON.parse(text) as { paths: unknown[] }).paths).toHaveLength(1);
    const read = readPlanFile('plan.json', text, change);
    expect(read.installed.flows).toEqual(flows);
    expect(read.wanted.flows![0]).toBe(read.installed.flows![0]);
  });

  test('the digests of its states are believed where a manifest vouches for them, and made again elsewhere', () => {
    const { wanted: own } = input.digests;
    const other = planFile({ ...input, digests: { ...input.digests, wanted: '0'.repeat(own.length) } });
    expect(readPlanFile('plan.json', other, change).digests).toEqual(input.digests);
    expect(() => readPlanFile('plan.json', other, change, true)).toThrow('in other steps than those');
  });

  test('is the way on as long as what is deployed is where it began', () => {
    const read = readPlanFile('plan.json', planFile(input), change);
    expect(courseNow({ reached: nothing }, read, change)).toBe(read);
    const { digest } = courseNow({ reached: read.plan.result }, read, change);
    expect(digest).not.toBe(read.digest);
  });

  test('is refused when this planner would take other steps', () => {
    const text = planFile(input).replace(/"digest": "\w+"/, '"digest": "0123abcd"');
    expect(() => readPlanFile('plan.json', text, change)).toThrow(
      'in other steps than those that were printed',
    );
  });

  test('is refused when it is newer, cut off, of another kind or out of shape', () => {
    const text = planFile(input);
    const read = (changed: string): unknown => readPlanFile('plan.json', changed, change);
    expect(() => read(text.replace('"format": 6', '"format": 7'))).toThrow('reads 6');
    expect(() => read(text.replace('"format": 6', '"format": 5'))).toThrow('npx cdktf synth');
    expect(() => read(text.slice(0, -9))).toThrow('not JSON');
    expect(() => read('{}')).toThrow('names no format');
    expect(() => read(text.replace('"stack": "Abc"', '"stack": 7'))).toThrow('/stack must be string');
    expect(() => read(text.replace('{"name":"obj_host_1.1.1.1"}', '{"name":"x","text":"y"}'))).toThrow();
    expect(() => read(text.replace('"objects": [0,', '"objects": [99,'))).toThrow('no object 99');
  });
});

describe('manifest.json', () => {
  const files = new Map(renderFederation(input));
  const manifest = readManifest('manifest.json', files.get('manifest.json')!);

  test('vouches for every other file', () => {
    expect(damage(manifest, files)).toEqual([]);
    expect(Object.keys(manifest.files)).toHaveLength(files.size - 1);
    expect(manifest.phases.flatMap((phase) => phase.files.map(({ file }) => file))).toContain(
      'bundles/010-fw1.cfg',
    );
  });

  test('finds what was changed, lost or added', () => {
    const other = new Map(files);
    other.set('runbook.md', `${files.get('runbook.md')!} `);
    other.delete('tickets/dns.csv');
    other.set('bundles/005-mine.cfg', '');
    expect(damage(manifest, other)).toEqual([
      'bundles/005-mine.cfg does not belong to it',
      'runbook.md was changed',
      'tickets/dns.csv is missing',
    ]);
  });
});

describe('deployed/<stack>/state.json', () => {
  const deployed: Deployed = {
    reached: state([{ ...host, found: { host: 'a' } }], { owed: ['x'], order: [['a', 'b']] }),
    home: nothing,
    unfinished: { plan: '7f3a91c2', back: false, base: nothing, done: ['1.01'] },
  };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'deployed-'));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('reads back what was written', () => {
    expect(readDeployed(folder, 'Abc')).toEqual({ reached: nothing });
    writeDeployed(folder, 'Abc', deployed);
    expect(readDeployed(folder, 'Abc')).toEqual(JSON.parse(JSON.stringify(deployed)));
    writeDeployed(folder, 'Abc', { reached: wanted });
    expect(readDeployed(folder, 'Abc')).toEqual({ reached: JSON.parse(JSON.stringify(wanted)) as unknown });
    expect(fs.readdirSync(path.join(folder, 'Abc'))).toEqual(['state.json']);
  });

  test('is the same file again when it is read and written', () => {
    const text = deployedFile(deployed);
    expect(deployedFile(parseDeployed('state.json', text))).toBe(text);
  });

  test('shows each object on a line of its own', () => {
    const one = deployedFile({ reached: wanted }).split('\n');
    const other = deployedFile({ reached: { ...wanted, objects: wanted.objects.slice(1) } }).split('\n');
    expect(one.filter((line) => !other.includes(line))).toHaveLength(1);
  });

  test('refuses half of an unfinished change, and anything that is not a state', () => {
    const file = JSON.parse(deployedFile(deployed)) as Record<string, unknown>;
    delete file.base;
    expect(() => parseDeployed('state.json', JSON.stringify(file))).toThrow('base');
    expect(() => parseDeployed('state.json', '<<<<<<< HEAD')).toThrow('edited or merged');
    const older = JSON.stringify({ ...file, format: 1 });
    expect(() => parseDeployed('state.json', older)).toThrow('put the file aside');
  });
});

describe('a state that fits its schema', () => {
  const file = (objects: readonly object[], devices: readonly object[]): string =>
    deployedFile({ reached: { ...state([]), objects, devices } as never });

  test('F-96 is refused with an object twice, or on a device that is not in it', () => {
    const devices = [{ id: host.device }];
    expect(() => parseDeployed('state.json', file([host, host], devices))).toThrow('stands in it twice');
    expect(() => parseDeployed('state.json', file([host], []))).toThrow('a device that is not in it');
    expect(parseDeployed('state.json', file([host], devices)).reached.objects).toHaveLength(1);
  });

  test('F-121 damaged, it comes from version control: no synth makes it anew', () => {
    expect(() => parseDeployed('state.json', '{')).toThrow('no synth makes it anew');
  });

  test('F-122 is written beside itself without following a link', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'planted-'));
    const target = path.join(folder, 'target');
    fs.writeFileSync(target, 'mine');
    fs.mkdirSync(path.join(folder, 'Abc'));
    fs.symlinkSync(target, path.join(folder, 'Abc/state.json.new'));
    writeDeployed(folder, 'Abc', { reached: wanted });
    expect(fs.readFileSync(target, 'utf8')).toBe('mine');
    expect(fs.readdirSync(path.join(folder, 'Abc'))).toEqual(['state.json']);
    fs.rmSync(folder, { recursive: true });
  });

  test.each(['..', 'a:b', 'a/b', ''])('F-90 F-123 a stack called %j is no folder', (name) => {
    expect(() => readDeployed(os.tmpdir(), name)).toThrow('cannot be a folder');
  });
});

describe('findings', () => {
  const findings: Finding[] = [
    {
      rule: 'b/two',
      severity: Severity.INFO,
      path: 'Abc',
      problem: 'Known.',
      advice: 'Nothing.',
      suppressed: 'it is accepted here',
    },
    {
      rule: 'sip-federation/listener-port',
      severity: Severity.ERROR,
      path: 'Abc/Imp',
      problem: 'peerAuthListenerPort is 70000: a TCP port is 1 to 65535.',
      advice: "Cisco's default is 5062; OCS direct needs 5061.",
      source: 'Guide, "Verify Peer Authentication Listener"',
    },
    {
      rule: 'a/one',
      severity: Severity.WARNING,
      path: 'Abc',
      problem: 'Weak \u001b[31m.',
      advice: 'Stronger.',
    },
  ];

  test('are printed when they stop a synth', () => {
    expect(printFailure(findings, 'cdktf.out')).toBe(
      [
        '[Abc/Imp] sip-federation/listener-port   peerAuthListenerPort is 70000: a TCP port is 1 to 65535.',
        `  Cisco's default is 5062; OCS direct needs 5061. (Guide, "Verify Peer Authentication Listener")`,
        '1 error, 1 warning. Nothing was written; cdktf.out is as it was. cdktf.out/findings.json, findings.sarif',
        '',
      ].join('\n'),
    );
  });

  test('are written for programs, in one order', () => {
    expect(findingsJson([...findings].reverse())).toBe(findingsJson(findings));
    readFormat('findings', 'findings.json', findingsJson(findings));
    const sarif = JSON.parse(findingsSarif(findings)) as {
      version: string;
      runs: { tool: { driver: { rules: { id: string }[] } }; results: Record<string, unknown>[] }[];
    };
    expect(sarif.version).toBe('2.1.0');
    expect(sarif.runs[0].tool.driver.rules.map((rule) => rule.id)).toEqual([
      'a/one',
      'b/two',
      'sip-federation/listener-port',
    ]);
    expect(sarif.runs[0].results.map((result) => result.level)).toEqual(['error', 'warning', 'note']);
    expect(sarif.runs[0].results[0]).toMatchObject({
      ruleIndex: 2,
      locations: [{ logicalLocations: [{ fullyQualifiedName: 'Abc/Imp' }] }],
    });
    expect(sarif.runs[0].results[2].suppressions).toEqual([
      { kind: 'inSource', justification: 'it is accepted here' },
    ]);
  });

  test('are written whole, beside what stands there', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'findings-'));
    writeFindings(path.join(folder, 'cdktf.out'), findings);
    expect(fs.readdirSync(path.join(folder, 'cdktf.out')).sort()).toEqual([
      'findings.json',
      'findings.sarif',
    ]);
    fs.rmSync(folder, { recursive: true });
  });
});

describe('the summary', () => {
  test('is one block a stack, and nothing else', () => {
    expect(printSummary([fixture], 'cdktf.out')).toBe(
      [
        'Abc     5 devices, 5 phases, 15 steps, 1 restart, 1 held, 1 warning, 1 record held back',
        '        sip-federation/3des-required   Abc/Imp/TlsContext: OCS and Lync need TLS_RSA_WITH_3DES_EDE_CBC_SHA; it is weak.',
        '        Keep it for this peer, or suppress with a reason. (Guide, "Set up Certificates on IM and Presence")',
        '        cdktf.out/stacks/Abc/federation/runbook.md   plan 7f3a91c2, from nothing deployed',
        '',
      ].join('\n'),
    );
  });

  test('is one line when there is nothing to do', () => {
    const none = { phases: [], gaps: [], result: wanted, held: [] };
    expect(
      printSummary(
        [{ ...fixture, installed: wanted, home: wanted, plan: none, back: none, findings: [], gate: [] }],
        'cdktf.out',
      ),
    ).toBe('Abc     nothing to do (plan 7f3a91c2 is deployed)\n');
  });
});
