import fc from 'fast-check';
import type { StatementData } from '../../lib/core/statement';
import type { ValueData } from '../../lib/core/value';
import { asaCli } from '../../lib/dialects/asa-cli';
import { asaComment } from '../../lib/dialects/grammars/asa';
import type { Script, ScriptStep } from '../../lib/dialects/script';
import { hostile, spelledOrRefused } from './hostile';
import { budget } from '../support/budget';

const step = (groups: ScriptStep['groups'], more: Partial<ScriptStep> = {}): ScriptStep => ({
  id: '1.01',
  path: 'Abc/Asa',
  title: 'thing',
  action: 'configure',
  notes: [],
  groups,
  answers: [],
  settings: [],
  ...more,
});

const script = (...steps: ScriptStep[]): Script => ({
  device: 'fw1',
  product: 'Cisco ASA 9.16',
  phase: 1,
  plan: '7f3a91c2',
  kind: 'safe',
  back: false,
  ours: true,
  preflight: 'preflight/fw1.md',
  steps,
  artifacts: new Map([['root', { title: 'root of abc.com', file: 'abc.pem', source: 'from abc.com' }]]),
});

const body = (...steps: ScriptStep[]): string[] =>
  asaCli
    .script(script(...steps))
    .split('\n')
    .slice(3, -1);
const put = (...statements: StatementData[]): ScriptStep => step([{ taking: false, open: [], statements }]);
const line = (value: ValueData): string =>
  asaCli.line('Abc', { does: { command: ['object network', value] } });
const inTheMiddle = (value: ValueData): string =>
  asaCli.line('Abc', { does: { command: ['object', value, 'end'] } });

