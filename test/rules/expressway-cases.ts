import {
  CertificateAuthority,
  CsDeployment,
  CsRelease,
  CupCertificate,
  CupTrustCertificate,
  DnsView,
  DnsZone,
  ExpresswayC,
  ExpresswayCertificate,
  ExpresswayE,
  ExpresswayGateway,
  ExpresswayMicrosoftInteroperability,
  ExpresswayNeighborZone,
  ExpresswayPattern,
  ExpresswayRelease,
  ExpresswaySearchRule,
  ExpresswaySipBroker,
  ExpresswayTraversal,
  ExpresswayTraversalClientZone,
  ExpresswayTrustedCertificate,
  FederatedPartner,
  FederationRoutingFqdn,
  FederationServiceActivation,
  FederationStack,
  ImGatewayStatus,
  ImPresenceCluster,
  ImPresenceRelease,
  IncomingAcl,
  AclSource,
  IntegrationType,
  Owner,
  SipBorderElement,
  SipFederatedDomain,
  SipPeer,
  SrvState,
  TlsPeerSubject,
  TlsPeerSubjectMapping,
  TlsStaticRoute,
  XmppFederatedDomain,
  XmppFederationNode,
  XmppPeer,
  type ExpresswayPeerProps,
} from '../../lib';
import { testApp } from '../support/app';

const C: ExpresswayPeerProps[] = [{ fqdn: 'expc1.example.com', address: '10.0.0.11' }];
const E: ExpresswayPeerProps[] = [
  { fqdn: 'expe1.example.com', address: '10.0.1.11', publicAddress: '192.0.2.11' },
];

/** What differs from the deployment that is right. */
export interface ExpresswayOptions {
  /** What the partner runs: `office365`, `skype`, `lync`. */
  readonly product?: 'office365' | 'skype' | 'lync';
  readonly release?: string;
  /** False: Expressway-C alone, in one enterprise. */
  readonly e?: boolean;
  /** False: no zone on Expressway-C leads to the cluster. */
  readonly zone?: boolean;
  readonly nextHop?: string;
  readonly zonePort?: number;
  readonly srvAddress?: string;
  readonly srvTarget?: string;
  readonly view?: DnsView;
  readonly cupTrust?: boolean;
  readonly trustsNodes?: boolean;
  readonly trustsPartner?: boolean;
  readonly acl?: readonly AclSource[];
  readonly pattern?: ExpresswayPattern;
  readonly names?: string[];
  readonly anyPriority?: number;
  /** Search rules beside those that it takes. */
  readonly moreRules?: number;
  /** The domain is that of a deployment of our own. */
  readonly own?: boolean;
  /** A gateway without, or with, a broker. */
  readonly gateway?: 'alone' | 'broker';
  /** Domains that Expressway-E federates with over XMPP; `node`: a node does so too. */
  readonly xmpp?: { readonly domain?: string; readonly sametime?: boolean; readonly node?: boolean };
  /** True: a node of another cluster is a peer of the zone, and that cluster has no ACL. */
  readonly otherCluster?: boolean;
}

/** A federation through Expressway that was put together by hand. */
export class HandMadeExpressway {
  public readonly stack = new FederationStack(testApp(), 'Abc');

