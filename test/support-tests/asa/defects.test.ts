import {
  AsaModel,
  type Blockage,
  type BootOptions,
  inbound,
  outbound,
  refusals,
  type Rule,
} from '../../support/asa/asa-model';
import { remove, replace, S14 } from './fixtures';

/** The first complaint about a text that follows the golden one, or about the golden one with a defect. */
function complaint(text: string, options?: BootOptions): { text: string; rule?: Rule; message?: string } {
  const [first] = refusals(AsaModel.boot('', options).paste(text));
  return { text: (first?.text ?? 'nothing refused').trim(), rule: first?.rule, message: first?.message };
}

const after = (lines: string): string => `${S14}${lines}\n`;
const SOURCE = 'nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service';
const ABC_IN = 'access-list ent_abc_to_imp extended permit tcp host 20.20.20.20 host 1.1.1.1 eq 5062';
const BOUND = 'access-list outside_access_in extended permit tcp host 20.20.20.20 host 2.2.2.2 eq 5062';
const NAT_5061 = `${SOURCE} obj_tcp_source_eq_5062 obj_tcp_source_eq_5061`;
const manyClasses = Array.from({ length: 63 }, (_, index) =>
  [
    `access-list many_${index} extended permit tcp host 30.0.0.${index} any eq 5061`,
    `class-map many_${index}`,
    ` match access-list many_${index}`,
    'policy-map global_policy',
    ` class many_${index}`,
  ].join('\n'),
).join('\n');

describe('refused: what is emitted in the wrong order or incompletely', () => {
  test.each<[string, string, string, Rule]>([
    [
      'the access list after its class map',
      `${remove(S14, ABC_IN)}${ABC_IN}\n`,
      'match access-list ent_abc_to_imp',
      'missing',
    ],
    [
      'a network object is missing',
      remove(S14, 'object network obj_host_2.2.2.2'),
      'host 2.2.2.2',
      'redefinition',
    ],
    ['a network object is empty', remove(S14, 'host 10.10.10.10'), NAT_5061, 'missing'],
    ['a service object is empty', remove(S14, 'service tcp source eq 5061'), NAT_5061, 'missing'],
    [
      'a service without source, as printed',
      replace(S14, 'service tcp source eq 5061', 'service tcp eq 5061'),
      'service tcp eq 5061',
      'invalid-input',
    ],
    [
      'a service by destination port',
      replace(S14, 'service tcp source eq 5061', 'service tcp destination eq 5061'),
      NAT_5061,
      'invalid-input',
    ],
    [
      'tcp and udp in one rule',
      replace(S14, NAT_5061, `${SOURCE} obj_tcp_source_eq_5062 obj_udp_source_eq_5080`),
      `${SOURCE} obj_tcp_source_eq_5062 obj_udp_source_eq_5080`,
      'conflict',
    ],
    [
      'the policy before the inspection map',
      remove(S14, 'policy-map type inspect sip sip_inspect'),
      'parameters',
      'invalid-input',
    ],
    [
      'the access group before its list',
      after('access-group later in interface inside'),
      'access-group later in interface inside',
      'missing',
    ],
    [
      'the trustpoint is not enrolled',
      remove(S14, 'crypto ca enroll imp_proxy noconfirm'),
      'server trust-point imp_proxy',
      'missing',
    ],
    [
      'the key pair is missing',
      remove(S14, 'crypto key generate rsa label imp_proxy_key modulus 2048'),
      'crypto ca enroll imp_proxy noconfirm',
      'missing',
    ],
    [
      'an unknown interface',
      after('access-group outside_access_in in interface dmz'),
      'access-group outside_access_in in interface dmz',
      'missing',
    ],
    [
      'an address that pairs with no mask',
      after('route outside 10.0.0.1 255.0.0.0 1.2.3.4'),
      'route outside 10.0.0.1 255.0.0.0 1.2.3.4',
      'invalid-input',
    ],
    [
      'two commands on one line, as printed',
      after('class-map x match any'),
      'class-map x match any',
      'invalid-input',
    ],
    [
      'host without eq, as printed',
      after('access-list x extended permit tcp host 1.1.1.1 host 2.2.2.2 5061'),
      'access-list x extended permit tcp host 1.1.1.1 host 2.2.2.2 5061',
      'invalid-input',
    ],
    ['a command that nobody knows', after('frobnicate now'), 'frobnicate now', 'invalid-input'],
  ])('%s', (_, text, line, rule) => {
    expect(complaint(text)).toMatchObject({ text: line, rule });
  });
});

