import {
  AsaOutboundTranslation,
  CertificateAuthority,
  CertificateDistribution,
  CupXmppS2sCertificate,
  DnsZone,
  EmailAddressFederation,
  FederationStack,
  FileTransferAlias,
  GroupChatServerAlias,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  Secret,
  XmppAdmission,
  XmppDefaultPolicy,
  XmppFederation,
  XmppBorder,
  XmppPeer,
  XmppPeerCertificate,
  XmppPolicyException,
  XmppSecurityMode,
  SrvState,
} from '../../lib';
import { testApp } from '../support/app';
import { standingFirewall } from '../support/standing-firewall';

export type Mode = 'required' | 'lenient' | 'optional' | 'none';

/** XMPP federation in a few numbers: what random stacks and random edits are made of. */
export interface XmppShape {
  /** Names the constructs: renaming them changes nothing on any device. */
  readonly constructs: string;
  /** Nodes that federate, of three; the first one always does. */
  readonly second: boolean;
  readonly third: boolean;
  /** Nodes share one public address, with ports of their own. */
  readonly shared: boolean;
  /** Last digit of the public addresses. */
  readonly public: number;
  readonly mode: Mode;
  readonly deny: boolean;
  /** Peers by number. */
  readonly peers: readonly number[];
  readonly declaredOnly: boolean;
  /** An exception for somebody else. */
  readonly exception: boolean;
  readonly localDomains: number;
  readonly certificate: 'self-signed' | 'node' | 'multi';
  readonly generation: number;
  /** Chat rooms of the third node: reached through the nodes that federate, or on an address of their own. */
  readonly rooms: 'none' | 'through' | 'direct';
  /** Managed file transfer of the first node. */
  readonly files: boolean;
  /** Users are met by their email addresses. */
  readonly email: boolean;
}

export const SIMPLE_XMPP: XmppShape = {
  constructs: 'Abc',
  second: false,
  third: false,
  shared: false,
  public: 1,
  mode: 'required',
  deny: true,
  peers: [1],
  declaredOnly: false,
  exception: false,
  localDomains: 1,
  certificate: 'node',
  generation: 1,
  rooms: 'none',
  files: false,
  email: false,
};

export const NODES = ['1.1.1.1', '2.2.2.2', '3.3.3.3'] as const;

export function peerAddress(peer: number): string {
  return `20.20.20.${peer}`;
}

/** The nodes that federate, with the way to each. */
export function published(shape: XmppShape): { index: number; address: string; port: number }[] {
  return [
    ...federating(shape),
    ...(isReachedItself(shape) ? [{ index: 2, address: CHAT, port: 25269 }] : []),
  ];
}

const CHAT = '10.20.0.1';

/** A chat node that federates for everything is reached as such. */
function isReachedItself({ rooms, third }: XmppShape): boolean {
  return rooms === 'direct' && !third;
}

export function federating(shape: XmppShape): { index: number; address: string; port: number }[] {
  const on = [0, ...(shape.second ? [1] : []), ...(shape.third ? [2] : [])];
  return on.map((index) => ({
    index,
    address: `10.10.${shape.shared ? 0 : index}.${shape.public}`,
    port: shape.shared && index > 0 ? Number(`${index + 1}5269`) : 5269,
  }));
}

const SECRET = Secret.fromPrompt('dialback_secret');
const MODES: Readonly<Record<Mode, XmppSecurityMode>> = {
  required: XmppSecurityMode.tlsRequired(),
  lenient: XmppSecurityMode.tlsRequired({ requireClientSideCertificates: false, dialbackSecret: SECRET }),
  optional: XmppSecurityMode.tlsOptional({ dialbackSecret: SECRET }),
  none: XmppSecurityMode.noTls({ dialbackSecret: SECRET }),
};

export function xmppStackOf(shape: XmppShape): FederationStack {
  const stack = new FederationStack(testApp(), 'Abc');
  const id = (name: string): string => `${shape.constructs}${name}`;
  const authority = CertificateAuthority.microsoft(stack, id('Ca'), {
    name: 'example-ca',
    host: 'ca.example.com',
  });
  const { generation, certificate } = shape;
  const imp = new ImPresenceCluster(stack, id('Imp'), {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: NODES[0] },
    localDomains: ['example.com', 'sales.example.com'].slice(0, shape.localDomains),
    cupXmppS2sCertificate:
      certificate === 'self-signed'
        ? CupXmppS2sCertificate.selfSigned({ generation })
        : CupXmppS2sCertificate.signedBy(authority, {
            generation,
            distribution:
              certificate === 'multi' ? CertificateDistribution.MULTI_SERVER : CertificateDistribution.NODE,
          }),
  });
  imp.addNode(id('Imp2'), { fqdn: 'imp2.example.com', address: NODES[1] });
  imp.addNode(id('Imp3'), { fqdn: 'imp3.example.com', address: NODES[2] });
  if (shape.rooms !== 'none') {
    const [, , node] = imp.nodes;
    new GroupChatServerAlias(stack, id('Rooms'), { node, alias: 'rooms.example.com', existing: false });
  }
  if (shape.files) {
    const { publisher: node } = imp;
    new FileTransferAlias(stack, id('Files'), { node, alias: 'files.example.com' });
  }
  if (shape.email) {
    new EmailAddressFederation(stack, id('Email'), {
      deployment: imp,
      domains: ['mail.example.com'],
      plannedDomains: ['planned.example.com'],
    });
  }
  const asa = standingFirewall(
    stack,
    {
      identity: 'fw1',
      outboundTranslation: AsaOutboundTranslation.outsideInterface(),
    },
    id('Asa'),
  );
  const peers = shape.peers.map((peer) =>
    XmppPeer.standardsCompliant({
      domains: [`d${peer}.com`],
      supportsTls: true,
      publishesSrv: SrvState.PUBLISHED,
      addresses: [peerAddress(peer)],
      certificate: XmppPeerCertificate.signedBy(
        CertificateAuthority.partner(stack, id(`PartnerCa${peer}`), {
          name: `ca${peer}`,
          rootCommonName: `Root ${peer}`,
          owner: Owner.partner(`d${peer}.com`),
        }),
      ),
    }),
  );
  const federation = new XmppFederation(stack, id('Federation'), {
    deployment: imp,
    nodes: federating(shape).map(({ index, address, port }) => ({
      node: imp.nodes[index],
      publicFqdn: `xmpp${index + 1}.example.com`,
      publicAddress: address,
      publicPort: port,
    })),
    border: XmppBorder.asa(asa, {
      admit: shape.declaredOnly ? XmppAdmission.DECLARED_PEERS : XmppAdmission.ANYBODY,
    }),
    securityMode: MODES[shape.mode],
    chatNodes: isReachedItself(shape)
      ? [{ node: imp.nodes[2], publicFqdn: 'chat.example.com', publicAddress: CHAT }]
      : [],
    defaultPolicy: shape.deny ? XmppDefaultPolicy.DENY : XmppDefaultPolicy.ALLOW,
  });
  for (const each of peers) federation.addPeer(each);
  if (shape.exception) {
    new XmppPolicyException(stack, id('Exception'), {
      policy: federation.policies[0],
      domain: '*.other.net',
    });
  }
  federation.publishDns(DnsZone.ticket(stack, id('Zone'), { zone: 'example.com' }));
  return stack;
}
