import type { Construct } from 'constructs';
import {
  AsaAccessList,
  AsaCipherSuite,
  AsaClassMap,
  AsaInstalledIdentity,
  AsaPolicyClass,
  AsaProtocol,
  AsaStaticPat,
  AsaTlsProxy,
  AsaTrustedCertificate,
  type Asa,
  type AsaClassMaps,
  type AsaIdentity,
} from '../asa';
import type { CertificateAuthority } from '../certificates';
import type { Artifact, DeviceResource, NetworkFlowProps, NetworkHop, PartReference, Service } from '../core';
import { constructError, parsed } from '../core/errors';
import {
  ApplicationListener,
  CupCertificate,
  type IImPresenceDeployment,
  type ImPresenceNode,
} from '../im-presence';
import { DomainName, fitName, Ipv4Address, SrvName, VendorName } from '../net';
import type { SipPeer, SipPublicFace } from '../partners';
import { mainDomain } from '../partners/peer';
import { publishedPorts, type PublishedPort } from './published-ports';
import { SipPassage, type SipInsideCertificate } from './sip-passage';

/** How an ASA stands between our clusters and SIP partners. */
export interface AsaSipBorderProps {
  /** Public IPv4 address of IM and Presence (T-004): static PAT publishes the nodes' ports on it. */
  readonly publicAddress: string;
  /**
   * Public FQDN of the routing node: the target of the SRV records, the subject of the public certificate, and the
   * *Federation Routing IM and Presence FQDN*. Never the node's own FQDN while users are assigned to it.
   */
  readonly routingFqdn: string;
  /** What the firewall presents to IM and Presence: `AsaIdentity.selfSigned(...)` or an existing one. */
  readonly insideIdentity: AsaIdentity;
  /** What the firewall presents to partners: signed by an authority that they trust. */
  readonly outsideIdentity: AsaIdentity;
  /** How the traffic of several domains is divided into class maps; the names stand on a live device. */
  readonly classMaps: AsaClassMaps;
  /**
   * The authority behind the outside identity, for partners to trust.
   * @default - the authority that signs the outside identity
   */
  readonly ourAuthority?: CertificateAuthority;
  /**
   * What our side is called in names on the firewall: `imp` gives `ent_imp_to_external`, `ent_imp_to_abc`,
   * `cert_from_imp`. A second federation of other clusters, or with other identities, on the same firewall needs
   * another one. Lower-case letters and digits, 8 at most (`asa/our-name`).
   * @default "imp"
   */
  readonly ourName?: string;
  /**
   * Suites that both TLS proxies offer to the one whom a session goes to (error `asa/cipher-suite`).
   * @default - those of the release, and `3des-sha1` towards partners who speak nothing else
   */
  readonly cipherSuites?: AsaCipherSuite[];
}

interface AsaSipPassageProps extends AsaSipBorderProps {
  readonly asa: Asa;
  readonly deployment: IImPresenceDeployment;
}

/** A Cisco ASA that terminates TLS in both directions, for one federation. */
export class AsaSipPassage extends SipPassage {
  public readonly face?: SipPublicFace;
  public readonly presentsInside?: SipInsideCertificate;

  private readonly asa: Asa;
  private readonly classMaps: AsaClassMaps;
  private readonly ourName: string;
  private readonly publicAddress: string;
  private readonly routingFqdn: string;
  private readonly outboundTlsProxy: AsaTlsProxy;
  private readonly inboundTlsProxy: AsaTlsProxy;
  /** Who signs what the firewall presents, where that is not there already. */
  private readonly signer: CertificateAuthority | undefined;
  /** By the addresses of an edge, what carries its sessions. */
  private readonly edges = new Map<string, EdgeObjects>();
  private readonly rules: AsaStaticPat[] = [];

