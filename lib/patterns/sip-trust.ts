import type { DeviceResource } from '../core';
import { constructError } from '../core/errors';
import {
  ApplicationListener,
  AutomaticTlsPeerSubject,
  CupTrustCertificate,
  IncomingAcl,
  AclSource,
  OutgoingAcl,
  TlsContextSettings,
  TlsPeerSubject,
  TlsPeerSubjectMapping,
  type ImPresenceCluster,
} from '../im-presence';
import type { SipPeer } from '../partners';
import { clusterId } from './cluster-id';
import type { SipFederation } from './sip-federation';
import type { SipInsideCertificate, SipInsideServer } from './sip-passage';

/** What of a cluster lets a peer in that no border answers for: sessions with this peer stand on it. */
interface PeerTrust {
  /** Whoever begins, each end looks at the certificate of the other. */
  readonly eitherWay: readonly DeviceResource[];
  /** For requests of the peer. */
  readonly inbound: readonly DeviceResource[];
  /** For requests to it. */
  readonly outbound: readonly DeviceResource[];
}

/** Whom the clusters of a SIP federation trust and let in: the border where it terminates TLS, else each peer. */
export class SipTrust {
  /** What lets the border in where it terminates TLS: sessions of every peer stand on it. */
  public readonly ofBorder: DeviceResource[] = [];

  /** @param first Names what of it stands before the world comes in: the federation's own list. */
  constructor(
    private readonly federation: SipFederation,
    private readonly border: string,
    private readonly first: (...resources: DeviceResource[]) => void,
  ) {}

  /** The peer authentication listener, and what its TLS context takes. */
  public listenForTls(cluster: ImPresenceCluster): void {
    this.first(ApplicationListener.peerAuth(cluster));
    if (!this.federation.passage.setsTlsContext) return;
    const settings = TlsContextSettings.of(cluster);
    this.first(settings);
    this.ofBorder.push(settings);
  }

  /** The nodes trust what the border presents, and know it by its subject. */
  public trustBorder(cluster: ImPresenceCluster, presented: SipInsideCertificate): void {
    const uploads = this.borderTrust(cluster, presented);
    this.first(...uploads);
    const { subjectName } = presented;
    const selected =
      subjectName === undefined
        ? AutomaticTlsPeerSubject.of(uploads[uploads.length - 1])
        : this.knowBy(cluster, subjectName, this.presenterOf(subjectName));
    if (subjectName === undefined) this.first(selected);
    this.ofBorder.push(selected);
    const proxies = cluster.nodes.map((node) => node.sipProxy);
    for (const known of [...uploads, selected]) this.federation.passage.presentAfter(known, proxies);
  }

  /** One of several servers has a name of its own, whatever the border becomes; else it is the border. */
  private presenterOf(subjectName: string): string {
    const { insideServers } = this.federation.passage;
    return insideServers.some(({ fqdn }) => fqdn === subjectName) ? subjectName : this.border;
  }

  private borderTrust(
    cluster: ImPresenceCluster,
    { authority, certificate, commonName }: SipInsideCertificate,
  ): CupTrustCertificate[] {
    if (authority !== undefined) return CupTrustCertificate.ofAuthority(cluster, authority);
    if (certificate !== undefined) return [CupTrustCertificate.of(cluster, certificate, commonName)];
    throw constructError(
      this.federation,
      'certificate/inside',
      `${this.border} says neither which certificate it presents to the nodes nor who signed it.`,
      'Give authority, or certificate where it is self-signed, in presentedInside.',
    );
  }

  /** No border answers for the peer: the nodes know it by the subject of its certificate. */
  public trustPeer(cluster: ImPresenceCluster, peer: SipPeer): PeerTrust {
    this.listenForTls(cluster);
    const eitherWay: DeviceResource[] = CupTrustCertificate.ofAuthority(cluster, peer.certificateAuthority);
    for (const subject of peer.certificateSubjects) {
      eitherWay.push(this.knowBy(cluster, subject, peer._side.presenter(peer, subject)));
    }
    return { eitherWay, ...(cluster.release.isCups ? exempt(cluster, peer) : { inbound: [], outbound: [] }) };
  }

  /** Several servers can present one name. */
  private knowBy(
    cluster: ImPresenceCluster,
    subjectName: string,
    description: string,
  ): TlsPeerSubjectMapping {
    const id = clusterId(this.federation.deployment, cluster, `peer subject mapping ${subjectName}`);
    const known = this.federation.node.tryFindChild(id) as TlsPeerSubjectMapping | undefined;
    if (known !== undefined) return known;
    const subject = new TlsPeerSubject(
      this.federation,
      clusterId(this.federation.deployment, cluster, `peer subject ${subjectName}`),
      {
        cluster,
        subjectName,
        description,
      },
    );
    return new TlsPeerSubjectMapping(this.federation, id, { subject });
  }

  /**
   * Two entries a server: by address and by name (Guide, "Add Expressway to Access Control List"). What the cluster has
   * already is the same entry. It is described by the server alone: who joins the border rewrites no other entry, which
   * SIP Proxy would restart for.
   */
  public letIn(cluster: ImPresenceCluster, { fqdn, address }: SipInsideServer): void {
    const proxies = cluster.nodes.map((node) => node.sipProxy);
    for (const source of [AclSource.address(address), AclSource.name(fqdn)]) {
      const entry = IncomingAcl.of(cluster, source, `SIP federation via ${fqdn}`);
      this.first(entry);
      this.federation.passage.presentAfter(entry, proxies);
      this.ofBorder.push(entry);
    }
  }
}

/** Cisco Unified Presence asks for digest authentication, which Microsoft servers do not know. */
function exempt(cluster: ImPresenceCluster, peer: SipPeer): Pick<PeerTrust, 'inbound' | 'outbound'> {
  const entries = peer.sources.flatMap(({ fqdn, addresses }) => {
    const description = peer._side.presenter(peer, fqdn);
    const sources = [AclSource.name(fqdn), ...addresses.map((address) => AclSource.address(address))];
    return sources.map((source) => ({
      incoming: IncomingAcl.of(cluster, source, description),
      outgoing: OutgoingAcl.of(cluster, source, description),
    }));
  });
  return {
    inbound: entries.map(({ incoming }) => incoming),
    outbound: entries.map(({ outgoing }) => outgoing),
  };
}
