import { Construct } from 'constructs';
import {
  AsaProtocol,
  AsaStaticPat,
  type Asa,
  type AsaClassMaps,
  type AsaIdentity,
  type AsaInstalledIdentity,
  type AsaTlsProxy,
} from '../asa';
import type { CertificateAuthority } from '../certificates';
import { NetworkFlow, SrvState, type Artifact, type DeviceResource, type NetworkHop } from '../core';
import { constructError, parsed } from '../core/errors';
import { safeId } from '../core/safe-id';
import type { DnsZone, SrvRecordSet } from '../dns';
import {
  ApplicationListener,
  CupTrustCertificate,
  FederationRoutingFqdn,
  FederationServiceActivation,
  ImGatewayStatus,
  IntegrationType,
  SipFederatedDomain,
  TlsContextSettings,
  TlsPeerSubjectCheck,
  TlsStaticRoute,
  type ImPresenceCluster,
  type ImPresenceNode,
} from '../im-presence';
import { FederatedPartner, OcsPartner, type SipPeer } from '../microsoft';
import { DomainName, fitName, Ipv4Address, SrvName } from '../net';
import { atItsPlace } from './declared-at';
import { publishedPorts, type PublishedPort } from './published-ports';
import { requireNode } from './require-node';

export interface AsaSipFederationProps {
  /** The IM and Presence cluster whose users federate. */
  readonly cluster: ImPresenceCluster;
  /** The one node that receives new sessions from outside. */
  readonly routingNode: ImPresenceNode;
  /** The firewall that terminates TLS in both directions. */
  readonly asa: Asa;
  /** Public IPv4 address of IM and Presence (T-004): static PAT publishes the nodes' ports on it. */
  readonly publicAddress: string;
  /**
   * Public FQDN of the routing node: the target of the SRV records, the subject of the public certificate, and the
   * *Federation Routing IM and Presence FQDN*. Never the node's own FQDN while users are assigned to it.
   */
  readonly federationRoutingFqdn: string;
  /** The first partner; `addPeer` adds others. */
  readonly peer: SipPeer;
  /** What the firewall presents to IM and Presence: `AsaIdentity.selfSigned(...)` or an existing one. */
  readonly insideIdentity: AsaIdentity;
  /** What the firewall presents to partners: signed by an authority that they trust. */
  readonly outsideIdentity: AsaIdentity;
  /** How the traffic of several domains is divided into class maps; the names stand on a live device. */
  readonly classMaps: AsaClassMaps;
  /**
   * Root of the authority behind the outside identity, for partners to trust.
   * @default - the root of the authority that signs the outside identity
   */
  readonly ourAuthorityRoot?: Artifact;
}

/**
 * SIP federation with Microsoft partners through a Cisco ASA: the TLS proxy in both directions, static PAT for every
 * node, the certificate exchange between firewall and cluster, the public certificate, and the partner's hand-out
 * (Guide, "Microsoft OCS Workflow"; scenarios S-10 and S-14).
 */
export class AsaSipFederation extends Construct {
  /** The proxy for sessions that IM and Presence starts. */
  public readonly outboundTlsProxy: AsaTlsProxy;
  /** The proxy for sessions that partners start. */
  public readonly inboundTlsProxy: AsaTlsProxy;
  /** What the firewall presents to IM and Presence. */
  public readonly insideIdentity: AsaInstalledIdentity;
  /** What the firewall presents to partners. */
  public readonly outsideIdentity: AsaInstalledIdentity;
  /** The partners, in the order in which they were added. */
  public readonly peers: SipPeer[] = [];
  /** SRV records that were published for it. */
  public readonly srvRecords: SrvRecordSet[] = [];
  /** Public IPv4 address. */
  public readonly publicAddress: string;
  /** Public FQDN. */
  public readonly federationRoutingFqdn: string;
  /** The cluster whose users federate. */
  public readonly cluster: ImPresenceCluster;
  /** The node that receives new sessions. */
  public readonly routingNode: ImPresenceNode;
  /** The firewall. */
  public readonly asa: Asa;

  private readonly classMaps: AsaClassMaps;
  private readonly ourAuthorityRoot: Artifact | undefined;
  private readonly leadsTo: DeviceResource[] = [];
  private readonly known = new Set<DeviceResource>();

