import type { Construct } from 'constructs';
import type { AuthorityCertificate } from '../../certificates';
import type { AccessEdgeResourceProps } from './access-edge';
import { WindowsTrustedCertificate } from '../windows/windows-trusted-certificate';

/** A certificate of our authority, for the partner's Access Edge. */
export interface AccessEdgeTrustedCertificateProps extends AccessEdgeResourceProps {
  /** The root of the authority that signs what we present, or an intermediate of it. */
  readonly certificate: AuthorityCertificate;
}

/** The Access Edge trusts our authority. */
export class AccessEdgeTrustedCertificate extends WindowsTrustedCertificate {
  constructor(scope: Construct, id: string, props: AccessEdgeTrustedCertificateProps) {
    const { accessEdge, certificate } = props;
    super(scope, id, { device: accessEdge, certificate, serverName: 'Access Edge' });
  }
}
