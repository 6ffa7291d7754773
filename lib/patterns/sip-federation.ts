import { Construct } from 'constructs';
import {
  NetworkFlows,
  SrvState,
  type DeviceResource,
  type NetworkFlowProps,
  type PartReference,
} from '../core';
import { freeId } from '../core/private/free-id';
import type { DnsZone, SrvRecordSet } from '../dns';
import {
  ApplicationListener,
  FederationRoutingFqdn,
  FederationServiceActivation,
  ImGatewayStatus,
  SipBorderElement,
  type IImPresenceDeployment,
  type ImPresenceCluster,
} from '../im-presence';
import { SipTransport, type Peer, type SipPeer } from '../partners';
import { atItsPlace } from '../partners/declared-at';
import { askForEmailAddresses } from '../partners/email-addresses';
import { whole } from './border-passage';
import { requireCarried } from './carried';
import { requireNewDomains } from './domain-once';
import { clusterId } from './cluster-id';
import type { SipBorder } from './sip-border';
import type { SipPassage } from './sip-passage';
import { publishPeers } from './sip-peer-records';
import { refuseOurAddress, sameServer } from './sip-peer-servers';
import { SipRecords } from './sip-records';
import { federateDomain } from './sip-routes';
import { SipTrust } from './sip-trust';
import { SipWays } from './sip-ways';

