import type { Construct } from 'constructs';
import type { CertificateAuthority } from '../certificates';
import { Check, Effect, Statement, Value, type Artifact, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import type { Expressway } from './expressway';
import { ExpresswayResource, fixedField, type ExpresswayObjectProps } from './expressway-resource';
import { MENU, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

/** A certificate that an Expressway shall trust. */
export interface ExpresswayTrustedCertificateProps extends ExpresswayObjectProps {
  /** The certificate, PEM. */
  readonly certificate: Artifact;
  /**
   * Subject common name, as the list shows it.
   * @default - not known
   */
  readonly commonName?: string;
}

/**
 * A certificate in the list of trusted authorities (Guide, "Exchange Certificates"): appended on every peer. What an
 * authority signed is trusted by its chain; only what signed itself is listed itself. Whether the list had it before us
 * is written down: then the way back leaves it there.
 */
export class ExpresswayTrustedCertificate extends ExpresswayResource {
  /** The one of a certificate: it appears with its first user. */
  public static of(
    expressway: Expressway,
    certificate: Artifact,
    commonName?: string,
  ): ExpresswayTrustedCertificate {
    const key = keyOf(certificate);
    return shared(
      expressway,
      key,
      () => new ExpresswayTrustedCertificate(expressway, key, { expressway, certificate, commonName }),
    );
  }

  /** Every certificate of an authority, the root first. */
  public static ofAuthority(
    expressway: Expressway,
    authority: CertificateAuthority,
  ): ExpresswayTrustedCertificate[] {
    return [...authority.chain]
      .reverse()
      .map(({ artifact, commonName }) => ExpresswayTrustedCertificate.of(expressway, artifact, commonName));
  }

  /** The certificate. */
  public readonly certificate: Artifact;

  private readonly commonName: string | undefined;

  constructor(scope: Construct, id: string, props: ExpresswayTrustedCertificateProps) {
    super(scope, id, props.expressway, keyOf(props.certificate), { existing: props.existing });
    this.certificate = props.certificate;
    this.commonName = props.commonName;
  }

  public describe(): ObjectDescription {
    const listed = this.commonName ?? `the subject of ${this.certificate.file}`;
    const { peers } = this.expressway;
    const each = peers.length === 1 ? '' : `On each peer: ${peers.map(({ fqdn }) => fqdn).join(', ')}. `;
    const title = `${this.commonName ?? this.certificate.title} among the trusted authorities`;
    return {
      title,
      section: SECTION.trust,
      effect: Effect.QUIET,
      open: [
        Statement.form({
          menu: [...MENU.trustedCertificates],
          button: 'Append CA certificate',
          note: `${each}Append, never replace: what others trust stands in the same list. Before: listed or not listed. ${confirmOnDevice(QUIRKS.trustPerPeer)}`,
        }),
      ],
      parts: [
        fixedField(
          'file',
          'Select the file containing trusted CA certificates',
          Value.artifact(this.certificate),
        ),
      ],
      destroy: [
        Statement.form({
          menu: [...MENU.trustedCertificates],
          action: 'Delete',
          note: `${each}Only where it was not listed before us, as written down when it was appended: else others live by it, and it stays`,
        }),
        Statement.field(
          'Subject',
          this.commonName === undefined ? Value.words(listed) : Value.text(this.commonName),
        ),
        Statement.field('In the list before us', Value.found(title)),
      ],
      settings: { file: title },
      needs: [this.certificate],
      checks: [
        Check.look(where(MENU.trustedCertificates), {
          must: `${listed}, on every peer`,
          why: 'a certificate whose authority is not in this list is refused in the handshake',
        }),
      ],
    };
  }
}

function keyOf(certificate: Artifact): string {
  return `trusted certificate, ${certificate.name}`;
}
