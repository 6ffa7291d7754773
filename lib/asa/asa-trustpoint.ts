import type { Construct } from 'constructs';
import { Effect, PartMode, Statement, Value, type ObjectDescription, type PartDescription } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName, quote, X500Name } from '../net';
import { clockChecks, mustBeFree, TAKEN_NAMES } from './asa-checks';
import type { AsaKeyPair } from './asa-key-pair';
import { AsaResource, type AsaResourceProps } from './asa-resource';
import { asaName, NAME } from './names';
import { SECTION } from './sections';

/** How a trustpoint gets its certificates. */
export enum AsaEnrollment {
  /** `enrollment self`: the device signs its own certificate. */
  SELF = 'self',
  /** `enrollment terminal`: certificates are copied and pasted. */
  TERMINAL = 'terminal',
  /** `enrollment url`: the device asks the authority itself, by SCEP. */
  URL = 'url',
}

/** A trustpoint. */
export interface AsaTrustpointProps extends AsaResourceProps {
  /** Its name: `imp_proxy`, `cert_from_imp` (error `asa/name`). */
  readonly name: string;
  /** How it gets its certificates (Guide, "CA Trustpoints"). */
  readonly enrollment: AsaEnrollment;
  /**
   * Where the authority takes requests by SCEP, for `AsaEnrollment.URL` and for nothing else (error
   * `asa/enrollment-url`): `http://ca.example.com/certsrv/mscep/mscep.dll`.
   * @default - certificates are not asked for by SCEP
   */
  readonly enrollmentUrl?: string;
  /**
   * FQDN in the request (error `asa/trustpoint-fqdn`).
   * @default - `fqdn none` for a self-signed certificate, otherwise not said
   */
  readonly fqdn?: string;
  /**
   * Subject of the certificate: `CN=imp-public.example.com,O=Example` (error `asa/trustpoint-subject`).
   * @default - none
   */
  readonly subjectName?: string;
  /**
   * The key that is certified.
   * @default - none: the trustpoint only holds the certificate of somebody else
   */
  readonly keyPair?: AsaKeyPair;
  /**
   * Say that the certificate serves TLS in both directions: `validation-usage ssl-client ssl-server`, on 8.x
   * `client-types ssl` (Guide, "Configure a Certificate on the Cisco Adaptive Security Appliance Using SCEP").
   * @default false
   */
  readonly tlsUsage?: boolean;
  /**
   * Do not ask for revocation lists: `revocation-check none` (Guide, "Create a Trustpoint for Root Certificate").
   * @default - what the device does by itself
   */
  readonly revocationCheckNone?: boolean;
  /**
   * It stands on the device already and is not ours.
   * @default false
   */
  readonly existing?: boolean;
}

/**
 * `crypto ca trustpoint` (Guide, "Generate Key Pair and Trustpoints on the Cisco Adaptive Security Appliance"): what a
 * certificate belongs to. It cannot change once it has certificates, so its lines are fixed; it goes with its
 * certificates.
 */
export class AsaTrustpoint extends AsaResource {
  /** Its name. */
  public readonly name: string;
  /** How it gets its certificates. */
  public readonly enrollment: AsaEnrollment;
  /**
   * FQDN in the request.
   * @default - none
   */
  public readonly fqdn?: string;
  /**
   * Subject of the certificate.
   * @default - none
   */
  public readonly subjectName?: string;
  /**
   * The key that is certified.
   * @default - none: it only holds the certificate of somebody else
   */
  public readonly keyPair?: AsaKeyPair;
  /** True when the certificate is said to serve TLS in both directions. */
  public readonly tlsUsage: boolean;
  private readonly props: AsaTrustpointProps;

