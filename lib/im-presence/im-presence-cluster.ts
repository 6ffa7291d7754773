import type { Construct } from 'constructs';
import {
  Device,
  DeviceLanguage,
  Owner,
  type Check,
  type Diagnosis,
  type DeviceResource,
  type RestartWindow,
  type Service,
} from '../core';
import { isNamed, type DeviceWording } from '../core/device';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName } from '../net';
import { checkedLocalDomains } from './checked-local-domains';
import { preflightChecks, proofChecks } from './cluster-checks';
import { diagnoses } from './cluster-diagnoses';
import { CupCertificate } from './cup-certificate';
import { CupXmppS2sCertificate } from './cup-xmpp-s2s-certificate';
import type { EmailAddressForFederation } from './email-address-for-federation';
import type { EmailFederatedDomain } from './email-federated-domain';
import type { FileTransferAlias } from './file-transfer-alias';
import type { GroupChatServerAlias } from './group-chat-server-alias';
import type { ImPresenceClusterProps } from './im-presence-cluster-props';
import type { IImPresenceDeployment } from './im-presence-deployment';
import { ImPresenceNode, type ImPresenceNodeProps } from './im-presence-node';
import type { ImPresenceRelease } from './im-presence-release';
import type { ImPresenceService } from './im-presence-service';
import { ListedNames } from './listed-names';
import {
  checkedListener,
  DEFAULT_PEER_AUTH_PORT,
  DEFAULT_SERVER_AUTH_PORT,
  refusePublishedPort,
  refuseTakenPorts,
} from './listener-ports';
import {
  PresenceRedundancyGroup,
  unknownRedundancy,
  type PresenceRedundancyGroupProps,
} from './presence-redundancy-group';
import { refuseSameNode } from './same-node';
import type { SipFederatedDomain } from './sip-federated-domain';
import type { SipProxyServiceParameter } from './sip-proxy-service-parameter';
import type { XmppFederationNode } from './xmpp-federation-node';

/** Where the three web interfaces are up to 9.1. */
const CUPS_PAGES = ' Administration: /cupadmin; OS Administration: /cmplatform; Serviceability: /ccmservice.';

/** A server of a SIP peer, and what leads to it. */
interface SipServer {
  /** What routes call it: over TCP, where no certificate names it, its address. */
  readonly fqdn: string;
  readonly tls: boolean;
  readonly addresses: readonly string[];
  readonly port: number;
  /** Domains whose SRV record leads there. */
  readonly bySrv: string[];
}

/** What a domain that is federated over XMPP asks the administrators of the cluster to look at. */
interface XmppDomain {
  readonly domain: string;
  _preflightChecks(): Check[];
  _proofChecks(): Check[];
}

/**
 * A Cisco IM and Presence cluster: one device, administered on its publisher. Configuration goes through its
 * web interfaces, since the vendor has no command for it; restarts and checks through its command line.
 */
export class ImPresenceCluster extends Device implements IImPresenceDeployment {
  /** Release of the cluster. */
  public readonly release: ImPresenceRelease;
  /** The publisher. */
  public readonly publisher: ImPresenceNode;
  /** Domains of the cluster's own users, lower case. */
  public readonly localDomains: string[];
  /** Port of the peer authentication listener of every node. */
  public readonly peerAuthListenerPort: number;
  /** Port of the server authentication listener of every node. */
  public readonly serverAuthListenerPort: number;
  /** Whether Remote Call Control is in use. */
  public readonly remoteCallControl: boolean;
  /** Where the nodes' `cup` certificates come from. */
  public readonly cupCertificate: CupCertificate;
  /** Where the `cup-xmpp-s2s` certificates come from. */
  public readonly cupXmppS2sCertificate: CupXmppS2sCertificate;

  private readonly members: ImPresenceNode[] = [];
  private publishedBy: string | undefined;
  private readonly groups: PresenceRedundancyGroup[] = [];
  private readonly domains: SipFederatedDomain[] = [];
  private readonly xmppNodes: XmppFederationNode[] = [];
  private readonly xmppDomains: XmppDomain[] = [];
  private readonly automaticPeerSubjects = new Map<string, string>();
  private readonly wanted = new Map<string, (node: ImPresenceNode) => void>();

