import {
  DnsTransport,
  DnsView,
  DnsZone,
  FederationStack,
  FederationTesting,
  SrvRecordSet,
  Suppressions,
  Secret,
  Tsig,
  type ReplacedRecord,
  type Rfc2136ZoneProps,
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
    tsig: Tsig.hmac(Secret.fromVariable(`tsig_key${view === DnsView.INSIDE ? '_inside' : ''}`)),
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
      /device\/identity-twice.*dns:example\.com is the identity of two devices, first of Abc\/Outside\..*another name or view/s,
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
            tsig: Tsig.hmac(Secret.fromVariable('tsig_key'), tsig),
          }),
        ).rule,
      ).toBe(rule);
    },
  );

  test('F-72 an algorithm is written as the provider knows it; aliases are names of Terraform, and differ', () => {
    const stack = stackOf((made) => {
      for (const [index, zone] of ['1st-a.com', '1st.a.com'].entries()) {
        const tsig = Tsig.hmac(Secret.fromVariable(`key${index}`), { algorithm: 'HMAC-SHA256' });
        DnsZone.rfc2136(made, `Zone${index}`, { zone, server: '10.0.0.1', tsig });
      }
    });
    const { provider } = FederationTesting.synthesize(stack).terraform as {
      provider: { dns: { alias: string; update: { key_algorithm: string }[] }[] };
    };
    expect(provider.dns.map(({ update }) => update[0].key_algorithm)).toEqual(['hmac-sha256', 'hmac-sha256']);
    const aliases = provider.dns.map(({ alias }) => alias);
    expect(new Set(aliases).size).toBe(2);
    for (const alias of aliases) expect(alias).toMatch(/^[a-z][a-z0-9_]*$/);
  });
});

describe('before a record is written', () => {
  const zoneWith = (
    replaces?: ReplacedRecord[],
    tsig = Tsig.hmac(Secret.fromVariable('tsig_key')),
  ): FederationStack =>
    stackOf((stack) => {
      const zone = DnsZone.rfc2136(stack, 'Zone', {
        zone: 'example.com',
        server: 'ns1.example.com',
        port: 5353,
        tsig,
        replaces,
      });
      zone.addSrv({ name: NAME, target: 'xmpp.example.com', port: 5269 });
    });

  test('F-70 F-74 its name is looked up, and the key is used without changing anything', () => {
    const { files } = FederationTesting.synthesize(zoneWith());
    const text = files['preflight/example.com.md'];
    expect(text).toContain(`dig +short -p 5353 @ns1.example.com SRV ${NAME}\n`);
    expect(text).toContain(
      [
        'nsupdate -k tsig_key.key',
        ' server ns1.example.com 5353',
        ' zone example.com',
        ' prereq yxrrset example.com SOA',
        ' send',
        ` prereq nxrrset ${NAME} SRV`,
        ` update delete ${NAME} SRV 0 0 5269 xmpp.example.com`,
        ' send',
      ].join('\n'),
    );
    expect(text).toContain('takes the answers with the steps before: `--found 1=` (nothing stood there)');
  });

  test('F-74 with Kerberos it is the ticket of who runs Terraform', () => {
    const { files } = FederationTesting.synthesize(zoneWith(undefined, Tsig.gss({ realm: 'EXAMPLE.COM' })));
    expect(files['preflight/example.com.md']).toContain(
      'nsupdate -g\n server ns1.example.com 5353\n realm EXAMPLE.COM\n',
    );
  });

  const replaces = [{ name: NAME, records: ['5 0 5269 other.example.org.'], ttl: 300 }];

  test('F-70 what is to be replaced is expected, exchanged by hand, never by Terraform, and put back', () => {
    const synthesized = FederationTesting.synthesize(zoneWith(replaces));
    const { files, terraform } = synthesized;
    expect(files['preflight/example.com.md']).toContain('| 5 0 5269 other.example.org, and nothing else |');
    expect(terraform.resource).not.toHaveProperty('dns_srv_record_set');
    const exchange = (from: string, to: string): string =>
      [` prereq yxrrset ${NAME} SRV ${from}`, ` update delete ${NAME} SRV`, ` update add ${NAME} ${to}`].join(
        '\n',
      );
    expect(synthesized.bundle('example.com').replace(/^ {2}/gm, '')).toContain(
      exchange('5 0 5269 other.example.org', '3600 SRV 0 0 5269 xmpp.example.com'),
    );
    const back = synthesized.undo('example.com').replace(/^ {2}/gm, '');
    expect(back).toContain(`Put back: SRV`);
    expect(back).toContain('Shall stand there again, and nothing else of the same name:');
    expect(back).toContain(exchange('0 0 5269 xmpp.example.com', '300 SRV 5 0 5269 other.example.org'));
    expect(back).not.toContain('Run terraform apply in the folder');
  });

  test.each([
    ['dns/replaced-record', { name: NAME, records: [] }],
    ['dns/replaced-record', { name: NAME, records: ['mail.example.com'] }],
    ['dns/replaced-record', { name: NAME, records: ['5 0 5269 a.example.com; update delete example.com'] }],
    ['dns/replaced-record', { name: NAME, records: ['70000 0 5269 a.example.com'] }],
    ['dns/replaced-record', { name: NAME, records: ['10.0.0.1', '2001:db8::1'] }],
    ['dns/replaced-record', { name: NAME, records: ['10.0.0.1'], ttl: -1 }],
    ['dns/replaced-record', { name: 'x y', records: ['10.0.0.1'] }],
  ])('F-70 %s: %j', (rule, record) => {
    expect(errorOf(() => zoneWith([record])).rule).toBe(rule);
  });

  test('F-70 what stands at a name is said once', () => {
    expect(errorOf(() => zoneWith([...replaces, ...replaces])).rule).toBe('dns/replaced-twice');
  });
});

