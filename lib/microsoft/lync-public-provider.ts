import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { childPath, parsed } from '../core/errors';
import { DomainName } from '../net';
import { LYNC_SECTION, LyncResource, type LyncObjectProps } from './lync-resource';

/** Which provider. */
export interface LyncPublicProviderProps extends LyncObjectProps {
  /** *Identity*: the IM and Presence domain. Anything but a domain name: `lync/provider`. */
  readonly domain: string;
  /** *ProxyFqdn*: FQDN of the IM and Presence node. Unique among public and hosting providers (`lync/provider`). */
  readonly proxyFqdn: string;
}

/**
 * A public provider, with "Allow all communications with this provider" (T-181; `New-CsPublicProvider`
 * `-VerificationLevel AlwaysVerifiable`, always written, since the form presets another one).
 */
export class LyncPublicProvider extends LyncResource {
  /** *Identity*, lower case. */
  public readonly domain: string;
  /** *ProxyFqdn*, lower case. */
  public readonly proxyFqdn: string;

  constructor(scope: Construct, id: string, props: LyncPublicProviderProps) {
    const path = childPath(scope, id);
    const domain = parsed(path, 'lync/provider', () =>
      DomainName.of(props.domain, 'domain of the provider').toString(),
    );
    super(scope, id, props.lync, `public provider ${domain}`, { existing: props.existing });
    this.domain = domain;
    this.proxyFqdn = parsed(this, 'lync/provider', () =>
      DomainName.of(props.proxyFqdn, 'ProxyFqdn').toString(),
    );
  }

  protected describeObject(): ObjectDescription {
    const row = Statement.row('PublicProvider', {
      Identity: Value.domain(this.domain),
      ProxyFqdn: Value.domain(this.proxyFqdn),
      Enabled: Value.checkBox(true),
      VerificationLevel: Value.choice('AlwaysVerifiable'),
    });
    return {
      title: `public provider ${this.domain}, proxy ${this.proxyFqdn}`,
      section: LYNC_SECTION.providers,
      parts: [{ name: 'provider', mode: PartMode.CLEAR, set: [row], unset: [row] }],
      claims: [`provider proxy ${this.proxyFqdn}`],
      preflight: [
        this.unique('Get-CsPublicProvider'),
        // Both kinds of provider share their names.
        this.unique('Get-CsHostingProvider'),
      ],
      checks: [
        Check.show(Statement.command('Get-CsPublicProvider -Identity', Value.domain(this.domain)), {
          must: `ProxyFqdn ${this.proxyFqdn}, Enabled True, VerificationLevel AlwaysVerifiable`,
          why: 'this is "Allow all communications with this provider" on the form',
        }),
      ],
    };
  }

  private unique(list: string): Check {
    return Check.show(Statement.command(list), {
      must: `neither ${this.domain} as Identity nor ${this.proxyFqdn} as ProxyFqdn`,
      why: 'both are unique among public and hosting providers together',
    });
  }
}
