import {
  AsaAccessList,
  AsaIdentity,
  AsaInstalledIdentity,
  AsaInterface,
  AsaOutboundTranslation,
  AsaOutsideAccess,
  AsaRelease,
  AsaRoute,
  AsaTimeZone,
  type Asa,
} from '../../lib/asa';
import {
  error,
  firewall,
  lines,
  looked,
  modes,
  proven,
  resources,
  stack,
  told,
  undoLines,
  usesOf,
} from './helpers';

describe('Asa', () => {
  test('T-009 T-268 it is a device with a role, an address and a way in', () => {
    const wording = firewall()._wording();
    expect(wording).toMatchObject({
      title: 'fw1',
      product: 'Cisco ASA 9.16',
      role: 'firewall engineer',
      address: '10.0.0.1',
      enter: 'Open the console, or SSH to 10.0.0.1; enable.',
      owner: { kind: 'us' },
    });
    expect(firewall().deviceId).toBe('asa:Asa');
  });

  test('by itself it configures nothing', () => {
    expect(resources(firewall())).toEqual([]);
  });

  test('T-012 the host name is a setting: what was found is put back', () => {
    const [hostname] = resources(firewall({ setHostname: true }));
    expect(hostname.key).toBe('hostname');
    expect(lines(hostname)).toEqual(['hostname fw1']);
    expect(hostname.describe().settings).toEqual({ hostname: 'the host name' });
    expect(hostname.describe().parts?.[0].unset?.[0]._data).toEqual({
      does: {
        command: ['hostname', { found: 'hostname' }],
      },
    });
    expect(hostname.describe().parts?.[0].why).toMatch(
      /SSH keys and certificates that stand stay as they are; a trustpoint without fqdn/,
    );
  });

  test('T-013 R-165 time zone; date and time are an EXEC command, so pre-flight asks for them', () => {
    const asa = firewall({ timeZone: AsaTimeZone.of('CET', 1) });
    const [zone] = resources(asa);
    expect(lines(zone)).toEqual(['clock timezone CET 1']);
    expect(undoLines(zone)).toEqual(['no clock timezone']);
    expect(lines(resources(firewall({ timeZone: AsaTimeZone.of('NST', -3, 30) }))[0])).toEqual([
      'clock timezone NST -3 30',
    ]);
    const clock = (): boolean => looked(asa).some((line) => line.startsWith('show clock -> '));
    expect(clock()).toBe(false);
    AsaInstalledIdentity.of(asa, AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }));
    expect(clock()).toBe(true);
    expect(lines(zone).concat(undoLines(zone)).join()).not.toContain('clock set');
  });

  test.each<[string, number, number]>([
    ['CET', 15, 0],
    ['CET', 1.5, 0],
    ['CET', 1, 60],
    ['C T', 1, 0],
    ['CET\nreload', 1, 0],
  ])('T-013 time zone %j %d %d is refused', (name, hours, minutes) => {
    expect(error(() => AsaTimeZone.of(name, hours, minutes)).rule).toBe('asa/time-zone');
  });

  test('T-013 a time zone by the name of its place: the abbreviation is asked for', () => {
    expect(error(() => AsaTimeZone.of('Europe/Oslo', 1)).advice).toBe(
      "Write its abbreviation, 7 letters at most, and its distance from UTC, such as AsaTimeZone.of('CET', 1).",
    );
  });

  test('T-014 X-020 X-122 R-164 time servers: ntp server sets, show ntp associations and show ntp status look', () => {
    const asa = firewall({ ntpServers: ['10.0.0.5', '10.0.0.6', '10.0.0.5'] });
    expect(resources(asa).flatMap(lines)).toEqual(['ntp server 10.0.0.5', 'ntp server 10.0.0.6']);
    expect(undoLines(resources(asa)[0])).toEqual(['no ntp server 10.0.0.5']);
    expect(looked(asa)).toContain(
      'show ntp associations -> no server yet but those of this stack, or one that may stay beside them',
    );
    expect(proven(asa)).toEqual([
      'show ntp associations -> 10.0.0.5 is listed, marked as configured',
      'show ntp status -> Clock is synchronized, which takes some minutes',
      'show ntp associations -> 10.0.0.6 is listed, marked as configured',
    ]);
    expect(error(() => firewall({ ntpServers: ['ntp.example.com'] })).rule).toBe('asa/ntp-server');
    // One source is recommended, clocks that agree are essential: where none is set, it is asked for with the certificates.
    const without = firewall();
    AsaInstalledIdentity.of(without, AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }));
    expect(looked(without)).toContain(
      'show ntp associations -> the server that the IM and Presence cluster uses',
    );
  });

  test('T-008 T-011 T-015 R-188 pre-flight: release, context mode, firewall mode', () => {
    expect(told(firewall().preflightChecks()).slice(0, 3)).toEqual([
      'show version | include Version -> Software Version 9.16; Device Manager Version 6.3 or later, if it is used',
      'show mode -> Security context mode: single',
      'show firewall -> Firewall mode: Router',
    ]);
  });

  test('F-25 pre-flight asks for the other unit of a pair', () => {
    const check = firewall()
      .preflightChecks()
      .find(({ _data }) => /Failover/.test(_data.must))!;
    expect(told([check])[0]).toMatch(/^show failover -> Failover Off; or This host is Active/);
    expect(check._data.why).toContain('reload in 30 on both');
  });

  test('F-26 a time server and a route that stand there already are not ours', () => {
    const asa = firewall({
      ntpServers: ['10.0.0.5'],
      routes: [AsaRoute.of('outside', 'default', '192.0.2.254')],
    });
    const looks = resources(asa).flatMap((resource) => resource.describe().preflight ?? []);
    const theirs = looks.filter(({ _data }) => _data.absent !== undefined);
    expect(theirs.map(({ _data }) => _data.absent)).toEqual([
      'ntp server 10.0.0.5',
      'route outside 0.0.0.0 0.0.0.0',
    ]);
    for (const { _data } of theirs) expect(_data.why).toContain('the way back would take it away');
  });

  test('F-26 an entry that stands in the outside list already is looked for before it is taken for ours', () => {
    const asa = firewall();
    AsaAccessList.of(asa, 'outside_access_in').permit({ source: 'any', destination: '1.1.1.1', port: 5269 });
    expect(looked(asa)).toContain(
      'show access-list outside_access_in -> no deny from line 1 down that has to win over our permits; no permit for 1.1.1.1 eq 5269 but those of this stack',
    );
  });

  test('T-271 pre-flight asks about the outside access list only when something is let in', () => {
    const existing = firewall();
    expect(looked(existing).join()).not.toContain('access-group');
    AsaAccessList.of(existing, 'outside_access_in').permit({
      source: '20.20.20.20',
      destination: '1.1.1.1',
      port: 5062,
    });
    expect(looked(existing)).toContain(
      'show running-config access-group -> access-group outside_access_in in interface outside',
    );
    const created = firewall({ outsideAccess: AsaOutsideAccess.created('outside_access_in') });
    AsaAccessList.of(created, 'outside_access_in').permit({
      source: '20.20.20.20',
      destination: '1.1.1.1',
      port: 5062,
    });
    expect(looked(created)).toContain('show running-config access-group -> no access-group line for outside');
  });

  test('packet-tracer follows a packet as it is on the wire', () => {
    const check = firewall().packetTracer({
      peerAddress: '20.20.20.20',
      publicAddress: '10.10.10.10',
      publicPort: 5061,
    });
    expect(told([check])[0]).toMatch(
      /^packet-tracer input outside tcp 20\.20\.20\.20 1025 10\.10\.10\.10 5061 detailed -> Action: allow/,
    );
    expect(told([check])[0]).toContain('and an inspect phase on the way');
    expect(
      told([
        firewall().packetTracer({
          peerAddress: '20.20.20.20',
          publicAddress: '10.10.10.10',
          publicPort: 5269,
          inspected: false,
        }),
      ])[0],
    ).not.toContain('inspect');
    expect(
      error(() =>
        firewall().packetTracer({
          peerAddress: 'edge.abc.com',
          publicAddress: '10.10.10.10',
          publicPort: 5061,
        }),
      ).problem,
    ).toContain('"edge.abc.com"');
  });

  test.each(['', 'fw1.example.com', '-fw', 'fw1\nreload', 'fw 1', 'x'.repeat(64)])(
    'T-012 host name %j is refused',
    (hostname) => {
      expect(error(() => firewall({ hostname })).rule).toBe('asa/hostname');
    },
  );

  test('an address to manage it by is an IPv4 address', () => {
    expect(error(() => firewall({ managementAddress: 'fw1' })).problem).toContain('"fw1"');
  });

  test('it writes memory after every phase, and clears translations only when a rule goes', () => {
    const asa = firewall({ ntpServers: ['10.0.0.5'] });
    expect(resources(asa)[0].describe()).toMatchObject({ restarts: [asa.writeMemory] });
    expect(resources(asa)[0].describe().restartsOnUndo).toBeUndefined();
    expect(asa.writeMemory._props.everyPhase).toBe(true);
  });
});