  constructor(options: ExpresswayOptions = {}) {
    const { stack } = this;
    const ca = CertificateAuthority.microsoft(stack, 'Ca', { name: 'our-ca', host: 'ca.example.com' });
    const imp = new ImPresenceCluster(stack, 'Imp', {
      release: ImPresenceRelease.of(options.release ?? '12.5(1)SU3'),
      publisher: { fqdn: 'imp1.example.com', address: '10.0.0.1' },
      localDomains: ['example.com'],
      cupCertificate: CupCertificate.signedBy(ca),
    });
    FederationServiceActivation.onAllNodes(imp);
    ImGatewayStatus.of(imp);
    FederationRoutingFqdn.of(imp, 'imp-public.example.com');
    new SipBorderElement(stack, 'Element', { cluster: imp, border: 'expc1' });
    const release = ExpresswayRelease.of('X14.2');
    const c = new ExpresswayC(stack, 'C', {
      release,
      peers: C,
      certificate: ExpresswayCertificate.existing({ authority: ca }),
    });
    const e =
      options.e === false
        ? undefined
        : new ExpresswayE(stack, 'E', {
            release,
            peers: E,
            certificate: ExpresswayCertificate.existing({
              authority: ca,
              names: options.names ?? ['sip.example.com'],
            }),
          });
    const peer = this.peer(options.product ?? 'office365');
    new FederatedPartner(stack, 'Partner', { peer });
    new SipFederatedDomain(stack, 'Domain', {
      cluster: imp,
      domain: 'abc.com',
      description: 'Abc Limited',
      integrationType: IntegrationType.microsoft(),
    });
    new TlsStaticRoute(stack, 'Route', {
      cluster: imp,
      domain: 'abc.com',
      nextHop: options.nextHop ?? 'expc1.example.com',
    });
    const subject = new TlsPeerSubject(stack, 'Subject', {
      cluster: imp,
      subjectName: 'expc1.example.com',
      description: 'Expressway-C',
    });
    new TlsPeerSubjectMapping(stack, 'Mapping', { subject });
    if (options.cupTrust !== false) CupTrustCertificate.ofAuthority(imp, ca);
    if (options.trustsNodes !== false) ExpresswayTrustedCertificate.ofAuthority(c, ca);
    if (e !== undefined && options.trustsPartner !== false)
      ExpresswayTrustedCertificate.ofAuthority(e, peer.certificateAuthority);
    const acl = options.acl ?? [AclSource.address('10.0.0.11'), AclSource.name('expc1.example.com')];
    for (const [index, source] of acl.entries())
      new IncomingAcl(stack, `Acl${index + 1}`, { cluster: imp, source, description: 'Expressway-C' });
    const zone = DnsZone.ticket(stack, 'Zone', {
      zone: 'example.com',
      view: options.view ?? (e === undefined ? DnsView.INSIDE : DnsView.OUTSIDE),
    });
    const target = options.srvTarget ?? 'sip.example.com';
    zone.addAddress(target, [options.srvAddress ?? (e === undefined ? '10.0.0.11' : '192.0.2.11')]);
    zone.addSrv({ name: '_sipfederationtls._tcp.example.com', target, port: 5061 });
    if (options.own === true) this.addSkype(ca);
    if (options.gateway !== undefined) this.addGateway(ca, options.gateway);
    if (options.xmpp !== undefined) this.addXmpp(options.xmpp, imp);
    if (options.zone === false) return;
    this.lead(options, imp, c, e);
  }

  private lead(
    options: ExpresswayOptions,
    cluster: ImPresenceCluster,
    c: ExpresswayC,
    e: ExpresswayE | undefined,
  ): void {
    const { stack } = this;
    const nodes = new ExpresswayNeighborZone(stack, 'Nodes', {
      expressway: c,
      name: 'IMP',
      peers: ['imp1.example.com', ...this.otherNodes(options)],
      port: options.zonePort ?? cluster.peerAuthListenerPort,
    });
    const target =
      e === undefined
        ? new ExpresswayNeighborZone(stack, 'Microsoft', {
            expressway: c,
            name: 'Microsoft',
            peers: ['fe1.abc.com'],
            port: 5061,
          })
        : ExpresswayTraversalClientZone.of(c, e, ExpresswayTraversal.existing('Traversal'));
    new ExpresswaySearchRule(stack, 'Out', {
      expressway: c,
      name: 'Chat to abc.com',
      priority: 20,
      source: nodes,
      pattern: options.pattern ?? ExpresswayPattern.domain('abc.com'),
      target,
    });
    for (let n = 0; n < (options.moreRules ?? 0); n += 1) {
      new ExpresswaySearchRule(stack, `Out${n}`, {
        expressway: c,
        name: `Chat to ${n}.net`,
        priority: 20,
        source: nodes,
        pattern: ExpresswayPattern.domain(`${n}.net`),
        target,
      });
    }
    if (options.anyPriority === undefined) return;
    new ExpresswaySearchRule(stack, 'Any', {
      expressway: c,
      name: 'Anything',
      priority: options.anyPriority,
      source: nodes,
      pattern: ExpresswayPattern.any(),
      target,
    });
  }

  private addSkype(certificateAuthority: CertificateAuthority): void {
    new CsDeployment(this.stack, 'Skype', {
      release: CsRelease.SKYPE_FOR_BUSINESS_2019,
      registrar: 'pool.abc.com',
      sipDomains: ['abc.com'],
      frontEnd: { fqdn: 'fe1.abc.com', address: '10.0.3.1' },
      certificateAuthority,
    });
  }

