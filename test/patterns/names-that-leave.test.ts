import {
  CertificateAuthority,
  CupXmppS2sCertificate,
  DnsZone,
  ExpresswayC,
  ExpresswayCertificate,
  ExpresswayE,
  ExpresswayRelease,
  ExpresswayTraversal,
  FederationStack,
  FederationTesting,
  GroupChatServerAlias,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  Secret,
  SipBorder,
  SipFederation,
  SipPeer,
  SrvState,
  XmppBorder,
  XmppFederation,
  XmppPeer,
  XmppPeerCertificate,
  XmppSecurityMode,
  type SynthesizedFederation,
} from '../../lib';
import { stepsOf } from '../../lib/planning/state';
import { testApp } from '../support/app';

interface Version {
  readonly generation: number;
  readonly domains?: string[];
  /** Of the chat node. */
  readonly alias?: string;
  /** The node signs its certificate itself. */
  readonly selfSigned?: boolean;
}

function company(): { stack: FederationStack; authority: CertificateAuthority } {
  const stack = new FederationStack(testApp(), 'Company', { deployedFolder: 'test/nothing-deployed' });
  const authority = CertificateAuthority.publicAuthority(stack, 'Ca', {
    name: 'public-ca',
    signsClientAuthentication: true,
  });
  return { stack, authority };
}

/** XMPP that ends on the node, which has a chat node. */
function onTheNode(version: Version): FederationStack {
  const { generation, domains = ['company.com'], alias = 'rooms.company.com', selfSigned = false } = version;
  const { stack, authority } = company();
  const deployment = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('14SU2'),
    publisher: { fqdn: 'imp1.company.com', address: '10.10.10.11' },
    localDomains: domains,
    cupXmppS2sCertificate: selfSigned
      ? CupXmppS2sCertificate.selfSigned({ generation })
      : CupXmppS2sCertificate.signedBy(authority, { generation }),
  });
  new GroupChatServerAlias(stack, 'Chat', { node: deployment.publisher, alias, existing: false });
  const federation = new XmppFederation(stack, 'Federation', {
    deployment,
    nodes: [{ node: deployment.publisher, publicFqdn: 'xmpp.company.com', publicAddress: '192.0.2.12' }],
    border: XmppBorder.otherMake('the firewall'),
    securityMode: XmppSecurityMode.tlsRequired(),
  });
  federation.addPeer(
    XmppPeer.standardsCompliant({
      domains: ['abc.com'],
      supportsTls: true,
      publishesSrv: SrvState.PUBLISHED,
      certificate: XmppPeerCertificate.signedBy(
        CertificateAuthority.partner(stack, 'AbcCa', { name: 'abc-ca', owner: Owner.partner('abc.com') }),
      ),
    }),
  );
  for (const zone of domains) federation.publishDns(DnsZone.ticket(stack, zone, { zone }));
  return stack;
}

/** SIP through Expressway-E, by public names that its certificate holds. */
function onExpressway({ generation, domains = ['company.com'] }: Version, names: string[]): FederationStack {
  const { stack, authority } = company();
  const release = ExpresswayRelease.of('X14.2');
  const deployment = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('14SU2'),
    publisher: { fqdn: 'imp1.company.com', address: '10.10.10.11' },
    localDomains: domains,
  });
  const c = new ExpresswayC(stack, 'C', {
    release,
    peers: [{ fqdn: 'expc.company.com', address: '10.10.10.1' }],
    certificate: ExpresswayCertificate.existing({ authority }),
  });
  const e = new ExpresswayE(stack, 'E', {
    release,
    peers: [{ fqdn: 'expe.company.com', address: '10.10.20.1', publicAddress: '192.0.2.11' }],
    certificate: ExpresswayCertificate.signedBy(authority, { names, generation }),
  });
  const federation = new SipFederation(stack, 'Federation', {
    deployment,
    border: SipBorder.expressway(c, e, {
      traversal: ExpresswayTraversal.created('Traversal', {
        userName: 'federation',
        password: Secret.fromPrompt('TRAVERSAL_PASSWORD'),
      }),
      routingFqdn: 'imp-public.company.com',
      publicFqdns: names,
    }),
  });
  const certificateAuthority = CertificateAuthority.partner(stack, 'MicrosoftCa', {
    name: 'microsoft-ca',
    owner: Owner.partner('abc.com'),
  });
  federation.addPeer(
    SipPeer.office365({ domains: ['abc.com'], certificateAuthority, publishesSrv: SrvState.PUBLISHED }),
  );
  for (const zone of domains) federation.publishDns(DnsZone.ticket(stack, zone, { zone }));
  return stack;
}

