import type { Artifact, Secret } from '../core';
import type { CertificateAuthority, SubjectProps } from '../certificates';
import { constructError, parsed } from '../core/errors';
import { fitName, Generation } from '../net';
import { asaName, NAME } from './names';

type IdentityKind = 'self-signed' | 'signed' | 'scep' | 'existing';

/** What every identity with a key of its own has. */
export interface AsaIdentityOptions {
  /** Name of the trustpoint: `imp_proxy`, `msoft_public_fqdn` (error `asa/name`). */
  readonly trustpoint: string;
  /**
   * Label of the RSA key pair (error `asa/name`). The guide calls them `imp_proxy_key` and `public_key_for_ca`.
   * @default - `<trustpoint>_key`
   */
  readonly keyLabel?: string;
  /**
   * Size of the key in bits (error `asa/key-modulus`).
   * @default 2048
   */
  readonly modulus?: number;
  /**
   * Raised for a renewal: key and trustpoint of the second generation are called `<label>_2` and `<trustpoint>_2`, and
   * are made beside the first ones, which stay until a `Retirement` names them. Whole number from 1 (`asa/generation`).
   * @default 1
   */
  readonly generation?: number;
}

/** An identity that an authority signs. */
export interface AsaSignedIdentityOptions extends AsaIdentityOptions {
  /**
   * The public name that partners reach the firewall by: `fqdn` and subject of the certificate (Guide, "Configure a
   * Certificate on the Cisco Adaptive Security Appliance Using Manual Enrollment").
   * @default - the name that the pattern publishes
   */
  readonly fqdn?: string;
  /**
   * The subject, where the authority wants more than the name (`certificate/subject`); its common name is the FQDN.
   * @default - the FQDN as common name
   */
  readonly subject?: SubjectProps;
}

/** An identity that the device asks the authority for itself, by SCEP. */
export interface AsaScepIdentityOptions extends AsaSignedIdentityOptions {
  /**
   * The password that revokes the certificate: asked for at a prompt, twice, and saved nowhere on the device. The
   * people of the authority want it when the certificate is to be revoked, so it has to be kept (Guide, "Configure a
   * Certificate on the Cisco Adaptive Security Appliance Using SCEP").
   */
  readonly challengePassword: Secret;
}

/** An identity that stands on the device already. */
export interface AsaExistingIdentityOptions {
  /** Name of the trustpoint (error `asa/name`). */
  readonly trustpoint: string;
  /**
   * The certificate, where somebody has it.
   * @default - it is read from the device by hand
   */
  readonly certificate?: Artifact;
}

/** Which certificate the firewall presents on one of its sides. */
export class AsaIdentity {
  /**
   * The device signs it itself: what it presents to IM and Presence; its subject is the inside address (Guide,
   * "Generate Key Pair and Trustpoints on the Cisco Adaptive Security Appliance").
   */
  public static selfSigned(options: AsaIdentityOptions): AsaIdentity {
    return new AsaIdentity('self-signed', options);
  }

  /**
   * An authority signs it, by copy and paste: what it presents to partners (Guide, "Configure a Certificate on the
   * Cisco Adaptive Security Appliance Using Manual Enrollment").
   */
  public static signedBy(authority: CertificateAuthority, options: AsaSignedIdentityOptions): AsaIdentity {
    return new AsaIdentity('signed', options, authority);
  }

  /**
   * An authority signs it, and the device asks for it itself, by SCEP (Guide, "CA Trustpoints"). An authority without a
   * SCEP service is the error `certificate/scep-add-on` (Guide, "CA Trustpoints").
   */
  public static signedOverScep(
    authority: CertificateAuthority,
    options: AsaScepIdentityOptions,
  ): AsaIdentity {
    if (authority.scepUrl === undefined) {
      throw constructError(
        authority,
        'certificate/scep-add-on',
        `The identity ${options.trustpoint} enrols by SCEP, and ${authority.vendorName} takes no requests by SCEP.`,
        'Write scep: ScepService.created() in the Microsoft authority, or ScepService.existing(url) where the add-on stands on it already.',
        'Guide, "CA Trustpoints"',
      );
    }
    return new AsaIdentity('scep', options, authority, undefined, options.challengePassword);
  }

  /** It stands on the device already, with its certificate: only referred to. */
  public static existing({ trustpoint, certificate }: AsaExistingIdentityOptions): AsaIdentity {
    return new AsaIdentity('existing', { trustpoint }, undefined, certificate);
  }

  /** Name of the trustpoint, the generation behind it. */
  public readonly trustpoint: string;
  /** Label of its key pair, the generation behind it. */
  public readonly keyLabel: string;

  /** @internal */
  public readonly _kind: IdentityKind;
  /** @internal */
  public readonly _options: AsaSignedIdentityOptions;
  /** @internal */
  public readonly _authority: CertificateAuthority | undefined;
  /** @internal */
  public readonly _certificate: Artifact | undefined;
  /** @internal */
  public readonly _challengePassword: Secret | undefined;

  private constructor(
    kind: IdentityKind,
    options: AsaSignedIdentityOptions,
    authority?: CertificateAuthority,
    certificate?: Artifact,
    challengePassword?: Secret,
  ) {
    this._kind = kind;
    this._options = options;
    this._authority = authority;
    this._certificate = certificate;
    this._challengePassword = challengePassword;
    const { suffix } = parsed('identity', 'asa/generation', () =>
      Generation.of(options.generation ?? 1, 'generation of the identity'),
    );
    const label =
      options.keyLabel ?? fitName(`${options.trustpoint}_key`, NAME.keyPair.maxLength - suffix.length);
    this.trustpoint = asaName('identity', NAME.trustpoint, `${options.trustpoint}${suffix}`);
    this.keyLabel = asaName('identity', NAME.keyPair, `${label}${suffix}`);
  }
}
