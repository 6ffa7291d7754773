import type { NetworkFlowProps } from '../core';
import { CupCertificate, type ImPresenceNode } from '../im-presence';
import type { SipPeer, SipPublicFace } from '../partners';
import { SipPassage, type SipInsideCertificate } from './sip-passage';

/** Nothing stands between: peers and nodes reach each other inside the enterprise. */
export class DirectSipPassage extends SipPassage {
  public readonly face?: SipPublicFace;
  public readonly presentsInside?: SipInsideCertificate;

  /** The peer meets the certificate of the node itself. */
  public publishNode(node: ImPresenceNode): void {
    CupCertificate.of(node);
  }

  public letThrough(_peer: SipPeer): void {
    // Whom a node trusts, it lets in.
  }

  public flows(peer: SipPeer): NetworkFlowProps[] {
    const { nodes } = this.deployment;
    const inward = peer.sources.flatMap((server) =>
      server.addresses.flatMap((address) =>
        // New sessions come to the routing node, answers to the node that began.
        nodes.map((node) => ({
          source: server.fqdn,
          sourceAddress: address,
          destination: node.fqdn,
          destinationAddress: node.address,
          protocol: 'tcp',
          port: node.cluster.peerAuthListenerPort,
          purpose: `SIP over TLS from ${peer.name}`,
          drawn: true,
        })),
      ),
    );
    const outward = nodes.flatMap((node) =>
      peer.nextHop.addresses.map((address) => ({
        source: node.fqdn,
        sourceAddress: node.address,
        destination: peer.nextHop.fqdn,
        destinationAddress: address,
        protocol: 'tcp',
        port: peer.nextHop.port,
        purpose: `SIP over TLS to ${peer.name}`,
        drawn: true,
      })),
    );
    return [...inward, ...outward];
  }
}
