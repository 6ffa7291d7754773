import { Construct } from 'constructs';
import { AsaAccessList, AsaStaticPat, type Asa } from '../asa';
import { NetworkFlow, type Artifact, type DeviceResource } from '../core';
import { constructError, parsed } from '../core/errors';
import { freeId } from '../core/private/free-id';
import { safeId } from '../core/private/safe-id';
import type { DnsZone, SrvRecordSet, SrvTargetOptions } from '../dns';
import {
  CupXmppTrustCertificate,
  LocalDomain,
  XmppDefaultPolicy,
  XmppFederationNode,
  XmppFederationServiceActivation,
  XmppPolicy,
  XmppPolicyException,
  XmppSecuritySettings,
  type ImPresenceCluster,
  type ImPresenceNode,
  type XmppSecurityMode,
} from '../im-presence';
import { DomainName, IpAddress, IpSubnet, Ipv4Address, Port, quote, SrvName } from '../net';
import { atItsPlace } from '../partners/declared-at';
import { XmppAdmission, type XmppFirewall } from './xmpp-firewall';
import { XmppFederatedDomain, XmppPartner, type XmppPeer } from '../partners';

const XMPP = SrvName.XMPP_SERVER;
const XMPP_PORT = XMPP.port.number;

/** A node that federates over XMPP, and how the world reaches it. */
export interface XmppPublicNode {
  /** The node. */
  readonly node: ImPresenceNode;
  /**
   * Name that the SRV records point at: `xmpp1.example.com` (`xmpp-federation/public-fqdn`). It resolves to the public
   * address; the node's own FQDN will do where the two sides of the firewall have a DNS of their own each.
   */
  readonly publicFqdn: string;
  /** Public IPv4 address (`xmpp-federation/public-address`): one for each node, or one for several (T-004). */
  readonly publicAddress: string;
  /**
   * Public port. Nodes that share a public address have one each, such as 5269, 25269 and 35269 (`asa/public-port`,
   * `xmpp-federation/public-port`).
   * @default 5269
   */
  readonly publicPort?: number;
  /**
   * Public IPv6 address. An ASA of this stack lets IPv4 in only (`xmpp-federation/ipv6-behind-asa`).
   * @default - none
   */
  readonly publicIpv6Address?: string;
  /**
   * Name of the IPv6 address, for a record of its own beside the IPv4 one: `xmpp1-v6.example.com`
   * (`xmpp-federation/public-fqdn`).
   * @default - publicFqdn, which then has both addresses and one record
   */
  readonly publicIpv6Fqdn?: string;
  /**
   * False for a node that federates but takes no new sessions from outside: it has no SRV record.
   * @default true
   */
  readonly published?: boolean;
}

export interface XmppFederationProps {
  /** The cluster whose users federate. */
  readonly cluster: ImPresenceCluster;
  /** The nodes that federate: one is enough, several share the load (`xmpp-federation/nodes`). */
  readonly nodes: XmppPublicNode[];
  /** What stands between them and the internet. */
  readonly firewall: XmppFirewall;
  /** Security settings of every node. */
  readonly securityMode: XmppSecurityMode;
  /** The first partner; `addPeer` adds others. */
  readonly peer: XmppPeer;
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
 * security settings, policy, certificates and services of the cluster, a plain firewall in front, DNS, and what the
 * partner has to do. Node first, then settings, certificates, service, firewall and DNS (X-090).
 */
export class XmppFederation extends Construct {
  /** The cluster whose users federate. */
  public readonly cluster: ImPresenceCluster;
  /** The nodes that federate. */
  public readonly federationNodes: XmppFederationNode[];
  /** The policy of the cluster. */
  public readonly policy: XmppPolicy;
  /** Security settings of every node. */
  public readonly securityMode: XmppSecurityMode;
  /** The partners, in the order in which they were added. */
  public readonly peers: XmppPeer[] = [];
  /** SRV records that were published for it. */
  public readonly srvRecords: SrvRecordSet[] = [];

  private readonly nodes: readonly PublicNode[];
  private readonly firewall: XmppFirewall;
  private readonly presented: Artifact[] = [];
  private readonly activations: XmppFederationServiceActivation[] = [];
  private readonly leadsTo: DeviceResource[] = [];

  constructor(scope: Construct, id: string, props: XmppFederationProps) {
    super(scope, freeId(scope, id, new.target.name));
    this.cluster = props.cluster;
    this.securityMode = props.securityMode;
    this.firewall = props.firewall;
    this.nodes = this.checkedNodes(props.nodes);
    this.policy = XmppPolicy.of(props.cluster, props.defaultPolicy ?? XmppDefaultPolicy.DENY);
    this.federationNodes = this.nodes.map(({ node }) => XmppFederationNode.of(node));
    this.leadsTo.push(...this.federationNodes, this.policy);
    this.configureNodes();
    if (this.firewall.device !== undefined) this.publishPorts(this.firewall.device);
    this.addPeer(props.peer);
  }

