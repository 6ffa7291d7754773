import { Construct } from 'constructs';
import { NetworkFlows, type Artifact, type DeviceResource } from '../core';
import { constructError } from '../core/errors';
import { freeId } from '../core/private/free-id';
import type { DnsZone, SrvRecordSet, SrvTargetOptions } from '../dns';
import {
  CupXmppS2sCertificate,
  CupXmppTrustCertificate,
  LocalDomain,
  XmppCertificateWildcards,
  XmppDefaultPolicy,
  XmppFederationNode,
  XmppFederationServiceActivation,
  XmppPolicy,
  XmppPolicyException,
  XmppSecuritySettings,
  type IImPresenceDeployment,
  type ImPresenceCluster,
  type ImPresenceNode,
  type XmppSecurityMode,
} from '../im-presence';
import { SrvName } from '../net';
import { XmppFederatedDomain, XmppPartner, type XmppPeer } from '../partners';
import { atItsPlace } from '../partners/declared-at';
import { askForEmailAddresses } from '../partners/email-addresses';
import { asXmppPeer, type XmppAsPeerProps } from './as-xmpp-peer';
import { whole } from './border-passage';
import { requireCarried } from './carried';
import type { XmppBorder } from './xmpp-border';
import type { XmppChatNode, XmppPassage, XmppPublicNode } from './xmpp-passage';
import {
  checkedChatNodes,
  checkedNodes,
  noNodes,
  publicNode,
  targetsOf,
  type PublicName,
  type PublicNode,
} from './xmpp-public-nodes';

const XMPP = SrvName.XMPP_SERVER;
const XMPP_PORT = XMPP.port.number;

export interface XmppFederationProps {
  /** Our side: a cluster, or an `ImPresenceDeployment` of several. Settings and policy are the same for all of them. */
  readonly deployment: IImPresenceDeployment;
  /**
   * The nodes that federate: one of each cluster is enough, several share the load (`xmpp-federation/nodes`).
   * @default - none: the border terminates XMPP itself (`xmpp-federation/one-termination`)
   */
  readonly nodes?: XmppPublicNode[];
  /**
   * What stands between them and the internet: `XmppBorder.asa(...)`, `XmppBorder.otherMake(...)`, one of yours; or what
   * terminates XMPP in their stead: `XmppBorder.expresswayE(...)`.
   */
  readonly border: XmppBorder;
  /** Security settings of every node, or of the border that terminates XMPP. */
  readonly securityMode: XmppSecurityMode;
  /**
   * What holds for domains that are no exception. With Deny the domains of the partners become exceptions.
   * @default XmppDefaultPolicy.DENY
   */
  readonly defaultPolicy?: XmppDefaultPolicy;
  /**
   * Chat nodes that partners reach themselves. The aliases of chat and file transfer of all other nodes lead through
   * `nodes` (Guide, Table 16).
   * @default - none
   */
  readonly chatNodes?: XmppChatNode[];
}

/** Where sessions come in, and leave from: at a node, or at a border that terminates XMPP itself. */
interface End {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly leaving: string;
  readonly node?: ImPresenceNode;
}

/**
 * XMPP federation terminated on IM and Presence (Guide, "Cisco IM and Presence Workflow"): node status, security
 * settings, policy, certificates and services of every cluster, what the border needs, and what the partners have to
 * do. Node first, then settings, certificates, service, firewall and DNS. Where the border terminates XMPP itself, no
 * node federates, and all of it is the border's.
 */
export class XmppFederation extends Construct {
  /** Our side. */
  public readonly deployment: IImPresenceDeployment;
  /** Security settings of every node. */
  public readonly securityMode: XmppSecurityMode;
  /** The border as this federation passes it. */
  public readonly passage: XmppPassage;

  private readonly border: XmppBorder;
  private readonly nodes: readonly PublicNode[];
  private readonly chatNodes: readonly PublicNode[];
  private readonly onNodes: readonly XmppFederationNode[];
  private readonly byCluster: ReadonlyMap<ImPresenceCluster, XmppPolicy>;
  private readonly members: XmppPeer[] = [];
  private readonly records: SrvRecordSet[] = [];
  private readonly presented: Artifact[] = [];
  private readonly ours: DeviceResource[] = [];
  private readonly flows: NetworkFlows;
  /** What of a node carries its sessions. */
  private readonly onNode = new Map<ImPresenceNode, DeviceResource[]>();

