import { App, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import * as lib from '../../lib';
import { EverythingTogether } from '../scenarios/050-everything-together/stack';
import { testApp } from '../support/app';
import { standingFirewall } from '../support/standing-firewall';

const {
  Artifact,
  Asa,
  AsaInterface,
  AsaOutboundTranslation,
  AsaOutsideAccess,
  AsaRelease,
  CertificateAuthority,
  CertificateRequest,
  DnsZone,
  ImPresenceCluster,
  ImPresenceRelease,
  IntegrationType,
  CsDeployment,
  CsRelease,
  SipPeer,
  SrvState,
  XmppPeer,
  XmppPeerCertificate,
  XmppSecurityMode,
} = lib;

/** A stack that has everything, and what a second declaration in it takes. */
function world() {
  const stack = new EverythingTogether(testApp(), 'Every');
  const one = <T extends Construct>(type: { prototype: T }): T => new lib.Deployment(stack).all(type)[0] as T;
  const [ca, imp, asa, lync] = [
    one(CertificateAuthority),
    one(ImPresenceCluster),
    one(Asa),
    one(CsDeployment),
  ] as const;
  const pem = Artifact.given({ title: 'some root', file: 'some.pem' }, 'somebody');
  const sipPeer = SipPeer.ocs({
    domains: ['second.com'],
    accessEdge: { fqdn: 'edge.second.com', addresses: ['40.40.40.40'] },
    certificateAuthority: ca,
    publishesSrv: SrvState.PUBLISHED,
  });
  const xmppPeer = XmppPeer.standardsCompliant({
    domains: ['third.com'],
    supportsTls: true,
    certificate: XmppPeerCertificate.signedBy(ca),
    publishesSrv: SrvState.PUBLISHED,
  });
  return { stack, one, ca, imp, asa, lync, pem, sipPeer, xmppPeer };
}

type World = ReturnType<typeof world>;
type Declare = (world: World) => unknown;

/** What is declared twice, by the class that it is, or the method that adds it. */
const DECLARED: Readonly<Record<string, Declare>> = {
  FederationStack: ({ stack }) => new lib.FederationStack(stack.node.root, 'Twice'),
  Asa: ({ stack }) =>
    standingFirewall(
      stack,
      {
        hostname: 'fw9',
        managementAddress: '10.0.0.9',
      },
      'Twice',
    ),
  CertificateAuthority: ({ stack }) => CertificateAuthority.publicAuthority(stack, 'Twice', { name: 'ca-9' }),
  ImPresenceCluster: ({ stack }) =>
    new ImPresenceCluster(stack, 'Twice', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp9.example.com', address: '9.9.9.9' },
      localDomains: ['example.com'],
    }),
  CsDeployment: ({ stack, ca }) =>
    new CsDeployment(stack, 'Twice', {
      release: CsRelease.LYNC_2013,
      registrar: 'lync9.synergy.com',
      sipDomains: ['synergy.com'],
      frontEnd: { fqdn: 'lync9.synergy.com', address: '10.10.9.9' },
      certificateAuthority: ca,
    }),
  OcsForest: ({ stack, ca }) => ocsForest(stack, ca),
  'OcsForest.addStandardEditionServer': ({ stack, ca }) =>
    ocsForest(stack, ca, 'Ocs').addStandardEditionServer('Twice', { fqdn: 'ocs9.a.com', address: '9.9.9.1' }),
  'OcsForest.addEnterprisePool': ({ stack, ca }) =>
    ocsForest(stack, ca, 'Pools').addEnterprisePool('Twice', {
      fqdn: 'pool9.a.com',
      frontEnds: [{ fqdn: 'ocs8.a.com', address: '9.9.9.2' }],
    }),
  DnsZone: ({ stack }) => DnsZone.ticket(stack, 'Twice', { zone: 'example.net' }),
  AccessEdge: ({ stack, sipPeer: peer }) => new lib.AccessEdge(stack, 'Twice', { peer }),
  AsaNtpServer: ({ stack, asa }) => new lib.AsaNtpServer(stack, 'Twice', { asa, address: '10.0.0.9' }),
  SipFederatedDomain: ({ stack, imp: cluster }) =>
    new lib.SipFederatedDomain(stack, 'Twice', {
      cluster,
      domain: 'ninth.com',
      description: 'x',
      integrationType: IntegrationType.microsoft(),
    }),
  CsStaticRoute: ({ stack, lync }) =>
    new lib.CsStaticRoute(stack, 'Twice', {
      cs: lync,
      matchUri: 'ninth.com',
      destination: 'imp1.example.com',
      port: 5061,
    }),
  Retirement: ({ stack, asa: device }) => new lib.Retirement(stack, 'Twice', { device, key: 'x' }),
  SrvRecordSet: ({ stack, one }) =>
    new lib.SrvRecordSet(stack, 'Twice', {
      dnsZone: one(DnsZone),
      name: '_sip._tcp.example.com',
      target: 'a.example.com',
      port: 5061,
    }),
  AsaTrustedCertificate: ({ stack, asa, pem: certificate }) =>
    new lib.AsaTrustedCertificate(stack, 'Twice', { asa, trustpoint: 'x', certificate }),
  CertificateRequest: ({ stack }) =>
    new CertificateRequest(stack, 'Twice', {
      name: 'x',
      commonName: 'x.example.com',
      dnsNames: [],
      keyBits: 2048,
      device: 'x',
      authority: 'x',
      purpose: 'x',
    }),
  NetworkFlows: ({ stack }) => new lib.NetworkFlows(stack, 'Twice'),
  ImPresenceNode: ({ imp }) =>
    new lib.ImPresenceNode(imp, 'Twice', { fqdn: 'imp9.example.com', address: '9.9.9.9' }, 9),
  AutomaticTlsPeerSubject: ({ stack, one }) =>
    new lib.AutomaticTlsPeerSubject(stack, 'Twice', { certificate: one(lib.CupTrustCertificate) }),
  XmppFederatedDomain: ({ stack, imp: cluster, xmppPeer: peer }) =>
    new lib.XmppFederatedDomain(stack, 'Twice', { cluster, domain: 'third.com', peer }),
  XmppPartner: ({ stack, xmppPeer: peer }) =>
    new lib.XmppPartner(stack, 'Twice', {
      peer,
      localDomains: ['example.com'],
      securityMode: XmppSecurityMode.tlsRequired({ dialbackSecret: lib.Secret.fromPrompt('x') }),
      trusted: [],
      endpoints: [],
      sources: [],
    }),
  FederatedPartner: ({ stack, sipPeer: peer }) => new lib.FederatedPartner(stack, 'Twice', { peer }),
  OcsPartner: ({ stack, sipPeer: peer, ca: ourAuthority }) =>
    new lib.OcsPartner(stack, 'Twice', {
      peer,
      localDomains: ['example.com'],
      publicFqdn: 'a.example.com',
      publicAddress: '9.9.9.9',
      ourAuthority,
    }),
  AccessEdgeFederation: ({ stack, sipPeer: peer, ca: ourAuthority }) =>
    new lib.AccessEdgeFederation(stack, 'Twice', {
      peer,
      localDomains: ['example.com'],
      publicFqdn: 'a.example.com',
      publicAddress: '9.9.9.9',
      ourAuthority,
    }),
  SipBorderElement: ({ stack, imp: cluster }) =>
    new lib.SipBorderElement(stack, 'Twice', { cluster, border: 'sbc1' }),
  SipFederation: ({ stack, imp }) =>
    new lib.SipFederation(stack, 'Twice', { deployment: imp, border: lib.SipBorder.direct() }),
  SipOpenFederation: ({ stack }) =>
    new lib.SipOpenFederation(stack, 'Twice', {
      deployment: new ImPresenceCluster(stack, 'Open9', {
        release: ImPresenceRelease.of('14SU2'),
        publisher: { fqdn: 'open9.example.com', address: '9.9.9.7' },
        localDomains: ['example.com'],
      }),
      nextHop: 'expc.example.com',
    }),
  Partners: ({ stack }) => new lib.Partners(stack, 'Twice', { file: 'x.yaml', value: { partners: [] } }),
  XmppFederation: ({ stack, imp, asa }) =>
    new lib.XmppFederation(stack, 'Twice', {
      deployment: imp,
      nodes: [{ node: imp.publisher, publicFqdn: 'a.example.com', publicAddress: '10.10.10.10' }],
      border: lib.XmppBorder.asa(asa),
      securityMode: XmppSecurityMode.tlsRequired({ dialbackSecret: lib.Secret.fromPrompt('x') }),
    }),
  'Asa.inside': ({ stack }) =>
    new Asa(stack, 'Fw9', {
      hostname: 'fw9',
      managementAddress: '10.0.0.9',
      release: AsaRelease.of('9.16'),
      inside: AsaInterface.created('inside', {
        hardware: 'GigabitEthernet0/1',
        address: '10.1.1.254/24',
        securityLevel: 100,
      }),
      outside: AsaInterface.created('outside', {
        hardware: 'GigabitEthernet0/1',
        address: '192.0.2.1/24',
        securityLevel: 0,
      }),
      outsideAccess: AsaOutsideAccess.existing('outside_access_in', { line: 1 }),
      outboundTranslation: AsaOutboundTranslation.existing(),
    }),
  // To a cluster that no federation has published yet.
  'ImPresenceCluster.addNode': ({ stack }) =>
    otherCluster(stack).addNode('Twice', { fqdn: 'imp9.example.com', address: '9.9.9.9' }),
  EmailAddressFederation: ({ stack }) =>
    new lib.EmailAddressFederation(stack, 'Twice', {
      deployment: otherCluster(stack),
      domains: ['mail.example.com'],
    }),
  FileTransferAlias: ({ stack }) =>
    new lib.FileTransferAlias(stack, 'Twice', {
      node: otherCluster(stack).publisher,
      alias: 'files.example.com',
    }),
  PresenceRedundancyGroup: ({ imp }) =>
    new lib.PresenceRedundancyGroup(imp, 'Twice', { name: 'Group', nodes: [imp.publisher] }),
  'ImPresenceCluster.addRedundancyGroup': ({ imp }) =>
    imp.addRedundancyGroup('Twice', { name: 'Group', nodes: [imp.publisher] }),
  'CsDeployment.addFrontEnd': ({ lync }) =>
    lync.addFrontEnd('Twice', { fqdn: 'fe9.synergy.com', address: '10.10.9.9' }),
  'CsTrustedApplicationPool.addComputer': ({ one }) =>
    one(lib.CsTrustedApplicationPool).addComputer('imp9.example.com'),
  'LoadBalancerPool.addMember': ({ stack, ca: authority }) => {
    const pool =
      (stack.node.tryFindChild('LbPool') as lib.LoadBalancerPool | undefined) ??
      new lib.LoadBalancerPool(stack, 'LbPool', {
        loadBalancer: new lib.LoadBalancer(stack, 'Lb', {
          name: 'lb9',
          fqdn: 'lb9.example.com',
          virtualAddress: '10.1.1.9',
          certificate: lib.LoadBalancerCertificate.existing({ authority }),
        }),
        name: 'imp-sip',
      });
    pool.addMember({ name: 'imp9.example.com', address: '9.9.9.9', port: 5062 });
  },
  'SipFederation.addPeer': ({ one, sipPeer }) => one(lib.SipFederation).addPeer(sipPeer),
  'XmppFederation.addPeer': ({ one, xmppPeer }) => one(lib.XmppFederation).addPeer(xmppPeer),
};

