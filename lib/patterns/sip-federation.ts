import { Construct } from 'constructs';
import {
  NetworkFlows,
  SrvState,
  type DeviceResource,
  type NetworkFlowProps,
  type PartReference,
} from '../core';
import { constructError } from '../core/errors';
import { freeId } from '../core/private/free-id';
import { DnsView, type DnsRecordSet, type DnsZone, type SrvRecordSet } from '../dns';
import {
  ApplicationListener,
  AutomaticTlsPeerSubject,
  CupTrustCertificate,
  FederationRoutingFqdn,
  FederationServiceActivation,
  ImGatewayStatus,
  IncomingAcl,
  IncomingAclSource,
  OutgoingAcl,
  SipBorderElement,
  SipFederatedDomain,
  TcpStaticRoute,
  TlsContextSettings,
  TlsPeerSubject,
  TlsPeerSubjectMapping,
  TlsStaticRoute,
  TransportInRecordRoute,
  type IImPresenceDeployment,
  type ImPresenceCluster,
  type StaticRoute,
} from '../im-presence';
import { quote, SrvName } from '../net';
import { SipTransport, type SipPeer } from '../partners';
import { atItsPlace } from '../partners/declared-at';
import { askForEmailAddresses } from '../partners/email-addresses';
import { whole } from './border-passage';
import { requireCarried } from './carried';
import type { SipBorder } from './sip-border';
import type { SipInsideCertificate, SipInsideServer, SipPassage } from './sip-passage';

export interface SipFederationProps {
  /** Our side: a cluster, or an `ImPresenceDeployment` of several. */
  readonly deployment: IImPresenceDeployment;
  /** What stands between: `SipBorder.asa(...)`, `SipBorder.direct()`, or one of yours. */
  readonly border: SipBorder;
}

/**
 * SIP federation of our clusters through one border: services, listener, certificates and domains of every cluster,
 * what the border needs, what is on a peer's side to do. Which border carries which peer the documents say; any other
 * pair is the error `federation/not-carried`.
 */
export class SipFederation extends Construct {
  /** Our side. */
  public readonly deployment: IImPresenceDeployment;
  /** The border as this federation passes it. */
  public readonly passage: SipPassage;

  private readonly border: SipBorder;
  private readonly members: SipPeer[] = [];
  private readonly byServer = new Map<string, SipPeer>();
  private readonly records: SrvRecordSet[] = [];
  private readonly ours: DeviceResource[] = [];
  private readonly flows: NetworkFlows;

  constructor(scope: Construct, id: string, props: SipFederationProps) {
    super(scope, freeId(scope, id, new.target.name));
    this.flows = new NetworkFlows(this, 'Flows');
    this.deployment = props.deployment;
    this.border = props.border;
    this.passage = props.border.passage(this, 'Border', props.deployment);
    for (const cluster of this.deployment.clusters) {
      this.configure(cluster);
      cluster._publishNodes(this.node.path);
    }
    for (const node of this.deployment.nodes) this.passage.publishNode(node);
  }

  /** The peers, in the order in which they were added. */
  public get peers(): SipPeer[] {
    return [...this.members];
  }

  /** SRV records that were published for it. */
  public get srvRecords(): SrvRecordSet[] {
    return [...this.records];
  }

  /** What must stand before the world may come in: objects of the clusters and of the border. */
  public get leadsTo(): DeviceResource[] {
    return [...this.ours, ...this.passage.leadsTo];
  }

  /** Federates with a peer through the border. Called for each. */
  public addPeer(peer: SipPeer): void {
    atItsPlace(peer, () => this.federateWith(peer));
  }

