import { Construct } from 'constructs';
import { NetworkFlow } from '../core';
import { constructError } from '../core/errors';
import { freeId } from '../core/private/free-id';
import { safeId } from '../core/private/safe-id';
import {
  ApplicationListener,
  CupTrustCertificate,
  FederationServiceActivation,
  ImGatewayStatus,
  IntegrationType,
  SipFederatedDomain,
  TlsContextSettings,
  TlsPeerSubject,
  TlsPeerSubjectMapping,
  TlsStaticRoute,
  type ImPresenceCluster,
  type ImPresenceNode,
} from '../im-presence';
import {
  LyncPublicProvider,
  LyncStaticRoute,
  TrustedApplication,
  TrustedApplicationPool,
  type LyncDeployment,
  type LyncFrontEnd,
} from '../microsoft';
import { requireNode } from './require-node';

export interface LyncDirectFederationProps {
  /** The IM and Presence cluster whose users federate. Its `cup` certificates are signed by an authority. */
  readonly cluster: ImPresenceCluster;
  /** The one node that Lync sends requests to. */
  readonly routingNode: ImPresenceNode;
  /** The Lync deployment. Its SIP domains differ from those of the cluster. */
  readonly lync: LyncDeployment;
  /** FQDN that stands for the cluster in Lync: `trustedpool.sip.com`. */
  readonly trustedApplicationPool: string;
  /** Name of the application in that pool: `imptrustedapp.sip.com`. */
  readonly trustedApplicationId: string;
  /**
   * The server that IM and Presence sends requests to: a specific one, never a pool.
   * @default - the first front-end server
   */
  readonly nextHop?: LyncFrontEnd;
}

/**
 * Chat and presence between IM and Presence and Lync inside one enterprise, directly over TLS, with a domain of its own
 * on each side (Guide, "Microsoft Lync Workflow (Intracompany via Expressway)", chat only; scenario S-04). Calls need an
 * Expressway Gateway, and this has none.
 */
export class LyncDirectFederation extends Construct {
  /** The cluster whose users federate. */
  public readonly cluster: ImPresenceCluster;
  /** The node that Lync sends requests to. */
  public readonly routingNode: ImPresenceNode;
  /** The Lync deployment. */
  public readonly lync: LyncDeployment;
  /** The pool that stands for the cluster in Lync. */
  public readonly trustedApplicationPool: TrustedApplicationPool;
  /** The application that the cluster is to Lync. */
  public readonly trustedApplication: TrustedApplication;
  /** The provider that stands for the cluster in Lync. */
  public readonly publicProvider: LyncPublicProvider;
  /** Routes of Lync, one for each domain of the cluster. */
  public readonly lyncRoutes: LyncStaticRoute[] = [];

  constructor(scope: Construct, id: string, props: LyncDirectFederationProps) {
    super(scope, freeId(scope, id, new.target.name));
    const { cluster, lync, routingNode } = props;
    this.cluster = cluster;
    this.lync = lync;
    this.routingNode = routingNode;
    requireNode(this, cluster, routingNode);
    this.refuseSelfSigned();
    this.configureCluster(props);
    this.publicProvider = this.routeFromLync();
    this.trustedApplicationPool = new TrustedApplicationPool(this, 'TrustedApplicationPool', {
      lync,
      fqdn: props.trustedApplicationPool,
      computerFqdn: routingNode.fqdn,
    });
    for (const node of cluster.nodes) {
      if (node !== routingNode) this.trustedApplicationPool.addComputer(node.fqdn);
    }
    this.trustedApplication = new TrustedApplication(this, 'TrustedApplication', {
      pool: this.trustedApplicationPool,
      applicationId: props.trustedApplicationId,
      port: cluster.peerAuthListenerPort,
    });
    this.waitForListener();
    this.drawFlows(props.nextHop ?? lync.frontEnds[0]);
  }

