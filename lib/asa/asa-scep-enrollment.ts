import type { Construct } from 'constructs';
import type { CertificateAuthority } from '../certificates';
import {
  Check,
  Effect,
  PartMode,
  Statement,
  Value,
  type ObjectDescription,
  type ReadArtifact,
  type Secret,
} from '../core';
import { secretInWords } from '../core/secret';
import { exportedCertificate } from './artifact-names';
import type { AsaCaCertificate } from './asa-ca-certificate';
import { AsaResource } from './asa-resource';
import { SECTION } from './sections';

/** An enrolment by SCEP. */
export interface AsaScepEnrollmentProps {
  /**
   * The authority's issuing certificate, as its trustpoint trusts it: enrolment comes after it (Guide, "Configure a
   * Certificate on the Cisco Adaptive Security Appliance Using SCEP").
   */
  readonly caCertificate: AsaCaCertificate;
  /** Who issues. */
  readonly authority: CertificateAuthority;
  /**
   * The password that revokes the certificate (Guide, "Configure a Certificate on the Cisco Adaptive Security Appliance
   * Using SCEP").
   */
  readonly challengePassword: Secret;
  /**
   * The certificates of the authority above the one that signs, in trustpoints of their own: they come before.
   * @default - none
   */
  readonly chain?: AsaCaCertificate[];
}

/**
 * `crypto ca enroll` on a trustpoint with `enrollment url` (Guide, "Configure a Certificate on the Cisco Adaptive
 * Security Appliance Using SCEP"): the device sends its request to the authority and fetches the certificate when it
 * was issued. Once; it goes with its trustpoint.
 */
export class AsaScepEnrollment extends AsaResource {
  /** The certificate, PEM, once it was issued. */
  public readonly certificate: ReadArtifact;
  /** The authority's issuing certificate. */
  public readonly caCertificate: AsaCaCertificate;
  /** Who issues. */
  public readonly authority: CertificateAuthority;
  private readonly props: AsaScepEnrollmentProps;

  constructor(scope: Construct, id: string, props: AsaScepEnrollmentProps) {
    const { trustpoint } = props.caCertificate;
    super(scope, id, trustpoint.asa, `crypto ca enroll ${trustpoint.name}`);
    this.caCertificate = props.caCertificate;
    this.authority = props.authority;
    this.props = props;
    this.certificate = exportedCertificate(this.asa, trustpoint.name);
  }

  protected describeObject(): ObjectDescription {
    const { trustpoint } = this.caCertificate;
    const name = Value.name(trustpoint.name);
    return {
      title: `certificate of ${trustpoint.name}, by SCEP`,
      section: SECTION.certificates,
      generation: 1,
      facts: trustpoint._facts,
      effect: Effect.QUIET,
      prompt: true,
      uses: [trustpoint, this.caCertificate],
      after: this.props.chain,
      parts: [
        { name: 'enrollment', mode: PartMode.FIXED, set: [Statement.command('crypto ca enroll', name)] },
      ],
      answers: this.answers(),
      checks: [
        Check.show(Statement.command('show crypto ca certificates', name), {
          must: 'a CA Certificate, Status: Available, and a Certificate: Status: Pending until the authority has issued it, then Available',
          why: 'the TLS proxy presents it to the partners',
        }),
      ],
    };
  }

  private answers(): string[] {
    const password = secretInWords(this.props.challengePassword._data);
    return [
      'A warning that the fqdn differs from that of the system is about VPN: continue with this enrollment yes.',
      `Password, and again: ${password}. The device saves it nowhere, and the authority asks for it to revoke the certificate: it has to be kept.`,
      'Device serial number no; request certificate from CA yes.',
      '% Certificate request sent to Certificate Authority',
    ];
  }
}