  constructor(scope: Construct, id: string, props: AsaSipFederationProps) {
    super(scope, id);
    this.cluster = props.cluster;
    this.routingNode = props.routingNode;
    this.asa = props.asa;
    this.classMaps = props.classMaps;
    this.publicAddress = parsed(this, 'sip-federation/public-address', () =>
      Ipv4Address.of(props.publicAddress, 'public address').toString(),
    );
    this.federationRoutingFqdn = parsed(this, 'sip-federation/routing-fqdn', () =>
      DomainName.of(props.federationRoutingFqdn, 'Federation Routing FQDN').toString(),
    );
    this.checkNodes();
    this.checkFqdn();
    this.refuseSelfSigned(props);
    this.insideIdentity = this.asa.identity('InsideIdentity', props.insideIdentity);
    this.outsideIdentity = this.asa.identity('OutsideIdentity', props.outsideIdentity, {
      fqdn: this.federationRoutingFqdn,
    });
    this.ourAuthorityRoot = props.ourAuthorityRoot ?? props.outsideIdentity._authority?.root;
    this.outboundTlsProxy = this.asa.tlsProxy(
      'ent_imp_to_external',
      this.insideIdentity,
      this.outsideIdentity,
    );
    this.inboundTlsProxy = this.asa.tlsProxy(
      'ent_external_to_imp',
      this.outsideIdentity,
      this.insideIdentity,
    );
    this.leadsTo.push(this.outboundTlsProxy, this.inboundTlsProxy);
    this.configureCluster();
    this.exchangeCertificates();
    this.publishPorts();
    this.addPeer(props.peer);
  }

  /** Federates with another partner over the same firewall, address and certificates. */
  public addPeer(peer: SipPeer): void {
    atItsPlace(peer, () => this.federateWith(peer));
  }

  /**
   * Publishes the SRV records of the local domains, and the address of their target, as far as they lie in the zone.
   * They wait for everything that they lead to (the publish gate). Call it for each zone.
   */
  public publishDns(zone: DnsZone): void {
    const inZone = (name: string): boolean => name === zone.zone || name.endsWith(`.${zone.zone}`);
    const domains = this.cluster.localDomains.filter(inZone);
    if (domains.length === 0 && !inZone(this.federationRoutingFqdn)) {
      throw constructError(
        this,
        'dns/zone-without-domain',
        `The zone ${zone.zone} holds neither a local domain (${this.cluster.localDomains.join(', ')}) nor ${this.federationRoutingFqdn}.`,
        'Publish into the zones of the local domains and of the Federation Routing FQDN.',
      );
    }
    if (inZone(this.federationRoutingFqdn)) {
      zone.addAddress(this.federationRoutingFqdn, [this.publicAddress]).publishAfter(this.leadsTo);
    }
    for (const domain of domains) {
      this.srvRecords.push(
        zone.addSrv({
          name: SrvName.in(domain, SrvName.SIP_FEDERATION_TLS).toString(),
          target: this.federationRoutingFqdn,
          port: SrvName.SIP_FEDERATION_TLS.port.number,
          leadsTo: this.leadsTo,
        }),
      );
    }
  }

  private federateWith(peer: SipPeer): void {
    this.peers.push(peer);
    this.trustPeer(peer);
    for (const domain of peer.domains) this.addDomain(peer, domain);
    new NetworkFlow(this, safeId(`flow in ${peer.name}`), {
      source: peer.edge.fqdn,
      sourceAddress: peer.edge.address,
      destination: this.federationRoutingFqdn,
      destinationAddress: this.publicAddress,
      protocol: 'tcp',
      port: SrvName.SIP_FEDERATION_TLS.port.number,
      purpose: `SIP federation over TLS from ${peer.name}`,
      drawn: true,
      path: this.sessionPath(peer),
    });
    new NetworkFlow(this, safeId(`flow out ${peer.name}`), {
      source: this.federationRoutingFqdn,
      sourceAddress: this.publicAddress,
      destination: peer.edge.fqdn,
      destinationAddress: peer.edge.address,
      protocol: 'tcp',
      port: peer.edge.port,
      purpose: `SIP federation over TLS to ${peer.name}`,
    });
    if (peer.ocs !== undefined && peer.handOut) this.handOut(peer);
    else new FederatedPartner(this, safeId(`partner ${peer.name}`), { peer });
  }

