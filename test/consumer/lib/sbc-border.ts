import {
  CupCertificate,
  NetworkProtocol,
  SipBorder,
  SipPassage,
  SipPeerProduct,
  Value,
  type BorderPassageProps,
  type ImPresenceNode,
  type NetworkFlowProps,
  type SipInsideCertificate,
  type SipPeer,
  type SipPublicFace,
} from 'cdktf-uc-federation';
import type { Construct } from 'constructs';
import { SbcRow, type Sbc } from './sbc';

/** How partners reach us through the session border controller. */
export interface SbcBorderProps {
  readonly publicFqdn: string;
  readonly publicAddress: string;
}

/** Our session border controller as a border: `new SipFederation(this, 'Sip', { deployment, border: new SbcBorder(sbc, ...) })`. */
export class SbcBorder extends SipBorder {
  constructor(
    private readonly sbc: Sbc,
    private readonly props: SbcBorderProps,
  ) {
    super({ kind: 'SbcBorder', name: sbc.vendorName, carries: [SipPeerProduct.OCS] });
  }

  passage(scope: Construct, id: string, props: BorderPassageProps): SipPassage {
    return new SbcPassage(scope, id, props, this.sbc, this.props);
  }
}

/** The same for one federation: trusted certificates, a target for each node, a peer for each partner. */
class SbcPassage extends SipPassage {
  readonly face: SipPublicFace;
  readonly presentedInside: SipInsideCertificate[];

  constructor(
    scope: Construct,
    id: string,
    passage: BorderPassageProps,
    private readonly sbc: Sbc,
    private readonly props: SbcBorderProps,
  ) {
    super(scope, id, passage);
    const { insideAuthority, outsideAuthority, insideName } = sbc;
    this.face = {
      fqdn: props.publicFqdn,
      address: props.publicAddress,
      authority: outsideAuthority,
    };
    this.presentedInside = [{ authority: insideAuthority, subjectName: insideName }];
  }

  publishNode(node: ImPresenceNode): void {
    const { sbc } = this;
    const file = CupCertificate.presentedBy(node).certificate;
    const port = Value.port(node.cluster.peerAuthListenerPort);
    const fields = { Address: Value.address(node.address), Port: port };
    this.leadTo(
      new SbcRow(this, `trust ${node.fqdn}`, {
        sbc,
        table: 'Trusted certificates',
        name: node.fqdn,
        fields: {},
        file,
      }),
      new SbcRow(this, `target ${node.fqdn}`, { sbc, table: 'Targets', name: node.fqdn, fields }),
    );
  }

  letThrough(peer: SipPeer): void {
    const { sbc } = this;
    const { name, certificateAuthority, nextHop } = peer;
    const trust = { sbc, table: 'Trusted certificates', name, fields: {}, file: certificateAuthority.root };
    const fields = {
      Host: Value.domain(nextHop.fqdn),
      Port: Value.port(nextHop.port),
      Domains: Value.text(peer.domains.join(' ')),
    };
    this.leadTo(
      new SbcRow(this, `trust ${name}`, trust),
      new SbcRow(this, `peer ${name}`, { sbc, table: 'Peers', name, fields }),
    );
  }

  flows({ name, nextHop }: SipPeer): NetworkFlowProps[] {
    const { publicFqdn, publicAddress } = this.props;
    return nextHop.addresses.flatMap((address) => [
      {
        source: nextHop.fqdn,
        sourceAddress: address,
        destination: publicFqdn,
        destinationAddress: publicAddress,
        protocol: NetworkProtocol.TCP,
        port: 5061,
        purpose: `SIP over TLS from ${name}`,
        drawn: true,
      },
      {
        source: publicFqdn,
        sourceAddress: publicAddress,
        destination: nextHop.fqdn,
        destinationAddress: address,
        protocol: NetworkProtocol.TCP,
        port: nextHop.port,
        purpose: `SIP over TLS to ${name}`,
      },
    ]);
  }
}
