import { Construct } from 'constructs';
import type { AuthorityCertificate, CertificateAuthority } from '../certificates';
import type { Artifact } from '../core';
import { freeId } from '../core/private/free-id';
import { AsaCaCertificate } from './asa-ca-certificate';
import { fitName, Generation, quote } from '../net';
import type { Asa } from './asa';
import { differs, type AsaResourceProps } from './asa-resource';
import { NAME } from './names';
import { AsaEnrollment, AsaTrustpoint } from './asa-trustpoint';

/** Somebody else's certificate, to be trusted. */
export interface AsaTrustedCertificateProps extends AsaResourceProps {
  /** Name of the trustpoint that holds it: `cert_from_imp` (error `asa/name`). One trustpoint holds one certificate. */
  readonly trustpoint: string;
  /** The certificate, PEM: the self-signed one of an IM and Presence node, or a certificate of its authority. */
  readonly certificate: Artifact;
  /**
   * Do not ask for revocation lists: `revocation-check none` (Guide, "Create a Trustpoint for Root Certificate").
   * @default - what the device does by itself
   */
  readonly revocationCheckNone?: boolean;
}

/**
 * A certificate that the firewall trusts, with the trustpoint that holds it (Guide, "Import an IM and Presence Service
 * Certificate into the Cisco Adaptive Security Appliance"). When the certificate is renewed, the next generation is
 * pasted into a trustpoint of its own, `cert_from_imp_2`, beside the first (Guide, "SSL Errors when an IM and Presence
 * Service Domain or Hostname is Changed").
 */
export class AsaTrustedCertificate extends Construct {
  /**
   * Has a certificate trusted, in a trustpoint of its own; another certificate for the same trustpoint is the error
   * `asa/trusted-certificate-differs`.
   *
   * @param asa The firewall.
   * @param trustpoint Name of the trustpoint: `cert_from_imp` (error `asa/name`).
   * @param certificate The certificate, PEM.
   */
  public static of(asa: Asa, trustpoint: string, certificate: Artifact): AsaTrustedCertificate {
    return AsaTrustedCertificate._of({ asa, trustpoint, certificate });
  }

  /** @internal */
  public static _of(props: AsaTrustedCertificateProps): AsaTrustedCertificate {
    const { asa, trustpoint, certificate } = props;
    const id = `trusted certificate ${nameOf(trustpoint, certificate)}`;
    const known = asa.node.tryFindChild(id) as AsaTrustedCertificate | undefined;
    if (known === undefined) return new AsaTrustedCertificate(asa, id, props);
    if (known.certificate.certificate === certificate) return known;
    throw differs(
      known.trustpoint,
      'asa/trusted-certificate-differs',
      `The trustpoint ${quote(trustpoint)}`,
      known.certificate.certificate.name,
    );
  }

  /**
   * Has every certificate of an authority trusted, the root first, each in a trustpoint of its own: `ca_abc-ca` for the
   * root, `ca_abc-ca_Abc-Issuing-CA` for an intermediate (Guide, "Import Intermediate Certificate", "Create a Trustpoint
   * for Root Certificate"). An authority that gains an intermediate gets one trustpoint more.
   *
   * @param asa The firewall.
   * @param authority Who is trusted.
   */
  public static ofAuthority(asa: Asa, authority: CertificateAuthority): AsaTrustedCertificate[] {
    return trusted(asa, authority, authority.chain);
  }

  /**
   * The same without the certificate that signs: the trustpoint of a request holds it.
   * @internal
   */
  public static _aboveIssuing(asa: Asa, authority: CertificateAuthority): AsaTrustedCertificate[] {
    return trusted(asa, authority, authority.chain.slice(1));
  }

  /** The trustpoint that holds it. */
  public readonly trustpoint: AsaTrustpoint;
  /** The step that pastes it. */
  public readonly certificate: AsaCaCertificate;

  constructor(scope: Construct, id: string, props: AsaTrustedCertificateProps) {
    super(scope, freeId(scope, id, new.target.name));
    this.trustpoint = new AsaTrustpoint(this, 'Trustpoint', {
      asa: props.asa,
      name: nameOf(props.trustpoint, props.certificate),
      enrollment: AsaEnrollment.TERMINAL,
      revocationCheckNone: props.revocationCheckNone,
    });
    this.certificate = new AsaCaCertificate(this, 'Certificate', {
      trustpoint: this.trustpoint,
      certificate: props.certificate,
    });
  }
}

/** The root first; names leave room for the generation of a renewed one. */
function trusted(
  asa: Asa,
  { vendorName, issuing }: CertificateAuthority,
  chain: readonly AuthorityCertificate[],
): AsaTrustedCertificate[] {
  return [...chain].reverse().map((each) => {
    const { artifact, _label: label } = each;
    const name = label === '' ? `ca_${vendorName}` : `ca_${vendorName}_${label}`;
    return AsaTrustedCertificate._of({
      asa,
      trustpoint: fitName(name, NAME.trustpoint.maxLength - 5),
      certificate: artifact,
      // What is above the one that signs only completes the chain.
      revocationCheckNone: each === issuing ? undefined : true,
    });
  });
}

function nameOf(trustpoint: string, certificate: Artifact): string {
  return `${trustpoint}${Generation.of(certificate.generation).suffix}`;
}
