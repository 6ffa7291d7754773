import type { Construct } from 'constructs';
import { Check, Effect, PartMode, Statement, Value, type Artifact, type ObjectDescription } from '../core';
import { AsaResource } from './asa-resource';
import type { AsaTrustpoint } from './asa-trustpoint';
import { SECTION } from './sections';

/** A certificate to trust. */
export interface AsaCaCertificateProps {
  /** The trustpoint that holds it, with `enrollment terminal`. */
  readonly trustpoint: AsaTrustpoint;
  /** The certificate, PEM: an authority's root, or the self-signed certificate of a server. */
  readonly certificate: Artifact;
}

/**
 * `crypto ca authenticate` (T-081, T-090): the certificate that a trustpoint trusts, pasted at a prompt, once. It
 * goes with its trustpoint.
 */
export class AsaCaCertificate extends AsaResource {
  /** The trustpoint that holds it. */
  public readonly trustpoint: AsaTrustpoint;
  /** The certificate that is trusted. */
  public readonly certificate: Artifact;

  constructor(scope: Construct, id: string, props: AsaCaCertificateProps) {
    super(scope, id, props.trustpoint.asa, `crypto ca authenticate ${props.trustpoint.name}`);
    this.trustpoint = props.trustpoint;
    this.certificate = props.certificate;
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
      parts: [
        {
          name: 'certificate',
          mode: PartMode.FIXED,
          set: [Statement.paste(this.certificate, 'quit', 'crypto ca authenticate', name, 'nointeractive')],
        },
      ],
      answers: [
        'Enter the certificate in base64 representation, end with the word quit on a line by itself: paste from BEGIN CERTIFICATE to END CERTIFICATE, then quit.',
        'INFO: Certificate has the following attributes: Fingerprint ... Compare it with the one you were told.',
        'Trustpoint CA certificate accepted.',
      ],
      checks: [
        Check.show(Statement.command('show crypto ca certificates', name), {
          must: `the certificate of ${this.certificate.file}, Status: Available`,
          why: 'without it the firewall trusts nobody who presents it',
        }),
      ],
    };
  }
}
