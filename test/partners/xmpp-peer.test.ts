import { RootConstruct } from 'constructs';
import {
  Artifact,
  CertificateAuthority,
  Secret,
  XmppFederatedDomain,
  XmppFederationNode,
  XmppPeer,
  XmppPeerCertificate,
  XmppSecurityMode,
  XmppSecuritySettings,
  type ImPresenceCluster,
  type XmppPeerProps,
} from '../../lib';
import { errorOf, twoNodes } from '../im-presence/support';

const SECRET = Secret.fromPrompt('dialback_secret');

function on(cluster: ImPresenceCluster, mode = XmppSecurityMode.tlsRequired()): void {
  XmppSecuritySettings.of(XmppFederationNode.of(cluster.publisher), mode);
}

describe('peers', () => {
  const standard = (props: Partial<XmppPeerProps>): XmppPeer =>
    XmppPeer.standardsCompliant({ domains: ['abc.com'], ...props });

  test('R-005 R-006 R-061 X-080 X-081 X-082 one of the four products that the documents federate with over XMPP', () => {
    const props = { domains: ['ABC.com'] };
    expect([
      XmppPeer.webexMessenger(props).productName,
      XmppPeer.sametime({ ...props, release: '8.2' }).productName,
      XmppPeer.sametime({ ...props, release: '8.5' }).productName,
      XmppPeer.imPresence(props).productName,
      XmppPeer.standardsCompliant({ ...props, product: 'Prosody 0.12' }).productName,
    ]).toEqual([
      'Cisco Webex Messenger 7.x',
      'IBM Sametime 8.2',
      'IBM Sametime 8.5',
      'Cisco IM and Presence 9.x or later',
      'Prosody 0.12',
    ]);
    expect(XmppPeer.imPresence(props).domains).toEqual(['abc.com']);
  });

  test.each<[string, string, () => unknown]>([
    ['no domain', 'partner/domain', () => standard({ domains: [] })],
    ['a domain twice', 'partner/domain', () => standard({ domains: ['abc.com', 'ABC.com'] })],
    [
      'another release of Sametime',
      'xmpp-federation/sametime-release',
      () => XmppPeer.sametime({ domains: ['abc.com'], release: '9.0' }),
    ],
    ['a port that is none', 'xmpp-federation/peer-port', () => standard({ ports: [0] })],
    ['a name with a path in it', 'partner/name', () => standard({ name: '../abc' })],
    [
      'a product on two lines',
      'xmpp-federation/product',
      () => XmppPeer.standardsCompliant({ domains: ['abc.com'], product: 'a\nb' }),
    ],
  ])('%s is an error', (_what, rule, declare) => {
    expect(errorOf(declare).rule).toBe(rule);
  });

  function checksOf(peer: XmppPeer): { before: string; after: string; closer: string } {
    const cluster = twoNodes({ localDomains: ['example.com', 'sales.example.com'] });
    on(cluster);
    new XmppFederatedDomain(cluster, 'Abc', { cluster, domain: peer.domains[0], peer });
    const { preflight, checks } = cluster._wording();
    const closer = cluster.diagnoses().map(({ _data }) => _data);
    return {
      before: JSON.stringify(preflight),
      after: JSON.stringify(checks),
      closer: JSON.stringify(closer),
    };
  }

  test('T-269 what is not known about TLS is asked before anything is changed', () => {
    expect(checksOf(standard({})).before).toContain('whether its server speaks TLS');
    expect(checksOf(standard({ supportsTls: false })).before).not.toContain('whether its server speaks TLS');
  });

  const HANDSHAKE = 'openssl s_client -connect HOST:5269 -starttls xmpp-server -xmpphost DOMAIN -showcerts';

  test.each<[string, Partial<XmppPeerProps>, string | undefined]>([
    [
      'signed',
      {
        supportsTls: true,
        certificate: XmppPeerCertificate.signedBy(
          CertificateAuthority.publicAuthority(new RootConstruct('Abc'), 'Ca', {
            name: 'public-ca',
            rootCommonName: 'Abc Root CA',
          }),
        ),
      },
      'a chain up to Abc Root CA',
    ],
    [
      'self-signed',
      {
        certificate: XmppPeerCertificate.selfSigned({
          certificate: Artifact.given({ title: 'own', file: 'own.pem' }, 'abc.com'),
          commonName: 'abc.com',
        }),
      },
      'the self-signed certificate abc.com',
    ],
    ['not known', {}, 'who signed it'],
    ['no TLS', { supportsTls: false }, undefined],
  ])('F-02 T-269 the handshake of the peer is compared with what was declared: %s', (_what, props, shown) => {
    const { before } = checksOf(standard(props));
    if (shown === undefined) expect(before).not.toContain(HANDSHAKE);
    else {
      expect(before).toContain(HANDSHAKE);
      expect(before).toContain(`abc.com: a certificate with this DNS name and both usages, and ${shown}`);
    }
  });

  test('T-269 nobody is asked for a certificate where the nodes speak no TLS', () => {
    const cluster = twoNodes();
    on(cluster, XmppSecurityMode.noTls({ dialbackSecret: SECRET }));
    new XmppFederatedDomain(cluster, 'Abc', { cluster, domain: 'abc.com', peer: standard({}) });
    expect(JSON.stringify(cluster._wording().preflight)).not.toContain(HANDSHAKE);
  });

  test('R-383 Expressway is mentioned, and what it excludes', () => {
    expect(checksOf(standard({})).before).toContain('the vendor prefers Expressway for external XMPP');
  });

  test('T-067 T-247 R-367 R-395 the record of the peer is looked up, and users of every local domain try thirteen steps', () => {
    const { after, closer } = checksOf(standard({}));
    expect(after).toContain('_xmpp-server._tcp.abc.com');
    for (const step of ['1-2', '3', '4', '5', '6-7', '8', '9-10', '11', '12-13']) {
      expect(after).toContain(`with a user of example.com, ${step}, XMPP`);
    }
    expect(after).toContain('A still shows online, and the message cannot be sent');
    expect(after).toContain('steps 1 to 13 again, with one user of each other domain: sales.example.com');
    expect(closer).toContain('xmpp-cm-4_*.log');
    expect(closer).not.toContain('sip-cm-3');
  });

  test('R-016 users who talk to Webex are told what they cannot do', () => {
    expect(checksOf(XmppPeer.webexMessenger({ domains: ['abc.com'] })).after).toContain(
      'users of Webex cannot invite them into chat rooms',
    );
  });

  test('R-279 users who talk to Sametime are told that there is no failover', () => {
    expect(checksOf(XmppPeer.sametime({ domains: ['abc.com'], release: '8.5' })).after).toContain(
      'Sametime tries the first SRV record only',
    );
  });
});
