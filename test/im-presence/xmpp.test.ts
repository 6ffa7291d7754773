import {
  Artifact,
  CertificateDistribution,
  CupXmppS2sCertificate,
  CupXmppTrustCertificate,
  IntegrationType,
  LocalDomain,
  Removal,
  Secret,
  SipFederatedDomain,
  XmppDefaultPolicy,
  XmppFederatedDomain,
  XmppFederationNode,
  XmppFederationServiceActivation,
  XmppPeer,
  XmppPolicy,
  XmppPolicyDirection,
  XmppPolicyException,
  XmppSecurityMode,
  XmppSecuritySettings,
  XmppTlsUse,
  type ImPresenceCluster,
} from '../../lib';
import { change } from '../../lib/planning/change';
import type { State } from '../../lib/planning/model';
import { EMPTY_STATE } from '../../lib/planning/state';
import {
  HOSTILE,
  checkTexts,
  commandOf,
  described,
  errorOf,
  filledIn,
  object,
  putBack,
  restarts,
  twoNodes,
  ways,
} from './support';
import { stepsOf } from '../../lib/planning/state';

const SECRET = Secret.fromPrompt('dialback_secret');
const ROUTER = 'Cisco XCP Router on';
const MANAGER = 'Cisco XCP XMPP Federation Connection Manager on';

function on(cluster: ImPresenceCluster, mode = XmppSecurityMode.tlsRequired()): XmppFederationNode {
  const node = XmppFederationNode.of(cluster.publisher);
  XmppSecuritySettings.of(node, mode);
  return node;
}

const settingsOf = (mode: XmppSecurityMode): ReturnType<typeof object> => {
  const cluster = twoNodes();
  on(cluster, mode);
  return object(cluster, 'XMPP federation security settings of imp1.example.com');
};

describe('the node status', () => {
  const cluster = twoNodes();
  const node = on(cluster);
  XmppFederationServiceActivation.of(node);
  const status = object(cluster, 'XMPP federation node status of imp1.example.com');

  test('T-204 X-105 is a setting of the page, put back when it is given up', () => {
    expect(filledIn(status)).toEqual({ 'XMPP Federation Node Status': 'On' });
    expect(putBack(status)).toEqual({
      'XMPP Federation Node Status': 'XMPP Federation Node Status of imp1.example.com',
    });
    expect(ways(status.open)).toEqual([
      'Cisco Unified CM IM and Presence Administration > Presence > Inter-Domain Federation > XMPP Federation > Settings',
    ]);
  });

  test('R-313 T-204 restarts Cisco XCP Router on every node', () => {
    expect(restarts(status)).toEqual([`${ROUTER} imp1.example.com`, `${ROUTER} imp2.example.com`]);
  });

  test('T-212 R-242 X-078 X-129 the service stands on the status: it is deactivated before the node is turned off', () => {
    const service = object(
      cluster,
      'service activation Cisco XCP XMPP Federation Connection Manager on imp1.example.com',
    );
    expect(service.uses).toEqual([
      'im-presence:imp1.example.com XMPP federation node status of imp1.example.com',
    ]);
    expect(ways(service.open)).toEqual([
      'Cisco Unified IM and Presence Serviceability > Tools > Service Activation',
    ]);
    expect(JSON.stringify(service)).toContain('under Tools > Control Center - Feature Services');
    expect(filledIn(service)).toEqual({
      Server: 'imp1.example.com',
      'Cisco XCP XMPP Federation Connection Manager': true,
    });
  });

  test('there is one of each for a node, whoever asks', () => {
    expect(XmppFederationNode.of(cluster.publisher)).toBe(node);
    expect(XmppFederationServiceActivation.of(node)).toBe(node.serviceActivation);
    expect(cluster.xmppFederationNodes).toEqual([node]);
  });
});

