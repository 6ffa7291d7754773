import type { Construct } from 'constructs';
import { AsaAccessList, AsaStaticPat, type Asa } from '../asa';
import { constructError } from '../core/errors';
import type { ImPresenceNode } from '../im-presence';
import { quote, XMPP_PORT } from '../net';
import type { XmppPeer } from '../partners';
import { XmppPassage, type XmppPassageProps, type XmppPublicNode } from './xmpp-passage';

/** Whom the firewall lets in on the XMPP port. */
export enum XmppAdmission {
  /** Any address: a partner is recognised by its certificate or by server dialback. */
  ANYBODY = 'anybody',
  /** The addresses that the peers declare, nobody else. */
  DECLARED_PEERS = 'declared-peers',
}

/** How an ASA is used for XMPP. */
export interface AsaXmppBorderProps {
  /**
   * Whom the outside access list permits.
   * @default XmppAdmission.ANYBODY
   */
  readonly admit?: XmppAdmission;
}

interface AsaXmppPassageProps extends AsaXmppBorderProps, XmppPassageProps {
  readonly asa: Asa;
}

/** A Cisco ASA that translates and permits TCP 5269, for one federation. */
export class AsaXmppPassage extends XmppPassage {
  private readonly asa: Asa;
  private readonly admission: XmppAdmission;
  private readonly nodes: ImPresenceNode[] = [];

  constructor(scope: Construct, id: string, props: AsaXmppPassageProps) {
    super(scope, id, props);
    this.asa = props.asa;
    this.admission = props.admit ?? XmppAdmission.ANYBODY;
  }

  public publishNode({ node, publicAddress, publicPort, publicIpv6Address }: XmppPublicNode): void {
    const { asa } = this;
    if (publicIpv6Address !== undefined) {
      throw constructError(
        this,
        'xmpp-federation/ipv6-behind-asa',
        `${asa.hostname} would have to let IPv6 in to ${quote(publicIpv6Address)}.`,
        'Leave publicIpv6Address out: the documents configure this firewall for IPv4 only; XmppBorder.otherMake(...) for one that somebody else configures.',
        'Guide, "DNS SRV Records for XMPP Federation"',
      );
    }
    this.nodes.push(node);
    const port = publicPort ?? XMPP_PORT;
    this.leadTo(
      new AsaStaticPat(this, `pat ${node.fqdn} ${port}`, {
        asa,
        realAddress: node.address,
        realPort: XMPP_PORT,
        publicAddress,
        publicPort: port,
        why: 'XMPP is TCP: the rules for UDP 5269 that the samples have are not needed',
      }),
    );
    if (this.admission === XmppAdmission.ANYBODY) this.permit('any', node);
    this.leadTo(this.outsideList);
  }

  public letThrough(peer: XmppPeer): void {
    if (this.admission === XmppAdmission.ANYBODY) return;
    if (peer.addresses.length === 0) {
      throw constructError(
        this,
        'xmpp-federation/peer-address',
        `${this.asa.hostname} is to let in declared peers only, and ${quote(peer.name)} declares no address.`,
        'Write addresses: [...] in the peer, or XmppAdmission.ANYBODY.',
        'Guide, "Specific Federated Domain Only Access to Specific XMPP Federation Nodes Published in DNS"',
      );
    }
    for (const address of peer.addresses) {
      for (const node of this.nodes) this.permit(address, node);
    }
  }

  /**
   * Static PAT is for the source port 5269 only, and a node starts sessions from any port (Guide, "Sample NAT
   * Configuration for XMPP Federation").
   */
  public leavesFrom({ node, publicAddress: address }: XmppPublicNode): string {
    const { asa } = this;
    // The firewall translates already; it is said to publish this address.
    if (asa.outboundTranslation.privateNetwork === undefined) return address;
    return asa.outboundTranslation._publicAddressOf(node.address) ?? asa.outside.address ?? address;
  }

  private get outsideList(): AsaAccessList {
    return AsaAccessList.of(this.asa, this.asa.outsideAccess.accessListName);
  }

  /**
   * The access list names the private address and the real port; DNS has the public ones (Guide, "Any Address Access to
   * Specific XMPP Federation Nodes Published in DNS").
   */
  private permit(source: string, node: ImPresenceNode): void {
    this.outsideList.permit({
      source,
      destination: node.address,
      port: XMPP_PORT,
      why: 'XMPP partners get in here',
    });
  }
}