/** The steps on records and certificates, in their order. */
function order(stack: FederationStack): string[] {
  return stack
    ._synthesized!.plan.phases.flatMap(stepsOf)
    .filter(({ object = '' }) =>
      /^\S+ (?:SRV|(?:signed )?cup-xmpp-s2s certificate|server certificate) /.test(object),
    )
    .map(({ action, object = '' }) => `${action} ${object.slice(object.indexOf(' ') + 1)}`);
}

function edit(before: FederationStack, after: FederationStack): SynthesizedFederation {
  return FederationTesting.change(before, after);
}

describe('a name that leaves a certificate while partners may ask for it', () => {
  test('an alias of a chat node: its record goes first, old answers expire, and one restart serves the rest', () => {
    const after = onTheNode({ generation: 2, alias: 'chat.company.com' });
    const { files } = edit(onTheNode({ generation: 1 }), after);
    expect(order(after)).toEqual([
      'undo SRV _xmpp-server._tcp.rooms.company.com',
      'configure signed cup-xmpp-s2s certificate of imp1.company.com',
      'configure SRV _xmpp-server._tcp.chat.company.com',
    ]);
    const runbook = files['runbook.md'];
    expect(runbook).toMatch(
      /Before phase (\d) let 3600 seconds go by \(TTL\): old answers of the DNS lead to a name that the certificate lacks from there on\.[^]*\*\*\1 · imp1\.company\.com\*\*/,
    );
    const withdrawn = /\*\*(\d) · company\.com\*\*/.exec(runbook)![1];
    expect(runbook).toContain(`without anybody outside noticing: end of phase ${Number(withdrawn) - 1}.`);
    expect(runbook.match(/Due now|Restarts in phase/g)).toHaveLength(1);
    expect(runbook).not.toContain('down from step');
  });

  test.each([false, true])('a local domain, self-signed: %s', (selfSigned) => {
    const after = onTheNode({ generation: 2, selfSigned });
    edit(onTheNode({ generation: 1, selfSigned, domains: ['company.com', 'old.net'] }), after);
    expect(order(after)).toEqual([
      'undo SRV _xmpp-server._tcp.old.net',
      `configure ${selfSigned ? '' : 'signed '}cup-xmpp-s2s certificate of imp1.company.com`,
    ]);
  });

  test('a public name of Expressway-E that goes with its domain', () => {
    const after = onExpressway({ generation: 2 }, ['sip.company.com']);
    edit(
      onExpressway({ generation: 1, domains: ['company.com', 'old.net'] }, [
        'sip.company.com',
        'sip.old.net',
      ]),
      after,
    );
    expect(order(after)).toEqual([
      'undo SRV _sipfederationtls._tcp.old.net',
      'configure server certificate of expe.company.com',
    ]);
  });

  test('a public name that becomes another one: the gap is listed, and the record turns in one step', () => {
    const after = onExpressway({ generation: 2 }, ['im.company.com']);
    const { files } = edit(onExpressway({ generation: 1 }, ['sip.company.com']), after);
    expect(order(after)).toEqual([
      'configure server certificate of expe.company.com',
      'update SRV _sipfederationtls._tcp.company.com',
    ]);
    expect(files['runbook.md']).toMatch(
      /abc\.com to imp1\.company\.com: down from step \d\.\d\d to \d\.\d\d, some .* and up to 3600 seconds more for who has the old answer of the DNS \(TTL\)/,
    );
  });
});
