import type { Construct } from 'constructs';
import { Check, DeviceResource, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { childPath, parsed } from '../core/errors';
import { DomainName } from '../net';
import { CS_SECTION } from './cs-resource';
import type { CsTenant } from './cs-tenant';

/** Which domain the users of a tenant may talk to. */
export interface CsTenantAllowedDomainProps {
  /** The tenant. */
  readonly tenant: CsTenant;
  /** The domain (`cs/allowed-domain`). */
  readonly domain: string;
  /**
   * It stands in the list already and is not ours: never added or removed.
   * @default false
   */
  readonly existing?: boolean;
}

/**
 * A domain that a tenant federates with (`Set-CsTenantFederationConfiguration -AllowedDomainsAsAList`; Guide,
 * "Configure Expressway for Federation with Office 365"). Where the tenant allows all known domains, nothing is
 * changed; where it has a list, the domain is added to it. A blocked domain is left blocked, with a message.
 */
export class CsTenantAllowedDomain extends DeviceResource {
  /** The domain, lower case. */
  public readonly domain: string;

  constructor(scope: Construct, id: string, props: CsTenantAllowedDomainProps) {
    const domain = parsed(childPath(scope, id), 'cs/allowed-domain', () =>
      DomainName.of(props.domain, 'allowed domain').toString(),
    );
    super(scope, id, props.tenant, `allowed domain ${domain}`, { existing: props.existing });
    this.domain = domain;
  }

  public describe(): ObjectDescription {
    const row = Statement.row('TenantDomain', { Domain: Value.domain(this.domain) });
    return {
      title: `federation with ${this.domain}`,
      section: CS_SECTION.domains,
      parts: [{ name: 'domain', mode: PartMode.CLEAR, set: [row], unset: [row] }],
      preflight: [
        Check.show(Statement.command('Get-CsTenantFederationConfiguration'), {
          must: `${this.domain} not among BlockedDomains, and not in the list of AllowedDomains, where there is one`,
          why: 'this plan adds it to the list, and takes it out again on the way home',
        }),
      ],
      checks: [
        Check.show(Statement.command('Get-CsTenantFederationConfiguration'), {
          must: `AllowedDomains AllowAllKnownDomains, or a list with ${this.domain}`,
          why: 'a change reaches all servers of the service within a day',
        }),
      ],
    };
  }
}
