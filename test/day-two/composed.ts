import {
  Asa,
  AsaClassMaps,
  AsaIdentity,
  AsaOutboundTranslation,
  CertificateAuthority,
  CsDeployment,
  CsRelease,
  CsTrustedApplicationPool,
  CupCertificate,
  CupXmppS2sCertificate,
  Deployment,
  DnsView,
  DnsZone,
  EmailAddressFederation,
  ExpresswayC,
  ExpresswayCertificate,
  ExpresswayE,
  ExpresswayGateway,
  ExpresswayRelease,
  ExpresswayTraversal,
  FederationStack,
  FileTransferAlias,
  GroupChatServerAlias,
  ImPresenceCluster,
  ImPresenceDeployment,
  ImPresenceRelease,
  LoadBalancer,
  LoadBalancerCertificate,
  OcsForest,
  Owner,
  Secret,
  SipBorder,
  SipFederation,
  SipOpenFederation,
  SipPeer,
  SrvState,
  XmppBorder,
  XmppFederation,
  XmppPeer,
  XmppPeerCertificate,
  XmppSecurityMode,
  type ExpresswayProps,
  type SipTransport,
} from '../../lib';
import { every } from '../../lib/core/deployment';
import { testApp } from '../support/app';
import { standingFirewall } from '../support/standing-firewall';

/** A deployment, what stands between, and whom it federates with, in a few numbers: each part may be there or not. */
export interface WholeShape {
  /** Names the constructs: renaming them changes nothing on any device. */
  readonly constructs: string;
  readonly clusters: number;
  /** Port prefixes of the nodes beside the routing node. */
  readonly prefixes: readonly number[];
  readonly listener: number;
  readonly perNode: boolean;
  readonly localDomains: number;
  readonly sipBorder: 'asa' | 'balanced' | 'expressway';
  /** Partners over SIP, by number; none, no such federation. */
  readonly sip: readonly number[];
  readonly xmppBorder: 'asa' | 'otherMake' | 'expresswayE';
  /** Partners over XMPP, by number; none, no such federation. */
  readonly xmpp: readonly number[];
  /** Domains of the own Lync; none, no such federation. */
  readonly lync: readonly string[];
  /** Calls with it too: through an Expressway Gateway instead of directly. */
  readonly calls: boolean;
  /** OCS of the own enterprise beside it. */
  readonly ocs: 'none' | SipTransport;
  /** Skype for Business of the own enterprise, behind an Expressway-C of its own. */
  readonly skype: boolean;
  /** Whoever asks is answered. */
  readonly open: boolean;
  readonly rooms: boolean;
  readonly files: boolean;
  /** Users are met by their email addresses; an Expressway that terminates XMPP translates none. */
  readonly email: boolean;
  /** Of all that is made once. */
  readonly generation: number;
}

export const PUBLIC = '10.10.10.10';
export const VIRTUAL = '5.5.5.5';
export const ROUTING_NODE = '1.1.1.1';
export const EXPRESSWAYS = {
  c: 'expc.example.com',
  e: 'expe.example.com',
  gateway: 'expgateway.example.com',
  alone: 'expskype.example.com',
};

export const sipEdge = (partner: number): string => `20.20.20.${partner}`;
export const xmppServer = (partner: number): string => `30.30.30.${partner}`;

export const localDomainsOf = ({ localDomains }: WholeShape): string[] =>
  ['example.com', 'sales.example.com'].slice(0, localDomains);

/** Email addresses go by IM and Presence alone. */
const usesEmail = ({ email, xmppBorder, xmpp }: WholeShape): boolean =>
  email && (xmppBorder !== 'expresswayE' || xmpp.length === 0);

export const addressDomainsOf = (shape: WholeShape): string[] => [
  ...localDomainsOf(shape),
  ...(usesEmail(shape) ? ['mail.example.com'] : []),
];

/** FQDNs by cluster, publisher first. */
export function nodesOf({ clusters, prefixes }: WholeShape): string[][] {
  const west = ['imp1.example.com', ...prefixes.map((prefix) => `node${prefix}.example.com`)];
  return [west, ['east1.example.com']].slice(0, clusters);
}

/** Everything that a shape asks for, in one stack. */
export function wholeStackOf(shape: WholeShape): FederationStack {
  return new Whole(shape).stack;
}

class Whole {
  public readonly stack = new FederationStack(testApp(), 'Whole');
  private readonly authority: CertificateAuthority;
  private readonly west: ImPresenceCluster;
  private readonly deployment: ImPresenceDeployment;
  private readonly asa: Asa;
  private readonly zone: DnsZone;
  private readonly inside: DnsZone;
  private cloud: CertificateAuthority | undefined;
  private expressways: { c: ExpresswayC; e: ExpresswayE } | undefined;