  constructor(scope: Construct, id: string, props: XmppFederationProps) {
    super(scope, freeId(scope, id, new.target.name));
    this.flows = new NetworkFlows(this, 'Flows');
    this.deployment = props.deployment;
    this.securityMode = props.securityMode;
    this.border = props.border;
    const { nodes = [], chatNodes = [] } = props;
    const { terminates } = this.border;
    this.nodes = terminates
      ? noNodes(this, [...nodes, ...chatNodes])
      : checkedNodes(this, this.deployment, nodes);
    this.chatNodes = terminates ? [] : checkedChatNodes(this, this.deployment, chatNodes, this.nodes);
    const clusters = terminates ? [] : this.deployment.clusters;
    const defaultPolicy = props.defaultPolicy ?? XmppDefaultPolicy.DENY;
    this.byCluster = new Map(clusters.map((cluster) => [cluster, XmppPolicy.of(cluster, defaultPolicy)]));
    this.onNodes = [...this.nodes, ...this.chatNodes].map(({ node }) => XmppFederationNode.of(node));
    this.ours.push(...this.onNodes, ...this.byCluster.values());
    if (!terminates) this.configureNodes();
    this.passage = props.border.passage(this, 'Border');
    if (terminates) this.passage.terminateFor(this.deployment, this.securityMode);
    for (const one of [...this.nodes, ...this.chatNodes]) {
      this.passage._namedFor(one.node, () => this.passage.publishNode(publicNode(one)));
    }
  }

  /** The peers, in the order in which they were added. */
  public get peers(): XmppPeer[] {
    return [...this.members];
  }

  /** The nodes that federate. */
  public get federationNodes(): XmppFederationNode[] {
    return [...this.onNodes];
  }

  /** The policies of the clusters, in their order. */
  public get policies(): XmppPolicy[] {
    return [...this.byCluster.values()];
  }

  /** SRV records that were published for it. */
  public get srvRecords(): SrvRecordSet[] {
    return [...this.records];
  }

  /** What must stand before the world may come in: objects of the clusters and of the border. */
  public get leadsTo(): DeviceResource[] {
    return [...new Set([...this.ours, ...this.passage.leadsTo])];
  }

  /** Federates with a peer through the same nodes. Called for each. */
  public addPeer(peer: XmppPeer): void {
    atItsPlace(peer, () => this.federateWith(peer));
  }

  /**
   * Publishes the SRV records of the local domains and of the aliases of chat and file transfer, and the addresses of
   * their targets, as far as they lie in the zone. They wait for everything that they lead to (the publish gate),
   * for peers too that are added later. Call it for each zone.
   */
  public publishDns(zone: DnsZone): void {
    const inZone = (name: string): boolean => name === zone.zone || name.endsWith(`.${zone.zone}`);
    const published = [...this.nodes.filter((node) => node.published), ...this.entrances];
    const names = this.addresses([...published, ...this.chatNodes]).filter(
      ({ fqdn }) => inZone(fqdn) && !this.passage.standingNames.includes(fqdn),
    );
    const found = this.foundBy(published).filter(({ domain }) => inZone(domain));
    if (found.length === 0 && names.length === 0) {
      throw constructError(
        this,
        'dns/zone-without-domain',
        `The zone ${zone.zone} holds neither a local domain (${this.deployment.addressDomains.join(', ')}) nor a public name (${published.map(({ fqdn }) => fqdn).join(', ')}).`,
        'Publish into the zones of the local domains and of the public names.',
      );
    }
    for (const { fqdn, addresses } of names) zone.addAddress(fqdn, addresses)._publishAfterAllOf(this);
    for (const { domain, targets } of found) {
      const name = SrvName.in(domain, XMPP).toString();
      const [first, ...furtherTargets] = targets;
      const record = zone.addSrv({ ...first, name, furtherTargets });
      this.records.push(record);
      record._publishAfterAllOf(this);
    }
  }

  /**
   * This side as another enterprise with IM and Presence meets it: a peer for the stack of that side. So each of two
   * enterprises is described once, by the class of its stack, and whoever plans for one side makes the other side's in
   * an app of its own that nobody synthesizes. Publish its records first. A side whose nodes sign their certificates
   * themselves has one node that federates, or the error is `xmpp-federation/as-peer`.
   *
   * @param scope The stack of the other side.
   * @param props How this side is called there.
   */
  public asPeer(scope: Construct, props: XmppAsPeerProps = {}): XmppPeer {
    const { deployment, securityMode } = this;
    const { addressDomains: domains } = deployment;
    const publishesSrv = this.srvRecords.length > 0;
    const nodes = this.onNodes.map(({ imPresenceNode }) => imPresenceNode);
    const ports = this.nodes.filter(({ published }) => published).map(({ port }) => port);
    const addresses = this.sources();
    const said = { domains, aliases: this.aliases(), nodes, addresses, ports, publishesSrv };
    return asXmppPeer({ federation: this, deployment, securityMode, ...said }, scope, props);
  }

