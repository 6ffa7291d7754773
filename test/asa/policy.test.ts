import {
  AsaAccessList,
  AsaCipherSuite,
  AsaClassMap,
  AsaClassMaps,
  AsaIdentity,
  AsaInstalledIdentity,
  AsaPolicyClass,
  AsaRelease,
  AsaSipInspectionMap,
  AsaTlsProxy,
  AsaTrustedCertificate,
  type Asa,
  type AsaProps,
  type AsaTlsProxy as Proxy,
} from '../../lib/asa';
import { Artifact } from '../../lib/core';
import { error, firewall, lines, looked, modes, resources, undoLines, usesOf } from './helpers';

function proxies(props: Partial<AsaProps> = {}): { asa: Asa; outbound: Proxy; inbound: Proxy } {
  const asa = firewall(props);
  const inside = AsaInstalledIdentity.of(asa, AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }));
  const outside = AsaInstalledIdentity.of(asa, AsaIdentity.existing({ trustpoint: 'msoft_public_fqdn' }));
  return {
    asa,
    outbound: AsaTlsProxy.of(asa, 'ent_imp_to_external', { server: inside, client: outside }),
    inbound: AsaTlsProxy.of(asa, 'ent_external_to_imp', { server: outside, client: inside }),
  };
}

function classOf(asa: Asa, proxy: Proxy, name: string): AsaPolicyClass {
  const list = AsaAccessList.of(asa, name);
  list.permit({ source: '1.1.1.1', destination: '20.20.20.20', port: 5061 });
  return AsaPolicyClass.of(AsaClassMap.of(asa, name, list), proxy);
}

describe('TLS proxy', () => {
  test('what is doubtful of late 9.x is said of 9.x only', () => {
    const cipherSuites = [AsaCipherSuite.AES128_SHA1, AsaCipherSuite.TRIPLE_DES_SHA1];
    const said = (release: string): string => {
      const { asa, outbound } = proxies({ release: AsaRelease.of(release) });
      const { server, client } = outbound;
      const mine = new AsaTlsProxy(asa, 'Mine', { asa, name: 'mine', server, client, cipherSuites });
      return (mine.describe().parts ?? []).map(({ why = '' }) => why).join();
    };
    expect(said('9.16')).toContain('late 9.x');
    expect(said('8.4')).not.toContain('late 9.x');
  });

  test('T-133 T-134 R-219 R-220 R-221 X-015 one a direction, trustpoints swapped', () => {
    const { outbound, inbound } = proxies();
    expect(lines(outbound)).toEqual([
      'tls-proxy ent_imp_to_external',
      ' server trust-point imp_proxy',
      ' client trust-point msoft_public_fqdn',
      ' client cipher-suite aes128-sha1 aes256-sha1',
    ]);
    expect(lines(inbound).slice(1, 3)).toEqual([
      ' server trust-point msoft_public_fqdn',
      ' client trust-point imp_proxy',
    ]);
    expect(undoLines(outbound)).toEqual(['no tls-proxy ent_imp_to_external noconfirm']);
    expect(modes(outbound).map(([, mode]) => mode)).toEqual(['fixed', 'fixed', 'fixed']);
  });

  test('R-218 identities are enrolled and certificates trusted before it', () => {
    const { asa, outbound } = proxies();
    expect(usesOf(outbound)).toEqual([
      'crypto ca enroll imp_proxy',
      'crypto ca trustpoint msoft_public_fqdn',
    ]);
    const trusted = AsaTrustedCertificate.of(
      asa,
      'cert_from_imp',
      Artifact.given({ title: 'certificate of imp1', file: 'imp1.pem' }, 'IM and Presence'),
    );
    outbound.addTrustedCertificate(trusted);
    outbound.addTrustedCertificate(trusted);
    expect(outbound.describe().after?.map((first) => first.key)).toEqual([
      'crypto ca authenticate cert_from_imp',
    ]);
  });

  test('T-133 R-176 cipher suites by release', () => {
    const old = proxies({ release: AsaRelease.of('8.6(1)') });
    expect(lines(old.outbound)[3]).toBe(' client cipher-suite aes128-sha1 aes256-sha1 3des-sha1 null-sha1');
    const { asa, outbound } = proxies();
    let tried = 0;
    const declare = (cipherSuites: AsaCipherSuite[]): (() => unknown) => {
      const { server, client } = outbound;
      const name = `x${(tried += 1)}`;
      return () => new AsaTlsProxy(asa, name, { asa, name, server, client, cipherSuites });
    };
    expect(error(declare([AsaCipherSuite.NULL_SHA1])).problem).toContain('"null-sha1"');
    expect(error(declare([])).rule).toBe('asa/cipher-suite');
    expect(error(declare(['des\nreload' as AsaCipherSuite])).problem).not.toContain('\n');
    expect(declare([AsaCipherSuite.TRIPLE_DES_SHA1])).not.toThrow();
  });

  test('one that several patterns use is made once; other identities under its name are refused', () => {
    const { asa, outbound, inbound } = proxies();
    expect(
      AsaTlsProxy.of(asa, 'ent_imp_to_external', { server: outbound.server, client: outbound.client }),
    ).toBe(outbound);
    const detail = error(() =>
      AsaTlsProxy.of(asa, 'ent_imp_to_external', { server: inbound.server, client: inbound.client }),
    );
    expect(detail.rule).toBe('asa/tls-proxy-differs');
    expect(detail.problem).toContain('"ent_imp_to_external"');
  });

  test('T-010 R-189 its licence is looked at, and the policy map that it goes into', () => {
    expect(looked(firewall()).join()).not.toContain('Proxy');
    const { asa, outbound } = proxies();
    expect(looked(asa).join()).toContain('show version | include Proxy -> Total TLS Proxy Sessions');
    expect(looked(asa).join()).not.toContain('service-policy');
    classOf(asa, outbound, 'ent_imp_to_abc');
    expect(looked(asa)).toContain(
      'show running-config service-policy -> service-policy global_policy global',
    );
  });
});

