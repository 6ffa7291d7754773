import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { readPartners } from '../../../examples/partners-from-file/read-partners';
import { PartnersFromFile } from '../../../examples/partners-from-file/stack';
import { FederationStack, FederationTesting, Partners } from '../../../lib';
import { PEM } from '../../day-two/firewall';
import { testApp } from '../../support/app';
import { AsaModel, inbound, outbound, refusals } from '../../support/asa/asa-model';
import { playOf } from '../../support/scenario';
import { FILE, SIP } from './edit';
import { BEFORE_US, scenario } from './stack';
import { stepsOf } from '../../../lib/planning/state';
import { besideSamples } from '../../support/findings';

const NODES = ['10.20.30.11', '10.20.30.12'];

/** What one more SIP domain takes on the firewall. */
const LISTS = [
  'ent_imp_to_sip_thirteen_example',
  'ent_sip_thirteen_example_to_imp',
  'ent_second_imp_to_sip_thirteen_example',
  'ent_sip_thirteen_example_to_second_imp',
];

const XMPP = `
  - protocol: xmpp
    product: im-presence
    domains: [thirteen.example]
    supportsTls: true
    certificate:
      kind: signed
      authority:
        name: thirteen-ca
        rootCommonName: Thirteen Root CA
    publishesSrv: true
`;

const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'partners-'));
afterAll(() => fs.rmSync(temporary, { recursive: true }));

/** The example with another partner at the end of its file, or with another text. */
function withFile(text: string): FederationStack {
  const partnersFile = path.join(temporary, 'partners.yaml');
  fs.writeFileSync(partnersFile, text);
  return new PartnersFromFile(testApp(), 'Many', { partnersFile });
}

