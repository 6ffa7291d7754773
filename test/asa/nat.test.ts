import {
  AsaAccessList,
  AsaInterface,
  AsaNetworkObject,
  AsaOutboundTranslation,
  AsaPlacement,
  AsaServiceObject,
  AsaStaticPat,
  type Asa,
  type AsaStaticPatProps,
} from '../../lib/asa';
import { NetworkProtocol, type DeviceResource } from '../../lib/core';
import { error, firewall, lines, looked, modes, proven, resources, told, undoLines, usesOf } from './helpers';

const PUBLIC = '10.10.10.10';

function publish(
  asa: Asa,
  realAddress: string,
  realPort: number,
  publicPort: number,
  more: Partial<AsaStaticPatProps> = {},
): AsaStaticPat {
  const id = `Pat${more.protocol ?? 'tcp'}${publicPort}`;
  return new AsaStaticPat(asa, id, {
    asa,
    realAddress,
    realPort,
    publicAddress: PUBLIC,
    publicPort,
    ...more,
  });
}

describe('objects', () => {
  test('T-117 R-202 X-007 a network object is made once, with the address on a line of its own', () => {
    const asa = firewall();
    expect(AsaNetworkObject.of(asa, '1.1.1.1')).toBe(AsaNetworkObject.of(asa, '1.1.1.1'));
    const [object] = resources(asa);
    expect(object.key).toBe('object network obj_host_1.1.1.1');
    expect(lines(object)).toEqual(['object network obj_host_1.1.1.1', ' host 1.1.1.1']);
    expect(undoLines(object)).toEqual(['no object network obj_host_1.1.1.1']);
    expect(modes(object)).toEqual([['host', 'fixed']]);
  });

  test('T-117 networks, and names of their own', () => {
    const asa = firewall();
    expect(lines(AsaNetworkObject.of(asa, '2.2.2.0/24'))).toEqual([
      'object network obj_2.2.2.0_255.255.255.0',
      ' subnet 2.2.2.0 255.255.255.0',
    ]);
    expect(AsaNetworkObject.of(asa, '1.1.1.1/32')).toBe(AsaNetworkObject.of(asa, '1.1.1.1'));
    expect(new AsaNetworkObject(asa, 'X', { asa, address: '3.3.3.3', name: 'imp3' }).key).toBe(
      'object network imp3',
    );
  });

  test('T-117 T-119 X-004 a service object has a source port: the word the guide lost', () => {
    const asa = firewall();
    expect(AsaServiceObject.of(asa, 5062)).toBe(AsaServiceObject.of(asa, 5062, NetworkProtocol.TCP));
    const [tcp] = resources(asa);
    expect(lines(tcp)).toEqual(['object service obj_tcp_source_eq_5062', ' service tcp source eq 5062']);
    expect(undoLines(tcp)).toEqual(['no object service obj_tcp_source_eq_5062']);
    expect(lines(AsaServiceObject.of(asa, 5080, NetworkProtocol.UDP))).toEqual([
      'object service obj_udp_source_eq_5080',
      ' service udp source eq 5080',
    ]);
  });

  test('T-120 R-208 port 5060 is written as a number, as the guide does; the device shows sip', () => {
    expect(lines(AsaServiceObject.of(firewall(), 5060))).toContain(' service tcp source eq 5060');
  });

  test.each([0, 65536, 5061.5, NaN, -1])('R-200 port %p is refused, quoted', (port) => {
    const detail = error(() => AsaServiceObject.of(firewall(), port));
    expect(detail.rule).toBe('asa/port');
    expect(detail.problem).toContain(`"${port}"`);
  });

  test.each(['', 'imp1', '1.1.1.1\n host 2.2.2.2', '1.1.1.1/24', '01.1.1.1', '::1', '1.1.1.1/33'])(
    'a network object of %j is refused',
    (address) => {
      expect(error(() => AsaNetworkObject.of(firewall(), address)).rule).toBe('asa/network-object');
    },
  );
});

