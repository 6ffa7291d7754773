import { Secret } from '../core';
import { constructError } from '../core/errors';

/** What the DNS provider knows. */
const ALGORITHMS = ['hmac-md5', 'hmac-sha1', 'hmac-sha256', 'hmac-sha512'];
/** A domain name, without anything that Terraform evaluates. */
const KEY_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}$/;
/** A Kerberos realm, and the first part of a principal: a name, or `service/host`. */
const REALM = /^[A-Za-z0-9][A-Za-z0-9.-]{0,254}$/;
const PRINCIPAL = /^[A-Za-z0-9_][A-Za-z0-9_.$/-]{0,126}$/;
/** Words of Terraform that no variable can be called. */
const RESERVED = ['source', 'version', 'providers', 'count', 'for_each', 'lifecycle', 'depends_on', 'locals'];

/** How a key is called, and how it signs. */
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

/** Who asks the name server, in the words of Kerberos. */
export interface GssTsigOptions {
  /** Kerberos realm, or Active Directory domain: `EXAMPLE.COM`, in capitals as Kerberos has it (error `dns/tsig-realm`). */
  readonly realm: string;
  /**
   * The user, without the realm (error `dns/tsig-user`). Give `passwordVariable` or `keytabVariable` with it.
   * @default - whoever runs Terraform, by the ticket that he has (`kinit`)
   */
  readonly username?: string;
  /**
   * The sensitive Terraform variable with the password of the user (errors `dns/tsig-credentials`, `dns/variable`).
   * @default - none
   */
  readonly passwordVariable?: string;
  /**
   * The Terraform variable with the path of a keytab, on the computer that runs Terraform; not on Windows (errors
   * `dns/tsig-credentials`, `dns/variable`).
   * @default - none
   */
  readonly keytabVariable?: string;
}

/** How an update is signed, as data. Secrets are names of Terraform variables. */
type TsigData =
  | { readonly keyName: string; readonly algorithm: string; readonly secret: string }
  | {
      readonly realm: string;
      readonly username?: string;
      readonly password?: string;
      readonly keytab?: string;
    };

/** The transaction signature that a dynamic update carries (RFC 8945). What is secret stays in a Terraform variable. */
export class Tsig {
  /** A key that both sides have: it comes from a sensitive Terraform variable of this name (error `dns/variable`). */
  public static fromVariable(variable: string, options: TsigOptions = {}): Tsig {
    const algorithm = (options.algorithm ?? 'hmac-sha256').toLowerCase();
    if (!ALGORITHMS.includes(algorithm)) {
      throw refused(
        'dns/tsig-algorithm',
        `The algorithm of the key is ${JSON.stringify(algorithm.slice(0, 80))}.`,
        `Write one of ${ALGORITHMS.join(', ')}; for Kerberos, Tsig.gss(...).`,
      );
    }
    const keyName = options.keyName ?? variable;
    if (!KEY_NAME.test(keyName)) {
      throw refused(
        'dns/tsig-key-name',
        `The key is called ${JSON.stringify(keyName.slice(0, 80))}.`,
        'Write the name of the key as the name server has it: letters, digits, hyphens, underscores and dots, 255 at most.',
      );
    }
    return new Tsig({ keyName, algorithm, secret: variableName(variable) });
  }

  /** GSS-TSIG (RFC 3645): Kerberos makes the key, as the DNS servers of Active Directory want it. */
  public static gss(options: GssTsigOptions): Tsig {
    const { realm, username, passwordVariable: password, keytabVariable: keytab } = options;
    if (!REALM.test(realm)) {
      throw refused(
        'dns/tsig-realm',
        `The realm is ${JSON.stringify(realm.slice(0, 80))}.`,
        'Write letters, digits, hyphens and dots, such as EXAMPLE.COM.',
      );
    }
    if (username !== undefined && !PRINCIPAL.test(username)) {
      throw refused(
        'dns/tsig-user',
        `The user is ${JSON.stringify(username.slice(0, 80))}.`,
        'Write the name without the realm, such as dnsupdate.',
      );
    }
    const given = [password, keytab].filter((variable) => variable !== undefined);
    if (given.length !== (username === undefined ? 0 : 1)) {
      throw refused(
        'dns/tsig-credentials',
        `The user is ${JSON.stringify(username ?? null)}, with ${given.length} of password and keytab.`,
        'Give a user with one of passwordVariable and keytabVariable, or none of the three: whoever runs Terraform.',
      );
    }
    for (const variable of given) variableName(variable);
    return new Tsig({ realm, username, password, keytab });
  }

  /** @internal */
  public readonly _data: TsigData;

  private constructor(data: TsigData) {
    this._data = data;
  }
}

function variableName(variable: string): string {
  const { name } = Secret.fromVariable(variable);
  if (!RESERVED.includes(name)) return name;
  throw refused(
    'dns/variable',
    `A variable is called ${JSON.stringify(name)}, a word of Terraform's own.`,
    'Give it another name, such as tsig_key.',
  );
}

function refused(rule: string, problem: string, advice: string): Error {
  return constructError('tsig', rule, problem, advice);
}
