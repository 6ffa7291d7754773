import {
  CertificateAuthority,
  CupCertificate,
  DnsZone,
  EmailAddressForFederation,
  ExpresswayC,
  ExpresswayCertificate,
  ExpresswayE,
  ExpresswayPrivacyMode,
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
  type ExpresswayXmppBorderProps,
  type SynthesizedFederation,
  type XmppFederationProps,
} from '../../lib';
import { asFederationError } from '../../lib/core/errors';
import { change } from '../../lib/planning/change';
import type { Change, State } from '../../lib/planning/model';
import { EMPTY_STATE, stepsOf } from '../../lib/planning/state';
import { wantedOf } from '../day-two/deployment';
import { testApp } from '../support/app';
import { Office365ViaExpressway } from '../scenarios/100-office-365-via-expressway/stack';
import { besideSamples } from '../support/findings';

const SECRET = Secret.fromPrompt('DIALBACK_SECRET');
const DIALBACK = XmppSecurityMode.tlsRequired({
  dialbackSecret: SECRET,
  saslExternalOnIncoming: false,
  saslOnOutbound: false,
});

class Company extends FederationStack {
  public readonly imp: ImPresenceCluster;

  constructor(
    private readonly border: ExpresswayXmppBorderProps = {},
    private readonly more: Partial<XmppFederationProps> = {},
  ) {
    super(testApp(), 'Company');
    this.imp = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('14SU2'),
      publisher: { fqdn: 'imp1.company.com', address: '10.10.10.11' },
      localDomains: ['company.com'],
      cupCertificate: CupCertificate.existing(),
    });
  }

  /** Two servers in the DMZ, which one name stands for. */
  public declare(peers: readonly XmppPeer[] = [partner()]): XmppFederation {
    const authority = CertificateAuthority.publicAuthority(this, 'Ca', { name: 'public-ca' });
    const certificate = ExpresswayCertificate.existing({ authority, names: ['company.com'] });
    const release = ExpresswayRelease.of('X14.2');
    const c = new ExpresswayC(this, 'C', {
      release,
      certificate,
      peers: [{ fqdn: 'expc.company.com', address: '10.10.10.1' }],
    });
    const e = new ExpresswayE(this, 'E', {
      release,
      certificate,
      clusterName: 'expe.company.com',
      peers: [1, 2].map((n) => ({
        fqdn: `expe${n}.company.com`,
        address: `10.10.20.${n}`,
        publicAddress: `192.0.2.1${n}`,
      })),
    });
    const federation = new XmppFederation(this, 'Federation', {
      deployment: this.imp,
      border: XmppBorder.expressway(c, e, this.border),
      securityMode: DIALBACK,
      ...this.more,
    });
    for (const peer of peers) federation.addPeer(peer);
    federation.publishDns(DnsZone.ticket(this, 'Zone', { zone: 'company.com' }));
    return federation;
  }
}

function partner(props: Partial<Parameters<typeof XmppPeer.standardsCompliant>[0]> = {}): XmppPeer {
  return XmppPeer.standardsCompliant({ domains: ['abc.com'], publishesSrv: SrvState.PUBLISHED, ...props });
}

function declared(peers: readonly XmppPeer[]): Company {
  const stack = new Company();
  stack.declare(peers);
  return stack;
}

function written(border?: ExpresswayXmppBorderProps, peers?: readonly XmppPeer[]): SynthesizedFederation {
  const stack = new Company(border);
  stack.declare(peers);
  return FederationTesting.synthesize(stack);
}

const refusal = (make: () => unknown): string | undefined => {
  try {
    make();
  } catch (error) {
    return asFederationError(error)?.details[0].rule;
  }
  return undefined;
};

