import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { childPath, parsed } from '../core/errors';
import { DomainName } from '../net';
import { providerNamesAreFree } from './cs-provider';
import { CS_SECTION, CsResource, type CsObjectProps } from './cs-resource';
import { CsVerificationLevel } from './cs-verification-level';

/** Which provider. */
export interface CsPublicProviderProps extends CsObjectProps {
  /** *Identity*: the IM and Presence domain. Anything but a domain name: `cs/provider`. */
  readonly domain: string;
  /** *ProxyFqdn*: FQDN of the IM and Presence node. Unique among public and hosting providers (`cs/provider`). */
  readonly proxyFqdn: string;
}

/**
 * A public provider, with "Allow all communications with this provider" (`New-CsPublicProvider` `-VerificationLevel
 * AlwaysVerifiable`, always written, since the form presets another one; Guide, "Configure a Static Route from Lync to
 * IM and Presence").
 */
export class CsPublicProvider extends CsResource {
  /** *Identity*, lower case. */
  public readonly domain: string;
  /** *ProxyFqdn*, lower case. */
  public readonly proxyFqdn: string;

  constructor(scope: Construct, id: string, props: CsPublicProviderProps) {
    const path = childPath(scope, id);
    const domain = parsed(path, 'cs/provider', () =>
      DomainName.of(props.domain, 'domain of the provider').toString(),
    );
    super(scope, id, props.cs, `public provider ${domain}`, { existing: props.existing });
    this.domain = domain;
    this.proxyFqdn = parsed(this, 'cs/provider', () =>
      DomainName.of(props.proxyFqdn, 'ProxyFqdn').toString(),
    );
  }

  protected describeObject(): ObjectDescription {
    const row = Statement.row('PublicProvider', {
      Identity: Value.domain(this.domain),
      ProxyFqdn: Value.domain(this.proxyFqdn),
      Enabled: Value.checkBox(true),
      VerificationLevel: Value.choice(CsVerificationLevel.ALWAYS_VERIFIABLE),
    });
    return {
      title: `public provider ${this.domain}, proxy ${this.proxyFqdn}`,
      section: CS_SECTION.providers,
      parts: [{ name: 'provider', mode: PartMode.CLEAR, set: [row], unset: [row] }],
      claims: [`provider proxy ${this.proxyFqdn}`],
      preflight: providerNamesAreFree(this.domain, this.proxyFqdn),
      checks: [
        Check.show(Statement.command('Get-CsPublicProvider -Identity', Value.domain(this.domain)), {
          must: `ProxyFqdn ${this.proxyFqdn}, Enabled True, VerificationLevel AlwaysVerifiable`,
          why: 'this is "Allow all communications with this provider" on the form',
        }),
      ],
    };
  }
}