  constructor(scope: Construct, id: string, props: ImPresenceClusterProps) {
    const path = childPath(scope, id);
    const fqdn = parsed(path, 'im-presence/node-fqdn', () =>
      DomainName.of(props.publisher.fqdn, 'FQDN of the publisher').toString(),
    );
    super(scope, id, {
      kind: 'im-presence',
      vendorName: fqdn,
      identity: props.identity,
      defaultIdentity: fqdn,
      product: `Cisco IM and Presence ${props.release.toString()}`,
      language: DeviceLanguage.ADMIN_STEPS,
      owner: Owner.us(),
      role: 'IM and Presence administrator',
      address: props.publisher.address,
      enter: `Sign in to ${fqdn} (publisher), or to the node that a step names.${props.release.isCups ? CUPS_PAGES : ''} Commands: SSH to that node, prompt admin:.`,
    });
    this.release = props.release;
    this.localDomains = checkedLocalDomains(this, props.localDomains);
    this.peerAuthListenerPort = checkedListener(
      this,
      'peerAuthListenerPort',
      props.peerAuthListenerPort ?? DEFAULT_PEER_AUTH_PORT,
    );
    this.serverAuthListenerPort = checkedListener(
      this,
      'serverAuthListenerPort',
      props.serverAuthListenerPort ?? DEFAULT_SERVER_AUTH_PORT,
    );
    refuseTakenPorts(this, this.peerAuthListenerPort, this.serverAuthListenerPort);
    this.remoteCallControl = props.remoteCallControl ?? false;
    this.cupCertificate = props.cupCertificate ?? CupCertificate.selfSigned();
    this.cupXmppS2sCertificate = props.cupXmppS2sCertificate ?? CupXmppS2sCertificate.selfSigned();
    this.publisher = this.addNode('Publisher', props.publisher);
  }

  /**
   * Adds a node. An FQDN, an address or an arbitrary port prefix that another node has is an error
   * (`im-presence/node-duplicate`); so is a node behind the `SipFederation` that publishes the nodes of the cluster
   * (`im-presence/node-late`).
   */
  public addNode(id: string, props: ImPresenceNodeProps): ImPresenceNode {
    if (this.publishedBy !== undefined) {
      throw constructError(
        childPath(this, id),
        'im-presence/node-late',
        `The node is added behind ${this.publishedBy}, which has published the nodes of the cluster already.`,
        'Add all nodes before the SipFederation is made.',
      );
    }
    const node = new ImPresenceNode(this, id, props, this.members.length);
    refusePublishedPort(node, this.peerAuthListenerPort);
    refuseSameNode(node, this.members);
    this.members.push(node);
    for (const make of this.wanted.values()) make(node);
    return node;
  }

  /**
   * Who published its nodes, if somebody did.
   * @internal
   */
  public get _publishedBy(): string | undefined {
    return this.publishedBy;
  }

  /**
   * Called by what publishes the nodes that are there: a later one would be missing everywhere.
   * @internal
   */
  public _publishNodes(by: string): void {
    this.publishedBy ??= by;
  }

  /**
   * Says which presence redundancy group nodes are in: high availability is off around their restarts, and on again
   * afterwards. A group that Cisco Unified CM would not have is an error (`im-presence/redundancy-group`).
   */
  public addRedundancyGroup(id: string, props: PresenceRedundancyGroupProps): PresenceRedundancyGroup {
    const group = new PresenceRedundancyGroup(this, id, props);
    this.groups.push(group);
    return group;
  }

  /** The presence redundancy groups, as far as they were said. */
  public get redundancyGroups(): PresenceRedundancyGroup[] {
    return [...this.groups];
  }

  /**
   * What is done around the restart of a critical service of a node.
   * @internal
   */
  public _redundancyOf(node: ImPresenceNode): RestartWindow | undefined {
    if (this.groups.length === 0) return unknownRedundancy(this.members);
    return this.groups.find(({ nodes }) => nodes.includes(node))?._window;
  }

  /**
   * A node is of one cluster, whichever of them is the publisher.
   * @internal
   */
  protected override _isCalled(title: string, keys: readonly string[]): boolean {
    return this.members.some(({ fqdn }) => isNamed(fqdn, title, keys));
  }

  /** @internal */
  public override _wording(): DeviceWording {
    const hosts = Object.fromEntries(this.members.map(({ fqdn, address }) => [fqdn, address]));
    return { ...super._wording(), hosts };
  }

  /** The nodes, publisher first. */
  public get nodes(): ImPresenceNode[] {
    return [...this.members];
  }

  /** A cluster is the deployment of one: this one. */
  public get clusters(): ImPresenceCluster[] {
    return [this];
  }

  /** New sessions come in on the publisher; `ImPresenceDeployment.of(cluster).withRoutingNode(node)` for another node. */
  public get routingNode(): ImPresenceNode {
    return this.publisher;
  }

  /** The SIP federated domains that are declared for this cluster so far. */
  public get sipFederatedDomains(): SipFederatedDomain[] {
    return [...this.domains];
  }

  /** The nodes that federate over XMPP so far, publisher first. */
  public get xmppFederationNodes(): XmppFederationNode[] {
    return [...this.xmppNodes].sort(
      (one, other) => one.imPresenceNode.ordinal - other.imPresenceNode.ordinal,
    );
  }

  /** The aliases of its chat nodes that are declared so far. */
  public get groupChatServerAliases(): GroupChatServerAlias[] {
    return [...this._listedNames.groupChatServerAliases];
  }

  /** The domains of email addresses that are declared so far. */
  public get emailFederatedDomains(): EmailFederatedDomain[] {
    return [...this._listedNames.emailFederatedDomains];
  }

  /**
   * The switch, where partners meet the users by their email addresses.
   * @default - they are met as `user_id@domain`
   */
  public get emailAddressForFederation(): EmailAddressForFederation | undefined {
    return this._listedNames.emailAddressForFederation;
  }

