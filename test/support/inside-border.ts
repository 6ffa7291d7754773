import type { Construct } from 'constructs';
import {
  SipBorder,
  SipPassage,
  SipPeerProduct,
  type CertificateAuthority,
  type BorderPassageProps,
  type NetworkFlowProps,
  type SipEntrance,
  type SipInsideCertificate,
  type SipPublicFace,
} from '../../lib';

/** What stands between peers inside the enterprise and our nodes, whatever it is. */
export class InsideBorder extends SipBorder {
  constructor(
    private readonly authority?: CertificateAuthority,
    private readonly entrance?: SipEntrance,
  ) {
    super({
      kind: 'InsideBorder',
      name: 'expc',
      carries: [SipPeerProduct.OWN_SKYPE_FOR_BUSINESS, SipPeerProduct.OWN_LYNC],
    });
  }

  public passage(scope: Construct, id: string, props: BorderPassageProps): SipPassage {
    return new InsidePassage(scope, id, props, this.authority, this.entrance);
  }
}

class InsidePassage extends SipPassage {
  public readonly face: SipPublicFace;
  public readonly presentedInside: SipInsideCertificate[];

  constructor(
    scope: Construct,
    id: string,
    props: BorderPassageProps,
    authority: CertificateAuthority | undefined,
    private readonly where: SipEntrance | undefined,
  ) {
    super(scope, id, props);
    this.face = { fqdn: 'expc.example.com', address: '10.1.1.20', authority };
    this.presentedInside = authority === undefined ? [] : [{ authority, subjectName: 'expc.example.com' }];
  }

  public override get entrance(): SipEntrance | undefined {
    return this.where;
  }

  public publishNode(): void {
    // It is reached by name.
  }

  public letThrough(): void {
    // It lets everybody through.
  }

  public flows(): NetworkFlowProps[] {
    return [];
  }
}