describe('security settings', () => {
  test('T-205 T-206 T-207 T-208 R-248 X-106 TLS Required: every box is said, whatever the page presets', () => {
    expect(filledIn(settingsOf(XmppSecurityMode.tlsRequired({ saslOnOutbound: false })))).toEqual({
      'Security Mode': 'TLS Required',
      'Require client-side security certificates': true,
      'Enable SASL EXTERNAL on all incoming connections': true,
      'Enabling SASL on outbound connections': false,
    });
  });

  test('T-209 TLS Optional has the dialback secret, by reference', () => {
    const settings = settingsOf(XmppSecurityMode.tlsOptional({ dialbackSecret: SECRET }));
    expect(filledIn(settings)).toMatchObject({
      'Security Mode': 'TLS Optional',
      'Dialback Secret': { from: 'prompt', name: 'dialback_secret' },
    });
    // Nobody can read the old one: it is not recorded, and not put back.
    expect(putBack(settings)['Dialback Secret']).toBe('empty, or the secret that it had before');
    expect(Object.keys(settings.wording!.settings as object)).not.toContain('Dialback Secret');
  });

  test('R-244 R-245 R-252 No TLS has a secret and nothing of TLS', () => {
    const mode = XmppSecurityMode.noTls({ dialbackSecret: SECRET });
    expect(Object.keys(filledIn(settingsOf(mode)))).toEqual(['Security Mode', 'Dialback Secret']);
    expect([mode.requireClientSideCertificates, mode.saslExternalOnIncoming, mode.saslOnOutbound]).toEqual([
      false,
      false,
      false,
    ]);
    expect(Object.values(XmppTlsUse)).toEqual(['No TLS', 'TLS Optional', 'TLS Required']);
  });

  test('R-251 R-395 the step says what clear text and dialback mean', () => {
    const text = JSON.stringify(settingsOf(XmppSecurityMode.noTls({ dialbackSecret: SECRET })));
    expect(text).toContain('traffic is clear text, and server dialback alone says who the peer is');
    expect(text).toContain('DNS has to confirm who the peer is before anything of it is accepted');
  });

  const before = (mode: XmppSecurityMode): string[] =>
    checkTexts(settingsOf(mode).wording!.preflight).map(({ must }) => must);

  test('T-205 T-206 R-312 pre-flight: who federates today has to meet the new settings, or the plan stops', () => {
    const [tls] = before(XmppSecurityMode.tlsRequired());
    expect(tls).toContain(
      'everybody who federates over XMPP today speaks TLS, with a certificate whose authority is in cup-xmpp-trust. If not, stop',
    );
    expect(before(XmppSecurityMode.tlsRequired({ requireClientSideCertificates: false }))).toEqual([
      expect.not.stringContaining('cup-xmpp-trust'),
    ]);
    expect(before(XmppSecurityMode.noTls({ dialbackSecret: SECRET }))[0]).toContain(
      'today goes without TLS. If',
    );
  });

  test('T-209 R-272 pre-flight: who keeps the present dialback secret, and which clusters share it', () => {
    expect(before(XmppSecurityMode.tlsRequired())).toHaveLength(1);
    expect(before(XmppSecurityMode.tlsRequired({ dialbackSecret: SECRET }))[1]).toBe(
      'on imp1.example.com: Dialback Secret is empty, or it is known who keeps the present one and which other clusters have it; those get the new one in the same window',
    );
  });

  test('T-209 the check never reads the name of the secret as its value', () => {
    const [check] = checkTexts(
      settingsOf(XmppSecurityMode.tlsRequired({ dialbackSecret: SECRET })).wording!.checks,
    );
    expect(check.must).toMatch(/a dialback secret is filled in \(it cannot be read\)$/);
    expect(check.must).not.toContain(SECRET.name);
  });

  test('R-312 T-213 restart the router and the connection manager of the node', () => {
    expect(restarts(settingsOf(XmppSecurityMode.tlsRequired()))).toEqual([
      `${ROUTER} imp1.example.com`,
      `${MANAGER} imp1.example.com`,
    ]);
  });

  test('another mode for the same node is an error that prints both', () => {
    const node = on(twoNodes());
    const other = XmppSecurityMode.noTls({ dialbackSecret: SECRET });
    expect(errorOf(() => XmppSecuritySettings.of(node, other))).toMatchObject({
      rule: 'xmpp-federation/security-differs',
      problem: expect.stringContaining('"No TLS, dialback secret dialback_secret"') as string,
    });
  });
});

