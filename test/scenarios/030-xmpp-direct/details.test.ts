import { AsaModel, inbound, outbound, refusals, type Verdict } from '../../support/asa/asa-model';
import { playOf } from '../../support/scenario';
import { BEFORE_US } from './stack';

const NODE = { address: '1.1.1.1', port: 5269 };
const DEF = '20.20.20.20';

function firewall(text: string): AsaModel {
  const model = AsaModel.boot(BEFORE_US, { release: '9.16' });
  expect(refusals(model.paste(text))).toEqual([]);
  return model;
}

const fromDef = (model: AsaModel): Verdict =>
  inbound(model, { from: DEF, toMapped: '10.10.10.10', port: 5269, proxied: false });
const toDef = (model: AsaModel): Verdict =>
  outbound(model, { from: NODE.address, to: DEF, port: 5269, proxied: false });

describe('the example xmpp-direct', () => {
  const { first } = playOf('030-xmpp-direct');
  const bundle = first.bundle('fw2');

  test('T-215 T-218 T-219 T-271 T-272 X-021 X-023 X-027 R-019 F-33 the whole firewall: five lines of objects, one rule, one entry, one outbound translation', () => {
    expect(bundle.replace(/^!.*\n/gm, '')).toBe(
      [
        'configure terminal',
        'object network obj_host_1.1.1.1',
        ' host 1.1.1.1',
        'object network obj_host_10.10.10.10',
        ' host 10.10.10.10',
        'object service obj_tcp_source_eq_5269',
        ' service tcp source eq 5269',
        '',
        'configure terminal',
        'object network obj_pat_1.1.1.1',
        ' host 1.1.1.1',
        ' nat (inside,outside) dynamic 10.10.10.10',
        'access-list outside_access_in line 1 extended permit tcp any host 1.1.1.1 eq 5269',
        'nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_tcp_source_eq_5269 obj_tcp_source_eq_5269',
        '',
      ].join('\n'),
    );
  });

  test('S-16 R-274 R-390 on the model of the firewall, TCP 5269 comes in to the node and goes out from the public address', () => {
    const model = firewall(bundle);
    expect(fromDef(model)).toMatchObject({ reaches: NODE, nat: expect.stringContaining('5269') as string });
    expect(toDef(model)).toMatchObject({
      reaches: { address: DEF, port: 5269 },
      translatedSource: '10.10.10.10',
    });
  });

  test.each<[string, (text: string) => string, (model: AsaModel) => Verdict, string]>([
    [
      'no entry in the outside list',
      (text) => text.replace(/^access-list .*\n/m, ''),
      fromDef,
      'access-list',
    ],
    [
      'R-275 the public address in the entry',
      (text) => text.replace('any host 1.1.1.1 eq', 'any host 10.10.10.10 eq'),
      fromDef,
      'access-list',
    ],
    ['no static rule', (text) => text.replace(/^nat \(inside,outside\) source.*\n/m, ''), fromDef, 'nat'],
    [
      'UDP where TCP has to be',
      (text) => text.replace('service tcp source eq 5269', 'service udp source eq 5269'),
      fromDef,
      'nat',
    ],
    [
      'R-390 the static rule alone, for the source port only',
      (text) => text.replace(/^ nat \(inside,outside\) dynamic.*\n/m, ''),
      toDef,
      'nat',
    ],
    [
      'the sending host as destination',
      (text) => text.replace('any host 1.1.1.1 eq 5269', 'host 1.1.1.1 any eq 5269'),
      fromDef,
      'access-list',
    ],
  ])('broken on purpose, it is seen: %s', (_what, breaks, ask, blockedAt) => {
    const broken = breaks(bundle);
    expect(broken).not.toBe(bundle);
    expect(ask(firewall(broken))).toMatchObject({ blockedAt });
  });

  test('X-090 the request is made early; the node is on before its settings, then the certificate, then the service, then DNS; the restart is last on the cluster', () => {
    const bundles = first.paths.filter((file) => file.startsWith('bundles/')).sort();
    const all = bundles.map((file) => first.files[file]).join('\n');
    const places = [
      '** signing request for cup-xmpp-s2s',
      '** XMPP federation on imp1',
      '** security settings of XMPP',
      '** signed cup-xmpp-s2s certificate',
      '** activation of Cisco XCP XMPP',
      '** Due now: Cisco XCP Router on imp1',
      '** SRV ',
    ].map((step) => all.indexOf(step));
    expect(places).not.toContain(-1);
    expect([...places].sort((one, other) => one - other)).toEqual(places);
  });

  test('X-096 X-106 X-117 X-077 each name is spelled in one way, and services restart on the command line', () => {
    const all = Object.values(first.files).join('\n');
    expect(all).not.toMatch(/cup -xmpp|Cisco XMPP Federation Connection Manager|[Rr]equire client side/);
    expect(all).toContain('Require client-side security certificates');
    expect(all).not.toMatch(/Network Services/);
  });

  test('T-233 R-256 the certificate is asked for with every local domain', () => {
    const configuration = first.files['tickets/certificates/imp1-cup-xmpp-s2s.cnf'];
    expect(configuration).toMatch(
      /DNS\.1 = imp1\.example\.net\nDNS\.2 = example\.net\nDNS\.3 = sales\.example\.net\n/,
    );
    expect(configuration).toContain('extendedKeyUsage = serverAuth, clientAuth');
  });

  test('T-059 T-054 the ticket asks for one record for each local domain', () => {
    const rows = (file: string): string[] => first.files[file].replace(/\r/g, '').trim().split('\n').slice(1);
    expect(rows('tickets/dns.csv')).toEqual(['example.net,xmpp.example.net,3600,A,10.10.10.10']);
    expect(rows('tickets/dns-publish.csv')).toEqual([
      'example.net,_xmpp-server._tcp.example.net,3600,SRV,"0 0 5269 xmpp.example.net."',
      'example.net,_xmpp-server._tcp.sales.example.net,3600,SRV,"0 0 5269 xmpp.example.net."',
    ]);
  });

  test('F-44 T-229 the five tests of the System Troubleshooter prove it', () => {
    expect(first.files['checks/imp1.example.net.md']).toMatch(
      /System Troubleshooter \| a tick at each of the five tests of XMPP federation/,
    );
  });

  test('T-209 no file holds the dialback secret; the page asks for it by reference', () => {
    expect(first.bundle('imp1.example.net')).toMatch(/Dialback Secret \| the secret `dialback_secret`/);
  });
});
