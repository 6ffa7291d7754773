import {
  CertificateAuthority,
  CupXmppS2sCertificate,
  DnsZone,
  EmailAddressFederation,
  FederationStack,
  FederationTesting,
  GroupChatServerAlias,
  ImPresenceCluster,
  ImPresenceDeployment,
  ImPresenceRelease,
  Owner,
  SrvState,
  XmppBorder,
  XmppFederation,
  XmppPeer,
  XmppPeerCertificate,
  XmppSecurityMode,
} from '../../lib';
import { testApp } from '../support/app';
import { besideSamples } from '../support/findings';
import { standingFirewall } from '../support/standing-firewall';

/** Two clusters with a domain and chat rooms each. */
function synthesized(): ReturnType<typeof FederationTesting.synthesize> {
  const stack = new FederationStack(testApp(), 'Two', { deployedFolder: 'test/nothing-deployed' });
  const authority = CertificateAuthority.microsoft(stack, 'Ca', {
    name: 'ca',
    rootCommonName: 'Root CA',
    host: 'ca.west.com',
  });
  const [west, east] = ['west', 'east'].map(
    (name, n) =>
      new ImPresenceCluster(stack, name, {
        release: ImPresenceRelease.of('14SU2'),
        publisher: { fqdn: `${name}1.corp.com`, address: `10.${n + 1}.0.1` },
        localDomains: [`${name}.com`],
        cupXmppS2sCertificate: CupXmppS2sCertificate.signedBy(authority),
      }),
  );
  for (const cluster of [west, east]) {
    const alias = `rooms.${cluster.localDomains[0]}`;
    new GroupChatServerAlias(stack, alias, { node: cluster.publisher, alias });
  }
  const federation = new XmppFederation(stack, 'Xmpp', {
    deployment: ImPresenceDeployment.of(west, east),
    nodes: [
      { node: west.publisher, publicFqdn: 'xmpp1.west.com', publicAddress: '10.10.10.11' },
      { node: east.publisher, publicFqdn: 'xmpp2.west.com', publicAddress: '10.10.10.12' },
    ],
    border: XmppBorder.asa(standingFirewall(stack)),
    securityMode: XmppSecurityMode.tlsRequired(),
  });
  federation.addPeer(
    XmppPeer.standardsCompliant({
      domains: ['chat.net'],
      supportsTls: true,
      publishesSrv: SrvState.PUBLISHED,
      certificate: XmppPeerCertificate.signedBy(
        CertificateAuthority.partner(stack, 'ChatCa', {
          name: 'chat-ca',
          rootCommonName: 'Chat Root CA',
          owner: Owner.partner('chat.net'),
        }),
      ),
    }),
  );
  for (const zone of ['west.com', 'east.com']) {
    federation.publishDns(DnsZone.ticket(stack, zone, { zone }));
  }
  return FederationTesting.synthesize(stack);
}

test('where users are met by email address, every alias of the cluster is named', () => {
  const stack = new FederationStack(testApp(), 'Mail', { deployedFolder: 'test/nothing-deployed' });
  const [west, east] = ['west', 'east'].map(
    (name, n) =>
      new ImPresenceCluster(stack, name, {
        release: ImPresenceRelease.of('14SU2'),
        publisher: { fqdn: `${name}1.corp.com`, address: `10.${n + 1}.0.1` },
        localDomains: ['corp.com'],
      }),
  );
  new EmailAddressFederation(stack, 'Email', {
    deployment: ImPresenceDeployment.of(west, east),
    domains: ['mail.com'],
  });
  for (const alias of ['rooms.corp.com', 'more.corp.com']) {
    new GroupChatServerAlias(stack, alias, { node: west.publisher, alias });
  }
  const problems = FederationTesting.findings(stack).map(({ problem }) => problem);
  expect(problems.join('\n')).toContain(
    'Partners enter the rooms of "rooms.corp.com" and "more.corp.com", where',
  );
});

describe('clusters that federate as one, with domains of their own', () => {
  const { findingLines, files } = synthesized();
  const records = (name: string): string[] =>
    [...files['tickets/dns-publish.csv'].matchAll(/^[^,]+,([^,]+),.*5269 (\S+)\."$/gm)]
      .filter(([, owner]) => owner === `_xmpp-server._tcp.${name}`)
      .map(([, , target]) => target);

  test('each domain leads to the nodes of both, and no rule takes the other cluster for a stranger', () => {
    for (const domain of ['west.com', 'east.com']) {
      expect(records(domain)).toEqual(['xmpp1.west.com', 'xmpp2.west.com']);
    }
    expect(besideSamples(findingLines)).toEqual([]);
  });

  test('so every certificate holds the domains of both', () => {
    const names = (node: string): string =>
      new RegExp(`^${node}-cup-xmpp-s2s,[^,]+,"([^"]+)"`, 'm').exec(files['tickets/certificates.csv'])![1];
    expect(names('west1')).toBe('west1.corp.com west.com east.com rooms.west.com');
    expect(names('east1')).toBe('east1.corp.com east.com west.com rooms.east.com');
  });

  test('rooms are entered through the nodes of their cluster, whose certificates hold their alias', () => {
    expect(records('rooms.west.com')).toEqual(['xmpp1.west.com']);
    expect(records('rooms.east.com')).toEqual(['xmpp2.west.com']);
  });
});
