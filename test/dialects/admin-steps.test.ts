import fc from 'fast-check';
import type { StatementData } from '../../lib/core/statement';
import type { ValueData } from '../../lib/core/value';
import { adminSteps } from '../../lib/dialects/admin-steps';
import { adminGrammar } from '../../lib/dialects/grammars/admin-cli';
import type { ScriptStep } from '../../lib/dialects/script';
import { parseMarkdown, parseRow } from './commonmark';
import { hostile, spelledOrRefused } from './hostile';
import { budget } from '../support/budget';
import { stepItem } from '../support/step-item';

const artifacts = new Map([['cert', { title: 'certificate', file: 'imp_proxy.pem', source: 'from 2.04' }]]);
const step = (statements: StatementData[], more: Partial<ScriptStep> = {}): ScriptStep => ({
  id: '3.01',
  path: 'Abc/Imp',
  title: "Upload the firewall's certificate",
  action: 'configure',
  notes: [],
  groups: [
    {
      taking: false,
      open: [
        {
          does: { form: [] },
          says: {
            menu: ['Security', 'Certificates'],
            action: 'Upload',
            button: 'Save',
            note: 'The list shows it',
          },
        },
      ],
      statements,
    },
  ],
  answers: [],
  settings: [],
  ...more,
});
const field = (label: string, value: ValueData): StatementData => ({ does: { form: [{ label, value }] } });
const item = (one: ScriptStep): string => stepItem(adminGrammar, one, { artifacts }).join('\n');