describe('the policy', () => {
  function deny(): { cluster: ImPresenceCluster; policy: XmppPolicy } {
    const cluster = twoNodes();
    on(cluster);
    return { cluster, policy: XmppPolicy.of(cluster, XmppDefaultPolicy.DENY) };
  }

  test('T-210 R-266 has a default of two, and restarts what federates', () => {
    const { cluster } = deny();
    const policy = object(cluster, 'XMPP federation policy');
    expect(filledIn(policy)).toEqual({ Policy: 'Deny' });
    expect(restarts(policy)).toEqual([`${ROUTER} imp1.example.com`, `${MANAGER} imp1.example.com`]);
    expect(Object.values(XmppDefaultPolicy)).toEqual(['Allow', 'Deny']);
  });

  test('T-210 pre-flight: Deny cuts off whoever is no exception; Allow cuts off nobody', () => {
    const { cluster } = deny();
    const before = checkTexts(object(cluster, 'XMPP federation policy').wording!.preflight);
    expect(before.map(({ must }) => must)).toEqual([
      expect.stringMatching(/^Deny already, .*is an exception there or in this plan\. If not, stop$/),
    ]);
    const allowing = twoNodes();
    on(allowing);
    XmppPolicy.of(allowing, XmppDefaultPolicy.ALLOW);
    expect(object(allowing, 'XMPP federation policy').wording!.preflight).toEqual([]);
  });

  test('another default for the same cluster is an error', () => {
    const { cluster } = deny();
    expect(errorOf(() => XmppPolicy.of(cluster, XmppDefaultPolicy.ALLOW))).toMatchObject({
      rule: 'xmpp-federation/policy-differs',
      problem: expect.stringContaining('"Deny" and "Allow"') as string,
    });
  });

  test('T-211 R-266 an exception has a domain and one of three directions', () => {
    const { cluster, policy } = deny();
    new XmppPolicyException(cluster, 'Abc', {
      policy,
      domain: 'Host.ABC.com',
      direction: XmppPolicyDirection.OUTGOING,
    });
    const exception = object(cluster, 'XMPP federation policy exception host.abc.com');
    expect(filledIn(exception)).toEqual({
      'Domain Name': 'host.abc.com',
      Direction: 'only outgoing federated packets to the above domain/host',
    });
    expect(restarts(exception)).toEqual([`${ROUTER} imp1.example.com`, `${MANAGER} imp1.example.com`]);
    expect(JSON.stringify(exception.open)).toContain('policy and exceptions read the same on every node');
    expect(exception.claims).toEqual(['im-presence:imp1.example.com federated domain host.abc.com']);
  });

  describe.each([XmppDefaultPolicy.DENY, XmppDefaultPolicy.ALLOW])(
    'conversion, default policy %s',
    (policy) => {
      const overSip = (): ImPresenceCluster => {
        const cluster = twoNodes();
        new SipFederatedDomain(cluster, 'Sip', {
          cluster,
          domain: 'abc.com',
          description: 'Abc Limited',
          integrationType: IntegrationType.microsoft(),
        });
        return cluster;
      };
      const overXmpp = (): ImPresenceCluster => {
        const cluster = twoNodes();
        on(cluster);
        const peer = XmppPeer.standardsCompliant({ domains: ['abc.com'] });
        new XmppFederatedDomain(cluster, 'Abc', { cluster, domain: 'abc.com', peer });
        const of = XmppPolicy.of(cluster, policy);
        if (policy === XmppDefaultPolicy.DENY)
          new XmppPolicyException(cluster, 'X', { policy: of, domain: 'abc.com' });
        return cluster;
      };
      const steps = (from: ImPresenceCluster, to: ImPresenceCluster): string[] => {
        const state = (cluster: ImPresenceCluster): State => ({ ...described(cluster), order: [], owed: [] });
        const installed = change(EMPTY_STATE, state(from)).result;
        return change(installed, state(to))
          .phases.flatMap(stepsOf)
          .map(
            ({ action, object: key, service = '' }) => `${action} ${(key ?? service).replace(/^\S+ /, '')}`,
          );
      };
      const routers = ['imp1', 'imp2'].map((node) => `restart ${ROUTER} ${node}.example.com`);
      const enters =
        policy === XmppDefaultPolicy.DENY
          ? 'configure XMPP federation policy exception abc.com'
          : 'configure XMPP federation policy';
      const leaves =
        policy === XmppDefaultPolicy.DENY
          ? 'undo XMPP federation policy exception abc.com'
          : 'undo XMPP federation policy';

      test('S-31 R-007 T-027 a domain that moves from SIP to XMPP is deleted, every router restarts, then it is permitted, and the router restarts again', () => {
        const done = steps(overSip(), overXmpp());
        const [gone, first, second, there] = ['undo SIP federated domain abc.com', ...routers, enters].map(
          (step) => done.indexOf(step),
        );
        expect([gone, first, second, there]).not.toContain(-1);
        expect([gone, first, second, there]).toEqual([gone, first, second, there].sort((a, b) => a - b));
        expect(done.slice(there)).toContain(routers[0]);
        expect(done.filter((step) => step === routers[0])).toHaveLength(2);
      });

      test('S-31 R-007 the same for a SIP domain that stood there before us, which a Removal takes away', () => {
        const cluster = overXmpp();
        const of = new SipFederatedDomain(cluster, 'Before', {
          cluster,
          domain: 'abc.com',
          description: 'Abc Limited',
          integrationType: IntegrationType.microsoft(),
          existing: true,
        });
        new Removal(cluster, 'NoSip', { of });
        const done = steps(twoNodes(), cluster);
        const order = ['configure removal of SIP federated domain abc.com', ...routers, enters].map((step) =>
          done.indexOf(step),
        );
        expect(order).not.toContain(-1);
        expect(order).toEqual([...order].sort((a, b) => a - b));
        expect(done.filter((step) => step === routers[0])).toHaveLength(2);
      });

      test('S-31 R-007 and back: no longer permitted, the router restarts, then the domain, and every router restarts', () => {
        const done = steps(overXmpp(), overSip());
        const [gone, first, there, last] = [
          leaves,
          routers[0],
          'configure SIP federated domain abc.com',
          routers[1],
        ].map((step, index) => (index === 3 ? done.lastIndexOf(step) : done.indexOf(step)));
        expect([gone, first, there, last]).not.toContain(-1);
        expect([gone, first, there, last]).toEqual([gone, first, there, last].sort((a, b) => a - b));
        expect(done.lastIndexOf(routers[0])).toBeGreaterThan(there);
      });
    },
  );

  test('R-268 a wildcard is for the domain itself too, and the step says so', () => {
    const { cluster, policy } = deny();
    const exception = new XmppPolicyException(cluster, 'Abc', { policy, domain: '*.abc.com' });
    expect(
      ['abc.com', 'a.b.abc.com', 'xabc.com', 'abc.net'].map((domain) => exception.covers(domain)),
    ).toEqual([true, true, false, false]);
    expect(JSON.stringify(object(cluster, 'XMPP federation policy exception *.abc.com').open)).toContain(
      'It is for abc.com too.',
    );
  });

  test('R-267 a user in front of the @ is an error that says what to write', () => {
    const { cluster, policy } = deny();
    expect(
      errorOf(() => new XmppPolicyException(cluster, 'A', { policy, domain: 'user@host.abc.com' })),
    ).toMatchObject({
      rule: 'xmpp-federation/exception-domain',
      problem: 'The exception is for "user@host.abc.com", which names a user.',
    });
  });

  test.each(HOSTILE.filter((text) => text !== '*.abc.com'))('a hostile domain %j is refused', (domain) => {
    const { cluster, policy } = deny();
    for (const text of [domain, `*.${domain}`]) {
      expect(errorOf(() => new XmppPolicyException(cluster, 'A', { policy, domain: text })).rule).toBe(
        'xmpp-federation/exception-domain',
      );
    }
  });
});

