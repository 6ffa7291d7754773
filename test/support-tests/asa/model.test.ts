import { AsaModel, difference, refusals, sameConfig } from '../../support/asa/asa-model';
import { PEM, S14, swap } from './fixtures';

const TRUST =
  'configure terminal\ncrypto ca trustpoint peer\n enrollment terminal\n revocation-check none\n exit\n';
const AUTHENTICATE = 'crypto ca authenticate peer nointeractive';

function device(text: string, initial = ''): AsaModel {
  const model = AsaModel.boot(initial);
  model.mustTake(text);
  return model;
}

describe('modes', () => {
  test('a global command leaves the mode that it is typed in, whatever the indentation', () => {
    const model = device(
      'configure terminal\nobject network a\nhost 1.1.1.1\n   object network b\n host 2.2.2.2\nend',
    );
    expect(model.runningConfig().objects).toEqual(
      new Map([
        ['a', { kind: 'network', value: 'host 1.1.1.1' }],
        ['b', { kind: 'network', value: 'host 2.2.2.2' }],
      ]),
    );
  });

  test('a command of a mode that was left is refused', () => {
    const lines = 'configure terminal\nobject network a\nhostname fw1\n host 1.1.1.1';
    expect(refusals(AsaModel.boot().paste(lines))).toMatchObject([{ line: 4, rule: 'invalid-input' }]);
  });

  test('a manual NAT rule typed in an object is global', () => {
    const text =
      'configure terminal\nobject network a\n host 1.1.1.1\nnat (inside,outside) source static a a';
    expect(device(text).runningConfig().twiceNat).toHaveLength(1);
  });

  test('EXEC commands leave the mode alone', () => {
    device(
      'enable\nconfigure terminal\nobject network a\nshow clock\nwrite memory\nclear xlate local 1.1.1.1\n! why\n\n host 1.1.1.1',
    );
  });

  test('clock set belongs to EXEC', () => {
    device('clock set 12:00:00 1 May 2024\nconfigure terminal\nclock timezone CET 1');
  });

  test('an initial configuration as the device saves it is taken', () => {
    const model = AsaModel.boot(
      [
        ': Saved',
        'ASA Version 9.16(4)',
        'hostname fw1',
        'interface GigabitEthernet0/0',
        ' nameif outside',
        ' security-level 0',
        ' ip address 10.10.10.1 255.255.255.0',
        'interface GigabitEthernet0/2',
        ' shutdown',
        ' no nameif',
        ' no security-level',
        ' no ip address',
        'object-group network servers',
        ' network-object host 5.5.5.5',
        'access-list outside_access_in remark web',
        'access-list outside_access_in extended permit tcp any object-group servers eq https',
        'access-group outside_access_in in interface outside',
        'policy-map type inspect dns preset_dns_map',
        ' parameters',
        '  message-length maximum client auto',
        'policy-map global_policy',
        ' class inspection_default',
        '  inspect esmtp',
        'service-policy global_policy global',
        ': end',
      ].join('\n'),
    );
    expect([...model.runningConfig().interfaces.keys()]).toEqual([
      'GigabitEthernet0/0',
      'GigabitEthernet0/2',
    ]);
    expect(() => AsaModel.boot('nonsense')).toThrow('% Invalid input');
  });
});

