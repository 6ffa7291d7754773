import type { CertificateAuthority } from '../certificates';
import type {
  AfterRestartDescription,
  Artifact,
  DeviceResource,
  NetworkFlowProps,
  NetworkHop,
  Service,
} from '../core';
import { DnsView } from '../dns';
import type { ImPresenceNode } from '../im-presence';
import type { SipEntrance, SipPeer, SipPublicFace } from '../partners';
import { BorderPassage } from './border-passage';
import { flowBetween } from './flow-between';

/** What a border that terminates TLS presents to our nodes. */
export interface SipInsideCertificate {
  /**
   * The certificate itself, PEM, where no authority signed it.
   * @default - an authority signed it: one of the two has to be given (`certificate/inside`)
   */
  readonly certificate?: Artifact;
  /**
   * Common name of that certificate, as the trust store lists it.
   * @default - not known
   */
  readonly commonName?: string;
  /**
   * Who signed it: the nodes trust its chain.
   * @default - nobody: it is its own
   */
  readonly authority?: CertificateAuthority;
  /**
   * Subject common name of what the border presents, where an authority signed it: the nodes know the border by it.
   * @default - the certificate is its own: its TLS peer subject comes with the upload (Guide, "Create a New TLS Peer
   * Subject")
   */
  readonly subjectName?: string;
}

/** A server of a border that opens connections to our nodes. */
export interface SipInsideServer {
  /** FQDN, as its certificate names it. */
  readonly fqdn: string;
  /** IPv4 address that its connections come from. */
  readonly address: string;
}

/**
 * A border as one federation passes it: what stands on its devices for our nodes and their peers. Made by
 * `SipBorder.passage`. Of a peer it reads what every peer has (domains, servers, transport, what it presents), never its
 * product. It declares no record: it answers which names are published, and into which zone they belong.
 */
export abstract class SipPassage extends BorderPassage {
  /**
   * How peers on the internet know us.
   * @default - nothing is published: peers inside the enterprise reach the nodes themselves
   */
  public abstract readonly face?: SipPublicFace;
  /**
   * What it presents to our nodes, who are told to trust it: one certificate, or where each of its servers has its own,
   * one each. None where it terminates no TLS.
   */
  public abstract readonly presentedInside: SipInsideCertificate[];

  private readonly trusted: AfterRestartDescription[] = [];

  /** Lets peers reach a node, and trusts what it presents. Called once for each node, before any peer. */
  public abstract publishNode(node: ImPresenceNode): void;

  /** Trusts what a peer presents, and lets its sessions through in both directions. Called once for each peer. */
  public abstract letThrough(peer: SipPeer): void;

  /** The connections that a peer needs, for the teams of other firewalls and the pictures. */
  public abstract flows(peer: SipPeer): NetworkFlowProps[];

  /**
   * Our nodes trust what it presents by this upload, once these services have restarted. Where it presents something
   * else already, it switches no sooner: what presents it names `presentsAfter` in its `afterRestart`.
   */
  public presentAfter(upload: DeviceResource, restarts: Service[]): void {
    this.trusted.push(...restarts.map((service) => ({ resource: upload, service, switching: true })));
  }

  /** What our nodes trust it by, and the restarts that make it count: it grows with `presentAfter`. */
  protected get presentsAfter(): AfterRestartDescription[] {
    return this.trusted;
  }

  /**
   * What shows peers the name of the face. They are led by the SRV records and compare: where both change, they change
   * in one go, and the runbook says how long they disagree.
   * @default - what shows it is not told
   */
  public get showsFace(): DeviceResource[] {
    return [];
  }

  /**
   * *Federation Routing IM and Presence FQDN*: the name that our nodes give themselves towards peers.
   * @default - the FQDN of the face
   */
  public get federationRoutingFqdn(): string | undefined {
    return this.face?.fqdn;
  }

  /**
   * Where our nodes send everything for its peers, an FQDN: static routes lead there.
   * @default - to each peer itself, whom they find by DNS or by a static route
   */
  public get nextHop(): string | undefined {
    return undefined;
  }

  /**
   * What leads to the routing node at its address, and at none of its ports that may change: where that moves, our own
   * sessions come from there.
   * @internal
   */
  public get _leadsHome(): DeviceResource[] {
    return [];
  }

  /**
   * Where peers inside the enterprise send what is for our users: static routes of theirs lead there.
   * @default - to the routing node itself
   */
  public get entrance(): SipEntrance | undefined {
    return undefined;
  }

  /**
   * Whether the TLS context of the nodes is set for Microsoft servers: a cipher, no empty fragments (Guide, "Set up
   * Certificates on IM and Presence for Federation with Lync"). False where the nodes meet nothing but a border that
   * speaks for itself.
   */
  public get setsTlsContext(): boolean {
    return true;
  }

  /**
   * Servers of it that open connections to our nodes and get entries in the incoming ACL (Guide, "Add Expressway to
   * Access Control List").
   */
  public get insideServers(): SipInsideServer[] {
    return [];
  }

  /**
   * Whether our nodes meet the peers themselves, and are told to trust each of them: where it terminates no TLS, or
   * terminates it in one direction only.
   */
  public get nodesMeetPeers(): boolean {
    return this.presentedInside.length === 0;
  }

  /** Local domains whose SRV record leads to another name than that of the face, with that name. */
  public get publicFqdns(): { [domain: string]: string } {
    return {};
  }

  /** The views that records of the face belong into; into a zone of another one only what the border itself looks up. */
  public get publishedIn(): DnsView[] {
    return [DnsView.OUTSIDE, DnsView.INSIDE];
  }
}

/** Where nothing stands between, nodes reach each server that a route names. */
export function flowsToNextHops(nodes: readonly ImPresenceNode[], peer: SipPeer): NetworkFlowProps[] {
  return nodes.flatMap((node) =>
    [peer.nextHop, ...peer.backupNextHops].flatMap(({ fqdn, addresses, port }) =>
      addresses.map((address) =>
        flowBetween(node, { fqdn, address }, port, `SIP over ${peer.transport} to ${peer.name}`, {
          drawn: true,
        }),
      ),
    ),
  );
}

/** The last hop of a session path: the edge of the peer, and what it shows. */
export function edgeOf(peer: SipPeer): NetworkHop {
  const { fqdn, addresses, port } = peer.nextHop;
  return {
    name: fqdn,
    lines: [
      ...addresses.map((address) => `${address}:${port}`),
      'shows a certificate of',
      peer.certificateAuthority.vendorName,
    ],
  };
}