  /** Domains in the addresses of its users, as partners meet them: its own, and those of email addresses in use. */
  public get addressDomains(): string[] {
    const email = this.emailAddressForFederation === undefined ? [] : this.emailFederatedDomains;
    return [...new Set([...this.localDomains, ...email.map(({ domain }) => domain)])];
  }

  /** The aliases of managed file transfer that are declared so far. */
  public get fileTransferAliases(): FileTransferAlias[] {
    return [...this._listedNames.fileTransferAliases];
  }

  /** One service on every node, publisher first: what a clusterwide change restarts. */
  public onAllNodes(service: ImPresenceService): Service[] {
    return this.members.map((node) => node.service(service));
  }

  /** True when the domain is one of the cluster's own. */
  public isLocalDomain(domain: string): boolean {
    return this.localDomains.includes(domain.toLowerCase());
  }

  /**
   * Where external XMPP of it ends: on its nodes, or on a border in their stead. The two exclude each other (Guide,
   * "Restrictions"), so that one lets go of it before the other takes it.
   * @internal
   */
  public get _endOfExternalXmpp(): string {
    return `end of external XMPP of ${this.deviceId}`;
  }

  /**
   * What has to stand before the world meets its users by their email addresses.
   * @internal
   */
  public get _emailAddresses(): DeviceResource[] {
    const { emailAddressForFederation: setting, emailFederatedDomains: domains } = this._listedNames;
    return setting === undefined ? [] : [setting, ...domains.filter(({ existing }) => !existing)];
  }

  /**
   * True when its users have addresses of the domain: no partner has.
   * @internal
   */
  public _isOurs(domain: string): boolean {
    const email = this._listedNames.emailFederatedDomains;
    return this.isLocalDomain(domain) || email.some((own) => own.domain === domain.toLowerCase());
  }

  public override preflightChecks(): Check[] {
    return preflightChecks(this);
  }

  public override proofChecks(): Check[] {
    return proofChecks(this);
  }

  public override diagnoses(): Diagnosis[] {
    return diagnoses(this);
  }

  /**
   * Makes something on every node, once for each name; on nodes that are added later too.
   * @internal
   */
  public _onEveryNode(name: string, make: (node: ImPresenceNode) => void): void {
    if (this.wanted.has(name)) return;
    this.wanted.set(name, make);
    this.members.forEach(make);
  }

  /**
   * What a federation asks the administrators of this cluster to look at, before and after.
   * @internal
   */
  public readonly _asked: { readonly before: Check[]; readonly after: Check[] } = { before: [], after: [] };

  /**
   * Domains that static routes in service lead to: no node looks for their records.
   * @internal
   */
  public readonly _routedDomains = new Set<string>();

  /**
   * Servers of SIP peers that its nodes have to find and reach, by name.
   * @internal
   */
  public readonly _sipServers = new Map<string, SipServer>();

  private readonly together = new Set<ImPresenceCluster>([this]);

  /**
   * Says that it federates as one with others: a record of one leads to nodes of the others too.
   * @internal
   */
  public _federatesWith(clusters: readonly ImPresenceCluster[]): void {
    for (const cluster of clusters) this.together.add(cluster);
  }

  /**
   * True for itself, for those that it federates as one with, and for those with users of the same domain.
   * @internal
   */
  public _isTogetherWith(other: ImPresenceCluster): boolean {
    return this.together.has(other) || other.localDomains.some((domain) => this.isLocalDomain(domain));
  }

  /**
   * Domains in the addresses of its users, and of those of the clusters that it federates as one with: sessions for all
   * of them come in on any of its nodes.
   * @internal
   */
  public get _answersFor(): string[] {
    return [...new Set([...this.together].flatMap(({ addressDomains }) => addressDomains))];
  }

  /**
   * What its nodes call themselves towards SIP peers, who answer to it.
   * @internal
   */
  public readonly _ownNames: SipProxyServiceParameter[] = [];

  /**
   * A TLS peer subject that comes with an uploaded certificate.
   * @internal
   */
  public _addAutomaticPeerSubject(subject: string, certificate: string): void {
    this.automaticPeerSubjects.set(subject, certificate);
  }

  /**
   * Path of the certificate that a TLS peer subject comes with, if it comes by itself.
   * @internal
   */
  public _certificateOfPeerSubject(subject: string): string | undefined {
    return this.automaticPeerSubjects.get(subject);
  }

  /**
   * What stands in its lists beside its domains.
   * @internal
   */
  public readonly _listedNames = new ListedNames(this);

  /** @internal */
  public _addSipFederatedDomain(domain: SipFederatedDomain): void {
    this.domains.push(domain);
  }

  /** @internal */
  public _addXmppFederationNode(node: XmppFederationNode): void {
    this.xmppNodes.push(node);
  }

  /** @internal */
  public _addXmppDomain(domain: XmppDomain): void {
    this.xmppDomains.push(domain);
  }

  /**
   * Domains that are federated over XMPP so far.
   * @internal
   */
  public get _xmppDomains(): readonly XmppDomain[] {
    return this.xmppDomains;
  }
}