  /** From a node through both sides of the firewall to the peer's edge, each with what it shows. */
  private sessionPath(peer: SipPeer): NetworkHop[] {
    const listener = this.cluster.peerAuthListenerPort;
    const shown = ({ trustpointName, isSelfSigned }: AsaInstalledIdentity): string[] =>
      isSelfSigned ? [`shows ${trustpointName}`, 'self-signed'] : [`shows ${trustpointName}`];
    const within = this.asa.hostname;
    const pairs = this.cluster.nodes.map((node) => {
      const [first] = publishedPorts(listener, this.prefixOf(node));
      return `${first.published} to ${node.address}:${listener}`;
    });
    const nodes = this.cluster.nodes.map((node) => `${node.fqdn.split('.')[0]} ${node.address}:${listener}`);
    return [
      { name: 'IM and Presence', lines: nodes, leg: 'TLS' },
      { name: 'inside', within, lines: shown(this.insideIdentity), leg: 'SIP, inspected' },
      {
        name: 'outside',
        within,
        lines: [...shown(this.outsideIdentity), this.publicAddress, ...pairs],
        leg: 'TLS',
      },
      {
        name: peer.edge.fqdn,
        lines: [
          `${peer.edge.address}:${peer.edge.port}`,
          'shows a certificate of',
          peer.certificateAuthority.vendorName,
        ],
      },
    ];
  }

  /** One listener port for the whole cluster drives NAT, access lists and the listener itself. */
  private configureCluster(): void {
    const { cluster } = this;
    this.leadsTo.push(
      ...FederationServiceActivation.onAllNodes(cluster),
      ApplicationListener.peerAuth(cluster),
      FederationRoutingFqdn.of(cluster, this.federationRoutingFqdn),
      ImGatewayStatus.of(cluster),
      TlsContextSettings.of(cluster),
    );
  }

  /** Firewall and nodes trust each other's self-signed certificates (S-32), every node in both directions. */
  private exchangeCertificates(): void {
    const inside = this.asa.inside.address ?? this.asa.hostname;
    const upload = new CupTrustCertificate(this, 'AsaInCupTrust', {
      cluster: this.cluster,
      certificate: this.insideIdentity.certificate,
      commonName: inside,
    });
    new TlsPeerSubjectCheck(this, 'AsaPeerSubject', { certificate: upload });
    this.leadsTo.push(upload);
    const { authority } = this.cluster.cupCertificate;
    if (authority !== undefined) this.trust(authorityTrustpoint(authority), authority.root);
    for (const node of this.cluster.nodes) {
      const certificate = node.cupCertificate();
      if (authority !== undefined) continue;
      this.trust(node === this.routingNode ? 'cert_from_imp' : `cert_from_${hostName(node)}`, certificate);
    }
  }

  private trust(trustpoint: string, certificate: Artifact): void {
    const trusted = this.asa.trustedCertificate(trustpoint, certificate);
    this.outboundTlsProxy.addTrust(trusted);
    this.inboundTlsProxy.addTrust(trusted);
  }

  private publishPorts(): void {
    for (const node of this.cluster.nodes) {
      const ports = publishedPorts(this.cluster.peerAuthListenerPort, this.prefixOf(node));
      const rules = new Map<PublishedPort, AsaStaticPat>();
      for (const port of ports) {
        const before = [...rules].filter(
          ([other]) => other.protocol === port.protocol && other.real === port.real,
        );
        const rule = new AsaStaticPat(this, safeId(`pat ${node.fqdn} ${port.protocol} ${port.published}`), {
          asa: this.asa,
          realAddress: node.address,
          realPort: port.real,
          publicAddress: this.publicAddress,
          publicPort: port.published,
          protocol: port.protocol === 'udp' ? AsaProtocol.UDP : AsaProtocol.TCP,
          orderedAfter: before.map(([, earlier]) => earlier),
          why: port.why,
        });
        rules.set(port, rule);
        this.leadsTo.push(rule);
      }
    }
  }

  private addDomain(peer: SipPeer, domain: string): void {
    const federated = new SipFederatedDomain(this, safeId(`domain ${domain}`), {
      cluster: this.cluster,
      domain,
      description: `Federated with ${peer.name}`,
      integrationType: IntegrationType.microsoft(),
      directFederation: false,
    });
    this.leadsTo.push(federated);
    if (peer.publishesSrv === SrvState.NOT_PUBLISHED) {
      this.leadsTo.push(
        new TlsStaticRoute(this, safeId(`route ${domain}`), {
          cluster: this.cluster,
          domain,
          nextHop: peer.edge.fqdn,
        }),
      );
    }
    for (const node of this.cluster.nodes) this.classify(peer, domain, node);
  }

