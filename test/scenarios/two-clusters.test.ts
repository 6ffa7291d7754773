import { AsaClassMaps, FederationTesting } from '../../lib';
import { BEFORE_US, PEM } from '../day-two/firewall';
import { AsaModel, inbound, outbound, refusals } from '../support/asa/asa-model';
import { TEN, twoClusters } from './two-clusters';
import { besideSamples } from '../support/findings';

const NODES = ['10.1.0.1', '10.1.0.2', '10.2.0.1', '10.2.0.2'];
/** A pair of classes for each node and domain: four nodes leave room for seven domains. */
const SEVEN = TEN.slice(0, 7);
const stack = twoClusters(SEVEN);
const first = FederationTesting.synthesize(stack);
const paste = first.bundle('fw1');

describe('two clusters with two nodes each behind one firewall, over SIP and XMPP', () => {
  test('nothing is found but the age of OCS and the cipher that it needs', () => {
    expect(besideSamples(first.findingLines)).toEqual([
      'info sip-federation/retired-product  Two',
      'warning sip-federation/3des-required  Two/East/settings of TLS context ...SIP_Proxy_Peer_Auth_TLS_Context',
      'warning sip-federation/3des-required  Two/West/settings of TLS context ...SIP_Proxy_Peer_Auth_TLS_Context',
    ]);
  });

  test('S-14 R-226 the firewall trusts each node in a trustpoint of its own', () => {
    expect([...paste.matchAll(/^crypto ca trustpoint (cert_from_\S+)$/gm)].map(([, name]) => name)).toEqual([
      'cert_from_imp',
      'cert_from_west2',
      'cert_from_east1',
      'cert_from_east2',
    ]);
  });

  test('T-118 T-123 R-199 ports of the four nodes do not collide', () => {
    const ports = [...paste.matchAll(/obj_host_10\.10\.10\.10 service \S+ obj_tcp_source_eq_(\d+)$/gm)].map(
      ([, port]) => Number(port),
    );
    expect(ports).toEqual([
      5061, 5080, 5060, 5062, 45062, 45080, 45060, 55062, 55080, 55060, 65062, 65080, 65060,
    ]);
  });

  test('R-090 new sessions of both clusters come to one node of one of them; any node starts some', () => {
    const entrances = paste.match(/^nat .* obj_tcp_source_eq_5061$/gm);
    expect(entrances).toEqual([expect.stringContaining('source static obj_host_10.1.0.1 ')]);
    expect(first.files['tickets/ports.csv']).toMatch(/,tcp,45062,"the same, answers to west2\.example\.com"/);
    for (const node of NODES)
      expect(paste).toMatch(new RegExp(`permit tcp host ${node.replaceAll('.', '\\.')} host`));
  });

  test('what is shared stands once: identities, proxies, roots, the routing name of both clusters', () => {
    for (const line of [
      'tls-proxy ent_imp_to_external',
      'tls-proxy ent_external_to_imp',
      'crypto ca trustpoint imp_proxy',
      'crypto ca trustpoint msoft_public_fqdn',
      'crypto ca trustpoint ca_ca-d0',
    ]) {
      expect(paste.match(new RegExp(`^${line}$`, 'gm'))).toHaveLength(1);
    }
    for (const publisher of ['west1.example.com', 'east1.example.com']) {
      const steps = first.bundle(publisher);
      expect(steps).toContain('imp-public.example.com');
      expect(steps).toMatch(/10\.1\.1\.254/);
      expect(steps).toContain('`d6.com` | `Federated with d6.com`');
      expect(steps).toContain('chat.net');
    }
  });

  test('one name for peers: one SRV target for SIP, a target for each node for XMPP', () => {
    expect(first.files['tickets/dns.csv']).toContain('imp-public.example.com');
    expect(first.files['tickets/dns-publish.csv'].match(/^.*_xmpp-server\._tcp.*$/gm)).toHaveLength(2);
    expect(first.files['tickets/dns-publish.csv'].match(/^.*_sipfederationtls\._tcp.*$/gm)).toHaveLength(1);
  });

  describe('on the model of the firewall', () => {
    const model = AsaModel.boot(BEFORE_US, { release: '9.16', onPrompt: () => PEM });
    const refused = first.paths
      .filter((file) => /^bundles\/.*fw1/.test(file))
      .sort()
      .flatMap((file) => refusals(model.type(first.files[file])));

    test('every line is taken', () => {
      expect(refused).toEqual([]);
    });

    test.each(SEVEN.map(({ name, address }): [string, string] => [name, address]))(
      '%s gets in by TLS to the routing node, and every node of both clusters reaches it',
      (_name, edge) => {
        expect(inbound(model, { from: edge, toMapped: '10.10.10.10', port: 5061 })).toMatchObject({
          reaches: { address: '10.1.0.1', port: 5062 },
          tlsProxy: 'ent_external_to_imp',
        });
        for (const node of NODES) {
          expect(outbound(model, { from: node, to: edge, port: 5061 })).toMatchObject({
            tlsProxy: 'ent_imp_to_external',
          });
        }
      },
    );

    test('XMPP reaches a node of either cluster', () => {
      for (const [port, address] of [
        [5269, '10.1.0.1'],
        [25269, '10.2.0.1'],
      ] as const) {
        expect(
          inbound(model, { from: '203.0.113.9', toMapped: '10.10.10.11', port, proxied: false }),
        ).toMatchObject({ reaches: { address, port: 5269 } });
      }
    });
  });

  test('with a domain more the classes have no room: the error says what has', () => {
    expect(() => twoClusters(TEN)).toThrow(/asa\/policy-map-classes.*AsaClassMaps\.perNode\(\)/s);
  });

  test('an eleventh domain touches its entries, its root, and a domain of each cluster; nothing of the others', () => {
    const eleven = [...TEN, { name: 'new', address: '20.20.20.99' }];
    const change = FederationTesting.change(
      twoClusters(TEN, AsaClassMaps.perNode()),
      twoClusters(eleven, AsaClassMaps.perNode()),
    );
    const configured = change.bundle('fw1');
    for (const list of ['imp', 'intercluster_imp', 'third_imp', 'fourth_imp']) {
      expect(configured).toMatch(
        new RegExp(
          `^access-list ent_${list}_to_external_server extended permit tcp host \\S+ host 20.20.20.99 `,
          'm',
        ),
      );
      expect(configured).toContain(
        `access-list ent_external_server_to_${list} extended permit tcp host 20.20.20.99 `,
      );
    }
    expect(configured).toContain('crypto ca trustpoint ca_ca-new');
    expect(configured).not.toMatch(/^nat |^no |class-map|ca_ca-d\d|cert_from|imp_proxy$/m);
    for (const publisher of ['west1.example.com', 'east1.example.com']) {
      const steps = change.bundle(publisher);
      expect(steps).toContain('| Domain Name | `new.com` |');
      expect(steps).not.toMatch(/Listener|d1\.com/);
    }
  });
});
