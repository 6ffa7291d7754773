import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { DeviceWording, FederationInput } from '../../lib/output/input';
import { renderFederation } from '../../lib/output/render';
import type { Change } from '../../lib/planning/model';
import {
  configure,
  cmd,
  devices,
  field,
  host,
  input,
  listener,
  object,
  part,
  phases,
  restart,
  state,
  FW,
  IMP,
  nothing,
} from './fixture';

const files = renderFederation(input);
const file = (name: string): string => files.get(name)!;

describe('the files of a federation', () => {
  test('are where their owners look for them', () => {
    expect([...files.keys()].sort()).toEqual([
      'bundles/010-fw1.cfg',
      'bundles/011-fw1-once.cfg',
      'bundles/020-imp1.example.com.md',
      'bundles/050-example.com.md',
      'checks/fw1.md',
      'handouts/abc.com/040-edge.abc.com.md',
      'handouts/abc.com/README.md',
      'handouts/abc.com/checks.md',
      'handouts/abc.com/undo/020-edge.abc.com.md',
      'manifest.json',
      'plan.json',
      'preflight/found.txt',
      'preflight/fw1.md',
      'runbook.md',
      'tickets/030-Public-CA-once.md',
      'tickets/certificates.csv',
      'tickets/certificates/msoft_public_fqdn.cnf',
      'tickets/dns-publish.csv',
      'tickets/dns-publish.zone',
      'tickets/dns.csv',
      'tickets/dns.zone',
      'tickets/ports.csv',
      'undo/010-example.com.md',
      'undo/030-imp1.example.com.md',
      'undo/040-fw1.cfg',
      'undo/README.md',
    ]);
    expect([...files.keys()].at(-1)).toBe('manifest.json');
  });

  test('a safe bundle', () => {
    expect(file('bundles/010-fw1.cfg')).toBe(
      [
        '! fw1, Cisco ASA 9.16, phase 1 of plan 7f3a91c2: pasted again, go on after an ERROR at a nat line: it is done already',
        '! First preflight/fw1.md. Way back: undo/. Stop at ERROR, % Invalid, % Ambiguous or % Incomplete.',
        'configure terminal',
        '! 1.01  Abc/object-network-obj-host-1-1-1-1',
        'object network obj_host_1.1.1.1',
        ' host 1.1.1.1',
        "! 1.02  Abc/nat-5062  the routing node's peer-auth listener, published (Table 9)",
        'nat (inside,outside) source static obj_host_1.1.1.1 interface',
        '! 1.03  Abc/class-in-global-policy',
        'policy-map global_policy',
        ' class ent_abc_to_imp',
        '  inspect sip sip_inspect tls-proxy p1',
        '',
      ].join('\n'),
    );
  });

  test('a once-bundle says what to save for whom, and ends at its prompt', () => {
    const lines = file('bundles/011-fw1-once.cfg').split('\n');
    expect(lines).toContain(
      '! 1.06  certificate of imp_proxy on fw1: save from BEGIN to END as imp_proxy.pem, for phase 2; it can be read again',
    );
    expect(lines).toContain('!   asks nothing. Stop if it says that the name is in use.');
    expect(lines.slice(-2)).toEqual(['crypto ca authenticate abc_root nointeractive', '']);
  });

  test('the way back takes away, puts settings back, and leaves restarts to a person', () => {
    expect(file('undo/040-fw1.cfg').split('\n').slice(3)).toEqual([
      '! 4.01  Abc/class-in-global-policy',
      'policy-map global_policy',
      ' no class ent_abc_to_imp',
      '! 4.02  Abc/nat-5062',
      'no nat (inside,outside) source static obj_host_1.1.1.1 interface',
      '! 4.03  Abc/object-network-obj-host-1-1-1-1',
      'no object network obj_host_1.1.1.1',
      '! 4.04  by hand, when it does the least harm: clear xlate (existing connections through the firewall break)',
      '! 4.05  by hand, when nothing else is cut, before reload in 30 is due: reload cancel, then write memory',
      '',
    ]);
    expect(file('undo/030-imp1.example.com.md')).toContain('As before: Port.');
    expect(file('undo/README.md')).toContain('Begin with `ucfed unpublish Abc`');
    expect(file('undo/README.md')).toContain('`ucfed confirm Abc --plan 7f3a91c2 --undone`');
  });

  test('a recorded value is put back as it was', () => {
    const installed = state([
      { ...input.wanted.objects.find((one) => one.key === 'peer auth listener')!, found: { port: '5061' } },
    ]);
    const recorded = renderFederation({ ...input, installed });
    expect(recorded.get('undo/030-imp1.example.com.md')).toContain('| Port | `5061` |');
  });

  test('a later edit shows beside a field what the plan before put there, not what stood there before us', () => {
    const installed = state([{ ...listener, found: { port: '5061' } }]);
    const [port] = listener.parts;
    const after = { ...listener, parts: [{ ...port, set: [field('Port', { port: 5063 })] }] };
    const update = configure(after, { action: 'update', before: installed.objects[0] });
    const plan = { ...input.plan, phases: phases(['safe', [update], 'night']), held: [] };
    const edited = renderFederation({ ...input, installed, plan });
    expect(edited.get('bundles/010-imp1.example.com.md')).toContain('| Port | `5063` | `5062` |');
  });

  test('the first page says what changes, who is needed, what people notice, the way back and how long', () => {
    const runbook = file('runbook.md');
    expect(runbook).toContain(
      'Plan `7f3a91c2`, from nothing deployed. 5 devices, 5 phases, 15 steps, 1 restart.',
    );
    expect(runbook).toContain('**What changes** Sets up federation with abc.com, on fw1 (Cisco ASA 9.16)');
    expect(runbook).toContain(
      'Restarts in phase 2 on imp1.example.com, some 5 minutes in all. Cisco XCP Router: presence and chat of all users stop for some minutes.',
    );
    expect(runbook).toContain('Last point of return without anybody outside noticing: end of phase 4.');
    expect(runbook).toMatch(/\| Night \| 2 \| imp1\.example\.com \| \d+, way back \d+ \|/);
    expect(runbook).toMatch(/\| abc\.com's part, at the same time \| 4 \| `handouts\/abc\.com\/` \| \d+ \|/);
    expect(runbook).toContain('| firewall engineer | 1 |  |  |');
    expect(runbook).toContain('`abc-root.pem` (abc.com; step 1.07)');
  });

  test('F-53 F-87 a phase is three lines: files, may it wait, proof and hand-over', () => {
    const runbook = file('runbook.md');
    expect(runbook).toContain(
      '**1 · fw1** `bundles/010-fw1.cfg` (paste), `bundles/011-fw1-once.cfg` (line by line), ',
    );
    expect(runbook).toContain('\nMay wait.  \nProof: `checks/fw1.md`, 1, 2. → ');
    expect(runbook).toContain('`imp_proxy.pem` to 2');
    expect(runbook).toContain('At hand: `imp_proxy.pem` (from 1.06).');
    expect(runbook).toContain('| abc.com | 4 | `handouts/abc.com/` | ');
    for (const sentence of ['`reload in 30`', 'ucfed confirm', 'npx cdktf synth']) {
      const [, phases] = runbook.split('## Prepare');
      expect(phases.split('## For who leads')[0].split('## Findings')[0]).not.toContain(sentence);
    }
  });

  test('a service that has not restarted takes the change up at any reboot, and the runbook says so', () => {
    const late: FederationInput = {
      ...input,
      plan: {
        ...input.plan,
        phases: phases(
          ['safe', [configure({ ...listener, restarts: [`${IMP} Cisco XCP Router`] })]],
          ['safe', [configure(host)]],
          ['safe', [restart(`${IMP} Cisco XCP Router`)], 'night'],
        ),
      },
    };
    const runbook = renderFederation(late).get('runbook.md')!;
    expect(runbook).toContain(
      'May wait, but Cisco XCP Router on imp1.example.com takes the change up at any reboot: restart nothing else until phase 3.',
    );
  });

  test('what is down between two steps is said, and that nothing may wait meanwhile', () => {
    const cut = (from: string, to: string): string =>
      renderFederation({
        ...input,
        plan: { ...input.plan, gaps: [{ flow: 'abc.com to imp1', from, to }] },
      }).get('runbook.md')!;
    expect(cut('1.01', '1.02')).toContain(
      'abc.com to imp1: down from step 1.01 to 1.02, for the lines of one paste.',
    );
    expect(cut('1.01', '2.01')).toContain('**Must not wait**: go straight on to phase 2');
  });

  test('many paths are counted on the first page, and each is named at the end', () => {
    const gaps = ['a', 'b', 'c', 'd', 'e'].map((name) => ({
      flow: `${name}.com to imp1`,
      from: '1.01',
      to: '2.01',
    }));
    const runbook = renderFederation({ ...input, plan: { ...input.plan, gaps } }).get('runbook.md')!;
    expect(runbook).toContain('5 paths of sessions (named at the end): down from step 1.01 to 2.01');
    expect(runbook).toMatch(
      /## What is down, and how long\n(.*\n)*\| e\.com to imp1 \| 1\.01 \| 2\.01 \| some \d+ minutes/,
    );
  });

  test('a check names the phase from which on it holds, and the phase names the check', () => {
    const checks = file('checks/fw1.md').split('\n');
    expect(checks).toContainEqual(expect.stringMatching(/^\| # \| after \| run \|/));
    expect(checks).toContainEqual(expect.stringMatching(/^\| 1 \| \d+ \| /));
    expect(file('runbook.md')).toMatch(/Proof: `checks\/fw1\.md`, 1/);
    expect(file('handouts/abc.com/checks.md')).not.toContain('| after |');
  });

  test('who leads finds ucfed, the gate and the findings at the end', () => {
    const [, end] = file('runbook.md').split('## Findings');
    expect(end).toContain('`ucfed confirm Abc <device> --plan 7f3a91c2 --through <last step>`');
    expect(end).toContain('| fw1 and imp1.example.com |');
    expect(file('runbook.md')).toContain('stays until a Retirement names it');
    expect(file('runbook.md')).toContain('`sip-federation/3des-required`');
  });

  test('pictures: the way of a session, and who gives which certificate to whom', () => {
    expect(file('runbook.md')).toContain('-->|"tcp 5061"|');
    expect(file('runbook.md')).toMatch(/sequenceDiagram\n(.*\n)*.*: imp_proxy\.pem\n/);
  });

  test('the pre-flight looks, and takes precautions', () => {
    expect(file('preflight/fw1.md')).toContain(
      '| 1 | `show version \\| include Proxy` | Total TLS Proxy Sessions greater than 2 | two are free; each federated dialogue takes one |',
    );
    expect(file('preflight/fw1.md')).toContain('names that this plan creates must be free');
    expect(file('preflight/fw1.md')).toContain('`reload in 30`');
    expect(file('preflight/fw1.md')).toContain('again, before it is due');
  });

  test('a pre-flight is no obstacle to what the plan has made itself; what a device signed itself runs out too', () => {
    expect(file('runbook.md')).toContain('what this plan has made by then may stand there');
    expect(file('runbook.md')).toMatch(
      /## What runs out\n[^#]*\| certificate of imp_proxy[^|]* \| ________ \|/,
    );
  });

  test('checks that need the whole change stand apart', () => {
    expect(file('handouts/abc.com/checks.md')).toContain('When the whole change is done:');
    expect(file('checks/fw1.md')).not.toContain('When the whole');
  });

  test('F-54 F-86 a partner reads a data sheet, what we need and what to do, the way back too, and nothing above the own folder', () => {
    const readme = file('handouts/abc.com/README.md');
    expect(readme).toContain(
      '| root of abc.com, as abc-root.pem, and its SHA-256 by another way | our step 1.07, in phase 1 |',
    );
    expect(readme).toContain('1. [ ] [040-edge.abc.com.md](040-edge.abc.com.md)');
    expect(readme).toMatch(/\| data sheet \| {2}\|\n\|---\|---\|\n\| our domains \| example\.com \|\n/);
    expect(readme).toContain('| contact | ________ |');
    expect(readme).toContain('Way back: `undo/`');
    for (const [name, content] of files) {
      if (name.startsWith('handouts/')) expect(content).not.toMatch(/handouts\/|bundles\/|10\.0\.0|Abc\//);
    }
  });

  test('no file holds a time, a path of the machine or a secret', () => {
    const machine = [process.cwd(), os.tmpdir(), os.homedir()].filter((place) => place.length > 1);
    for (const [, content] of files) {
      expect(content).not.toMatch(/\d{4}-\d\d-\d\dT/);
      for (const place of machine) expect(content).not.toContain(place);
      expect(content.endsWith('\n')).toBe(true);
      expect(content).not.toMatch(/undefined|\[object|NaN/);
    }
  });

  test('the runbook says where it begins, whoever home is', () => {
    const begin = (more: Partial<FederationInput>): string =>
      renderFederation({ ...input, installed: input.wanted, home: { ...input.wanted }, ...more }).get(
        'runbook.md',
      )!;
    expect(begin({})).toContain('from what is deployed');
    expect(begin({ backFrom: 'installed' })).toContain('from a change that stopped half way');
  });

  test('a change with nothing to do says so', () => {
    const none: Change = { phases: [], gaps: [], result: input.wanted, held: [] };
    const rest = renderFederation({
      ...input,
      installed: input.wanted,
      home: input.wanted,
      plan: none,
      back: none,
      gate: [],
    });
    expect(rest.get('runbook.md')).toContain('Nothing to do: plan `7f3a91c2` is deployed.');
    expect([...rest.keys()].filter((name) => /^(bundles|undo|preflight)/.test(name))).toEqual([]);
  });

  test('two devices of one name get two files', () => {
    const twin = {
      ...devices[0],
      id: 'lb:FW1',
      wording: { ...devices[0].wording, title: 'FW1', file: 'FW1' },
    };
    const two: FederationInput = {
      ...input,
      wanted: { ...input.wanted, devices: [...devices, twin] },
      plan: {
        ...input.plan,
        phases: phases(
          ['safe', [configure(object('lb:FW1', 'thing'))]],
          ['safe', [configure(object(FW, 'thing'))]],
        ),
      },
    };
    const names = [...renderFederation(two).keys()].filter((name) => name.startsWith('preflight'));
    expect(names.sort()).toEqual(['preflight/FW1-lb.md', 'preflight/fw1-asa.md']);
  });

  test('a hostile owner or device name stays one folder below', () => {
    const wording = {
      ...devices[3].wording,
      file: '..',
      owner: { kind: 'partner', name: '../../etc' },
    } as unknown as DeviceWording;
    const evil = { ...devices[3], wording: wording as unknown as Record<string, unknown> };
    const names = renderFederation({
      ...input,
      wanted: { ...input.wanted, devices: [...devices.slice(0, 3), evil, devices[4]] },
    }).keys();
    for (const name of names)
      expect(name).toMatch(/^[A-Za-z0-9-]+(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*(\.[a-z]+)?$/);
  });

  const checkzone = spawnSync('named-checkzone', ['-v']).status === 0;
  (checkzone ? test : test.skip)(
    'F-75 dns.zone and dns-publish.zone load from a zone, by BIND: what may be made now, and what waits',
    () => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zone-'));
      for (const name of ['dns.zone', 'dns-publish.zone']) {
        fs.writeFileSync(path.join(folder, name), file(`tickets/${name}`));
      }
      expect(file('tickets/dns.zone')).not.toContain('SRV');
      expect(file('tickets/dns-publish.zone')).not.toMatch(/\tA\t/);
      fs.writeFileSync(
        path.join(folder, 'db'),
        '$TTL 3600\n@ IN SOA ns1 root 1 3600 600 86400 60\n@ IN NS ns1\nns1 IN A 10.0.0.53\n$INCLUDE "dns.zone"\n$INCLUDE "dns-publish.zone"\nlast IN A 10.0.0.1\n',
      );
      const out = execFileSync('named-checkzone', ['-D', 'example.com', 'db'], {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      expect(out).toMatch(
        /_sipfederationtls\._tcp\.example\.com\.\s+3600\s+IN\s+SRV\s+0 0 5061 imp-public\.example\.com\./,
      );
      expect(out).toMatch(/imp-public\.example\.com\.\s+3600\s+IN\s+A\s+10\.10\.10\.10/);
      expect(out).toMatch(/last\.example\.com\./);
    },
  );
});

describe('the same input', () => {
  test('gives the same bytes twice', () => {
    expect([...renderFederation(structuredClone(input))]).toEqual([...files]);
  });
});

// How long it takes is for `npm run bench`; a renderer that looked at all pairs would not come to an end here.
test('5,000 steps are rendered, every one of them once', () => {
  const big = (count: number): FederationInput => {
    const objects = Array.from({ length: count }, (_, index) =>
      object(FW, `access-list ent_${index}`, {
        parts: [
          part(
            'entry',
            [
              cmd(
                'access-list',
                { name: `ent_${index}` },
                'extended permit tcp host',
                { address: '10.0.0.1' },
                'any',
              ),
            ],
            { why: 'one a domain' },
          ),
        ],
        wording: {
          title: 'x',
          checks: [
            {
              run: cmd('show access-list', { name: `ent_${index}` }) as never,
              must: 'one line',
              why: 'it classifies',
            },
          ],
        },
      }),
    );
    const wanted = state(objects);
    return {
      ...input,
      wanted,
      installed: nothing,
      plan: {
        phases: phases(['safe', objects.map((one) => configure(one))]),
        gaps: [],
        result: wanted,
        held: [],
      },
      back: { phases: [], gaps: [], result: nothing, held: [] },
    };
  };
  const files = renderFederation(big(5_000));
  const bundle = [...files].find(([file]) => /^bundles\/.*fw1/.test(file))![1];
  expect(bundle.match(/^access-list ent_/gm)).toHaveLength(5_000);
});
