import {
  CertificateAuthority,
  CupCertificate,
  DnsZone,
  ExpresswayC,
  ExpresswayCertificate,
  ExpresswayE,
  ExpresswayRelease,
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
  type SynthesizedFederation,
} from '../../lib';
import { stepsOf } from '../../lib/planning/state';
import { testApp } from '../support/app';

const dialbackSecret = Secret.fromPrompt('dialback_secret');

/** External XMPP of one cluster, which ends on its node or on Expressway-E. */
function endingOn(end: 'the node' | 'Expressway-E'): FederationStack {
  const stack = new FederationStack(testApp(), 'Company', { deployedFolder: 'test/nothing-deployed' });
  const authority = CertificateAuthority.publicAuthority(stack, 'Ca', {
    name: 'public-ca',
    signsClientAuthentication: true,
  });
  const imp = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('14SU2'),
    publisher: { fqdn: 'imp1.company.com', address: '10.10.10.11' },
    localDomains: ['company.com'],
    cupCertificate: CupCertificate.existing(),
  });
  const certificate = ExpresswayCertificate.existing({ authority, names: ['company.com'] });
  const release = ExpresswayRelease.of('X14.2');
  const c = new ExpresswayC(stack, 'C', {
    release,
    certificate,
    peers: [{ fqdn: 'expc.company.com', address: '10.10.10.1' }],
  });
  const e = new ExpresswayE(stack, 'E', {
    release,
    certificate,
    peers: [{ fqdn: 'expe.company.com', address: '10.10.20.1', publicAddress: '192.0.2.11' }],
  });
  const federation = new XmppFederation(stack, 'Federation', {
    deployment: imp,
    ...(end === 'the node'
      ? {
          border: XmppBorder.otherMake('the firewall'),
          nodes: [{ node: imp.publisher, publicFqdn: 'xmpp.company.com', publicAddress: '192.0.2.12' }],
          securityMode: XmppSecurityMode.noTls({ dialbackSecret }),
        }
      : {
          border: XmppBorder.expressway(c, e),
          securityMode: XmppSecurityMode.tlsRequired({
            dialbackSecret,
            saslExternalOnIncoming: false,
            saslOnOutbound: false,
          }),
        }),
  });
  federation.addPeer(XmppPeer.standardsCompliant({ domains: ['abc.com'], publishesSrv: SrvState.PUBLISHED }));
  federation.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'company.com' }));
  return stack;
}

/** What is done, in order, and what the runbook says of it. */
function moved(
  from: 'the node' | 'Expressway-E',
  to: 'the node' | 'Expressway-E',
): { done: string[]; ids: string[]; written: SynthesizedFederation } {
  const last = endingOn(to);
  const written = FederationTesting.change(endingOn(from), last);
  const steps = last._synthesized!.plan.phases.flatMap(stepsOf);
  return {
    done: steps.map(({ action, object, service }) =>
      `${action} ${object ?? service ?? ''}`.replace(/ (?:im-presence|expressway-c|dns):\S+/, ''),
    ),
    ids: steps.map(({ id }) => id),
    written,
  };
}

const CONNECTION_MANAGER =
  'service activation Cisco XCP XMPP Federation Connection Manager on imp1.company.com';
const DOMAIN = 'domain company.com';
const RECORD = 'update SRV _xmpp-server._tcp.company.com';

describe('external XMPP that ends elsewhere from now on', () => {
  test.each([
    ['Expressway-E', 'the node', `undo ${DOMAIN}`, `configure ${CONNECTION_MANAGER}`],
    ['the node', 'Expressway-E', `undo ${CONNECTION_MANAGER}`, `configure ${DOMAIN}`],
  ] as const)(
    'R-283 R-284 from %s to %s: the two exclude each other, one lets go before the other takes, and the gap until the records have turned is listed',
    (from, to, letsGo, takes) => {
      const { done, ids, written } = moved(from, to);
      const places = [letsGo, takes, RECORD].map((step) => done.indexOf(step));
      expect(places).not.toContain(-1);
      expect(places).toEqual([...places].sort((one, other) => one - other));
      const turned = ids[places[2]];
      // The security mode is another one, too: from when the partner has changed to it, the old end does not do any more.
      const down = ids[done.findIndex((step) => step.endsWith('abc.com-xmpp XMPP federation settings'))];
      const { 'runbook.md': runbook } = written.files;
      // Server dialback asks whom the records lead to: the way out comes back with them.
      const both = 'abc.com to imp1.company.com and imp1.company.com to abc.com';
      expect(runbook).toContain(`${both}: down from step ${down} to ${turned}`);
      expect(runbook).toContain('for who has the old answer of the DNS (TTL)');
      // What is away all the same goes with the restart that the night needs.
      expect(done.filter((step) => step.startsWith('restart Cisco XCP Router'))).toHaveLength(1);
    },
  );
});