  constructor(scope: Construct, id: string, props: AsaSipPassageProps) {
    super(scope, id, props.deployment);
    const { asa } = props;
    this.asa = asa;
    this.classMaps = props.classMaps;
    this.ourName = parsed(this, 'asa/our-name', () =>
      VendorName.of(props.ourName ?? 'imp', 'name of our side', {
        maxLength: 8,
        pattern: /[a-z][a-z0-9]*/,
        allowed: 'lower-case letters and digits, a letter first',
      }).toString(),
    );
    this.publicAddress = parsed(this, 'sip-federation/public-address', () =>
      Ipv4Address.host(props.publicAddress, 'public address').toString(),
    );
    this.routingFqdn = parsed(this, 'sip-federation/routing-fqdn', () =>
      DomainName.of(props.routingFqdn, 'Federation Routing FQDN').toString(),
    );
    this.checkNodes();
    this.checkFqdn();
    this.refuseSelfSigned(props);
    const inside = AsaInstalledIdentity.of(asa, props.insideIdentity);
    const outside = AsaInstalledIdentity.of(asa, props.outsideIdentity, { fqdn: this.routingFqdn });
    this.signer = props.outsideIdentity._authority;
    this.face = {
      fqdn: this.routingFqdn,
      address: this.publicAddress,
      authority: props.ourAuthority ?? this.signer,
    };
    const insideAuthority = props.insideIdentity._authority;
    this.presentsInside =
      insideAuthority === undefined
        ? { certificate: inside.certificate, commonName: asa.inside.address ?? asa.hostname }
        : { authority: insideAuthority, subjectName: inside.fqdn };
    this.outboundTlsProxy = this.tlsProxy('to', inside, outside, props.cipherSuites);
    this.inboundTlsProxy = this.tlsProxy('from', outside, inside, props.cipherSuites);
    this.leadTo(this.outboundTlsProxy, this.inboundTlsProxy);
  }

  public override presentAfter(upload: DeviceResource, restarts: Service[]): void {
    this.outboundTlsProxy.presentAfter(upload, restarts);
    this.inboundTlsProxy.presentAfter(upload, restarts);
  }

  /**
   * Firewall and node trust each other's certificates (S-32), every node in both directions; static PAT leads
   * the ports of the node to it.
   */
  public publishNode(node: ImPresenceNode): void {
    const { authority } = node.cluster.cupCertificate;
    const { certificate } = CupCertificate.of(node);
    if (authority === undefined) this.trust(this.trustpointOf(node), certificate);
    else this.trustAuthority(authority);
    const rules = new Map<PublishedPort, AsaStaticPat>();
    const listener = ApplicationListener.peerAuth(node.cluster);
    for (const port of publishedPorts(listener.port, this.prefixOf(node))) {
      const before = [...rules].filter(
        ([other]) => other.protocol === port.protocol && other.real === port.real,
      );
      const rule = new AsaStaticPat(this, `pat ${node.fqdn} ${port.protocol} ${port.published}`, {
        asa: this.asa,
        realAddress: node.address,
        realPort: port.real,
        publicAddress: this.publicAddress,
        publicPort: port.published,
        protocol: port.protocol === 'udp' ? AsaProtocol.UDP : AsaProtocol.TCP,
        orderedAfter: before.map(([, earlier]) => earlier),
        listener: port.real === listener.port ? listener : undefined,
        why: port.why,
      });
      rules.set(port, rule);
      this.rules.push(rule);
      this.leadTo(rule);
    }
  }

  /**
   * The firewall validates what the partner's edge presents, so it needs the root behind it. Domains behind
   * one edge share its classes: access lists know addresses, and of two equal classes the second one would never match.
   */
  public letThrough(peer: SipPeer): void {
    this.trustAuthority(peer.certificateAuthority);
    if (peer.onlyTripleDes) this.outboundTlsProxy.offer(AsaCipherSuite.TRIPLE_DES_SHA1);
    const edge = edgeOf(peer);
    const known = this.edges.get(edge);
    const objects: EdgeObjects = known ?? { inbound: [], outbound: [], classMaps: [] };
    if (known === undefined) {
      this.edges.set(edge, objects);
      for (const node of this.deployment.nodes) this.classify(peer, node, objects);
    }
    if (!this.classMaps.isPerDomain) return;
    for (const domain of peer.domains) objects.classMaps[0]?._domains.add(domain);
  }

