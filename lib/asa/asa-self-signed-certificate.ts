import type { Construct } from 'constructs';
import {
  Check,
  Effect,
  PartMode,
  Statement,
  Value,
  type ObjectDescription,
  type ReadArtifact,
} from '../core';
import { AsaResource } from './asa-resource';
import type { AsaTrustpoint } from './asa-trustpoint';
import { exportedCertificate } from './artifact-names';
import { BOTH_USAGES } from './asa-checks';
import { SECTION } from './sections';

/** A self-signed certificate. */
export interface AsaSelfSignedCertificateProps {
  /** The trustpoint, with `enrollment self` and a key pair. */
  readonly trustpoint: AsaTrustpoint;
}

/**
 * `crypto ca enroll` on a self-signed trustpoint (Guide, "Generate Self-Signed Certificate on the Cisco Adaptive
 * Security Appliance"): makes the certificate, once; it is read with `crypto ca export` (Guide, "Generate Self-Signed
 * Certificate on the Cisco Adaptive Security Appliance"). No line takes it back alone: retired by its name
 * (`Retirement`, key `crypto ca enroll <trustpoint>`) it goes with its trustpoint, which stays as long as it does.
 */
export class AsaSelfSignedCertificate extends AsaResource {
  /** The certificate, PEM. */
  public readonly certificate: ReadArtifact;
  private readonly trustpoint: AsaTrustpoint;

  constructor(scope: Construct, id: string, props: AsaSelfSignedCertificateProps) {
    const { trustpoint } = props;
    super(scope, id, trustpoint.asa, `crypto ca enroll ${trustpoint.name}`);
    this.trustpoint = trustpoint;
    this.certificate = exportedCertificate(this.asa, trustpoint.name);
  }

  protected describeObject(): ObjectDescription {
    const name = Value.name(this.trustpoint.name);
    return {
      title: `self-signed certificate of ${this.trustpoint.name}`,
      section: SECTION.certificates,
      generation: 1,
      facts: this.trustpoint._facts,
      effect: Effect.QUIET,
      uses: [this.trustpoint],
      parts: [
        {
          name: 'certificate',
          mode: PartMode.FIXED,
          // QUIRKS.enrollNoconfirm
          set: [Statement.command('crypto ca enroll', name, 'noconfirm')],
        },
      ],
      yields: [this.certificate],
      answers: [
        'asks nothing. If it asks all the same: device serial number no, generate self-signed certificate yes.',
        'Stop at ERROR: The specified RSA keypair does not exist.',
      ],
      checks: [
        Check.show(Statement.command('show crypto ca certificates', name), {
          must: 'Status: Available, and the subject that the trustpoint names',
          why: 'the TLS proxy presents it to IM and Presence',
        }),
        Check.look(`openssl x509 -in ${this.certificate.file} -noout -text`, {
          must: BOTH_USAGES,
          why: 'inside as well as outside both ends authenticate',
        }),
      ],
    };
  }
}