function otherCluster(stack: lib.FederationStack): lib.ImPresenceCluster {
  return (
    (stack.node.tryFindChild('Other') as lib.ImPresenceCluster | undefined) ??
    new ImPresenceCluster(stack, 'Other', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp8.example.com', address: '8.8.8.8' },
      localDomains: ['example.com'],
    })
  );
}

function ocsForest(
  stack: lib.FederationStack,
  certificateAuthority: lib.CertificateAuthority,
  id = 'Twice',
): lib.OcsForest {
  return (
    (id === 'Twice' ? undefined : (stack.node.tryFindChild(id) as lib.OcsForest | undefined)) ??
    new lib.OcsForest(stack, id, { sipDomains: ['a.com'], certificateAuthority })
  );
}

/** Made by `cdktf`, by a factory of their own, or for one user each. */
const BY_OTHERS = ['FederationApp', 'AsaInstalledIdentity', 'BorderPassage'];

/** Asked twice they give the same thing, or have nothing with a name. */
const NO_NAME = [
  'DnsZone.addAddress',
  'DnsZone.addSrv',
  'SrvRecordSet.addTargets',
  'AddressRecordSet.addAddresses',
  'FederationStack.addRule',
  'AsaTlsProxy.addCipherSuite',
  'AsaTlsProxy.addTrustedCertificate',
];

