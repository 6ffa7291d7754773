import {
  ApplicationListener,
  FederationRoutingFqdn,
  FederationServiceActivation,
  ImGatewayStatus,
  TlsContextSettings,
  TransportInRecordRoute,
  type ImPresenceCluster,
} from '../../lib/im-presence';
import {
  HOSTILE,
  checkTexts,
  commandOf,
  described,
  errorOf,
  filledIn,
  object,
  oneNode,
  putBack,
  restarts,
  twoNodes,
  ways,
} from './support';

const PARAMETERS = 'Cisco Unified CM IM and Presence Administration > System > Service Parameters';
const SIP_PROXIES = ['Cisco SIP Proxy on imp1.example.com', 'Cisco SIP Proxy on imp2.example.com'];
const ROUTERS = ['Cisco XCP Router on imp1.example.com', 'Cisco XCP Router on imp2.example.com'];

function everySetting(cluster: ImPresenceCluster): void {
  FederationServiceActivation.onAllNodes(cluster);
  ApplicationListener.peerAuth(cluster);
  ApplicationListener.serverAuth(cluster);
  TlsContextSettings.of(cluster);
  FederationRoutingFqdn.of(cluster, 'imp-public.example.com');
  ImGatewayStatus.of(cluster);
  TransportInRecordRoute.of(cluster);
}

describe('every setting', () => {
  test('is written down before the change and put back by the way home: nothing is created or deleted', () => {
    const cluster = twoNodes();
    everySetting(cluster);
    for (const setting of described(cluster).objects) {
      const names = setting.parts.map((part) => part.name);
      expect([setting.key, Object.keys(setting.wording!.settings as object)]).toEqual([setting.key, names]);
      expect(setting.destroy).toEqual([]);
      for (const part of setting.parts)
        expect(JSON.stringify(part.unset)).toContain(`{"found":"${part.name}"}`);
    }
  });

  test('belongs to the cluster once, however many ask for it', () => {
    const cluster = twoNodes();
    everySetting(cluster);
    everySetting(cluster);
    expect(described(cluster).objects).toHaveLength(8);
  });

  test('is proven by a look at the page or a command', () => {
    const cluster = twoNodes();
    everySetting(cluster);
    for (const { wording } of described(cluster).objects) expect(wording!.checks).not.toHaveLength(0);
  });
});

describe('the Federation Routing FQDN', () => {
  const KEY = 'service parameter Cisco SIP Proxy Federation Routing IM and Presence FQDN';

  test('T-041 X-103 the form, on the publisher', () => {
    const cluster = twoNodes();
    FederationRoutingFqdn.of(cluster, 'IMP-public.example.com');
    const setting = object(cluster, KEY);
    expect(ways(setting.open)).toEqual([PARAMETERS]);
    expect(filledIn(setting)).toEqual({
      Server: 'imp1.example.com',
      Service: 'Cisco SIP Proxy',
      'Federation Routing IM and Presence FQDN': 'imp-public.example.com',
    });
    expect(JSON.stringify(setting.open)).toContain('Federation Routing Parameters (Clusterwide)');
  });

  test('R-077 both services restart on all nodes: the two guides of the vendor name one each', () => {
    const cluster = twoNodes();
    FederationRoutingFqdn.of(cluster, 'imp-public.example.com');
    expect(restarts(object(cluster, KEY))).toEqual([...SIP_PROXIES, ...ROUTERS]);
  });

  test('a cluster has one', () => {
    const cluster = twoNodes();
    FederationRoutingFqdn.of(cluster, 'imp-public.example.com');
    expect(FederationRoutingFqdn.of(cluster, 'imp-public.EXAMPLE.com').fqdn).toBe('imp-public.example.com');
    expect(errorOf(() => FederationRoutingFqdn.of(cluster, 'other.example.com'))).toMatchObject({
      rule: 'sip-federation/routing-fqdn',
      problem: 'The Federation Routing FQDN is to be "imp-public.example.com" and "other.example.com".',
    });
  });

  test.each([...HOSTILE, 'imp-public'])('%j is none', (fqdn) => {
    expect(errorOf(() => FederationRoutingFqdn.of(twoNodes(), fqdn)).rule).toBe(
      'sip-federation/routing-fqdn',
    );
  });
});