describe('local domains', () => {
  test('T-230 R-048 each is looked for, added where it is missing, and left when it was there', () => {
    const cluster = twoNodes({ localDomains: ['example.com', 'planned.example.com'] });
    LocalDomain.allOf(cluster);
    const domain = object(cluster, 'local domain planned.example.com');
    expect(filledIn(domain)).toEqual({ 'planned.example.com': 'listed' });
    expect(putBack(domain)).toEqual({ 'planned.example.com': 'planned.example.com in the list of domains' });
    expect(ways(domain.open)[0]).toMatch(/Presence > Domains$/);
    expect(JSON.stringify(domain.parts[0].set)).not.toContain('Delete Selected');
    expect(JSON.stringify(domain.parts[0].unset)).toContain(
      'Nothing to do if it was listed before. If it was not: select it in the list, Delete Selected.',
    );
    expect(LocalDomain.allOf(cluster)).toHaveLength(2);
  });
});

describe('cup-xmpp-s2s', () => {
  test('F-03 T-231 R-316 R-258 self-signed: behind the domains; restarts the connection manager of its node', () => {
    const cluster = twoNodes();
    on(cluster);
    CupXmppS2sCertificate.presentedBy(cluster.publisher);
    const certificate = object(cluster, 'cup-xmpp-s2s certificate of imp1.example.com');
    expect(filledIn(certificate)).toEqual({
      'Certificate Purpose': 'cup-xmpp-s2s',
      'Auto-populated Domains': 'example.com',
    });
    expect(certificate.after).toEqual(['im-presence:imp1.example.com local domain example.com']);
    expect(restarts(certificate)).toEqual([`${MANAGER} imp1.example.com`]);
    expect(commandOf(checkTexts(certificate.wording!.checks)[0])).toBe(
      'show cert own cup-xmpp-s2s/cup-xmpp-s2s.pem',
    );
    expect(checkTexts(certificate.wording!.preflight)[0]).toMatchObject({
      look: 'Cisco Unified CM IM and Presence Administration > Messaging > Group Chat Server Alias Mapping > Find',
      must: 'no alias',
    });
    expect(checkTexts(certificate.wording!.preflight)[1].must).toBe(
      'the present cup-xmpp-s2s certificate of imp1.example.com is kept as a file',
    );
  });

  test('each node has one of its own, once', () => {
    const cluster = twoNodes();
    const [first, second] = cluster.nodes.map((node) => CupXmppS2sCertificate.presentedBy(node));
    expect(first.certificate.file).toBe('imp1-cup-xmpp-s2s.pem');
    expect(second.certificate.file).toBe('imp2-cup-xmpp-s2s.pem');
    expect(CupXmppS2sCertificate.presentedBy(cluster.publisher)).toBe(first);
  });

  test('one that is there already is only downloaded', () => {
    const cluster = twoNodes({ cupXmppS2sCertificate: CupXmppS2sCertificate.existing({ generation: 3 }) });
    const presented = CupXmppS2sCertificate.presentedBy(cluster.publisher);
    expect(presented.resource).toBeUndefined();
    expect(presented.certificate.generation).toBe(3);
    expect(cluster.node.children.map(({ node }) => node.id)).toEqual(['Publisher', 'Imp2']);
  });

  test('X-096 R-264 the name is cup-xmpp-s2s, and several servers are one choice of two', () => {
    expect(Object.values(CertificateDistribution)).toEqual(['node', 'Multi-server(SAN)']);
  });

  test.each(HOSTILE)('a hostile email domain or alias %j is refused', (text) => {
    for (const names of [{ emailDomains: [text] }, { groupChatAliases: [text] }]) {
      expect(errorOf(() => CupXmppS2sCertificate.selfSigned(names)).rule).toBe('certificate/dns-name');
    }
  });

  test.each([0, -1, 1.5])('the generation %p is refused', (generation) => {
    expect(errorOf(() => CupXmppS2sCertificate.selfSigned({ generation }))).toMatchObject({
      rule: 'certificate/generation',
    });
  });
});

describe('cup-xmpp-trust', () => {
  test('T-236 R-157 R-259 the root of a peer; SIP Proxy is left alone', () => {
    const cluster = twoNodes();
    on(cluster);
    const root = Artifact.given({ title: 'root of abc-ca', file: 'abc-root.pem' }, 'abc.com');
    CupXmppTrustCertificate.of(cluster, root, 'Abc Root CA');
    const trust = object(cluster, 'cup-xmpp-trust certificate, root of abc-ca');
    expect(filledIn(trust)).toEqual({
      'Certificate Purpose': 'cup-xmpp-trust',
      'Upload File': 'root of abc-ca',
    });
    expect(restarts(trust)).toEqual([
      'Cisco Intercluster Sync Agent on imp1.example.com',
      `${ROUTER} imp1.example.com`,
      `${MANAGER} imp1.example.com`,
    ]);
  });

  test.each(['', ' x', 'a\nb', `${'x'.repeat(65)}`])('a common name %j is refused', (commonName) => {
    const root = Artifact.given({ title: 'root', file: 'root.pem' }, 'abc.com');
    expect(errorOf(() => CupXmppTrustCertificate.of(twoNodes(), root, commonName)).rule).toBe(
      'certificate/common-name',
    );
  });
});
