import type { CertificateAuthority, SubjectProps } from '../certificates';
import { constructError, parsed } from '../core/errors';
import { DomainName, Generation, quote } from '../net';

/** Key size of a request that does not say it. */
const KEY_BITS = 4096;

/** What every way to a server certificate has. */
export interface ExpresswayCertificateOptions {
  /**
   * DNS names of the certificate beside the FQDN of each peer and of the cluster: public names, IM domains, chat node
   * aliases (`expressway/certificate-name`). What a federation needs and is missing is found (`certificate/expressway-names`).
   * @default - none
   */
  readonly names?: string[];
  /**
   * Raised for a renewal. Whole number from 1 (`certificate/generation`).
   * @default 1
   */
  readonly generation?: number;
}

/** A server certificate that stands already. */
export interface ExpresswayExistingCertificateOptions extends ExpresswayCertificateOptions {
  /** Who signed it: who trusts the Expressway trusts that chain. */
  readonly authority: CertificateAuthority;
}

/** A server certificate that an authority shall sign. */
export interface ExpresswaySignedCertificateOptions extends ExpresswayCertificateOptions {
  /**
   * Organization, unit and place of the subject; the common name is the FQDN of each peer.
   * @default - none
   */
  readonly subject?: SubjectProps;
  /**
   * RSA key size in bits, 2048 or 4096 (`certificate/key-bits`).
   * @default 4096
   */
  readonly keyBits?: number;
}

/** Where the server certificates of an Expressway come from: each peer has one of its own. */
export class ExpresswayCertificate {
  /** Each peer makes a request, an authority signs it, and the answer is uploaded (Guide, "Exchange Certificates"). */
  public static signedBy(
    authority: CertificateAuthority,
    options: ExpresswaySignedCertificateOptions = {},
  ): ExpresswayCertificate {
    const { keyBits = KEY_BITS } = options;
    if (keyBits !== 2048 && keyBits !== 4096) {
      throw constructError(
        'Expressway certificate',
        'certificate/key-bits',
        `The key of the server certificate has ${quote(keyBits)} bits.`,
        'Write 2048 or 4096, which the page offers.',
      );
    }
    return new ExpresswayCertificate('signed', options, authority, options);
  }

  /** Each peer keeps the certificate that an authority signed for it. */
  public static existing(options: ExpresswayExistingCertificateOptions): ExpresswayCertificate {
    return new ExpresswayCertificate('existing', options, options.authority);
  }

  /**
   * Each peer keeps the certificate that it signed itself: enough inside the enterprise, an error on an Expressway-E
   * (`certificate/outside-self-signed`; Guide, "Exchange Certificates").
   */
  public static selfSigned(options: ExpresswayCertificateOptions = {}): ExpresswayCertificate {
    return new ExpresswayCertificate('self-signed', options);
  }

  /** DNS names beside those of the peers and of the cluster. */
  public readonly names: string[];
  /** Raised for a renewal. */
  public readonly generation: number;

  private constructor(
    /** @internal */
    public readonly _kind: 'signed' | 'existing' | 'self-signed',
    options: ExpresswayCertificateOptions,
    /**
     * Who signs: whoever has to trust the Expressway trusts that chain.
     * @default - it is self-signed
     */
    public readonly authority?: CertificateAuthority,
    /** @internal */
    public readonly _signed?: ExpresswaySignedCertificateOptions,
  ) {
    const where = 'Expressway certificate';
    this.names = (options.names ?? []).map((name) =>
      parsed(where, 'expressway/certificate-name', () =>
        DomainName.of(name, 'name of the certificate').toString(),
      ),
    );
    this.generation = parsed(where, 'certificate/generation', () =>
      Generation.of(options.generation ?? 1, 'generation of the server certificate'),
    ).number;
  }

  /**
   * Key size of a request.
   * @internal
   */
  public get _keyBits(): number {
    return this._signed?.keyBits ?? KEY_BITS;
  }
}
