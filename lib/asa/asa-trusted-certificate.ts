import { Construct } from 'constructs';
import type { Artifact } from '../core';
import { freeId } from '../core/free-id';
import { AsaCaCertificate } from './asa-ca-certificate';
import type { AsaResourceProps } from './asa-resource';
import { AsaEnrollment, AsaTrustpoint } from './asa-trustpoint';

/** Somebody else's certificate, to be trusted. */
export interface AsaTrustedCertificateProps extends AsaResourceProps {
  /** Name of the trustpoint that holds it: `cert_from_imp` (error `asa/name`). One trustpoint holds one certificate. */
  readonly trustpoint: string;
  /** The certificate, PEM: the self-signed one of an IM and Presence node, or the root of its authority. */
  readonly certificate: Artifact;
}

/**
 * A certificate that the firewall trusts, with the trustpoint that holds it (T-081). When the certificate is
 * renewed, its new generation is pasted again (T-076, R-161).
 */
export class AsaTrustedCertificate extends Construct {
  /** The trustpoint that holds it. */
  public readonly trustpoint: AsaTrustpoint;
  /** The step that pastes it. */
  public readonly certificate: AsaCaCertificate;

  constructor(scope: Construct, id: string, props: AsaTrustedCertificateProps) {
    super(scope, freeId(scope, id, new.target.name));
    this.trustpoint = new AsaTrustpoint(this, 'Trustpoint', {
      asa: props.asa,
      name: props.trustpoint,
      enrollment: AsaEnrollment.TERMINAL,
    });
    this.certificate = new AsaCaCertificate(this, 'Certificate', {
      trustpoint: this.trustpoint,
      certificate: props.certificate,
      ownTrustpoint: true,
    });
  }
}
