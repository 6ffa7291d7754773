import { TcpStaticRoute, TlsStaticRoute, type TlsStaticRouteProps } from '../../lib/im-presence';
import {
  HOSTILE,
  checkTexts,
  commandOf,
  errorOf,
  fields,
  filledIn,
  object,
  restarts,
  twoNodes,
  ways,
} from './support';

function route(overrides: Partial<TlsStaticRouteProps> = {}): TlsStaticRoute {
  const cluster = overrides.cluster ?? twoNodes();
  return new TlsStaticRoute(cluster, 'Route', {
    cluster,
    domain: 'domaina.com',
    nextHop: 'edge.domaina.com',
    ...overrides,
  });
}

describe('a static route', () => {
  test('T-028 over TLS, with the values of the guide', () => {
    const { cluster } = route();
    const described = object(cluster, 'static route .com.domaina.* to edge.domaina.com');
    expect(ways(described.open)).toEqual([
      'Cisco Unified CM IM and Presence Administration > Presence > Routing > Static Routes > Add New',
    ]);
    expect(filledIn(described)).toEqual({
      'Destination Pattern': '.com.domaina.*',
      'Next Hop': 'edge.domaina.com',
      'Next Hop Port': 5061,
      'Route Type': 'Domain',
      'Protocol Type': 'TLS',
      Service: 'On',
    });
    expect(fields(described.destroy)).toEqual({
      'Destination Pattern': '.com.domaina.*',
      'Next Hop': 'edge.domaina.com',
    });
  });

  test('T-031 T-032 one for each server, the backup by priority', () => {
    const cluster = twoNodes();
    route({ cluster, nextHop: '10.0.0.11', priority: 1, weight: 1 });
    new TlsStaticRoute(cluster, 'Backup', {
      cluster,
      domain: 'domaina.com',
      nextHop: '10.0.0.12',
      priority: 2,
    });
    expect(filledIn(object(cluster, 'static route .com.domaina.* to 10.0.0.11'))).toMatchObject({
      Priority: 1,
      Weight: 1,
    });
    expect(filledIn(object(cluster, 'static route .com.domaina.* to 10.0.0.12'))).toMatchObject({
      Priority: 2,
    });
  });

  test('T-034 over TCP, for OCS: always 5060', () => {
    const cluster = twoNodes();
    const tcp = new TcpStaticRoute(cluster, 'Ocs', { cluster, domain: 'ocs.net', nextHop: '10.0.0.9' });
    expect(filledIn(object(cluster, tcp.key))).toMatchObject({
      'Destination Pattern': '.net.ocs.*',
      'Next Hop Port': 5060,
      'Protocol Type': 'TCP',
    });
  });

  test('R-062 it is taken out of service without being deleted', () => {
    const { cluster, key } = route({ inService: false });
    expect(filledIn(object(cluster, key)).Service).toBe('Off');
  });

  test('R-308 a change of it restarts XCP Router on all nodes', () => {
    const { cluster, key } = route();
    expect(restarts(object(cluster, key))).toEqual([
      'Cisco XCP Router on imp1.example.com',
      'Cisco XCP Router on imp2.example.com',
    ]);
  });

  test('R-049 the pattern is made from the domain, never typed', () => {
    expect(route({ domain: 'EU.DomainA.co.uk' }).destinationPattern).toBe('.uk.co.domaina.eu.*');
  });

  test('R-066 the check says that it wins over the route of open federation', () => {
    const { cluster, key } = route();
    expect(checkTexts(object(cluster, key).wording!.checks)[0].why).toMatch(
      /this route wins over the default route of open federation$/,
    );
  });

  test('the next hop is tried from the node', () => {
    const { cluster, key } = route({ nextHopPort: 5065 });
    expect(checkTexts(object(cluster, key).wording!.checks).map(commandOf)).toEqual([
      undefined,
      'utils network connectivity edge.domaina.com 5065',
    ]);
  });
});

describe('what is refused', () => {
  test('R-051 R-052 the port of TCP with TLS, in the words of the design', () => {
    const error = errorOf(() => route({ nextHopPort: 5060 }));
    expect(`${error.problem} ${error.advice}`).toBe(
      'Next hop port 5060 with TLS: Lync listens for TLS on 5061. Use port 5061, or TcpStaticRoute for OCS over TCP.',
    );
  });

  test.each([0, 65536, 1.5, NaN])('%p is no port', (nextHopPort) => {
    expect(errorOf(() => route({ nextHopPort })).rule).toBe('static-route/tls-port');
  });

  test.each(HOSTILE)('R-049 %j is no domain', (domain) => {
    expect(errorOf(() => route({ domain })).rule).toBe('static-route/domain');
  });

  test.each(['.com.domaina.*', 'com', '10.0.0.1'])('R-049 %j is no domain either', (domain) => {
    expect(errorOf(() => route({ domain })).rule).toBe('static-route/domain');
  });

  test.each([...HOSTILE, 'edge', '10.0.0.300', '2001:db8::1', 'edge.abc.com:5061'])(
    '%j is no next hop',
    (nextHop) => {
      expect(errorOf(() => route({ nextHop })).rule).toBe('static-route/next-hop');
    },
  );

  test.each([0, 65536, 1.5])('%p is neither priority nor weight', (value) => {
    expect(errorOf(() => route({ priority: value })).rule).toBe('static-route/priority');
    expect(errorOf(() => route({ weight: value })).rule).toBe('static-route/weight');
  });
});