/** The two ends of a federation over SIP that are ours. Peers are added to it. */
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
  private readonly byDomain = new Map<string, Peer>();
  private readonly byServer = new Map<string, SipPeer>();
  private readonly ours: DeviceResource[] = [];
  /** What our clusters call themselves towards peers. */
  private readonly names: FederationRoutingFqdn[] = [];
  private readonly records: SipRecords;
  private readonly trust: SipTrust;
  private readonly flows: NetworkFlows;
  /** What carries sessions that our nodes begin, a list for each way of theirs. */
  private readonly outbound: PartReference[][] = [];

  constructor(scope: Construct, id: string, props: SipFederationProps) {
    super(scope, freeId(scope, id, new.target.name));
    this.flows = new NetworkFlows(this, 'Flows');
    this.deployment = props.deployment;
    this.border = props.border;
    this.passage = props.border.passage(this, 'Border', { deployment: props.deployment });
    const first = (...resources: DeviceResource[]): void => void this.ours.push(...resources);
    this.records = new SipRecords(this, this.border.name, first);
    this.trust = new SipTrust(this, this.border.name, first);
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
    return [...this.records.srv];
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
    const known = this.records.inside.length;
    this.records.publish(zone);
    const found = whole(this.records.inside.slice(known));
    for (const list of this.outbound) list.push(...found);
  }

  /**
   * Publishes inside what peers publish for the world, where our name servers ask nobody else: SRV records of their
   * domains and addresses of their edges, as far as they lie in the zone (Guide, "DNS Configuration"). Add the peers
   * first, and call it for each zone; a zone that the internet asks is theirs (`dns/zone-of-peer`).
   */
  public publishPeers(zone: DnsZone): void {
    publishPeers(this, zone);
  }

  private federateWith(peer: SipPeer): void {
    requireCarried(this, this.border, peer);
    requireNewDomains(this, this.byDomain, peer);
    refuseOurAddress(this, peer);
    const behindSameServer = sameServer(this, this.byServer, peer);
    this.members.push(peer);
    const { passage, deployment } = this;
    const trusted =
      peer.transport === SipTransport.TLS && passage.nodesMeetPeers
        ? deployment.clusters.map((cluster) => this.trust.trustPeer(cluster, peer))
        : [];
    if (passage.nextHop === undefined) this.meetServerOf(peer);
    const parts = peer.domains.flatMap((domain) =>
      deployment.clusters.map((cluster) => federateDomain(this, cluster, peer, domain)),
    );
    const domains = parts.map(({ federated }) => federated);
    const routes = parts.flatMap((part) => part.routes);
    this.ours.push(...parts.flatMap((part) => [part.federated, ...part.routes]));
    passage._namedFor(peer, () => passage.letThrough(peer));
    const onBorder = passage._carriers(peer);
    const flows = passage.flows(peer);
    const onNodes = whole([
      ...(peer.transport === SipTransport.TLS ? [...this.listeners, ...this.trust.ofBorder] : []),
      ...trusted.flatMap(({ eitherWay }) => eitherWay),
      ...this.names,
      ...domains,
    ]);
    const letOut = trusted.flatMap(({ outbound }) => outbound);
    const letIn = trusted.flatMap(({ inbound }) => inbound);
    const ways = new SipWays(peer, deployment.routingNode.fqdn, {
      onBorder,
      letOut: [...onNodes, ...whole([...letOut, ...routes, ...this.records.inside])],
      letIn: [...onNodes, ...whole(letIn)],
      routes,
      domains,
      home: passage._leadsHome,
      records: peer._side.dialsByName?.(peer) === true ? this.records.names : this.records.leading,
    });
    for (const flow of flows) this.flows._add(ways.planned(flow));
    this.outbound.push(...ways.outbound);
    askForEmailAddresses(this, peer, deployment);
    peer._side.declare(this, peer, {
      deployment,
      face: passage.face,
      entrance: passage.entrance,
      border: this.border.name,
      publicFqdns: this.otherNames(),
      publicPorts: portsAt(passage.face?.address, flows),
      behindSameServer,
      knownAfter: trusted.flatMap(({ eitherWay }, index) =>
        deployment.clusters[index].nodes.flatMap(({ sipProxy: service }) =>
          eitherWay.map((resource) => ({ resource, service, switching: true })),
        ),
      ),
      trusted: passage._trustsIn(peer.certificateAuthority),
      ledBy: (records) => {
        const carriers = [...new Set(onBorder.map(({ resource }) => resource))];
        for (const record of records) record._leadsTo(carriers);
        ways.ledBy(records);
      },
      takenBy: (resources) => ways.takenBy(resources),
      admittedBy: (resources) => ways.admittedBy(resources),
      sentBy: (resources, sender = peer.name) => ways.sentBy(resources, sender),
      namedBy: (forms) => {
        const restarting = [...this.trust.ofBorder, ...routes];
        const answers = [...onBorder.map(({ resource }) => resource), ...restarting];
        for (const form of forms) form.turnsTo([answers, this.records.names], restarting);
        ways.takenBy(forms);
      },
    });
  }

  /** No border takes sessions in its stead: each cluster meets the server itself, and looks whether it answers. */
  private meetServerOf({ nextHop, transport, publishesSrv, domains }: SipPeer): void {
    const { addresses, port } = nextHop;
    const tls = transport === SipTransport.TLS;
    const fqdn = tls ? nextHop.fqdn : addresses[0];
    const bySrv = publishesSrv === SrvState.PUBLISHED ? domains : [];
    for (const { _sipServers: servers } of this.deployment.clusters) {
      const known = servers.get(fqdn);
      if (known === undefined) servers.set(fqdn, { fqdn, addresses, port, tls, bySrv: [...bySrv] });
      else known.bySrv.push(...bySrv);
    }
  }

  /** Domains that are found by another name than that of the face. */
  private otherNames(): Record<string, string> {
    const { passage, deployment } = this;
    const { publicFqdns, face } = passage;
    return Object.fromEntries(
      deployment.addressDomains.flatMap((domain) => {
        const name = Object.hasOwn(publicFqdns, domain) ? publicFqdns[domain] : face?.fqdn;
        return name === undefined || name === face?.fqdn ? [] : [[domain, name]];
      }),
    );
  }

  private get listeners(): ApplicationListener[] {
    return this.deployment.clusters.map((cluster) => ApplicationListener.peerAuth(cluster));
  }

  /** One listener port for a whole cluster drives NAT, access lists and the listener itself. */
  private configure(cluster: ImPresenceCluster): void {
    const { federationRoutingFqdn: routingFqdn, presentedInside, insideServers } = this.passage;
    const names = routingFqdn === undefined ? [] : [FederationRoutingFqdn.of(cluster, routingFqdn)];
    for (const name of names) name._shownBy(this.passage.showsFace);
    this.names.push(...names);
    this.ours.push(
      ...FederationServiceActivation.onAllNodes(cluster),
      ...cluster._emailAddresses,
      ...names,
      ImGatewayStatus.of(cluster),
    );
    if (presentedInside.length === 0) return;
    this.trust.listenForTls(cluster);
    new SipBorderElement(this, clusterId(this.deployment, cluster, 'border element'), {
      cluster,
      border: this.border.name,
    });
    for (const presented of presentedInside) this.trust.trustBorder(cluster, presented);
    for (const server of insideServers) this.trust.letIn(cluster, server);
  }
}

/** Where we answer: the ports of the flows that end at the address, each once. */
function portsAt(address: string | undefined, flows: readonly NetworkFlowProps[]): number[] {
  const ours = flows.filter(({ destinationAddress }) => destinationAddress === address);
  return [...new Set(ours.map(({ port }) => port))];
}
