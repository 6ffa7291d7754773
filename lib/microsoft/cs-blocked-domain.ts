import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { childPath, parsed } from '../core/errors';
import { DomainName } from '../net';
import { CS_SECTION, CsResource, type CsObjectProps } from './cs-resource';

/** Which domain is kept out. */
export interface CsBlockedDomainProps extends CsObjectProps {
  /** *Identity*: a domain (`cs/blocked-domain`). A domain that is allowed cannot be blocked. */
  readonly domain: string;
}

/**
 * A domain that federation is refused with, whatever else would let it in (`New-CsBlockedDomain`, on the form *SIP
 * FEDERATED DOMAINS > Blocked domain*). What stands there already is taken off with a `Removal` of the `existing` one.
 */
export class CsBlockedDomain extends CsResource {
  /** *Identity*, lower case. */
  public readonly domain: string;

  constructor(scope: Construct, id: string, props: CsBlockedDomainProps) {
    const domain = parsed(childPath(scope, id), 'cs/blocked-domain', () =>
      DomainName.of(props.domain, 'blocked domain').toString(),
    );
    super(scope, id, props.cs, `blocked domain ${domain}`, { existing: props.existing });
    this.domain = domain;
  }

  protected override get isTopology(): boolean {
    return false;
  }

  protected describeObject(): ObjectDescription {
    const row = Statement.row('BlockedDomain', { Identity: Value.domain(this.domain) });
    return {
      title: `blocked domain ${this.domain}`,
      section: CS_SECTION.domains,
      parts: [{ name: 'domain', mode: PartMode.CLEAR, set: [row], unset: [row] }],
      claims: [`federated domain ${this.domain}`],
      checks: [
        Check.show(Statement.command('Get-CsBlockedDomain'), {
          must: this.domain,
          why: 'what stands there is refused before anything else is looked at',
        }),
      ],
    };
  }
}