describe('interfaces', () => {
  const configured = (): Asa =>
    firewall({
      inside: AsaInterface.created('inside', {
        hardware: 'GigabitEthernet0/1',
        address: '10.0.0.1/24',
        securityLevel: 100,
      }),
      outside: AsaInterface.created('outside', {
        hardware: 'GigabitEthernet0/0',
        address: '10.10.10.1/24',
        securityLevel: 0,
      }),
      routes: [
        AsaRoute.of('outside', 'default', '10.10.10.254'),
        AsaRoute.of('inside', '1.1.0.0/16', '10.0.0.254'),
      ],
    });

  test('T-016 R-184 R-187 X-074 two interfaces with name, level and address, the level always written', () => {
    const [inside, outside] = resources(configured());
    expect(lines(inside)).toEqual([
      'interface GigabitEthernet0/1',
      ' nameif inside',
      ' security-level 100',
      ' ip address 10.0.0.1 255.255.255.0',
      ' no shutdown',
    ]);
    expect(lines(outside)).toContain(' security-level 0');
    expect(modes(inside).map(([name, mode]) => `${name}: ${mode}`)).toEqual([
      'nameif: fixed',
      'security-level: overwrite',
      'ip address: overwrite',
      'shutdown: overwrite',
    ]);
  });

  test('no nameif is never sent: nothing takes an interface back', () => {
    expect(undoLines(resources(configured())[0])).toEqual([]);
  });

  test('T-017 R-190 one static route an interface; a new gateway comes before the old one goes', () => {
    const routes = resources(configured()).slice(2);
    expect(routes.flatMap(lines)).toEqual([
      'route outside 0.0.0.0 0.0.0.0 10.10.10.254',
      'route inside 1.1.0.0 255.255.0.0 10.0.0.254',
    ]);
    expect(undoLines(routes[0])).toEqual(['no route outside 0.0.0.0 0.0.0.0 10.10.10.254']);
    expect(routes[0].key).toBe('route outside 0.0.0.0 0.0.0.0');
    expect(routes[0].describe().nonEmpty).toBe(true);
    expect(usesOf(routes[0])).toEqual(['interface GigabitEthernet0/0']);
  });

  test('T-017 routes through other interfaces, twice, or to nonsense are refused', () => {
    const routes =
      (...given: AsaRoute[]): (() => unknown) =>
      () =>
        firewall({ routes: given });
    expect(error(routes(AsaRoute.of('dmz', 'default', '10.0.0.254'))).problem).toContain('"dmz"');
    const twice = AsaRoute.of('inside', '1.1.0.0/16', '10.1.1.1');
    expect(error(routes(twice, AsaRoute.of('inside', '1.1.0.0/16', '10.1.1.2'))).rule).toBe(
      'asa/route-twice',
    );
    expect(error(() => AsaRoute.of('inside', '1.1.1.1/16', '10.0.0.254')).problem).toContain('"1.1.1.1/16"');
    expect(error(() => AsaRoute.of('inside', '1.1.0.0/16', 'gw')).problem).toContain('"gw"');
  });

  test.each([
    ['itself', '10.1.1.254'],
    ['its standby address', '10.1.1.253'],
    ['no neighbour', '10.1.2.1'],
    ['the network', '10.1.1.0'],
    ['the broadcast address', '10.1.1.255'],
  ])('F-28 a gateway that is %s is refused', (_what, gateway) => {
    const detail = error(() =>
      firewall({
        inside: AsaInterface.existing('inside', { address: '10.1.1.254/24', standbyAddress: '10.1.1.253' }),
        routes: [AsaRoute.of('inside', '1.1.0.0/16', gateway)],
      }),
    );
    expect(detail.rule).toBe('asa/route');
    expect(detail.problem).toContain(`"${gateway}"`);
  });

  test('F-28 a route to the network that the interface stands in is refused; through an unknown subnet nothing is known', () => {
    const route = (network: string): (() => unknown) => {
      const routes = [AsaRoute.of('inside', network, '10.1.1.1')];
      return () => firewall({ routes });
    };
    expect(error(route('10.1.1.0/24')).problem).toContain('"10.1.1.0/24"');
    expect(route('10.1.0.0/16')).not.toThrow();
    const routes = [AsaRoute.of('outside', 'default', '192.0.2.1')];
    expect(() => firewall({ routes })).not.toThrow();
  });

  test('F-28 the firewall is no time server of its own', () => {
    expect(error(() => firewall({ ntpServers: ['10.1.1.254'] })).problem).toContain('"10.1.1.254"');
  });

  test.each(['10.1.1.254', '10.1.2.1', '10.1.1.255', '0.0.0.0'])(
    'F-28 %s is no standby address',
    (standby) => {
      expect(
        error(() => AsaInterface.existing('inside', { address: '10.1.1.254/24', standbyAddress: standby }))
          .rule,
      ).toBe('asa/interface-address');
    },
  );

  test('F-28 T-007 a standby address stands behind the address: a pair of firewalls', () => {
    const inside = AsaInterface.created('inside', {
      hardware: 'GigabitEthernet0/1',
      address: '10.0.0.1/24',
      standbyAddress: '10.0.0.2',
      securityLevel: 100,
    });
    expect(lines(resources(firewall({ inside }))[0])).toContain(
      ' ip address 10.0.0.1 255.255.255.0 standby 10.0.0.2',
    );
  });

  test('F-30 a subinterface has its vlan before its address, and nothing else has one', () => {
    const inside = (hardware: string, vlan?: number): AsaInterface =>
      AsaInterface.created('inside', { hardware, vlan, address: '10.0.0.1/24', securityLevel: 100 });
    expect(lines(resources(firewall({ inside: inside('GigabitEthernet0/1.20', 20) }))[0])).toEqual([
      'interface GigabitEthernet0/1.20',
      ' vlan 20',
      ' nameif inside',
      ' security-level 100',
      ' ip address 10.0.0.1 255.255.255.0',
      ' no shutdown',
    ]);
    expect(error(() => inside('GigabitEthernet0/1.20')).rule).toBe('asa/vlan');
    expect(error(() => inside('GigabitEthernet0/1', 20)).rule).toBe('asa/vlan');
    for (const vlan of [0, 4095, 1.5, NaN]) {
      expect(error(() => inside('GigabitEthernet0/1.20', vlan)).problem).toContain(`"${vlan}"`);
    }
  });

  test.each([
    ['Gi0/1', 'GigabitEthernet0/1'],
    ['gigabitethernet0/1', 'GigabitEthernet0/1'],
    ['te0/8', 'TenGigabitEthernet0/8'],
    ['Po1', 'Port-channel1'],
    ['vl2', 'Vlan2'],
    ['Internal-Data0/1', 'Internal-Data0/1'],
  ])('F-30 %s is %s: one interface has one name', (given, shown) => {
    const named = (nameif: string, hardware: string, address: string): AsaInterface =>
      AsaInterface.created(nameif, { hardware, address, securityLevel: 100 });
    expect(named('inside', given, '10.0.0.1/24').hardware).toBe(shown);
    expect(
      error(() =>
        firewall({
          inside: named('inside', given, '10.0.0.1/24'),
          outside: named('outside', shown, '10.0.1.1/24'),
        }),
      ).problem,
    ).toContain(`interface ${shown}`);
  });

  test('F-30 a network of two addresses from 9.7 on, of one never', () => {
    const on = (release: string, address: string) => (): unknown =>
      firewall({
        release: AsaRelease.of(release),
        inside: AsaInterface.existing('inside', { address }),
      });
    expect(error(on('9.6', '10.0.0.1/31')).problem).toContain('"10.0.0.0/31"');
    expect(on('9.7', '10.0.0.1/31')).not.toThrow();
    expect(error(on('9.16', '10.0.0.1/32')).rule).toBe('asa/interface-address');
  });

  test('R-184 two different interfaces are needed', () => {
    expect(error(() => firewall({ outside: AsaInterface.existing('inside') })).rule).toBe('asa/interfaces');
  });

  test('R-185 X-075 inside and outside are in different subnets; masks may be equal', () => {
    const detail = error(() =>
      firewall({ outside: AsaInterface.existing('outside', { address: '10.1.1.1/24' }) }),
    );
    expect(detail.rule).toBe('asa/interface-subnets');
    expect(detail.problem).toContain('"10.1.1.0/24"');
    expect(() =>
      firewall({ outside: AsaInterface.existing('outside', { address: '10.1.2.1/24' }) }),
    ).not.toThrow();
  });

  test('X-099 sample addresses of the guide are taken as they are: 1.1.1.1 inside, 10.10.10.10 outside', () => {
    expect(() =>
      firewall({
        inside: AsaInterface.existing('inside', { address: '1.1.1.254/24' }),
        outside: AsaInterface.existing('outside', { address: '10.10.10.1/24' }),
      }),
    ).not.toThrow();
  });

  test.each([-1, 101, 50.5, NaN, '100' as unknown as number])(
    'R-186 security level %p is refused',
    (securityLevel) => {
      const detail = error(() =>
        AsaInterface.created('inside', {
          hardware: 'GigabitEthernet0/1',
          address: '10.0.0.1/24',
          securityLevel,
        }),
      );
      expect(detail.rule).toBe('asa/security-level');
    },
  );

  test.each([
    '10.0.0.1',
    '10.0.0.1/33',
    '10.0.0.0/24',
    '10.0.0.255/24',
    '10.0.0.1/24\n shutdown',
    'fe80::1/64',
    '',
  ])('T-016 interface address %j is refused', (address) => {
    expect(error(() => AsaInterface.existing('inside', { address })).rule).toBe('asa/interface-address');
  });

  test.each(['GigabitEthernet0/1', 'Vlan2', 'Port-channel1', 'TenGigabitEthernet0/8'])(
    'hardware %s',
    (hardware) => {
      expect(
        AsaInterface.created('inside', { hardware, address: '10.0.0.1/31', securityLevel: 100 }).hardware,
      ).toBe(hardware);
    },
  );

  test.each(['GigabitEthernet', 'GigabitEthernet0/1 ', 'Gi0/1; reload', '0/1'])(
    'hardware %j is refused',
    (hardware) => {
      expect(
        error(() => AsaInterface.created('inside', { hardware, address: '10.0.0.1/24', securityLevel: 100 }))
          .rule,
      ).toBe('asa/name');
    },
  );
});