  private addGateway(authority: CertificateAuthority, kind: 'alone' | 'broker'): void {
    const expressway = new ExpresswayGateway(this.stack, 'Gateway', {
      release: ExpresswayRelease.of('X14.2'),
      peers: [{ fqdn: 'gateway.example.com', address: '10.0.0.21' }],
      certificate: ExpresswayCertificate.existing({ authority }),
    });
    if (kind === 'alone') return;
    const destination = 'fe1.abc.com';
    const interoperability = ExpresswayMicrosoftInteroperability.of(expressway, { destination });
    ExpresswaySipBroker.of(interoperability, ['imp1.example.com']);
  }

  private addXmpp(
    { domain = 'xmpp.org.example', sametime, node }: NonNullable<ExpresswayOptions['xmpp']>,
    cluster: ImPresenceCluster,
  ): void {
    const props = { domains: [domain] };
    const peer =
      sametime === true
        ? XmppPeer.sametime({ ...props, release: '8.5' })
        : XmppPeer.standardsCompliant(props);
    const terminatedOn = 'expe1.example.com';
    new XmppFederatedDomain(this.stack, 'Xmpp', { cluster, domain, peer, terminatedOn });
    if (node === true) XmppFederationNode.of(cluster.publisher);
  }

  private otherNodes({ otherCluster }: ExpresswayOptions): string[] {
    if (otherCluster !== true) return [];
    new ImPresenceCluster(this.stack, 'Other', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp9.example.com', address: '10.0.0.9' },
      localDomains: ['example.com'],
    });
    return ['imp9.example.com'];
  }

  private peer(product: NonNullable<ExpresswayOptions['product']>): SipPeer {
    const props = {
      domains: ['abc.com'],
      certificateAuthority: CertificateAuthority.partner(this.stack, 'AbcCa', {
        name: 'abc-ca',
        owner: Owner.partner('abc.com'),
      }),
      publishesSrv: SrvState.PUBLISHED,
    };
    if (product === 'office365') return SipPeer.office365(props);
    const accessEdge = { fqdn: 'sip.abc.com', addresses: ['198.51.100.20'] };
    return product === 'skype'
      ? SipPeer.skypeForBusiness({ ...props, accessEdge, release: CsRelease.SKYPE_FOR_BUSINESS_2019 })
      : SipPeer.lync({ ...props, accessEdge, release: CsRelease.LYNC_2013 });
  }
}

/** A deployment that breaks a rule, and the closest one that does not. */
export interface ExpresswayCase {
  readonly ids: string;
  readonly rule: string;
  readonly what: string;
  readonly breaks: ExpresswayOptions;
  readonly finds: string[];
  readonly holds?: ExpresswayOptions;
}

const address = AclSource.address('10.0.0.11');
const name = AclSource.name('expc1.example.com');