describe('classes', () => {
  test('T-135 T-138 R-215 R-216 R-217 R-222 R-224 X-014 X-016 access list, class map, class in global_policy', () => {
    const { asa, outbound } = proxies();
    const policyClass = classOf(asa, outbound, 'ent_imp_to_abc');
    expect(lines(policyClass.classMap)).toEqual([
      'class-map ent_imp_to_abc',
      ' match access-list ent_imp_to_abc',
    ]);
    expect(lines(policyClass)).toEqual([
      'policy-map global_policy',
      ' class ent_imp_to_abc',
      '  inspect sip sip_inspect tls-proxy ent_imp_to_external',
    ]);
    expect(policyClass.key).toBe('policy-map global_policy class ent_imp_to_abc');
    expect(usesOf(policyClass.classMap)).toEqual(['access-list ent_imp_to_abc']);
    expect(usesOf(policyClass)).toEqual([
      'class-map ent_imp_to_abc',
      'policy-map type inspect sip sip_inspect',
      'tls-proxy ent_imp_to_external',
    ]);
    expect(modes(policyClass.classMap)).toEqual([['match', 'fixed']]);
    expect(modes(policyClass)).toEqual([['inspect', 'clear']]);
    expect(undoLines(policyClass.classMap)).toEqual(['no class-map ent_imp_to_abc']);
    expect(undoLines(policyClass)).toEqual(['policy-map global_policy', ' no class ent_imp_to_abc']);
  });

  test('T-137 R-223 X-013 X-135 the SIP map has the device’s own parameters: there is no way to ask for high security', () => {
    const asa = firewall();
    const map = AsaSipInspectionMap.of(asa);
    expect(AsaSipInspectionMap.of(asa)).toBe(map);
    expect(lines(map)).toEqual(['policy-map type inspect sip sip_inspect', ' parameters']);
    expect(undoLines(map)).toEqual(['no policy-map type inspect sip sip_inspect']);
    expect(map.describe().why).toMatch(/SIP inspection/);
  });

  test('R-222 a class has one direction', () => {
    const { asa, outbound, inbound } = proxies();
    const { classMap } = classOf(asa, outbound, 'ent_imp_to_abc');
    expect(AsaPolicyClass.of(classMap, outbound).tlsProxy).toBe(outbound);
    expect(error(() => AsaPolicyClass.of(classMap, inbound)).problem).toContain('"ent_imp_to_abc"');
    expect(error(() => AsaClassMap.of(asa, 'ent_imp_to_abc', AsaAccessList.of(asa, 'other'))).rule).toBe(
      'asa/class-map-differs',
    );
  });

  test('R-393 SIP inspection restricts no method: INVITE and MESSAGE of a chat pass', () => {
    const text = lines(AsaSipInspectionMap.of(firewall())).join();
    expect(text).not.toMatch(/match|request-method|drop|reset/);
  });

  test('63 classes a policy map: the 63rd beside inspection_default is refused, and the error names the way out', () => {
    const { asa, outbound } = proxies();
    for (let i = 1; i <= 62; i += 1) classOf(asa, outbound, `ent_${i}`);
    const detail = error(() => classOf(asa, outbound, 'ent_63'));
    expect(detail.rule).toBe('asa/policy-map-classes');
    expect(detail.problem).toContain('"ent_63" would be number 63');
    expect(detail.advice).toContain('classMaps: AsaClassMaps.perNode()');
  });

  test('the pre-flight asks for the room that this stack needs, not for as many others as it was told of', () => {
    const { asa, outbound } = proxies();
    const policyClass = classOf(asa, outbound, 'ent_1');
    classOf(asa, outbound, 'ent_2');
    const looks = JSON.stringify(policyClass.describe().preflight);
    expect(looks).toContain('at most 61 in global_policy beside those of this stack');
    expect(looks).toContain('and knows of 1 (where others stand, correct existingClasses)');
  });

  test('classes that were there before take their room', () => {
    const { asa, outbound } = proxies({ existingClasses: 62 });
    classOf(asa, outbound, 'ent_1');
    expect(error(() => classOf(asa, outbound, 'ent_2')).problem).toContain(
      'room for 1 classes beside the 62',
    );
    for (const existingClasses of [-1, 64, 1.5]) {
      expect(error(() => firewall({ existingClasses })).rule).toBe('asa/existing-classes');
    }
  });
});

