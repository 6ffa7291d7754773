import * as path from 'node:path';
import {
  AsaAccessList,
  AsaCipherSuite,
  AsaClassMaps,
  AsaIdentity,
  AsaInterface,
  AsaNetworkObject,
  AsaOutboundTranslation,
  AsaPolicyClass,
  AsaRelease,
  SipBorder,
  SipFederation,
  AsaTlsProxy,
  AutomaticTlsPeerSubject,
  FederationApp,
  FederationStack,
  FederationTesting,
  ImPresenceCluster,
  ImPresenceRelease,
  IncomingAcl,
  AclSource,
  IntegrationType,
  SipFederatedDomain,
  SipPeer,
  SrvRecordSet,
  TlsPeerSubject,
  TlsPeerSubjectMapping,
  TlsStaticRoute,
  type AsaSipBorderProps,
} from '../../lib';
import { AsaAccessList as UncheckedAccessList } from '../../lib/asa';
import { wrongTypeAdvice } from '../../lib/output/error-text';
import { certificate } from '../certificates/fixtures';
import { EDGE, FQDN, NOTHING, PUBLIC, handMade, peerOf, type HandMade } from './support';

/** What a declaration, or the synth that describes it, throws at once. */
interface Case {
  readonly ids: string;
  readonly error: string;
  readonly declare: () => unknown;
}

const domain = (made: HandMade, name: string): SipFederatedDomain =>
  new SipFederatedDomain(made.stack, name, {
    cluster: made.imp,
    domain: name,
    description: 'A partner',
    integrationType: IntegrationType.microsoft(),
  });

const synthesized = (change: (made: HandMade) => void): void => {
  const made = handMade({ more: change });
  FederationTesting.synthesize(made.stack);
};

/** The pattern, in a stack where nothing but the devices is declared. */
const pattern = (props: (made: HandMade) => Partial<AsaSipBorderProps>, imp2?: null): void => {
  const made = handMade({
    settings: { imp2: imp2 === undefined ? { arbitraryPortPrefix: undefined } : null },
    domain: NOTHING,
    service: NOTHING,
    imGateway: NOTHING,
    routing: NOTHING,
    tlsContext: NOTHING,
    identities: NOTHING,
    proxies: NOTHING,
    upload: NOTHING,
    trustNodes: NOTHING,
    partnerRoot: NOTHING,
    pats: NOTHING,
    pats2: NOTHING,
    lists: NOTHING,
    outsideList: NOTHING,
    classMaps: NOTHING,
    classes: NOTHING,
    partner: NOTHING,
    address: NOTHING,
    srv: NOTHING,
  });
  const federation = new SipFederation(made.stack, 'Federation', {
    deployment: made.imp,
    border: SipBorder.asa(made.asa, {
      publicAddress: PUBLIC,
      routingFqdn: FQDN,
      insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
      outsideIdentity: AsaIdentity.signedBy(made.ourCa, { trustpoint: 'public' }),
      classMaps: AsaClassMaps.perDomain(),
      ...props(made),
    }),
  });
  federation.addPeer(made.peer);
};

const edge = (name: string, more: object = {}): SipPeer => {
  const made = handMade();
  return peerOf(made, 'abcd', EDGE, {
    domains: ['abc.com'],
    accessEdge: { fqdn: 'edge.abc.com', addresses: [EDGE], certificate: certificate(name), ...more },
  });
};

