import { IntegrationType, SipFederatedDomain, type ImPresenceCluster } from '../../lib/im-presence';
import { checkTexts, commandOf, described, twoNodes } from './support';

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
      'on imp1.example.com, imp2.example.com: Cisco SIP Proxy[STARTED], Cisco Presence Engine[STARTED], Cisco XCP Router[STARTED]',
    ]);
    expect(lines).toContainEqual([
      'utils ntp status',
      'on imp1.example.com, imp2.example.com: synchronised, with the time source of the firewall and of Cisco Unified CM',
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
      'on imp1.example.com, imp2.example.com: Cisco SIP Proxy[STARTED], Cisco Presence Engine[STARTED], Cisco XCP Router[STARTED], Cisco XCP SIP Federation Connection Manager[STARTED]',
    );
  });

  test('T-246 all thirteen steps, in order, once the records are published', () => {
    const steps = checks(federated(), 'checks').filter(
      ({ look }) => look?.startsWith('with a user of') === true,
    );
    const numbers = steps.flatMap(({ look }) => {
      const [, from, to = from] = /, (\d+)(?:-(\d+))?[:,]/.exec(look!)!;
      return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index);
    });
    expect([...new Set(numbers)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(steps.every(({ published }) => published === true)).toBe(true);
  });

  test('T-246 inside the enterprise nothing has to be published', () => {
    expect(checks(federated(true), 'checks').some(({ published }) => published === true)).toBe(false);
  });

  test('R-367 it is repeated with a user of every other local domain', () => {
    const looks = checks(federated(false, ['example.com', 'example.net', 'example.org']), 'checks').map(
      ({ look }) => look,
    );
    expect(looks).toContain(
      'steps 1 to 13 again, with one user of each other domain: example.net, example.org',
    );
  });

  test('T-244 T-245 where to look when something fails', () => {
    const last = checks(federated(), 'checks').at(-1)!;
    expect(last.look).toBe('Cisco Unified IM and Presence Serviceability > Trace > Configuration');
    expect(last.why).toContain('Cisco XCP SIP Federation Connection Manager, Trace On');
    expect(last.why).toContain('sip-cm-3_*.log in /var/log/active/epas/trace/xcp/log');
    expect(last.why).toContain('esp*.log in /var/log/active/epas/trace/esp/sdi');
  });

  test('a cluster that does not federate over SIP has nothing to try with users', () => {
    expect(checks(twoNodes(), 'checks')).toHaveLength(1);
  });
});
