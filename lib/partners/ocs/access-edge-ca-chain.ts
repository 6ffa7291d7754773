import type { Construct } from 'constructs';
import type { AccessEdgeResourceProps } from './access-edge';
import { WindowsCaChain } from '../windows/windows-ca-chain';

/** The Access Edge trusts the authority that signs its own certificate. */
export class AccessEdgeCaChain extends WindowsCaChain {
  constructor(scope: Construct, id: string, props: AccessEdgeResourceProps) {
    const { accessEdge } = props;
    super(scope, id, {
      device: accessEdge,
      authority: accessEdge.peer.certificateAuthority,
      certificateName: 'the external certificate',
    });
  }
}