  constructor(scope: Construct, id: string, props: AsaTrustpointProps) {
    const name = asaName(childPath(scope, id), NAME.trustpoint, props.name);
    super(scope, id, props.asa, `crypto ca trustpoint ${name}`, { existing: props.existing });
    this.name = name;
    this.props = props;
    this.enrollment = props.enrollment;
    this.keyPair = props.keyPair;
    this.tlsUsage = props.tlsUsage ?? false;
    const { fqdn, subjectName } = props;
    this.checkUrl();
    this.fqdn = fqdn;
    this.subjectName = subjectName;
    if (fqdn !== undefined)
      parsed(this, 'asa/trustpoint-fqdn', () => DomainName.of(fqdn, 'FQDN of the trustpoint'));
    if (subjectName !== undefined) {
      parsed(this, 'asa/trustpoint-subject', () => X500Name.parse(subjectName, 'subject name'));
    }
  }

  /** A URL goes with its enrolment. */
  private checkUrl(): void {
    const { enrollment, enrollmentUrl } = this.props;
    if ((enrollment === AsaEnrollment.URL) === (enrollmentUrl !== undefined)) return;
    throw constructError(
      this,
      'asa/enrollment-url',
      enrollmentUrl === undefined
        ? `The trustpoint ${quote(this.name)} enrols by SCEP, and names no URL.`
        : `The trustpoint ${quote(this.name)} names ${quote(enrollmentUrl)}, and does not enrol by SCEP.`,
      'Write enrollment: AsaEnrollment.URL together with enrollmentUrl: authority.scepUrl.',
      'Guide, "Configure a Certificate on the Cisco Adaptive Security Appliance Using SCEP"',
    );
  }

  protected describeObject(): ObjectDescription {
    const name = Value.name(this.name);
    return {
      title: this.key,
      section: SECTION.trustpoints,
      facts: this._facts,
      effect: Effect.QUIET,
      open: [Statement.command('crypto ca trustpoint', name)],
      parts: this.parts(),
      // QUIRKS.certificateGoesWithTrustpoint
      destroy: [Statement.no('crypto ca trustpoint', name, 'noconfirm')],
      preflight: [...clockChecks(this.asa), mustBeFree(TAKEN_NAMES.trustpoint, `Trustpoint ${this.name}:`)],
    };
  }

  /**
   * What its certificate is a matter of fact about.
   * @internal
   */
  public get _facts(): { [name: string]: string } {
    const { subjectName, keyPair } = this;
    return {
      enrollment: this.props.enrollmentUrl ?? this.enrollment,
      fqdn: this.fqdn ?? 'none',
      subject: subjectName === undefined ? 'none' : X500Name.parse(subjectName).toString(),
      key: keyPair?.label ?? 'none',
    };
  }

  private parts(): PartDescription[] {
    const { enrollment, enrollmentUrl, keyPair, tlsUsage, revocationCheckNone, subjectName } = this.props;
    const how =
      enrollmentUrl === undefined
        ? Statement.command(`enrollment ${enrollment}`)
        : Statement.command('enrollment url', Value.text(enrollmentUrl));
    const parts = [fixed('enrollment', how)];
    const fqdn = this.fqdnLine();
    if (fqdn !== undefined) parts.push(fixed('fqdn', fqdn));
    if (subjectName !== undefined) {
      const subject = X500Name.parse(subjectName).toString();
      parts.push(fixed('subject-name', Statement.command('subject-name', Value.text(subject))));
    }
    if (keyPair !== undefined) {
      const line = Statement.command('keypair', Value.name(keyPair.label));
      parts.push({ ...fixed('keypair', line), uses: [keyPair] });
    }
    if (tlsUsage === true) parts.push(fixed('usage', Statement.command(this.asa.release.trustpointUsage)));
    if (revocationCheckNone === true) {
      parts.push({
        name: 'revocation-check',
        mode: PartMode.OVERWRITE,
        set: [Statement.command('revocation-check none')],
        unset: [Statement.no('revocation-check')],
      });
    }
    return parts;
  }

  private fqdnLine(): Statement | undefined {
    const { fqdn, enrollment } = this.props;
    if (fqdn !== undefined) return Statement.command('fqdn', Value.domain(DomainName.of(fqdn).toString()));
    return enrollment === AsaEnrollment.SELF ? Statement.command('fqdn none') : undefined;
  }
}

function fixed(name: string, statement: Statement): PartDescription {
  return { name, mode: PartMode.FIXED, set: [statement] };
}
