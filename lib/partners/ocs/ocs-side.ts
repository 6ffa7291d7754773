import type { Construct } from 'constructs';
import { constructError } from '../../core/errors';
import { FederatedPartner } from '../federated-partner';
import type { SipPeer } from '../sip-peer';
import type { OurSide, SipPeerSide } from '../sip-peer-side';
import { OcsPartner } from './ocs-partner';

/** OCS 2007 R2 of another company: the hand-out, or nothing but the record of a partner that has none. */
export class OcsSide implements SipPeerSide {
  public describes(peer: SipPeer): string {
    return `Federated with ${peer.name}`;
  }

  public presenter(peer: SipPeer): string {
    return peer.nextHop.fqdn;
  }

  public declare(scope: Construct, peer: SipPeer, ours: OurSide): void {
    const id = idOf(peer);
    if (peer.handOut) this.handOut(scope, id, peer, ours);
    else new FederatedPartner(scope, id, { peer });
  }

  private handOut(scope: Construct, id: string, peer: SipPeer, ours: OurSide): void {
    const { face, border, deployment, behindSameServer: other } = ours;
    if (face === undefined || face.authority === undefined) {
      throw constructError(
        scope,
        'certificate/our-root',
        `${peer.name} has to trust the authority behind what ${border} presents to it, which is not known.`,
        'Give ourAuthority, such as CertificateAuthority.publicAuthority(...), or let AsaIdentity.signedBy(...) make the certificate.',
        'Guide, "Certificate Authority Server"',
      );
    }
    const hosted = other === undefined ? undefined : scope.node.tryFindChild(idOf(other));
    new OcsPartner(scope, id, {
      peer,
      localDomains: deployment.localDomains,
      publicFqdn: face.fqdn,
      publicAddress: face.address,
      ourAuthority: face.authority,
      edge: OcsPartner._is(hosted) ? hosted.edge : undefined,
    });
  }
}

function idOf(peer: SipPeer): string {
  return `partner ${peer.name}`;
}
