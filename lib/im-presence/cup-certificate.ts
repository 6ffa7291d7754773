import type { CertificateAuthority } from '../certificates';
import type { Artifact } from '../core';
import { CupCertificateRequest } from './cup-certificate-request';
import { CupSelfSignedCertificate } from './cup-self-signed-certificate';
import { CupSignedCertificate } from './cup-signed-certificate';
import { CupTrustCertificate } from './cup-trust-certificate';
import type { ImPresenceNode } from './im-presence-node';
import { onlyChild } from './im-presence-resource';
import { certificateGeneration, presentCertificate } from './node-certificate';

/** What every way to a `cup` certificate has. */
export interface CupCertificateOptions {
  /**
   * Raised for a renewal: every consumer of the certificate then gets the new one. Whole number from 1
   * (`certificate/generation`).
   * @default 1
   */
  readonly generation?: number;
}

/** What an authority has to know. The common name is the FQDN of the node. */
export interface CupSignedOptions extends CupCertificateOptions {
  /** Who signs; the root is uploaded to `cup-trust` first. */
  readonly authority: CertificateAuthority;
  /**
   * Organizational unit of the subject, as set on the node.
   * @default - none
   */
  readonly organizationalUnit?: string;
  /**
   * Organization of the subject, as set on the node.
   * @default - none
   */
  readonly organization?: string;
  /**
   * Country of the subject, two letters, as set on the node.
   * @default - none
   */
  readonly country?: string;
  /**
   * State or province of the subject, as set on the node.
   * @default - none
   */
  readonly state?: string;
  /**
   * Locality of the subject, as set on the node.
   * @default - none
   */
  readonly locality?: string;
  /**
   * RSA key size in bits.
   * @default 2048
   */
  readonly keyBits?: number;
}

/** Where the `cup` certificate of each node comes from: what SIP Proxy and Presence Engine present. */
export class CupCertificate {
  /** Each node whose certificate is asked for generates a new self-signed one (T-069). */
  public static regenerated(options: CupCertificateOptions = {}): CupCertificate {
    return new CupCertificate(options, (node) => CupSelfSignedCertificate.of(node).certificate);
  }

  /** Each node keeps the certificate that it has; raise the generation when you renewed it yourself. */
  public static existing(options: CupCertificateOptions = {}): CupCertificate {
    return new CupCertificate(options, presentCertificate, { existing: true });
  }

  /** Each node whose certificate is asked for has one signed by an authority (T-072 to T-074). */
  public static signedBy(options: CupSignedOptions): CupCertificate {
    return new CupCertificate(options, (node) => signed(node, options).certificate, {
      authority: options.authority,
    });
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
  public readonly _of: (node: ImPresenceNode) => Artifact;

  private constructor(
    options: CupCertificateOptions,
    of: (node: ImPresenceNode) => Artifact,
    kind: { readonly existing?: boolean; readonly authority?: CertificateAuthority } = {},
  ) {
    this.generation = certificateGeneration('cup certificate', options.generation);
    this._of = of;
    this.isExisting = kind.existing ?? false;
    this.authority = kind.authority;
  }
}

function signed(node: ImPresenceNode, options: CupSignedOptions): CupSignedCertificate {
  return onlyChild(node, 'SignedCupCertificate', (id) => {
    const { cluster, fqdn } = node;
    const root = CupTrustCertificate.of(cluster, options.authority.root, options.authority.rootCommonName);
    const { request } = new CupCertificateRequest(node, 'CupRequest', { node });
    const certificate = options.authority.sign(node, 'CupSigning', {
      request,
      name: `${node.fileName}-cup`,
      subject: {
        commonName: fqdn,
        organizationalUnit: options.organizationalUnit,
        organization: options.organization,
        country: options.country,
        state: options.state,
        locality: options.locality,
      },
      dnsNames: [fqdn],
      keyBits: options.keyBits ?? 2048,
      device: fqdn,
      purpose: 'SIP federation: what Cisco SIP Proxy presents to its peers',
      generation: cluster.cupCertificate.generation,
    });
    return new CupSignedCertificate(node, id, { node, certificate, root });
  });
}