describe('refused: what is there already', () => {
  test.each<[string, string, Rule]>([
    ['a NAT rule again', NAT_5061, 'repetition'],
    [
      'a mapped port that another node has',
      'nat (inside,outside) source static obj_host_2.2.2.2 obj_host_10.10.10.10 service obj_tcp_source_eq_5062 obj_tcp_source_eq_5061',
      'conflict',
    ],
    ['another host in an object', 'object network obj_host_1.1.1.1\n host 9.9.9.9', 'redefinition'],
    [
      'another port in a service',
      'object service obj_tcp_source_eq_5061\n service tcp source eq 9',
      'redefinition',
    ],
    ['a network object with a service name', 'object network obj_tcp_source_eq_5061', 'conflict'],
    ['an object group with an object name', 'object-group network obj_any', 'conflict'],
    [
      'a second NAT rule in an object',
      'object network obj_any\n nat (inside,outside) dynamic interface',
      'redefinition',
    ],
    ['a key pair again', 'crypto key generate rsa label imp_proxy_key modulus 2048', 'repetition'],
    [
      'a key pair again, silently',
      'crypto key generate rsa label imp_proxy_key modulus 2048 noconfirm',
      'repetition',
    ],
    ['an enrolment again', 'crypto ca enroll imp_proxy noconfirm', 'repetition'],
    ['an authentication again', 'crypto ca authenticate trustpoint_name nointeractive', 'repetition'],
    ['an import again', 'crypto ca import trustpoint_name certificate nointeractive', 'repetition'],
    [
      'another subject under a certificate',
      'crypto ca trustpoint imp_proxy\n subject-name CN=else',
      'redefinition',
    ],
    [
      'a second match in a class map',
      'class-map ent_imp_to_abc\n match access-list ent_abc_to_imp',
      'redefinition',
    ],
    [
      'a class twice, with another proxy',
      'policy-map global_policy\n class ent_imp_to_abc\n  inspect sip sip_inspect tls-proxy ent_external_to_imp',
      'redefinition',
    ],
    [
      'another trust point in a proxy in use',
      'tls-proxy ent_imp_to_external\n server trust-point trustpoint_name',
      'in-use',
    ],
    [
      'other ciphers in a proxy in use',
      'tls-proxy ent_imp_to_external\n client cipher-suite 3des-sha1',
      'in-use',
    ],
    [
      'another access list at the interface',
      'access-group ent_imp_to_abc in interface outside',
      'redefinition',
    ],
    ['another global policy', 'policy-map mine\nservice-policy mine global', 'conflict'],
    ['another name for an interface', 'interface GigabitEthernet0/0\n nameif dmz', 'redefinition'],
    ['a 64th class', manyClasses, 'limit'],
  ])('%s', (_, lines, rule) => {
    expect(complaint(after(lines)).rule).toBe(rule);
  });

  test('with the words of the device', () => {
    expect(
      complaint(after('policy-map global_policy\n class ent_imp_to_abc\n  inspect sip')).message,
    ).toMatch(/^ERROR: Inspect configuration of this type exists, first remove/);
    expect(complaint(after('class-map x\n match access-list none')).message).toBe(
      'ERROR: Specified ACL (none) either does not exist or its type is not supported by the match command.',
    );
    expect(complaint(after('crypto ca enroll x3 noconfirm')).message).toBe(
      "ERROR: CA trustpoint 'x3' is not known.",
    );
    expect(complaint(after(manyClasses)).text).toBe('class many_56');
  });
});

