import {
  AsaOutboundTranslation,
  CertificateAuthority,
  CupXmppS2sCertificate,
  DnsZone,
  ExpresswayC,
  ExpresswayCertificate,
  ExpresswayE,
  ExpresswayPrivacyMode,
  ExpresswayRelease,
  FederationStack,
  GroupChatServerAlias,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  Secret,
  SrvState,
  XmppBorder,
  XmppFederation,
  XmppPeer,
  XmppPeerCertificate,
  XmppSecurityMode,
} from '../../lib';
import { testApp } from '../support/app';
import { standingFirewall } from '../support/standing-firewall';

/** External XMPP that ends on Expressway-E or on the nodes, in a few values. */
export interface EndShape {
  /** Names the constructs: renaming them changes nothing on any device. */
  readonly constructs: string;
  readonly end: 'expressway' | 'asa' | 'otherMake';
  readonly nodes: number;
  /** Servers of Expressway-E. */
  readonly servers: number;
  /** Their public names are others than their own. */
  readonly named: boolean;
  /** The domains of mobile and remote access are the same. */
  readonly listed: boolean;
  readonly mode: 'required' | 'strict' | 'optional' | 'none';
  readonly privacy: ExpresswayPrivacyMode;
  /** Whom the deny list holds, by number. */
  readonly denied: readonly number[];
  readonly localDomains: number;
  readonly rooms: boolean;
  readonly peers: readonly number[];
  /** Of those who publishes no record. */
  readonly routed: readonly number[];
  /** Who signs what the Expressways present; nobody anew, where it stands. */
  readonly authority: 'our-ca' | 'other-ca' | 'stands';
  readonly generation: number;
}

export const SIMPLE_END: EndShape = {
  constructs: 'Abc',
  end: 'expressway',
  nodes: 1,
  servers: 1,
  named: false,
  listed: true,
  mode: 'required',
  privacy: ExpresswayPrivacyMode.ALLOW_LIST,
  denied: [],
  localDomains: 1,
  rooms: false,
  peers: [1],
  routed: [],
  authority: 'our-ca',
  generation: 1,
};

export const NODE = 'imp1.example.com';
export const NODE_ADDRESS = '1.1.1.1';
export const NODE_PUBLIC = '10.10.10.10';
/** Behind a firewall of another make. */
export const OTHER_PUBLIC = '10.20.20.20';
export const C = 'expc.example.com';
const ROOMS = 'rooms.example.com';

export const localDomains = ({ localDomains: count }: EndShape): string[] =>
  ['example.com', 'sales.example.com'].slice(0, count);

/** What partners look up. */
export const foundNames = (shape: EndShape): string[] => [
  ...localDomains(shape),
  ...(shape.rooms ? [ROOMS] : []),
];

export const domainOf = (peer: number): string => `d${peer}.com`;
export const peerAddress = (peer: number): string => `20.20.20.${peer}`;
export const nodesOf = ({ nodes }: EndShape): string[] =>
  Array.from({ length: nodes }, (_, index) => `imp${index + 1}.example.com`);
export const serversOf = ({
  servers,
}: Pick<EndShape, 'servers'>): { fqdn: string; publicAddress: string }[] =>
  Array.from({ length: servers }, (_, index) => ({
    fqdn: `expe${index + 1}.example.com`,
    publicAddress: `192.0.2.1${index + 1}`,
  }));
/** Whom the deny list may hold: nobody who federates. */
export const deniedBy = ({ denied, privacy, peers }: EndShape): string[] =>
  privacy === ExpresswayPrivacyMode.DENY_LIST
    ? denied.filter((number) => !peers.includes(number)).map(domainOf)
    : [];

const dialbackSecret = Secret.fromPrompt('dialback_secret');

export function endStackOf(shape: EndShape): FederationStack {
  return new Ends(shape).stack;
}

class Ends {
  public readonly stack = new FederationStack(testApp(), 'Abc');
  private readonly imp: ImPresenceCluster;

