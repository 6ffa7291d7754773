import type { Construct } from 'constructs';
import type { CertificateAuthority } from '../certificates';
import type { Artifact, DeviceResource } from '../core';
import type { ImPresenceNode, XmppSecurityMode } from '../im-presence';
import type { XmppPeer } from '../partners';
import { BorderPassage, type BorderPassageProps } from './border-passage';

/** A node that the world reaches over XMPP. */
export interface XmppReachedNode {
  /** The node, once among `nodes` and `chatNodes` (`xmpp-federation/nodes`). */
  readonly node: ImPresenceNode;
  /**
   * Name that the SRV records point at: `xmpp1.example.com` (`xmpp-federation/public-fqdn`). It resolves to the public
   * address; the node's own FQDN will do where the two sides of the firewall have a DNS of their own each.
   */
  readonly publicFqdn: string;
  /**
   * Public IPv4 address (`xmpp-federation/public-address`): one for each node, or one for several (Guide, "Public IP
   * Address").
   */
  readonly publicAddress: string;
  /**
   * Public IPv6 address, on port 5269. An ASA of this stack lets IPv4 in only (`xmpp-federation/ipv6-behind-asa`).
   * @default - none
   */
  readonly publicIpv6Address?: string;
  /**
   * Name of the IPv6 address, for a record of its own beside the IPv4 one: `xmpp1-v6.example.com`
   * (`xmpp-federation/public-fqdn`; Guide, "Configure DNS SRV Record for Chat Node for XMPP Federation").
   * @default - publicFqdn, which then has both addresses and one record
   */
  readonly publicIpv6Fqdn?: string;
}

/** A node that federates over XMPP, and how the world reaches it. */
export interface XmppPublicNode extends XmppReachedNode {
  /**
   * Public port. Nodes that share a public address have one each, such as 5269, 25269 and 35269 (`asa/public-port`,
   * `xmpp-federation/public-port`).
   * @default 5269
   */
  readonly publicPort?: number;
  /**
   * False for a node that federates but takes no new sessions from outside: it has no SRV record.
   * @default true
   */
  readonly published?: boolean;
}

/**
 * A chat node that partners reach themselves, at a public address of its own (Guide, Table 16): it federates, and the
 * record of its alias leads to it. Its aliases are declared as `GroupChatServerAlias`.
 */
export interface XmppChatNode extends XmppReachedNode {
  /**
   * Public port: another one than 5269, and than that of any node on the same address (`xmpp-federation/public-port`;
   * Guide, Table 16).
   * @default - the first of 25269, 35269, 45269 and 55269 that nobody has on that address
   */
  readonly publicPort?: number;
}

/** Whose sessions pass a border over XMPP, and how. */
export interface XmppPassageProps extends BorderPassageProps {
  /** Security settings of whoever terminates XMPP: the nodes, or the border itself. */
  readonly securityMode: XmppSecurityMode;
}

/** How peers on the internet know us, where the border terminates XMPP itself: one server of it. */
export interface XmppPublicFace {
  /** Name that the SRV records point at. */
  readonly fqdn: string;
  /** Public IPv4 address, where its sessions come from too. */
  readonly address: string;
  /**
   * The authority behind what it presents: peers have to trust it.
   * @default - nobody, or not known
   */
  readonly authority?: CertificateAuthority;
  /**
   * The certificate itself, PEM, where no authority signed it: peers have to trust it.
   * @default - an authority signed it, or it is not known
   */
  readonly certificate?: Artifact;
}

/**
 * A border as one XMPP federation passes it: what stands on its devices. Made by `XmppBorder.passage`. The nodes
 * terminate TLS themselves (Guide, "Certificate Authority Server"): it knows no certificates and no domains, unless it
 * terminates XMPP in their stead.
 */
export abstract class XmppPassage extends BorderPassage {
  /** Security settings of whoever terminates XMPP. */
  public readonly securityMode: XmppSecurityMode;

  /**
   * Stands up what no single peer needs. Where the border terminates XMPP in the stead of our nodes, that is it.
   *
   * @param scope The federation.
   * @param id Construct id.
   * @param props Whose sessions pass it, and how.
   */
  constructor(scope: Construct, id: string, props: XmppPassageProps) {
    super(scope, id, props);
    this.securityMode = props.securityMode;
  }

  /** Publishes the XMPP port of a node; all values are checked, and the port is filled in. Called once for each node. */
  public abstract publishNode(node: XmppPublicNode): void;

  /** Lets the sessions of a peer in. Called once for each peer, after the nodes. */
  public abstract letThrough(peer: XmppPeer): void;

  /** The address that sessions of a node come from, as peers see it: IPv4. */
  public abstract leavesFrom(node: XmppPublicNode): string;

  /** Whether it is told where the servers of a peer are that publishes no records. */
  public get leadsByAddress(): boolean {
    return false;
  }

  /**
   * Its security settings, where it terminates XMPP itself.
   * @internal
   */
  public get _settings(): DeviceResource[] {
    return [];
  }

  /** How peers on the internet know us, where it terminates XMPP itself: its servers, each on port 5269. */
  public get faces(): XmppPublicFace[] {
    return [];
  }
}