  private federateWith(peer: XmppPeer): void {
    requireCarried(this, this.border, peer);
    this.members.push(peer);
    const admitted = new Map<ImPresenceCluster, DeviceResource[]>();
    for (const [cluster, policy] of this.byCluster) {
      for (const domain of peer.domains) {
        new XmppFederatedDomain(this, this.idOf(cluster, `domain ${domain}`), { cluster, domain, peer });
      }
      const names = [...peer.domains, ...peer.aliases];
      admitted.set(
        cluster,
        names.flatMap((name) => this.permit(cluster, policy, name)),
      );
    }
    for (const [cluster, own] of admitted) own.push(...this.trustPeer(cluster, peer));
    for (const own of admitted.values()) this.ours.push(...own);
    this.passage._namedFor(peer, () => this.passage.letThrough(peer));
    this.describeFlows(peer, admitted);
    askForEmailAddresses(this, peer, this.deployment);
    if (peer.handOut) this.handOut(peer);
  }

  /**
   * What partners look up, and where it leads: a domain to every published node, the alias of a chat node that is
   * reached itself to that node, any other alias through the nodes on the usual port (Guide, Table 16).
   */
  private foundBy(published: readonly PublicName[]): { domain: string; targets: SrvTargetOptions[] }[] {
    const all = targetsOf(published);
    const usual = all.filter(({ port }) => port === XMPP_PORT);
    const through = usual.length === 0 ? all : usual;
    const { addressDomains, clusters } = this.deployment;
    return [
      ...addressDomains.map((domain) => ({ domain, targets: all })),
      ...clusters.flatMap((cluster) => [
        ...cluster.groupChatServerAliases.map(({ alias, imPresenceNode }) => {
          const own = targetsOf(this.chatNodes.filter(({ node }) => node === imPresenceNode));
          return { domain: alias, targets: own.length === 0 ? through : own };
        }),
        ...cluster.fileTransferAliases.map(({ alias }) => ({ domain: alias, targets: through })),
      ]),
    ];
  }

  /** Names that partners meet chat rooms and files by, beside the domains. */
  private aliases(): string[] {
    return this.deployment.clusters.flatMap(({ groupChatServerAliases, fileTransferAliases }) =>
      [...groupChatServerAliases, ...fileTransferAliases].map(({ alias }) => alias.toLowerCase()),
    );
  }

  private configureNodes(): void {
    for (const cluster of this.deployment.clusters) {
      const { groupChatServerAliases: aliases, cupXmppS2sCertificate } = cluster;
      this.ours.push(
        ...LocalDomain.allOf(cluster),
        ...aliases.filter(({ existing }) => !existing),
        ...cluster._emailAddresses,
      );
      // The aliases are names below the domains: a certificate of the domains alone is refused there.
      if (aliases.length > 0 && this.securityMode.usesTls && !cupXmppS2sCertificate.isExisting)
        this.ours.push(XmppCertificateWildcards.of(cluster));
    }
    for (const federationNode of this.onNodes) {
      const settings = XmppSecuritySettings.of(federationNode, this.securityMode);
      const activation = XmppFederationServiceActivation.of(federationNode);
      activation.node.addDependency(settings, this.byCluster.get(federationNode.cluster)!);
      this.ours.push(settings, activation);
      const own: DeviceResource[] = [settings, activation];
      this.onNode.set(federationNode.imPresenceNode, own);
      // Without TLS nothing is presented, and nothing has to be trusted.
      if (!this.securityMode.usesTls) continue;
      const { certificate, resource } = CupXmppS2sCertificate.of(federationNode.imPresenceNode);
      this.presented.push(certificate);
      if (resource === undefined) continue;
      activation.node.addDependency(resource);
      this.ours.push(resource);
      own.push(resource);
    }
  }

  private permit(cluster: ImPresenceCluster, policy: XmppPolicy, domain: string): XmppPolicyException[] {
    if (policy.defaultPolicy === XmppDefaultPolicy.ALLOW) return [];
    const known = policy._covering(domain);
    if (known.length > 0) return known;
    return [new XmppPolicyException(this, this.idOf(cluster, `exception ${domain}`), { policy, domain })];
  }

  /**
   * The nodes terminate TLS, not the border: what the peer presents is judged by their trust store (Guide, "Import a
   * Root CA Certificate for XMPP Federation").
   */
  private trustPeer(cluster: ImPresenceCluster, peer: XmppPeer): CupXmppTrustCertificate[] {
    const { certificate } = peer;
    if (certificate === undefined || !this.securityMode.usesTls) return [];
    const { authority, trusted, commonName } = certificate;
    return authority === undefined
      ? trusted.map((self) => CupXmppTrustCertificate.of(cluster, self, commonName))
      : CupXmppTrustCertificate.ofAuthority(cluster, authority);
  }