export const EXPRESSWAY_CASES: readonly ExpresswayCase[] = [
  {
    ids: 'R-023 S-06',
    rule: 'expressway/im-presence-release',
    what: 'Lync of another company with 11.5(1)SU1',
    breaks: { product: 'lync', release: '11.5(1)SU1' },
    finds: ['error Abc/Domain'],
    holds: { product: 'lync', release: '11.5(1)SU2' },
  },
  {
    ids: 'R-027',
    rule: 'expressway/pair',
    what: 'Office 365 through Expressway-C alone',
    breaks: { e: false },
    finds: ['error Abc/Domain'],
  },
  {
    ids: 'R-027',
    rule: 'expressway/pair',
    what: 'Skype for Business, and no zone leads to the cluster',
    breaks: { product: 'skype', zone: false },
    finds: ['error Abc/Domain'],
    holds: { product: 'skype' },
  },
  {
    ids: '',
    rule: 'expressway/search-rules-limit',
    what: 'more search rules than it holds',
    breaks: { moreRules: 2000 },
    finds: ['error Abc/C'],
    holds: { moreRules: 1990 },
  },
  {
    ids: 'R-055',
    rule: 'expressway/next-hop',
    what: 'the route leads to the partner itself',
    breaks: { nextHop: 'sipfed.online.lync.com' },
    finds: ['error Abc/Route'],
    holds: { nextHop: '10.0.0.11' },
  },
  {
    ids: 'R-083 X-048',
    rule: 'expressway/listener-port',
    what: 'the zone leads to the server-auth listener',
    breaks: { zonePort: 5061 },
    finds: ['error Abc/Nodes'],
  },
  {
    ids: 'R-095 X-036',
    rule: 'expressway/srv-to-expressway-e',
    what: 'the public record leads to Expressway-C',
    breaks: { srvAddress: '10.0.0.11' },
    finds: ['error Abc/Zone/srv'],
  },
  {
    ids: 'R-096',
    rule: 'expressway/srv-to-expressway-c',
    what: 'the record inside leads to a node',
    breaks: { e: false, srvAddress: '10.0.0.1' },
    finds: ['error Abc/Zone/srv'],
    holds: { e: false },
  },
  {
    ids: 'R-097',
    rule: 'expressway/srv-in-public-dns',
    what: 'the record stands inside only',
    breaks: { view: DnsView.INSIDE },
    finds: ['error Abc/Zone/srv'],
  },
  {
    ids: 'R-152',
    rule: 'expressway/cup-trust',
    what: 'cup-trust lacks the root of Expressway-C',
    breaks: { cupTrust: false },
    finds: ['error Abc/Imp'],
  },
  {
    ids: 'R-153',
    rule: 'expressway/trusts-nodes',
    what: 'Expressway-C lacks the root of the nodes',
    breaks: { trustsNodes: false },
    finds: ['error Abc/C'],
  },
  {
    ids: 'R-154',
    rule: 'expressway/trusts-partner',
    what: 'Expressway-E lacks the root of the partner',
    breaks: { trustsPartner: false },
    finds: ['error Abc/E'],
  },
  {
    ids: 'R-179',
    rule: 'expressway/acl-pair',
    what: 'of two clusters one has the entries',
    breaks: { otherCluster: true },
    finds: ['error Abc/Other'],
  },
  {
    ids: 'R-177',
    rule: 'expressway/acl-pair',
    what: 'an entry by address alone',
    breaks: { acl: [address] },
    finds: ['error Abc/Imp'],
    holds: { acl: [AclSource.network('10.0.0.0/24'), name] },
  },
  {
    ids: 'R-178',
    rule: 'expressway/acl-covered',
    what: 'everybody is allowed, and Expressway-C once more',
    breaks: { acl: [AclSource.all(), address, name] },
    finds: ['info Abc/Acl1'],
  },
  {
    ids: 'R-178',
    rule: 'expressway/acl-covered',
    what: 'the domain of Expressway-C is allowed',
    breaks: { acl: [address, AclSource.name('example.com')] },
    finds: ['info Abc/Acl2'],
  },
  {
    ids: 'R-180 X-035',
    rule: 'expressway/acl-not-expressway-e',
    what: 'an entry for Expressway-E',
    breaks: { acl: [address, name, AclSource.name('expe1.example.com')] },
    finds: ['warning Abc/Acl3'],
  },
  {
    ids: 'R-372',
    rule: 'expressway/domain-led-out',
    what: 'the rule is for another domain',
    breaks: { pattern: ExpresswayPattern.domain('def.com') },
    finds: ['warning Abc/Domain'],
    holds: { pattern: ExpresswayPattern.regex('.*@(abc|def)\\.com') },
  },
  {
    ids: '',
    rule: 'expressway/certificate-names',
    what: 'the certificate of Expressway-E has another name than the record leads to',
    breaks: { names: ['other.example.com'] },
    finds: ['error Abc/E'],
  },
  {
    ids: '',
    rule: 'expressway/any-alias-last',
    what: 'a rule for any alias comes first',
    breaks: { anyPriority: 10 },
    finds: ['error Abc/Any'],
    holds: { anyPriority: 100 },
  },
  {
    ids: 'R-028',
    rule: 'expressway/e-not-needed',
    what: 'an Expressway-E between two systems of one enterprise',
    breaks: { own: true },
    finds: ['info Abc/E'],
    holds: { own: true, e: false },
  },
  {
    ids: 'R-025',
    rule: 'expressway/gateway-for-chat',
    what: 'a gateway without a broker',
    breaks: { gateway: 'alone' },
    finds: ['warning Abc/Gateway'],
    holds: { gateway: 'broker' },
  },
  {
    ids: 'R-284 R-283',
    rule: 'expressway/one-termination',
    what: 'Expressway-E and a node terminate XMPP',
    breaks: { xmpp: { node: true } },
    finds: ['error Abc/Imp/Publisher/XMPP federation node status of imp1.example.com'],
    holds: { xmpp: {} },
  },
  {
    ids: 'R-007',
    rule: 'expressway/xmpp-one-protocol',
    what: 'a SIP federated domain over XMPP as well',
    breaks: { xmpp: { domain: 'abc.com' } },
    finds: ['error Abc/Xmpp'],
    holds: { xmpp: {} },
  },
  {
    ids: 'R-286 X-081 X-082',
    rule: 'expressway/xmpp-product',
    what: 'Sametime behind Expressway-E',
    breaks: { xmpp: { sametime: true } },
    finds: ['warning Abc/Xmpp'],
    holds: { xmpp: {} },
  },
];
