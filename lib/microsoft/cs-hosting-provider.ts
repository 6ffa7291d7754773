import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { childPath, parsed } from '../core/errors';
import { DomainName } from '../net';
import { providerNamesAreFree } from './cs-provider';
import { CS_SECTION, CsResource, type CsObjectProps } from './cs-resource';
import { CsVerificationLevel } from './cs-verification-level';

/** Which provider. */
export interface CsHostingProviderProps extends CsObjectProps {
  /** *Identity*: the IM and Presence domain. Anything but a domain name: `cs/provider`. */
  readonly domain: string;
  /** *ProxyFqdn*: FQDN of the Expressway. Unique among public and hosting providers (`cs/provider`). */
  readonly proxyFqdn: string;
  /**
   * *VerificationLevel*; always written, since cmdlet and form preset different ones.
   * @default CsVerificationLevel.USE_SOURCE_VERIFICATION
   */
  readonly verificationLevel?: CsVerificationLevel;
}

/**
 * A hosted SIP provider, which stands for us where no SRV record does (`New-CsHostingProvider`, on the form *SIP
 * FEDERATED PROVIDERS > Hosted provider*; Guide, "Add Expressway as SIP Federated Provider for IM and Presence"). The
 * address space is not shared, and it hosts no users of this deployment.
 */
export class CsHostingProvider extends CsResource {
  /** *Identity*, lower case. */
  public readonly domain: string;
  /** *ProxyFqdn*, lower case. */
  public readonly proxyFqdn: string;
  /** *VerificationLevel*. */
  public readonly verificationLevel: CsVerificationLevel;

  constructor(scope: Construct, id: string, props: CsHostingProviderProps) {
    const domain = parsed(childPath(scope, id), 'cs/provider', () =>
      DomainName.of(props.domain, 'domain of the provider').toString(),
    );
    super(scope, id, props.cs, `hosting provider ${domain}`, { existing: props.existing });
    this.domain = domain;
    this.proxyFqdn = parsed(this, 'cs/provider', () =>
      DomainName.of(props.proxyFqdn, 'ProxyFqdn').toString(),
    );
    this.verificationLevel = props.verificationLevel ?? CsVerificationLevel.USE_SOURCE_VERIFICATION;
  }

  protected override get isTopology(): boolean {
    return false;
  }

  protected describeObject(): ObjectDescription {
    const row = Statement.row('HostingProvider', {
      Identity: Value.domain(this.domain),
      ProxyFqdn: Value.domain(this.proxyFqdn),
      Enabled: Value.checkBox(true),
      EnabledSharedAddressSpace: Value.checkBox(false),
      HostsOCSUsers: Value.checkBox(false),
      VerificationLevel: Value.choice(this.verificationLevel),
    });
    return {
      title: `hosting provider ${this.domain}, proxy ${this.proxyFqdn}`,
      section: CS_SECTION.providers,
      parts: [{ name: 'provider', mode: PartMode.CLEAR, set: [row], unset: [row] }],
      claims: [`provider proxy ${this.proxyFqdn}`],
      preflight: providerNamesAreFree(this.domain, this.proxyFqdn),
      checks: [
        Check.show(Statement.command('Get-CsHostingProvider -Identity', Value.domain(this.domain)), {
          must: `ProxyFqdn ${this.proxyFqdn}, Enabled True, EnabledSharedAddressSpace False, HostsOCSUsers False, VerificationLevel ${this.verificationLevel}`,
          why: 'without an SRV record its domain is found by this alone',
        }),
      ],
    };
  }
}
