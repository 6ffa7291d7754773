import {
  DnsZone,
  FederationStack,
  FederationTesting,
  ImPresenceCluster,
  ImPresenceRelease,
  Secret,
  SrvState,
  XmppBorder,
  XmppFederation,
  XmppPeer,
  XmppSecurityMode,
  type XmppPublicNode,
} from '../../lib';
import { testApp } from '../support/app';

/** One node behind a firewall of another make, and how it is published. */
function publishedAs(edit: Partial<XmppPublicNode> = {}): FederationStack {
  const stack = new FederationStack(testApp(), 'Abc', { deployedFolder: 'test/nothing-deployed' });
  const deployment = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
    localDomains: ['example.com'],
  });
  const federation = new XmppFederation(stack, 'Federation', {
    deployment,
    nodes: [
      {
        node: deployment.publisher,
        publicFqdn: 'xmpp.example.com',
        publicAddress: '192.0.2.11',
        ...edit,
      },
    ],
    border: XmppBorder.otherMake('the firewall'),
    securityMode: XmppSecurityMode.noTls({ dialbackSecret: Secret.fromPrompt('dialback') }),
  });
  federation.addPeer(XmppPeer.standardsCompliant({ domains: ['abc.com'], publishesSrv: SrvState.PUBLISHED }));
  federation.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'example.com' }));
  return stack;
}

/** The records that may be made at once, and those that wait. */
function zones(...stacks: [FederationStack, ...FederationStack[]]): [now: string, later: string] {
  const { files } = FederationTesting.change(...stacks);
  return [files['tickets/dns.zone'] ?? '', files['tickets/dns-publish.zone']];
}

describe('records under a name that others are led to already wait until the runbook says so', () => {
  const ipv6 = { publicIpv6Address: '2001:db8::11' };

  test.each<[string, Partial<XmppPublicNode>, RegExp]>([
    ['an address that comes', ipv6, /^xmpp\s+3600\s+IN\s+AAAA\s+2001:db8::11$/m],
    ['an address that changes', { publicAddress: '192.0.2.12' }, /^xmpp\s+3600\s+IN\s+A\s+192\.0\.2\.12$/m],
  ])('%s', (_, edit, record) => {
    const [now, later] = zones(publishedAs(), publishedAs(edit));
    expect(later).toMatch(record);
    expect(now).not.toMatch(record);
  });

  test('a name that nobody is led to yet lets nobody in', () => {
    const [now, later] = zones(publishedAs(), publishedAs({ publicFqdn: 'chat.example.com' }));
    expect(now).toMatch(/^chat\s.*\sA\s+192\.0\.2\.11$/m);
    expect(later).not.toMatch(/^chat\s/m);
    expect(zones(publishedAs(ipv6))[0]).toMatch(/^xmpp\s.*AAAA/m);
  });
});

test('a firewall that no step configures is asked for before the window', () => {
  const { files } = FederationTesting.change(publishedAs());
  expect(files['preflight/imp1.example.com.md']).toContain(
    '| whoever runs the firewall | what tickets/ports.csv says is let through |',
  );
});
