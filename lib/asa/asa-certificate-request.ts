import type { Construct } from 'constructs';
import { Artifact, Effect, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { artifactFile, artifactNames } from './artifact-names';
import type { AsaCaCertificate } from './asa-ca-certificate';
import { AsaResource } from './asa-resource';
import { SECTION } from './sections';

/** A signing request. */
export interface AsaCertificateRequestProps {
  /**
   * The authority's issuing certificate, as its trustpoint trusts it: enrolment comes after it (Guide, "Configure a
   * Certificate on the Cisco Adaptive Security Appliance Using SCEP").
   */
  readonly caCertificate: AsaCaCertificate;
}

/**
 * `crypto ca enroll` on a terminal trustpoint (Guide, "Configure a Certificate on the Cisco Adaptive Security Appliance
 * Using Manual Enrollment"): shows the signing request, once. It goes with its trustpoint.
 */
export class AsaCertificateRequest extends AsaResource {
  /** The signing request, PEM. */
  public readonly request: Artifact;
  /** The authority's issuing certificate. */
  public readonly caCertificate: AsaCaCertificate;

  constructor(scope: Construct, id: string, props: AsaCertificateRequestProps) {
    const { trustpoint } = props.caCertificate;
    super(scope, id, trustpoint.asa, `crypto ca enroll ${trustpoint.name}`);
    this.caCertificate = props.caCertificate;
    this.request = Artifact.shown({
      ...artifactNames(this.asa, 'request', trustpoint.name),
      file: artifactFile(this.asa, trustpoint.name, 'csr'),
    });
  }

  protected describeObject(): ObjectDescription {
    const { trustpoint } = this.caCertificate;
    return {
      title: `signing request of ${trustpoint.name}`,
      section: SECTION.certificates,
      generation: 1,
      facts: trustpoint._facts,
      effect: Effect.QUIET,
      uses: [trustpoint, this.caCertificate],
      parts: [
        {
          name: 'request',
          mode: PartMode.FIXED,
          // QUIRKS.enrollNoconfirm
          set: [Statement.command('crypto ca enroll', Value.name(trustpoint.name), 'noconfirm')],
        },
      ],
      yields: [this.request],
      answers: [
        'shows the request, from BEGIN CERTIFICATE REQUEST to END CERTIFICATE REQUEST. If the device prints no such lines, add them.',
        'If it asks all the same: device serial number no, display the request yes, display it again no.',
      ],
    };
  }
}
