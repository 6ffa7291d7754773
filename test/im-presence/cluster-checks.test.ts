import {
  ApplicationListener,
  IntegrationType,
  SipFederatedDomain,
  type ImPresenceCluster,
  type PresenceRedundancyGroupProps,
} from '../../lib/im-presence';
import { checkTexts, commandOf, described, errorOf, oneNode, twoNodes } from './support';

function checks(cluster: ImPresenceCluster, when: 'preflight' | 'checks'): ReturnType<typeof checkTexts> {
  return checkTexts(described(cluster).devices[0].wording![when]);
}

function federated(directFederation = false, localDomains = ['example.com']): ImPresenceCluster {
  const cluster = twoNodes({ localDomains });
  new SipFederatedDomain(cluster, 'Domain', {
    cluster,
    domain: 'abc.com',
    description: 'ABC Corporation',
    integrationType: IntegrationType.microsoft(),
    directFederation,
  });
  return cluster;
}

describe('before anything is changed', () => {
  test('T-001 T-002 the cluster is healthy: troubleshooter, Unified CM, a local contact', () => {
    const [troubleshooter, contact] = checks(twoNodes(), 'preflight');
    expect(troubleshooter.look).toBe(
      'Cisco Unified CM IM and Presence Administration > Diagnostics > System Troubleshooter',
    );
    expect(troubleshooter.must).toContain('connection to Cisco Unified CM');
    expect(contact.must).toContain('a local contact can be added');
  });

  test('R-071 R-165 the services run on every node, and the clocks agree', () => {
    const lines = checks(twoNodes(), 'preflight').map((check) => [commandOf(check), check.must]);
    expect(lines).toContainEqual([
      'utils service list',
      'on imp1.example.com, imp2.example.com: Cisco SIP Proxy, Cisco Presence Engine, Cisco XCP Router, each [STARTED]',
    ]);
    expect(lines).toContainEqual([
      'utils ntp status',
      'on imp1.example.com, imp2.example.com: synchronised, with the time source of Cisco Unified CM, and of the firewall or Expressway where there is one',
    ]);
  });

  test('nothing that changes anything is run', () => {
    const commands = checks(federated(), 'preflight').map(commandOf);
    for (const command of commands)
      expect(command ?? 'utils service list').toMatch(/^(show|utils (service list|ntp status|network))/);
  });
});

