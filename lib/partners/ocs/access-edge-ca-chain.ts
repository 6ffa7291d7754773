import type { Construct } from 'constructs';
import type { AccessEdgeResourceProps } from './access-edge';
import { WindowsCaChain } from '../windows/windows-ca-chain';

/** The Access Edge trusts the authority that signs its own certificate. */
export class AccessEdgeCaChain extends WindowsCaChain {
  constructor(scope: Construct, id: string, props: AccessEdgeResourceProps) {
    const { accessEdge: device } = props;
    super(scope, id, {
      device,
      authority: device.peer.certificateAuthority,
      certificateName: 'the external certificate',
    });
  }
}
