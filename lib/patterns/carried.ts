import type { Construct } from 'constructs';
import { constructError } from '../core/errors';
import { SipPeerProduct, XmppPeerProduct, type SipPeer, type XmppPeer } from '../partners';
import type { SipBorder } from './sip-border';
import type { XmppBorder } from './xmpp-border';

interface Row {
  readonly border: string;
  readonly product: SipPeerProduct | XmppPeerProduct;
  /** What is written to get the peer. */
  readonly peer: string;
  readonly section: string;
}

const INSIDE = 'Guide, "Microsoft Lync Workflow (Intracompany via Expressway)", chat only';
const XMPP = 'Guide, "Cisco IM and Presence Workflow"';

const XMPP_PEERS: readonly (readonly [XmppPeerProduct, string])[] = [
  [XmppPeerProduct.WEBEX_MESSENGER, 'XmppPeer.webexMessenger'],
  [XmppPeerProduct.SAMETIME, 'XmppPeer.sametime'],
  [XmppPeerProduct.IM_PRESENCE, 'XmppPeer.imPresence'],
  [XmppPeerProduct.STANDARDS_COMPLIANT, 'XmppPeer.standardsCompliant'],
];

/** What an ASA carries; a load balancer behind it changes nothing about that. */
const VIA_ASA: readonly (readonly [SipPeerProduct, string, string])[] = [
  [SipPeerProduct.OCS, 'SipPeer.ocs', 'Guide, "Microsoft OCS Workflow"'],
  [SipPeerProduct.LYNC, 'SipPeer.lync', 'Guide, "Microsoft Lync Workflow (Business to Business via ASA)"'],
  [SipPeerProduct.SKYPE_FOR_BUSINESS, 'SipPeer.skypeForBusiness', 'Guide, "Basic Federated Network"'],
  [SipPeerProduct.AOL, 'SipPeer.aol', 'Guide, "Configuration Workflow for SIP Federation with AOL"'],
];

/** Which border carries which peer, and where the documents say so. */
export const CARRIED: readonly Row[] = [
  ...VIA_ASA.map(([product, peer, section]) => ({ border: 'SipBorder.asa', product, peer, section })),
  ...VIA_ASA.map(([product, peer]) => ({
    border: 'SipBorder.asaWithLoadBalancer',
    product,
    peer,
    section: 'Guide, "Load Balancer Configuration for Redundancy for SIP Federation"',
  })),
  {
    border: 'SipBorder.direct',
    product: SipPeerProduct.OWN_OCS,
    peer: 'SipPeer.ownOcs',
    section: 'Guide, "Configuration Task Flow for Microsoft OCS Federation"',
  },
  {
    border: 'SipBorder.expressway',
    product: SipPeerProduct.OFFICE_365,
    peer: 'SipPeer.office365',
    section: 'Guide, "Office 365 Workflow (Business to Business via Expressway)"',
  },
  {
    border: 'SipBorder.expressway',
    product: SipPeerProduct.SKYPE_FOR_BUSINESS,
    peer: 'SipPeer.skypeForBusiness',
    section: 'Guide, "Skype for Business Workflow"',
  },
  {
    border: 'SipBorder.expressway',
    product: SipPeerProduct.LYNC,
    peer: 'SipPeer.lync',
    section: 'Guide, "Microsoft Lync Workflow (Business to Business via Expressway)"',
  },
  {
    border: 'SipBorder.expresswayC',
    product: SipPeerProduct.OWN_SKYPE_FOR_BUSINESS,
    peer: 'SipPeer.ownSkypeForBusiness',
    section: 'Guide, "Skype for Business Workflow"',
  },
  {
    border: 'SipBorder.expresswayGateway',
    product: SipPeerProduct.OWN_LYNC,
    peer: 'SipPeer.ownLync',
    section: 'Guide, "Microsoft Lync Workflow (Intracompany via Expressway)", chat and calling',
  },
  { border: 'SipBorder.direct', product: SipPeerProduct.OWN_LYNC, peer: 'SipPeer.ownLync', section: INSIDE },
  ...['XmppBorder.asa', 'XmppBorder.otherMake'].flatMap((border) =>
    XMPP_PEERS.map(([product, peer]) => ({ border, product, peer, section: XMPP })),
  ),
  ...XMPP_PEERS.map(([product, peer]) => ({
    border: 'XmppBorder.expressway',
    product,
    peer,
    section: 'Guide, "External XMPP Federation through Cisco Expressway"',
  })),
];

/** Throws `federation/not-carried` for a peer that no document leads through the border. */
export function requireCarried(
  scope: Construct,
  border: SipBorder | XmppBorder,
  peer: SipPeer | XmppPeer,
): void {
  const { product } = peer;
  const own: readonly (SipPeerProduct | XmppPeerProduct)[] | undefined = border._products;
  const carries =
    own?.includes(product) ?? CARRIED.some((row) => row.border === border.kind && row.product === product);
  if (carries) return;
  const ways = CARRIED.filter((row) => row.product === product);
  const peers = own ?? CARRIED.filter((row) => row.border === border.kind).map((row) => row.peer);
  throw constructError(
    scope,
    'federation/not-carried',
    `${border.kind} (${border.name}) does not carry ${peer.name}, a ${ways[0]?.peer ?? product}; it carries ${peers.length === 0 ? 'nothing' : peers.join(', ')}.`,
    `Federate with it through ${ways.map((row) => `${row.border}(...)${ways.length > 1 ? ` (${row.section})` : ''}`).join(' or ')}.`,
    ways.length > 1 ? undefined : ways[0]?.section,
  );
}