  /** The access lists of a node only classify; the one of the outside interface lets the sessions in (T-271). */
  private classify(peer: SipPeer, domain: string, node: ImPresenceNode): void {
    const { asa } = this;
    const names = this.classMaps.names(this.numberOf(node), domain);
    const outbound = asa.accessList(names.outboundAccessList);
    outbound.permit({ source: node.address, destination: peer.edge.address, port: peer.edge.port });
    const inbound = asa.accessList(names.inboundAccessList);
    const inward = {
      source: peer.edge.address,
      destination: node.address,
      port: this.cluster.peerAuthListenerPort,
    };
    inbound.permit(inward);
    asa.outsideAccessList.permit({
      ...inward,
      why: 'partners get in here: the access lists of the classes only classify',
    });
    const classes = [
      asa.policyClass(asa.classMap(names.outboundClassMap, outbound), this.outboundTlsProxy),
      asa.policyClass(asa.classMap(names.inboundClassMap, inbound), this.inboundTlsProxy),
    ];
    for (const resource of [...classes, asa.outsideAccessList]) {
      if (!this.known.has(resource)) {
        this.known.add(resource);
        this.leadsTo.push(resource);
      }
    }
  }

  /** The firewall validates what the partner's edge presents: it needs the root behind it. */
  private trustPeer(peer: SipPeer): void {
    const authority = peer.certificateAuthority;
    if (authority.root === this.ourAuthorityRoot) return;
    this.trust(authorityTrustpoint(authority), authority.root);
  }

  private handOut(peer: SipPeer): void {
    if (this.ourAuthorityRoot === undefined) {
      throw constructError(
        this,
        'certificate/our-root',
        `${peer.name} needs the root of the authority behind ${this.outsideIdentity.trustpointName}, which is not known.`,
        'Give ourAuthorityRoot, such as CertificateAuthority.publicAuthority(...).root, or let AsaIdentity.signedBy(...) make the certificate.',
        'Guide, "Certificate Authority Server"',
      );
    }
    new OcsPartner(this, safeId(`partner ${peer.name}`), {
      peer,
      localDomains: this.cluster.localDomains,
      publicFqdn: this.federationRoutingFqdn,
      publicAddress: this.publicAddress,
      ourAuthorityRoot: this.ourAuthorityRoot,
    });
  }

  /** 0 for the routing node; another node's number follows its port prefix, so that it survives the removal of others. */
  private numberOf(node: ImPresenceNode): number {
    if (node === this.routingNode) return 0;
    return NUMBER_BY_PREFIX[node.arbitraryPortPrefix!];
  }

  private prefixOf(node: ImPresenceNode): number | undefined {
    return node === this.routingNode ? undefined : node.arbitraryPortPrefix;
  }

  private checkNodes(): void {
    requireNode(this, this.cluster, this.routingNode);
    for (const node of this.cluster.nodes) {
      if (node === this.routingNode || node.arbitraryPortPrefix !== undefined) continue;
      throw constructError(
        node,
        'asa/node-without-ports',
        `${node.fqdn} talks to the firewall directly and has no ports of its own on ${this.publicAddress}.`,
        'Give it an arbitraryPortPrefix from 1 to 6: 4 publishes 45060, 45062 and 45080 for it.',
        'Guide, "PAT Configuration for Intercluster or Intracluster IM and Presence Service Nodes"',
      );
    }
  }

  private checkFqdn(): void {
    const node = this.cluster.nodes.find((candidate) => candidate.fqdn === this.federationRoutingFqdn);
    if (node === undefined || (node === this.routingNode && !node.usersHomed)) return;
    throw constructError(
      this,
      'sip-federation/routing-fqdn-is-node',
      `federationRoutingFqdn is "${this.federationRoutingFqdn}", the name of the node ${node.node.path} itself.`,
      `Write an alias with an address record of its own, such as ${hostName(node)}-public.${node.fqdn.slice(hostName(node).length + 1)}.`,
      'Guide, "Configure Federation Routing Parameters"',
    );
  }

  private refuseSelfSigned(props: AsaSipFederationProps): void {
    if (props.outsideIdentity._kind !== 'self-signed') return;
    throw constructError(
      this,
      'certificate/outside-self-signed',
      `The outside identity ${props.outsideIdentity.trustpoint} is self-signed.`,
      'Present a certificate of an external authority to partners: AsaIdentity.signedBy(authority, ...).',
      'Guide, "Certificate Authority Server"',
    );
  }
}

/** Trustpoint that holds the root of an authority; one root stands in one trustpoint, whoever needs it. */
function authorityTrustpoint(authority: CertificateAuthority): string {
  return fitName(`ca_${authority.vendorName}`, 64);
}

/** First label of the FQDN. */
function hostName(node: ImPresenceNode): string {
  return node.fqdn.split('.')[0];
}

/** Chapter 21 gives the second node the prefix 4 and the third one 5. */
const NUMBER_BY_PREFIX: Readonly<Record<number, number>> = { 4: 1, 5: 2, 6: 3, 1: 4, 2: 5, 3: 6 };