type Class = { readonly name: string; readonly prototype: object };

const CONSTRUCTS = Object.entries(lib as unknown as Record<string, Class>).filter(([, { prototype }]) =>
  Object.prototype.isPrototypeOf.call(Construct.prototype, prototype ?? {}),
);

/** The class of ours that a class gets its id through. */
function rootOf(type: Class): string {
  const above = Object.getPrototypeOf(type) as Class;
  return ([Construct, TerraformStack, App] as unknown[]).includes(above) ? type.name : rootOf(above);
}

describe('a second declaration of a name', () => {
  test('every public construct gets its id through one that is tried; every public method that adds is tried', () => {
    const tried = Object.keys(DECLARED).flatMap((name) =>
      CONSTRUCTS.filter(([exported]) => exported === name).map(([, type]) => rootOf(type)),
    );
    const roots = CONSTRUCTS.map(([, type]) => rootOf(type)).filter((root) => !BY_OTHERS.includes(root));
    expect([...new Set(tried)].sort()).toEqual([...new Set(roots)].sort());

    const adds = (type: Class): string[] =>
      Object.getOwnPropertyNames(type.prototype).filter((method) => /^add[A-Z]/.test(method));
    const methods = CONSTRUCTS.flatMap(([name, type]) => adds(type).map((method) => `${name}.${method}`));
    // What is private to TypeScript is a method to JavaScript.
    const known = [
      ...Object.keys(DECLARED),
      ...NO_NAME,
      'SipFederation.addDomain',
      'SipFederation.addAddress',
      'XmppFederation.addDomain',
    ];
    expect(methods.filter((method) => !known.includes(method))).toEqual([]);
  });

  test.each(Object.entries(DECLARED))('F-80 %s: a typed error names both places', (name, declare) => {
    const made = world();
    if (name.includes('.add')) declare(made);
    else
      for (const scope of [made.stack.node.root, made.stack, made.imp, made.asa])
        new Construct(scope, 'Twice');
    let thrown: unknown;
    try {
      declare(made);
    } catch (error) {
      thrown = error;
    }
    expect(lib.FederationTesting.findingOf(thrown)).toMatchObject({
      path: expect.stringMatching(/^[A-Z]/) as string,
      problem: expect.stringMatching(
        /^.+ is declared already, as \w+; a second \w+ called ".+" is declared in \S|^"\S+" is a (?:computer|member) of \S+ already|^The peer \S+ is added a second time\.$/,
      ) as string,
    });
  });
});