  /**
   * Publishes the SRV records of the local domains, and the address of their target, as far as they lie in the zone.
   * They wait for everything that they lead to (the publish gate), for peers too that are added later. Call it for each zone.
   */
  public publishDns(zone: DnsZone): void {
    const { face } = this.passage;
    if (face === undefined) {
      throw constructError(
        this,
        'dns/nothing-to-publish',
        `Peers reach the nodes through ${this.border.name}: no record leads them there.`,
        'Take publishDns away: the two sides have routes.',
      );
    }
    const inZone = (name: string): boolean => name === zone.zone || name.endsWith(`.${zone.zone}`);
    const { addressDomains } = this.deployment;
    const domains = addressDomains.filter(inZone);
    if (domains.length === 0 && !inZone(face.fqdn)) {
      throw constructError(
        this,
        'dns/zone-without-domain',
        `The zone ${zone.zone} holds neither a local domain (${addressDomains.join(', ')}) nor ${face.fqdn}.`,
        'Publish into the zones of the local domains and of the Federation Routing FQDN.',
      );
    }
    const { passage } = this;
    if (zone.view === DnsView.INSIDE && passage.federationRoutingFqdn !== face.fqdn) {
      this.publishInside(zone, inZone);
    }
    if (!passage.isPublishedIn(zone)) return;
    const addresses = [face.address, ...(face.furtherAddresses ?? [])];
    const targets = domains.map((domain) => passage.targetOf(domain) ?? face.fqdn);
    for (const name of new Set([face.fqdn, ...targets])) {
      if (inZone(name) && !passage.standingNames.includes(name))
        this.publishAddress(zone, name, addresses)._publishAfterAllOf(this);
    }
    for (const [index, domain] of domains.entries()) {
      const record = zone.addSrv({
        name: SrvName.in(domain, SrvName.SIP_FEDERATION_TLS).toString(),
        target: targets[index],
        port: SrvName.SIP_FEDERATION_TLS.port.number,
      });
      this.records.push(record);
      record._publishAfterAllOf(this);
      for (const shown of passage.showsFace) record._shownBy.add(shown);
    }
  }

  /**
   * Publishes inside what peers publish for the world, where our name servers ask nobody else: SRV records of their
   * domains and addresses of their edges, as far as they lie in the zone (Guide, "DNS Configuration"). Add the peers
   * first, and call it for each zone; a zone that the internet asks is theirs (`dns/zone-of-peer`).
   */
  public publishPeers(zone: DnsZone): void {
    const inZone = (name: string): boolean => name === zone.zone || name.endsWith(`.${zone.zone}`);
    const domains = this.members.flatMap((peer) => peer.domains.map((domain) => ({ peer, domain })));
    const published = domains.filter(({ domain }) => inZone(domain));
    const edges = this.members.filter(({ nextHop }) => inZone(nextHop.fqdn));
    if (zone.view !== DnsView.INSIDE || published.length + edges.length === 0) {
      throw constructError(
        this,
        'dns/zone-of-peer',
        zone.view === DnsView.INSIDE
          ? `The zone ${zone.zone} holds neither a domain of a peer (${domains.map(({ domain }) => domain).join(', ')}) nor an edge of one.`
          : `The zone ${zone.zone} is one that the internet asks, and what stands there about peers is theirs.`,
        'Write view: DnsView.INSIDE, and the zone of a domain of a peer.',
      );
    }
    for (const { domain, peer } of published) {
      zone.addSrv({
        name: SrvName.in(domain, SrvName.SIP_FEDERATION_TLS).toString(),
        target: peer.nextHop.fqdn,
        port: peer.nextHop.port,
      });
    }
    for (const { nextHop } of edges) zone.addAddress(nextHop.fqdn, nextHop.addresses);
  }

  /** Whoever answers our nodes looks up what they call themselves: the record stands before they do. */
  private publishAddress(zone: DnsZone, name: string, addresses: string[]): DnsRecordSet {
    const record = zone.addAddress(name, addresses);
    for (const parameter of this.deployment.clusters.flatMap((cluster) => cluster._ownNames)) {
      if (parameter._shown !== record.owner) continue;
      record._named.add(parameter);
      parameter._resolvedBy(record);
    }
    return record;
  }

