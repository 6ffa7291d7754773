import type { Construct } from 'constructs';
import {
  Check,
  Effect,
  PartMode,
  ReadArtifact,
  Statement,
  Value,
  type Artifact,
  type ObjectDescription,
} from '../core';
import type { ScepAddOn } from '../certificates';
import { AsaResource } from './asa-resource';
import { AsaEnrollment, type AsaTrustpoint } from './asa-trustpoint';
import { QUIRKS, sayQuirk } from './quirks';
import { SECTION } from './sections';

/** A certificate to trust. */
export interface AsaCaCertificateProps {
  /** The trustpoint that holds it, with `enrollment terminal` or `enrollment url`. */
  readonly trustpoint: AsaTrustpoint;
  /** The certificate, PEM: the root or an intermediate of an authority, or the self-signed certificate of a server. */
  readonly certificate: Artifact;
  /**
   * The SCEP add-on that it is fetched from, where that is installed first.
   * @default - it is pasted, or the add-on stands there already
   */
  readonly addOn?: ScepAddOn;
}

/**
 * `crypto ca authenticate` (Guide, "Import an IM and Presence Service Certificate into the Cisco Adaptive Security
 * Appliance"): the certificate that a trustpoint trusts, pasted at a prompt, or fetched by SCEP; once, and accepted
 * only when its fingerprint was compared. It goes with its trustpoint.
 */
export class AsaCaCertificate extends AsaResource {
  /** The trustpoint that holds it. */
  public readonly trustpoint: AsaTrustpoint;
  /** The certificate that is trusted. */
  public readonly certificate: Artifact;

  private readonly addOn: ScepAddOn | undefined;

  constructor(scope: Construct, id: string, props: AsaCaCertificateProps) {
    super(scope, id, props.trustpoint.asa, `crypto ca authenticate ${props.trustpoint.name}`);
    this.trustpoint = props.trustpoint;
    this.certificate = props.certificate;
    this.addOn = props.addOn;
  }

  protected describeObject(): ObjectDescription {
    const name = Value.name(this.trustpoint.name);
    return {
      title: `trusted certificate of ${this.trustpoint.name}`,
      section: SECTION.certificates,
      generation: 1,
      facts: this.certificate._facts,
      effect: Effect.QUIET,
      prompt: true,
      uses: [this.trustpoint],
      needs: [this.certificate],
      // What is fetched needs a way to the authority.
      after: this.isFetched
        ? [...this.asa._staticRoutes, ...(this.addOn === undefined ? [] : [this.addOn])]
        : undefined,
      parts: [
        {
          name: 'certificate',
          mode: PartMode.FIXED,
          set: [
            this.isFetched
              ? Statement.command('crypto ca authenticate', name)
              : Statement.paste(this.certificate, 'quit', 'crypto ca authenticate', name),
          ],
        },
      ],
      answers: this.answers(),
      checks: [
        Check.show(Statement.command('show crypto ca certificates', name), {
          must: `the certificate of ${this.certificate.file}, Status: Available`,
          why: 'without it the firewall trusts nobody who presents it',
        }),
      ],
    };
  }

  private get isFetched(): boolean {
    return this.trustpoint.enrollment === AsaEnrollment.URL;
  }

  /** Who accepts without a look trusts whoever made the file (Guide, "Import Root Certificate"). */
  private answers(): string[] {
    const { file, sha256 } = this.certificate;
    const told = sha256 === undefined ? 'the SHA-256 that its owner sent apart' : sha256;
    return [
      `First: openssl x509 -in ${file} -noout -fingerprint -sha256 shows ${told}.`,
      `Then INFO: ... Fingerprint: ..., that of the file too: ${sayQuirk(QUIRKS.authenticateFingerprint)}. Accept it with yes if both agree; else no, and stop.`,
      'Trustpoint CA certificate accepted.',
      // What a server signed itself is no authority's.
      ...(ReadArtifact.isReadArtifact(this.certificate) ? [sayQuirk(QUIRKS.noCaCheck)] : []),
    ];
  }
}
