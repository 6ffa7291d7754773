import type { CertificateAuthority } from '../certificates';
import { DomainName, FreeText } from '../net';
import { AccessEdgeServer, type AccessEdgeServerProps } from './ocs/access-edge-server';
import { distinct, Peer, whereOf, type PeerProps } from './peer';

/** What a SIP peer runs. Only products that the documents federate with by SIP; for everything else there is XMPP. */
export enum SipPeerProduct {
  /** Office Communications Server 2007 R2 behind an Access Edge. */
  OCS_2007_R2 = 'ocs-2007-r2',
}

/** What every SIP peer has. */
export interface SipPeerProps extends PeerProps {
  /** Who signs its certificates: our side needs that root, which `CertificateAuthority.root` stands for. */
  readonly certificateAuthority: CertificateAuthority;
}

/** A peer that runs Office Communications Server 2007 R2. */
export interface Ocs2007R2PeerProps extends SipPeerProps {
  /** Where it accepts federation. */
  readonly accessEdge: AccessEdgeServerProps;
  /**
   * FQDNs of the front-end servers that federate (`partner/front-end`).
   * @default - not known: the hand-out speaks of every federating front-end server
   */
  readonly frontEnds?: string[];
  /**
   * Users or groups that shall federate, as the partner calls them (`partner/user`).
   * @default - the hand-out speaks of every user who shall federate
   */
  readonly users?: string[];
}

/** What only a peer with Office Communications Server has. */
export class OcsServers {
  /** @internal */
  public static _of(where: string, props: Ocs2007R2PeerProps): OcsServers {
    return new OcsServers(
      distinct(where, 'partner/front-end', props.frontEnds ?? [], (text) =>
        DomainName.of(text, 'front-end server').toString(),
      ),
      distinct(where, 'partner/user', props.users ?? [], (text) =>
        FreeText.of(text, 'user', { maxLength: 200, ascii: false }).toString(),
      ),
    );
  }

  private constructor(
    /** FQDNs of the front-end servers that federate; empty when they are not known. */
    public readonly frontEnds: string[],
    /** Users or groups that shall federate; empty when they are not known. */
    public readonly users: string[],
  ) {}
}

interface Servers {
  readonly product: SipPeerProduct;
  readonly edge: AccessEdgeServer;
  readonly ocs?: OcsServers;
}

/**
 * Whom we federate with by SIP: their domains, their edge, their authority. Another IM and Presence Service is no SIP
 * peer: federate with it by XMPP (Guide, "Supported Interdomain Federation Integrations").
 */
export class SipPeer extends Peer {
  /**
   * Office Communications Server 2007 R2 behind an Access Edge, through a firewall with a TLS proxy.
   *
   * Throws for what cannot work: the same name inside and outside, a certificate for another name or without
   * both usages, a domain given twice, an IPv6 address.
   */
  public static ocs2007R2(props: Ocs2007R2PeerProps): SipPeer {
    const where = whereOf('peer', props);
    return new SipPeer(where, props, {
      product: SipPeerProduct.OCS_2007_R2,
      edge: AccessEdgeServer._of(where, props.accessEdge),
      ocs: OcsServers._of(where, props),
    });
  }

  /** What it runs. */
  public readonly product: SipPeerProduct;
  /** Where it accepts federation. */
  public readonly edge: AccessEdgeServer;
  /** Who signs its certificates. */
  public readonly certificateAuthority: CertificateAuthority;
  /**
   * Its Office Communications Servers.
   * @default - it runs something else
   */
  public readonly ocs?: OcsServers;

  private constructor(where: string, props: SipPeerProps, servers: Servers) {
    super(where, props);
    this.certificateAuthority = props.certificateAuthority;
    this.product = servers.product;
    this.edge = servers.edge;
    this.ocs = servers.ocs;
  }
}
