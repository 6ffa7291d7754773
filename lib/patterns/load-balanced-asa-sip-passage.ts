import type { Construct } from 'constructs';
import { AsaStaticPat, type Asa } from '../asa';
import { Check, type DeviceResource, type NetworkFlowProps, type PartReference } from '../core';
import {
  CupCertificate,
  SipProxyServerName,
  SipProxyVirtualIpAddress,
  type IImPresenceDeployment,
  type ImPresenceNode,
} from '../im-presence';
import {
  LoadBalancerPool,
  LoadBalancerTrustedCertificate,
  LoadBalancerVirtualServer,
  type LoadBalancer,
} from '../load-balancer';
import type { SipPeer } from '../partners';
import { requireSignedCupCertificates } from '../partners/signed-cup-certificates';
import { NEW_SESSIONS } from './asa-sip-nodes';
import { AsaSipPassage, type AsaSipBorderCommonProps } from './asa-sip-passage';
import { whole } from './border-passage';
import { flowBetween } from './flow-between';
import type { SipInsideCertificate } from './sip-passage';

/**
 * How an ASA and a load balancer stand between our clusters and SIP partners. Where the load balancer brings a new name,
 * keep the old one with `zone.addAddress` until every partner has turned to it.
 */
export interface AsaWithLoadBalancerSipBorderProps extends AsaSipBorderCommonProps {
  /**
   * Public port of the routing node, which 5061 led to before: an unused one (`load-balancer/port-taken`). The other nodes
   * keep the ports of their digit.
   * @default 55061
   */
  readonly routingNodePort?: number;
}

/** Where the certificates of the nodes are there already, nobody here knows who signed them. */
const ROOT_OF_THE_NODES = Check.look('the trusted certificates of the load balancer', {
  must: 'the root of whoever signed the cup certificates of the nodes',
  why: 'it ends TLS and starts it anew: each end has to trust the other',
});

interface LoadBalancedAsaSipPassageProps extends AsaWithLoadBalancerSipBorderProps {
  readonly asa: Asa;
  readonly deployment: IImPresenceDeployment;
  readonly loadBalancer: LoadBalancer;
}

/**
 * A Cisco ASA with a load balancer behind it. The firewall presents its public certificate on both sides (Guide, "TLS
 * Proxy Instance Updates"), in the name of the load balancer (Guide, "Security Certificate Configuration Between the
 * Load Balancer and Cisco Adaptive Security Appliance").
 */
export class LoadBalancedAsaSipPassage extends AsaSipPassage {
  private readonly loadBalancer: LoadBalancer;
  private readonly pool: LoadBalancerPool;
  private readonly newSessions: AsaStaticPat;
  private readonly virtualServer: LoadBalancerVirtualServer;
  private readonly names: DeviceResource[] = [];
  /** By node, what the load balancer passes sessions on to it by. */
  private readonly passedOn = new Map<ImPresenceNode, PartReference[]>();

  constructor(scope: Construct, id: string, props: LoadBalancedAsaSipPassageProps) {
    const { loadBalancer, routingNodePort = 55061, ...border } = props;
    requireSignedCupCertificates(
      scope,
      'load-balancer/cup-certificate',
      props.deployment,
      'the load balancer',
    );
    super(scope, id, {
      ...border,
      routingFqdn: loadBalancer.fqdn,
      insideIdentity: props.outsideIdentity,
      entry: {
        name: loadBalancer.vendorName,
        address: loadBalancer.virtualAddress,
        port: loadBalancer.port,
        routingNodePort,
      },
    });
    this.loadBalancer = loadBalancer;
    this.pool = new LoadBalancerPool(this, 'Pool', { loadBalancer, name: 'imp-sip' });
    this.virtualServer = new LoadBalancerVirtualServer(this, 'VirtualServer', {
      loadBalancer,
      pool: this.pool,
    });
    this.newSessions = new AsaStaticPat(this, `pat ${loadBalancer.vendorName}`, {
      asa: this.asa,
      realAddress: loadBalancer.virtualAddress,
      realPort: loadBalancer.port,
      publicAddress: this.publicAddress,
      publicPort: NEW_SESSIONS,
      why: 'new sessions from outside come to the load balancer',
    });
    this.newSessions.node.addDependency(this.virtualServer);
    this.carry(this.newSessions);
    this.leadTo(this.virtualServer);
    this.exchangeCertificates();
  }

  /** What the firewall presents, and what the load balancer presents: one name, perhaps two authorities. */
  public override get presentedInside(): SipInsideCertificate[] {
    const { authority } = this.loadBalancer.certificate;
    const first = super.presentedInside;
    if (first.some((presented) => presented.authority === authority)) return first;
    return [...first, { authority, subjectName: this.loadBalancer.fqdn }];
  }

  /** The node is one of the pool, and knows what stands before it (Guide, "IM and Presence Service Node Updates"). */
  public override publishNode(node: ImPresenceNode): void {
    super.publishNode(node);
    const { fqdn, virtualAddress } = this.loadBalancer;
    const member = { name: node.fqdn, address: node.address, port: node.cluster.peerAuthListenerPort };
    this.pool.addMember(member);
    const [address, name] = [
      SipProxyVirtualIpAddress.of(node, virtualAddress),
      SipProxyServerName.of(node, fqdn),
    ];
    address._shownBy([this.newSessions]);
    name._shownBy([this.newSessions, ...this.showsFace]);
    const known = [address, name];
    this.names.push(...known);
    this.leadTo(...known);
    this.passedOn.set(node, [...whole([this.virtualServer, ...known]), this.pool._memberPart(member)]);
    this.newSessions.node.addDependency(...known);
  }

  /** Nobody finds the virtual address before the firewall translates it. */
  protected override get named(): DeviceResource[] {
    return [...this.names, this.newSessions];
  }

  /** Beside what the firewall lets through: from the load balancer to each node, and out. */
  public override flows(peer: SipPeer): NetworkFlowProps[] {
    const { vendorName, virtualAddress } = this.loadBalancer;
    const inside = this.deployment.nodes.map((node) =>
      flowBetween(
        { fqdn: vendorName, address: virtualAddress },
        node,
        node.cluster.peerAuthListenerPort,
        `SIP over TLS, passed on from ${peer.name}`,
        { carriedBy: this.passedOn.get(node) },
      ),
    );
    return [...super.flows(peer), ...inside];
  }

  /**
   * All three trust each other's authorities (Guide, "Security Certificate Configuration Between the Load Balancer and
   * Cisco Adaptive Security Appliance"); the nodes are told by the federation.
   */
  private exchangeCertificates(): void {
    const { loadBalancer, deployment } = this;
    this.trustAuthority(loadBalancer.certificate.authority);
    const [{ authority: ofFirewall, certificate }] = super.presentedInside;
    if (ofFirewall !== undefined) LoadBalancerTrustedCertificate.ofAuthority(loadBalancer, ofFirewall);
    else if (certificate !== undefined) LoadBalancerTrustedCertificate.of(loadBalancer, certificate);
    for (const { cupCertificate } of deployment.clusters) {
      const { authority } = cupCertificate;
      if (authority !== undefined) LoadBalancerTrustedCertificate.ofAuthority(loadBalancer, authority);
      else loadBalancer._asked.set('root', ROOT_OF_THE_NODES);
    }
    for (const node of deployment.nodes) CupCertificate.presentedBy(node);
  }
}
