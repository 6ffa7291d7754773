import { AsaModel, inbound, outbound, refusals } from '../../support/asa/asa-model';
import { fixture, S14 } from './fixtures';

const PARTNER = '20.20.20.20';

function device(text: string): AsaModel {
  const model = AsaModel.boot();
  model.mustTake(text);
  return model;
}

describe('the audited golden text', () => {
  const golden = {
    'S-13': fixture('setup.cfg') + fixture('s13.cfg'),
    'S-14': S14,
    'S-21': `configure terminal\n${fixture('s21.cfg')}`,
    'S-22': `configure terminal\n${fixture('s22.cfg')}`,
  };

  test.each(Object.entries(golden))('of %s is taken line by line', (_, text) => {
    const outcomes = AsaModel.boot().paste(text);
    expect(refusals(outcomes)).toEqual([]);
    expect(outcomes).toHaveLength(text.trimEnd().split('\n').length);
  });

  test('of S-13 needs the setup that it takes for granted', () => {
    const complaints = refusals(AsaModel.boot().paste(`configure terminal\n${fixture('s13.cfg')}`));
    expect(complaints[0]).toMatchObject({ text: ' server trust-point imp_proxy', rule: 'missing' });
  });

  test('outside configuration mode is no configuration', () => {
    expect(refusals(AsaModel.boot().paste('object network a\n host 1.1.1.1'))).toHaveLength(2);
  });
});

describe('S-14 carries SIP', () => {
  const model = device(S14);

  test.each([
    [5061, '1.1.1.1', 'ent_abc_to_imp'],
    [5062, '1.1.1.1', 'ent_abc_to_imp'],
    [45062, '2.2.2.2', 'ent_abc_to_second_imp'],
    [55062, '3.3.3.3', 'ent_abc_to_third_imp'],
  ])('from the partner to 10.10.10.10:%i', (port, address, className) => {
    expect(inbound(model, { from: PARTNER, toMapped: '10.10.10.10', port })).toMatchObject({
      reaches: { address, port: 5062 },
      permittedBy: `outside_access_in permit tcp host 20.20.20.20 host ${address} eq 5062`,
      class: className,
      inspectionMap: 'sip_inspect',
      tlsProxy: 'ent_external_to_imp',
      serverTrustpoint: 'trustpoint_name',
      clientTrustpoint: 'imp_proxy',
    });
  });

  test.each([
    ['1.1.1.1', 'ent_imp_to_abc'],
    ['2.2.2.2', 'ent_second_imp_to_abc'],
    ['3.3.3.3', 'ent_third_imp_to_abc'],
  ])('from %s to the partner', (from, className) => {
    expect(outbound(model, { from, to: PARTNER, port: 5061 })).toMatchObject({
      reaches: { address: PARTNER, port: 5061 },
      translatedSource: '10.10.10.10',
      nat: 'object network obj_any',
      class: className,
      tlsProxy: 'ent_imp_to_external',
      serverTrustpoint: 'imp_proxy',
      clientTrustpoint: 'trustpoint_name',
    });
  });

  test('and the rule for one source port translates only that port', () => {
    const from = { from: '1.1.1.1', to: PARTNER, port: 5061 };
    expect(outbound(model, { ...from, sourcePort: 5062 })).toMatchObject({
      nat: expect.stringContaining('obj_tcp_source_eq_5062 obj_tcp_source_eq_5061') as string,
    });
  });

  test.each([
    ['a stranger', { from: '9.9.9.9', toMapped: '10.10.10.10', port: 5061 }, 'access-list'],
    ['a port that is not published', { from: PARTNER, toMapped: '10.10.10.10', port: 443 }, 'nat'],
    ['another address', { from: PARTNER, toMapped: '10.10.10.11', port: 5061 }, 'nat'],
    ['SIP over UDP', { from: PARTNER, toMapped: '10.10.10.10', port: 5061, protocol: 'udp' }, 'nat'],
  ] as const)('but not for %s', (_, flow, blockedAt) => {
    expect(inbound(model, flow)).toMatchObject({ blockedAt });
  });

  test('and past every proxy from a node without a class', () => {
    expect(outbound(model, { from: '4.4.4.4', to: PARTNER, port: 5061 })).toMatchObject({ exposed: true });
  });
});

describe('XMPP', () => {
  test.each([
    [5269, '1.1.1.1'],
    [25269, '2.2.2.2'],
    [35269, '3.3.3.3'],
  ])('reaches through %i without a TLS proxy', (port, address) => {
    const model = device(`configure terminal\n${fixture('s21.cfg')}`);
    const flow = { from: PARTNER, toMapped: '10.10.10.10', port };
    expect(inbound(model, { ...flow, proxied: false })).toMatchObject({ reaches: { address, port: 5269 } });
    expect(inbound(model, flow)).toMatchObject({ exposed: true });
  });

  test('leaves from the outside interface', () => {
    const model = AsaModel.boot('', {
      interfaces: [
        { hardware: 'GigabitEthernet0/0', nameif: 'outside', level: 0, address: '10.10.10.1 255.255.255.0' },
        { hardware: 'GigabitEthernet0/1', nameif: 'inside', level: 100 },
      ],
    });
    model.mustTake(`configure terminal\n${fixture('s22.cfg')}`);
    expect(outbound(model, { from: '2.2.2.2', to: PARTNER, port: 5269, proxied: false })).toMatchObject({
      translatedSource: '10.10.10.1',
    });
  });
});

describe('routes', () => {
  const routes = 'route outside 0.0.0.0 0.0.0.0 10.10.10.1\nroute inside 1.1.1.0 255.255.255.0 10.1.1.1\n';
  const model = device(S14 + routes);

  test('count once the device has any', () => {
    expect(inbound(model, { from: PARTNER, toMapped: '10.10.10.10', port: 5061 })).not.toHaveProperty(
      'blockedAt',
    );
    expect(inbound(model, { from: PARTNER, toMapped: '10.10.10.10', port: 45062 })).toEqual({
      blockedAt: 'route',
      why: '2.2.2.2 is reached by outside, not by inside',
    });
  });
});