  constructor(private readonly shape: WholeShape) {
    const { stack } = this;
    this.authority = CertificateAuthority.microsoft(stack, this.id('Ca'), {
      name: 'example-ca',
      host: 'ca.example.com',
    });
    this.west = this.cluster('Imp', 'imp1.example.com', ROUTING_NODE);
    for (const prefix of shape.prefixes) {
      this.west.addNode(this.id(`Node${prefix}`), {
        fqdn: `node${prefix}.example.com`,
        address: `2.2.2.${prefix}`,
        arbitraryPortPrefix: prefix,
      });
    }
    this.deployment =
      shape.clusters === 1
        ? ImPresenceDeployment.of(this.west)
        : ImPresenceDeployment.of(this.west, this.cluster('East', 'east1.example.com', '3.3.3.1', 6));
    this.asa = this.firewall();
    this.zone = DnsZone.ticket(stack, this.id('Zone'), { zone: 'example.com' });
    this.inside = DnsZone.ticket(stack, this.id('Inside'), { zone: 'example.com', view: DnsView.INSIDE });
    this.nameUsers();
    if (shape.sip.length > 0) this.federateBySip();
    this.federateInside();
    if (shape.skype) this.federateWithSkype();
    if (shape.open) {
      const nextHop = EXPRESSWAYS.c;
      new SipOpenFederation(stack, this.id('Open'), {
        deployment: this.deployment,
        nextHop,
        xmppOnExpresswayE: true,
      });
    }
    if (shape.xmpp.length > 0) this.federateByXmpp();
  }

  private id(name: string): string {
    return `${this.shape.constructs}${name}`;
  }

