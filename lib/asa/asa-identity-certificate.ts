import type { Construct } from 'constructs';
import { Check, Effect, PartMode, Statement, Value, type Artifact, type ObjectDescription } from '../core';
import type { AsaCaCertificate } from './asa-ca-certificate';
import type { AsaCertificateRequest } from './asa-certificate-request';
import { AsaResource } from './asa-resource';
import { QUIRKS, sayQuirk } from './quirks';
import { SECTION } from './sections';

/** A signed certificate of the firewall. */
export interface AsaIdentityCertificateProps {
  /** The request that was signed. */
  readonly request: AsaCertificateRequest;
  /** The signed certificate, PEM. */
  readonly certificate: Artifact;
  /**
   * The certificates of the authority above the one that signed, in trustpoints of their own: they come before.
   * @default - none
   */
  readonly chain?: AsaCaCertificate[];
}

/**
 * `crypto ca import` (Guide, "Configure a Certificate on the Cisco Adaptive Security Appliance Using Manual
 * Enrollment"): the signed certificate, pasted at a prompt, once. It goes with its trustpoint.
 */
export class AsaIdentityCertificate extends AsaResource {
  private readonly request: AsaCertificateRequest;
  private readonly certificate: Artifact;
  private readonly chain: AsaCaCertificate[];

  constructor(scope: Construct, id: string, props: AsaIdentityCertificateProps) {
    const { trustpoint } = props.request.caCertificate;
    super(scope, id, trustpoint.asa, `crypto ca import ${trustpoint.name} certificate`);
    this.request = props.request;
    this.certificate = props.certificate;
    this.chain = props.chain ?? [];
  }

  protected describeObject(): ObjectDescription {
    const { trustpoint } = this.request.caCertificate;
    const name = Value.name(trustpoint.name);
    return {
      title: `signed certificate of ${trustpoint.name}`,
      section: SECTION.certificates,
      generation: 1,
      facts: { ...trustpoint._facts, ...this.certificate._facts },
      effect: Effect.QUIET,
      prompt: true,
      uses: [trustpoint, this.request],
      needs: [this.certificate],
      after: this.chain,
      parts: [
        {
          name: 'certificate',
          mode: PartMode.FIXED,
          set: [
            Statement.paste(this.certificate, 'quit', 'crypto ca import', name, 'certificate nointeractive'),
          ],
        },
      ],
      answers: [
        'paste from BEGIN CERTIFICATE to END CERTIFICATE, then quit on a line by itself. If it asks whether to continue: yes.',
        'INFO: Certificate successfully imported',
        `If it refuses nointeractive, send the line without it: ${sayQuirk(QUIRKS.importNointeractive)}.`,
      ],
      checks: [
        Check.show(Statement.command('show crypto ca certificates', name), {
          must: 'a Certificate and a CA Certificate, both Status: Available',
          why: 'the TLS proxy presents it to the partners',
        }),
      ],
    };
  }
}