describe('static PAT', () => {
  test('T-118 R-195 R-205 R-206 X-002 X-003 X-006 X-026 real service first, then the published one', () => {
    const asa = firewall();
    const pat = publish(asa, '1.1.1.1', 5062, 5061);
    const rule =
      'nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_tcp_source_eq_5062 obj_tcp_source_eq_5061';
    expect(lines(pat)).toEqual([rule]);
    expect(undoLines(pat)).toEqual([`no ${rule}`]);
    expect(pat.key).toBe(rule);
    expect(modes(pat)).toEqual([['rule', 'fixed']]);
    expect(pat.describe().claims).toEqual(['outside tcp 10.10.10.10 5061']);
    expect(pat.describe().restartsOnUndo?.map(({ name }) => name)).toEqual([
      'clear xlate local 1.1.1.1 gport 5061',
    ]);
  });

  test('T-117 R-203 everything that it names comes first', () => {
    expect(usesOf(publish(firewall(), '1.1.1.1', 5062, 5061))).toEqual([
      'object network obj_host_1.1.1.1',
      'object network obj_host_10.10.10.10',
      'object service obj_tcp_source_eq_5062',
      'object service obj_tcp_source_eq_5061',
    ]);
    expect(usesOf(publish(firewall(), '1.1.1.1', 5080, 5080))).toEqual([
      'object network obj_host_1.1.1.1',
      'object network obj_host_10.10.10.10',
      'object service obj_tcp_source_eq_5080',
    ]);
  });

  test('T-123 T-124 R-198 X-005 X-009 further nodes have a public port of their own, TCP', () => {
    const asa = firewall();
    expect(lines(publish(asa, '2.2.2.2', 5062, 45062))).toEqual([
      'nat (inside,outside) source static obj_host_2.2.2.2 obj_host_10.10.10.10 service obj_tcp_source_eq_5062 obj_tcp_source_eq_45062',
    ]);
    expect(lines(publish(asa, '3.3.3.3', 5080, 55080))).toEqual([
      'nat (inside,outside) source static obj_host_3.3.3.3 obj_host_10.10.10.10 service obj_tcp_source_eq_5080 obj_tcp_source_eq_55080',
    ]);
  });

  test('T-122 R-196 X-008 UDP 5080 is possible, and says that no document proves it', () => {
    const pat = publish(firewall(), '1.1.1.1', 5080, 5080, { protocol: NetworkProtocol.UDP, why: 'VIA' });
    expect(lines(pat)).toEqual([
      'nat (inside,outside) source static obj_host_1.1.1.1 obj_host_10.10.10.10 service obj_udp_source_eq_5080 obj_udp_source_eq_5080',
    ]);
    expect(pat.describe().why).toMatch(/no document shows its command/);
  });

  test('T-121 X-116 two rules with the same real port are ordered', () => {
    const asa = firewall();
    const first = publish(asa, '1.1.1.1', 5062, 5061);
    const second = publish(asa, '1.1.1.1', 5062, 5062, { orderedAfter: [first] });
    expect(second.describe().orderedAfter).toEqual([first]);
  });

  test('R-192 the public address of the outside interface itself is written as interface', () => {
    const asa = firewall({ outside: AsaInterface.existing('outside', { address: '10.10.10.10/24' }) });
    const pat = publish(asa, '1.1.1.1', 5062, 5061);
    expect(lines(pat)).toEqual([
      'nat (inside,outside) source static obj_host_1.1.1.1 interface service obj_tcp_source_eq_5062 obj_tcp_source_eq_5061',
    ]);
    expect(pat.describe().claims).toEqual(['outside tcp 10.10.10.10 5061']);
    expect(usesOf(pat)).not.toContain('object network obj_host_10.10.10.10');
  });

  test('R-199 R-201 a public port leads to one host and port', () => {
    const asa = firewall();
    publish(asa, '1.1.1.1', 5062, 5061);
    const detail = error(() => publish(asa, '2.2.2.2', 5062, 5061));
    expect(detail.rule).toBe('asa/public-port');
    expect(detail.problem).toContain('"outside tcp 10.10.10.10 5061"');
    expect(detail.problem).toContain('Abc/Asa/Pattcp5061');
    expect(() => publish(asa, '2.2.2.2', 5062, 5061, { protocol: NetworkProtocol.UDP })).not.toThrow();
    expect(
      () =>
        new AsaStaticPat(asa, 'Other', {
          asa,
          realAddress: '2.2.2.2',
          realPort: 5062,
          publicAddress: '10.10.10.11',
          publicPort: 5061,
        }),
    ).not.toThrow();
  });

  test('R-200 a public port beyond 65535 is refused', () => {
    expect(error(() => publish(firewall(), '7.7.7.7', 5062, 95062)).problem).toContain('public port "95062"');
  });

  test('names of interfaces other than inside and outside', () => {
    const asa = firewall({
      inside: AsaInterface.existing('dmz'),
      outside: AsaInterface.existing('internet'),
    });
    const pat = publish(asa, '1.1.1.1', 5062, 5061);
    expect(lines(pat)[0]).toMatch(/^nat \(dmz,internet\) source static /);
    expect(pat.describe().claims).toEqual(['internet tcp 10.10.10.10 5061']);
  });

  const before = (pat: DeviceResource): string[] =>
    told(pat.describe().preflight ?? []).filter((line) => !line.includes('access-group'));

  test('T-004 R-199 pre-flight: nobody else translates the host or uses the public address, and it is routed here', () => {
    expect(before(publish(firewall(), '1.1.1.1', 5062, 5061))).toEqual([
      'show nat detail -> no static or manual rule that matches 1.1.1.1 but those of this stack',
      'show nat detail -> no static or manual rule that matches 10.10.10.10 but those of this stack',
      'show xlate -> no entry with 10.10.10.10 but those of this stack',
      'whoever assigns public addresses -> 10.10.10.10 is reserved for this, and routed to fw1',
    ]);
    const outside = AsaInterface.existing('outside', { address: '10.10.10.10/24' });
    expect(before(publish(firewall({ outside }), '1.1.1.1', 5062, 5061))).toHaveLength(1);
  });

  test('T-272 T-115 F-33 pre-flight: an outbound translation that is there already is not overruled', () => {
    const asa = firewall({ outboundTranslation: AsaOutboundTranslation.singleNode('1.1.1.1', PUBLIC) });
    expect(resources(asa).map((pat) => before(pat).at(-1))).toEqual([
      'show running-config nat -> no dynamic rule for 1.1.1.1',
      'show running-config nat -> no dynamic rule for all inside hosts, no line with after-auto, and for each VPN and each host that keeps its address a rule of its own that comes before (identity NAT)',
    ]);
  });

  test('T-271 R-275 a packet is followed through a port that the outside list opens and no class inspects', () => {
    const checks = (open: (asa: Asa) => void, more: Partial<AsaStaticPatProps> = {}): string[] => {
      const asa = firewall();
      const pat = publish(asa, '1.1.1.1', 5269, 5269, more);
      open(asa);
      return told(pat.describe().checks ?? []).filter((line) => line.startsWith('packet-tracer'));
    };
    const permit = (source: string) => ({ source, destination: '1.1.1.1', port: 5269 });
    const trace = (source: string): string =>
      `packet-tracer input outside tcp ${source} 1025 10.10.10.10 5269 detailed -> Action: allow at the end; UN-NAT to the inside host on the way`;
    expect(
      checks((asa) => AsaAccessList.of(asa, asa.outsideAccess.accessListName).permit(permit('any'))),
    ).toEqual([trace('198.51.100.1')]);
    expect(
      checks((asa) => AsaAccessList.of(asa, asa.outsideAccess.accessListName).permit(permit('20.20.20.20'))),
    ).toEqual([trace('20.20.20.20')]);
    expect(checks(() => undefined)).toEqual([]);
    expect(
      checks((asa) =>
        AsaAccessList.of(asa, asa.outsideAccess.accessListName).permit({ ...permit('any'), port: 5062 }),
      ),
    ).toEqual([]);
    expect(
      checks((asa) =>
        AsaAccessList.of(asa, asa.outsideAccess.accessListName).permit(permit('20.20.20.0/24')),
      ),
    ).toEqual([]);
    expect(
      checks((asa) => {
        AsaAccessList.of(asa, asa.outsideAccess.accessListName).permit(permit('any'));
        AsaAccessList.of(asa, 'ent_xmpp').permit(permit('any'));
      }),
    ).toEqual([trace('198.51.100.1').replace('inside host on', 'inside host and an inspect phase on')]);
  });

  test('F-24 a packet of each node is followed out: before, where the firewall translates already, else after', () => {
    const made = (outboundTranslation: AsaOutboundTranslation): Asa => {
      const asa = firewall({ outboundTranslation });
      publish(asa, '1.1.1.1', 5062, 5061);
      publish(asa, '1.1.1.2', 5269, 5269);
      AsaAccessList.of(asa, 'ent_out').permit({ source: '1.1.1.1', destination: '20.20.20.20', port: 5061 });
      return asa;
    };
    const traces = [
      'packet-tracer input inside tcp 1.1.1.1 1025 20.20.20.20 5061 detailed -> allow; NAT makes 1.1.1.1 10.10.10.10',
      'packet-tracer input inside tcp 1.1.1.2 1025 198.51.100.1 5269 detailed -> allow; NAT makes 1.1.1.2 10.10.10.10',
    ];
    const outward = (lines: string[]): string[] =>
      lines.filter((line) => line.startsWith('packet-tracer input inside'));
    const existing = made(AsaOutboundTranslation.existing());
    expect([outward(looked(existing)), outward(proven(existing))]).toEqual([traces, []]);
    const ours = made(AsaOutboundTranslation.allTraffic('10.10.10.10'));
    expect([outward(looked(ours)), outward(proven(ours))]).toEqual([[], traces]);
  });

  test('F-34 a list on the inside interface is asked about, with the ports that the nodes need', () => {
    const asa = firewall();
    expect(looked(asa).join()).not.toContain('in interface inside');
    publish(asa, '2.2.2.2', 5080, 45080);
    expect(looked(asa).join()).not.toContain('in interface inside');
    publish(asa, '1.1.1.1', 5269, 5269);
    expect(looked(asa)).toContain(
      'show running-config access-group -> no list in interface inside, none global; or it permits 1.1.1.1 out on TCP 5269',
    );
  });

  test('beside another firewall, routes to peers over XMPP are asked about: no entry names their addresses', () => {
    const asa = firewall({ placement: AsaPlacement.parallel('core1') });
    publish(asa, '2.2.2.2', 5062, 5061);
    expect(looked(asa).join()).not.toContain('core1');
    publish(asa, '1.1.1.1', 5269, 5269);
    expect(looked(asa).join()).toContain(
      'the routes of core1 -> the addresses of every partner lead to 10.1.1.254',
    );
  });

  test('T-127 NAT is proved by what the device counts', () => {
    const asa = firewall();
    publish(asa, '1.1.1.1', 5062, 5061);
    expect(proven(asa).join()).toContain('show nat detail');
  });
});
