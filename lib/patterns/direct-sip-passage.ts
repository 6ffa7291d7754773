import type { NetworkFlowProps } from '../core';
import { CupCertificate, type ImPresenceNode } from '../im-presence';
import { SipTransport, type SipPeer, type SipPublicFace } from '../partners';
import { SIP_TCP_PORT } from '../net';
import { flowBetween } from './flow-between';
import { flowsToNextHops, SipPassage, type SipInsideCertificate } from './sip-passage';

/** Nothing stands between: peers and nodes reach each other inside the enterprise. */
export class DirectSipPassage extends SipPassage {
  public readonly face?: SipPublicFace;
  public readonly presentedInside: SipInsideCertificate[] = [];

  public publishNode(_node: ImPresenceNode): void {
    // Inside the enterprise the nodes are there.
  }

  /** Whom a node trusts, it lets in; over TLS the peer meets the certificate of the node itself. */
  public letThrough(peer: SipPeer): void {
    if (peer.transport === SipTransport.TLS)
      for (const node of this.deployment.nodes) CupCertificate.presentedBy(node);
  }

  public flows(peer: SipPeer): NetworkFlowProps[] {
    const { nodes } = this.deployment;
    const inward = peer.sources.flatMap((server) =>
      server.addresses.flatMap((address) =>
        // New sessions come to the routing node, answers to the node that began.
        nodes.map((node) =>
          flowBetween(
            { fqdn: server.fqdn, address },
            node,
            peer.transport === SipTransport.TLS ? node.cluster.peerAuthListenerPort : SIP_TCP_PORT,
            `SIP over ${peer.transport} from ${peer.name}`,
            { drawn: true },
          ),
        ),
      ),
    );
    return [...inward, ...flowsToNextHops(nodes, peer)];
  }
}