describe('refused: removal of what is in use, missing, or of others', () => {
  test.each<[string, Rule]>([
    ['no object network obj_host_1.1.1.1', 'in-use'],
    ['no object network obj_any', 'in-use'],
    ['no object service obj_tcp_source_eq_5061', 'in-use'],
    ['object network obj_host_1.1.1.1\n no host 1.1.1.1', 'in-use'],
    ['no tls-proxy ent_imp_to_external', 'in-use'],
    ['no class-map ent_imp_to_abc', 'in-use'],
    ['class-map ent_imp_to_abc\n no match access-list ent_imp_to_abc', 'in-use'],
    ['no policy-map type inspect sip sip_inspect', 'in-use'],
    [`no ${ABC_IN}`, 'in-use'],
    ['no crypto ca trustpoint imp_proxy noconfirm', 'in-use'],
    ['crypto key zeroize rsa label imp_proxy_key noconfirm', 'in-use'],
    ['no object network none', 'missing'],
    [`no ${NAT_5061} unidirectional`, 'missing'],
    [`no ${BOUND.replace('5062', '5061')}`, 'missing'],
    ['no access-group ent_imp_to_abc in interface outside', 'missing'],
    ['no crypto ca trustpoint none noconfirm', 'missing'],
    ['policy-map global_policy\n no class none', 'missing'],
    ['no policy-map global_policy', 'forbidden'],
    ['policy-map global_policy\n no class inspection_default', 'forbidden'],
    ['no service-policy global_policy global', 'forbidden'],
    ['interface GigabitEthernet0/0\n no nameif', 'forbidden'],
    ['clear configure all', 'forbidden'],
    ['write erase', 'forbidden'],
  ])('%s', (lines, rule) => {
    expect(complaint(after(lines)).rule).toBe(rule);
  });

  test('the last entry of a bound list', () => {
    const one =
      'configure terminal\naccess-list a extended permit ip any any\naccess-group a in interface inside\n';
    expect(complaint(`${one}no access-list a extended permit ip any any`)).toMatchObject({
      rule: 'in-use',
      message: expect.stringContaining('silently remove access-group') as string,
    });
  });
});

describe('refused: what the terminal or the release does not take', () => {
  test.each<[string, string, Rule]>([
    ['a question mark', 'hostname what?', 'unreadable'],
    ['a question mark in a comment', '! sure?', 'unreadable'],
    ['a tab', '\thostname fw1', 'unreadable'],
    ['a line of 501 characters', `! ${'x'.repeat(499)}`, 'unreadable'],
    ['letters beyond ASCII', 'hostname fw·1', 'invalid-input'],
    ['clock set in configuration mode', 'clock set 12:00:00 1 May 2024', 'invalid-input'],
    ['an object name of 65', `object network ${'o'.repeat(65)}`, 'limit'],
    ['an access-list name of 242', `access-list ${'a'.repeat(242)} extended permit ip any any`, 'limit'],
    ['a class-map name of 41', `class-map ${'c'.repeat(41)}`, 'limit'],
    ['a policy-map name of 41', `policy-map type inspect sip ${'p'.repeat(41)}`, 'limit'],
    ['a trustpoint name of 65', `crypto ca trustpoint ${'t'.repeat(65)}`, 'limit'],
    ['null-sha1 in 9.16', 'tls-proxy new\n client cipher-suite aes128-sha1 null-sha1', 'invalid-input'],
    ['client-types in 9.16', 'crypto ca trustpoint new\n client-types ssl', 'invalid-input'],
    ['a weak key in 9.16', 'crypto key generate rsa label weak modulus 1024', 'invalid-input'],
    ['a misprinted subject', 'crypto ca trustpoint new\n subject-name CN=a,U=b', 'invalid-input'],
    ['NAT of 8.2', 'static (inside,outside) tcp 10.10.10.10 5061 1.1.1.1 5062', 'invalid-input'],
    ['a line after the session closed', 'end\nexit\nconfigure terminal', 'invalid-input'],
  ])('%s', (_, lines, rule) => {
    expect(complaint(after(lines)).rule).toBe(rule);
  });

  test('but an early release takes what it knew', () => {
    const lines =
      'configure terminal\ncrypto key generate rsa label weak modulus 1024\n' +
      'crypto ca trustpoint new\n client-types ssl\ntls-proxy new\n client cipher-suite null-sha1';
    expect(refusals(AsaModel.boot('', { release: '8.4' }).paste(lines))).toEqual([]);
  });
});

