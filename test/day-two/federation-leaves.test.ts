import {
  CertificateAuthority,
  CupXmppS2sCertificate,
  DnsZone,
  FederationStack,
  FederationTesting,
  ImPresenceCluster,
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

/** A cluster that federates over XMPP with some partners, or with nobody any more. */
function federatedWith(...domains: string[]): FederationStack {
  const stack = new FederationStack(testApp(), 'Abc', { deployedFolder: 'test/nothing-deployed' });
  const authority = CertificateAuthority.microsoft(stack, 'Ca', {
    name: 'example-ca',
    host: 'ca.example.com',
  });
  const cluster = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
    localDomains: ['example.com'],
    cupXmppS2sCertificate: CupXmppS2sCertificate.signedBy(authority),
  });
  if (domains.length === 0) return stack;
  const federation = new XmppFederation(stack, 'Federation', {
    deployment: cluster,
    nodes: [{ node: cluster.publisher, publicFqdn: 'xmpp.example.com', publicAddress: '10.10.10.11' }],
    border: XmppBorder.otherMake('the firewall'),
    securityMode: XmppSecurityMode.tlsRequired(),
  });
  for (const domain of domains) {
    federation.addPeer(
      XmppPeer.standardsCompliant({
        domains: [domain],
        supportsTls: true,
        publishesSrv: SrvState.PUBLISHED,
        certificate: XmppPeerCertificate.signedBy(
          CertificateAuthority.partner(stack, `Ca ${domain}`, {
            name: `${domain}-ca`,
            owner: Owner.partner(domain),
          }),
        ),
      }),
    );
  }
  federation.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'example.com' }));
  return stack;
}

describe('a federation that leaves the stack', () => {
  const { files } = FederationTesting.change(federatedWith('abc.com', 'def.com'), federatedWith());

  test('its partners prove nothing any more: what was made once stays, and carries nothing', () => {
    expect(files).not.toHaveProperty('handouts/abc.com/checks.md');
    expect(files['handouts/abc.com/README.md']).not.toContain('checks.md');
  });

  test('what is theirs stays with them, and no Retirement is asked for that nothing could name', () => {
    const { 'runbook.md': runbook } = files;
    expect(runbook).toMatch(/^\| abc\.com-xmpp \|.*\| .*it stays with the partner \|/m);
    expect(runbook).toMatch(/^\| imp1\.example\.com \|.*\| .*it stays until a Retirement names it \|/m);
  });

  test('who owns the zone is asked to take away what its page names: no ticket does', () => {
    const page = files['bundles/010-example.com.md'];
    expect(page).toContain('Take away: SRV `_xmpp-server._tcp.example.com`');
    expect(page).toContain('No ticket names what goes: have the owner of the zone take away');
    expect(page).not.toContain('Hand tickets/');
    expect(Object.keys(files).filter((file) => /^tickets\/dns/.test(file))).toEqual([]);
  });
});

test('a partner that leaves proves nothing any more, and who stays proves what he did', () => {
  const { files } = FederationTesting.change(federatedWith('abc.com', 'def.com'), federatedWith('abc.com'));
  expect(files).not.toHaveProperty('handouts/def.com/checks.md');
  expect(files['handouts/abc.com/checks.md']).toContain('_xmpp-server._tcp.example.com');
});
