import type { Construct } from 'constructs';
import type { CertificateAuthority } from '../certificates';
import { Check, Effect, Statement, Value, type Artifact, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import type { Expressway } from './expressway';
import type { ExpresswayPeer } from './expressway-peer';
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
  /**
   * The peer whose list it is.
   * @default - the primary one
   */
  readonly peer?: ExpresswayPeer;
}

/**
 * A certificate in the list of trusted authorities of a peer (Guide, "Exchange Certificates"): each peer has a list of
 * its own, so that one that joins the cluster gets all of it. What an authority signed is trusted by its chain; only what signed itself is listed itself. Whether the list had it before us
 * is written down: then the way back leaves it there.
 */
export class ExpresswayTrustedCertificate extends ExpresswayResource {
  /** The one of a certificate, on the primary peer, and with it those of the others: they appear with their first user. */
  public static of(
    expressway: Expressway,
    certificate: Artifact,
    commonName?: string,
  ): ExpresswayTrustedCertificate {
    return ExpresswayTrustedCertificate.onAllPeers(expressway, certificate, commonName)[0];
  }

  /** Those of a certificate, the one of the primary peer first. */
  public static onAllPeers(
    expressway: Expressway,
    certificate: Artifact,
    commonName?: string,
  ): ExpresswayTrustedCertificate[] {
    return expressway.peers.map((peer) => {
      const key = keyOf(certificate, expressway, peer);
      return shared(
        expressway,
        key,
        () =>
          new ExpresswayTrustedCertificate(expressway, key, { expressway, certificate, commonName, peer }),
      );
    });
  }

  /** Every certificate of an authority on every peer, the root first. */
  public static ofAuthority(
    expressway: Expressway,
    authority: CertificateAuthority,
  ): ExpresswayTrustedCertificate[] {
    return [...authority.chain]
      .reverse()
      .flatMap(({ artifact, commonName }) =>
        ExpresswayTrustedCertificate.onAllPeers(expressway, artifact, commonName),
      );
  }

  /** The certificate. */
  public readonly certificate: Artifact;
  /** The peer whose list it is. */
  public readonly peer: ExpresswayPeer;

  private readonly commonName: string | undefined;

  constructor(scope: Construct, id: string, props: ExpresswayTrustedCertificateProps) {
    const { expressway, certificate } = props;
    const [primary] = expressway.peers;
    const peer = props.peer ?? primary;
    super(scope, id, expressway, keyOf(certificate, expressway, peer), { existing: props.existing });
    this.certificate = certificate;
    this.peer = peer;
    this.commonName = props.commonName;
  }

  public describe(): ObjectDescription {
    const listed = this.commonName ?? `the subject of ${this.certificate.file}`;
    const several = this.expressway.peers.length > 1;
    const { fqdn } = this.peer;
    const here = several ? `On ${fqdn}. ` : '';
    const title = `${this.commonName ?? this.certificate.title} among the trusted authorities${several ? ` of ${fqdn}` : ''}`;
    return {
      title,
      section: SECTION.trust,
      effect: Effect.QUIET,
      open: [
        Statement.form({
          menu: [...MENU.trustedCertificates],
          button: 'Append CA certificate',
          note: `${here}Append, never replace: what others trust stands in the same list. Before: listed or not listed. ${confirmOnDevice(QUIRKS.trustPerPeer)}`,
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
          note: `${here}Only where it was not listed before us, as written down when it was appended: else others live by it, and it stays`,
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
          must: `${listed}, on ${several ? fqdn : 'every peer'}`,
          why: 'a certificate whose authority is not in this list is refused in the handshake',
        }),
      ],
    };
  }
}

/** The list of the primary peer is that of the cluster: who was alone stays the same. */
function keyOf(certificate: Artifact, expressway: Expressway, peer: ExpresswayPeer): string {
  const other = peer === expressway.peers[0] ? '' : ` on ${peer.fqdn}`;
  return `trusted certificate, ${certificate.name}${other}`;
}
