import { ImPresenceService, IntegrationType, SipFederatedDomain } from '../../lib/im-presence';
import { described, twoNodes } from './support';

function withDomain(): ReturnType<typeof described> {
  const cluster = twoNodes();
  new SipFederatedDomain(cluster, 'Abc', {
    cluster,
    domain: 'abc.com',
    description: 'ABC Corporation',
    integrationType: IntegrationType.microsoft(),
  });
  return described(cluster);
}

describe('services', () => {
  test('T-049 R-310 XCP Router is restarted, never stopped and started', () => {
    const commands = withDomain().services.flatMap((service) => service.statements);
    expect(commands).toContainEqual({ does: { command: ['utils service restart Cisco XCP Router'] } });
    expect(JSON.stringify(commands)).not.toMatch(/utils service (stop|start) /);
  });

  test('T-048 each service is restarted by its unquoted name', () => {
    const cluster = twoNodes();
    for (const name of Object.values(ImPresenceService)) {
      const [statement] = cluster.publisher.service(name)._props.statements;
      expect(statement._data).toEqual({ does: { command: [`utils service restart ${name}`] } });
    }
  });

  test('T-049 R-309 publisher first, then the nodes in their order; SIP Proxy everywhere before any XCP Router', () => {
    const cluster = twoNodes();
    cluster.addNode('Imp3', { fqdn: 'imp3.example.com', address: '3.3.3.3' });
    const all = [
      ...cluster.onAllNodes(ImPresenceService.XCP_ROUTER),
      ...cluster.onAllNodes(ImPresenceService.PRESENCE_ENGINE),
      ...cluster.onAllNodes(ImPresenceService.SIP_PROXY),
    ].sort((a, b) => a._props.sequence - b._props.sequence);
    expect(all.map((service) => service.name)).toEqual([
      'Cisco SIP Proxy on imp1.example.com',
      'Cisco SIP Proxy on imp2.example.com',
      'Cisco SIP Proxy on imp3.example.com',
      'Cisco Presence Engine on imp1.example.com',
      'Cisco Presence Engine on imp2.example.com',
      'Cisco Presence Engine on imp3.example.com',
      'Cisco XCP Router on imp1.example.com',
      'Cisco XCP Router on imp2.example.com',
      'Cisco XCP Router on imp3.example.com',
    ]);
  });

  test('R-311 XCP Router implies the other XCP services of its node, and nothing else', () => {
    const { publisher } = twoNodes();
    expect(publisher.xcpRouter._props.implies).toEqual([
      publisher.sipFederationConnectionManager,
      publisher.xmppFederationConnectionManager,
      publisher.textConferenceManager,
    ]);
    expect(publisher.sipProxy._props.implies).toEqual([]);
    expect(publisher.presenceEngine._props.implies).toEqual([]);
  });

  test('R-317 the restart says what people notice', () => {
    const router = withDomain().services.find(({ id }) => id.includes('XCP Router on imp1'));
    expect(router!.wording!).toMatchObject({
      impact: expect.stringMatching(/presence and chat .* stop.* two hours/) as string,
    });
  });

  test('a service has one name on one node', () => {
    const cluster = twoNodes();
    const ids = cluster.nodes.flatMap((node) =>
      Object.values(ImPresenceService).map((name) => node.service(name)._id),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});
