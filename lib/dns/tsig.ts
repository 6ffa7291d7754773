import { Secret } from '../core';
import { constructError } from '../core/errors';

/** What the DNS provider knows. */
const ALGORITHMS = ['hmac-md5', 'hmac-sha1', 'hmac-sha256', 'hmac-sha512'];
/** A domain name, without anything that Terraform evaluates. */
const KEY_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}$/;

export interface TsigOptions {
  /**
   * Name of the key as the name server knows it, a domain name (error `dns/tsig-key-name`).
   * @default - the name of the variable
   */
  readonly keyName?: string;
  /**
   * HMAC of the key: `hmac-md5`, `hmac-sha1`, `hmac-sha256`, `hmac-sha512` (error `dns/tsig-algorithm`).
   * @default "hmac-sha256"
   */
  readonly algorithm?: string;
}

/** The transaction signature that a dynamic update carries (RFC 8945). The key itself stays in a Terraform variable. */
export class Tsig {
  /** The key comes from a sensitive Terraform variable of this name. */
  public static fromVariable(variable: string, options: TsigOptions = {}): Tsig {
    const algorithm = (options.algorithm ?? 'hmac-sha256').toLowerCase();
    if (!ALGORITHMS.includes(algorithm)) {
      throw constructError(
        'tsig',
        'dns/tsig-algorithm',
        `The algorithm of the key is ${JSON.stringify(algorithm.slice(0, 80))}.`,
        `Write one of ${ALGORITHMS.join(', ')}.`,
      );
    }
    const keyName = options.keyName ?? variable;
    if (!KEY_NAME.test(keyName)) {
      throw constructError(
        'tsig',
        'dns/tsig-key-name',
        `The key is called ${JSON.stringify(keyName.slice(0, 80))}.`,
        'Write the name of the key as the name server has it: letters, digits, hyphens, underscores and dots, 255 at most.',
      );
    }
    return new Tsig(Secret.fromVariable(variable), keyName, algorithm);
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
