import { Construct } from 'constructs';
import { NetworkFlows, type Artifact, type DeviceResource } from '../core';
import { constructError } from '../core/errors';
import { freeId } from '../core/private/free-id';
import type { DnsZone, SrvRecordSet } from '../dns';
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
import { XmppFederatedDomain, XmppPartner, type Peer, type XmppPeer } from '../partners';
import { atItsPlace } from '../partners/declared-at';
import { askForEmailAddresses } from '../partners/email-addresses';
import { asXmppPeer, type XmppAsPeerProps } from './as-xmpp-peer';
import { whole } from './border-passage';
import { requireCarried } from './carried';
import { requireNewDomains } from './domain-once';
import { clusterId } from './cluster-id';
import type { XmppBorder } from './xmpp-border';
import { XmppEnds } from './xmpp-ends';
import { flowsWith } from './xmpp-flows';
import type { XmppChatNode, XmppPassage, XmppPublicNode } from './xmpp-passage';
import { checkedChatNodes, checkedNodes, noNodes, publicNode } from './xmpp-public-nodes';
import { XmppRecords } from './xmpp-records';

/** Our end of a federation over XMPP, and what holds for it. Peers are added to it. */
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
   * terminates XMPP in their stead: `XmppBorder.expressway(...)`.
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
  private readonly ends: XmppEnds;
  private readonly records: XmppRecords;
  private readonly onNodes: readonly XmppFederationNode[];
  private readonly byCluster: ReadonlyMap<ImPresenceCluster, XmppPolicy>;
  private readonly members: XmppPeer[] = [];
  private readonly byDomain = new Map<string, Peer>();
  private readonly presented: Artifact[] = [];
  private readonly ours: DeviceResource[] = [];
  private readonly flows: NetworkFlows;
  /** The other side was told that there are no SRV records. */
  private isMetUnpublished = false;
  /** The security settings of the nodes. */
  private readonly settings: XmppSecuritySettings[] = [];
  /** What of a node carries its sessions. */
  private readonly onNode = new Map<ImPresenceNode, DeviceResource[]>();

  constructor(scope: Construct, id: string, props: XmppFederationProps) {
    super(scope, freeId(scope, id, new.target.name));
    this.flows = new NetworkFlows(this, 'Flows');
    this.deployment = props.deployment;
    this.securityMode = props.securityMode;
    this.border = props.border;
    const { terminates } = this.border;
    for (const cluster of this.deployment.clusters) cluster._federatesWith(this.deployment.clusters);
    const nodes = terminates
      ? noNodes(this, [...(props.nodes ?? []), ...(props.chatNodes ?? [])])
      : checkedNodes(this, this.deployment, props.nodes ?? []);
    const chatNodes = terminates ? [] : checkedChatNodes(this, this.deployment, props.chatNodes ?? [], nodes);
    const clusters = terminates ? [] : this.deployment.clusters;
    const defaultPolicy = props.defaultPolicy ?? XmppDefaultPolicy.DENY;
    this.byCluster = new Map(clusters.map((cluster) => [cluster, XmppPolicy.of(cluster, defaultPolicy)]));
    const all = [...nodes, ...chatNodes];
    this.onNodes = all.map(({ node }) => XmppFederationNode.of(node));
    this.ours.push(...this.onNodes, ...this.byCluster.values());
    if (!terminates) this.configureNodes();
    this.passage = props.border.passage(this, 'Border', {
      deployment: this.deployment,
      securityMode: this.securityMode,
    });
    this.ends = new XmppEnds(nodes, chatNodes, this.passage);
    this.records = new XmppRecords(this, this.ends);
    for (const one of all) {
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
    return [...this.records.srv];
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
    this.records.publish(zone);
    if (!this.isMetUnpublished || this.records.srv.length === 0) return;
    throw constructError(
      this,
      'xmpp-federation/as-peer',
      `The SRV records of ${zone.zone} are published after asPeer, which said that there are none.`,
      'Call publishDns for each zone first, then asPeer.',
    );
  }

  /**
   * This side as another enterprise with IM and Presence meets it: a peer for the stack of that side. So each of two
   * enterprises is described once, by the class of its stack, and whoever plans for one side makes the other side's in
   * an app of its own that nobody synthesizes. Publish its records first: SRV records that are published afterwards are an
   * error (`xmpp-federation/as-peer`), since the other side was told of none. A side whose nodes sign their certificates
   * themselves has one node that federates, or the error is `xmpp-federation/as-peer`.
   *
   * @param scope The stack of the other side.
   * @param props How this side is called there.
   */
  public asPeer(scope: Construct, props: XmppAsPeerProps = {}): XmppPeer {
    const { deployment, securityMode } = this;
    const { addressDomains: domains } = deployment;
    const publishesSrv = this.srvRecords.length > 0;
    this.isMetUnpublished ||= !publishesSrv;
    const nodes = this.onNodes.map(({ imPresenceNode }) => imPresenceNode);
    const ports = this.ends.nodes.filter(({ published }) => published).map(({ port }) => port);
    const addresses = this.ends.sources();
    const said = { domains, aliases: this.aliases(), nodes, addresses, ports, publishesSrv };
    return asXmppPeer({ federation: this, deployment, securityMode, ...said }, scope, props);
  }

  private federateWith(peer: XmppPeer): void {
    requireCarried(this, this.border, peer);
    requireNewDomains(this, this.byDomain, peer);
    this.members.push(peer);
    const admitted = new Map<ImPresenceCluster, DeviceResource[]>();
    for (const [cluster, policy] of this.byCluster) {
      for (const domain of peer.domains) {
        new XmppFederatedDomain(this, clusterId(this.deployment, cluster, `domain ${domain}`), {
          cluster,
          domain,
          peer,
        });
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
    askForEmailAddresses(this, peer, this.deployment);
    this.describeFlows(peer, admitted, peer.handOut ? this.handOut(peer) : []);
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
      const policy = this.byCluster.get(federationNode.cluster);
      activation.node.addDependency(settings, ...(policy === undefined ? [] : [policy]));
      this.settings.push(settings);
      for (const other of this.settings.slice(0, -1)) other._agreesWith.add(settings);
      this.ours.push(settings, activation);
      const own: DeviceResource[] = [settings, activation];
      this.onNode.set(federationNode.imPresenceNode, own);
      // Without TLS nothing is presented, and nothing has to be trusted.
      if (!this.securityMode.usesTls) continue;
      const { certificate, resource } = CupXmppS2sCertificate.presentedBy(federationNode.imPresenceNode);
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
    return [
      new XmppPolicyException(this, clusterId(this.deployment, cluster, `exception ${domain}`), {
        policy,
        domain,
      }),
    ];
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
    agreed: readonly DeviceResource[],
  ): void {
    // Who may go by server dialback asks any of our nodes.
    const asked = this.identifies(peer) ? [] : this.settings;
    for (const end of this.ends.all) {
      const { node } = end;
      const us = (node ?? this.deployment.routingNode).fqdn;
      const onNode =
        node === undefined ? [] : [...(this.onNode.get(node) ?? []), ...(admitted.get(node.cluster) ?? [])];
      const carriedBy = [
        ...whole([...new Set([...onNode, ...agreed, ...asked])]),
        ...this.passage._carriers(peer, node),
      ];
      // Records may be published later: the list grows with them.
      const ledBy = this.records.leadingTo(end.name);
      // Dialback asks who the records lead to, on the way out, too.
      const ledOut = this.identifies(peer) ? [] : ledBy;
      const flows = flowsWith(peer, end, { us, through: this.border.name, carriedBy, ledBy, ledOut });
      for (const flow of flows) this.flows._add(flow);
    }
  }

  /** Whether certificates say who the other side is, and nothing else does. */
  private identifies({ supportsTls, certificate }: XmppPeer): boolean {
    const { usesDialback, saslExternalOnIncoming, saslOnOutbound } = this.securityMode;
    const bySasl = saslExternalOnIncoming && saslOnOutbound;
    return !usesDialback || (bySasl && supportsTls === true && certificate !== undefined);
  }

  /** What the partner does. What of it has to agree with our security settings is returned. */
  private handOut(peer: XmppPeer): DeviceResource[] {
    const { clusters, addressDomains: localDomains } = this.deployment;
    const partner = new XmppPartner(this, `partner ${peer.name}`, {
      peer,
      localDomains,
      aliases: this.aliases(),
      fileTransfer: clusters.some(({ fileTransferAliases }) => fileTransferAliases.length > 0),
      securityMode: this.securityMode,
      trusted: this.trustedByPeers(),
      selfSigned: clusters.some((cluster) => cluster.cupXmppS2sCertificate.isSelfSigned),
      endpoints: this.ends.all.map(({ address, port }) => ({ address, port })),
      sources: this.ends.sources('both families'),
      routed: this.passage.leadsByAddress,
    });
    return partner._agreeWith([...this.settings, ...this.passage._settings]);
  }

  /** The chain of an authority stands for all that it signed, the root first; what signed itself stands for itself. */
  private trustedByPeers(): Artifact[] {
    const trusted = this.onNodes.flatMap(({ cluster }, index) => {
      const { authority } = cluster.cupXmppS2sCertificate;
      return authority === undefined
        ? [this.presented[index]]
        : authority.chain.map(({ artifact }) => artifact).reverse();
    });
    const ofFaces = this.passage.faces.flatMap(({ authority, certificate }) =>
      authority === undefined ? certificate : authority.chain.map(({ artifact }) => artifact).reverse(),
    );
    return [...new Set([...trusted, ...ofFaces].filter((artifact) => artifact !== undefined))];
  }
}
