import type { CertificateAuthority } from '../certificates';
import { Owner, SrvState } from '../core';
import { constructError } from '../core/errors';
import { IntegrationType } from '../im-presence';
import type { CsDeployment } from '../microsoft';
import { quote } from '../net';
import { AolAccessGatewayServer } from './aol/aol-access-gateway-server';
import { AolSide, type AolPeerProps } from './aol/aol-side';
import { CsPartnerSide } from './cs/cs-partner-side';
import { CsServers, type CsPartnerPeerProps } from './cs/cs-servers';
import { OwnLync, type OwnLyncPeerProps } from './cs/own-lync';
import { OwnSkypeForBusiness, type OwnSkypeForBusinessPeerProps } from './cs/own-skype-for-business';
import type { AccessEdgeServer } from './access-edge-server';
import type { OcsForest } from './ocs/ocs-forest';
import { OcsServers, type OcsPeerProps } from './ocs/ocs-servers';
import { OcsSide } from './ocs/ocs-side';
import { OwnOcs, type OwnOcsPeerProps } from './ocs/own-ocs';
import { type Office365PeerProps, Office365Side } from './office-365/office-365-side';
import { OFFICE_365_EDGE } from './office-365/quirks';
import { Peer, whereOf, type PeerProps } from './peer';
import { SipPeerServer } from './sip-peer-server';
import type { SipPeerSide } from './sip-peer-side';
import { SipTransport } from './sip-transport';

/** What a SIP peer runs. Only products that the documents federate with by SIP; for everything else there is XMPP. */
export enum SipPeerProduct {
  /** Office Communications Server 2007 R2 behind an Access Edge: `SipPeer.ocs`. */
  OCS = 'ocs',
  /** Office Communications Server 2007 R2 of the own enterprise: `SipPeer.ownOcs`. */
  OWN_OCS = 'own-ocs',
  /** Lync of the own enterprise: `SipPeer.ownLync`. */
  OWN_LYNC = 'own-lync',
  /** Lync Server of another company, behind an Edge Server: `SipPeer.lync`. */
  LYNC = 'lync',
  /** Skype for Business Server of another company, behind an Edge Server: `SipPeer.skypeForBusiness`. */
  SKYPE_FOR_BUSINESS = 'skype-for-business',
  /** Skype for Business of the own enterprise, behind its Edge Server: `SipPeer.ownSkypeForBusiness`. */
  OWN_SKYPE_FOR_BUSINESS = 'own-skype-for-business',
  /** AOL behind its SIP Access Gateway: `SipPeer.aol`. */
  AOL = 'aol',
  /** A tenant of Office 365, Teams or Skype for Business Online, of another company: `SipPeer.office365`. */
  OFFICE_365 = 'office-365',
}

/** What every SIP peer of another company has. */
export interface SipPeerProps extends PeerProps {
  /** Who signs its certificates: our side needs that root, which `CertificateAuthority.root` stands for. */
  readonly certificateAuthority: CertificateAuthority;
}

interface Servers {
  readonly product: SipPeerProduct;
  readonly certificateAuthority: CertificateAuthority;
  /** Of everything that presents a certificate, that of the next hop first. */
  readonly certificateSubjects: readonly string[];
  readonly transport?: SipTransport;
  readonly nextHop: SipPeerServer;
  readonly backupNextHops?: readonly SipPeerServer[];
  readonly sources: readonly SipPeerServer[];
  readonly side: SipPeerSide;
  readonly ocsServers?: OcsServers;
  readonly cs?: CsServers;
  readonly findsUsBySrv?: boolean;
  readonly owner?: Owner;
}

/**
 * Whom we federate with by SIP: their domains, their servers, their authority. Another IM and Presence Service is no
 * SIP peer: federate with it by XMPP (Guide, "Supported Interdomain Federation Integrations").
 */
export class SipPeer extends Peer {
  /**
   * Office Communications Server 2007 R2 of another company, behind an Access Edge.
   *
   * Throws for what cannot work: the same name inside and outside, a certificate for another name or without
   * both usages, a domain given twice, an IPv6 address.
   */
  public static ocs(props: OcsPeerProps): SipPeer {
    const where = whereOf('peer', props);
    const ocs = OcsServers._of(where, props);
    return new SipPeer(where, props, {
      product: SipPeerProduct.OCS,
      certificateAuthority: props.certificateAuthority,
      certificateSubjects: [ocs.accessEdge.fqdn],
      nextHop: ocs.accessEdge,
      sources: [ocs.accessEdge],
      side: new OcsSide(),
      ocsServers: ocs,
    });
  }

