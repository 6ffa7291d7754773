import type { Construct } from 'constructs';
import type { AuthorityCertificate } from '../../certificates';
import type { AccessEdgeObjectProps } from './access-edge';
import { WindowsTrustedCertificate } from '../windows/windows-trusted-certificate';

/** A certificate of our authority, for the partner's Access Edge. */
export interface AccessEdgeTrustedCertificateProps extends AccessEdgeObjectProps {
  /** The root of the authority that signs what we present, or an intermediate of it. */
  readonly certificate: AuthorityCertificate;
}

/** The Access Edge trusts our authority. */
export class AccessEdgeTrustedCertificate extends WindowsTrustedCertificate {
  constructor(scope: Construct, id: string, props: AccessEdgeTrustedCertificateProps) {
    super(scope, id, { ...props, serverName: 'Access Edge' });
  }
}