  /** Inside, the border finds the nodes by the name that they give themselves: before the world comes in. */
  private publishInside(zone: DnsZone, inZone: (name: string) => boolean): void {
    const { federationRoutingFqdn: routingFqdn } = this.passage;
    if (routingFqdn === undefined || !inZone(routingFqdn)) return;
    this.ours.push(this.publishAddress(zone, routingFqdn, [this.deployment.routingNode.address]));
  }

  private federateWith(peer: SipPeer): void {
    requireCarried(this, this.border, peer);
    this.refuseOurAddress(peer);
    const behindSameServer = this.sameServer(peer);
    this.members.push(peer);
    const { passage, deployment } = this;
    const tls = peer.transport === SipTransport.TLS;
    if (tls && passage.presentsInside === undefined) {
      for (const cluster of deployment.clusters) this.trustPeer(cluster, peer);
    }
    for (const cluster of passage.nextHop === undefined ? deployment.clusters : []) {
      const { fqdn, addresses, port } = peer.nextHop;
      const known = cluster._sipServers.get(fqdn);
      const bySrv = peer.publishesSrv === SrvState.PUBLISHED ? peer.domains : [];
      if (known === undefined) cluster._sipServers.set(fqdn, { fqdn, addresses, port, bySrv: [...bySrv] });
      else known.bySrv.push(...bySrv);
    }
    const domains = peer.domains.flatMap((domain) =>
      deployment.clusters.map((cluster) => this.addDomain(cluster, peer, domain)),
    );
    passage._namedFor(peer, () => passage.letThrough(peer));
    const theirs = new Set([peer.nextHop, ...peer.backupNextHops, ...peer.sources].map(({ fqdn }) => fqdn));
    const us = deployment.routingNode.fqdn;
    const flows = passage.flows(peer);
    const onNodes = whole([...(tls ? this.listeners : []), ...domains]);
    const [outbound, inbound] = [`${us} to ${peer.name}`, `${peer.name} to ${us}`];
    // Flows of one way have one list between them.
    const carriers = new Map<unknown, PartReference[]>();
    for (const flow of flows) {
      const onBorder = flow.carriedBy ?? passage._carriers(peer);
      const carriedBy = carriers.get(flow.carriedBy) ?? [...onBorder, ...onNodes];
      carriers.set(flow.carriedBy, carriedBy);
      // Records may be published later: the list is that of the federation.
      const way = theirs.has(flow.destination)
        ? { sessions: outbound }
        : { sessions: inbound, ledBy: this.records };
      this.flows._add({ ...flow, carriedBy, ...way });
    }
    askForEmailAddresses(this, peer, deployment);
    peer._side.declare(this, peer, {
      deployment,
      face: passage.face,
      entrance: passage.entrance,
      border: this.border.name,
      publicFqdns: this.otherNames(),
      publicPorts: portsAt(passage.face?.address, flows),
      behindSameServer,
    });
  }

  /** Domains that are found by another name than that of the face. */
  private otherNames(): Record<string, string> {
    const { passage, deployment } = this;
    return Object.fromEntries(
      deployment.addressDomains.flatMap((domain) => {
        const name = passage.targetOf(domain);
        return name === undefined || name === passage.face?.fqdn ? [] : [[domain, name]];
      }),
    );
  }

  private get listeners(): ApplicationListener[] {
    return this.deployment.clusters.map((cluster) => ApplicationListener.peerAuth(cluster));
  }

  /** One listener port for a whole cluster drives NAT, access lists and the listener itself. */
  private configure(cluster: ImPresenceCluster): void {
    const { federationRoutingFqdn: routingFqdn, allPresentedInside, insideServers } = this.passage;
    this.ours.push(
      ...FederationServiceActivation.onAllNodes(cluster),
      ...cluster._emailAddresses,
      ...(routingFqdn === undefined ? [] : [FederationRoutingFqdn.of(cluster, routingFqdn)]),
      ImGatewayStatus.of(cluster),
    );
    if (allPresentedInside.length === 0) return;
    this.listenForTls(cluster);
    new SipBorderElement(this, this.idOf(cluster, 'border element'), { cluster, border: this.border.name });
    for (const presented of allPresentedInside) this.trustBorder(cluster, presented);
    for (const server of insideServers) this.letIn(cluster, server);
  }

