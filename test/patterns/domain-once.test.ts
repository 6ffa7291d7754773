import {
  AsaClassMaps,
  AsaIdentity,
  CertificateAuthority,
  Deployment,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  Secret,
  SipBorder,
  SipFederation,
  SipPeer,
  XmppBorder,
  XmppFederation,
  XmppPeer,
  XmppSecurityMode,
} from '../../lib';
import { describeDeployment } from '../support/described';
import { errorOf } from '../im-presence/support';
import { testApp } from '../support/app';
import { standingFirewall } from '../support/standing-firewall';

function side(): { stack: FederationStack; imp: ImPresenceCluster } {
  const stack = new FederationStack(testApp(), 'Abc', { deployedFolder: 'test/nothing-deployed' });
  const imp = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('14SU2'),
    publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
    localDomains: ['example.com'],
  });
  return { stack, imp };
}

describe('a domain belongs to one peer of a federation', () => {
  test('over XMPP: both peers are named', () => {
    const { stack, imp } = side();
    const federation = new XmppFederation(stack, 'Xmpp', {
      deployment: imp,
      nodes: [{ node: imp.publisher, publicFqdn: 'xmpp.example.com', publicAddress: '10.10.10.10' }],
      border: XmppBorder.otherMake('fw'),
      securityMode: XmppSecurityMode.tlsOptional({ dialbackSecret: Secret.fromPrompt('DIALBACK') }),
    });
    federation.addPeer(XmppPeer.webexMessenger({ domains: ['abc.com', 'abc.org'] }));
    const other = XmppPeer.standardsCompliant({ domains: ['def.com', 'abc.org'] });
    expect(errorOf(() => federation.addPeer(other))).toMatchObject({
      rule: 'partner/domain',
      path: 'Abc/Xmpp',
      problem: '"abc.org" is a domain of the peer abc.org, and of abc.com, which was added before.',
      advice: 'Write each domain into one peer.',
    });
    expect(federation.peers).toHaveLength(1);
  });

  test('over SIP: the same peer twice', () => {
    const { stack, imp } = side();
    const authority = CertificateAuthority.publicAuthority(stack, 'Ca', { name: 'ca' });
    const federation = new SipFederation(stack, 'Sip', {
      deployment: imp,
      border: SipBorder.asa(standingFirewall(stack), {
        publicAddress: '10.10.10.10',
        routingFqdn: 'imp-public.example.com',
        insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'inside' }),
        outsideIdentity: AsaIdentity.signedBy(authority, { trustpoint: 'outside' }),
        classMaps: AsaClassMaps.perDomain(),
      }),
    });
    const peer = SipPeer.ocs({
      domains: ['abc.com'],
      accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] },
      certificateAuthority: CertificateAuthority.partner(stack, 'AbcCa', {
        name: 'abc-ca',
        owner: Owner.partner('abc.com'),
      }),
    });
    federation.addPeer(peer);
    expect(errorOf(() => federation.addPeer(peer)).problem).toBe('The peer abc.com is added a second time.');
  });
});

test('two federations of one stack with one partner: one of them writes the hand-out', () => {
  const { stack, imp } = side();
  const east = new ImPresenceCluster(stack, 'East', {
    release: ImPresenceRelease.of('14SU2'),
    publisher: { fqdn: 'imp1.east.org', address: '1.1.2.1' },
    localDomains: ['east.org'],
  });
  const federation = (
    id: string,
    deployment: ImPresenceCluster,
    domains: string[],
    handOut: boolean,
  ): void => {
    const xmpp = new XmppFederation(stack, id, {
      deployment,
      nodes: [
        {
          node: deployment.publisher,
          publicFqdn: `xmpp.${domains[0]}`,
          publicAddress: `10.10.10.${id.length}`,
        },
      ],
      border: XmppBorder.otherMake(`fw-${id}`),
      securityMode: XmppSecurityMode.tlsOptional({
        dialbackSecret: Secret.fromPrompt(`DIALBACK_${id.length}`),
      }),
    });
    xmpp.addPeer(XmppPeer.standardsCompliant({ domains: ['abc.com'], handOut }));
  };
  federation('One', imp, ['example.com'], true);
  federation('Second', east, ['east.org'], true);
  const { rule, problem, advice } = errorOf(() => describeDeployment(new Deployment(stack)));
  expect(rule).toBe('device/identity-twice');
  expect(problem).toMatch(
    /^Two federations would write a hand-out about .*abc\.com.*, first that of Abc\/One\//,
  );
  expect(advice).toContain('Write handOut: false for abc.com in this one');
});