describe('blocks', () => {
  test('swallow lines until quit', () => {
    expect(device(`${TRUST}${AUTHENTICATE}\n${PEM}\nquit\nhostname fw1`).runningConfig()).toMatchObject({
      hostname: 'fw1',
      trustpoints: new Map([['peer', expect.objectContaining({ ca: { generation: 1, pem: 'TUlJQw==' } })]]),
    });
  });

  test('wait when the file ends, and take what comes next', () => {
    const model = AsaModel.boot();
    expect(model.paste(TRUST + AUTHENTICATE).at(-1)).toMatchObject({
      result: 'waiting-for-paste',
      text: AUTHENTICATE,
    });
    expect(refusals(model.paste(`${PEM}\nquit`))).toEqual([]);
    expect(model.runningConfig().trustpoints.get('peer')?.ca).toBeDefined();
  });

  test('are answered by the person', () => {
    const asked: string[] = [];
    const onPrompt = (command: string): string => {
      asked.push(command);
      return PEM;
    };
    expect(refusals(AsaModel.boot().paste(TRUST + AUTHENTICATE, onPrompt))).toEqual([]);
    expect(asked).toEqual([AUTHENTICATE]);
  });

  test('eat the commands that a paste sends too early, which typing does not', () => {
    const text = `${TRUST}${AUTHENTICATE}\nhostname fw1`;
    expect(refusals(AsaModel.boot().paste(text, () => PEM))).toMatchObject([{ rule: 'paste' }]);
    const typed = AsaModel.boot();
    expect(refusals(typed.type(text, () => PEM))).toEqual([]);
    expect(typed.runningConfig().hostname).toBe('fw1');
  });

  test('typed, end with the quit that the file writes below the command', () => {
    const model = AsaModel.boot();
    const text = `${TRUST}${AUTHENTICATE}\n!   the certificate of the peer, then\nquit\nhostname fw1`;
    expect(refusals(model.type(text, () => PEM))).toEqual([]);
    expect(refusals(model.type('configure terminal\nquit\nhostname fw2', () => PEM))).toHaveLength(1);
  });

  test.each([
    ['nothing', ''],
    ['no PEM', 'MIIC'],
    ['a request', PEM.replaceAll('CERTIFICATE', 'CERTIFICATE REQUEST')],
    ['two certificates', `${PEM}\n${PEM}`],
  ])('refuse %s', (_, answer) => {
    expect(refusals(AsaModel.boot().paste(TRUST + AUTHENTICATE, () => answer))).toMatchObject([
      { rule: 'paste' },
    ]);
  });

  test('without nointeractive ask, and the next line is the answer', () => {
    const text = `${TRUST}crypto ca authenticate peer\n${PEM}\nquit\n`;
    device(`${text}yes\nhostname fw1`);
    expect(refusals(AsaModel.boot().paste(`${text}hostname fw1`))).toMatchObject([{ rule: 'paste' }]);
    expect(refusals(AsaModel.boot().type(TRUST + 'crypto ca authenticate peer', () => PEM))).toEqual([]);
  });

  test('follow the order of an enrolment', () => {
    const key = 'crypto key generate rsa label k modulus 2048\ncrypto ca trustpoint peer\n keypair k\n';
    const order = (lines: string): (string | undefined)[] =>
      refusals(AsaModel.boot().type(TRUST + key + lines, () => PEM)).map(({ rule }) => rule);
    const [enroll, read] = [
      'crypto ca enroll peer noconfirm\n',
      'crypto ca import peer certificate nointeractive\n',
    ];
    expect(order(enroll)).toEqual(['missing']);
    expect(order(`${AUTHENTICATE}\n${read}`)).toEqual(['missing']);
    expect(order(`${AUTHENTICATE}\n${enroll}${enroll}`)).toEqual(['repetition']);
    expect(order(`${AUTHENTICATE}\n${enroll}crypto ca export peer identity-certificate`)).toEqual([
      'missing',
    ]);
    expect(order(`${AUTHENTICATE}\n${enroll}${read}crypto ca export peer identity-certificate`)).toEqual([]);
  });
});