const CASES: readonly Case[] = [
  {
    ids: 'R-008',
    error: 'sip-federation/remote-call-control',
    declare: () => handMade({ settings: { cluster: { remoteCallControl: true } } }),
  },
  {
    ids: 'R-009 R-010',
    error: 'sip-federation/local-domain',
    declare: () => domain(handMade(), 'example.com'),
  },
  { ids: 'R-018', error: 'asa/minimum-release', declare: () => AsaRelease.of('8.0(4)') },
  {
    ids: 'R-001 R-038',
    error: 'sip-federation/integration-type',
    declare: () => IntegrationType.labelled('Inter-domain to Sametime'),
  },
  {
    ids: 'R-034',
    error: 'incoming-acl/automatic',
    declare: () =>
      synthesized((made) => {
        new IncomingAcl(made.stack, 'Acl', {
          cluster: made.imp,
          source: AclSource.name('abc.com'),
          description: 'the automatic one',
        });
      }),
  },
  {
    ids: 'R-052',
    error: 'static-route/tls-port',
    declare: () => {
      const { stack, imp: cluster } = handMade();
      new TlsStaticRoute(stack, 'Route', { cluster, domain: 'abc.com', nextHop: EDGE, nextHopPort: 5060 });
    },
  },
  {
    ids: 'R-075',
    error: 'sip-federation/routing-fqdn-is-node',
    declare: () => pattern(() => ({ routingFqdn: 'imp1.example.com' }), null),
  },
  {
    ids: 'R-080',
    error: 'sip-federation/listener-ports-differ',
    declare: () => handMade({ settings: { cluster: { peerAuthListenerPort: 5061 } } }),
  },
  {
    ids: 'R-092',
    error: 'device/declared-twice',
    declare: () =>
      synthesized((made) => {
        const name = '_sipfederationtls._tcp.example.com';
        new SrvRecordSet(made.stack, 'Srv2', { dnsZone: made.zone, name, target: FQDN, port: 5061 });
      }),
  },
  {
    ids: 'R-109',
    error: 'dns/srv-target',
    declare: () =>
      handMade().zone.addSrv({ name: '_sipfederationtls._tcp.sub.example.com', target: PUBLIC, port: 5061 }),
  },
  {
    ids: 'R-124',
    error: 'partner/same-edge-fqdn',
    declare: () => edge('edge', { certificate: undefined, internalFqdn: 'edge.abc.com' }),
  },
  { ids: 'R-125', error: 'partner/edge-certificate-usage', declare: () => edge('edge-server-only') },
  {
    ids: 'R-129',
    error: 'partner/edge-certificate-name',
    declare: () => edge('edge', { fqdn: 'sip.abc.com' }),
  },
  { ids: 'R-149', error: 'partner/edge-certificate-self-signed', declare: () => edge('self-signed') },
  {
    ids: 'R-171',
    error: 'tls-peer/automatic',
    declare: () =>
      synthesized((made) => {
        new AutomaticTlsPeerSubject(made.stack, 'Automatic', { certificate: made.upload });
        const subject = new TlsPeerSubject(made.stack, 'Subject', {
          cluster: made.imp,
          subjectName: '10.1.1.254',
          description: 'the firewall',
        });
        new TlsPeerSubjectMapping(made.stack, 'Mapping', { subject });
      }),
  },
  {
    ids: 'R-176',
    error: 'asa/cipher-suite',
    declare: () => {
      const { stack, asa, inside: server, outside: client } = handMade();
      const cipherSuites = [AsaCipherSuite.NULL_SHA1];
      new AsaTlsProxy(stack, 'Proxy', { asa, name: 'third', server, client, cipherSuites });
    },
  },
  {
    ids: 'R-184',
    error: 'asa/interfaces',
    declare: () => handMade({ settings: { asa: { outside: AsaInterface.existing('inside') } } }),
  },
  {
    ids: 'R-185',
    error: 'asa/interface-subnets',
    declare: () =>
      handMade({
        settings: { asa: { outside: AsaInterface.existing('outside', { address: '10.1.1.1/24' }) } },
      }),
  },
  {
    ids: 'R-186',
    error: 'asa/security-level',
    declare: () =>
      AsaInterface.created('inside', { hardware: 'Vlan1', address: '10.1.1.1/24', securityLevel: 101 }),
  },
  {
    ids: 'R-193',
    error: 'asa/outbound-translation',
    declare: () => AsaOutboundTranslation.nodeSubnet('1.1.1.1/32', PUBLIC),
  },
  { ids: 'R-198', error: 'asa/node-without-ports', declare: () => pattern(() => ({})) },
  {
    ids: 'R-199 R-201',
    error: 'asa/public-port',
    declare: () => handMade({ more: (made) => void made.pat(made.imp2!, 5080, 5080) }),
  },
  {
    ids: 'R-200',
    error: 'im-presence/arbitrary-port-prefix',
    declare: () => handMade({ settings: { imp2: { arbitraryPortPrefix: 7 } } }),
  },
  {
    ids: 'R-202',
    error: 'device/declared-twice',
    declare: () =>
      synthesized((made) => {
        new AsaNetworkObject(made.stack, 'Object', { asa: made.asa, address: '1.1.1.1' });
      }),
  },
  {
    ids: 'R-216',
    error: 'asa/access-list-empty',
    declare: () =>
      synthesized((made) => {
        new AsaAccessList(made.stack, 'List', { asa: made.asa, name: 'empty' });
      }),
  },
  {
    ids: 'R-222',
    error: 'asa/policy-class-differs',
    declare: () => {
      const made = handMade();
      AsaPolicyClass.of(made.inMaps[0], made.outProxy);
    },
  },
  {
    ids: 'R-379',
    error: 'certificate/outside-self-signed',
    declare: () =>
      pattern(() => ({ outsideIdentity: AsaIdentity.selfSigned({ trustpoint: 'public' }) }), null),
  },
];

test.each(CASES)('$ids is thrown at once: $error', ({ error, declare }) => {
  let thrown: unknown;
  try {
    declare();
  } catch (caught) {
    thrown = caught;
  }
  expect(thrown).toBeDefined();
  expect(FederationTesting.findingOf(thrown).rule).toBe(error);
});

test('a cluster alone, which breaks nothing, is synthesized', () => {
  const stack = new FederationStack(new FederationApp(), 'Abc');
  new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
    localDomains: ['example.com'],
  });
  expect(FederationTesting.synthesize(stack).findings).toEqual([]);
});

test('F-100 a value of a wrong type is told with the place that gave it, and with what names it', () => {
  const library = path.resolve(__dirname, '../../lib');
  const thrown = (call: () => unknown): unknown => {
    try {
      call();
    } catch (error) {
      return error;
    }
    throw new Error('Nothing was thrown.');
  };
  const { stack } = handMade();
  const ours = thrown(() => new UncheckedAccessList(stack, 'List', undefined as never));
  expect(wrongTypeAdvice(ours, library)).toMatch(
    /^A value of a wrong type came from .*errors\.test\.ts:\d+:\d+\.\n {2}Run npx tsc --noEmit: it names the value\.$/,
  );
  // What somebody's own program does wrong is theirs to read.
  expect(
    wrongTypeAdvice(
      thrown(() => (undefined as unknown as string).length),
      library,
    ),
  ).toBeUndefined();
  expect(wrongTypeAdvice(new Error('Something else.'), library)).toBeUndefined();
});
