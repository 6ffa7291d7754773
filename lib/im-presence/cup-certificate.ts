import type { CertificateAuthority } from '../certificates';
import type {
  CupCertificateOptions,
  CupSignedCertificateOptions,
  CupSigning,
} from './cup-certificate-options';
import { CertificatePurpose } from './certificate-purpose';
import type { ImPresenceNode } from './im-presence-node';
import { certificateGeneration } from './node-certificate';
import { PresentedCertificate } from './presented-certificate';

/** Where the `cup` certificate of each node comes from: what SIP Proxy and Presence Engine present. */
export class CupCertificate {
  /**
   * Each node whose certificate is asked for generates a new self-signed one (Guide, "Generate a New Certificate on the
   * IM and Presence Service").
   */
  public static selfSigned(options: CupCertificateOptions = {}): CupCertificate {
    return new CupCertificate(options.generation);
  }

  /** Each node keeps the certificate that it has; raise the generation when you renewed it yourself. */
  public static existing(options: CupCertificateOptions = {}): CupCertificate {
    return new CupCertificate(options.generation, undefined, true);
  }

  /**
   * Each node whose certificate is asked for has one signed by an authority, whose root is uploaded to `cup-trust` first
   * (Guide, "Set up Certificates on IM and Presence for Federation with Lync").
   */
  public static signedBy(
    authority: CertificateAuthority,
    options: CupSignedCertificateOptions = {},
  ): CupCertificate {
    return new CupCertificate(options.generation, { ...options, authority });
  }

  /**
   * The `cup` certificate of a node, for those who have to trust it (Guide, "Import an IM and Presence Service
   * Certificate into the Cisco Adaptive Security Appliance"). The first who asks makes the steps that it comes from, as
   * the cluster's `cupCertificate` says.
   */
  public static presentedBy(node: ImPresenceNode): PresentedCertificate {
    return PresentedCertificate._of({ node, purpose: CertificatePurpose.CUP });
  }

  /** Raised for a renewal. */
  public readonly generation: number;
  /** True when the nodes keep the certificates that they have. */
  public readonly isExisting: boolean;
  /**
   * Who signs them: whoever has to trust them trusts that root, not the certificates themselves.
   * @default - nobody, or not known
   */
  public readonly authority?: CertificateAuthority;

  /** @internal */
  public readonly _signed?: CupSigning;

  private constructor(generation: number | undefined, signed?: CupSigning, isExisting = false) {
    this.generation = certificateGeneration('cup certificate', generation);
    this.isExisting = isExisting;
    this.authority = signed?.authority;
    this._signed = signed;
  }
}