  private cluster(id: string, fqdn: string, address: string, prefix?: number): ImPresenceCluster {
    const { shape, authority } = this;
    return new ImPresenceCluster(this.stack, this.id(id), {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn, address, arbitraryPortPrefix: prefix },
      localDomains: localDomainsOf(shape),
      peerAuthListenerPort: shape.listener,
      serverAuthListenerPort: 5063,
      cupCertificate: CupCertificate.signedBy(authority, { generation: shape.generation }),
      cupXmppS2sCertificate: CupXmppS2sCertificate.signedBy(authority, { generation: shape.generation }),
    });
  }

  private firewall(): Asa {
    return standingFirewall(this.stack, {
      identity: 'fw1',
      outboundTranslation: AsaOutboundTranslation.allTraffic(PUBLIC),
    });
  }

  /** One pair, whatever passes it. */
  private get pair(): { c: ExpresswayC; e: ExpresswayE } {
    const { stack, shape, authority } = this;
    const common = { release: ExpresswayRelease.of('X14.2') };
    const { generation } = shape;
    const names = [...localDomainsOf(shape), ...this.publicFqdns];
    this.expressways ??= {
      c: new ExpresswayC(stack, this.id('C'), {
        ...common,
        peers: [{ fqdn: EXPRESSWAYS.c, address: '10.0.0.11' }],
        certificate: ExpresswayCertificate.signedBy(authority, { generation }),
      }),
      e: new ExpresswayE(stack, this.id('E'), {
        ...common,
        peers: [{ fqdn: EXPRESSWAYS.e, address: '10.0.1.11', publicAddress: '192.0.2.11' }],
        certificate: ExpresswayCertificate.signedBy(authority, { generation, names }),
      }),
    };
    return this.expressways;
  }

  /** A cluster has one, whatever its sessions pass. */
  private get routingFqdn(): string {
    const { sip, sipBorder } = this.shape;
    return sip.length > 0 && sipBorder === 'balanced' ? 'imp-lb.example.com' : 'imp-public.example.com';
  }

  private get publicFqdns(): string[] {
    return addressDomainsOf(this.shape).map((domain) => `sip.${domain}`);
  }

  private partnerCa(partner: string): CertificateAuthority {
    return CertificateAuthority.partner(this.stack, this.id(`Ca-${partner}`), {
      name: `ca-${partner}`,
      rootCommonName: `Root ${partner}`,
      owner: Owner.partner(partner),
    });
  }

  /** What partners meet rooms, files and users by, before anything federates. */
  private nameUsers(): void {
    const { stack, shape, west, deployment } = this;
    const node = west.publisher;
    if (shape.rooms)
      new GroupChatServerAlias(stack, this.id('Rooms'), {
        node,
        alias: 'rooms.example.com',
        existing: false,
      });
    if (shape.files) new FileTransferAlias(stack, this.id('Files'), { node, alias: 'files.example.com' });
    if (usesEmail(shape))
      new EmailAddressFederation(stack, this.id('Email'), { deployment, domains: ['mail.example.com'] });
  }

  private get sipBorder(): SipBorder {
    const { shape, stack, authority, asa } = this;
    const { generation } = shape;
    if (shape.sipBorder === 'expressway') {
      const { c, e } = this.pair;
      return SipBorder.expressway(c, e, {
        traversal: ExpresswayTraversal.created('Traversal', {
          userName: 'federation',
          password: Secret.fromPrompt('TRAVERSAL_PASSWORD'),
        }),
        routingFqdn: 'imp-public.example.com',
        publicFqdns: this.publicFqdns,
      });
    }
    const common = {
      publicAddress: PUBLIC,
      outsideIdentity: AsaIdentity.signedBy(authority, { trustpoint: 'msoft_public_fqdn', generation }),
      classMaps: shape.perNode ? AsaClassMaps.perNode() : AsaClassMaps.perDomain(),
    };
    if (shape.sipBorder === 'asa') {
      return SipBorder.asa(asa, {
        ...common,
        routingFqdn: 'imp-public.example.com',
        insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy', generation }),
      });
    }
    const loadBalancer = new LoadBalancer(stack, this.id('LoadBalancer'), {
      name: 'lb1',
      fqdn: 'imp-lb.example.com',
      virtualAddress: VIRTUAL,
      certificate: LoadBalancerCertificate.signedBy(authority, { generation }),
    });
    return SipBorder.asaWithLoadBalancer(asa, loadBalancer, { ...common, routingNodePort: 35061 });
  }

  /** Two that every border carries, and two that are other products on each side of the table. */
  private sipPeer(partner: number): SipPeer {
    const domain = `s${partner}.com`;
    // Tenants of Office 365 are behind one service, which has one authority.
    const tenant = partner > 2 && this.shape.sipBorder === 'expressway';
    const common = {
      name: `sip${partner}`,
      domains: [domain],
      certificateAuthority: tenant
        ? (this.cloud ??= this.partnerCa('cloud'))
        : this.partnerCa(`sip${partner}`),
      publishesSrv: SrvState.PUBLISHED,
    };
    const accessEdge = { fqdn: `edge.${domain}`, addresses: [sipEdge(partner)] };
    const { LYNC_2013, SKYPE_FOR_BUSINESS_2019 } = CsRelease;
    if (partner === 1) return SipPeer.lync({ ...common, accessEdge, release: LYNC_2013 });
    if (partner === 2)
      return SipPeer.skypeForBusiness({ ...common, accessEdge, release: SKYPE_FOR_BUSINESS_2019 });
    if (tenant) return SipPeer.office365(common);
    if (partner === 3) return SipPeer.ocs({ ...common, accessEdge });
    const provisioning = { enterpriseName: 'Example Limited', contact: 'Ann, +44 20 7946 0000' };
    return SipPeer.aol({ ...common, accessGateway: accessEdge, provisioning });
  }

  private federateBySip(): void {
    const { shape, stack, deployment } = this;
    const sip = new SipFederation(stack, this.id('Sip'), { deployment, border: this.sipBorder });
    for (const partner of shape.sip) sip.addPeer(this.sipPeer(partner));
    if (shape.sipBorder === 'expressway') sip.publishDns(this.inside);
    sip.publishDns(this.zone);
  }

  private federateInside(): void {
    const { shape, stack, deployment, authority: certificateAuthority } = this;
    const directly = shape.lync.length > 0 && !shape.calls;
    if (shape.lync.length > 0 && shape.calls) this.federateThroughGateway();
    if (!directly && shape.ocs === 'none') return;
    const direct = new SipFederation(stack, this.id('Direct'), { deployment, border: SipBorder.direct() });
    if (directly) {
      direct.addPeer(this.lync);
      if (shape.sip.length > 0) {
        const [pool] = every(new Deployment(stack), CsTrustedApplicationPool);
        pool.addComputer(this.routingFqdn);
      }
    }
    if (shape.ocs === 'none') return;
    const forest = new OcsForest(stack, this.id('Ocs'), { sipDomains: ['bar.com'], certificateAuthority });
    forest.addStandardEditionServer('Standard', { fqdn: 'ocs1.bar.com', address: '10.10.2.20' });
    direct.addPeer(SipPeer.ownOcs(forest, { transport: shape.ocs }));
  }

  private get lync(): SipPeer {
    const { shape, stack, authority: certificateAuthority } = this;
    const lync = new CsDeployment(stack, this.id('Lync'), {
      release: CsRelease.LYNC_2010,
      registrar: 'lyncserver.synergy.com',
      sipDomains: [...shape.lync],
      frontEnd: { fqdn: 'lyncserver.synergy.com', address: '10.10.2.10' },
      certificateAuthority,
    });
    return SipPeer.ownLync(lync, {
      trustedApplicationPool: 'trustedpool.example.com',
      trustedApplicationId: 'imptrustedapp.example.com',
      calls: shape.calls,
    });
  }

  private federateThroughGateway(): void {
    const { stack, deployment } = this;
    const gateway = new ExpresswayGateway(stack, this.id('Gateway'), this.expressway('gateway', '10.0.2.11'));
    const border = SipBorder.expresswayGateway(gateway);
    new SipFederation(stack, this.id('Calls'), { deployment, border }).addPeer(this.lync);
  }

  private federateWithSkype(): void {
    const { stack, deployment, authority: certificateAuthority } = this;
    const alone = new ExpresswayC(stack, this.id('Alone'), this.expressway('alone', '10.0.3.11'));
    const skype = new CsDeployment(stack, this.id('Skype'), {
      release: CsRelease.SKYPE_FOR_BUSINESS_2019,
      registrar: 'pool.s4b.com',
      sipDomains: ['s4b.com'],
      frontEnd: { fqdn: 'fe1.s4b.com', address: '10.2.2.10' },
      edge: { fqdn: 'sip.s4b.com', addresses: ['10.2.2.2'], internalFqdn: 'edge-in.s4b.com' },
      certificateAuthority,
    });
    const border = SipBorder.expresswayC(alone, { routingFqdn: this.routingFqdn });
    const federation = new SipFederation(stack, this.id('WithSkype'), { deployment, border });
    federation.addPeer(SipPeer.ownSkypeForBusiness(skype));
    federation.publishDns(this.inside);
  }

  private expressway(which: keyof typeof EXPRESSWAYS, address: string): ExpresswayProps {
    const { authority, shape } = this;
    return {
      release: ExpresswayRelease.of('X14.2'),
      peers: [{ fqdn: EXPRESSWAYS[which], address }],
      certificate: ExpresswayCertificate.signedBy(authority, { generation: shape.generation }),
    };
  }

  private federateByXmpp(): void {
    const { shape, stack, deployment } = this;
    const onExpressway = shape.xmppBorder === 'expresswayE';
    const options = {
      requireClientSideCertificates: false,
      dialbackSecret: Secret.fromPrompt('dialback_secret'),
    };
    const xmpp = new XmppFederation(stack, this.id('Xmpp'), {
      deployment,
      nodes: onExpressway
        ? []
        : deployment.clusters.map(({ publisher: node }, index) => ({
            node,
            publicFqdn: index === 0 ? 'imp-public.example.com' : 'east-public.example.com',
            publicAddress: PUBLIC,
            publicPort: index === 0 ? 5269 : 25269,
          })),
      border: this.xmppBorder,
      securityMode: onExpressway
        ? XmppSecurityMode.tlsRequired({ ...options, saslExternalOnIncoming: false, saslOnOutbound: false })
        : XmppSecurityMode.tlsRequired(options),
    });
    for (const partner of shape.xmpp) xmpp.addPeer(this.xmppPeer(partner));
    xmpp.publishDns(this.zone);
  }

  /** Every XMPP border carries every product. */
  private xmppPeer(partner: number): XmppPeer {
    const props = {
      domains: [`x${partner}.com`],
      supportsTls: true,
      publishesSrv: SrvState.PUBLISHED,
      addresses: [xmppServer(partner)],
      certificate: XmppPeerCertificate.signedBy(this.partnerCa(`xmpp${partner}`)),
    };
    if (partner === 2) return XmppPeer.sametime({ ...props, release: '8.5' });
    if (partner === 3) return XmppPeer.webexMessenger(props);
    return partner === 4 ? XmppPeer.imPresence(props) : XmppPeer.standardsCompliant(props);
  }

  private get xmppBorder(): XmppBorder {
    if (this.shape.xmppBorder === 'asa') return XmppBorder.asa(this.asa);
    if (this.shape.xmppBorder === 'otherMake') return XmppBorder.otherMake('the firewall of the provider');
    const { c, e } = this.pair;
    return XmppBorder.expressway(c, e);
  }
}
