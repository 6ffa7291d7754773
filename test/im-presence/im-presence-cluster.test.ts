import { RootConstruct } from 'constructs';
import { ImPresenceCluster, ImPresenceRelease } from '../../lib/im-presence';
import { described, errorOf, HOSTILE, oneNode, twoNodes } from './support';

describe('a cluster', () => {
  test('is one device, known by the FQDN of its publisher', () => {
    const cluster = twoNodes();
    expect(cluster.deviceId).toBe('im-presence:imp1.example.com');
    expect(cluster.product).toBe('Cisco IM and Presence 12.5(1)SU3');
    expect(cluster.owner.kind).toBe('us');
    expect(cluster.nodes.map((node) => [node.fqdn, node.address, node.ordinal, node.isPublisher])).toEqual([
      ['imp1.example.com', '1.1.1.1', 0, true],
      ['imp2.example.com', '2.2.2.2', 1, false],
    ]);
    expect(cluster.publisher).toBe(cluster.nodes[0]);
  });

  test('is carried out by its administrator, in web forms', () => {
    expect(described(twoNodes()).devices).toMatchObject([
      {
        id: 'im-presence:imp1.example.com',
        wording: {
          language: { grammar: 'admin-cli' },
          role: 'IM and Presence administrator',
          file: 'imp1.example.com',
          address: '1.1.1.1',
        },
      },
    ]);
  });

  test('a cluster in which nothing is declared is not touched', () => {
    const { objects, services, artifacts } = described(twoNodes());
    expect([objects, services, artifacts]).toEqual([[], [], []]);
  });

  test('names are read as DNS reads them', () => {
    const cluster = oneNode({
      publisher: { fqdn: 'IMP1.Example.com.', address: '1.1.1.1' },
      localDomains: ['Example.COM'],
    });
    expect(cluster.vendorName).toBe('imp1.example.com');
    expect(cluster.publisher.fqdn).toBe('imp1.example.com');
    expect(cluster.localDomains).toEqual(['example.com']);
    expect(cluster.isLocalDomain('EXAMPLE.com')).toBe(true);
    expect(cluster.isLocalDomain('sub.example.com')).toBe(false);
  });
});

describe('nodes', () => {
  test.each(HOSTILE)('%j is no FQDN of a publisher or of a node', (fqdn) => {
    expect(errorOf(() => oneNode({ publisher: { fqdn, address: '1.1.1.1' } })).rule).toBe(
      'im-presence/node-fqdn',
    );
    expect(errorOf(() => oneNode().addNode('Imp2', { fqdn, address: '2.2.2.2' })).rule).toBe(
      'im-presence/node-fqdn',
    );
  });

  test('a name of one label is refused, with the full name as advice', () => {
    expect(errorOf(() => oneNode().addNode('Imp2', { fqdn: 'imp2', address: '2.2.2.2' }))).toMatchObject({
      path: 'Abc/Imp/Imp2',
      advice: 'Write the full name, such as imp2.example.com.',
    });
  });

  test('an IPv6 address is told apart', () => {
    expect(
      errorOf(() => oneNode().addNode('Imp2', { fqdn: 'imp2.example.com', address: '2001:db8::2' })),
    ).toMatchObject({
      rule: 'im-presence/node-address',
      problem: expect.stringContaining('only IPv4 is possible here') as string,
    });
  });

  test.each(['imp2.example.com', '2.2.2', '2.2.2.256', '02.2.2.2', '2.2.2.2/24', ''])(
    '%j is no address of a node',
    (address) => {
      expect(errorOf(() => oneNode().addNode('Imp2', { fqdn: 'imp2.example.com', address })).rule).toBe(
        'im-presence/node-address',
      );
    },
  );

  test.each([
    ['FQDN', { fqdn: 'IMP1.example.com', address: '2.2.2.3' }],
    ['address', { fqdn: 'imp3.example.com', address: '1.1.1.1' }],
    ['arbitrary port prefix', { fqdn: 'imp3.example.com', address: '2.2.2.3', arbitraryPortPrefix: 4 }],
  ])('the same %s as another node is refused', (what, props) => {
    const error = errorOf(() => twoNodes().addNode('Imp3', props));
    expect(error.rule).toBe('im-presence/node-duplicate');
    expect(error.problem).toContain(`Two nodes have the ${what}`);
  });

  test.each([0, 7, 4.5, -1])('%p is no arbitrary port prefix', (prefix) => {
    expect(
      errorOf(() =>
        oneNode().addNode('Imp2', {
          fqdn: 'imp2.example.com',
          address: '2.2.2.2',
          arbitraryPortPrefix: prefix,
        }),
      ).rule,
    ).toBe('im-presence/arbitrary-port-prefix');
  });

  test.each([1, 2, 3, 4, 5, 6])('%p is one', (arbitraryPortPrefix) => {
    const node = oneNode().addNode('Imp2', {
      fqdn: 'imp2.example.com',
      address: '2.2.2.2',
      arbitraryPortPrefix,
    });
    expect(node.arbitraryPortPrefix).toBe(arbitraryPortPrefix);
  });

  test('users are assigned to a node unless it is said otherwise', () => {
    const cluster = oneNode({
      publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1', usersHomed: false },
    });
    expect(cluster.publisher.usersHomed).toBe(false);
    expect(cluster.addNode('Imp2', { fqdn: 'imp2.example.com', address: '2.2.2.2' }).usersHomed).toBe(true);
  });
});