  constructor(private readonly shape: EndShape) {
    const { stack } = this;
    this.imp = new ImPresenceCluster(stack, this.id('Imp'), {
      release: ImPresenceRelease.of('14SU2'),
      publisher: { fqdn: NODE, address: NODE_ADDRESS },
      localDomains: localDomains(shape),
      cupXmppS2sCertificate: CupXmppS2sCertificate.existing(),
    });
    for (const fqdn of nodesOf(shape).slice(1)) {
      this.imp.addNode(this.id(fqdn), { fqdn, address: '2.2.2.2' });
    }
    if (shape.rooms) {
      const { publisher: node } = this.imp;
      new GroupChatServerAlias(stack, this.id('Rooms'), { node, alias: ROOMS, existing: false });
    }
    this.federate();
  }

  private id(name: string): string {
    return `${this.shape.constructs}${name}`;
  }

  private federate(): void {
    const { shape, stack, imp } = this;
    const onNode = shape.end !== 'expressway';
    const federation = new XmppFederation(stack, this.id('Federation'), {
      deployment: imp,
      nodes: onNode
        ? [
            {
              node: imp.publisher,
              publicFqdn: 'xmpp.example.com',
              publicAddress: shape.end === 'asa' ? NODE_PUBLIC : OTHER_PUBLIC,
            },
          ]
        : [],
      border: this.border,
      securityMode: this.mode,
    });
    for (const peer of shape.peers) federation.addPeer(this.peer(peer));
    federation.publishDns(DnsZone.ticket(stack, this.id('Zone'), { zone: 'example.com' }));
  }

  private get mode(): XmppSecurityMode {
    const dialback = { dialbackSecret, saslExternalOnIncoming: false, saslOnOutbound: false };
    const { mode } = this.shape;
    if (mode === 'none') return XmppSecurityMode.noTls({ dialbackSecret });
    if (mode === 'optional') return XmppSecurityMode.tlsOptional(dialback);
    return XmppSecurityMode.tlsRequired({ ...dialback, requireClientSideCertificates: mode === 'strict' });
  }

  private get border(): XmppBorder {
    const { shape, stack } = this;
    if (shape.end === 'otherMake') return XmppBorder.otherMake('the firewall of the provider');
    if (shape.end === 'asa') {
      const outboundTranslation = AsaOutboundTranslation.allTraffic(NODE_PUBLIC);
      return XmppBorder.asa(
        standingFirewall(stack, { identity: 'fw1', outboundTranslation }, this.id('Asa')),
      );
    }
    const common = { release: ExpresswayRelease.of('X14.2'), certificate: this.certificate };
    const c = new ExpresswayC(stack, this.id('C'), {
      ...common,
      peers: [{ fqdn: C, address: '10.0.0.1' }],
    });
    const e = new ExpresswayE(stack, this.id('E'), {
      ...common,
      clusterName: 'expe.example.com',
      peers: serversOf(shape).map(({ fqdn, publicAddress }, at) => ({
        fqdn,
        address: `10.0.1.${at + 1}`,
        publicAddress,
      })),
    });
    return XmppBorder.expressway(c, e, {
      publicFqdns: shape.named ? serversOf(shape).map((_, at) => `xmpp${at + 1}.example.com`) : undefined,
      privacyMode: shape.privacy,
      deniedDomains: deniedBy(shape),
      domainsListed: shape.listed,
    });
  }

  private get certificate(): ExpresswayCertificate {
    const { shape, stack } = this;
    const names = foundNames(shape);
    const name = shape.authority === 'stands' ? 'our-ca' : shape.authority;
    const authority = CertificateAuthority.microsoft(stack, this.id('Ca'), {
      name,
      host: `${name}.example.com`,
    });
    return shape.authority === 'stands'
      ? ExpresswayCertificate.existing({ authority, names })
      : ExpresswayCertificate.signedBy(authority, { names, generation: shape.generation });
  }

  private peer(peer: number): XmppPeer {
    const { shape, stack } = this;
    return XmppPeer.standardsCompliant({
      domains: [domainOf(peer)],
      supportsTls: true,
      publishesSrv: shape.routed.includes(peer) ? SrvState.NOT_PUBLISHED : SrvState.PUBLISHED,
      addresses: [peerAddress(peer)],
      certificate: XmppPeerCertificate.signedBy(
        CertificateAuthority.partner(stack, this.id(`PartnerCa${peer}`), {
          name: `ca${peer}`,
          rootCommonName: `Root ${peer}`,
          owner: Owner.partner(domainOf(peer)),
        }),
      ),
    });
  }
}
