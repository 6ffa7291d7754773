import type { Construct } from 'constructs';
import { Check, type NetworkFlowProps } from '../core';
import {
  ExpresswayMicrosoftInteroperability,
  ExpresswayServerCertificate,
  ExpresswaySipBroker,
  ExpresswayTrustedCertificate,
  ExpresswayTrustedHost,
  type ExpresswayGateway,
} from '../expressway';
import { CupCertificate, type IImPresenceDeployment, type ImPresenceNode } from '../im-presence';
import type { SipEntrance, SipPeer, SipPublicFace } from '../partners';
import { GATEWAY_PORT } from '../expressway/expressway-microsoft-interoperability';
import { leadWhenReady, presentedBy, trustNode } from './expressway-side';
import { flowBetween } from './flow-between';
import { flowsToNextHops, SipPassage, type SipInsideCertificate, type SipInsideServer } from './sip-passage';

/** How a gateway stands between our clusters and Lync of the same enterprise. */
export interface ExpresswayGatewaySipBorderProps {
  /**
   * TLS port that the gateway listens on for Lync: routes of Lync take it from here (`expressway/gateway-port`).
   * @default 65072
   */
  readonly listeningPort?: number;
}

interface ExpresswayGatewaySipPassageProps extends ExpresswayGatewaySipBorderProps {
  readonly gateway: ExpresswayGateway;
  readonly deployment: IImPresenceDeployment;
}

/**
 * An Expressway Gateway with its SIP broker, for one federation with Lync of the own enterprise (Guide, "Microsoft Lync
 * Workflow (Intracompany via Expressway)", chat and calling). Lync sends everything to the gateway,
 * which hands chat to the nodes; the nodes answer Lync itself.
 */
export class ExpresswayGatewaySipPassage extends SipPassage {
  public readonly face?: SipPublicFace;

  private readonly gateway: ExpresswayGateway;
  private readonly listeningPort: number | undefined;
  private interoperability: ExpresswayMicrosoftInteroperability | undefined;

  constructor(scope: Construct, id: string, props: ExpresswayGatewaySipPassageProps) {
    super(scope, id, props);
    this.gateway = props.gateway;
    this.listeningPort = props.listeningPort;
    const presented = ExpresswayServerCertificate.onAllPeers(props.gateway);
    this.leadTo(...presented);
    for (const each of presented) this.presentAfter(each, [props.gateway.restart(each.peer)]);
  }

  /**
   * Lync leads chat and calls there, and to no node (Guide, "Configure Static Route from Lync to Expressway Gateway").
   */
  public override get entrance(): SipEntrance {
    const { clusterName, primary, certificate } = this.gateway;
    return {
      fqdn: clusterName,
      address: primary.address,
      port: this.listeningPort ?? GATEWAY_PORT,
      authority: certificate.authority,
      answers: this.leadsTo,
      shownAfter: this.presentsAfter,
    };
  }

  public override get insideServers(): SipInsideServer[] {
    return this.gateway.peers;
  }

  public get presentedInside(): SipInsideCertificate[] {
    return presentedBy(this.gateway);
  }

  /** It hands on what comes; the nodes send to the peers themselves. */
  public override get nodesMeetPeers(): boolean {
    return true;
  }

  public publishNode(node: ImPresenceNode): void {
    CupCertificate.presentedBy(node);
    this.leadTo(...trustNode(this.gateway, node));
  }

  public letThrough(peer: SipPeer): void {
    const { gateway: expressway, deployment, listeningPort } = this;
    this.leadTo(...ExpresswayTrustedCertificate.ofAuthority(expressway, peer.certificateAuthority));
    this.interoperability = ExpresswayMicrosoftInteroperability.of(expressway, {
      destination: peer.nextHop.fqdn,
      listeningPort,
    });
    const broker = ExpresswaySipBroker.of(
      this.interoperability,
      deployment.nodes.map(({ fqdn }) => fqdn),
    );
    for (const node of deployment.nodes) leadWhenReady(broker, node);
    const hosts = peer.sources.flatMap(({ fqdn, addresses }) =>
      addresses.map((address) => ExpresswayTrustedHost.of(expressway, fqdn, address)),
    );
    // One visit: what hands on to the nodes comes when they answer.
    const presented = deployment.nodes.flatMap((node) => CupCertificate.presentedBy(node).resource ?? []);
    for (const each of [this.interoperability, ...hosts]) each.node.addDependency(...presented);
    this.leadTo(this.interoperability, broker, ...hosts);
    expressway._asked.before.push(
      Check.look('Lync Server Management Shell: Get-CsTrustedApplicationComputer', {
        must: `${expressway.peers.map(({ fqdn }) => fqdn).join(', ')} among the computers of a trusted application pool`,
        why: 'Lync takes calls from trusted computers only; how the gateway becomes one is in Cisco Expressway and Microsoft Lync Deployment Guide',
      }),
    );
  }

  public flows(peer: SipPeer): NetworkFlowProps[] {
    const { gateway, deployment } = this;
    const { port } = this.entrance;
    const { nodes } = deployment;
    const inward = peer.sources.flatMap((server) =>
      server.addresses.flatMap((address) =>
        gateway.peers.map((to) =>
          flowBetween(
            { fqdn: server.fqdn, address },
            to,
            port,
            `SIP over TLS from ${peer.name}: chat and calls`,
            { drawn: true },
          ),
        ),
      ),
    );
    const handedOn = gateway.peers.flatMap((from) =>
      nodes.map((node) =>
        flowBetween(from, node, node.cluster.peerAuthListenerPort, 'chat that the SIP broker hands on', {
          drawn: true,
        }),
      ),
    );
    return [...inward, ...handedOn, ...flowsToNextHops(nodes, peer)];
  }
}
