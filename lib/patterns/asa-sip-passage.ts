import type { Construct } from 'constructs';
import {
  AsaCipherSuite,
  AsaInstalledIdentity,
  AsaStaticPat,
  AsaTlsProxy,
  AsaTrustedCertificate,
  type Asa,
  type AsaClassMaps,
  type AsaIdentity,
} from '../asa';
import type { CertificateAuthority } from '../certificates';
import type { DeviceResource, NetworkFlowProps, Service } from '../core';
import { constructError, parsed } from '../core/errors';
import {
  ApplicationListener,
  CupCertificate,
  type IImPresenceDeployment,
  type ImPresenceNode,
} from '../im-presence';
import { DomainName, Ipv4Address, VendorName } from '../net';
import type { SipPeer, SipPublicFace } from '../partners';
import { placementEntries, type PlacementEntries, type PublishedAddress } from './asa-placement-entries';
import { AsaSipClasses } from './asa-sip-classes';
import { asaSipFlows } from './asa-sip-flows';
import { AsaSipNodes, hostName, type AsaSipEntry } from './asa-sip-nodes';
import type { PublishedPort } from './published-ports';
import { SipPassage, type SipInsideCertificate } from './sip-passage';

/** What every border with an ASA needs. */
export interface AsaSipBorderCommonProps {
  /**
   * Public IPv4 address of IM and Presence (Guide, "Public IP Address"): static PAT publishes the nodes' ports on it.
   */
  readonly publicAddress: string;
  /**
   * What the firewall presents to partners: signed by an authority that they trust (Guide, "Certificate Authority
   * Server").
   */
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

/** How an ASA stands between our clusters and SIP partners. */
export interface AsaSipBorderProps extends AsaSipBorderCommonProps {
  /**
   * Public FQDN of the routing node: the target of the SRV records, the subject of the public certificate, and the
   * *Federation Routing IM and Presence FQDN*. Never the node's own FQDN while users are assigned to it (Guide,
   * "Configure Federation Routing Parameters").
   */
  readonly routingFqdn: string;
  /** What the firewall presents to IM and Presence: `AsaIdentity.selfSigned(...)` or an existing one. */
  readonly insideIdentity: AsaIdentity;
}

/** An ASA for one federation. */
interface AsaSipPassageProps extends AsaSipBorderProps {
  readonly asa: Asa;
  readonly deployment: IImPresenceDeployment;
  /** What takes new sessions instead of the routing node. */
  readonly entry?: AsaSipEntry;
}

/** A Cisco ASA that terminates TLS in both directions, for one federation. */
export class AsaSipPassage extends SipPassage {
  public readonly face: SipPublicFace;

  protected readonly asa: Asa;
  protected readonly publicAddress: string;
  private readonly inside: SipInsideCertificate;
  private readonly routingFqdn: string;
  private readonly nodes: AsaSipNodes;
  private readonly outbound: AsaTlsProxy;
  private readonly inbound: AsaTlsProxy;
  private readonly classes: AsaSipClasses;
  /** Who signs what the firewall presents, where that is not there already. */
  private readonly signer: CertificateAuthority | undefined;
  private readonly rules: AsaStaticPat[] = [];
  private readonly leadingHome: AsaStaticPat[] = [];
  private readonly around = new Map<SipPeer, PlacementEntries>();

