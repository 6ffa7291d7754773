import { Secret } from '../core';
import { constructError, parsed } from '../core/errors';
import { Port, quote } from '../net';
import { expresswayName } from './expressway-name';

/** A traversal zone that is made on both sides. */
export interface ExpresswayCreatedTraversalOptions {
  /** User name that Expressway-C signs in with (`expressway/traversal-user`). */
  readonly userName: string;
  /** Password of that user, by reference. */
  readonly password: Secret;
  /**
   * SIP port of the zone on Expressway-E: each traversal zone has one of its own, from 7001 on (`expressway/zone-port`).
   * @default 7001
   */
  readonly port?: number;
}

/** What is known about a traversal zone that stands already. */
export interface ExpresswayExistingTraversalOptions {
  /**
   * SIP port of the zone on Expressway-E, for the teams of firewalls (`expressway/zone-port`).
   * @default 7001
   */
  readonly port?: number;
}

/** The way between Expressway-C and Expressway-E: a client zone on one, a server zone on the other. */
export class ExpresswayTraversal {
  /**
   * Both zones are made, with the user between them.
   *
   * @param name Name of the zone, the same on Expressway-C and Expressway-E, 50 characters at most (`expressway/name`).
   * @param options User, password and port.
   */
  public static created(name: string, options: ExpresswayCreatedTraversalOptions): ExpresswayTraversal {
    const where = 'traversal zone';
    if (!/^[A-Za-z0-9._@-]{1,128}$/.test(options.userName)) {
      throw constructError(
        where,
        'expressway/traversal-user',
        `The user of the traversal zone is ${quote(options.userName)}.`,
        'Write letters, digits and . _ @ -, 128 at most.',
      );
    }
    const port = parsed(where, 'expressway/zone-port', () =>
      Port.of(options.port ?? FIRST_PORT, 'SIP port of the traversal zone'),
    ).number;
    return new ExpresswayTraversal(expresswayName(where, name, 'traversal zone'), port, options);
  }

  /**
   * The zones stand on both sides already, such as the Unified Communications traversal zone, under this name.
   *
   * @param name Name of the zone, the same on both sides.
   * @param options What is known about them.
   */
  public static existing(
    name: string,
    options: ExpresswayExistingTraversalOptions = {},
  ): ExpresswayTraversal {
    const where = 'traversal zone';
    const checked = parsed(where, 'expressway/zone-port', () =>
      Port.of(options.port ?? FIRST_PORT, 'SIP port of the traversal zone'),
    ).number;
    return new ExpresswayTraversal(expresswayName(where, name, 'traversal zone'), checked);
  }

  private constructor(
    /** Name of the zone. */
    public readonly name: string,
    /** SIP port on Expressway-E. */
    public readonly port: number,
    /** @internal */
    public readonly _made?: ExpresswayCreatedTraversalOptions,
  ) {}
}

const FIRST_PORT = 7001;
