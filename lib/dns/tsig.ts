import { Secret } from '../core';

export interface TsigOptions {
  /**
   * Name of the key as the name server knows it, a domain name.
   * @default - the name of the variable
   */
  readonly keyName?: string;
  /**
   * HMAC of the key.
   * @default "hmac-sha256"
   */
  readonly algorithm?: string;
}

/** The transaction signature that a dynamic update carries (RFC 8945). The key itself stays in a Terraform variable. */
export class Tsig {
  /** The key comes from a sensitive Terraform variable of this name. */
  public static fromVariable(variable: string, options: TsigOptions = {}): Tsig {
    return new Tsig(
      Secret.fromVariable(variable),
      options.keyName ?? variable,
      options.algorithm ?? 'hmac-sha256',
    );
  }

  private constructor(
    /** The Terraform variable with the key. */
    public readonly secret: Secret,
    /** Name of the key on the name server. */
    public readonly keyName: string,
    /** HMAC of the key. */
    public readonly algorithm: string,
  ) {}
}