  /** Federates with another partner through the same nodes. */
  public addPeer(peer: XmppPeer): void {
    atItsPlace(peer, () => this.federateWith(peer));
  }

  /**
   * Publishes the SRV records of the local domains, and the addresses of their targets, as far as they lie in the
   * zone. They wait for everything that they lead to (the publish gate). Call it for each zone.
   */
  public publishDns(zone: DnsZone): void {
    const inZone = (name: string): boolean => name === zone.zone || name.endsWith(`.${zone.zone}`);
    const domains = this.cluster.localDomains.filter(inZone);
    const published = this.nodes.filter((node) => node.published);
    const names = this.addresses(published).filter(({ fqdn }) => inZone(fqdn));
    if (domains.length === 0 && names.length === 0) {
      throw constructError(
        this,
        'dns/zone-without-domain',
        `The zone ${zone.zone} holds neither a local domain (${this.cluster.localDomains.join(', ')}) nor a public name (${published.map(({ fqdn }) => fqdn).join(', ')}).`,
        'Publish into the zones of the local domains and of the public names.',
      );
    }
    for (const { fqdn, addresses } of names) zone.addAddress(fqdn, addresses).publishAfter(this.leadsTo);
    const [first, ...furtherTargets] = targetsOf(published);
    for (const domain of domains) {
      const name = SrvName.in(domain, XMPP).toString();
      this.srvRecords.push(zone.addSrv({ ...first, name, furtherTargets, leadsTo: this.leadsTo }));
    }
  }

  private federateWith(peer: XmppPeer): void {
    const asa = this.firewall.device;
    this.peers.push(peer);
    for (const domain of peer.domains) this.addDomain(peer, domain);
    this.trustPeer(peer);
    if (asa !== undefined && this.firewall.admit === XmppAdmission.DECLARED_PEERS) this.admit(asa, peer);
    this.describeFlows(peer);
    if (peer.handOut) this.handOut(peer);
  }

  private configureNodes(): void {
    const domains = LocalDomain.allOf(this.cluster);
    this.leadsTo.push(...domains);
    for (const federationNode of this.federationNodes) {
      const settings = XmppSecuritySettings.of(federationNode, this.securityMode);
      const activation = XmppFederationServiceActivation.of(federationNode);
      activation.node.addDependency(settings, this.policy);
      this.activations.push(activation);
      this.leadsTo.push(settings, activation);
      // Without TLS nothing is presented, and nothing has to be trusted.
      if (!this.securityMode.usesTls) continue;
      const { certificate, resource } = federationNode.imPresenceNode.cupXmppS2sCertificate();
      this.presented.push(certificate);
      if (resource === undefined) continue;
      activation.node.addDependency(resource);
      this.leadsTo.push(resource);
    }
  }

  private addDomain(peer: XmppPeer, domain: string): void {
    new XmppFederatedDomain(this, safeId(`domain ${domain}`), { cluster: this.cluster, domain, peer });
    const { policy } = this;
    if (policy.defaultPolicy === XmppDefaultPolicy.ALLOW) return;
    if (policy.exceptions.some((exception) => exception.covers(domain))) return;
    this.leadsTo.push(new XmppPolicyException(this, safeId(`exception ${domain}`), { policy, domain }));
  }

  /** The nodes terminate TLS, not the firewall: what the peer presents is judged by their trust store (R-254, R-255). */
  private trustPeer(peer: XmppPeer): void {
    const { certificate } = peer;
    if (certificate === undefined || !this.securityMode.usesTls) return;
    const trusted = CupXmppTrustCertificate.of(this.cluster, certificate.trusted, certificate.commonName);
    this.leadsTo.push(trusted);
  }

  private publishPorts(asa: Asa): void {
    for (const { node, address, port } of this.nodes) {
      const rule = new AsaStaticPat(this, safeId(`pat ${node.fqdn} ${port}`), {
        asa,
        realAddress: node.address,
        realPort: XMPP_PORT,
        publicAddress: address,
        publicPort: port,
        why: 'XMPP is TCP: the rules for UDP 5269 that the samples have are not needed',
      });
      this.leadsTo.push(rule);
      if (this.firewall.admit === XmppAdmission.ANYBODY) this.permit(asa, 'any', node);
    }
    this.leadsTo.push(AsaAccessList.of(asa, asa.outsideAccess.accessListName));
  }

