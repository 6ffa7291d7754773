import {
  AsaClassMaps,
  AsaIdentity,
  AsaInterface,
  AsaTimeZone,
  SipBorder,
  SipFederation,
  CertificateAuthority,
  FederationStack,
  FederationTesting,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  SipPeer,
  XmppBorder,
  XmppFederation,
  XmppPeer,
  XmppPeerCertificate,
  XmppSecurityMode,
} from '../../lib';
import { testApp } from '../support/app';
import { standingFirewall } from '../support/standing-firewall';

const cluster = (stack: FederationStack, localDomains: string[]): ImPresenceCluster =>
  new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
    localDomains,
    peerAuthListenerPort: 5062,
  });

describe('F-112 one message, the cause', () => {
  test('a name where a list is asked for is not read letter by letter', () => {
    const domains = 'contoso.com' as never;
    expect(() =>
      SipPeer.ocs({
        domains,
        accessEdge: { fqdn: 'a.contoso.com', addresses: ['20.20.20.20'] },
      } as never),
    ).toThrow(
      `[SipPeer.ocs()] declaration/wrong-type   props.domains is "contoso.com", and no list.\n  Write props.domains: ['contoso.com'].`,
    );
    const stack = new FederationStack(testApp(), 'Abc');
    expect(() => cluster(stack, 'example.com' as never)).toThrow(
      "Write props.localDomains: ['example.com'].",
    );
    expect(() => cluster(new FederationStack(testApp(), 'Def'), undefined as never)).toThrow(
      'props.localDomains is missing.',
    );
  });

  test('a cluster of another stack is told once, where it was given', () => {
    const app = testApp();
    const imp = cluster(new FederationStack(app, 'Other'), ['example.com']);
    const stack = new FederationStack(app, 'Abc', { deployedFolder: 'test/nothing-deployed' });
    const federation = new XmppFederation(stack, 'Chat', {
      deployment: imp,
      nodes: [{ node: imp.nodes[0], publicFqdn: 'xmpp1.example.com', publicAddress: '10.10.10.10' }],
      border: XmppBorder.otherMake('the firewall'),
      securityMode: XmppSecurityMode.tlsRequired(),
    });
    const authority = CertificateAuthority.partner(stack, 'Ca', {
      name: 'ca',
      owner: Owner.partner('abc.com'),
    });
    for (const domain of ['abc.com', 'def.com']) {
      federation.addPeer(
        XmppPeer.standardsCompliant({
          domains: [domain],
          supportsTls: true,
          certificate: XmppPeerCertificate.signedBy(authority),
        }),
      );
    }
    const message = () => FederationTesting.synthesize(stack);
    expect(message).toThrow(
      /^\[Abc\/Chat\] device\/other-stack {3}It configures im-presence:imp1\.example\.com, which is declared in another stack \(Other\/Imp\)\.\n {2}[^\n]*$/,
    );
  });
});

describe('F-117 the cause, once, where it was written', () => {
  const made = (): { stack: FederationStack; imp: ImPresenceCluster; federation: SipFederation } => {
    const stack = new FederationStack(testApp(), 'Abc', { deployedFolder: 'test/nothing-deployed' });
    const imp = cluster(stack, ['example.com']);
    const authority = CertificateAuthority.microsoft(stack, 'Ca', { name: 'ca', host: 'ca.example.com' });
    const asa = standingFirewall(stack, {
      outside: AsaInterface.existing('outside'),
      timeZone: AsaTimeZone.of('CET', 1),
      ntpServers: ['10.0.0.5'],
    });
    const border = SipBorder.asa(asa, {
      publicAddress: '10.10.10.10',
      routingFqdn: 'imp-public.example.com',
      insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
      outsideIdentity: AsaIdentity.signedBy(authority, { trustpoint: 'msoft_public_fqdn' }),
      classMaps: AsaClassMaps.perDomain(),
    });
    return { stack, imp, federation: new SipFederation(stack, 'Federation', { deployment: imp, border }) };
  };

  test('an edge at our own public address', () => {
    const { stack, federation } = made();
    const certificateAuthority = CertificateAuthority.partner(stack, 'AbcCa', {
      name: 'abc-ca',
      owner: Owner.partner('abc.com'),
    });
    const accessEdge = { fqdn: 'edge.abc.com', addresses: ['10.10.10.10'] };
    expect(() =>
      federation.addPeer(SipPeer.ocs({ domains: ['abc.com'], accessEdge, certificateAuthority })),
    ).toThrow(
      '[Abc/Federation] sip-federation/edge-is-ours   "edge.abc.com" of abc.com is at 10.10.10.10, the public address of this federation.',
    );
  });

  test('a node that is added behind the federation', () => {
    expect(() => made().imp.addNode('Imp2', { fqdn: 'imp2.example.com', address: '2.2.2.2' })).toThrow(
      '[Abc/Imp/Imp2] im-presence/node-late   The node is added behind Abc/Federation',
    );
  });

  test('a security mode by its name', () => {
    const stack = new FederationStack(testApp(), 'Abc');
    expect(
      () =>
        new XmppFederation(stack, 'Chat', {
          deployment: cluster(stack, ['example.com']),
          nodes: [],
          border: XmppBorder.otherMake('the firewall'),
          securityMode: 'TLS Required' as never,
        }),
    ).toThrow(
      '[Abc/Chat] declaration/wrong-type   props.securityMode is "TLS Required", and no XmppSecurityMode.',
    );
  });
});