describe('XMPP that Expressway-E terminates', () => {
  test('T-168 R-284 the nodes are off, no connection manager is activated, and the records lead to every server alike', () => {
    const { files, paths } = written();
    const all = paths.filter((file) => file.startsWith('bundles/')).map((file) => files[file]);
    const text = all.join('\n');
    expect(text).toContain('XMPP federation node status of imp1.company.com');
    expect(text).not.toMatch(/activation of Cisco XCP XMPP Federation Connection Manager/);
    for (const n of [1, 2])
      expect(files['tickets/dns-publish.csv']).toContain(`SRV,"0 0 5269 expe${n}.company.com."`);
  });

  test('Expressway-C reads the nodes again once they are off, and the routers restart behind that', () => {
    const { files, paths } = written();
    const text = paths
      .filter((file) => file.startsWith('bundles/'))
      .sort()
      .map((file) => files[file])
      .join('\n');
    const order = [
      'XMPP Federation Node Status',
      'Refresh servers',
      'utils service restart Cisco XCP Router',
    ];
    const places = order.map((what) => text.indexOf(what));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  test('with the deny list nobody is allowed by name', () => {
    const { files, paths } = written({
      privacyMode: ExpresswayPrivacyMode.DENY_LIST,
      deniedDomains: ['evil.example'],
    });
    const text = paths.map((file) => files[file]).join('\n');
    expect(text).toContain('federation deny list: evil.example');
    expect(text).not.toContain('federation allow list: abc.com');
  });

  describe('static routes', () => {
    const BY_SRV = [partner()];
    const ROUTED = [partner({ publishesSrv: SrvState.NOT_PUBLISHED, addresses: ['198.51.100.30'] })];
    const state = (peers: readonly XmppPeer[]): State =>
      change(EMPTY_STATE, wantedOf(declared(peers))).result;
    const onE = (plan: Change): string[] =>
      plan.phases
        .flatMap(stepsOf)
        .filter(({ device }) => device.startsWith('expressway-e'))
        .map(({ action, object }) => `${action} ${object!.replace(/^\S+ /, '')}`);
    const USE = 'XMPP federation: use of static routes';
    const ROUTE = 'federated static route abc.com to 198.51.100.30';
    const LISTED = 'federation allow list abc.com';

    test('T-168 are used before the first stands, and until the last is gone', () => {
      expect(onE(change(state(BY_SRV), state(ROUTED)))).toEqual([
        `configure ${USE}`,
        `configure ${ROUTE}`,
        `undo ${LISTED}`,
      ]);
      expect(onE(change(state(ROUTED), state(BY_SRV)))).toEqual([
        `configure ${LISTED}`,
        `undo ${ROUTE}`,
        `undo ${USE}`,
      ]);
      expect(onE(change(state(ROUTED), state([])))).toEqual([`undo ${ROUTE}`, `undo ${USE}`]);
    });

    test('come and go without a gap for whoever is found another way', () => {
      expect(change(state(BY_SRV), state(ROUTED)).gaps).toEqual([]);
      expect(change(state(ROUTED), state(BY_SRV)).gaps).toEqual([]);
    });

    test('are left as they are where nobody needs one', () => {
      expect(JSON.stringify(wantedOf(declared(BY_SRV)))).not.toContain('Use static routes');
    });
  });

  test('the other list is complete before Expressway-E goes by it: nobody is shut out, or let in, in between', () => {
    const [allow, deny] = [{}, { privacyMode: ExpresswayPrivacyMode.DENY_LIST, deniedDomains: ['bad.com'] }];
    const order = (from: ExpresswayXmppBorderProps, to: ExpresswayXmppBorderProps): string[] => {
      const [first, last] = [from, to].map((border) => {
        const stack = new Company(border);
        stack.declare();
        return stack;
      });
      FederationTesting.change(first, last);
      return last
        ._synthesized!.plan.phases.flatMap(stepsOf)
        .map(({ action, object }) => `${action} ${object?.replace(/^\S+ /, '') ?? ''}`);
    };
    const turn = 'update XMPP federation';
    const [allowed, denied] = ['federation allow list abc.com', 'federation deny list bad.com'];
    expect(order(allow, deny)).toEqual([`configure ${denied}`, turn, `undo ${allowed}`]);
    expect(order(deny, allow)).toEqual([`configure ${allowed}`, turn, `undo ${denied}`]);
  });

  test('a partner without an SRV record has a static route to each of its servers, and needs no entry', () => {
    const { files, paths } = written({}, [
      partner({ publishesSrv: SrvState.NOT_PUBLISHED, addresses: ['198.51.100.1', '198.51.100.2'] }),
    ]);
    const text = paths.map((file) => files[file]).join('\n');
    for (const address of ['198.51.100.1', '198.51.100.2'])
      expect(text).toContain(`federated static route to abc.com by ${address}`);
    expect(text).not.toContain('federation allow list: abc.com');
  });

  test.each<[string, string, () => unknown]>([
    [
      'this side as a peer with IM and Presence',
      'xmpp-federation/as-peer',
      () => new Company().declare().asPeer(new Company()),
    ],
    [
      'no secret for dialback',
      'xmpp-federation/dialback-only',
      () =>
        new Company(
          {},
          {
            securityMode: XmppSecurityMode.tlsRequired({
              saslExternalOnIncoming: false,
              saslOnOutbound: false,
            }),
          },
        ).declare(),
    ],
    [
      'SASL EXTERNAL',
      'xmpp-federation/dialback-only',
      () =>
        new Company({}, { securityMode: XmppSecurityMode.tlsRequired({ dialbackSecret: SECRET }) }).declare(),
    ],
    [
      'a node beside it',
      'xmpp-federation/one-termination',
      () => {
        const stack = new Company();
        const nodes = [
          { node: stack.imp.publisher, publicFqdn: 'x.company.com', publicAddress: '192.0.2.9' },
        ];
        Object.assign(stack, { more: { nodes } });
        stack.declare();
      },
    ],
    [
      'one name for two servers',
      'xmpp-federation/public-fqdn',
      () => new Company({ publicFqdns: ['xmpp.company.com'] }).declare(),
    ],
    [
      'a partner that is found nowhere',
      'xmpp-federation/peer-address',
      () => new Company().declare([partner({ publishesSrv: SrvState.NOT_PUBLISHED })]),
    ],
    [
      'an entry in no list',
      'expressway/xmpp-list',
      () =>
        new Company({ privacyMode: ExpresswayPrivacyMode.OFF, deniedDomains: ['evil.example'] }).declare(),
    ],
  ])('%s is the error %s', (_what, rule, make) => {
    expect(refusal(make)).toBe(rule);
  });

  test('R-285 email addresses are not translated there', () => {
    const stack = new Company();
    EmailAddressForFederation.of(stack.imp);
    expect(refusal(() => stack.declare())).toBe('xmpp-federation/email-on-expressway');
  });

  test('R-287 SIP and XMPP through the same Expressways are no finding', () => {
    class Both extends Office365ViaExpressway {
      protected override addPartners(): void {
        const { deployment } = this.federation;
        const [c, e] = [this.node.findChild('ExpresswayC'), this.node.findChild('ExpresswayE')];
        const xmpp = new XmppFederation(this, 'Xmpp', {
          deployment,
          border: XmppBorder.expressway(c as ExpresswayC, e as ExpresswayE),
          securityMode: DIALBACK,
        });
        xmpp.addPeer(partner());
      }
    }
    const findings = besideSamples(FederationTesting.findings(new Both(testApp(), 'Company')));
    expect(findings.map(({ rule }) => rule)).toEqual(['sip-federation/retired-product']);
  });
});
