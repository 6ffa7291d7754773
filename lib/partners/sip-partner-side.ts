import type { Construct } from 'constructs';
import { constructError } from '../core/errors';
import { FederatedPartner } from './federated-partner';
import type { SipPartner, SipPartnerProps } from './sip-partner';
import type { SipPeer } from './sip-peer';
import type { OurSide, SipPeerSide } from './sip-peer-side';

/** Another company: its hand-out, or nothing but the record of a partner that has set its side up already. */
export abstract class SipPartnerSide implements SipPeerSide {
  public describes(peer: SipPeer, _domain: string): string {
    return `Federated with ${peer.name}`;
  }

  public presenter(peer: SipPeer): string {
    return peer.nextHop.fqdn;
  }

  public declare(scope: Construct, peer: SipPeer, ours: OurSide): void {
    const id = idOf(peer);
    if (!peer.handOut) {
      new FederatedPartner(scope, id, { peer });
      return;
    }
    const { behindSameServer: other } = ours;
    const hosted = other === undefined ? undefined : scope.node.tryFindChild(idOf(other));
    const partner = this.handOut(scope, id, propsOf(scope, peer, ours), hosted);
    ours.ledBy(partner._leading);
    ours.namedBy(partner._namingUs);
    partner._presentAfter(ours.trusted);
  }

  /**
   * Declares what is on its side to do.
   *
   * @param hosted What was declared for another partner behind the same server.
   */
  protected abstract handOut(
    scope: Construct,
    id: string,
    props: SipPartnerProps,
    hosted: unknown,
  ): SipPartner;
}

function propsOf(
  scope: Construct,
  peer: SipPeer,
  { face, border, deployment, publicPorts, publicFqdns }: OurSide,
): SipPartnerProps {
  if (face?.authority === undefined) {
    throw constructError(
      scope,
      'certificate/our-root',
      `${peer.name} has to trust the authority behind what ${border} presents to it, which is not known.`,
      'Give ourAuthority, such as CertificateAuthority.publicAuthority(...), or let AsaIdentity.signedBy(...) make the certificate.',
      'Guide, "Certificate Authority Server"',
    );
  }
  return {
    peer,
    localDomains: deployment.addressDomains,
    publicFqdn: face.fqdn,
    publicFqdns,
    publicAddress: face.address,
    furtherPublicAddresses: face.furtherAddresses,
    publicPorts: publicPorts.length === 0 ? undefined : [...publicPorts],
    ourAuthority: face.authority,
  };
}

function idOf(peer: SipPeer): string {
  return `partner ${peer.name}`;
}