describe('the command line of the ASA', () => {
  test('says in its head what it is, and what comes first', () => {
    expect(asaCli.script(script(put({ does: { command: ['sysopt'] } })))).toBe(
      [
        '! fw1, Cisco ASA 9.16, phase 1 of plan 7f3a91c2: safe to paste again',
        '! First preflight/fw1.md. Way back: undo/. Stop at ERROR, % Invalid, % Ambiguous or % Incomplete.',
        'configure terminal',
        '! 1.01  Abc/Asa',
        'sysopt',
        '',
      ].join('\n'),
    );
  });

  test('says of what is put back months later that it stays where anything else has come to live by it', () => {
    const setting = { part: 'hostname', label: 'the host name', value: 'fw-old' };
    const name = step(
      [{ taking: true, open: [], statements: [{ does: { command: ['hostname', { name: 'fw-old' }] } }] }],
      {
        action: 'undo',
        settings: [setting],
      },
    );
    const warning =
      '! Put back: what anything else has come to live by since stays as it is, and a certificate that has run out is never put back. Leave its lines out.';
    expect(asaCli.script(script(name))).toContain(warning);
    expect(asaCli.script({ ...script(name), back: true })).not.toContain('! Put back');
    expect(asaCli.script(script({ ...name, action: 'configure' }))).not.toContain('! Put back');
  });

  test('indents by one blank for each mode, and enters a mode once a step', () => {
    const open = [
      { does: { command: ['policy-map', { name: 'global_policy' }] } },
      { does: { command: ['class', { name: 'c' }] } },
    ];
    const inspect = ['inspect sip', { name: 'm' }];
    expect(
      body(
        step([
          { taking: true, open, statements: [{ does: { command: inspect, no: true } }] },
          { taking: false, open: structuredClone(open), statements: [{ does: { command: inspect } }] },
        ]),
      ).slice(1),
    ).toEqual(['policy-map global_policy', ' class c', '  no inspect sip m', '  inspect sip m']);
  });

  test('enters the same object anew for the next step', () => {
    const group = {
      taking: false,
      open: [{ does: { command: ['class-map', { name: 'c' }] } }],
      statements: [],
    };
    expect(body(step([group]), step([group], { id: '1.02' }))).toEqual([
      '! 1.01  Abc/Asa',
      'class-map c',
      '! 1.02  Abc/Asa',
      'class-map c',
    ]);
  });

  test('writes every type of value that it has', () => {
    const values: ValueData[] = [
      { pair: ['inside', 'outside'] },
      { name: 'obj_host_1.1.1.1' },
      { address: '255.255.255.0' },
      { address: '2001:db8::/32' },
      { port: 5060 },
      { number: 2048 },
      { domain: 'imp.example.com' },
      { choice: 'tcp' },
      { pattern: '^a.*b$' },
      { text: 'CN=imp.example.com,O=Example Inc' },
    ];
    expect(asaCli.line('Abc', { does: { command: ['x', ...values] } })).toBe(
      'x (inside,outside) obj_host_1.1.1.1 255.255.255.0 2001:db8::/32 5060 2048 imp.example.com tcp ^a.*b$ CN=imp.example.com,O=Example Inc',
    );
  });

  test('ends at a prompt, and says before it what to paste and what is left to do', () => {
    const paste = put({
      does: {
        paste: ['crypto ca authenticate', { name: 'tp' }, 'nointeractive'],
        artifact: 'root',
        end: 'quit',
      },
    });
    const memory = step(
      [{ taking: false, open: [], statements: [{ does: { command: ['write memory'] } }] }],
      {
        id: '1.02',
        action: 'restart',
        everyPhase: true,
      },
    );
    expect(body(paste, memory)).toEqual([
      '! 1.01  Abc/Asa',
      '!   after the command below paste abc.pem (from abc.com), then quit on a line of its own',
      '!   then 1.02  by hand, once phase 1 is proven, see the runbook: reload cancel, then write memory',
      'crypto ca authenticate tp nointeractive',
    ]);
    expect(() => body(paste, put({ does: { command: ['x'] } }))).toThrow('stands behind the prompt of 1.01');
  });

  test('takes no words in place of what is typed', () => {
    expect(() => line({ words: 'the inside host' })).toThrow('Words stand in a command');
  });

  test('never pastes a restart', () => {
    const xlate = step([{ taking: false, open: [], statements: [{ does: { command: ['clear xlate'] } }] }], {
      action: 'restart',
      impact: 'calls break',
    });
    expect(body(put({ does: { command: ['x'] } }), xlate)).toEqual([
      '! 1.01  Abc/Asa',
      'x',
      '! 1.01  by hand, once phase 1 is proven, see the runbook: clear xlate (calls break)',
    ]);
    expect(asaCli.script({ ...script(xlate), back: true })).toBe(
      [
        '! fw1, Cisco ASA 9.16, way back, phase 1 of plan 7f3a91c2: nothing to paste',
        '! 1.01  by hand, when it does the least harm: clear xlate (calls break)',
        '',
      ].join('\n'),
    );
    expect(asaCli.guidance('safe', true).manner).toBe('by hand');
  });

  test('names that have to be free are one command, whose answer is empty', () => {
    const show = { does: { command: ['show running-config object', '| include object'] } };
    expect(asaCli.absent!('Abc', show, ['object network a', 'object network b', 'object service c'])).toEqual(
      ['show running-config object | include object network (a|b)|object service c'],
    );
    const many = Array.from({ length: 40 }, (_, index) => `object network obj_host_10.0.0.${index}`);
    const commands = asaCli.absent!('Abc', show, many);
    expect(commands.length).toBeGreaterThan(1);
    for (const command of commands) expect(command.length).toBeLessThan(400);
    expect(() => asaCli.absent!('Abc', show, ['object network a|b'])).toThrow('cannot be looked for');
  });

  test('F-21 stops at what means failure, and at no normal answer with a percent sign', () => {
    for (const kind of ['safe', 'once'] as const) {
      expect(asaCli.guidance(kind).stop).toBe(
        'a line that begins with `ERROR`, `% Invalid`, `% Ambiguous` or `% Incomplete`',
      );
    }
  });

  test('leaves a line with a secret, or with a value that only a person knows, to be typed', () => {
    const lines = body(
      put({
        does: { command: ['ntp authentication-key 1 md5', { secret: { from: 'prompt', name: 'NTP_KEY' } }] },
      }),
      put({ does: { command: ['tls-proxy maximum-session', { found: 'sessions' }] } }),
    );
    expect(lines).toEqual([
      '! 1.01  Abc/Asa',
      '!   type this yourself, with the secret NTP_KEY for <NTP_KEY>:',
      '!   ntp authentication-key 1 md5 <NTP_KEY>',
      '! 1.01  Abc/Asa',
      '!   type this yourself, with the value of "sessions" written down in pre-flight for <value>:',
      '!   tls-proxy maximum-session <value>',
    ]);
  });

  test.each<[string, ValueData]>([
    ['a name with a blank', { name: 'a b' }],
    ['help', { name: 'a?' }],
    ['a comment', { name: '!a' }],
    ['quotes', { text: 'say "hello"' }],
    ['a second line', { text: 'a\nreload' }],
    ['an address with a scope', { address: 'fe80::1%eth0' }],
    ['an IPv4 prefix', { address: '10.0.0.0/8' }],
    ['an interface with a comma', { pair: ['a,b', 'c'] }],
    ['a check box', { checked: true }],
    ['an artifact', { artifact: 'root' }],
    ['an unknown type', { nonsense: 'x' } as unknown as ValueData],
    ['an inherited type', { toString: 'x' } as unknown as ValueData],
    ['two types', { name: 'a', text: 'b' }],
    ['a port that is text', { port: '1\n!' } as unknown as ValueData],
  ])('refuses %s', (_, value) => {
    expect(spelledOrRefused(() => line(value))).toBeUndefined();
  });

  test('refuses a value in the place of the command, unknown keywords and lines that are too long', () => {
    expect(() => asaCli.line('Abc', { does: { command: [{ name: 'reload' }] } })).toThrow(
      'begins with a value',
    );
    expect(() => asaCli.line('Abc', { does: { command: ['show\nreload'] } })).toThrow('is not a keyword');
    expect(() => asaCli.line('Abc', { does: { command: ['x', { name: 'a'.repeat(499) }] } })).toThrow(
      'has 501 characters',
    );
    expect(() => asaCli.line('Abc', { does: { row: 'SRV', columns: {} } })).toThrow(
      'neither a command nor a paste',
    );
  });

  test('takes the filter of a show command', () => {
    expect(asaCli.line('Abc', { does: { command: ['show version', '| include Proxy'] } })).toBe(
      'show version | include Proxy',
    );
  });

  test.each(['name', 'domain', 'address', 'text', 'pattern', 'choice'] as const)(
    'prints a hostile %s so that it reads back, or refuses it',
    (kind) => {
      fc.assert(
        fc.property(hostile, (content) => {
          const value = { [kind]: content } as unknown as ValueData;
          const last = spelledOrRefused(() => line(value));
          if (last !== undefined) {
            expect(last.slice('object network '.length)).toBe(content);
            expect(last).toMatch(/^[\x20-\x7e]+$/);
            expect(last).not.toMatch(/[!?"'|]|\s{2}|\s$/);
          }
          const middle = spelledOrRefused(() => inTheMiddle(value));
          if (middle !== undefined) expect(middle.split(' ')).toEqual(['object', content, 'end']);
        }),
        budget(150),
      );
    },
  );

  test('prints a hostile pair so that it reads back, or refuses it', () => {
    fc.assert(
      fc.property(hostile, hostile, (first, second) => {
        const text = spelledOrRefused(() => line({ pair: [first, second] }));
        if (text !== undefined)
          expect(/^object network \(([^,()]+),([^,()]+)\)$/.exec(text)?.slice(1)).toEqual([first, second]);
      }),
      budget(100),
    );
  });

  test('keeps every comment one harmless line', () => {
    fc.assert(
      fc.property(hostile, (content) => {
        const comment = asaComment(content);
        expect(comment).toMatch(/^![\x20-\x3e\x40-\x7e]*$/);
        expect(comment.length).toBeLessThanOrEqual(500);
      }),
      budget(100),
    );
  });

  test('keeps every hostile step one step', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (path, note, answer) => {
        const lines = body(
          step([{ taking: false, open: [], statements: [{ does: { command: ['x'] } }] }], {
            path,
            notes: [note],
            answers: [answer],
          }),
        );
        expect(lines.filter((one) => !one.startsWith('!'))).toEqual(['x']);
      }),
      budget(100),
    );
  });
});