  constructor(scope: Construct, id: string, props: AsaSipPassageProps) {
    super(scope, id, props);
    const { asa, classMaps } = props;
    this.asa = asa;
    const ourName = parsed(this, 'asa/our-name', () =>
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
    this.nodes = new AsaSipNodes(props.deployment, ourName, classMaps, props.entry);
    this.nodes.check(this.publicAddress);
    this.checkFqdn();
    this.refuseSelfSigned(props);
    const installed = (identity: AsaIdentity): AsaInstalledIdentity =>
      AsaInstalledIdentity.of(
        asa,
        identity,
        identity === props.outsideIdentity ? { fqdn: this.routingFqdn } : {},
      );
    const inside = installed(props.insideIdentity);
    const outside = installed(props.outsideIdentity);
    this.signer = props.outsideIdentity._authority;
    this.face = {
      fqdn: this.routingFqdn,
      address: this.publicAddress,
      authority: props.ourAuthority ?? this.signer,
    };
    const insideAuthority = props.insideIdentity._authority;
    this.inside =
      insideAuthority === undefined
        ? { certificate: inside.certificate, commonName: asa.inside.address ?? asa.hostname }
        : { authority: insideAuthority, subjectName: inside.fqdn };
    const proxy = (name: string, server: AsaInstalledIdentity, client: AsaInstalledIdentity): AsaTlsProxy =>
      AsaTlsProxy.of(asa, name, { server, client, cipherSuites: props.cipherSuites });
    this.outbound = proxy(`ent_${ourName}_to_external`, inside, outside);
    this.inbound = proxy(`ent_external_to_${ourName}`, outside, inside);
    const { nodes, outbound, inbound } = this;
    this.classes = new AsaSipClasses({ asa, classMaps, nodes, outbound, inbound });
    this.leadTo(outbound, inbound);
  }

  public get presentedInside(): SipInsideCertificate[] {
    return [this.inside];
  }

  public override get showsFace(): DeviceResource[] {
    return this.proxies;
  }

  /** @internal */
  public override get _leadsHome(): DeviceResource[] {
    return this.leadingHome;
  }

  public override presentAfter(upload: DeviceResource, restarts: Service[]): void {
    for (const proxy of this.proxies) proxy.presentAfter(upload, restarts);
  }

  /**
   * Firewall and node trust each other's certificates, every node in both directions (Guide, "Configure Cisco Adaptive
   * Security Appliance for an Intercluster Deployment"); static PAT leads the ports of the node to it.
   */
  public publishNode(node: ImPresenceNode): void {
    const { authority } = node.cluster.cupCertificate;
    const { certificate } = CupCertificate.presentedBy(node);
    if (authority !== undefined) this.trustAuthority(authority);
    else this.trust(AsaTrustedCertificate.of(this.asa, this.nodes.trustpointOf(node), certificate));
    const rules = new Map<PublishedPort, AsaStaticPat>();
    const listener = ApplicationListener.peerAuth(node.cluster);
    for (const port of this.nodes.portsOf(node)) {
      const before = [...rules].filter(
        ([other]) => other.protocol === port.protocol && other.real === port.real,
      );
      const rule = new AsaStaticPat(this, `pat ${node.fqdn} ${port.protocol} ${port.published}`, {
        asa: this.asa,
        realAddress: node.address,
        realPort: port.real,
        publicAddress: this.publicAddress,
        publicPort: port.published,
        protocol: port.protocol,
        orderedAfter: before.map(([, earlier]) => earlier),
        listener: port.real === listener.port ? listener : undefined,
        why: port.why,
      });
      rules.set(port, rule);
      if (node === this.deployment.routingNode && port.real !== listener.port) this.leadingHome.push(rule);
      this.carry(rule);
    }
  }

  /**
   * The firewall validates what the partner's edge presents, so it needs the root behind it (Guide, "Certificate
   * Authority Server").
   */
  public letThrough(peer: SipPeer): void {
    this.trustAuthority(peer.certificateAuthority);
    if (peer.onlyTripleDes) this.outbound.addCipherSuite(AsaCipherSuite.TRIPLE_DES_SHA1);
    const around = placementEntries(this, this.published, peer);
    this.around.set(peer, around);
    this.leadTo(...this.classes.letThrough(peer), ...around.inbound, ...around.outbound);
  }

  public flows(peer: SipPeer): NetworkFlowProps[] {
    const { asa, deployment, publicAddress, routingFqdn, nodes, rules, outbound, inbound } = this;
    return asaSipFlows(
      {
        firewall: asa.hostname,
        publicAddress,
        routingFqdn,
        nodes,
        ourNodes: deployment.nodes,
        rules,
        named: this.named,
        around: this.around.get(peer),
        front: asa.placement._front,
        outbound,
        inbound,
      },
      peer,
      this.classes.of(peer),
    );
  }

  /** A published port that every session stands on. */
  protected carry(rule: AsaStaticPat): void {
    this.rules.push(rule);
    this.leadTo(rule);
  }

  /** What the nodes call themselves by, and what shows it, where something stands before them. */
  protected get named(): DeviceResource[] {
    return [];
  }

  private get published(): PublishedAddress {
    const { asa, nodes, publicAddress } = this;
    return { asa, publicAddress, ports: nodes.entrances.map(({ port }) => port) };
  }

  private get proxies(): AsaTlsProxy[] {
    return [this.outbound, this.inbound];
  }

  /** Where the authority signs what the firewall presents, the trustpoints of that identity hold its certificates already. */
  protected trustAuthority(authority: CertificateAuthority): void {
    if (authority === this.signer) return;
    const certificates = AsaTrustedCertificate.ofAuthority(this.asa, authority);
    this._trusting(
      authority,
      certificates.map(({ certificate }) => certificate),
    );
    this.trust(...certificates);
  }

  private trust(...certificates: AsaTrustedCertificate[]): void {
    for (const proxy of this.proxies) {
      for (const certificate of certificates) proxy.addTrustedCertificate(certificate);
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