  /**
   * Office Communications Server 2007 R2 of our own enterprise, with domains of its own, over TLS or TCP: we configure
   * both sides.
   *
   * @param forest All its Standard Edition servers and pools. Its SIP domains differ from those of our clusters (Guide,
   * "Interdomain Federation to Microsoft Lync within an Enterprise").
   * @param props What our clusters are to it.
   */
  public static ownOcs(forest: OcsForest, props: OwnOcsPeerProps = {}): SipPeer {
    const side = new OwnOcs(forest, props);
    const peer = { domains: forest.sipDomains, publishesSrv: SrvState.NOT_PUBLISHED, handOut: false };
    return new SipPeer('peer', peer, {
      product: SipPeerProduct.OWN_OCS,
      certificateAuthority: forest.certificateAuthority,
      certificateSubjects: side.certificateSubjects,
      transport: side.transport,
      nextHop: side.nextHop,
      backupNextHops: side.backupNextHops,
      sources: side.sources,
      side,
      owner: Owner.us(),
    });
  }

  /**
   * Lync of our own enterprise, with domains of its own: we configure both sides.
   *
   * @param deployment The deployment. Its SIP domains differ from those of our clusters (Guide, "Interdomain Federation to
   * Microsoft Lync within an Enterprise").
   * @param props What our clusters are to it.
   */
  public static ownLync(deployment: CsDeployment, props: OwnLyncPeerProps): SipPeer {
    const side = new OwnLync(deployment, props);
    const peer = { domains: deployment.sipDomains, publishesSrv: SrvState.NOT_PUBLISHED, handOut: false };
    return new SipPeer('peer', peer, {
      product: SipPeerProduct.OWN_LYNC,
      certificateAuthority: deployment.certificateAuthority,
      certificateSubjects: [deployment.certificateSubject],
      nextHop: side.nextHop,
      backupNextHops: side.backupNextHops,
      sources: side.sources,
      side,
      owner: Owner.us(),
    });
  }

  /**
   * Lync Server 2010 or 2013 of another company, behind an Edge Server.
   *
   * Throws for another release (`partner/release`), and for what cannot work at its edge: the same name inside and
   * outside, a certificate for another name or without both usages.
   */
  public static lync(props: CsPartnerPeerProps): SipPeer {
    return SipPeer.behindEdge(props, SipPeerProduct.LYNC);
  }

  /**
   * Skype for Business Server 2015 or later of another company, behind an Edge Server.
   *
   * Throws for another release (`partner/release`), and for what cannot work at its edge: the same name inside and
   * outside, a certificate for another name or without both usages.
   */
  public static skypeForBusiness(props: CsPartnerPeerProps): SipPeer {
    return SipPeer.behindEdge(props, SipPeerProduct.SKYPE_FOR_BUSINESS);
  }

  /**
   * Skype for Business of our own enterprise, with domains of its own, behind its Edge Server: we configure both sides.
   *
   * @param deployment The deployment, with its `edge` (`cs/edge`). Its SIP domains differ from those of our clusters
   * (Guide, "Interdomain Federation to Microsoft Lync within an Enterprise").
   * @param props What our clusters are to it.
   */
  public static ownSkypeForBusiness(
    deployment: CsDeployment,
    props: OwnSkypeForBusinessPeerProps = {},
  ): SipPeer {
    const side = new OwnSkypeForBusiness(deployment, props);
    const peer = { domains: deployment.sipDomains, publishesSrv: SrvState.NOT_PUBLISHED, handOut: false };
    return new SipPeer('peer', peer, {
      product: SipPeerProduct.OWN_SKYPE_FOR_BUSINESS,
      certificateAuthority: deployment.certificateAuthority,
      certificateSubjects: [side.nextHop.fqdn],
      nextHop: side.nextHop,
      sources: [side.nextHop],
      side,
      findsUsBySrv: props.findsUsBySrv,
      owner: Owner.us(),
    });
  }

  /**
   * A tenant of Office 365 of another company. What the documents say about Skype for Business is valid for it as well
   * (Guide, "Basic Federated Network").
   */
  public static office365(props: Office365PeerProps): SipPeer {
    const where = whereOf('peer', props);
    const service = new SipPeerServer(OFFICE_365_EDGE.fqdn, [], OFFICE_365_EDGE.port);
    return new SipPeer(where, props, {
      product: SipPeerProduct.OFFICE_365,
      certificateAuthority: props.certificateAuthority,
      certificateSubjects: [service.fqdn],
      nextHop: service,
      sources: [service],
      side: new Office365Side(),
      findsUsBySrv: props.findsUsBySrv,
    });
  }