  private admit(asa: Asa, peer: XmppPeer): void {
    if (peer.addresses.length === 0) {
      throw constructError(
        this,
        'xmpp-federation/peer-address',
        `${asa.hostname} is to let in declared peers only, and ${quote(peer.name)} declares no address.`,
        'Write addresses: [...] in the peer, or XmppAdmission.ANYBODY.',
        'Guide, "Specific Federated Domain Only Access to Specific XMPP Federation Nodes Published in DNS"',
      );
    }
    for (const address of peer.addresses) {
      for (const { node } of this.nodes) this.permit(asa, address, node);
    }
  }

  /** The access list names the private address and the real port; DNS has the public ones (R-275). */
  private permit(asa: Asa, source: string, node: ImPresenceNode): void {
    AsaAccessList.of(asa, asa.outsideAccess.accessListName).permit({
      source,
      destination: node.address,
      port: XMPP_PORT,
      why: 'XMPP partners get in here',
    });
  }

  private describeFlows(peer: XmppPeer): void {
    const servers = peer.addresses.length === 0 ? [undefined] : peer.addresses;
    for (const node of this.nodes) {
      const here = [
        { name: node.fqdn, address: node.address, port: node.port, leaving: this.leavesFrom(node) },
      ];
      if (node.ipv6 !== undefined) {
        const { fqdn, address } = node.ipv6;
        here.push({ name: fqdn, address, port: XMPP_PORT, leaving: address });
      }
      for (const { name, address, port, leaving } of here) {
        for (const server of servers) {
          const what = `${peer.name} ${server ?? ''} ${name} ${address}`;
          new NetworkFlow(this, safeId(`flow in ${what}`), {
            source: peer.name,
            sourceAddress: server,
            destination: name,
            destinationAddress: address,
            protocol: 'tcp',
            port,
            purpose: `XMPP federation from ${peer.name}, through ${this.firewall.name}`,
            drawn: true,
          });
          new NetworkFlow(this, safeId(`flow out ${what}`), {
            source: name,
            sourceAddress: leaving,
            destination: peer.name,
            destinationAddress: server ?? 'any',
            protocol: 'tcp',
            port: XMPP_PORT,
            purpose: `XMPP federation to ${peer.name}, through ${this.firewall.name}`,
            drawn: true,
          });
        }
      }
    }
  }

  private handOut(peer: XmppPeer): void {
    const { authority } = this.cluster.cupXmppS2sCertificate;
    const published = this.nodes.filter((node) => node.published);
    const sources = this.nodes.flatMap((node) => [
      this.leavesFrom(node),
      ...(node.ipv6 ? [node.ipv6.address] : []),
    ]);
    new XmppPartner(this, safeId(`partner ${peer.name}`), {
      peer,
      localDomains: this.cluster.localDomains,
      mode: this.securityMode,
      trusted: authority === undefined ? [...new Set(this.presented)] : [authority.root],
      endpoints: published.flatMap(({ address, port, ipv6 }) => [
        `${address} port ${port}`,
        ...(ipv6 ? [`${ipv6.address} port ${XMPP_PORT}`] : []),
      ]),
      sources: [...new Set(sources)],
    });
  }

  /**
   * Where sessions that a node starts come from: static PAT is for the source port 5269 only, and a node starts them
   * from any port (T-272, R-390).
   */
  private leavesFrom({ node, address }: PublicNode): string {
    const asa = this.firewall.device;
    if (asa === undefined) return address;
    const { privateNetwork, publicAddress } = asa.outboundTranslation;
    // The firewall translates already; it is said to publish this address.
    if (privateNetwork === undefined) return address;
    const network = IpSubnet.of(privateNetwork.includes('/') ? privateNetwork : `${privateNetwork}/32`);
    const translated = network.contains(IpAddress.of(node.address, 'address of the node'));
    return (translated ? publicAddress : undefined) ?? asa.outside.address ?? address;
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
    if (!this.cluster.nodes.includes(options.node)) {
      throw constructError(
        this,
        'xmpp-federation/nodes',
        `${quote(options.node.fqdn)} is no node of ${this.cluster.vendorName}.`,
        'Name nodes of the cluster that federates: cluster.publisher, or what cluster.addNode(...) returned.',
      );
    }
    const name = (text: string): string =>
      parsed(this, 'xmpp-federation/public-fqdn', () => DomainName.of(text, 'public FQDN').toString());
    const fqdn = name(options.publicFqdn);
    const address = parsed(this, 'xmpp-federation/public-address', () =>
      Ipv4Address.of(options.publicAddress, 'public address').toString(),
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
    if (this.firewall.device !== undefined) {
      throw constructError(
        this,
        'xmpp-federation/ipv6-behind-asa',
        `${this.firewall.device.hostname} would have to let IPv6 in to ${quote(text)}.`,
        'Leave publicIpv6Address out: the documents configure this firewall for IPv4 only; XmppFirewall.ofAnotherMake(...) for one that somebody else configures.',
        'Guide, "DNS SRV Records for XMPP Federation"',
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