describe('access lists', () => {
  const entry = (port: number): string => `access-list a extended permit tcp any any eq ${port}`;
  const shown = (model: AsaModel): unknown[] =>
    model
      .runningConfig()
      .accessLists.get('a')!
      .entries.map((each) => 'action' in each && each.destinationPorts);

  test('append, insert, and answer a duplicate with INFO', () => {
    const model = device(
      `configure terminal\n${entry(1)}\n${entry(2)}\n${entry(3).replace('a ', 'a line 1 ')}`,
    );
    expect(shown(model)).toEqual(['eq 3', 'eq 1', 'eq 2']);
    const again = model.paste(`configure terminal\n${entry(1)}`);
    expect(again[1]).toMatchObject({ result: 'info' });
    expect(shown(model)).toEqual(['eq 3', 'eq 1', 'eq 2']);
  });

  test('read names of ports and any4 as the device shows them', () => {
    const text = 'configure terminal\naccess-list a extended permit tcp any4 host 1.1.1.1 eq sip';
    expect(sameConfig(device(text), device(text.replace('any4', 'any').replace('sip', '5060')))).toBe(true);
  });

  test('end with their last entry', () => {
    const model = device(`configure terminal\n${entry(1)}\nno ${entry(1)}`);
    expect(model.runningConfig().accessLists).toEqual(new Map());
  });
});

describe('the way back', () => {
  const undo = (text: string): string => {
    const golden = text
      .slice(text.indexOf('! ASA 8.3+'))
      .split('\n')
      .map((line) => line.trim());
    const named = (pattern: RegExp): string[] => golden.filter((line) => pattern.test(line)).reverse();
    return [
      'configure terminal',
      'policy-map global_policy',
      ...named(/^class /).map((line) => ` no ${line}`),
      ...named(/^class-map /).map((line) => `no ${line}`),
      ...named(/^access-group /).map((line) => `no ${line}`),
      ...named(/^access-list /).map((line) => `no ${line}`),
      ...named(/^tls-proxy /).map((line) => `no ${line}`),
      'no policy-map type inspect sip sip_inspect',
      ...named(/^nat .* source /).map((line) => `no ${line}`),
      'object network obj_any',
      ' no nat (inside,outside) dynamic 10.10.10.10',
      ...named(/^object /).map((line) => `no ${line}`),
      'no crypto ca trustpoint trustpoint_name noconfirm',
      'no crypto ca trustpoint imp_proxy noconfirm',
      'crypto key zeroize rsa label public_key_for_ca noconfirm',
      'crypto key zeroize rsa label imp_proxy_key noconfirm',
      'write memory',
    ].join('\n');
  };

  test('leads to the device before', () => {
    const model = device(S14);
    model.mustTake(undo(S14));
    expect(difference(model, AsaModel.boot())).toEqual([]);
  });

  test('and back again to other keys and certificates', () => {
    const model = device(S14);
    model.mustTake(undo(S14));
    model.mustTake(S14);
    expect(difference(device(S14), model)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^key pair imp_proxy_key: .*"generation":1.*"generation":2/),
      ]),
    );
    expect(sameConfig(device(S14), model, { generations: false })).toBe(true);
  });
});