  public flows(peer: SipPeer): NetworkFlowProps[] {
    const { fqdn, addresses, port } = peer.nextHop;
    const { inbound = [], outbound = [] } = this.edges.get(edgeOf(peer)) ?? {};
    const carriedBy = [...whole(this.rules), ...inbound, ...whole([this.inboundTlsProxy])];
    return [
      ...addresses.flatMap((address) =>
        this.entrances().map(({ port: entrance, node }) => ({
          source: fqdn,
          sourceAddress: address,
          destination: this.routingFqdn,
          destinationAddress: this.publicAddress,
          protocol: 'tcp',
          port: entrance,
          purpose:
            node === undefined
              ? `SIP federation over TLS from ${peer.name}`
              : `the same, answers to ${node.fqdn}`,
          ...(node === undefined ? { drawn: true, path: this.sessionPath(peer) } : {}),
          carriedBy,
        })),
      ),
      ...addresses.map((address) => ({
        source: this.routingFqdn,
        sourceAddress: this.publicAddress,
        destination: fqdn,
        destinationAddress: address,
        protocol: 'tcp',
        port,
        purpose: `SIP federation over TLS to ${peer.name}`,
        carriedBy: [...outbound, ...whole([this.outboundTlsProxy])],
      })),
    ];
  }

  /**
   * The public ports that the outside list lets a peer in on: new sessions on 5061, and those of each node, which its
   * Via and Contact headers name, so that a peer comes back to the node that began.
   */
  private entrances(): { readonly port: number; readonly node?: ImPresenceNode }[] {
    const { nodes } = this.deployment;
    const all = nodes.flatMap((node) => {
      const listener = node.cluster.peerAuthListenerPort;
      return publishedPorts(listener, this.prefixOf(node))
        .filter(({ protocol, real }) => protocol === 'tcp' && real === listener)
        .map(({ published }) => ({ port: published, node }));
    });
    const first = SrvName.SIP_FEDERATION_TLS.port.number;
    return [{ port: first }, ...all.filter(({ port }) => port !== first)];
  }

  /** From the nodes through both sides of the firewall to the peer's edge, each with what it shows. */
  private sessionPath(peer: SipPeer): NetworkHop[] {
    const { nodes } = this.deployment;
    const { server, client } = this.outboundTlsProxy;
    const shown = ({ trustpointName, isSelfSigned }: AsaInstalledIdentity): string[] =>
      isSelfSigned ? [`shows ${trustpointName}`, 'self-signed'] : [`shows ${trustpointName}`];
    const within = this.asa.hostname;
    const listener = (node: ImPresenceNode): number => node.cluster.peerAuthListenerPort;
    const pairs = nodes.map((node) => {
      const [first] = publishedPorts(listener(node), this.prefixOf(node));
      return `${first.published} to ${node.address}:${listener(node)}`;
    });
    return [
      {
        name: 'IM and Presence',
        lines: nodes.map((node) => `${hostName(node)} ${node.address}:${listener(node)}`),
        leg: 'TLS',
      },
      { name: 'inside', within, lines: shown(server), leg: 'SIP, inspected' },
      { name: 'outside', within, lines: [...shown(client), this.publicAddress, ...pairs], leg: 'TLS' },
      {
        name: peer.nextHop.fqdn,
        lines: [
          ...peer.nextHop.addresses.map((address) => `${address}:${peer.nextHop.port}`),
          'shows a certificate of',
          peer.certificateAuthority.vendorName,
        ],
      },
    ];
  }

  /** The access lists of a node only classify; the one of the outside interface lets the sessions in (T-271). */
  private classify(peer: SipPeer, node: ImPresenceNode, objects: EdgeObjects): void {
    const { asa } = this;
    const { addresses, port } = peer.nextHop;
    const called = this.classMaps.isPerEdge ? peer.nextHop.fqdn : mainDomain(peer.domains);
    const names = this.classMaps.names(this.numberOf(node), called, this.ourName);
    const outbound = AsaAccessList.of(asa, names.outboundAccessList);
    const inbound = AsaAccessList.of(asa, names.inboundAccessList);
    const outside = AsaAccessList.of(asa, asa.outsideAccess.accessListName);
    const outboundClass = AsaPolicyClass.of(
      AsaClassMap.of(asa, names.outboundClassMap, outbound),
      this.outboundTlsProxy,
    );
    const inboundClass = AsaPolicyClass.of(
      AsaClassMap.of(asa, names.inboundClassMap, inbound),
      this.inboundTlsProxy,
    );
    for (const address of addresses) {
      objects.outbound.push(outbound.permit({ source: node.address, destination: address, port }));
      const inward = {
        source: address,
        destination: node.address,
        port: node.cluster.peerAuthListenerPort,
      };
      const classified = inbound.permit(inward);
      const permitted = outside.permit({
        ...inward,
        guards: [classified, ...whole([inboundClass.classMap, inboundClass])],
        why: 'partners get in here: the access lists of the classes only classify',
      });
      objects.inbound.push(classified, permitted);
    }
    objects.classMaps.push(outboundClass.classMap);
    objects.inbound.push(...whole([inboundClass.classMap, inboundClass]));
    objects.outbound.push(...whole([outboundClass.classMap, outboundClass]));
    this.leadTo(outboundClass, inboundClass, outside);
  }

