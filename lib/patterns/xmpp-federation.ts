import { Construct } from 'constructs';
import { NetworkFlow, type Artifact, type DeviceResource } from '../core';
import { constructError, parsed } from '../core/errors';
import { freeId } from '../core/private/free-id';
import type { DnsZone, SrvRecordSet, SrvTargetOptions } from '../dns';
import {
  CupXmppS2sCertificate,
  CupXmppTrustCertificate,
  LocalDomain,
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
import { DomainName, IpAddress, Ipv4Address, Port, quote, SrvName } from '../net';
import { XmppFederatedDomain, XmppPartner, type XmppPeer } from '../partners';
import { atItsPlace } from '../partners/declared-at';
import { asXmppPeer, type XmppAsPeerProps } from './as-xmpp-peer';
import { requireCarried } from './carried';
import type { XmppBorder } from './xmpp-border';
import type { XmppPassage, XmppPublicNode } from './xmpp-passage';

const XMPP = SrvName.XMPP_SERVER;
const XMPP_PORT = XMPP.port.number;

export interface XmppFederationProps {
  /** Our side: a cluster, or an `ImPresenceDeployment` of several. Settings and policy are the same for all of them. */
  readonly deployment: IImPresenceDeployment;
  /** The nodes that federate: one of each cluster is enough, several share the load (`xmpp-federation/nodes`). */
  readonly nodes: XmppPublicNode[];
  /** What stands between them and the internet: `XmppBorder.asa(...)`, `XmppBorder.otherMake(...)`, or one of yours. */
  readonly border: XmppBorder;
  /** Security settings of every node. */
  readonly securityMode: XmppSecurityMode;
  /**
   * What holds for domains that are no exception. With Deny the domains of the partners become exceptions.
   * @default XmppDefaultPolicy.DENY
   */
  readonly defaultPolicy?: XmppDefaultPolicy;
}

interface PublicNode {
  readonly node: ImPresenceNode;
  readonly fqdn: string;
  readonly address: string;
  readonly port: number;
  readonly ipv6?: { readonly fqdn: string; readonly address: string };
  readonly published: boolean;
}

/**
 * XMPP federation terminated on IM and Presence (Guide, "Cisco IM and Presence Workflow"; scenario S-16): node status,
 * security settings, policy, certificates and services of every cluster, what the border needs, and what the partners
 * have to do. Node first, then settings, certificates, service, firewall and DNS (X-090).
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
  private readonly onNodes: readonly XmppFederationNode[];
  private readonly byCluster: ReadonlyMap<ImPresenceCluster, XmppPolicy>;
  private readonly members: XmppPeer[] = [];
  private readonly records: SrvRecordSet[] = [];
  private readonly presented: Artifact[] = [];
  private readonly ours: DeviceResource[] = [];

  constructor(scope: Construct, id: string, props: XmppFederationProps) {
    super(scope, freeId(scope, id, new.target.name));
    this.deployment = props.deployment;
    this.securityMode = this.checkedMode(props.securityMode);
    this.border = props.border;
    this.nodes = this.checkedNodes(props.nodes);
    const { clusters } = this.deployment;
    const defaultPolicy = props.defaultPolicy ?? XmppDefaultPolicy.DENY;
    this.byCluster = new Map(clusters.map((cluster) => [cluster, XmppPolicy.of(cluster, defaultPolicy)]));
    this.onNodes = this.nodes.map(({ node }) => XmppFederationNode.of(node));
    this.ours.push(...this.onNodes, ...this.byCluster.values());
    this.configureNodes();
    this.passage = props.border.passage(this, 'Border');
    for (const node of this.nodes) this.passage.publishNode(publicNode(node));
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
    return [...this.ours, ...this.passage.leadsTo];
  }

  /** Federates with a peer through the same nodes. Called for each. */
  public addPeer(peer: XmppPeer): void {
    atItsPlace(peer, () => this.federateWith(peer));
  }

  /**
   * Publishes the SRV records of the local domains, and the addresses of their targets, as far as they lie in the
   * zone. They wait for everything that they lead to by then (the publish gate), so add the peers first. Call it for each
   * zone.
   */
  public publishDns(zone: DnsZone): void {
    const inZone = (name: string): boolean => name === zone.zone || name.endsWith(`.${zone.zone}`);
    const { localDomains } = this.deployment;
    const domains = localDomains.filter(inZone);
    const published = this.nodes.filter((node) => node.published);
    const names = this.addresses(published).filter(({ fqdn }) => inZone(fqdn));
    if (domains.length === 0 && names.length === 0) {
      throw constructError(
        this,
        'dns/zone-without-domain',
        `The zone ${zone.zone} holds neither a local domain (${localDomains.join(', ')}) nor a public name (${published.map(({ fqdn }) => fqdn).join(', ')}).`,
        'Publish into the zones of the local domains and of the public names.',
      );
    }
    const { leadsTo } = this;
    for (const { fqdn, addresses } of names) zone.addAddress(fqdn, addresses).publishAfter(leadsTo);
    const [first, ...furtherTargets] = targetsOf(published);
    for (const domain of domains) {
      const name = SrvName.in(domain, XMPP).toString();
      this.records.push(zone.addSrv({ ...first, name, furtherTargets, leadsTo }));
    }
  }

  /**
   * This side as another enterprise with IM and Presence meets it: a peer for the stack of that side. So each of two
   * enterprises is described once, by the class of its stack, and whoever plans for one side makes the other side's in an
   * app of its own that nobody synthesizes (S-19). Publish its records first. A side whose nodes sign their certificates
   * themselves has one node that federates, or the error is `xmpp-federation/as-peer`.
   *
   * @param scope The stack of the other side.
   * @param props How this side is called there.
   */
  public asPeer(scope: Construct, props: XmppAsPeerProps = {}): XmppPeer {
    const { localDomains: domains } = this.deployment;
    const nodes = this.onNodes.map(({ imPresenceNode }) => imPresenceNode);
    const ports = this.nodes.filter(({ published }) => published).map(({ port }) => port);
    return asXmppPeer({ federation: this, domains, nodes, addresses: this.sources(), ports }, scope, props);
  }

  private federateWith(peer: XmppPeer): void {
    requireCarried(this, this.border, peer);
    this.members.push(peer);
    for (const domain of peer.domains) {
      for (const [cluster, policy] of this.byCluster) this.addDomain(cluster, policy, peer, domain);
    }
    for (const cluster of this.deployment.clusters) this.trustPeer(cluster, peer);
    this.passage.letThrough(peer);
    this.describeFlows(peer);
    if (peer.handOut) this.handOut(peer);
  }

  private configureNodes(): void {
    this.ours.push(...this.deployment.clusters.flatMap((cluster) => LocalDomain.allOf(cluster)));
    for (const federationNode of this.onNodes) {
      const settings = XmppSecuritySettings.of(federationNode, this.securityMode);
      const activation = XmppFederationServiceActivation.of(federationNode);
      activation.node.addDependency(settings, this.byCluster.get(federationNode.cluster)!);
      this.ours.push(settings, activation);
      // Without TLS nothing is presented, and nothing has to be trusted.
      if (!this.securityMode.usesTls) continue;
      const { certificate, resource } = CupXmppS2sCertificate.of(federationNode.imPresenceNode);
      this.presented.push(certificate);
      if (resource === undefined) continue;
      activation.node.addDependency(resource);
      this.ours.push(resource);
    }
  }

  private addDomain(cluster: ImPresenceCluster, policy: XmppPolicy, peer: XmppPeer, domain: string): void {
    new XmppFederatedDomain(this, this.idOf(cluster, `domain ${domain}`), { cluster, domain, peer });
    if (policy.defaultPolicy === XmppDefaultPolicy.ALLOW) return;
    if (policy.exceptions.some((exception) => exception.covers(domain))) return;
    const id = this.idOf(cluster, `exception ${domain}`);
    this.ours.push(new XmppPolicyException(this, id, { policy, domain }));
  }

  /** The nodes terminate TLS, not the border: what the peer presents is judged by their trust store (R-254, R-255). */
  private trustPeer(cluster: ImPresenceCluster, peer: XmppPeer): void {
    const { certificate } = peer;
    if (certificate === undefined || !this.securityMode.usesTls) return;
    const { authority, trusted, commonName } = certificate;
    this.ours.push(
      ...(authority === undefined
        ? trusted.map((self) => CupXmppTrustCertificate.of(cluster, self, commonName))
        : CupXmppTrustCertificate.ofAuthority(cluster, authority)),
    );
  }

  private describeFlows(peer: XmppPeer): void {
    const servers = peer.addresses.length === 0 ? [undefined] : peer.addresses;
    for (const node of this.nodes) {
      const here = [
        {
          name: node.fqdn,
          address: node.address,
          port: node.port,
          leaving: this.passage.leavesFrom(publicNode(node)),
        },
      ];
      if (node.ipv6 !== undefined) {
        const { fqdn, address } = node.ipv6;
        here.push({ name: fqdn, address, port: XMPP_PORT, leaving: address });
      }
      for (const { name, address, port, leaving } of here) {
        for (const server of servers) {
          const what = `${peer.name} ${server ?? ''} ${name} ${address}`;
          new NetworkFlow(this, `flow in ${what}`, {
            source: peer.name,
            sourceAddress: server,
            destination: name,
            destinationAddress: address,
            protocol: 'tcp',
            port,
            purpose: `XMPP federation from ${peer.name}, through ${this.border.name}`,
            drawn: true,
          });
          for (const to of peer.ports) {
            new NetworkFlow(this, `flow out ${what}${to === XMPP_PORT ? '' : ` ${to}`}`, {
              source: name,
              sourceAddress: leaving,
              destination: peer.name,
              destinationAddress: server ?? 'any',
              protocol: 'tcp',
              port: to,
              purpose: `XMPP federation to ${peer.name}, through ${this.border.name}`,
              drawn: true,
            });
          }
        }
      }
    }
  }

  private handOut(peer: XmppPeer): void {
    const published = this.nodes.filter((node) => node.published);
    new XmppPartner(this, `partner ${peer.name}`, {
      peer,
      localDomains: this.deployment.localDomains,
      mode: this.securityMode,
      trusted: this.trustedByPeers(),
      selfSigned: this.deployment.clusters.some((cluster) => cluster.cupXmppS2sCertificate.isSelfSigned),
      endpoints: published.flatMap(({ address, port, ipv6 }) => [
        `${address} port ${port}`,
        ...(ipv6 ? [`${ipv6.address} port ${XMPP_PORT}`] : []),
      ]),
      sources: this.sources('both families'),
    });
  }

  /** Where our sessions come from: of both families, for who writes a firewall. */
  private sources(families: 'both families' | 'IPv4' = 'IPv4'): string[] {
    const addresses = this.nodes.flatMap((node) => [
      this.passage.leavesFrom(publicNode(node)),
      ...(node.ipv6 !== undefined && families === 'both families' ? [node.ipv6.address] : []),
    ]);
    return [...new Set(addresses)];
  }

  /** The chain of an authority stands for all that it signed, the root first; what signed itself stands for itself. */
  private trustedByPeers(): Artifact[] {
    const trusted = this.onNodes.flatMap(({ cluster }, index) => {
      const { authority } = cluster.cupXmppS2sCertificate;
      return authority === undefined
        ? [this.presented[index]]
        : authority.chain.map(({ artifact }) => artifact).reverse();
    });
    return [...new Set(trusted.filter((artifact) => artifact !== undefined))];
  }

  /** Several clusters have an object each. */
  private idOf(cluster: ImPresenceCluster, what: string): string {
    return this.deployment.clusters.length === 1 ? what : `${what} ${cluster.vendorName}`;
  }

  /** The A and AAAA records: the addresses of a name belong to one record set each. */
  private addresses(nodes: readonly PublicNode[]): { fqdn: string; addresses: string[] }[] {
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

  /** A program without types may give the name of the mode. */
  private checkedMode(mode: XmppSecurityMode): XmppSecurityMode {
    const given: unknown = mode;
    if (typeof given === 'object' && given !== null && 'tlsUse' in given) return mode;
    throw constructError(
      this,
      'xmpp-federation/security-mode',
      `securityMode is ${given === undefined ? 'missing' : quote(given)}.`,
      'Write XmppSecurityMode.tlsRequired(), XmppSecurityMode.tlsOptional(...) or XmppSecurityMode.noTls(...).',
    );
  }

  private checkedNodes(given: readonly XmppPublicNode[]): PublicNode[] {
    const nodes = given.map((options) => this.checkedNode(options));
    const twice = nodes.find(({ node }, index) => nodes.findIndex((other) => other.node === node) !== index);
    if (nodes.length === 0 || twice !== undefined || nodes.every(({ published }) => !published)) {
      throw constructError(
        this,
        'xmpp-federation/nodes',
        twice === undefined
          ? 'No node federates over XMPP, or none of them is published.'
          : `${quote(twice.node.fqdn)} stands in nodes twice.`,
        'Name at least one node that partners reach, each node once.',
        'Guide, "DNS SRV Records for XMPP Federation"',
      );
    }
    for (const [index, { address, port, node }] of nodes.entries()) {
      const other = nodes.slice(0, index).find((each) => each.address === address && each.port === port);
      if (other === undefined) continue;
      throw constructError(
        this,
        'xmpp-federation/public-port',
        `${node.fqdn} and ${other.node.fqdn} share ${quote(`${address} ${port}`)}.`,
        'Give each node a public address of its own, or another publicPort such as 25269.',
        'Guide, "Public IP Address"',
      );
    }
    return nodes;
  }

  private checkedNode(options: XmppPublicNode): PublicNode {
    if (!this.deployment.nodes.includes(options.node)) {
      throw constructError(
        this,
        'xmpp-federation/nodes',
        `${quote(options.node.fqdn)} is no node of ${this.deployment.clusters.map(({ vendorName }) => vendorName).join(', ')}.`,
        'Name nodes of the clusters that federate: cluster.publisher, or what cluster.addNode(...) returned.',
      );
    }
    const name = (text: string): string =>
      parsed(this, 'xmpp-federation/public-fqdn', () => DomainName.of(text, 'public FQDN').toString());
    const fqdn = name(options.publicFqdn);
    const address = parsed(this, 'xmpp-federation/public-address', () =>
      Ipv4Address.host(options.publicAddress, 'public address').toString(),
    );
    const port = parsed(this, 'xmpp-federation/public-port', () =>
      Port.of(options.publicPort ?? XMPP_PORT, 'public port'),
    ).number;
    const ipv6 = options.publicIpv6Address;
    return {
      node: options.node,
      fqdn,
      address,
      port,
      ipv6:
        ipv6 === undefined
          ? undefined
          : { fqdn: name(options.publicIpv6Fqdn ?? fqdn), address: this.checkedIpv6(ipv6) },
      published: options.published ?? true,
    };
  }

  private checkedIpv6(text: string): string {
    const rule = 'xmpp-federation/public-address';
    const address = parsed(this, rule, () => IpAddress.of(text, 'public IPv6 address'));
    if (address.isIPv4) {
      throw constructError(
        this,
        rule,
        `publicIpv6Address is ${quote(text)}.`,
        'Write an IPv6 address there; the IPv4 one is publicAddress.',
      );
    }
    return address.toString();
  }
}

/** Equal priority and weight: the other side spreads its sessions, and finds another node when one is down (R-103). */
function targetsOf(nodes: readonly PublicNode[]): SrvTargetOptions[] {
  return nodes.flatMap(({ fqdn, port, ipv6 }) => [
    { target: fqdn, port },
    ...(ipv6 === undefined || ipv6.fqdn === fqdn ? [] : [{ target: ipv6.fqdn, port: XMPP_PORT }]),
  ]);
}

/** As the border is told: everything filled in. */
function publicNode({ node, fqdn, address, port, ipv6, published }: PublicNode): XmppPublicNode {
  return {
    node,
    publicFqdn: fqdn,
    publicAddress: address,
    publicPort: port,
    publicIpv6Address: ipv6?.address,
    publicIpv6Fqdn: ipv6?.fqdn,
    published,
  };
}
