import type { CertificateAuthority } from '../certificates';
import { parsed } from '../core/errors';
import { DomainName } from '../net';
import { CertificateDistribution } from './certificate-distribution';
import { CertificatePurpose } from './certificate-purpose';
import type {
  CupCertificateOptions,
  CupSignedCertificateOptions,
  CupSigning,
} from './cup-certificate-options';
import type { ImPresenceCluster } from './im-presence-cluster';
import type { ImPresenceNode } from './im-presence-node';
import { certificateGeneration } from './node-certificate';
import { PresentedCertificate } from './presented-certificate';

/**
 * Names that the request contains by itself, beside the local domains (Guide, "Generate a Certificate Signing Request
 * for XMPP Federation").
 */
export interface CupXmppS2sNames {
  /**
   * Email domains, where federation by email address is in use: as *Email Federated Domains* lists them
   * (`certificate/dns-name`).
   * @default - none
   */
  readonly emailDomains?: string[];
  /**
   * Group chat server aliases, as *Group Chat Server Alias Mapping* lists them (`certificate/dns-name`).
   * @default - none
   */
  readonly groupChatAliases?: string[];
}

/** A self-signed `cup-xmpp-s2s`. */
export interface CupXmppS2sCertificateOptions extends CupCertificateOptions, CupXmppS2sNames {}

/** A `cup-xmpp-s2s` that stands on the nodes already. */
export interface CupXmppS2sExistingCertificateOptions extends CupXmppS2sCertificateOptions {
  /**
   * Who signed it: peers then trust that root.
   * @default - it is self-signed: peers trust the certificate itself
   */
  readonly authority?: CertificateAuthority;
  /**
   * File-transfer aliases that it holds, exactly as it shows them (Guide, "Configure MFT on XMPP Federation with TLS").
   * @default - none
   */
  readonly fileTransferAliases?: string[];
}

/** A `cup-xmpp-s2s` that an authority signs. */
export interface CupXmppS2sSignedCertificateOptions extends CupSignedCertificateOptions, CupXmppS2sNames {
  /**
   * One certificate for each node, or one for all.
   * @default CertificateDistribution.NODE
   */
  readonly distribution?: CertificateDistribution;
}

interface Kind {
  readonly existing?: boolean;
  readonly authority?: CertificateAuthority;
  readonly distribution?: CertificateDistribution;
  readonly signed?: CupSigning;
  readonly fileTransferAliases?: string[];
}

/**
 * Where the `cup-xmpp-s2s` certificate comes from: what Cisco XCP XMPP Federation Connection Manager presents to other
 * servers. Self-signed and signed by an authority are alternatives, not a sequence.
 */
export class CupXmppS2sCertificate {
  /**
   * Each node that federates generates a self-signed one; peers trust the certificate itself (Guide, "Use a Self-Signed
   * Certificate for XMPP Federation").
   */
  public static selfSigned(options: CupXmppS2sCertificateOptions = {}): CupXmppS2sCertificate {
    return new CupXmppS2sCertificate(options, {});
  }

  /**
   * Signed by an authority, for a node or for all (Guide, "Generate a Certificate Signing Request for XMPP
   * Federation").
   */
  public static signedBy(
    authority: CertificateAuthority,
    options: CupXmppS2sSignedCertificateOptions = {},
  ): CupXmppS2sCertificate {
    const { distribution } = options;
    return new CupXmppS2sCertificate(options, { authority, distribution, signed: { ...options, authority } });
  }

  /** The nodes keep the certificates that they have; raise the generation when you renewed them yourself. */
  public static existing(options: CupXmppS2sExistingCertificateOptions = {}): CupXmppS2sCertificate {
    const { authority, fileTransferAliases } = options;
    return new CupXmppS2sCertificate(options, { existing: true, authority, fileTransferAliases });
  }

  /**
   * The `cup-xmpp-s2s` certificate of a node: what it presents to other XMPP servers. The first who asks makes the steps
   * that it comes from, as the cluster's `cupXmppS2sCertificate` says.
   */
  public static presentedBy(node: ImPresenceNode): PresentedCertificate {
    return PresentedCertificate._of({ node, purpose: CertificatePurpose.CUP_XMPP_S2S });
  }

  /** Raised for a renewal. */
  public readonly generation: number;
  /** True when the nodes keep the certificates that they have. */
  public readonly isExisting: boolean;
  /**
   * Who signs it: peers trust that root.
   * @default - nobody: it is self-signed
   */
  public readonly authority?: CertificateAuthority;
  /** One for each node, or one for all. */
  public readonly distribution: CertificateDistribution;
  /** Email domains that it is for, lower case. */
  public readonly emailDomains: string[];
  /** Group chat server aliases that it is for, lower case. */
  public readonly groupChatAliases: string[];
  /** File-transfer aliases that one which stands there holds, as it was said. */
  public readonly fileTransferAliases: string[];

  /** @internal */
  public readonly _signed?: CupSigning;

  private constructor(options: CupXmppS2sCertificateOptions, kind: Kind) {
    const names = (given: readonly string[] | undefined, what: string): string[] =>
      (given ?? []).map((name) =>
        parsed('cup-xmpp-s2s certificate', 'certificate/dns-name', () =>
          DomainName.of(name, what).toString(),
        ),
      );
    this.generation = certificateGeneration('cup-xmpp-s2s certificate', options.generation);
    this.emailDomains = names(options.emailDomains, 'email domain');
    this.groupChatAliases = names(options.groupChatAliases, 'group chat server alias');
    this.fileTransferAliases = [...(kind.fileTransferAliases ?? [])];
    this.isExisting = kind.existing ?? false;
    this.authority = kind.authority;
    this.distribution = kind.distribution ?? CertificateDistribution.NODE;
    this._signed = kind.signed;
  }

  /** True when peers have to trust the certificate itself. */
  public get isSelfSigned(): boolean {
    return this.authority === undefined;
  }

  /**
   * Every name that the form adds by itself: each local domain above all, those of the clusters that it federates as one
   * with included (Guide, "Local Domain Validation for XMPP Federation"), and what stands in the lists (Guide, "Generate a Certificate Signing Request for XMPP Federation").
   */
  public namesFor(cluster: ImPresenceCluster): string[] {
    return [
      ...new Set([
        ...cluster._answersFor,
        ...this.emailDomains,
        ...this.groupChatAliases,
        ...cluster.groupChatServerAliases.map(({ alias }) => alias),
      ]),
    ];
  }
}
