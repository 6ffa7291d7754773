import {
  DnsView,
  DnsZone,
  FederationStack,
  FederationTesting,
  SrvRecordSet,
  Suppressions,
  Tsig,
} from '../../lib';
import { errorOf } from '../im-presence/support';
import { testApp } from '../support/app';

const NAME = '_xmpp-server._tcp.example.com';

function stackOf(declare: (stack: FederationStack) => void): FederationStack {
  const stack = new FederationStack(testApp(), 'Abc');
  for (const rule of ['dns/srv-target-address', 'dns/one-srv-target']) {
    Suppressions.add(stack, { rule, reason: 'not what this is about' });
  }
  declare(stack);
  return stack;
}

function zoneOf(stack: FederationStack, id = 'Zone', view?: DnsView): DnsZone {
  return DnsZone.rfc2136(stack, id, {
    zone: 'example.com',
    server: 'ns1.example.com',
    tsig: Tsig.fromVariable(`tsig_key${view === DnsView.INSIDE ? '_inside' : ''}`),
    view,
  });
}

type Resources = Record<string, Record<string, { addresses?: string[]; srv?: object[]; provider?: string }>>;

function resources(stack: FederationStack): Resources {
  return FederationTesting.synthesize(stack).terraform.resource as Resources;
}

describe('a name has one record set', () => {
  test('F-80 asking twice adds targets and addresses', () => {
    const { dns_srv_record_set: srv, dns_a_record_set: a } = resources(
      stackOf((stack) => {
        const zone = zoneOf(stack);
        zone.addAddress('xmpp.example.com', ['10.10.10.10']);
        zone.addAddress('XMPP.example.com', ['10.10.10.9', '10.10.10.10']);
        zone.addSrv({ name: NAME, target: 'xmpp.example.com', port: 5269 });
        zone.addSrv({ name: NAME, target: 'xmpp.example.com', port: 5269 });
        zone.addSrv({ name: NAME, target: 'other.example.com', port: 5269 });
      }),
    );
    expect(Object.values(a).map(({ addresses }) => addresses)).toEqual([['10.10.10.10', '10.10.10.9']]);
    expect(Object.values(srv).map((record) => record.srv)).toEqual([
      [
        { port: 5269, priority: 0, target: 'xmpp.example.com.', weight: 0 },
        { port: 5269, priority: 0, target: 'other.example.com.', weight: 0 },
      ],
    ]);
  });

  test.each([
    ['dns/srv-target-twice', { name: NAME, target: 'xmpp.example.com', port: 5269, priority: 5 }],
    ['dns/ttl-differs', { name: NAME, target: 'other.example.com', port: 5269, ttl: 60 }],
  ])('%s is the error of what cannot be one', (rule, second) => {
    const zone = zoneOf(stackOf(() => undefined));
    zone.addSrv({ name: NAME, target: 'xmpp.example.com', port: 5269 });
    expect(errorOf(() => zone.addSrv(second)).rule).toBe(rule);
  });

  test('a name of its own beside that of the zone is refused with both places', () => {
    expect(() =>
      stackOf((made) => {
        const zone = zoneOf(made);
        zone.addSrv({ name: NAME, target: 'xmpp.example.com', port: 5269 });
        new SrvRecordSet(made, 'Srv', { dnsZone: zone, name: NAME, target: 'xmpp.example.com', port: 5269 });
      }),
    ).toThrow(/\[Abc\/Srv\] device\/declared-twice.*declared already, by Abc\/Zone\//s);
  });
});

describe('where Terraform knows a record by', () => {
  test('F-76 F-78 the type, the name and the view: not the construct, not the addresses', () => {
    const addresses = (id: string, address: string): string[] =>
      Object.keys(
        resources(stackOf((stack) => zoneOf(stack, id).addAddress('xmpp.example.com', [address])))
          .dns_a_record_set,
      );
    const [first] = addresses('Zone', '10.10.10.10');
    expect(first).toMatch(/^a_xmpp_example_com_[0-9a-f]{8}$/);
    expect(addresses('Renamed', '10.10.10.11')).toEqual([first]);
  });

  test('two names that differ in punctuation are two records', () => {
    const { dns_a_record_set: a } = resources(
      stackOf((stack) => {
        const zone = zoneOf(stack);
        zone.addAddress('a-b.example.com', ['10.10.10.10']);
        zone.addAddress('a.b.example.com', ['10.10.10.11']);
      }),
    );
    expect(Object.keys(a)).toHaveLength(2);
  });
});

describe('the inside and the outside view of one zone', () => {
  const both = (inside?: DnsView): FederationStack =>
    stackOf((stack) => {
      zoneOf(stack, 'Outside').addAddress('xmpp.example.com', ['10.10.10.10']);
      DnsZone.ticket(stack, 'Inside', { zone: 'example.com', view: inside }).addAddress('xmpp.example.com', [
        '1.1.1.1',
      ]);
    });

  test('are two zones, with a ticket each', () => {
    const { files, paths } = FederationTesting.synthesize(both(DnsView.INSIDE));
    expect(files['tickets/dns.zone']).toContain('10.10.10.10');
    expect(files['tickets/dns.zone']).not.toContain('1.1.1.1');
    expect(files['tickets/dns-inside.zone']).toMatch(/\$ORIGIN example\.com\.\n.*1\.1\.1\.1/);
    expect(paths.filter((path) => path.startsWith('bundles/'))).toEqual([
      'bundles/010-example.com.md',
      'bundles/020-example.com-inside.md',
    ]);
  });

  test('with one view they are one zone, refused with both places', () => {
    expect(() => FederationTesting.synthesize(both())).toThrow(
      /device\/identity-twice.*dns:example\.com is the identity of two devices, first of Abc\/Outside/s,
    );
  });
});

describe('what reaches Terraform is checked', () => {
  test.each([
    ['dns/server', { server: '${file("/etc/passwd")}' }],
    ['dns/server', { server: 'https://ns1.example.com' }],
    ['dns/tsig-key-name', { keyName: 'a key' }],
    ['dns/tsig-key-name', { keyName: '${var.x}' }],
    ['dns/tsig-algorithm', { algorithm: 'gss-tsig' }],
  ])(
    'F-72 F-79 %s: %j',
    (rule, { server, ...tsig }: { server?: string; keyName?: string; algorithm?: string }) => {
      const stack = stackOf(() => undefined);
      expect(
        errorOf(() =>
          DnsZone.rfc2136(stack, 'Zone', {
            zone: 'example.com',
            server: server ?? 'ns1.example.com',
            tsig: Tsig.fromVariable('tsig_key', tsig),
          }),
        ).rule,
      ).toBe(rule);
    },
  );

  test('F-72 an algorithm is written as the provider knows it; aliases are names of Terraform, and differ', () => {
    expect(Tsig.fromVariable('key', { algorithm: 'HMAC-SHA256' }).algorithm).toBe('hmac-sha256');
    const stack = stackOf((made) => {
      for (const [index, zone] of ['1st-a.com', '1st.a.com'].entries()) {
        const tsig = Tsig.fromVariable(`key${index}`);
        DnsZone.rfc2136(made, `Zone${index}`, { zone, server: '10.0.0.1', tsig });
      }
    });
    const { provider } = FederationTesting.synthesize(stack).terraform as {
      provider: { dns: { alias: string }[] };
    };
    const aliases = provider.dns.map(({ alias }) => alias);
    expect(new Set(aliases).size).toBe(2);
    for (const alias of aliases) expect(alias).toMatch(/^[a-z][a-z0-9_]*$/);
  });
});

test('F-70 each name is looked up before ours is written', () => {
  const { files } = FederationTesting.synthesize(
    stackOf((stack) => zoneOf(stack).addSrv({ name: NAME, target: 'xmpp.example.com', port: 5269 })),
  );
  expect(files['preflight/example.com.md']).toContain(
    `| \`nslookup -type=srv ${NAME}\` | no such record, or this one: port 5269, xmpp.example.com |`,
  );
});
