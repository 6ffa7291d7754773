import type { Construct } from 'constructs';
import { Check, Statement, Value, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { childPath, parsed } from '../core/errors';
import { DomainName } from '../net';
import type { Expressway } from './expressway';
import { ExpresswayCallPolicy } from './expressway-call-policy';
import { ExpresswayPattern } from './expressway-pattern';
import { ExpresswayResource, fixedField, type ExpresswayResourceProps } from './expressway-resource';
import { MENU, deleteEntry, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

/** Whose requests are refused. */
export interface ExpresswayCallPolicyRuleProps extends ExpresswayResourceProps {
  /** The SIP domain (`expressway/blocked-domain`). */
  readonly domain: string;
}

/**
 * A rule of the call policy that refuses whatever comes from a SIP domain (Guide, "How SIP Open Federation Works"):
 * under open federation this is the only place where a single one can be blocked for good.
 */
export class ExpresswayCallPolicyRule extends ExpresswayResource {
  /** The one of a domain. */
  public static of(expressway: Expressway, domain: string): ExpresswayCallPolicyRule {
    const key = keyOf(domain);
    return shared(
      expressway,
      key,
      () => new ExpresswayCallPolicyRule(expressway, key, { expressway, domain }),
    );
  }

  /** The SIP domain. */
  public readonly domain: string;

  private readonly policy: ExpresswayCallPolicy;

  constructor(scope: Construct, id: string, props: ExpresswayCallPolicyRuleProps) {
    const domain = parsed(childPath(scope, id), 'expressway/blocked-domain', () =>
      DomainName.of(props.domain, 'blocked domain').toString(),
    );
    super(scope, id, props.expressway, keyOf(domain));
    this.domain = domain;
    this.policy = ExpresswayCallPolicy.of(props.expressway);
  }

  public describe(): ObjectDescription {
    const pattern = Value.pattern(ExpresswayPattern.domain(this.domain).expression!);
    return {
      title: `no requests from ${this.domain}`,
      section: SECTION.callPolicy,
      open: [
        Statement.form({
          menu: [...MENU.callPolicyRules],
          action: 'New',
          button: 'Add',
          note: confirmOnDevice(QUIRKS.callPolicyFields),
        }),
      ],
      parts: [
        fixedField('source type', 'Source type', Value.choice('From address')),
        fixedField('applies to', 'Rule applies to', Value.choice('Unauthenticated callers')),
        fixedField('source', 'Source pattern', pattern),
        fixedField('destination', 'Destination pattern', Value.pattern('.*')),
        fixedField('action', 'Action', Value.choice('Reject')),
      ],
      destroy: deleteEntry(MENU.callPolicyRules, [Statement.field('Source pattern', pattern)]),
      uses: [this.policy],
      checks: [
        Check.look(where(MENU.callPolicyRules), {
          must: `${this.domain} is refused, and the rule stands above any that lets it in`,
          why: 'the first rule that matches counts',
        }),
      ],
    };
  }
}

function keyOf(domain: string): string {
  return `call policy rule ${domain}`;
}