  private describeFlows(
    peer: XmppPeer,
    admitted: ReadonlyMap<ImPresenceCluster, readonly DeviceResource[]>,
  ): void {
    const servers = peer.addresses.length === 0 ? [undefined] : peer.addresses;
    for (const { name, address, port, leaving, node } of this.ends()) {
      const us = (node ?? this.deployment.routingNode).fqdn;
      const onNode = node === undefined ? [] : [...this.onNode.get(node)!, ...admitted.get(node.cluster)!];
      const carriedBy = [...whole(onNode), ...this.passage._carriers(peer, node)];
      for (const server of servers) {
        this.flows._add({
          source: peer.name,
          sourceAddress: server,
          destination: name,
          destinationAddress: address,
          protocol: 'tcp',
          port,
          purpose: `XMPP federation from ${peer.name}, through ${this.border.name}`,
          drawn: true,
          carriedBy,
          sessions: `${peer.name} to ${us}`,
        });
        for (const to of peer.ports) {
          this.flows._add({
            source: name,
            sourceAddress: leaving,
            destination: peer.name,
            destinationAddress: server ?? 'any',
            protocol: 'tcp',
            port: to,
            purpose: `XMPP federation to ${peer.name}, through ${this.border.name}`,
            drawn: true,
            carriedBy,
            sessions: `${us} to ${peer.name}`,
          });
        }
      }
    }
  }

  /** Where the border terminates XMPP itself, its servers are what the world reaches. */
  private get entrances(): PublicName[] {
    return this.passage.entrances.map(({ fqdn, address }) => ({ fqdn, address, port: XMPP_PORT }));
  }

  /** Where sessions come in, and leave from. */
  private ends(): End[] {
    const servers = this.entrances.map(({ fqdn: name, address, port }): End => ({
      name,
      address,
      port,
      leaving: address,
    }));
    const nodes = [...this.nodes, ...this.chatNodes].flatMap((one): End[] => {
      const { fqdn, address, port, ipv6, node } = one;
      return [
        { name: fqdn, address, port, leaving: this.passage.leavesFrom(publicNode(one)), node },
        ...(ipv6 === undefined
          ? []
          : [{ name: ipv6.fqdn, address: ipv6.address, port: XMPP_PORT, leaving: ipv6.address, node }]),
      ];
    });
    return [...servers, ...nodes];
  }

  private handOut(peer: XmppPeer): void {
    const { clusters, addressDomains: localDomains } = this.deployment;
    new XmppPartner(this, `partner ${peer.name}`, {
      peer,
      localDomains,
      aliases: this.aliases(),
      fileTransfer: clusters.some(({ fileTransferAliases }) => fileTransferAliases.length > 0),
      mode: this.securityMode,
      trusted: this.trustedByPeers(),
      selfSigned: clusters.some((cluster) => cluster.cupXmppS2sCertificate.isSelfSigned),
      endpoints: this.ends().map(({ address, port }) => ({ address, port })),
      sources: this.sources('both families'),
      routed: this.passage.leadsByAddress,
    });
  }

  /** Where our sessions come from: of both families, for who writes a firewall. */
  private sources(families: 'both families' | 'IPv4' = 'IPv4'): string[] {
    const addresses = [...this.nodes, ...this.chatNodes].flatMap((node) => [
      this.passage.leavesFrom(publicNode(node)),
      ...(node.ipv6 !== undefined && families === 'both families' ? [node.ipv6.address] : []),
    ]);
    return [...new Set([...addresses, ...this.entrances.map(({ address }) => address)])];
  }

  /** The chain of an authority stands for all that it signed, the root first; what signed itself stands for itself. */
  private trustedByPeers(): Artifact[] {
    const trusted = this.onNodes.flatMap(({ cluster }, index) => {
      const { authority } = cluster.cupXmppS2sCertificate;
      return authority === undefined
        ? [this.presented[index]]
        : authority.chain.map(({ artifact }) => artifact).reverse();
    });
    return [...new Set([...trusted.filter((artifact) => artifact !== undefined), ...this.passage.presented])];
  }

  /** Several clusters have an object each. */
  private idOf(cluster: ImPresenceCluster, what: string): string {
    return this.deployment.clusters.length === 1 ? what : `${what} ${cluster.vendorName}`;
  }

  /** The A and AAAA records: the addresses of a name belong to one record set each. */
  private addresses(nodes: readonly PublicName[]): { fqdn: string; addresses: string[] }[] {
    const sets = new Map<string, { fqdn: string; addresses: string[] }>();
    const add = (family: number, fqdn: string, address: string): void => {
      const key = `${family} ${fqdn}`;
      const known = sets.get(key);
      if (known === undefined) sets.set(key, { fqdn, addresses: [address] });
      else if (!known.addresses.includes(address)) known.addresses.push(address);
    };
    for (const { fqdn, address, ipv6 } of nodes) {
      add(4, fqdn, address);
      if (ipv6 !== undefined) add(6, ipv6.fqdn, ipv6.address);
    }
    return [...sets.values()];
  }
}