  /**
   * AOL, through its SIP Access Gateway. Its name, port, address and certificate stand in no document: AOL gives them.
   * Throws for `aim.com`, which is addressed as `aol.com` (`aol/aim`).
   */
  public static aol(props: AolPeerProps): SipPeer {
    const where = whereOf('peer', props);
    const gateway = AolAccessGatewayServer._of(where, props.accessGateway);
    return new SipPeer(where, props, {
      product: SipPeerProduct.AOL,
      certificateAuthority: props.certificateAuthority,
      certificateSubjects: [gateway.fqdn],
      nextHop: gateway,
      sources: [gateway],
      side: new AolSide(where, props),
    });
  }

  private static behindEdge(props: CsPartnerPeerProps, product: SipPeerProduct): SipPeer {
    const where = whereOf('peer', props);
    const cs = CsServers._of(where, props, product === SipPeerProduct.LYNC);
    return new SipPeer(where, props, {
      product,
      certificateAuthority: props.certificateAuthority,
      certificateSubjects: [cs.accessEdge.fqdn],
      nextHop: cs.accessEdge,
      sources: [cs.accessEdge],
      side: new CsPartnerSide(),
      findsUsBySrv: cs.findsUsBySrv,
      cs,
    });
  }

  /** What it runs. */
  public readonly product: SipPeerProduct;
  /** The server that our sessions go to. */
  public readonly nextHop: SipPeerServer;
  /** Who signs its certificates. */
  public readonly certificateAuthority: CertificateAuthority;
  /** Subject common name of what its next hop presents. */
  public readonly certificateSubject: string;
  /** What carries its sessions. */
  public readonly transport: SipTransport;
  /**
   * Its Office Communications Servers.
   * @default - it runs something else
   */
  public readonly ocsServers?: OcsServers;
  /**
   * Its Lync or Skype for Business Servers.
   * @default - it runs something else
   */
  public readonly csServers?: CsServers;
  /** Whether it looks for our SRV records; otherwise it gets our name by hand. */
  public readonly findsUsBySrv: boolean;

  /**
   * Where it accepts federation, if that is an Access Edge.
   * @default - it is no Access Edge
   */
  public get accessEdge(): AccessEdgeServer | undefined {
    return (this.ocsServers ?? this.csServers)?.accessEdge;
  }

  /**
   * True where its servers run with FIPS algorithms, as the hand-out asks (Guide, Table 15): they speak
   * TLS_RSA_WITH_3DES_EDE_CBC_SHA and nothing else then.
   */
  public get onlyTripleDes(): boolean {
    return this.product === SipPeerProduct.OCS || this.product === SipPeerProduct.OWN_OCS;
  }

  /** @internal */
  public readonly _side: SipPeerSide;
  private readonly from: readonly SipPeerServer[];
  private readonly backups: readonly SipPeerServer[];
  private readonly subjects: readonly string[];

  private constructor(where: string, props: PeerProps, servers: Servers) {
    super(where, props, servers.owner);
    this.product = servers.product;
    this.certificateAuthority = servers.certificateAuthority;
    this.certificateSubject = servers.certificateSubjects[0];
    this.subjects = servers.certificateSubjects;
    this.transport = servers.transport ?? SipTransport.TLS;
    this.nextHop = servers.nextHop;
    this.from = servers.sources;
    this.backups = servers.backupNextHops ?? [];
    const twice = repeated([this.nextHop, ...this.backups].map(({ fqdn }) => fqdn));
    if (twice !== undefined) {
      throw constructError(
        where,
        'partner/backup-next-hop',
        `${quote(twice)} is a next hop of ${this.name} twice.`,
        'Name each server once: the next hop, or one of backupNextHops.',
        'Guide, "Configure Static Routes from IM and Presence to Lync"',
      );
    }
    this.ocsServers = servers.ocsServers;
    this.csServers = servers.cs;
    this.findsUsBySrv = servers.findsUsBySrv ?? true;
    this._side = servers.side;
  }

  /** *Integration Type* of its domains. */
  public get integrationType(): IntegrationType {
    return this.product === SipPeerProduct.AOL ? IntegrationType.aol() : IntegrationType.microsoft();
  }

  /** Subject common names of everything that presents a certificate to us, that of the next hop first. */
  public get certificateSubjects(): string[] {
    return [...this.subjects];
  }

  /** The servers that our sessions go to while the next hop cannot be reached, the first of them first. */
  public get backupNextHops(): SipPeerServer[] {
    return [...this.backups];
  }

  /** The servers that its sessions come from. */
  public get sources(): SipPeerServer[] {
    return [...this.from];
  }
}

function repeated(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) < index);
}
