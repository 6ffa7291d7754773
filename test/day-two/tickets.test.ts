import {
  FederationTesting,
  Secret,
  XmppSecurityMode,
  type FederationStack,
  type XmppPublicNode,
} from '../../lib';
import { otherMake, xmppCompany } from '../support/xmpp-company';

/** One node behind a firewall of another make, and how it is published. */
function publishedAs(published: Partial<XmppPublicNode> = {}): FederationStack {
  const securityMode = XmppSecurityMode.noTls({ dialbackSecret: Secret.fromPrompt('dialback') });
  return xmppCompany({ securityMode, peers: { 'abc.com': otherMake }, published });
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
    ['an address that changes', { publicAddress: '192.0.2.99' }, /^xmpp\s+3600\s+IN\s+A\s+192\.0\.2\.99$/m],
  ])('%s', (_, edit, record) => {
    const [now, later] = zones(publishedAs(), publishedAs(edit));
    expect(later).toMatch(record);
    expect(now).not.toMatch(record);
  });

  test('a name that nobody is led to yet lets nobody in', () => {
    const [now, later] = zones(publishedAs(), publishedAs({ publicFqdn: 'chat.company.com' }));
    expect(now).toMatch(/^chat\s.*\sA\s+192\.0\.2\.12$/m);
    expect(later).not.toMatch(/^chat\s/m);
    expect(zones(publishedAs(ipv6))[0]).toMatch(/^xmpp\s.*AAAA/m);
  });
});

test('a firewall that no step configures is asked for before the window', () => {
  const { files } = FederationTesting.change(publishedAs());
  expect(files['preflight/imp1.company.com.md']).toContain(
    '| whoever runs the firewall | what tickets/ports.csv says is let through |',
  );
});
