import type { Construct } from 'constructs';
import { Check, Statement, Value, type ObjectDescription } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName, quote } from '../net';
import { afterSip } from './after-sip';
import { ImPresenceResource, editableField, fixedField, mustBeFree } from './im-presence-resource';
import { MENU, addNew, deleteEntry, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';
import { XmppDefaultPolicy, type XmppPolicy } from './xmpp-policy';

/** Which packets an exception is for, in the words of the page. */
export enum XmppPolicyDirection {
  /** Both ways. */
  BOTH = 'all federated packets from/to the above domain/host',
  /** What they send; nothing is answered. */
  INCOMING = 'only incoming federated packets from the above domain/host',
  /** What we send; no answer is taken. */
  OUTGOING = 'only outgoing federated packets to the above domain/host',
}

/** An exception to the default policy. */
export interface XmppPolicyExceptionProps {
  /** The policy that it is an exception to. */
  readonly policy: XmppPolicy;
  /**
   * The part of the JID behind the `@`: `abc.com`, `host.abc.com`; `*.abc.com` is abc.com and everything below it
   * (Guide, "Policy Exception Configuration"). Anything else, a user in front of an `@` for one, is the error
   * `xmpp-federation/exception-domain`.
   */
  readonly domain: string;
  /**
   * Which packets it is for. One direction alone gets no answers (Guide, "Policy Exception Configuration").
   * @default XmppPolicyDirection.BOTH
   */
  readonly direction?: XmppPolicyDirection;
  /**
   * It stands there already and is not ours.
   * @default false
   */
  readonly existing?: boolean;
}

/** An exception to the default policy of XMPP federation (Guide, "Policy Exception Configuration"). */
export class XmppPolicyException extends ImPresenceResource {
  /** The policy. */
  public readonly policy: XmppPolicy;
  /** Domain, host, or `*.` and a domain; lower case. */
  public readonly domain: string;
  /** Which packets it is for. */
  public readonly direction: XmppPolicyDirection;

  constructor(scope: Construct, id: string, props: XmppPolicyExceptionProps) {
    const domain = exceptionDomain(childPath(scope, id), props.domain);
    const { policy } = props;
    super(scope, id, policy.cluster, `XMPP federation policy exception ${domain}`, {
      existing: props.existing,
    });
    this.policy = policy;
    this.domain = domain;
    this.direction = props.direction ?? XmppPolicyDirection.BOTH;
    policy._add(this);
  }

  /** True when the exception is for a domain: it names it, or a domain above it with `*.`. */
  public covers(domain: string): boolean {
    if (!this.domain.startsWith('*.')) return this.domain === domain;
    const parent = this.domain.slice(2);
    return domain === parent || domain.endsWith(`.${parent}`);
  }

  public describe(): ObjectDescription {
    const permits = this.policy.defaultPolicy === XmppDefaultPolicy.DENY;
    const wildcard = this.domain.startsWith('*.');
    const value = wildcard ? Value.pattern(this.domain) : Value.domain(this.domain);
    return {
      title: `policy exception ${this.domain}`,
      section: SECTION.xmppPolicy + 1,
      open: [
        addNew(
          MENU.xmppPolicy,
          `Save the exception, then the policy page itself.${wildcard ? ` It is for ${this.domain.slice(2)} too.` : ''} ${confirmOnDevice(QUIRKS.xmppPolicyClusterwide)}`,
        ),
      ],
      parts: [
        fixedField('domain', 'Domain Name', value),
        editableField('direction', 'Direction', Value.choice(this.direction)),
      ],
      destroy: deleteEntry(MENU.xmppPolicy, [Statement.field('Domain Name', value)]),
      uses: [this.policy],
      // A domain is never federated over SIP and XMPP at once: whoever wants it next waits for the release, and for the
      // restart behind it.
      claims: permits && !wildcard ? [`federated domain ${this.domain}`] : undefined,
      claimsAs: 'XMPP',
      ...(permits ? afterSip(this.cluster, [this.domain]) : {}),
      restarts: this.policy.restarted,
      why: `${permits ? 'permits' : 'denies'} ${this.domain}: the exception to ${this.policy.defaultPolicy}`,
      preflight: [mustBeFree(where(MENU.xmppPolicy), this.domain)],
      checks: [
        Check.look(where(MENU.xmppPolicy), {
          must: `${this.domain} is listed, with the direction ${this.direction}`,
          why: permits ? 'what is not listed is denied' : 'what is listed is denied',
        }),
      ],
    };
  }
}

function exceptionDomain(path: string, text: string): string {
  const rule = 'xmpp-federation/exception-domain';
  if (typeof text === 'string' && text.includes('@')) {
    throw constructError(
      path,
      rule,
      `The exception is for ${quote(text)}, which names a user.`,
      'Write what stands behind the @, such as abc.com.',
      'Guide, "Policy Exception Configuration"',
    );
  }
  const wildcard = typeof text === 'string' && text.startsWith('*.');
  const name = parsed(path, rule, () =>
    DomainName.of(wildcard ? text.slice(2) : text, 'domain of the exception').toString(),
  );
  return wildcard ? `*.${name}` : name;
}