describe('outbound translation', () => {
  const translated = (outboundTranslation: AsaOutboundTranslation, scope = stack()): string[][] => {
    const asa = firewall({ outboundTranslation }, scope);
    return resources(asa).map(lines);
  };

  test('T-114 R-191 X-024 X-025 all traffic: one subnet object, one public address', () => {
    const [pat] = resources(
      firewall({ outboundTranslation: AsaOutboundTranslation.allTraffic('10.10.10.10') }),
    );
    expect(lines(pat)).toEqual([
      'object network obj_any',
      ' subnet 0.0.0.0 0.0.0.0',
      ' nat (inside,outside) dynamic 10.10.10.10',
    ]);
    expect(undoLines(pat)).toEqual([
      'object network obj_any',
      ' no nat (inside,outside) dynamic 10.10.10.10',
      'no object network obj_any',
    ]);
    expect(modes(pat)).toEqual([
      ['subnet', 'fixed'],
      ['nat', 'clear'],
    ]);
    expect(pat.describe().restartsOnUndo?.map((service) => service.name)).toEqual([
      'clear xlate global 10.10.10.10',
    ]);
  });

  test('T-115 R-193 one node beside other traffic', () => {
    expect(translated(AsaOutboundTranslation.singleNode('1.1.1.1', '10.10.10.10'))).toEqual([
      ['object network obj_pat_1.1.1.1', ' host 1.1.1.1', ' nat (inside,outside) dynamic 10.10.10.10'],
      ['object network my_inside', ' subnet 0.0.0.0 0.0.0.0', ' nat (inside,outside) dynamic interface'],
    ]);
  });

  test('T-116 R-194 several nodes on one subnet beside other traffic', () => {
    expect(translated(AsaOutboundTranslation.nodeSubnet('2.2.2.0/24', '10.10.10.10'))).toEqual([
      [
        'object network obj_2.2.2.0_255.255.255.0',
        ' subnet 2.2.2.0 255.255.255.0',
        ' nat (inside,outside) dynamic 10.10.10.10',
      ],
      ['object network my_inside', ' subnet 0.0.0.0 0.0.0.0', ' nat (inside,outside) dynamic interface'],
    ]);
  });

  test('T-272 sessions that XMPP nodes open leave from the outside interface', () => {
    expect(translated(AsaOutboundTranslation.outsideInterface())).toEqual([
      ['object network obj_any', ' subnet 0.0.0.0 0.0.0.0', ' nat (inside,outside) dynamic interface'],
    ]);
  });

  test('F-33 T-272 nodes that are named leave from one address, and nobody else is translated', () => {
    const asa = firewall({
      outboundTranslation: AsaOutboundTranslation.nodes(['1.1.1.1', '1.1.1.2'], '10.10.10.10'),
    });
    expect(resources(asa).flatMap(lines)).toEqual([
      'object network obj_pat_1.1.1.1',
      ' host 1.1.1.1',
      ' nat (inside,outside) dynamic 10.10.10.10',
      'object network obj_pat_1.1.1.2',
      ' host 1.1.1.2',
      ' nat (inside,outside) dynamic 10.10.10.10',
    ]);
    const byInterface = firewall({ outboundTranslation: AsaOutboundTranslation.nodes(['1.1.1.1']) });
    expect(resources(byInterface).flatMap(lines)).toContain(' nat (inside,outside) dynamic interface');
    for (const nodes of [[], ['1.1.1.1', '1.1.1.1'], ['1.1.1.0/24']]) {
      expect(error(() => AsaOutboundTranslation.nodes(nodes)).rule).toBe('asa/outbound-translation');
    }
  });

  test('R-192 the address of the outside interface itself is written as interface', () => {
    const [pat] = resources(
      firewall({
        outside: AsaInterface.existing('outside', { address: '10.10.10.10/24' }),
        outboundTranslation: AsaOutboundTranslation.allTraffic('10.10.10.10'),
      }),
    );
    expect(lines(pat)).toContain(' nat (inside,outside) dynamic interface');
  });

  test('what is translated can be read, for rules', () => {
    const row3 = AsaOutboundTranslation.nodeSubnet('2.2.2.0/24', '10.10.10.10');
    expect([row3.privateNetwork, row3.publicAddress]).toEqual(['2.2.2.0/24', '10.10.10.10']);
    expect(AsaOutboundTranslation.existing().publicAddress).toBeUndefined();
  });

  test('R-193 the row has to fit: one host is no subnet, a subnet is no node', () => {
    expect(error(() => AsaOutboundTranslation.nodeSubnet('2.2.2.2', '10.10.10.10')).problem).toContain(
      '"2.2.2.2"',
    );
    expect(error(() => AsaOutboundTranslation.nodeSubnet('2.2.2.2/24', '10.10.10.10')).problem).toContain(
      '"2.2.2.2/24"',
    );
    expect(error(() => AsaOutboundTranslation.singleNode('2.2.2.0/24', '10.10.10.10')).problem).toContain(
      '"2.2.2.0/24"',
    );
    expect(error(() => AsaOutboundTranslation.allTraffic('public')).problem).toContain('"public"');
  });
});