  private configureCluster(props: LyncDirectFederationProps): void {
    const { cluster, lync } = this;
    FederationServiceActivation.onAllNodes(cluster);
    ApplicationListener.peerAuth(cluster);
    ImGatewayStatus.of(cluster);
    TlsContextSettings.of(cluster);
    for (const node of cluster.nodes) node.cupCertificate();
    CupTrustCertificate.of(cluster, lync.certificateAuthority.root, lync.certificateAuthority.rootCommonName);
    const subject = new TlsPeerSubject(this, 'LyncPeerSubject', {
      cluster,
      subjectName: lync.certificateSubject,
      description: `Lync, ${lync.registrar}`,
    });
    new TlsPeerSubjectMapping(this, 'LyncPeerSubjectMapping', { subject });
    const nextHop = (props.nextHop ?? lync.frontEnds[0]).fqdn;
    for (const domain of lync.sipDomains) {
      new SipFederatedDomain(this, safeId(`domain ${domain}`), {
        cluster,
        domain,
        description: `Lync users of ${domain}`,
        integrationType: IntegrationType.microsoft(),
        directFederation: true,
      });
      new TlsStaticRoute(this, safeId(`route ${domain}`), { cluster, domain, nextHop });
    }
  }

  /** One listener port for the whole cluster drives the route and the trusted application as well. */
  private routeFromLync(): LyncPublicProvider {
    const { cluster, lync, routingNode } = this;
    lync._addNextHop({
      fqdn: routingNode.fqdn,
      address: routingNode.address,
      authority: cluster.cupCertificate.authority?.vendorName,
    });
    for (const domain of cluster.localDomains) {
      this.lyncRoutes.push(
        new LyncStaticRoute(this, safeId(`lync route ${domain}`), {
          lync,
          matchUri: domain,
          destination: routingNode.fqdn,
          port: cluster.peerAuthListenerPort,
        }),
      );
    }
    // The proxy of a provider is unique in Lync, so that one provider speaks for the node.
    return new LyncPublicProvider(this, 'PublicProvider', {
      lync,
      domain: cluster.localDomains[0],
      proxyFqdn: routingNode.fqdn,
    });
  }

  /** SIP Proxy listens on another port only after its restart: Lync is told then, all of it in one script. */
  private waitForListener(): void {
    const listener = ApplicationListener.peerAuth(this.cluster);
    const { lyncRoutes, publicProvider, trustedApplicationPool, trustedApplication } = this;
    for (const told of [...lyncRoutes, publicProvider, trustedApplicationPool, trustedApplication]) {
      for (const node of this.cluster.nodes) told.afterRestart(listener, node.sipProxy);
    }
  }

  /** Lync trusts an authority, never a single certificate of a node. */
  private refuseSelfSigned(): void {
    const { cupCertificate } = this.cluster;
    if (cupCertificate.authority !== undefined || cupCertificate.isExisting) return;
    throw constructError(
      this,
      'lync/cup-certificate',
      `The cup certificates of ${this.cluster.vendorName} are self-signed.`,
      'Write cupCertificate: CupCertificate.signedBy({ ... }) on the cluster, with an authority that Lync trusts; CupCertificate.existing() where they are signed already.',
      'Guide, "Set up Certificates on IM and Presence for Federation with Lync"',
    );
  }

  private drawFlows(nextHop: LyncFrontEnd): void {
    const { cluster, routingNode } = this;
    for (const server of this.lync.frontEnds) {
      new NetworkFlow(this, safeId(`flow in ${server.fqdn}`), {
        source: server.fqdn,
        sourceAddress: server.address,
        destination: routingNode.fqdn,
        destinationAddress: routingNode.address,
        protocol: 'tcp',
        port: cluster.peerAuthListenerPort,
        purpose: 'SIP over TLS from Lync',
        drawn: true,
      });
    }
    for (const node of cluster.nodes) {
      new NetworkFlow(this, safeId(`flow out ${node.fqdn}`), {
        source: node.fqdn,
        sourceAddress: node.address,
        destination: nextHop.fqdn,
        destinationAddress: nextHop.address,
        protocol: 'tcp',
        port: 5061,
        purpose: 'SIP over TLS to Lync',
        drawn: node === routingNode,
      });
    }
  }
}