  /**
   * Two entries a server: by address and by name (Guide, "Add Expressway to Access Control List"). What the cluster has
   * already is the same entry.
   */
  private letIn(cluster: ImPresenceCluster, { fqdn, address }: SipInsideServer): void {
    for (const source of [IncomingAclSource.address(address), IncomingAclSource.name(fqdn)]) {
      this.ours.push(IncomingAcl.of(cluster, source, `SIP federation via ${this.border.name}`));
    }
  }

  private listenForTls(cluster: ImPresenceCluster): void {
    this.ours.push(ApplicationListener.peerAuth(cluster));
    if (this.passage.setsTlsContext) this.ours.push(TlsContextSettings.of(cluster));
  }

  private trustBorder(cluster: ImPresenceCluster, presented: SipInsideCertificate): void {
    const uploads = this.borderTrust(cluster, presented);
    this.ours.push(...uploads);
    const { subjectName } = presented;
    const selected =
      subjectName === undefined
        ? AutomaticTlsPeerSubject.of({ certificate: uploads[uploads.length - 1] })
        : this.knowBy(cluster, subjectName, this.border.name);
    if (subjectName === undefined) this.ours.push(selected);
    const proxies = cluster.nodes.map((node) => node.sipProxy);
    for (const known of [...uploads, selected]) this.passage.presentAfter(known, proxies);
  }

  private borderTrust(
    cluster: ImPresenceCluster,
    { authority, certificate, commonName }: SipInsideCertificate,
  ): CupTrustCertificate[] {
    if (authority !== undefined) return CupTrustCertificate.ofAuthority(cluster, authority);
    if (certificate !== undefined) return [CupTrustCertificate.of(cluster, certificate, commonName)];
    throw constructError(
      this,
      'certificate/inside',
      `${this.border.name} says neither which certificate it presents to the nodes nor who signed it.`,
      'Give authority, or certificate where it is self-signed, in presentsInside.',
    );
  }

  /** No border answers for the peer: the nodes know it by the subject of its certificate. */
  private trustPeer(cluster: ImPresenceCluster, peer: SipPeer): void {
    this.listenForTls(cluster);
    CupTrustCertificate.ofAuthority(cluster, peer.certificateAuthority);
    for (const subject of peer.certificateSubjects) {
      this.knowBy(cluster, subject, peer._side.presenter(peer, subject));
    }
    if (cluster.release.isCups) this.exempt(cluster, peer);
  }

  /** Cisco Unified Presence asks for digest authentication, which Microsoft servers do not know. */
  private exempt(cluster: ImPresenceCluster, peer: SipPeer): void {
    for (const { fqdn, addresses } of peer.sources) {
      const sources = [
        IncomingAclSource.name(fqdn),
        ...addresses.map((address) => IncomingAclSource.address(address)),
      ];
      for (const source of sources) {
        const description = peer._side.presenter(peer, fqdn);
        IncomingAcl.of(cluster, source, description);
        OutgoingAcl.of(cluster, source, description);
      }
    }
  }

  /** Several servers can present one name. */
  private knowBy(
    cluster: ImPresenceCluster,
    subjectName: string,
    description: string,
  ): TlsPeerSubjectMapping {
    const id = this.idOf(cluster, `peer subject mapping ${subjectName}`);
    const known = this.node.tryFindChild(id) as TlsPeerSubjectMapping | undefined;
    if (known !== undefined) return known;
    const subject = new TlsPeerSubject(this, this.idOf(cluster, `peer subject ${subjectName}`), {
      cluster,
      subjectName,
      description,
    });
    return new TlsPeerSubjectMapping(this, id, { subject });
  }