describe('reported: what the device takes and federation does not survive', () => {
  const reach = (text: string): AsaModel => {
    const model = AsaModel.boot();
    model.mustTake(text);
    return model;
  };
  const toRouting = { from: '20.20.20.20', toMapped: '10.10.10.10', port: 5061 };
  const fromRouting = { from: '1.1.1.1', to: '20.20.20.20', port: 5061 };

  test('reversed NAT services, as printed in chapter 21', () => {
    const reversed = `${SOURCE} obj_tcp_source_eq_5061 obj_tcp_source_eq_5062`;
    const model = reach(
      remove(replace(S14, NAT_5061, reversed), `${SOURCE} obj_tcp_source_eq_5062 obj_tcp_source_eq_5062`),
    );
    expect(inbound(model, toRouting)).toMatchObject({ blockedAt: 'nat' });
  });

  test.each<[string, string, Blockage['blockedAt']]>([
    ['no entry in the bound list', remove(S14, BOUND.replace('2.2.2.2', '1.1.1.1')), 'access-list'],
    [
      'no list bound at outside',
      remove(S14, 'access-group outside_access_in in interface outside'),
      'access-list',
    ],
    [
      'the mapped port in the bound list',
      replace(
        S14,
        BOUND.replace('2.2.2.2', '1.1.1.1'),
        BOUND.replace('2.2.2.2', '1.1.1.1').replace('5062', '5061'),
      ),
      'access-list',
    ],
    [
      'a deny before the permit',
      replace(
        S14,
        BOUND.replace('2.2.2.2', '1.1.1.1'),
        `access-list outside_access_in extended deny ip any host 1.1.1.1\n${BOUND.replace('2.2.2.2', '1.1.1.1')}`,
      ),
      'access-list',
    ],
    [
      'a proxy without client trust point',
      S14.replace(/(tls-proxy ent_external_to_imp\n.*\n) client trust-point imp_proxy\n/, '$1'),
      'tls-proxy',
    ],
    [
      'headers dropped by the map',
      replace(S14, 'parameters', ' parameters\n  strict-header-validation action drop log'),
      'class',
    ],
    [
      'an inspection without a proxy',
      S14.replace(
        'class ent_abc_to_imp\n  inspect sip sip_inspect tls-proxy ent_external_to_imp',
        'class ent_abc_to_imp\n  inspect sip sip_inspect',
      ),
      'tls-proxy',
    ],
    ['an interface that is down', after('interface GigabitEthernet0/0\n shutdown'), 'route'],
  ])('%s', (_, text, blockedAt) => {
    expect(inbound(reach(text), toRouting)).toMatchObject({ blockedAt });
  });

  test.each([
    ['the mapped address in the class', ABC_IN.replace('1.1.1.1', '10.10.10.10')],
    ['the mapped port in the class', ABC_IN.replace('5062', '5061')],
  ])('with %s the packet is forwarded past the proxy', (_, entry) => {
    expect(inbound(reach(replace(S14, ABC_IN, entry)), toRouting)).toMatchObject({ exposed: true });
  });

  test('a class on the wrong proxy', () => {
    const text = S14.replace(
      'class ent_abc_to_imp\n  inspect sip sip_inspect tls-proxy ent_external_to_imp',
      'class ent_abc_to_imp\n  inspect sip sip_inspect tls-proxy ent_imp_to_external',
    );
    expect(inbound(reach(text), toRouting)).toMatchObject({ serverTrustpoint: 'imp_proxy' });
  });

  test('a class of somebody else that comes first', () => {
    const strange =
      'access-list voice extended permit tcp any any eq 5062\nclass-map voice\n match access-list voice\n' +
      'policy-map global_policy\n class voice\n  inspect sip';
    const model = AsaModel.boot(strange);
    model.mustTake(S14);
    expect(inbound(model, toRouting)).toEqual({
      blockedAt: 'tls-proxy',
      why: 'class voice inspects SIP without a TLS proxy',
    });
  });

  test('a certificate that a new key strands', () => {
    const model = reach(S14);
    model.paste('configure terminal\ncrypto key generate rsa label imp_proxy_key modulus 2048 noconfirm');
    expect(inbound(model, toRouting)).toEqual({
      blockedAt: 'tls-proxy',
      why: 'ent_external_to_imp: client trust-point imp_proxy holds no certificate',
    });
  });

  test('no translation for what the nodes start', () => {
    const model = reach(remove(S14, ' nat (inside,outside) dynamic 10.10.10.10'));
    expect(outbound(model, fromRouting)).toMatchObject({ blockedAt: 'nat' });
    expect(outbound(model, { ...fromRouting, untranslated: true })).toMatchObject({
      translatedSource: '1.1.1.1',
    });
  });

  test('an inside list that does not know the partner', () => {
    const model = reach(
      after('access-list in_in extended permit tcp any any eq 80\naccess-group in_in in interface inside'),
    );
    expect(outbound(model, fromRouting)).toMatchObject({ blockedAt: 'access-list' });
  });
});
