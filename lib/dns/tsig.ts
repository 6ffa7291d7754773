import type { Secret } from '../core';
import { constructError } from '../core/errors';
import { quote } from '../net';

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
   * The user, without the realm (error `dns/tsig-user`). Give `password` or `keytab` with it.
   * @default - whoever runs Terraform, by the ticket that he has (`kinit`)
   */
  readonly userName?: string;
  /**
   * The password of the user: `Secret.fromVariable(...)` (errors `dns/tsig-credentials`, `dns/tsig-secret`,
   * `dns/variable`).
   * @default - none
   */
  readonly password?: Secret;
  /**
   * The path of a keytab on the computer that runs Terraform, not on Windows: `Secret.fromVariable(...)` (errors
   * `dns/tsig-credentials`, `dns/tsig-secret`, `dns/variable`).
   * @default - none
   */
  readonly keytab?: Secret;
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
  /**
   * A key that both sides have.
   *
   * @param secret `Secret.fromVariable(...)`: Terraform asks for it as a sensitive variable (errors `dns/tsig-secret`,
   * `dns/variable`).
   * @param options How the key is called, and how it signs.
   */
  public static hmac(secret: Secret, options: TsigOptions = {}): Tsig {
    const algorithm = (options.algorithm ?? 'hmac-sha256').toLowerCase();
    if (!ALGORITHMS.includes(algorithm)) {
      throw refused(
        'dns/tsig-algorithm',
        `The algorithm of the key is ${quote(algorithm)}.`,
        `Write one of ${ALGORITHMS.join(', ')}; for Kerberos, Tsig.gss(...).`,
      );
    }
    const keyName = options.keyName ?? secret.name;
    if (!KEY_NAME.test(keyName)) {
      throw refused(
        'dns/tsig-key-name',
        `The key is called ${quote(keyName)}.`,
        'Write the name of the key as the name server has it: letters, digits, hyphens, underscores and dots, 255 at most.',
      );
    }
    return new Tsig({ keyName, algorithm, secret: variableName(secret) });
  }

  /** GSS-TSIG (RFC 3645): Kerberos makes the key, as the DNS servers of Active Directory want it. */
  public static gss(options: GssTsigOptions): Tsig {
    const { realm, userName: username, password, keytab } = options;
    if (!REALM.test(realm)) {
      throw refused(
        'dns/tsig-realm',
        `The realm is ${quote(realm)}.`,
        'Write letters, digits, hyphens and dots, such as EXAMPLE.COM.',
      );
    }
    if (username !== undefined && !PRINCIPAL.test(username)) {
      throw refused(
        'dns/tsig-user',
        `The user is ${quote(username)}.`,
        'Write the name without the realm, such as dnsupdate.',
      );
    }
    const given = [password, keytab].filter((variable) => variable !== undefined);
    if (given.length !== (username === undefined ? 0 : 1)) {
      throw refused(
        'dns/tsig-credentials',
        `The user is ${quote(username)}, with ${given.length} of password and keytab.`,
        'Give a user with one of password and keytab, or none of the three: whoever runs Terraform.',
      );
    }
    return new Tsig({ realm, username, password: nameIn(password), keytab: nameIn(keytab) });
  }

  /** @internal */
  public readonly _data: TsigData;

  private constructor(data: TsigData) {
    this._data = data;
  }
}

function nameIn(secret: Secret | undefined): string | undefined {
  return secret === undefined ? undefined : variableName(secret);
}

/** Terraform signs the updates: no other program can give it the value. */
function variableName({ name, _data }: Secret): string {
  if (_data.from !== 'terraform') {
    throw refused(
      'dns/tsig-secret',
      `The secret ${quote(name)} is no variable of Terraform, which signs the updates.`,
      `Write Secret.fromVariable('${name.toLowerCase()}').`,
    );
  }
  if (!RESERVED.includes(name)) return name;
  throw refused(
    'dns/variable',
    `A variable is called ${quote(name)}, a word of Terraform's own.`,
    'Give it another name, such as tsig_key.',
  );
}

function refused(rule: string, problem: string, advice: string): Error {
  return constructError('tsig', rule, problem, advice);
}