  private tlsProxy(
    direction: 'to' | 'from',
    server: AsaInstalledIdentity,
    client: AsaInstalledIdentity,
    cipherSuites: AsaCipherSuite[] | undefined,
  ): AsaTlsProxy {
    const name = direction === 'to' ? `ent_${this.ourName}_to_external` : `ent_external_to_${this.ourName}`;
    return AsaTlsProxy.of(this.asa, name, server, client, cipherSuites);
  }

  private trust(trustpoint: string, certificate: Artifact): void {
    this.addTrust(AsaTrustedCertificate.of(this.asa, trustpoint, certificate));
  }

  /** Where the authority signs what the firewall presents, the trustpoints of that identity hold its certificates already. */
  private trustAuthority(authority: CertificateAuthority): void {
    if (authority === this.signer) return;
    for (const trusted of AsaTrustedCertificate.ofAuthority(this.asa, authority)) this.addTrust(trusted);
  }

  private addTrust(trusted: AsaTrustedCertificate): void {
    this.outboundTlsProxy.addTrust(trusted);
    this.inboundTlsProxy.addTrust(trusted);
  }

  /** `cert_from_imp` for the routing node, `cert_from_imp2` for others; the FQDN where an earlier node has the host name. */
  private trustpointOf(node: ImPresenceNode): string {
    const { nodes, routingNode } = this.deployment;
    if (node === routingNode) return `cert_from_${this.ourName}`;
    const earlier = nodes.slice(0, nodes.indexOf(node));
    const host = hostName(node);
    const taken = host === this.ourName || earlier.some((other) => hostName(other) === host);
    return fitName(`cert_from_${taken ? node.fqdn : host}`, 64);
  }

  /** 0 for the routing node; another node's number follows its port prefix, so that it survives the removal of others. */
  private numberOf(node: ImPresenceNode): number {
    if (node === this.deployment.routingNode) return 0;
    return NUMBER_BY_PREFIX[node.arbitraryPortPrefix!];
  }

  private prefixOf(node: ImPresenceNode): number | undefined {
    return node === this.deployment.routingNode ? undefined : node.arbitraryPortPrefix;
  }

  private checkNodes(): void {
    const { nodes, routingNode } = this.deployment;
    for (const node of nodes) {
      if (node === routingNode || node.arbitraryPortPrefix !== undefined) continue;
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
    const { nodes, routingNode } = this.deployment;
    const node = nodes.find((candidate) => candidate.fqdn === this.routingFqdn);
    if (node === undefined || (node === routingNode && !node.usersHomed)) return;
    throw constructError(
      this,
      'sip-federation/routing-fqdn-is-node',
      `routingFqdn is "${this.routingFqdn}", the name of the node ${node.node.path} itself.`,
      `Write an alias with an address record of its own, such as ${hostName(node)}-public.${node.fqdn.slice(hostName(node).length + 1)}.`,
      'Guide, "Configure Federation Routing Parameters"',
    );
  }

  private refuseSelfSigned(props: AsaSipBorderProps): void {
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

/** What carries the sessions of an edge, on the firewall. */
interface EdgeObjects {
  readonly inbound: PartReference[];
  readonly outbound: PartReference[];
  /** Those of sessions that our nodes start, the one of the routing node first. */
  readonly classMaps: AsaClassMap[];
}

function whole(resources: readonly DeviceResource[]): PartReference[] {
  return resources.map((resource) => ({ resource }));
}

function edgeOf(peer: SipPeer): string {
  return peer.nextHop.addresses.join(' ');
}

/** First label of the FQDN. */
function hostName(node: ImPresenceNode): string {
  return node.fqdn.split('.')[0];
}

/** Chapter 21 gives the second node the prefix 4 and the third one 5. */
const NUMBER_BY_PREFIX: Readonly<Record<number, number>> = { 4: 1, 5: 2, 6: 3, 1: 4, 2: 5, 3: 6 };