  private addDomain(cluster: ImPresenceCluster, peer: SipPeer, domain: string): SipFederatedDomain {
    const direct = this.passage.face === undefined;
    const federated = new SipFederatedDomain(this, this.idOf(cluster, `domain ${domain}`), {
      cluster,
      domain,
      description: peer._side.describes(peer, domain),
      integrationType: peer.integrationType,
      directFederation: direct,
    });
    this.ours.push(federated);
    const { nextHop } = this.passage;
    if (nextHop === undefined && peer.publishesSrv !== SrvState.NOT_PUBLISHED) return federated;
    this.ours.push(...this.routes(cluster, peer, domain, nextHop));
    return federated;
  }

  /** @param through Where the border takes everything, if it does. */
  private routes(
    cluster: ImPresenceCluster,
    { nextHop, backupNextHops, transport }: SipPeer,
    domain: string,
    through: string | undefined,
  ): StaticRoute[] {
    const id = this.idOf(cluster, `route ${domain}`);
    if (through !== undefined) return [new TlsStaticRoute(this, id, { cluster, domain, nextHop: through })];
    if (transport === SipTransport.TCP) TransportInRecordRoute.of(cluster);
    return [nextHop, ...backupNextHops].map(({ fqdn, addresses, port }, index) => {
      const own = index === 0 ? id : this.idOf(cluster, `route ${domain} by ${fqdn}`);
      // The smallest number is tried first; a route alone keeps what the page presets.
      const priority = backupNextHops.length === 0 ? undefined : index + 1;
      const route = { cluster, domain, priority };
      return transport === SipTransport.TLS
        ? new TlsStaticRoute(this, own, { ...route, nextHop: fqdn, nextHopPort: port })
        : new TcpStaticRoute(this, own, { ...route, nextHop: addresses[0] });
    });
  }

  /** A hosted edge serves many: equal values are no conflict, another address for its name is. */
  private sameServer(peer: SipPeer): SipPeer | undefined {
    const { fqdn, addresses } = peer.nextHop;
    const other = this.byServer.get(fqdn);
    if (other === undefined) {
      this.byServer.set(fqdn, peer);
      return undefined;
    }
    const here = addresses.join(', ');
    const there = other.nextHop.addresses.join(', ');
    if (here === there && peer.certificateAuthority === other.certificateAuthority) return other;
    throw constructError(
      this,
      'partner/edge-differs',
      `${quote(fqdn)} is at ${here} and signed by ${peer.certificateAuthority.vendorName} for ${peer.name}, and at ${there} and signed by ${other.certificateAuthority.vendorName} for ${other.name}.`,
      'Describe a hosted edge with the same values for everybody behind it; one accessEdge and one certificateAuthority for all will do.',
    );
  }

  /** An edge at our own public address would be said of every list, class and translation that names it. */
  private refuseOurAddress(peer: SipPeer): void {
    const { face } = this.passage;
    const ours = face === undefined ? [] : [face.address, ...(face.furtherAddresses ?? [])];
    const address = peer.nextHop.addresses.find((each) => ours.includes(each));
    if (address === undefined) return;
    throw constructError(
      this,
      'sip-federation/edge-is-ours',
      `${quote(peer.nextHop.fqdn)} of ${peer.name} is at ${address}, the public address of this federation.`,
      'Write the public address of the partner: accessEdge.addresses.',
    );
  }

  /** Several clusters have an object each. */
  private idOf(cluster: ImPresenceCluster, what: string): string {
    return this.deployment.clusters.length === 1 ? what : `${what} ${cluster.vendorName}`;
  }
}

/** Where we answer: the ports of the flows that end at the address, each once. */
function portsAt(address: string | undefined, flows: readonly NetworkFlowProps[]): number[] {
  const ours = flows.filter(({ destinationAddress }) => destinationAddress === address);
  return [...new Set(ours.map(({ port }) => port))];
}