describe('steps for a person', () => {
  test('a form is a heading, a table, a button and what to expect', () => {
    const values: [string, ValueData][] = [
      ['Purpose', { choice: 'cup-trust' }],
      ['Root Name', { text: '' }],
      ['File', { artifact: 'cert' }],
      ['Enabled', { checked: true }],
      ['Port', { port: 5061 }],
      ['Key', { secret: { from: 'environment', name: 'KEY' } }],
      ['Timeout', { found: 'timeout' }],
      ['FQDN', { words: 'the internal one' }],
    ];
    expect(item(step(values.map(([label, value]) => field(label, value))))).toBe(
      [
        "- [ ] **3.01** Upload the firewall's certificate · *Security > Certificates > Upload*",
        '',
        '  | field | value |',
        '  |---|---|',
        '  | Purpose | `cup-trust` |',
        '  | Root Name | leave empty |',
        '  | File | `imp_proxy.pem` (from 2.04) |',
        '  | Enabled | checked |',
        '  | Port | `5061` |',
        '  | Key | the value of the environment variable `KEY`; write it down nowhere |',
        '  | Timeout | as it was before |',
        '  | FQDN | the internal one |',
        '',
        '  **Save**. The list shows it.',
      ].join('\n'),
    );
  });

  test('who changes an entry opens it instead of making a new one', () => {
    expect(
      item(step([field('Port', { port: 1 })], { action: 'update', title: 'route a' })).split('\n')[0],
    ).toBe('- [ ] **3.01** Change: route a · *Security > Certificates > open route a*');
  });

  test('what leads to a setting leads there again on the way back', () => {
    const back = step([field('Port', { found: 'port' })], {
      action: 'undo',
      settings: [{ label: 'port', field: 'Port' }],
    });
    expect(item(back).split('\n')[0]).toContain('*Security > Certificates > Upload*');
  });

  test('a setting is written down before it is changed for the first time, and never again', () => {
    const setting = { label: 'peer-auth listener' };
    const beside = (more: object): string =>
      item(step([field('Port', { port: 5062 })], { settings: [{ ...setting, field: 'Port', ...more }] }));
    expect(item(step([], { settings: [setting] }))).toContain('  Peer-auth listener, before: ________');
    expect(beside({})).toContain(
      '  | field | value | before |\n  |---|---|---|\n  | Port | `5062` | ________ |',
    );
    expect(beside({ recorded: '5061' })).toContain('  | Port | `5062` | `5061` |');
    expect(beside({ recorded: '' })).toContain('  | Port | `5062` | nothing |');
  });

  const checklist = (...steps: ScriptStep[]): string =>
    adminSteps.script({
      device: 'imp1',
      product: 'IM and Presence',
      phase: 3,
      plan: '7f3a91c2',
      kind: 'safe',
      back: false,
      ours: true,
      preflight: '',
      steps,
      artifacts,
    });

  test('many equal steps are one table: what differs has a column, what does not is said once', () => {
    const domain = (id: string, name: string): ScriptStep =>
      step([field('Domain Name', { domain: name }), field('Direct', { checked: false })], {
        id,
        title: `SIP federated domain ${name}`,
      });
    const domains = [domain('3.01', 'abc.com'), domain('3.02', 'def.com'), domain('3.03', 'ghi.com')];
    expect(
      checklist(...domains)
        .split('\n')
        .slice(4),
    ).toEqual([
      '- [ ] **3.01 to 3.03** SIP federated domain, 3 times · *Security > Certificates > Upload*',
      '',
      '  In each: Direct not checked.',
      '',
      '  | step | Domain Name |',
      '  |---|---|',
      '  | 3.01 | `abc.com` |',
      '  | 3.02 | `def.com` |',
      '  | 3.03 | `ghi.com` |',
      '',
      '  **Save**. The list shows it.',
      '',
    ]);
  });

  test('T-168 a name that is left out of what is said of all of them stands in the row: by its field, else by what the step is about', () => {
    const notes = (title: string): string[] => [`On ${title.split(' ').at(-1)!}`];
    const upload = (id: string, title: string, file: string): ScriptStep =>
      step([field('File', { text: file })], { id, title, notes: notes(title) });
    const onPeers = checklist(
      upload('3.01', 'root on e1.abc.com', 'root.pem'),
      upload('3.02', 'root on e2.abc.com', 'root.pem'),
      upload('3.03', 'issuer on e1.abc.com', 'issuer.pem'),
    );
    expect(onPeers).toContain('On ….');
    expect(onPeers).toContain('| 3.02 | root on e2.abc.com | `root.pem` |');
    const ofDomains = checklist(
      upload('3.01', 'domain abc.com', 'abc.com'),
      upload('3.02', 'domain def.com', 'def.com'),
      upload('3.03', 'domain ghi.com', 'ghi.com'),
    );
    expect(ofDomains).toContain('| 3.02 | `def.com` |');
  });

  test('what each shall show has a column of sentences; without full stops there is a semicolon between', () => {
    const upload = (id: string, name: string, ...answers: string[]): ScriptStep =>
      step([field('Upload File', { text: name })], { id, title: `file ${name}`, answers });
    const text = checklist(
      upload('3.01', 'a.pem', 'The list shows A.', 'It counts at once.'),
      upload('3.02', 'b.pem', 'b', 'c'),
      upload('3.03', 'c.pem', 'd'),
    );
    expect(text).toContain('| The list shows A. It counts at once. |');
    expect(text).toContain('| b; c |');
  });

  test('restarts that are typed alike are told together, each with its box', () => {
    const restart = (id: string, node: string): ScriptStep =>
      step([], {
        id,
        title: `Cisco SIP Proxy on ${node}`,
        action: 'restart',
        groups: [{ taking: false, open: [], statements: [{ does: { command: ['utils service restart'] } }] }],
      });
    const text = checklist(restart('3.01', 'imp1'), restart('3.02', 'imp2'));
    expect(text).toContain(
      '- [ ] **3.01** Due now: Cisco SIP Proxy on imp1\n- [ ] **3.02** Due now: Cisco SIP Proxy on imp2\n',
    );
    expect(text.match(/utils service restart/g)).toHaveLength(1);
  });

  test('commands stand in a code block, with blanks for what only a person may know', () => {
    const text = item(
      step([], {
        groups: [
          {
            taking: false,
            open: [],
            statements: [
              { does: { command: ['utils service restart', { text: 'Cisco XCP Router' }] } },
              { does: { command: ['set password', { secret: { from: 'prompt', name: 'PASS' } }] } },
            ],
          },
        ],
      }),
    );
    expect(text).toContain(
      '  ```text\n  utils service restart "Cisco XCP Router"\n  set password <PASS>\n  ```',
    );
    expect(text).toContain('Put in yourself: the secret `PASS`');
  });

  test('a hand-off says who gets what and what comes back', () => {
    const handOff: StatementData = {
      does: {
        handOff: 'sign it',
        to: 'the certificate team',
        give: ['cert'],
        take: ['signed'],
      },
    };
    expect(item(step([], { groups: [{ taking: false, open: [], statements: [handOff] }] }))).toContain(
      'Hand over to **the certificate team**: `imp_proxy.pem` (from 2.04). Sign it. They give back: `signed`.',
    );
  });

  test('a step that the vendor has nothing for says so', () => {
    expect(item(step([], { groups: [] }))).toContain('Nothing to do');
  });

  test.each(['name', 'domain', 'address', 'text', 'pattern', 'choice'] as const)(
    'a hostile %s in a field reads back, or is refused',
    (kind) => {
      fc.assert(
        fc.property(hostile, hostile, (label, content) => {
          const text = spelledOrRefused(() =>
            item(step([field(label, { [kind]: content } as unknown as ValueData)])),
          );
          if (text === undefined || content === '') return;
          const rows = text.split('\n').filter((line) => line.startsWith('  | '));
          expect(rows).toHaveLength(2);
          const cells = parseRow(rows[1].trim());
          expect(cells).toHaveLength(2);
          expect(parseMarkdown(`x ${cells[1]}`).filter(([type]) => type === 'code')).toEqual([
            ['code', content],
          ]);
        }),
        budget(150),
      );
    },
  );

  test('hostile words in a field are text, and a command takes none', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        const row = item(step([field('Field', { words })]))
          .split('\n')
          .filter((line) => line.startsWith('  | '))[1];
        const cells = parseRow(row.trim());
        expect(cells).toHaveLength(2);
        const kinds = parseMarkdown(`x ${cells[1]}`).map(([type]) => type);
        expect(kinds.filter((kind) => /link|image|html|emph|strong|break/.test(kind))).toEqual([]);
      }),
      budget(150),
    );
    expect(() => adminSteps.line('Abc', { does: { command: ['x', { words: 'y' }] } })).toThrow(
      'Words stand in a command',
    );
  });

  test.each(['name', 'domain', 'address', 'text', 'pattern', 'choice'] as const)(
    'a hostile %s in a command is one word for a shell, or is refused',
    (kind) => {
      fc.assert(
        fc.property(hostile, (content) => {
          const value = { [kind]: content } as unknown as ValueData;
          const line = spelledOrRefused(() =>
            adminSteps.line('Abc', { does: { command: ['do', value, 'end'] } }),
          );
          if (line === undefined) return;
          const word = /^do (?:"([^"\\`$!]*)"|([A-Za-z0-9._:/@,+=-]+)) end$/.exec(line);
          expect(word?.[1] ?? word?.[2]).toBe(content);
        }),
        budget(150),
      );
    },
  );

  test('hostile wording stays wording', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (title, menu, note, answer) => {
        const open: StatementData[] = [{ does: { form: [] }, says: { menu: [menu], note, button: title } }];
        const text = stepItem(
          adminGrammar,
          step([], {
            title,
            notes: [note],
            answers: [answer],
            groups: [{ taking: false, open, statements: [] }],
          }),
          { artifacts },
        ).join('\n');
        const kinds = parseMarkdown(text).map(([type]) => type);
        for (const kind of ['link', 'image', 'html_inline', 'html_block', 'code_block', 'heading']) {
          expect(kinds).not.toContain(kind);
        }
        expect(text.match(/- \[ \] \*\*/g)).toHaveLength(1);
      }),
      budget(200),
    );
  });
});

test('F-40 what is done once around restarts stands before the first and behind the last of them', () => {
  const within = { name: 'G', before: 'Groups > G: not checked', after: 'Groups > G: checked' };
  const restart = (id: string, more: Partial<ScriptStep> = {}): ScriptStep =>
    step([], {
      id,
      action: 'restart',
      title: `Cisco XCP Router ${id}`,
      groups: [],
      answers: ['[STARTED]'],
      ...more,
    });
  const text = adminSteps.script({
    device: 'imp1.example.com',
    product: 'Cisco IM and Presence',
    phase: 9,
    plan: '0',
    kind: 'safe',
    back: false,
    ours: true,
    preflight: '',
    artifacts,
    steps: [restart('9.01'), restart('9.02', { within }), restart('9.03', { within }), restart('9.04')],
  });
  expect([...text.matchAll(/^- \[ \] \*\*(.*?)\*\*/gm)].map(([, id]) => id)).toEqual([
    '9.01',
    'before 9.02',
    '9.02',
    '9.03',
    'after 9.03',
    '9.04',
  ]);
});

test('what is done once says what doing it again can break: an upload that is harmless is among it', () => {
  const steps = [step([field('Purpose', { choice: 'cup-trust' })], { once: true })];
  const head = (kind: 'safe' | 'once'): string => adminSteps.script({ ...whole, kind, steps }).split('\n')[2];
  expect(head('once')).toContain(
    '**Each step once: a key or certificate that is made again can break those in use.**',
  );
  expect(head('safe')).toContain(
    '**once**: never twice; a key or certificate that is made again can break those in use.',
  );
});

const whole = {
  device: 'imp1.example.com',
  product: 'Cisco IM and Presence',
  phase: 9,
  plan: '0',
  back: false,
  ours: true,
  preflight: '',
  artifacts,
};

test('a notice that is sent takes nothing away', () => {
  const sent: StatementData = { does: { handOff: 'Send it', to: 'help desk', give: [], take: [] } };
  const gone = step([], {
    title: 'notice to users',
    action: 'undo',
    groups: [{ taking: true, open: [], statements: [sent] }],
  });
  expect(item(gone)).toContain('Now the other way round: notice to users');
});

test('what is taken away says so once; a table behind an item is no part of it', () => {
  const script = (steps: ScriptStep[], ours = true): string =>
    adminSteps.script({
      device: 'imp1.example.com',
      product: 'Cisco IM and Presence',
      phase: 9,
      plan: '0',
      kind: 'safe',
      back: true,
      ours,
      preflight: '',
      artifacts,
      steps,
    });
  const row: StatementData = { does: { row: 'A', columns: { owner: { domain: 'a.example.com' } } } };
  const gone = step([], { action: 'undo', groups: [{ taking: true, open: [], statements: [row] }] });
  expect(script([gone]).match(/Take away/g)).toHaveLength(1);
  const entry = step([field('Name', { text: 'a' }), field('Port', { port: 1 })], {
    action: 'undo',
    undoes: '1.01',
  });
  const setting = step([field('Port', { found: 'port' })], {
    id: '3.02',
    action: 'undo',
    undoes: '1.02',
    settings: [{ label: 'port', field: 'Port' }],
  });
  expect(script([entry, setting], false)).toContain('\n\nPut back what you wrote behind *before*');
});

test('what is put back months later is put back only where nothing else lives by it', () => {
  const setting = step([field('Enable federation', { found: 'federation' })], {
    action: 'undo',
    settings: [{ label: 'federation', field: 'Enable federation' }],
  });
  const entry = step([field('Name', { text: 'a' })], { action: 'undo' });
  const page = (steps: ScriptStep[], back: boolean): string =>
    adminSteps.script({
      device: 'edge.abc.com',
      product: 'Access Edge',
      phase: 9,
      plan: '0',
      kind: 'safe',
      back,
      ours: false,
      preflight: '',
      artifacts,
      steps,
    });
  const warning =
    /Put back: what anything else has come to live by since stays as it is, and a certificate that has run out is never put back\./;
  expect(page([setting, entry], false)).toMatch(warning);
  expect(page([entry], false)).not.toMatch(warning);
  expect(page([setting], true)).not.toMatch(warning);
});