describe('AsaClassMaps', () => {
  const names = (maps: AsaClassMaps, node: number, domain: string): string[] => {
    const { outboundAccessList, outboundClassMap, inboundAccessList, inboundClassMap } = maps.names(
      node,
      domain,
    );
    return [outboundAccessList, outboundClassMap, inboundAccessList, inboundClassMap];
  };

  test('T-136 T-139 S-14 R-225 per domain: the names of chapter 21', () => {
    const maps = AsaClassMaps.perDomain();
    expect(names(maps, 0, 'abc.com')).toEqual([
      'ent_imp_to_abc',
      'ent_imp_to_abc',
      'ent_abc_to_imp',
      'ent_abc_to_imp',
    ]);
    expect(names(maps, 1, 'abc.com')[1]).toBe('ent_second_imp_to_abc');
    expect(names(maps, 1, 'abc.com')[3]).toBe('ent_abc_to_second_imp');
    expect(names(maps, 2, 'abc.com')[1]).toBe('ent_third_imp_to_abc');
    expect(names(maps, 10, 'abc.com')[1]).toBe('ent_node_11_imp_to_abc');
  });

  test('F-35 per edge: the name of the edge, whatever stands behind it', () => {
    const maps = AsaClassMaps.perEdge();
    expect([maps.isPerEdge, maps.isPerDomain, AsaClassMaps.perNode().isPerEdge]).toEqual([
      true,
      false,
      false,
    ]);
    expect(names(maps, 0, 'edge.hoster.net')).toEqual([
      'ent_imp_to_edge_hoster_net',
      'ent_imp_to_edge_hoster_net',
      'ent_edge_hoster_net_to_imp',
      'ent_edge_hoster_net_to_imp',
    ]);
    expect(names(maps, 1, 'edge.hoster.net')[1]).toBe('ent_second_imp_to_edge_hoster_net');
    expect(names(maps, 1, `edge.${'x'.repeat(60)}.net`)[1].length).toBe(40);
  });

  test('T-136 S-13 X-014 X-120 per node: the access lists of Table 12, the class maps of chapter 8', () => {
    const maps = AsaClassMaps.perNode();
    expect(names(maps, 0, 'abc.com')).toEqual([
      'ent_imp_to_external_server',
      'ent_imp_to_external',
      'ent_external_server_to_imp',
      'ent_external_to_imp',
    ]);
    expect(names(maps, 1, 'abc.com')).toEqual([
      'ent_intercluster_imp_to_external_server',
      'ent_second_imp_to_external',
      'ent_external_server_to_intercluster_imp',
      'ent_external_to_second_imp',
    ]);
    expect(names(maps, 2, 'abc.com')[1]).toBe('ent_third_imp_to_external');
    expect(names(maps, 0, 'def.com')).toEqual(names(maps, 0, 'abc.com'));
  });

  test('names depend on the domain alone, differ for different domains, and fit', () => {
    const maps = AsaClassMaps.perDomain();
    const domains = [
      'abc.com',
      'ABC.com.',
      'abc.org',
      'im.abc.com',
      'abc.im.com',
      'imp.com',
      'im-abc.com',
      `${'x'.repeat(60)}.com`,
      `${'x'.repeat(60)}.org`,
      `${'x'.repeat(59)}y.com`,
    ];
    const all = domains.map((domain) => names(maps, 1, domain));
    expect(all[1]).toEqual(all[0]);
    const classMaps = all.slice(1).flatMap(([, outbound, , inbound]) => [outbound, inbound]);
    expect(new Set(classMaps).size).toBe(classMaps.length);
    for (const name of classMaps) expect(name.length).toBeLessThanOrEqual(40);
    expect(names(maps, 0, 'abc.org')[1]).toBe('ent_imp_to_abc_org');
    expect(names(maps, 0, 'imp.com').slice(1, 3)).toEqual(['ent_imp_to_imp_com', 'ent_imp_com_to_imp']);
  });

  test.each(['', 'abc', '*.abc.com', 'abc.com\nreload', 'abc com', '20.20.20.20'])(
    'domain %j is refused',
    (domain) => {
      expect(error(() => AsaClassMaps.perDomain().names(0, domain)).rule).toBe('asa/class-map-domain');
    },
  );

  test.each([-1, 0.5])('node %p is refused', (node) => {
    expect(error(() => AsaClassMaps.perNode().names(node, 'abc.com')).rule).toBe('asa/class-map-node');
  });
});

test('names that a plan creates must be free, and objects of a kind share the command that shows them', () => {
  const { asa, outbound, inbound } = proxies();
  classOf(asa, outbound, 'ent_imp_to_abc');
  classOf(asa, inbound, 'ent_abc_to_imp');
  const checks = resources(asa)
    .filter((resource) => !resource.existing)
    .flatMap((resource) => resource.describe().preflight ?? [])
    .map((check) => check._data);
  const musts = checks.map(({ must }) => must);
  expect(musts).toEqual(
    expect.arrayContaining([
      'no class-map ent_imp_to_abc',
      'no access-list ent_imp_to_abc;',
      'no tls-proxy ent_external_to_imp',
      'no Trustpoint imp_proxy:',
      'no Key name: imp_proxy_key',
    ]),
  );
  const commands = checks
    .filter(({ must }) => must.startsWith('no class-map'))
    .map(({ run }) => JSON.stringify(run));
  expect(commands).toHaveLength(2);
  expect(new Set(commands).size).toBe(1);
});