describe('what proves it', () => {
  test('every service of SIP federation runs on every node', () => {
    const [services] = checks(federated(), 'checks');
    expect(services.must).toBe(
      'on imp1.example.com, imp2.example.com: Cisco SIP Proxy, Cisco Presence Engine, Cisco XCP Router, Cisco XCP SIP Federation Connection Manager, each [STARTED]',
    );
  });

  test('T-246 all thirteen steps, in order, when the whole change is done', () => {
    const steps = checks(federated(), 'checks').filter(
      ({ look }) => look?.startsWith('with a user of') === true,
    );
    const numbers = steps.flatMap(({ look }) => {
      const [, from, to = from] = /, (\d+)(?:-(\d+))?[:,]/.exec(look!)!;
      return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index);
    });
    expect([...new Set(numbers)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(steps.every(({ whenDone }) => whenDone === true)).toBe(true);
  });

  test('T-246 inside the enterprise too they wait for the other side', () => {
    const steps = checks(federated(true), 'checks').filter(({ look }) => look?.startsWith('with a user of'));
    expect(steps.map(({ whenDone }) => whenDone)).toEqual(steps.map(() => true));
  });

  test('R-367 it is repeated with a user of every other local domain', () => {
    const looks = checks(federated(false, ['example.com', 'example.net', 'example.org']), 'checks').map(
      ({ look }) => look,
    );
    expect(looks).toContain(
      'steps 1 to 13 again, with one user of each other domain: example.net, example.org',
    );
  });

  test('T-244 T-245 where to look when something fails is a page of its own, and no check: nothing there can fail', () => {
    const cluster = federated();
    expect(checks(cluster, 'checks').filter(({ look }) => look?.includes('Trace >'))).toEqual([]);
    const [{ title, before, looks }] = cluster.diagnoses().map((diagnosis) => diagnosis._data);
    expect(title).toBe('What Cisco XCP SIP Federation Connection Manager writes');
    const [written] = checkTexts(before);
    const [on, logs, off] = checkTexts(looks);
    expect(written.look).toBe('Cisco Unified IM and Presence Serviceability > Trace > Configuration');
    expect(on.must).toContain('Trace On checked, Debug Trace Level Debug');
    expect(logs.must).toContain('sip-cm-3_*.log in /var/log/active/epas/trace/xcp/log');
    expect(logs.must).toContain('in /var/log/active/epas/trace/esp/sdi');
    expect(off.must).toContain('as they were written down');
    expect(twoNodes().diagnoses()).toEqual([]);
  });

  test('a cluster that does not federate over SIP has nothing to try with users', () => {
    expect(checks(twoNodes(), 'checks').map(({ look, run }) => look ?? run)).toHaveLength(2);
  });
});

describe('presence redundancy groups', () => {
  const PLACE = 'Cisco Unified CM Administration > System > Presence Redundancy Groups';

  test('F-40 where nobody said which there are, every node is Normal before and after', () => {
    for (const when of ['preflight', 'checks'] as const) {
      expect(checks(twoNodes(), when)).toContainEqual(
        expect.objectContaining({
          look: PLACE,
          must: 'imp1.example.com, imp2.example.com: Normal, each in its group',
        }),
      );
      expect(checks(oneNode(), when).some(({ look }) => look === PLACE)).toBe(false);
    }
  });

  test('F-40 whose tick was taken away gets it back from whoever took it', () => {
    const { before, after } = twoNodes().nodes[0].sipProxy._props.within!;
    expect(before).toContain('note the group, untick');
    expect(after).toContain('each group that was noted: Enable High Availability checked again, Save');
  });

  test('F-40 a group that is declared is asked for by name, with its tick', () => {
    const cluster = twoNodes();
    const [one, two] = cluster.nodes;
    cluster.addRedundancyGroup('A', { name: 'Default Group', nodes: [one, two] });
    expect(checks(cluster, 'preflight')).toContainEqual(
      expect.objectContaining({
        look: `${PLACE} > Default Group`,
        must: 'imp1.example.com, imp2.example.com: Normal; Enable High Availability checked',
      }),
    );
  });

  test('F-40 critical services restart within it, others do not, and each says what to wait for', () => {
    const cluster = twoNodes();
    const [one, two] = cluster.nodes;
    const around = (): (string | undefined)[] =>
      [one.sipProxy, one.presenceEngine, two.xcpRouter, one.textConferenceManager].map(
        ({ _props }) => _props.within?.name,
      );
    expect(around()).toEqual([...Array<string>(3).fill('presence redundancy groups'), undefined]);
    cluster.addRedundancyGroup('A', { name: 'A', nodes: [one] });
    cluster.addRedundancyGroup('B', { name: 'B', nodes: [two] });
    expect(around()).toEqual([undefined, undefined, undefined, undefined]);
    expect(cluster.redundancyGroups.map(({ highAvailability }) => highAvailability)).toEqual([false, false]);
    expect(one.sipProxy._props.answer).toBe('Cisco SIP Proxy: wait for [STARTED]');
    expect(oneNode().publisher.sipProxy._props.within).toBeUndefined();
  });

  test.each<[string, (cluster: ImPresenceCluster) => PresenceRedundancyGroupProps]>([
    ['no node', () => ({ name: 'B', nodes: [] })],
    ['three nodes', ({ nodes }) => ({ name: 'B', nodes: [...nodes, nodes[0]] })],
    ['one node twice', ({ nodes }) => ({ name: 'B', nodes: [nodes[1], nodes[1]] })],
    ['a node of another group', ({ nodes }) => ({ name: 'B', nodes: [nodes[0]] })],
    ['a node of another cluster', () => ({ name: 'B', nodes: oneNode().nodes })],
    ['the name of another group', ({ nodes }) => ({ name: 'A', nodes: [nodes[1]] })],
    [
      'high availability of one node',
      ({ nodes }) => ({ name: 'B', nodes: [nodes[1]], highAvailability: true }),
    ],
    ['a name of two lines', ({ nodes }) => ({ name: 'B\nC', nodes: [nodes[1]] })],
  ])('F-40 %s is refused', (_what, props) => {
    const cluster = twoNodes();
    cluster.addRedundancyGroup('A', { name: 'A', nodes: [cluster.publisher] });
    expect(errorOf(() => cluster.addRedundancyGroup('B', props(cluster))).rule).toBe(
      'im-presence/redundancy-group',
    );
  });
});

describe('what nodes find and reach', () => {
  const withPeer = (addresses = ['20.20.20.20']): ImPresenceCluster => {
    const cluster = federated();
    cluster._sipServers.set('edge.abc.com', {
      fqdn: 'edge.abc.com',
      addresses,
      port: 5061,
      tls: true,
      bySrv: ['abc.com'],
    });
    return cluster;
  };

  test('F-42 names and SRV records are looked up on each node, and the lowest TLS version is read', () => {
    const nodes = 'on imp1.example.com, imp2.example.com';
    const asked = checks(withPeer(), 'preflight').map((check) => [
      check.look ?? commandOf(check),
      check.must,
    ]);
    expect(asked).toContainEqual(['utils network host NAME', `${nodes}: 20.20.20.20 for edge.abc.com`]);
    expect(asked).toContainEqual([
      'utils network host _sipfederationtls._tcp.NAME srv',
      `${nodes}: edge.abc.com for abc.com`,
    ]);
    expect(asked).toContainEqual(['show tls min-version', expect.stringContaining(nodes)]);
  });

  test('an address that is added, or moved to, need not be in the records before we let it through', () => {
    const look = checks(withPeer(), 'preflight').find(
      (check) => commandOf(check) === 'utils network host NAME',
    );
    expect(look?.why).toContain('a new address only once we let it through');
  });

  test('F-42 after the change each node reaches the server of the peer', () => {
    const [reached] = checks(withPeer(), 'checks').filter(
      (check) => commandOf(check) === 'utils network connectivity NAME PORT',
    );
    expect(reached.must).toBe('on imp1.example.com, imp2.example.com: edge.abc.com 5061 can be reached');
  });

  test('F-41 whoever uses a listener today is known before it moves', () => {
    const cluster = twoNodes();
    ApplicationListener.peerAuth(cluster);
    const preflight = described(cluster).objects.flatMap(({ wording }) =>
      checkTexts(wording!.preflight ?? []),
    );
    const moved = preflight.filter(({ must }) => must.includes('in the same window'));
    expect(moved.map(({ look }) => look?.split(' - ')[1])).toEqual(['Server Auth', 'Peer Auth']);
    for (const { why } of moved) expect(why).toMatch(/Expressway zones, SIP trunks, NAT rules/);
  });

  test('F-41 a listener of another port than the vendor gave says whom it cuts off', () => {
    const impacts = (props: Parameters<typeof twoNodes>[0]): unknown[] => {
      const cluster = twoNodes(props);
      ApplicationListener.peerAuth(cluster);
      return described(cluster).objects.map(({ wording }) => wording!.impact);
    };
    expect(impacts({})).toEqual([undefined, undefined]);
    expect(impacts({ peerAuthListenerPort: 5061, serverAuthListenerPort: 5063 })).toEqual([
      'where the port changes, whoever connects to the old one is cut off',
      'where the port changes, whoever connects to the old one is cut off',
    ]);
  });
});