describe('two devices are the same', () => {
  const acl = (action: string, host: string): string =>
    `access-list a extended ${action} tcp any host ${host} eq 5061`;

  test('when nothing tells them apart', () => {
    expect(difference(device(S14), device(S14))).toEqual([]);
  });

  test('when entries that cannot meet or have one effect change places', () => {
    const one = `configure terminal\n${acl('permit', '1.1.1.1')}\n${acl('permit', '2.2.2.2')}\n${acl('deny', '3.3.3.3')}`;
    const other = `configure terminal\n${acl('deny', '3.3.3.3')}\n${acl('permit', '2.2.2.2')}\n${acl('permit', '1.1.1.1')}`;
    expect(difference(device(one), device(other))).toEqual([]);
  });

  test('not when entries of different effect that can meet change places', () => {
    const deny = 'access-list a extended deny tcp any any eq 5061';
    expect(
      difference(
        device(`configure terminal\n${acl('permit', '1.1.1.1')}\n${deny}`),
        device(`configure terminal\n${deny}\n${acl('permit', '1.1.1.1')}`),
      ),
    ).toEqual([
      'access-list a: "extended permit tcp any host 1.1.1.1 eq 5061" before "extended deny tcp any any eq 5061" in first, after it in second',
    ]);
  });

  const rule = (real: string, mapped: string, host = '1.1.1.1'): string =>
    `nat (inside,outside) source static obj_host_${host} obj_host_10.10.10.10 service obj_tcp_source_eq_${real} obj_tcp_source_eq_${mapped}`;

  test.each([
    ['rules of one real port', rule('5062', '5061'), rule('5062', '5062'), 1],
    ['rules of two nodes', rule('5062', '45062', '2.2.2.2'), rule('5062', '55062', '3.3.3.3'), 0],
    ['rules of two ports', rule('5080', '5080'), rule('5060', '5060'), 0],
  ])('by the order of %s', (_, one, other, expected) => {
    // Members between the two may count as well; these pairs are neighbours but for the first.
    const swapped = difference(device(S14), device(swap(S14, one, other)));
    expect(swapped).toHaveLength(expected);
  });

  test('by the order of classes that meet and inspect differently', () => {
    const map = (name: string): string => `class-map ${name}\n match port tcp eq 5062`;
    const classes = (first: string, second: string): string =>
      `configure terminal\n${map('a')}\n${map('b')}\npolicy-map type inspect sip m\npolicy-map global_policy\n` +
      ` class ${first}\n  inspect sip${first === 'a' ? ' m' : ''}\n class ${second}\n  inspect sip${second === 'a' ? ' m' : ''}`;
    expect(difference(device(classes('a', 'b')), device(classes('b', 'a')))).toHaveLength(1);
  });

  test('and a difference names what differs and where', () => {
    const more = device(`${S14}object network extra\n host 9.9.9.9\nhostname fw1`);
    expect(difference(device(S14), more)).toEqual([
      'hostname: first "ciscoasa", second "fw1"',
      'object extra: only in second',
    ]);
  });

  test.each([
    ['a TLS proxy', S14.replace(' client cipher-suite aes128-sha1 aes256-sha1\n', '')],
    ['an inspection', S14.replace('inspect sip sip_inspect tls-proxy ent_imp_to_external', 'inspect sip')],
    ['a parameter', S14.replace(' parameters', ' parameters\n  no traffic-non-sip')],
    ['a trustpoint', S14.replace(' fqdn none', ' fqdn fw1.example.com')],
    ['a binding', S14.replace('access-group outside_access_in in interface outside\n', '')],
    ['a match', S14.replace(' match access-list ent_imp_to_abc', ' match access-list ent_abc_to_imp')],
    ['an entry', S14.replace(/access-list outside_access_in .*\n/, '')],
    ['a NAT rule', S14.replace(/nat .*55080\n/, '')],
    ['a setting', `${S14}xlate per-session deny tcp any4 any4 eq sip\n`],
    ['a route', `${S14}route outside 0 0 10.10.10.1\n`],
    ['a level', `${S14}interface GigabitEthernet0/3\n nameif dmz\n security-level 50\n`],
  ])('but not with another %s', (_, text) => {
    expect(difference(device(S14), device(text)).length).toBeGreaterThan(0);
    expect(sameConfig(device(text), device(S14))).toBe(false);
  });

  test('and a clone stays as it was', () => {
    const model = device(S14);
    const before = model.clone();
    model.mustTake('configure terminal\npolicy-map global_policy\n no class ent_imp_to_abc');
    expect(difference(before, model)).toEqual([
      expect.stringMatching(/^policy-map global_policy: "class ent_imp_to_abc .*" only in first$/),
    ]);
  });

  test('and a clone goes its own way', () => {
    const model = device(S14);
    const copy = model.clone();
    copy.mustTake('configure terminal\nhostname fw2');
    expect(difference(model, copy)).toHaveLength(1);
  });
});