describe('the example partners-from-file', () => {
  const text = fs.readFileSync(FILE, 'utf8');
  const { first } = playOf('040-many-partners');
  const partners = new Partners(new FederationStack(testApp(), 'Many'), 'Partners', readPartners(FILE));

  test('twelve partners, SIP and XMPP mixed; the age of OCS is found, and the cipher that it needs', () => {
    expect([partners.sip.length, partners.xmpp.length]).toEqual([7, 5]);
    expect(besideSamples(first.findingLines)).toEqual([
      'info sip-federation/retired-product  Many',
      'warning sip-federation/3des-required  Many/Imp/settings of TLS context ...SIP_Proxy_Peer_Auth_TLS_Context',
    ]);
  });

  test('each partner that gets a hand-out has a folder of its own; one has set its side up, and is asked for its root only', () => {
    const folders = new Map<string, string[]>();
    for (const file of first.paths.filter((each) => each.startsWith('handouts/'))) {
      const [, name, page] = file.split('/');
      folders.set(name, [...(folders.get(name) ?? []), page]);
    }
    expect([...folders.keys()].sort()).toEqual(
      [...partners.sip, ...partners.xmpp]
        .map(({ name }) => name)
        .concat('common')
        .sort(),
    );
    // Everything that these do stands in the common pages.
    expect([...folders].filter(([, pages]) => pages.length === 1).map(([name]) => name)).toEqual([
      'bluecedar.example',
      'hartfield-college',
      'marlowbank.example',
      'opal-research.example',
      'wrenfield.example',
    ]);
  });

  describe('on the model of the firewall', () => {
    const firewall = AsaModel.boot(BEFORE_US, { release: '9.16', onPrompt: () => PEM });
    const refused = first.paths
      .filter((file) => /^bundles\/.*fw3/.test(file))
      .sort()
      .flatMap((file) => refusals(firewall.type(first.files[file])));

    test('every line is taken', () => {
      expect(refused).toEqual([]);
    });

    test.each(partners.sip.map(({ name, nextHop }): [string, string] => [name, nextHop.addresses[0]]))(
      '%s gets in by TLS to the routing node, and both nodes reach it',
      (_name, edge) => {
        expect(inbound(firewall, { from: edge, toMapped: '192.0.2.10', port: 5061 })).toMatchObject({
          reaches: { address: NODES[0], port: 5062 },
          tlsProxy: 'ent_external_to_imp',
        });
        for (const node of NODES) {
          expect(outbound(firewall, { from: node, to: edge, port: 5061 })).toMatchObject({
            tlsProxy: 'ent_imp_to_external',
            translatedSource: '192.0.2.10',
          });
        }
      },
    );

    test('R-225 no two SIP partners share a class', () => {
      const classes = partners.sip.map(({ nextHop }) => {
        const way = inbound(firewall, { from: nextHop.addresses[0], toMapped: '192.0.2.10', port: 5061 });
        return 'class' in way ? way.class : undefined;
      });
      expect(classes).not.toContain(undefined);
      expect(new Set(classes).size).toBe(partners.sip.length);
    });

    test.each(
      partners.xmpp.map(({ name, addresses }): [string, string] => [name, addresses[0] ?? '203.0.113.9']),
    )('%s gets in to the node by XMPP, past the TLS proxy, and is reached from there', (_name, server) => {
      const xmpp = { port: 5269, proxied: false };
      expect(inbound(firewall, { ...xmpp, from: server, toMapped: '192.0.2.11' })).toMatchObject({
        reaches: { address: NODES[0], port: 5269 },
      });
      expect(outbound(firewall, { ...xmpp, from: NODES[0], to: server })).toMatchObject({
        translatedSource: '192.0.2.10',
      });
    });

    test('somebody else does not get in by SIP', () => {
      expect(inbound(firewall, { from: '203.0.113.99', toMapped: '192.0.2.10', port: 5061 })).toMatchObject({
        blockedAt: 'access-list',
      });
    });
  });

  describe('months later', () => {
    /** What is done on our devices, in order. */
    function done(stack: FederationStack): string[] {
      FederationTesting.change(scenario.stack(testApp()), stack);
      return stack
        ._synthesized!.plan.phases.flatMap(stepsOf)
        .filter(({ device }) => /^(asa|im-presence|zone|ca:example)/.test(device))
        .map(({ action, object, service, artifact }) => `${action} ${object ?? service ?? artifact}`);
    }

    test('the same partners in another order: there is nothing to do', () => {
      const [head, ...entries] = text.split(/(?=^(?:  # .*\n)*  - protocol: )/m);
      expect(done(withFile(head + entries.reverse().join('')))).toEqual([]);
    });

    test('a thirteenth partner, by SIP', () => {
      expect(done(withFile(text + SIP))).toEqual([
        'configure asa:Asa crypto ca trustpoint ca_thirteen-ca',
        ...LISTS.map((list) => `configure asa:Asa access-list ${list}`),
        ...LISTS.map((list) => `configure asa:Asa class-map ${list}`),
        'configure asa:Asa crypto ca authenticate ca_thirteen-ca',
        'restart asa:Asa write memory',
        ...LISTS.map((list) => `configure asa:Asa policy-map global_policy class ${list}`),
        'update asa:Asa entries in access-list outside_access_in',
        'restart asa:Asa write memory',
        'configure im-presence:imp1.example.org SIP federated domain thirteen.example',
        'configure im-presence:imp1.example.org static route .example.thirteen.* to sip.thirteen.example',
        'restart im-presence:imp1.example.org Cisco XCP Router on imp1.example.org',
        'restart im-presence:imp1.example.org Cisco XCP Router on imp2.example.org',
      ]);
    });

    test('a thirteenth partner, by XMPP', () => {
      expect(done(withFile(text + XMPP))).toEqual([
        'configure im-presence:imp1.example.org XMPP federation policy exception thirteen.example',
        'configure im-presence:imp1.example.org cup-xmpp-trust certificate, root certificate of thirteen-ca',
        'restart im-presence:imp1.example.org Cisco XCP Router on imp1.example.org',
        'restart im-presence:imp1.example.org Cisco Intercluster Sync Agent on imp1.example.org',
      ]);
    });
  });

  test('a file that is wrong in one place yields no stack', () => {
    expect(() => withFile(text.replace('198.51.100.77', '198.51.100.777'))).toThrow(
      /partners\.yaml:\d+ partners\[10\]\.accessEdge\.addresses\[0\]\] partners\/shape/,
    );
  });
});