describe('service parameters of Cisco SIP Proxy', () => {
  test('T-052 R-088 IM Gateway Status is On', () => {
    const cluster = twoNodes();
    ImGatewayStatus.of(cluster);
    const setting = object(cluster, 'service parameter Cisco SIP Proxy IM Gateway Status');
    expect(filledIn(setting)).toMatchObject({ Service: 'Cisco SIP Proxy', 'IM Gateway Status': 'On' });
    expect(putBack(setting)).toEqual({ 'IM Gateway Status': 'IM Gateway Status' });
    expect(restarts(setting)).toEqual(SIP_PROXIES);
    expect(checkTexts(setting.wording!.checks)[0].must).toBe('IM Gateway Status says On');
  });

  test('T-051 R-087 Use Transport in Record-Route Header is On', () => {
    const cluster = twoNodes();
    TransportInRecordRoute.of(cluster);
    const setting = object(cluster, 'service parameter Cisco SIP Proxy Use Transport in Record-Route Header');
    expect(filledIn(setting)).toMatchObject({ 'Use Transport in Record-Route Header': 'On' });
    expect(JSON.stringify(setting.open)).toContain('SIP Parameters (Clusterwide)');
    expect(restarts(setting)).toEqual(SIP_PROXIES);
  });
});

describe('application listeners', () => {
  const PEER = 'application listener Default Cisco SIP Proxy TLS Listener - Peer Auth';
  const SERVER = 'application listener Default Cisco SIP Proxy TLS Listener - Server Auth';
  const id = (key: string): string => `im-presence:imp1.example.com ${key}`;

  test('T-050 the peer-auth listener: nothing to do if it says 5062', () => {
    const cluster = twoNodes();
    ApplicationListener.peerAuth(cluster);
    const listener = object(cluster, PEER);
    expect(ways(listener.open)).toEqual([
      'Cisco Unified CM IM and Presence Administration > System > Application Listeners > Find > Default Cisco SIP Proxy TLS Listener - Peer Auth',
    ]);
    // A setting: the step says so beside the field, and the way back puts in what was found.
    expect(Object.keys(listener.wording!.settings ?? {})).toEqual([listener.parts[0].name]);
    expect(filledIn(listener)).toEqual({ Port: 5062 });
    expect(restarts(listener)).toEqual(SIP_PROXIES);
    expect(listener.claims).toEqual(['im-presence:imp1.example.com tcp 5062']);
    // The other one is looked after with it: two listeners never claim one port.
    expect(described(cluster).objects.map(({ key }) => key)).toEqual([SERVER, PEER]);
    expect(filledIn(object(cluster, SERVER))).toEqual({ Port: 5061 });
  });

  test('T-050 R-079 R-080 OCS direct: the server-auth listener moves to 5063 before the other takes 5061', () => {
    const cluster = oneNode({ peerAuthListenerPort: 5061, serverAuthListenerPort: 5063 });
    ApplicationListener.peerAuth(cluster);
    expect(filledIn(object(cluster, PEER))).toEqual({ Port: 5061 });
    expect(filledIn(object(cluster, SERVER))).toEqual({ Port: 5063 });
    expect(object(cluster, PEER).after).toEqual([id(SERVER)]);
    expect(object(cluster, SERVER).after).toBeUndefined();
  });

  test('the other way round, the peer-auth listener moves first', () => {
    const cluster = oneNode({ peerAuthListenerPort: 5064, serverAuthListenerPort: 5062 });
    ApplicationListener.serverAuth(cluster);
    ApplicationListener.peerAuth(cluster);
    expect(object(cluster, SERVER).after).toEqual([id(PEER)]);
    expect(object(cluster, PEER).after).toBeUndefined();
  });
});

describe('the SIP federation service', () => {
  test('T-020 R-070 is activated on every node, on later ones too', () => {
    const cluster = twoNodes();
    FederationServiceActivation.onAllNodes(cluster);
    cluster.addNode('Imp3', { fqdn: 'imp3.example.com', address: '3.3.3.3' });
    const { objects } = described(cluster);
    expect(objects.map((each) => filledIn(each))).toEqual(
      ['imp1', 'imp2', 'imp3'].map((host) => ({
        Server: `${host}.example.com`,
        'Cisco XCP SIP Federation Connection Manager': true,
      })),
    );
    expect(ways(objects[0].open)).toEqual([
      'Cisco Unified IM and Presence Serviceability > Tools > Service Activation',
    ]);
    expect(objects.flatMap(restarts)).toEqual([]);
  });

  test('T-020 R-071 SIP Proxy has to run beside it', () => {
    const cluster = twoNodes();
    FederationServiceActivation.onAllNodes(cluster);
    const [check] = checkTexts(described(cluster).objects[1].wording!.checks);
    expect(commandOf(check)).toBe('utils service list');
    expect(check.must).toBe(
      'on imp2.example.com: Cisco XCP SIP Federation Connection Manager [STARTED] and Cisco SIP Proxy [STARTED]',
    );
  });

  test('X-091 it comes before everything else of the cluster', () => {
    const cluster = twoNodes();
    everySetting(cluster);
    const { objects } = described(cluster);
    const first = Math.min(...objects.map(({ section }) => section));
    expect(objects.filter(({ section }) => section === first).map(({ key }) => key)).toEqual([
      'service activation Cisco XCP SIP Federation Connection Manager on imp1.example.com',
      'service activation Cisco XCP SIP Federation Connection Manager on imp2.example.com',
    ]);
  });
});