describe('F-73 what the provider can be told', () => {
  type Update = Record<string, unknown>;
  const updateOf = (
    props: Partial<Rfc2136ZoneProps>,
  ): { update: Update; variable: Record<string, unknown> } => {
    const stack = stackOf((made) => {
      DnsZone.rfc2136(made, 'Zone', {
        zone: 'example.com',
        server: 'dc1.example.com',
        tsig: Tsig.gss({ realm: 'EXAMPLE.COM' }),
        ...props,
      });
    });
    const { provider, variable } = FederationTesting.synthesize(stack).terraform as {
      provider: { dns: { update: Update[] }[] };
      variable: Record<string, unknown>;
    };
    return { update: provider.dns[0].update[0], variable };
  };

  test('transport, timeout, retries', () => {
    const options = { transport: DnsTransport.TCP4, timeoutSeconds: 5, retries: 0 };
    expect(updateOf(options).update).toMatchObject({ transport: 'tcp4', timeout: '5', retries: 0 });
  });

  test.each([
    ['who runs Terraform', {}, {}],
    [
      'a user with a password',
      { userName: 'dnsupdate', password: Secret.fromVariable('dns_password') },
      { username: 'dnsupdate', password: '${var.dns_password}' },
    ],
    [
      'a user with a keytab',
      { userName: 'FED$', keytab: Secret.fromVariable('dns_keytab') },
      { username: 'FED$', keytab: '${var.dns_keytab}' },
    ],
  ])('GSS-TSIG: %s', (_who, options, expected) => {
    const { update, variable } = updateOf({ tsig: Tsig.gss({ realm: 'EXAMPLE.COM', ...options }) });
    expect(update).toEqual({
      server: 'dc1.example.com',
      port: 53,
      gssapi: [{ realm: 'EXAMPLE.COM', ...expected }],
    });
    for (const one of Object.values(variable ?? {}))
      expect(one).toMatchObject({ type: 'string', sensitive: true });
  });

  test.each<[string, Partial<Rfc2136ZoneProps>]>([
    ['dns/gss-server', { server: '10.0.0.1' }],
    ['dns/timeout', { timeoutSeconds: 0 }],
    ['dns/timeout', { timeoutSeconds: 1.5 }],
    ['dns/retries', { retries: -1 }],
  ])('%s: %j', (rule, props) => {
    expect(errorOf(() => updateOf(props)).rule).toBe(rule);
  });

  test.each([
    ['dns/tsig-realm', { realm: '${var.x}' }],
    ['dns/tsig-user', { userName: 'a b', password: Secret.fromVariable('x') }],
    ['dns/tsig-credentials', { userName: 'dnsupdate' }],
    ['dns/tsig-credentials', { password: Secret.fromVariable('x') }],
    [
      'dns/tsig-credentials',
      { userName: 'dnsupdate', password: Secret.fromVariable('x'), keytab: Secret.fromVariable('y') },
    ],
    ['dns/variable', { userName: 'dnsupdate', password: Secret.fromVariable('count') }],
    ['dns/tsig-secret', { userName: 'dnsupdate', password: Secret.fromPrompt('DNS_PASSWORD') }],
    ['dns/tsig-secret', { userName: 'dnsupdate', keytab: Secret.fromEnvironment('KEYTAB') }],
  ])('%s: %j', (rule, options) => {
    expect(errorOf(() => Tsig.gss({ realm: 'EXAMPLE.COM', ...options })).rule).toBe(rule);
  });

  test('F-79 a variable is called like no word of Terraform, and two zones may share one', () => {
    expect(errorOf(() => Tsig.hmac(Secret.fromVariable('source'))).rule).toBe('dns/variable');
    expect(errorOf(() => Tsig.hmac(Secret.fromPrompt('KEY')))).toMatchObject({
      rule: 'dns/tsig-secret',
      problem: 'The secret "KEY" is no variable of Terraform, which signs the updates.',
      advice: "Write Secret.fromVariable('key').",
    });
    const stack = stackOf((made) => {
      for (const zone of ['example.com', 'example.org']) {
        DnsZone.rfc2136(made, zone, {
          zone,
          server: '10.0.0.1',
          tsig: Tsig.hmac(Secret.fromVariable('tsig_key')),
        });
      }
    });
    expect(Object.keys(FederationTesting.synthesize(stack).terraform.variable as object)).toEqual([
      'tsig_key',
    ]);
  });
});