describe('local domains', () => {
  test.each([
    ['none', []],
    ['the same one twice', ['example.com', 'EXAMPLE.com']],
    ['a single label', ['example']],
    ['a wildcard', ['*.example.com']],
  ])('%s is refused', (_, localDomains) => {
    expect(errorOf(() => oneNode({ localDomains })).rule).toBe('im-presence/local-domains');
  });
});

describe('listener ports', () => {
  test('T-050 default to those of the vendor', () => {
    const cluster = oneNode();
    expect([cluster.peerAuthListenerPort, cluster.serverAuthListenerPort]).toEqual([5062, 5061]);
  });

  test.each([70000, 0, -1, 5062.5, NaN, 'x' as unknown as number])('%p is no port', (port) => {
    for (const name of ['peerAuthListenerPort', 'serverAuthListenerPort']) {
      const error = errorOf(() => oneNode({ [name]: port }));
      expect(error.rule).toBe('sip-federation/listener-port');
      expect(error.problem).toContain(`${name} is`);
    }
  });

  test.each([
    [5060, 'the SIP listener without TLS'],
    [5080, 'Cisco Presence Engine'],
  ])('F-27 %p belongs to %s of the node', (port, owner) => {
    for (const name of ['peerAuthListenerPort', 'serverAuthListenerPort']) {
      const error = errorOf(() => oneNode({ [name]: port }));
      expect(error.rule).toBe('sip-federation/listener-port');
      expect(error.problem).toBe(`${name} is "${port}", which ${owner} of every node has.`);
    }
  });

  test('F-27 the digit before the listener is no port any more: both are quoted', () => {
    const cluster = oneNode({ peerAuthListenerPort: 50620 });
    const error = errorOf(() =>
      cluster.addNode('Imp2', { fqdn: 'imp2.example.com', address: '2.2.2.2', arbitraryPortPrefix: 4 }),
    );
    expect(error.rule).toBe('im-presence/arbitrary-port-prefix');
    expect(error.problem).toContain('peerAuthListenerPort is "50620" and arbitraryPortPrefix "4"');
    expect(() =>
      oneNode().addNode('Imp2', { fqdn: 'imp2.example.com', address: '2.2.2.2', arbitraryPortPrefix: 6 }),
    ).not.toThrow();
  });

  test('R-080 5061 for OCS direct needs another port for server authentication, and says which prop', () => {
    const error = errorOf(() => oneNode({ peerAuthListenerPort: 5061 }));
    expect(error.rule).toBe('sip-federation/listener-ports-differ');
    expect(error.advice).toContain('serverAuthListenerPort');
    const cluster = oneNode({ peerAuthListenerPort: 5061, serverAuthListenerPort: 5063 });
    expect(cluster.serverAuthListenerPort).toBe(5063);
  });

  test('the two defaults cannot change places: neither could move first', () => {
    expect(errorOf(() => oneNode({ peerAuthListenerPort: 5061, serverAuthListenerPort: 5062 })).rule).toBe(
      'sip-federation/listener-ports-differ',
    );
  });
});

test('two clusters with one publisher have one device id', () => {
  const root = new RootConstruct('Abc');
  const props = {
    release: ImPresenceRelease.of('14SU2'),
    publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
    localDomains: ['example.com'],
  };
  expect(new ImPresenceCluster(root, 'A', props).deviceId).toBe(
    new ImPresenceCluster(root, 'B', props).deviceId,
  );
});
