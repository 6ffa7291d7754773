import { Owner, SrvState } from '../core';
import { constructError, parsed } from '../core/errors';
import { DomainName, VendorName, quote } from '../net';

/** What every peer has, whatever it speaks. */
export interface PeerProps {
  /** Its domains: `['abc.com']`. At least one, none twice (`partner/domain`). */
  readonly domains: string[];
  /**
   * What we call the partner; its hand-out is `handouts/<name>/`. Letters, digits, `.`, `_` and `-`
   * (`partner/name`).
   * @default - the shortest of its domains; of several, the first in the alphabet
   */
  readonly name?: string;
  /**
   * Whether it publishes the SRV record of its domains.
   * @default SrvState.UNKNOWN
   */
  readonly publishesSrv?: SrvState;
  /**
   * False for a partner that has set its side up already: nothing is handed out.
   * @default true
   */
  readonly handOut?: boolean;
}

/**
 * Whom we federate with: their domains, whose they are, what we hand out. Plain data: nothing is declared by it, and
 * one peer can be added to several federations. In one stack only one of them writes its hand-out (`handOut`).
 */
export abstract class Peer {
  /** What we call it, and its hand-out. */
  public readonly name: string;
  /** Its domains, lower case. */
  public readonly domains: string[];
  /** Whether it publishes the SRV record of its domains. */
  public readonly publishesSrv: SrvState;
  /** Whether it gets a hand-out. */
  public readonly handOut: boolean;
  /** Whose its devices are. */
  public readonly owner: Owner;

  /**
   * Where it stands in the file it was read from: errors name that place first.
   * @internal
   */
  public _declaredAt?: string;

  /** @internal */
  protected constructor(where: string, props: PeerProps, owner?: Owner) {
    this.domains = distinct(where, 'partner/domain', props.domains, (text) =>
      DomainName.of(text, 'domain of the partner').toString(),
    );
    if (this.domains.length === 0) {
      throw constructError(
        where,
        'partner/domain',
        'The partner has no domain.',
        "Write at least one: domains: ['abc.com'].",
      );
    }
    this.name = parsed(where, 'partner/name', () =>
      VendorName.of(props.name ?? mainDomain(this.domains), 'name of the partner', {
        // Devices are called after it, with a word behind.
        maxLength: 240,
        pattern: /[A-Za-z0-9][A-Za-z0-9._-]*/,
        allowed: 'letters, digits, dots, underscores and hyphens, a letter or digit first',
      }).toString(),
    );
    this.publishesSrv = props.publishesSrv ?? SrvState.UNKNOWN;
    this.handOut = props.handOut ?? true;
    this.owner = owner ?? Owner.partner(this.name);
  }
}

/**
 * The domain that stands for a partner: the shortest, and of those the first in the alphabet. Not the first of the
 * list, whose order says nothing and would rename devices and classes.
 */
export function mainDomain(domains: readonly string[]): string {
  return [...domains].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
}

/** A peer is data and has no path: errors name it by what the caller wrote, if that can be printed. */
export function whereOf(kind: string, props: PeerProps): string {
  const name: unknown = props.name ?? [props.domains].flat()[0];
  return typeof name === 'string' && /^[A-Za-z0-9._-]{1,80}$/.test(name) ? `${kind} ${name}` : kind;
}

/** The values, each checked, in the order given; one that stands there twice is a mistake of the writer. */
export function distinct(
  where: string,
  rule: string,
  values: readonly string[],
  check: (text: string) => string,
): string[] {
  const seen = new Set<string>();
  for (const value of values) {
    const checked = parsed(where, rule, () => check(value));
    if (seen.has(checked)) {
      throw constructError(where, rule, `${quote(value)} stands there twice.`, 'Write it once.');
    }
    seen.add(checked);
  }
  return [...seen];
}
